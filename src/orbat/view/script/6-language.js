// The language of the page; then all is drawn.
const speak = (next) => {
  language = next;
  words = content.labels[language];
  document.documentElement.lang = language;
  document.title = `${words.title} · orbat`;
  for (const element of document.querySelectorAll("[data-label]")) {
    element.textContent = words[element.dataset.label];
  }
  for (const element of document.querySelectorAll("[data-label-aria]")) {
    element.setAttribute("aria-label", words[element.dataset.labelAria]);
  }
  input.placeholder = words.search;
  const other = languages[(languages.indexOf(language) + 1) % languages.length];
  find("language").textContent = other.toUpperCase();
  find("language").lang = other;
  const count = (kind) => content.nodes.filter((node) => node.kind === kind).length;
  find("counts").textContent = [
    ...Object.keys(words.kinds).map((kind) =>
      counted(count(kind), words.kind[kind].toLowerCase(), words.kinds[kind])),
    counted(content.articles.length, words.article, words.articles),
    content.day ? `${words.as_of} ${content.day}` : "",
  ].filter(Boolean).join(" · ");
  nodes.update(content.nodes.map((node) => ({ id: node.id, label: node.labels[language] })));
  legend();
  if (shown) shown();
  else welcome();
};
find("language").addEventListener("click", () =>
  speak(languages[(languages.indexOf(language) + 1) % languages.length]));
speak(language);
overview();
document.documentElement.dataset.ready = String(content.nodes.length);

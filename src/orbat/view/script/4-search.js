// Search over all names, without regard to case and accents.
const input = find("search");
const hits = find("hits");
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
  .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/[’ʼ`´]/g, "'").replace(/\p{Cf}/gu, "");
const entries = content.nodes.flatMap((node) =>
  [...new Set([...Object.values(node.names), node.name, ...node.all])]
    .map((name) => ({ node, name, folded: fold(name) })));
let active = -1;
const closeHits = () => {
  hits.hidden = true;
  active = -1;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
};
const search = () => {
  const parts = fold(input.value).split(/\s+/).filter(Boolean);
  if (!parts.length) { find("found").textContent = ""; closeHits(); return; }
  const best = new Map();
  for (const entry of entries) {
    if (!parts.every((part) => entry.folded.includes(part))) continue;
    const inner = parts.filter((part) => !` ${entry.folded}`.includes(` ${part}`)).length;
    const score = inner * 1000 + entry.folded.length + !entry.folded.startsWith(parts[0]) * 100;
    const known = best.get(entry.node.id);
    if (!known || score < known.score) best.set(entry.node.id, { ...entry, score });
  }
  const found = [...best.values()].sort((a, b) => a.score - b.score);
  hits.replaceChildren(...found.slice(0, 30).map(({ node, name }, index) => {
    const row = make("li", { role: "option", id: `hit${index}`, "aria-selected": "false" },
      quoted(name.slice(0, 120)));
    const own = nameOf(node);
    const detail = make("small", {}, kindOf(node));
    if (own !== name) detail.append(" · ", quoted(own.slice(0, 120)));
    row.append(detail);
    row.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(node.id);
    });
    row.dataset.node = node.id;
    return row;
  }));
  if (!found.length) hits.append(make("li", { "aria-disabled": "true" }, words.no_match));
  find("found").textContent = `${found.length} ${words.matches}`;
  hits.hidden = false;
  active = -1;
  input.setAttribute("aria-expanded", "true");
};
const choose = (id) => {
  closeHits();
  showNode(id, true);
};
const point = (index) => {
  const rows = [...hits.querySelectorAll("[role=option]")];
  if (!rows.length) return;
  active = (index + rows.length) % rows.length;
  rows.forEach((row, at) => row.setAttribute("aria-selected", String(at === active)));
  rows[active].scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", rows[active].id);
};
input.addEventListener("input", search);
input.addEventListener("focus", search);
input.addEventListener("blur", closeHits);
input.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") { event.preventDefault(); point(active + 1); }
  else if (event.key === "ArrowUp") { event.preventDefault(); point(active - 1); }
  else if (event.key === "Escape") closeHits();
  else if (event.key === "Enter" && !hits.hidden) {
    const rows = hits.querySelectorAll("[role=option]");
    if (rows.length) choose(rows[Math.max(active, 0)].dataset.node);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== input) {
    event.preventDefault();
    input.focus();
    input.select();
  }
});

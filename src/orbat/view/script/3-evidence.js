// The panel: every claim behind a node or a line, with its words and their source.
const panel = find("panel");
const goto = (node) => {
  const button = make("button", { type: "button", class: "link" }, quoted(nameOf(node)));
  button.addEventListener("click", () => { showNode(node.id, true); panel.focus(); });
  return button;
};
const address = (text) => {
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
};
const claimBlock = (index) => {
  const claim = content.claims[index];
  const article = content.articles[claim.article] || {};
  const style = claim.polarity === "denied" ? "denied"
    : claim.modality === "planned" ? "planned" : claim.certainty;
  const block = make("blockquote", { class: style, dir: "auto" });
  if (article.language) block.lang = article.language;
  const sentence = claim.sentence || claim.quote;
  const at = sentence.indexOf(claim.quote);
  const text = make("bdi", { dir: "auto" });
  if (at < 0 || sentence === claim.quote) text.append(claim.quote);
  else {
    text.append(sentence.slice(0, at), make("mark", {}, claim.quote),
      sentence.slice(at + claim.quote.length));
  }
  const facts = make("div", { class: "meta", lang: language, dir: "ltr" });
  if (claim.speaker) facts.append(`${words.said_by} `, quoted(claim.speaker), " · ");
  const wording = [claim.polarity === "denied" ? words.denied : "",
    claim.modality === "planned" ? words.planned : "", claim.former ? words.former : ""];
  if (claim.certainty !== "stated" || !wording.some(Boolean)) {
    wording.unshift(words[claim.certainty] || claim.certainty);
  }
  facts.append(wording.filter(Boolean).join(" · "));
  if (claim.time) facts.append(` · ${words.dated} : `, quoted(claim.time));
  if (claim.post) facts.append(` · ${words.post} : `, quoted(claim.post));
  const origin = make("div", { class: "meta", lang: language, dir: "ltr" });
  origin.append(quoted(article.publisher || article.id || ""), ", ",
    article.issued || words.undated);
  if (article.title) origin.append(" · ", quoted(article.title));
  const url = address(article.url || "");
  if (url) {
    origin.append(" · ", make("a", { href: url, target: "_blank", rel: "noopener noreferrer" },
      words.open_article));
  } else if (article.url) origin.append(" · ", quoted(article.url));
  if (claim.rule) origin.append(` · ${words.rule} `, quoted(claim.rule));
  block.append(text, facts, origin);
  return block;
};
const relationParts = (edge, seen, withSubject) => {
  const relation = words.relation[edge.predicate] || { out: edge.predicate, in: edge.predicate };
  const heading = make("h3");
  if (seen === edge.to && edge.from !== edge.to && !withSubject) {
    heading.append(`${relation.in} `, goto(nodeById.get(edge.from)));
  } else {
    if (withSubject) heading.append(goto(nodeById.get(edge.from)), " ");
    heading.append(`${relation.out} `, goto(nodeById.get(edge.to)));
  }
  const tags = make("p", {}, tag(words.basis[edge.basis] || edge.basis, edge.basis),
    edge.assessment === "preferred" ? null
      : tag(words.assessment[edge.assessment] || edge.assessment, edge.assessment),
    ended(edge) ? tag(words.ended) : null);
  const when = period(edge.since, edge.until);
  const facts = [when && `${words.in_force} ${when}`,
    edge.sources ? counted(edge.sources, words.source, words.sources) : "",
    edge.rule ? `${words.rule} ${edge.rule}` : ""].filter(Boolean).join(" · ");
  tags.append(make("span", { class: "soft" }, facts));
  const parts = [heading, tags];
  for (const rival of edge.conflicts) {
    const other = edgeById.get(rival);
    if (!other) continue;
    const rivalWords = words.relation[other.predicate] || { out: other.predicate };
    parts.push(make("p", { class: "soft" }, `${words.conflicts} : `,
      goto(nodeById.get(other.from)), ` ${rivalWords.out} `, goto(nodeById.get(other.to))));
  }
  parts.push(...edge.claims.map(claimBlock));
  if (edge.premises.length) {
    parts.push(make("p", { class: "soft" }, `${words.premises} :`));
    parts.push(...edge.premises.map(claimBlock));
  }
  return parts;
};
// Who stands above, link by link, each with what it rests on; the sentences are at each name.
const chainAbove = (id, seen) => {
  const links = superiorsOf(id).filter((edge, index, all) => !seen.has(edge.to) &&
    all.findIndex((other) => other.to === edge.to && other.basis === edge.basis) === index);
  if (!links.length) return null;
  return make("ul", { class: "chain" }, ...links.map((edge) => make("li", {},
    goto(nodeById.get(edge.to)), " ", tag(words.basis[edge.basis] || edge.basis, edge.basis),
    chainAbove(edge.to, new Set([...seen, edge.to])))));
};
const fill = (...parts) => {
  const close = make("button", { type: "button", id: "close", "aria-label": words.close }, "×");
  close.addEventListener("click", () => { shown = null; network.unselectAll(); welcome(); });
  panel.replaceChildren(...(shown ? [close] : []), ...parts);
  panel.scrollTop = 0;
};
const welcome = () => fill(make("p", { class: "soft" }, words.hint));
const showNode = (id, move = false) => {
  const node = nodeById.get(id);
  shown = () => showNode(id);
  if (off.has(`kind:${node.kind}`)) toggle(`kind:${node.kind}`, true);
  network.selectNodes([id]);
  const own = nameOf(node);
  const others = node.all.filter((name) => name !== own);
  const fact = (label, value) =>
    value ? make("p", { class: "meta" }, `${label} : `, quoted(value)) : null;
  const parts = [
    make("h2", {}, quoted(own)),
    make("p", { class: "soft" }, kindOf(node)),
    fact(words.branch, node.branch && listed("branch", node.branch)),
    fact(words.rank, node.rank && listed("rank", node.rank)), fact(words.country, node.country && countryOf(node.country)),
    fact(words.names, others.join(" ; ")),
  ].filter(Boolean);
  const chain = chainAbove(id, new Set([id]));
  if (chain) parts.push(make("h3", {}, words.chain), chain);
  const mine = [...edgesOf.get(id)].sort((a, b) =>
    isFact(b) - isFact(a) || (b.from === id) - (a.from === id) || a.order - b.order);
  for (const edge of mine) parts.push(...relationParts(edge, id, false));
  if (!mine.length) parts.push(make("p", { class: "soft" }, words.empty));
  fill(...parts);
  if (move) centreOn(id);
};
const showEdge = (id) => {
  shown = () => showEdge(id);
  network.setSelection({ nodes: [], edges: [id] });
  fill(...relationParts(edgeById.get(id), null, true));
};

// What the page knows, and how it puts it. Everything that came from an article is set as text or
// drawn on the canvas, never as markup. These files run as one script, in the order of their names.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const graph = read("graph");
const content = read("content");
const find = (id) => document.getElementById(id);
const languages = Object.keys(content.labels);
const wanted = (navigator.language || "").slice(0, 2);
let language = languages.includes(wanted) ? wanted : document.documentElement.lang;
let words = content.labels[language];
const edgesOf = new Map(content.nodes.map((node) => [node.id, []]));
const edgeById = new Map(content.edges.map((edge) => [edge.id, edge]));
const nodeById = new Map(content.nodes.map((node) => [node.id, node]));
for (const [order, edge] of content.edges.entries()) {
  edge.order = order;
  edgesOf.get(edge.from).push(edge);
  if (edge.to !== edge.from) edgesOf.get(edge.to).push(edge);
}
const isFact = (edge) => !["denied", "planned"].includes(edge.basis);
const off = new Set();
let shown = null;

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const child of children) if (child !== null) element.append(child);
  return element;
};
const quoted = (text) => make("bdi", { dir: "auto" }, text);
const tag = (text, style = "") => make("span", { class: `tag ${style}` }, text);
const nameOf = (node) => node.names[language] || node.name;
const listed = (list, code) => {
  const labels = content.concepts[`${list}/${code}`];
  return labels ? labels[language] || labels.en || code : code;
};
const kindOf = (node) =>
  node.echelon ? listed("echelon", node.echelon) : words.kind[node.kind];
const period = (from, to) => {
  if (from && to) return `${words.from} ${from} ${words.until} ${to}`;
  if (from) return `${words.since} ${from}`;
  return to ? `${words.up_to} ${to}` : "";
};
const ended = (edge) => Boolean(edge.until && content.day && edge.until < content.day);
// An open day is no bound: a fact that bears no date at all holds on every day.
const inEffect = (edge) => isFact(edge) && !ended(edge) &&
  !(content.day && edge.since && edge.since > content.day);
const counted = (number, one, many) =>
  `${number} ${new Intl.PluralRules(language).select(number) === "one" ? one : many}`;
const countryOf = (code) => {
  try {
    return new Intl.DisplayNames([language], { type: "region" }).of(code);
  } catch {
    return code;
  }
};
// What stands directly above a node on the day of the page.
const superiorsOf = (id) => edgesOf.get(id).filter((edge) =>
  edge.from === id && edge.to !== id && edge.family === "subordination" &&
  edge.assessment === "preferred" && inEffect(edge));

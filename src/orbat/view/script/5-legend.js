// The legend, which is also the filter.
const svg = (tagName, attributes) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tagName);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};
const sample = ({ color, dashes, mark }) => {
  const picture = svg("svg", { width: 38, height: 14, "aria-hidden": "true" });
  picture.append(svg("line", { x1: 1, y1: 7, x2: 37, y2: 7, stroke: color, "stroke-width": 2,
    "stroke-dasharray": dashes.join(" ") }));
  if (mark) {
    const text = svg("text", { x: 19, y: 12, "text-anchor": "middle", "font-size": 13,
      "font-weight": 700, fill: color, stroke: "#fff", "stroke-width": 3,
      "paint-order": "stroke" });
    text.textContent = mark;
    picture.append(text);
  }
  return picture;
};
const swatch = ({ fill: inside, border }) => {
  const picture = svg("svg", { width: 20, height: 14, "aria-hidden": "true" });
  picture.append(svg("rect", { x: 1, y: 1, width: 18, height: 12, rx: 3, fill: inside,
    stroke: border }));
  return picture;
};
const toggle = (key, on) => {
  if (on) off.delete(key);
  else off.add(key);
  visible();
  legend();
};
const choice = (key, picture, text, on = !off.has(key), flip = false) => {
  const box = make("input", { type: "checkbox", "data-key": key });
  box.checked = on;
  box.addEventListener("change", () => {
    toggle(key, flip ? !box.checked : box.checked);
    find("legend").querySelector(`[data-key="${key}"]`).focus();
  });
  return make("label", {}, box, picture, text);
};
const legend = () => {
  const group = (title, ...rows) =>
    make("fieldset", {}, make("legend", {}, title), ...rows);
  const { lines, families, kinds, marks } = content.style;
  find("legend").querySelector("form").replaceChildren(
    group(words.lines, ...Object.keys(lines).map((basis) =>
      choice(`basis:${basis}`, sample(lines[basis]), words.basis[basis])),
    ...Object.keys(marks).map((assessment) =>
      make("label", { class: "mark" }, sample(marks[assessment]), words.assessment[assessment]))),
    group(words.relations, ...Object.keys(families).map((family) =>
      choice(`family:${family}`, sample({ color: families[family], dashes: [] }),
        words.family[family])),
    ...Object.keys(kinds).map((kind) =>
      choice(`kind:${kind}`, swatch(kinds[kind]), words.kinds[kind])),
    choice("ended", null, words.in_effect_only, off.has("ended"), true)),
  );
};

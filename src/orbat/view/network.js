"use strict";
// Everything that came from an article is set by textContent or drawn on the canvas, never as markup.
(() => {
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

  // ---- Small makers -------------------------------------------------------------------------
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
  const inEffect = (edge) => edge.since && !ended(edge) && !(content.day && edge.since > content.day);

  // ---- Diagram ------------------------------------------------------------------------------
  const nodes = new vis.DataSet(graph.nodes);
  const edges = new vis.DataSet(graph.edges);
  const network = new vis.Network(find("network"), { nodes, edges }, JSON.parse(graph.options));
  network.on("beforeDrawing", (context) => {
    const width = content.columnWidth;
    const top = network.DOMtoCanvas({ x: 0, y: 0 }).y;
    const bottom = network.DOMtoCanvas({ x: 0, y: find("network").clientHeight }).y;
    content.columns.forEach((column, index) => {
      if (index % 2) return;
      context.fillStyle = "#eaeef0";
      context.fillRect(column.x - width / 2, top, width, bottom - top);
    });
  });
  network.on("afterDrawing", (context) => {
    const width = content.columnWidth;
    const scale = network.getScale();
    const top = network.DOMtoCanvas({ x: 0, y: 0 }).y;
    const size = Math.min(12 / scale, 30);
    context.fillStyle = "#f4f6f7e6";
    content.columns.forEach((column) =>
      context.fillRect(column.x - width / 2, top, width, size * 2.2));
    context.fillStyle = "#5a6a74";
    context.font = `600 ${size}px system-ui, "Liberation Sans", sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    content.columns.forEach((column) =>
      context.fillText(headingOf(column.code), column.x, top + size * 1.1, width - 12));
  });
  const headingOf = (code) => {
    const [group, echelon] = code.split(":");
    let text = words.kinds[group];
    if (group === "echelon") text = listed("echelon", echelon);
    if (group === "unit") text = words.without_echelon;
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const overview = () => {
    network.fit({ animation: false });
    const readable = 0.7;
    if (network.getScale() >= readable || !content.nodes.length) return;
    const frame = find("network");
    const xs = graph.nodes.map((node) => node.x);
    const ys = graph.nodes.map((node) => node.y);
    network.moveTo({
      scale: readable,
      position: {
        x: least(xs) - 130 + frame.clientWidth / 2 / readable,
        y: least(ys) - 80 + frame.clientHeight / 2 / readable,
      },
      animation: false,
    });
  };
  const least = (numbers) => numbers.reduce((a, b) => Math.min(a, b), Infinity);
  const visible = () => {
    nodes.update(content.nodes.map(({ id, kind }) => ({ id, hidden: off.has(`kind:${kind}`) })));
    edges.update(content.edges.map((edge) => ({
      id: edge.id,
      hidden: off.has(`basis:${edge.basis}`) || off.has(`family:${edge.family}`) ||
        (off.has("ended") && !inEffect(edge)),
    })));
  };
  network.on("click", (event) => {
    if (event.nodes.length) showNode(event.nodes[0]);
    else if (event.edges.length) showEdge(event.edges[0]);
  });

  // ---- Evidence -----------------------------------------------------------------------------
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
      edge.sources ? `${edge.sources} ${words.sources}` : "",
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
    if (move) {
      const { x, y } = network.getPosition(id);
      network.moveTo({ position: { x, y }, scale: Math.max(network.getScale(), 0.8) });
    }
    const own = nameOf(node);
    const others = node.all.filter((name) => name !== own);
    const fact = (label, value) =>
      value ? make("p", { class: "meta" }, `${label} : `, quoted(value)) : null;
    const parts = [
      make("h2", {}, quoted(own)),
      make("p", { class: "soft" }, kindOf(node)),
      fact(words.branch, node.branch && listed("branch", node.branch)),
      fact(words.rank, node.rank && listed("rank", node.rank)), fact(words.country, node.country),
      fact(words.names, others.join(" ; ")),
    ].filter(Boolean);
    const mine = [...edgesOf.get(id)].sort((a, b) =>
      isFact(b) - isFact(a) || (b.from === id) - (a.from === id) || a.order - b.order);
    for (const edge of mine) parts.push(...relationParts(edge, id, false));
    if (!mine.length) parts.push(make("p", { class: "soft" }, words.empty));
    fill(...parts);
  };
  const showEdge = (id) => {
    shown = () => showEdge(id);
    network.setSelection({ nodes: [], edges: [id] });
    fill(...relationParts(edgeById.get(id), null, true));
  };

  // ---- Search -------------------------------------------------------------------------------
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
      const score = (entry.folded.startsWith(parts[0]) ? 0 : 1000) + entry.folded.length;
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

  // ---- Legend, which is also the filter -----------------------------------------------------
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

  // ---- Language -----------------------------------------------------------------------------
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
      ...Object.keys(words.kinds).map((kind) => `${count(kind)} ${words.kinds[kind]}`),
      `${content.articles.length} ${words.articles}`,
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
})();

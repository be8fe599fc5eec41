// The diagram: positions come with the page, headings of the columns are drawn on it.
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
  // All of it would be too small to read: begin where most is told.
  const told = (node) => (node.kind === "unit" ? edgesOf.get(node.id).length : 0);
  const centre = content.nodes.reduce((best, node) => (told(node) > told(best) ? node : best));
  network.moveTo({ scale: readable, position: network.getPosition(centre.id), animation: false });
};
// Shows a node in the middle, with the chain above it as far as its names stay readable.
const centreOn = (id) => {
  // The panel may have taken room: a picture that finds out later by itself changes its scale.
  network.setSize("100%", "100%");
  const position = network.getPosition(id);
  const frame = find("network");
  const seen = new Set([id]);
  let scale = 1;
  for (const lower of seen) {
    for (const edge of superiorsOf(lower)) seen.add(edge.to);
    const { x, y } = network.getPosition(lower);
    scale = Math.min(scale,
      Math.max(frame.clientWidth / 2 - 70, 0) / Math.max(Math.abs(x - position.x), 1),
      Math.max(frame.clientHeight / 2 - 50, 0) / Math.max(Math.abs(y - position.y), 1));
  }
  network.moveTo({ position, scale: Math.max(scale, 0.65) });
};
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

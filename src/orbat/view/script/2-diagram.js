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
  const frame = find("network");
  const top = least(graph.nodes.map((node) => node.y));
  const first = graph.nodes.filter((node) => node.y < top + frame.clientHeight / readable / 2);
  const left = least(first.map((node) => node.x));
  network.moveTo({
    scale: readable,
    position: {
      x: left - 130 + frame.clientWidth / 2 / readable,
      y: top - 80 + frame.clientHeight / 2 / readable,
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

"""Pages to look at a graph with: one module per page."""

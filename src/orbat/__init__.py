"""Reads press articles and builds a sourced, dated order-of-battle knowledge graph."""

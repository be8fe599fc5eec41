"""Measurements that compare orbat with the libraries beneath it, on data made up on the spot."""

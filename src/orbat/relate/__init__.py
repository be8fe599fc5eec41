"""From what an article names to what it says: who is under whom, where, led by whom."""

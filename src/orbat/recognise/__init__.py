"""From an article to the units, organizations, persons and places that it names."""

"""Versions behind a family name: where they end in the text, what is none, and their English names."""

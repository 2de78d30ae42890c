"""The trained tagger, what it sees of a text, and other recognizers that may stand in its place."""

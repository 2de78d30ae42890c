"""Linking: which entity a name means, and its canonical English name."""

"""Text: offsets, normalization, scripts, sentences."""

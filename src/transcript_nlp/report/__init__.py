"""Reports: one self-contained page of an article, and one of a corpus."""

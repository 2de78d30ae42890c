"""Repeats inside one article: what stands twice, and the union of all copies; `dedup` compares whole documents."""

"""Formats: reading articles from files, writing documents to files."""

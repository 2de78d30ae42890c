"""Measurements beside peers; not part of the package."""

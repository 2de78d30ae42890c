"""Bases and their indexes as columns, in memory and on disk."""

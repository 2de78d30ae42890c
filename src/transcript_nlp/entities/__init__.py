"""Entities: where names stand and what kind of thing they name."""

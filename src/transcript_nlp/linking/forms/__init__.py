"""One name written otherwise: its parts, its other spelling, its other places."""

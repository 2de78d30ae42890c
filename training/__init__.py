"""Training and its measures; users need none of it. Run as `python -m training.train` (`make train`)."""

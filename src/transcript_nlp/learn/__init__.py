"""Learning: reading annotated text, augmenting it, training the tagger. Needs the extra `train`."""

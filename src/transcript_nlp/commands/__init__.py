"""What the verbs of the command line do, where that is more than one call."""

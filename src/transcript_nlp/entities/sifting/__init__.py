"""Which of the tagged names are some, and what of them is the name."""

"""Structure: what each line of an article is."""

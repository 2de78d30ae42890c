"""People: of the firms of an article, of one family, in credits, and strangers who are called like somebody known."""

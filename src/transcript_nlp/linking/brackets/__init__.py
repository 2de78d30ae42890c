"""What stands in brackets: symbols, share codes, glosses, accounts, abbreviations that the article explains."""

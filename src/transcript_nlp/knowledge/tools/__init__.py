"""What a user does with tables: check them, add to them, make new ones."""

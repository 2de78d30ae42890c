"""What one mention is linked to, and what it tells of another place."""

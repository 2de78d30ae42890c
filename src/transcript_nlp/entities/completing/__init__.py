"""Names with what stands beside them and belongs to them."""

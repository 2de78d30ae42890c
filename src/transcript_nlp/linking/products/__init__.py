"""Products and versions: without their maker, their number or their family."""

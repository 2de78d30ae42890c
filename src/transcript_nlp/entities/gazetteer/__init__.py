"""Names of the base in a text: its aliases as they are written, spelled otherwise, or translated."""

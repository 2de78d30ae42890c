"""Who speaks in an interview or a call."""

"""Plans read and written."""

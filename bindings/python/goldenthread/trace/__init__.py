"""Lines of sight, ancestors, descendants, impact and selections."""

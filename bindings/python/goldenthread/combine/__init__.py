"""Plans and frameworks put together."""

"""Frameworks, plans and what they are made from."""

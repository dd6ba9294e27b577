"""Scores, statuses and tallies, and why they are what they are."""

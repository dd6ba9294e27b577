"""Rules, findings, coverage and structure."""

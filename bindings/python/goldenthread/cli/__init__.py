"""The command line, a file for each command; `main` runs it."""

from goldenthread.cli.program import cli, main

__all__ = ["cli", "main"]

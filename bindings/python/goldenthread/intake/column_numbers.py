"""The columns of a sheet by their letters."""

from __future__ import annotations


class ColumnNumbers(dict[str, int]):
    """The number of a column by its letters: A is 1, AA is 27. Each is worked out once."""

    def __missing__(self, letters: str) -> int:
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - ord("A") + 1
        self[letters] = column
        return column

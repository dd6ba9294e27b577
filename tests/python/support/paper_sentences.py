"""Which sentences of a paper each row of a council's plan rests on, as somebody has read them (`councils/readings`).

A reading is a line, the first words of a sentence of it, and the rows that the sentence supports:

    {"L18": {"Instead of the existing": ["YO-OLD-P", "YO-T1 supersedes YO-OLD-P"]}}

The words are those of one sentence of the paper and of no other. So a row that is made up has no reading, and neither
has a row under another line's number.
"""

import json
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

READINGS = Path(__file__).parents[1] / "councils" / "readings"
END = re.compile(r"(?<=[.!?])\s+(?=[\"“'*(•·–A-Z-])|(?<=;)\s+")
NUMBER = re.compile(r"(- )?(\d+\.|[ivx]+\.|Cllr\.?|·)")


@cache
def sentences(line):
    """The sentences of a line, and the parts between semicolons; a number or bullet goes with what follows it."""
    found = []
    for part in END.split(line.strip()):
        if found and NUMBER.fullmatch(found[-1]):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return tuple(found)


class Readings:
    """The readings of a council's plan: for each row and place that it cites the sentences there, as (letter, line,
    which of the line)."""

    def __init__(self, council, papers):
        self.lines = json.loads((READINGS / f"{council}.json").read_text(encoding="utf-8"))
        self.unclear = []
        self.repeated = []
        self._read = defaultdict(dict)
        for place, openings in self.lines.items():
            letter, *numbers = re.findall(r"[LM]|\d+", place.replace(f"-{place[0]}", "-"))
            lines = range(int(numbers[0]), int(numbers[-1]) + 1)
            paper = [[" ".join(one.split()) for one in sentences(line)] for line in papers[letter].lines]
            for opening, rows in openings.items():
                everywhere = [
                    (letter, line, which)
                    for line, ones in enumerate(paper, start=1)
                    for which, one in enumerate(ones)
                    if opening in one
                ]
                here = [one for one in everywhere if one[1] in lines]
                if len(here) != 1:
                    self.unclear.append((place, opening))
                if len(everywhere) > 1:
                    self.repeated.append((place, opening))
                for row in rows:
                    self._read[row].setdefault(place, set()).update(here)

    def of(self, row):
        """By place the sentences that a row rests on."""
        return self._read.get(row, {})

    def rows(self):
        """Each row with a place that was read for it."""
        return {(row, place) for row, places in self._read.items() for place in places}

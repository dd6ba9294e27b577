"""Icons that a spreadsheet puts on numbers, by thresholds: traffic lights and the like, read as words of statuses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What the icons of a set mean, the one for the lowest numbers first; a set that is not here says no status.
THREE = ("Red", "Amber", "Green")
ICONS = {
    **dict.fromkeys(("3TrafficLights1", "3TrafficLights2", "3Flags", "3Signs", "3Symbols", "3Symbols2"), THREE),
    "3Arrows": THREE,
    "4TrafficLights": ("", *THREE),
}
DEFAULT_SET = "3TrafficLights1"
RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?$")
MOST_RULES = 1000


@dataclass
class IconRule:
    """Which icon a number in some ranges of cells has."""

    ranges: str
    icons: str = DEFAULT_SET
    reverse: bool = False
    # Of each icon but the first: how its threshold is given, the threshold, and whether it counts itself.
    thresholds: list[tuple[str, str, bool]] = field(default_factory=list)

    @property
    def words(self) -> tuple[str, ...]:
        """What its icons mean, the one for the lowest numbers first; nothing where that is no status."""
        made = ICONS.get(self.icons, ())
        return made[::-1] if self.reverse else made

    def places(self) -> list[tuple[int, int, int, int]]:
        """Return its ranges: the first and last column, from 0, and the first and last row, from 1."""
        found = []
        for text in self.ranges.split()[:MOST_RULES]:
            match = RANGE.match(text)
            if match:
                column, row = _column(match[1]), int(match[2])
                found.append((column, _column(match[3] or match[1]), row, int(match[4] or row)))
        return found

    def word(self, value: float, among: Iterable[float]) -> str:
        """Return what the icon of a number means, among those that the rule is about."""
        words, limits = self.words, self.limits(sorted(among))
        if len(limits) != len(words) or None in limits:
            return ""
        at = 0
        for place, (_, _, counts) in enumerate(self.thresholds):
            limit = limits[place]
            if place and limit is not None and (value >= limit if counts else value > limit):
                at = place
        return words[at]

    def limits(self, among: list[float]) -> list[float | None]:
        """Return the thresholds as numbers; None for one that a formula makes."""
        return [_limit(how, given, among) for how, given, _ in self.thresholds]


def _limit(how: str, given: str, among: list[float]) -> float | None:
    try:
        number = float(given) if given else 0.0
    except ValueError:
        return None
    if not among or how == "formula":
        return None if how == "formula" and not given else number
    if how == "percent":
        return among[0] + (among[-1] - among[0]) * number / 100
    if how == "percentile":
        place = (len(among) - 1) * min(max(number, 0), 100) / 100
        low = int(place)
        high = min(low + 1, len(among) - 1)
        return among[low] + (among[high] - among[low]) * (place - low)
    return {"min": among[0], "max": among[-1]}.get(how, number)


def _column(letters: str) -> int:
    made = 0
    for letter in letters:
        made = made * 26 + ord(letter) - ord("A") + 1
    return made - 1


class SheetIcons:
    """Looks at the numbers below the icons of a sheet as its rows are read."""

    def __init__(self, rules: list[IconRule]) -> None:
        self.rules: list[tuple[IconRule, list[tuple[int, int, int, int]], dict[tuple[int, int], float]]] = [
            (rule, rule.places(), {}) for rule in rules if rule.words
        ]

    def see(self, number: int, row: Sequence[object]) -> None:
        """Take note of the numbers of a row."""
        for _, places, found in self.rules:
            for first, last, top, bottom in places:
                if top <= number <= bottom:
                    for at in range(first, min(last + 1, len(row))):
                        value = getattr(row[at], "value", None)
                        if isinstance(value, (int, float)) and not isinstance(value, bool):
                            found[at, number] = float(value)

    def columns(self) -> list[int]:
        """Return the columns that have numbers with icons."""
        return sorted({column for _, _, found in self.rules for column, _ in found})

    def of_column(self, at: int) -> dict[int, str]:
        """Return what the icons of a column mean, by row."""
        words = {}
        for rule, _, found in self.rules:
            own = {number: value for (column, number), value in found.items() if column == at}
            if own:
                among = sorted(found.values())
                words.update({number: rule.word(value, among) for number, value in own.items()})
        return {number: word for number, word in words.items() if word}

"""The closed lists of words (enumerations) of the compiled half: each word is a text and compares as one.

A list is made when it is first asked for.
"""

from __future__ import annotations

import enum
import sys

from goldenthread import _core

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class _Word(str, enum.Enum):
    """A word of a closed list; equal to the text of the same letters."""

    def __str__(self) -> str:
        return str.__str__(self)

    def __format__(self, format_spec: str) -> str:
        return str.__format__(self, format_spec)


class _Status(_Word):
    @property
    def label(self) -> str:
        """The status in words for a person, such as "On track"."""
        return _core.status_labels()[list(type(self)).index(self)]

    @property
    def is_judgement(self) -> bool:
        """Whether the status says how well something is doing."""
        return self.value in ("off_track", "at_risk", "on_track", "complete")

    @property
    def is_unknown(self) -> bool:
        """Whether it is unknown how it is doing: no data, or data too old."""
        return self.value in ("no_data", "stale")


# The lists, and what each is of.
_LISTS = {
    "Role": "What a kind of element is for the algorithms.",
    "Status": "How an element is doing: a judgement, or a state that is not one.",
    "Reason": "Why a score is undefined; `none` where it is defined.",
    "Severity": "How much a finding matters, least first.",
    "Basis": "What a link rests on, strongest first.",
    "State": "The state of an element or link within the plan, such as draft or approved.",
    "Precision": "How precise a period is.",
    "Building": "What to do with wrong input: raise an error, or leave it out and record a finding.",
    "Method": "How the scores of children make the score of their parent.",
    "Missing": "How a child without a score is treated.",
    "StatusFrom": "Where a rolled-up element's status comes from.",
    "OwnAndBelow": "How an element's own measures and the rest below it are combined.",
    "Unwanted": "When coverage by a kind that no rule asks for is reported.",
    "CoverageMode": "Whether drafts count as coverage.",
    "AmountRule": "How an amount that several parents share is counted.",
    "Polarity": "Which way is good for a measure.",
    "Travel": "Which way a measure is going; `none` if there is nothing to compare.",
    "Comparator": "What a figure is compared with for its direction of travel.",
    "PlanChange": "What happened to an element between one plan and the next.",
    "SeriesChange": "What happened to a measure's series of figures.",
    "Unrated": "Why a risk has no rating; `none` where it has one.",
    "Crossing": "Whether a status got better or worse; `none` if it did not change.",
}
_KINDS: dict[str, type[_Word]] = {"Status": _Status}
_TUPLES = {"STATUSES": "Status", "REASONS": "Reason", "SEVERITIES": "Severity", "TRAVELS": "Travel"}


def __getattr__(name: str) -> Any:
    if name in _TUPLES:
        made: Any = tuple(getattr(sys.modules[__name__], _TUPLES[name]))
    elif name in _LISTS:
        words = {word: word for word in _core.words(name)}
        made = _KINDS.get(name, _Word)(name, words, module=__name__)  # type: ignore[call-overload]
        made.__doc__ = _LISTS[name]
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # Of two threads that make a list at once, the first has made it.
    return globals().setdefault(name, made)


def __dir__() -> list[str]:
    return sorted({*globals(), *_LISTS, *_TUPLES})

"""The closed lists of words, as the compiled half has them: each is a text, and compares as one."""

from __future__ import annotations

import enum

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
        return _core.status_labels()[STATUSES.index(self)]

    @property
    def is_judgement(self) -> bool:
        """Whether the status says how well something is doing."""
        return self.value in ("off_track", "at_risk", "on_track", "complete")

    @property
    def is_unknown(self) -> bool:
        """Whether nobody can say how it is doing: no data, or data too old."""
        return self.value in ("no_data", "stale")


def _list(name: str, about: str, kind: type[_Word] = _Word) -> Any:
    """Return a closed list of that name as a class."""
    made: Any = kind(name, {word: word for word in _core.words(name)}, module=__name__)  # type: ignore[call-overload]
    made.__doc__ = about
    return made


Role = _list("Role", "What a kind of element is to the algorithms.")
Status = _list("Status", "How an element is doing: a judgement, or a state that is not one.", _Status)
Reason = _list("Reason", "Why a score is undefined; `none` where it is defined.")
Severity = _list("Severity", "How much a finding matters, least first.")
Basis = _list("Basis", "What a link rests on, strongest first.")
State = _list("State", "How far an element or link has come as part of the plan.")
Precision = _list("Precision", "How precisely a source says when.")
Building = _list("Building", "What to do with input that is wrong: raise, or leave it out with a finding.")
Method = _list("Method", "How children's scores become their parent's.")
Missing = _list("Missing", "What becomes of a child without a score.")
StatusFrom = _list("StatusFrom", "Where a rolled-up element's status comes from.")
OwnAndBelow = _list("OwnAndBelow", "How an element's own measures and the rest below it are put together.")
Unwanted = _list("Unwanted", "Where coverage by a kind that nobody asked for is worth a finding.")
CoverageMode = _list("CoverageMode", "Whether drafts cover.")
AmountRule = _list("AmountRule", "How an amount that several parents share is counted.")
Polarity = _list("Polarity", "Which way is good for a measure.")
Travel = _list("Travel", "Which way a measure is going; `none` where there is nothing to compare.")
Comparator = _list("Comparator", "What a figure is compared with for its direction of travel.")
PlanChange = _list("PlanChange", "What became of an element from one plan to the next.")
SeriesChange = _list("SeriesChange", "What became of a measure's series of figures.")
Unrated = _list("Unrated", "Why a risk has no rating; `none` where it has one.")
Crossing = _list("Crossing", "Which way a status goes over a line; `none` where it stays.")

STATUSES = tuple(Status)
REASONS = tuple(Reason)
SEVERITIES = tuple(Severity)
TRAVELS = tuple(Travel)

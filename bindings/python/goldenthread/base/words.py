"""The closed lists of words (enumerations) of the compiled half: each word is a text and compares as one."""

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
        """Whether it is unknown how it is doing: no data, or data too old."""
        return self.value in ("no_data", "stale")


def _list(name: str, about: str, kind: type[_Word] = _Word) -> Any:
    """Return the closed list with that name as a class."""
    made: Any = kind(name, {word: word for word in _core.words(name)}, module=__name__)  # type: ignore[call-overload]
    made.__doc__ = about
    return made


Role = _list("Role", "What a kind of element is for the algorithms.")
Status = _list("Status", "How an element is doing: a judgement, or a state that is not one.", _Status)
Reason = _list("Reason", "Why a score is undefined; `none` where it is defined.")
Severity = _list("Severity", "How much a finding matters, least first.")
Basis = _list("Basis", "What a link rests on, strongest first.")
State = _list("State", "The state of an element or link within the plan, such as draft or approved.")
Precision = _list("Precision", "How precise a period is.")
Building = _list("Building", "What to do with wrong input: raise an error, or leave it out and record a finding.")
Method = _list("Method", "How the scores of children make the score of their parent.")
Missing = _list("Missing", "How a child without a score is treated.")
StatusFrom = _list("StatusFrom", "Where a rolled-up element's status comes from.")
OwnAndBelow = _list("OwnAndBelow", "How an element's own measures and the rest below it are combined.")
Unwanted = _list("Unwanted", "When coverage by a kind that no rule asks for is reported.")
CoverageMode = _list("CoverageMode", "Whether drafts count as coverage.")
AmountRule = _list("AmountRule", "How an amount that several parents share is counted.")
Polarity = _list("Polarity", "Which way is good for a measure.")
Travel = _list("Travel", "Which way a measure is going; `none` if there is nothing to compare.")
Comparator = _list("Comparator", "What a figure is compared with for its direction of travel.")
PlanChange = _list("PlanChange", "What happened to an element between one plan and the next.")
SeriesChange = _list("SeriesChange", "What happened to a measure's series of figures.")
Unrated = _list("Unrated", "Why a risk has no rating; `none` where it has one.")
Crossing = _list("Crossing", "Whether a status got better or worse; `none` if it did not change.")

STATUSES = tuple(Status)
REASONS = tuple(Reason)
SEVERITIES = tuple(Severity)
TRAVELS = tuple(Travel)

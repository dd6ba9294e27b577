"""Methods of `Rollup` for what would change a figure, and by how much."""

from __future__ import annotations

from goldenthread.base.documented import UNKNOWN_ELEMENT, documented
from goldenthread.base.errors import ArgumentError
from goldenthread.base.wrong_sort import described, id_in, items_of, number_in
from goldenthread.frame.frame import Frame
from goldenthread.rollup.what_if import WhatIf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, TypeVar

    from goldenthread.base.words import Status
    from goldenthread.rollup.base_rollup import BaseRollup

    R = TypeVar("R", bound=BaseRollup)


def _of(name: str, given: Any) -> list[tuple[str, Any]]:
    return [(id_in(name, id), value) for id, value in items_of(name, given)]


def _ends(given: Any) -> tuple[str, str]:
    if not isinstance(given, tuple) or len(given) != 2:
        raise ArgumentError(f"weights: {given!r} is no link; give the ids of its two ends, such as ('EX-A01', 'EX-O1')")
    return id_in("weights", given[0]), id_in("weights", given[1])


def _days(id: str, given: Any) -> tuple[str, str, str]:
    names = ("start", "due", "completed")
    if not hasattr(given, "get"):
        raise ArgumentError(
            f"dates: {id!r} is given {described(given)}; give which date it is, such as {{'due': '2026-03-31'}}"
        )
    for name in given:
        if name not in names:
            raise ArgumentError(f"dates: {name!r} is not a date of an action; give start, due or completed")
    start, due, completed = (str(given.get(name, "")) for name in names)
    return start, due, completed


@documented(UNKNOWN_ELEMENT)
def what_if(
    self: R,
    *,
    scores: Mapping[str, float | None] | None = None,
    weights: Mapping[tuple[str, str], float] | None = None,
    removed: Iterable[str] = (),
    with_parts: bool = False,
    applied: Iterable[str] = (),
    values: Mapping[str, float] | None = None,
    progress: Mapping[str, float] | None = None,
    statuses: Mapping[str, str | Status] | None = None,
    dates: Mapping[str, Mapping[str, Any]] | None = None,
) -> WhatIf[R]:
    """Show the effect of other figures, dates, weights or removals, such as the full impact of a saving.

    Parameters
    ----------
    values : mapping of str to float, optional
        For the id of a measure, the figure that it would have in its latest period.
    progress : mapping of str to float, optional
        For the id of an action or milestone, the share that would be done, from 0 to 1.
    statuses : mapping of str to str, optional
        For the id of any element, the status that would be used instead of the computed one.
    dates : mapping of str to mapping, optional
        For the id of an action or milestone, its other dates: ``{"EX-A02": {"due": "2026-03-31"}}``; start, due or
        completed.
    scores : mapping of str to float or None, optional
        For an id, the score that it would have, from 0 to 1, or None for unknown. Statuses change only if they depend
        on scores.
    weights : mapping of (str, str) to float, optional
        For the ids of a link's two ends, the weight that it would have, 0 or more.
    removed : iterable of str, optional
        The ids of the elements that would be removed.
    with_parts : bool, default False
        Whether everything that is ``part_of`` a removed element is removed too.
    applied : iterable of str, optional
        The ids of savings that would be made: what they reduce (by ``reduces`` links) loses that share of its funding,
        and what loses its last funding counts as removed.

    Returns
    -------
    WhatIf
        The elements that would change status or lose support, and the roll-up as it would be.

    Raises
    ------
    ArgumentError
        If a score or weight is out of range, a link does not score, or a saving reduces nothing.
    """
    for name, ids in (("removed", removed), ("applied", applied)):
        if isinstance(ids, str):
            raise ArgumentError(f"{name} is the text {ids!r}; give a list of ids")
    found = self._core.what_if(
        [(id, None if score is None else number_in("scores", id, score)) for id, score in _of("scores", scores)],
        [(*_ends(ends), number_in("weights", ends, weight)) for ends, weight in items_of("weights", weights)],
        [id_in("removed", id) for id in removed],
        with_parts,
        [id_in("applied", id) for id in applied],
        [(id, number_in("values", id, value)) for id, value in _of("values", values)],
        [
            *((id, number_in("progress", id, done), None, "", "", "") for id, done in _of("progress", progress)),
            *((id, None, str(status), "", "", "") for id, status in _of("statuses", statuses)),
            *((id, None, None, *_days(id, given)) for id, given in _of("dates", dates)),
        ],
    )
    return WhatIf(self, type(self)(self._plan, found.after), found)


@documented(UNKNOWN_ELEMENT)
def effective_weights(self: BaseRollup, ancestor: str) -> Frame:
    """Return how much every element counts in one element's score.

    Parameters
    ----------
    ancestor : str
        The id of the element above.

    Returns
    -------
    Frame
        Columns id, weight (from 0 to 1; 0 for what is not below it) and several_paths (whether it is reached along
        several, and so counts more than once in the mean of means). One row an element, in the plan's order.
    """
    return Frame(self._core.effective_weights(ancestor).frame())


@documented(UNKNOWN_ELEMENT)
def effective_weight(self: BaseRollup, leaf: str, ancestor: str) -> float:
    """Return the weight of one element in the score of another.

    Parameters
    ----------
    leaf, ancestor : str
        The ids of the element below and of the one above.

    Returns
    -------
    float
        From 0 to 1.
    """
    return self._core.effective_weight(leaf, ancestor)

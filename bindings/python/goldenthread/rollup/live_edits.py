"""Methods of `LiveRollup` by which elements, links and rows go, or others take their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goldenthread.base.documented import CHANGED, CHANGED_OF_STAYING, documented, several
from goldenthread.base.errors import ArgumentError
from goldenthread.base.wrong_sort import TABLES
from goldenthread.model.editing import BY_ID, named_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread.rollup.base_live_rollup import BaseLiveRollup


# The tables of which a live roll-up takes rows.
LIVE_TABLES = tuple(name for name in TABLES if name != "justifications")


def _step(**tables: Iterable[Any]) -> dict[str, list[dict[str, Any]]]:
    step = {}
    for name, rows in tables.items():
        named = named_rows(name, rows)
        if isinstance(named, dict):
            named = [{"id": id} for id in named["id"]]
        step[name] = _dicts(name, named)
    return step


def _dicts(name: str, rows: object) -> list[dict[str, Any]]:
    if isinstance(rows, (str, Mapping)) or not isinstance(rows, Iterable):
        raise ArgumentError(f"{name} is {rows!r}; give a list of rows, each a dict")
    made = []
    for at, row in enumerate(rows, 1):
        if not isinstance(row, Mapping):
            raise ArgumentError(f"{name}: row {at} is {row!r}; give each row as a dict")
        made.append(dict(row))
    return made


@documented(
    returns=CHANGED_OF_STAYING,
    **several(
        """iterable of str or mappings
    The ids of elements, which go with their links and their rows (what was linked to them stays), or of measures of
    which the row in that table goes.""",
        *BY_ID,
    ),
    **several(
        """iterable of mappings
    Rows that name those that go: every row that agrees in all cells that are given.""",
        *(name for name in LIVE_TABLES if name not in BY_ID),
    ),
)
def remove(
    self: BaseLiveRollup[Any],
    *,
    elements: Iterable[str | Mapping[str, Any]] = (),
    links: Iterable[Mapping[str, Any]] = (),
    measures: Iterable[str | Mapping[str, Any]] = (),
    observations: Iterable[Mapping[str, Any]] = (),
    targets: Iterable[Mapping[str, Any]] = (),
    updates: Iterable[Mapping[str, Any]] = (),
) -> list[str]:
    """Remove rows: all of them or, if one names nothing or anything else fails, none.

    The plan is then rebuilt and rolled up again, which takes as long as the first time.

    Raises
    ------
    ArgumentError
        If rows are not a list of dicts.
    InputError
        If a row names nothing; the error lists every such row.
    """
    step = _step(
        elements=elements,
        links=links,
        measures=measures,
        observations=observations,
        targets=targets,
        updates=updates,
    )
    with self._changing:
        changed = self._core.remove(*step.values())
        self._steps.append(("remove", step))
    return changed


@documented(returns=CHANGED_OF_STAYING)
def remove_elements(self: BaseLiveRollup[Any], ids: Iterable[str]) -> list[str]:
    """Remove elements with their links and their rows; what was linked to them stays.

    Parameters
    ----------
    ids : iterable of str
        The elements' ids.

    Raises
    ------
    InputError
        If the plan has no such element; the error lists every one.
    """
    return remove(self, elements=ids if isinstance(ids, str) else list(ids))


@documented(returns=CHANGED)
def remove_links(self: BaseLiveRollup[Any], links: Iterable[Mapping[str, Any]]) -> list[str]:
    """Remove links as if they had never been.

    To end a link on a date and keep its past, add it again with ``state="cancelled"``.

    Parameters
    ----------
    links : iterable of mappings
        The links: ``from``, ``type`` and ``to``, or one of the ends for all that it has.

    Raises
    ------
    InputError
        If there is no such link; the error lists every one.
    """
    return remove(self, links=links)


@documented(
    returns=CHANGED,
    **several(
        """iterable of mappings
    Whole rows; `Plan.with_replaced` says which rows they replace.""",
        *LIVE_TABLES,
    ),
)
def replace(
    self: BaseLiveRollup[Any],
    *,
    elements: Iterable[Mapping[str, Any]] = (),
    links: Iterable[Mapping[str, Any]] = (),
    measures: Iterable[Mapping[str, Any]] = (),
    observations: Iterable[Mapping[str, Any]] = (),
    targets: Iterable[Mapping[str, Any]] = (),
    updates: Iterable[Mapping[str, Any]] = (),
) -> list[str]:
    """Put rows in the place of others: all of them or, if one is wrong or anything else fails, none.

    The plan is then rebuilt and rolled up again, which takes as long as the first time.

    Raises
    ------
    ArgumentError
        If rows are not a list of dicts.
    InputError
        If a row is wrong, or there is nothing that it replaces; the error lists every problem.
    """
    tables = (elements, links, measures, observations, targets, updates)
    step = {name: _dicts(name, rows) for name, rows in zip(LIVE_TABLES, tables, strict=True)}
    with self._changing:
        changed = self._core.replace(*step.values())
        self._steps.append(("replace", step))
    return changed

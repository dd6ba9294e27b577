"""Methods of `Plan` that make a plan without some of its rows, or with others in their place."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.documented import BAD_TABLE, UNDER_THE_SAME, documented, several
from goldenthread.base.errors import ArgumentError
from goldenthread.base.threads import default_threads
from goldenthread.model.inputs import TABLES, add_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    from goldenthread.base.words import Building
    from goldenthread.model.base_plan import BasePlan

    P = TypeVar("P", bound=BasePlan)

# The tables of which each row has an id, so that ids alone name rows.
BY_ID = ("elements", "measures")


def named_rows(table: str, rows: Any) -> Any:
    """Return rows that name others: for ids alone a table of them."""
    if isinstance(rows, str):
        raise ArgumentError(f"{table} is the text {rows!r}; give a list, such as [{rows!r}]")
    if table not in BY_ID or not isinstance(rows, (list, tuple, set, frozenset)):
        return rows
    given = sorted(rows) if isinstance(rows, (set, frozenset)) else list(rows)
    return {"id": given} if given and all(isinstance(row, str) for row in given) else given


@documented(
    BAD_TABLE,
    returns=UNDER_THE_SAME,
    **several(
        """list of str or table, optional
    The ids of elements, or of measures of which the row in that table goes.""",
        *BY_ID,
    ),
    **several(
        """table, optional
    Rows that name those that go: see `Plan.from_tables`. Every row goes that agrees in all cells that are given,
    blank ones aside: ``links=[{"from": "A", "to": "V"}]``, or ``observations=[{"measure": "M", "period":
    "2020-08"}]`` for every figure of that month.""",
        *(name for name in TABLES if name not in BY_ID),
    ),
)
def without(
    self: P,
    elements: object = None,
    links: object = None,
    measures: object = None,
    observations: object = None,
    targets: object = None,
    updates: object = None,
    justifications: object = None,
    *,
    building: str | Building = "strict",
) -> P:
    """Build a plan of this one without some of its rows; this one does not change.

    An element takes its links and its rows in every table with it; what was linked to it stays. The two plans share
    the tables that did not change. In lenient building, rows that name nothing are listed in its `findings`.

    Raises
    ------
    InputError
        If building is strict and a row names nothing: it holds every such row.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(
    ...     elements={"id": ["V", "A"], "kind": ["Vision", "Action"], "title": ["One borough", "Build"]},
    ...     links=[{"from": "A", "type": "contributes_to", "to": "V"}],
    ... )
    >>> fewer = plan.without(elements=["A"])
    >>> len(fewer), len(fewer.links), len(plan)
    (1, 0, 2)
    """
    given = (elements, links, measures, observations, targets, updates, justifications)
    return _edited(self, True, [named_rows(name, rows) for name, rows in zip(TABLES, given, strict=True)], building)


@documented(
    BAD_TABLE,
    returns=UNDER_THE_SAME,
    **several(
        """table, optional
    Whole rows: see `Plan.from_tables`. Each takes the place of the row with the same id (elements, measures);
    ``from``, ``type`` and ``to`` (links); ``measure``, ``period``, ``area`` and ``group`` (observations);
    ``measure`` and ``period`` (targets); ``element`` and ``date`` (updates); ``element`` and ``rule``
    (justifications). Where there are several of these, it is the one with the same capacity, valid_from, quality,
    author and recorded.""",
        *TABLES,
    ),
)
def with_replaced(
    self: P,
    elements: object = None,
    links: object = None,
    measures: object = None,
    observations: object = None,
    targets: object = None,
    updates: object = None,
    justifications: object = None,
    *,
    building: str | Building = "strict",
) -> P:
    """Build a plan of this one with rows in the place of others; this one does not change.

    The two plans share the tables that did not change. In lenient building, rows that are wrong replace nothing.

    Raises
    ------
    InputError
        If building is strict and something in the rows is wrong, or there is nothing that a row replaces.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(elements=[{"id": "V", "kind": "Vision", "title": "One borough"}])
    >>> plan.with_replaced(elements=[{"id": "V", "kind": "Vision", "title": "A fair borough"}]).elements["title"][0]
    'A fair borough'
    """
    given = (elements, links, measures, observations, targets, updates, justifications)
    return _edited(self, False, list(given), building)


def _edited(plan: P, removes: bool, tables: list[object], building: str | Building) -> P:
    editor = _core.PlanEditor(plan._core, removes)
    for name, table in zip(TABLES, tables, strict=True):
        if table is not None:
            add_table(editor, name, table)
    return type(plan)(editor.build(str(building), default_threads()))

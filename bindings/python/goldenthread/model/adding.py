"""Methods of `Plan` that make a larger plan: with more rows, or with the objectives of services and people."""

from __future__ import annotations

import os

from goldenthread import _core
from goldenthread.base.documented import BAD_TABLE, documented, several
from goldenthread.base.errors import FileError
from goldenthread.base.threads import default_threads
from goldenthread.model.inputs import TABLES, add_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    from goldenthread.base.words import Basis, Building, Role
    from goldenthread.model.base_plan import BasePlan

    P = TypeVar("P", bound=BasePlan)


def _bytes_of(path: str | os.PathLike[str]) -> bytes:
    from pathlib import Path

    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise FileError(f"{os.fspath(path)} cannot be read: {error.strerror}") from error


@documented(
    BAD_TABLE, **several("table, optional\n    Rows that come after the plan's own: see `Plan.from_tables`.", *TABLES)
)
def with_tables(
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
    """Build a plan of this one and more rows; this one does not change.

    Returns
    -------
    Plan
        The plan, under the same framework. Its `findings` are this plan's, then those of the added rows.

    Raises
    ------
    InputError
        If building is strict and something in the added rows is wrong.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(elements=[{"id": "V", "kind": "Vision", "title": "One borough"}])
    >>> more = plan.with_tables(
    ...     elements=[{"id": "A", "kind": "Action", "title": "Build"}],
    ...     links=[{"from": "A", "type": "contributes_to", "to": "V"}],
    ... )
    >>> len(plan), len(more)
    (1, 2)
    """
    builder = _core.Builder.of_plan(self._core)
    given = (elements, links, measures, observations, targets, updates, justifications)
    for name, table in zip(TABLES, given, strict=True):
        if table is not None:
            add_table(builder, name, table)
    return type(self)(builder.build(str(building), default_threads()))


@documented()
def with_objectives(
    self: P,
    objectives: object,
    *,
    kind: str | Sequence[str] = "Personal objective",
    personal: str | Sequence[str] = "Personal objective",
    role: str | Role = "action",
    link_type: str = "contributes_to",
    basis: str | Basis = "stated",
    capacity: str = "lead",
    owner_kind: str | None = None,
    building: str | Building = "strict",
) -> P:
    """Attach the objectives of services, teams and people to the plan; this plan does not change.

    Parameters
    ----------
    objectives : table or path
        A table as `Plan.from_tables` takes it, or the path of a CSV file. Columns ``objective`` (or ``id``) and
        ``parent``; and ``title`` (the objective itself where it is blank), ``kind``, ``owner``, and any other column of
        elements, the council's own included. Several parents or owners are written in one cell with ``;`` between, or
        in further rows of the same objective. A parent is an element of the plan or another row, in any order.
    kind : str or list of str, default "Personal objective"
        Kinds that are added to the framework if it lacks them. Rows without a kind have the first.
    personal : str or list of str, default "Personal objective"
        Which of the added kinds are personal: if such an objective has no line of sight to a
        vision, `Plan.check` warns; for every other kind it is an error.
    role : str, default "action"
        The role of the kinds that are added.
    link_type : str, default "contributes_to"
        The type of the link from an objective to its parent.
    basis : {"stated", "inferred", "whole_plan"}, default "stated"
        The basis of such a link.
    capacity : {"lead", "joint", "support", "part"}, default "lead"
        In what way an owner is responsible.
    owner_kind : str, optional
        The kind of owners that are not in the plan, which are then added as parties; if omitted, such an owner is a
        problem.

    Returns
    -------
    Plan
        The plan with the objectives after its own elements. Its ``findings`` list, by row of the table "objectives",
        each row without a parent and each ring (which are gaps, and never raised), and in lenient building every
        unknown parent with the nearest id, every repeated row and whatever else was wrong.

    Raises
    ------
    InputError
        If building is strict and a row is wrong: it holds every problem.
    ArgumentError
        If there is no column of objectives or of parents, or an option cannot be used.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(elements=[{"id": "V", "kind": "Vision", "title": "One borough"}])
    >>> whole = plan.with_objectives({"objective": ["Plant trees", "Hold a fair"], "parent": ["V", None]})
    >>> [(finding.code, finding.place.row) for finding in whole.findings]
    [('no_parent', 2)]
    """
    given = _core.ObjectiveTable()
    if isinstance(objectives, (str, os.PathLike)):
        given.add_csv(_bytes_of(objectives), os.fspath(objectives))
    else:
        add_table(given, "objectives", objectives)
    kinds, personal_kinds = ([names] if isinstance(names, str) else list(names) for names in (kind, personal))
    core = given.hang_from(
        self._core, kinds, personal_kinds, str(role), link_type, str(basis), capacity, owner_kind or "", str(building)
    )
    return type(self)(core)

"""Merging several plans into one."""

from __future__ import annotations

import os

from goldenthread import _core
from goldenthread.base.errors import ArgumentError, FileError
from goldenthread.base.wrong_sort import described, require_plan
from goldenthread.model.inputs import add_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeVar

    from goldenthread.base.words import Building
    from goldenthread.model.base_plan import BasePlan, Day

    P = TypeVar("P", bound=BasePlan)


def merge_plans(
    plans: Mapping[str, P],
    links: object = None,
    *,
    title: str = "",
    body: str = "",
    as_of: Day = None,
    source: str = "",
    building: str | Building = "strict",
) -> P:
    """Merge several plans into one: a council's plan with a manifesto, a partner's strategy or a national framework.

    Every id begins with its plan's name, and the column `plan` of elements and links names their plan, so that
    ``merged.select(plan="health")`` selects one plan's part. A link `same_as` from an element of one plan to one of
    another (approved, stated or inferred, without dates of validity) makes them one element of both plans: with the id
    and the words of the one that the others are the same as, what it leaves blank from the others, and both sources.
    The column `same_as` holds the other ids. Frameworks are combined: a rule that not all of them have asks only its
    own plan's elements, under an id that begins with the plan's name.

    Parameters
    ----------
    plans : dict of str to Plan
        The plans by name: the element HWS of the plan "health" becomes "health:HWS".
    links : table, or path of a CSV file, optional
        Links between the plans, in any form that `Plan.from_tables` takes; their ends are ids of the merged plan.
    title, body, source : str, optional
        The title, body and source of the merged plan; those of the plans if omitted.
    as_of : datetime.date or str, optional
        The plan's as-of date; the latest of the plans' own if omitted.
    building : {"strict", "lenient"}, default "strict"
        Whether all problems are raised in one error, or kept as `Plan.findings`. Fields and settings that contradict
        each other are warnings, and always kept there.

    Returns
    -------
    Plan
        The elements come plan by plan, in the order given.

    Raises
    ------
    InputError
        If building is strict and something is wrong: a link across that leads nowhere, an element that is the same
        as two of one plan, a kind with two roles.
    ArgumentError
        If a name cannot begin ids, or a plan has a column `plan` or `same_as` of its own.
    FileError
        If the file of links cannot be read.

    Examples
    --------
    >>> import goldenthread as gt
    >>> council = gt.Plan.from_tables(elements={"id": ["P"], "kind": ["Outcome"], "title": ["Healthier lives"]})
    >>> health = gt.Plan.from_tables(elements={"id": ["W"], "kind": ["Action"], "title": ["Walks"]})
    >>> both = gt.merge_plans(
    ...     {"council": council, "health": health},
    ...     links={"from": ["health:W"], "type": ["contributes_to"], "to": ["council:P"]},
    ... )
    >>> both.descendants("council:P").ids
    ['health:W']
    """
    if not hasattr(plans, "items"):
        raise ArgumentError(f"plans is {described(plans)}; give a dict of what ids are to begin with to plan")
    for name, plan in plans.items():
        require_plan(plan, f"plans[{name!r}]")
    merger = _core.Merger(title, body, as_of, source)
    for name, plan in plans.items():
        merger.add_plan(name, plan._core)
    if isinstance(links, (str, os.PathLike)):
        from pathlib import Path

        name = os.fspath(links)
        try:
            text = Path(name).read_bytes()
        except OSError as error:
            raise FileError(f"{name} cannot be read: {error.strerror}") from None
        merger.add_csv(text, str(name))
    elif links is not None:
        add_table(merger, "links", links)
    core = merger.build(str(building))
    return type(next(iter(plans.values())))(core)

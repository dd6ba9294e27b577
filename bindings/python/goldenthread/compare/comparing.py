"""Comparing plans: the function, and the method of `Plan`."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.asking import asked_alone
from goldenthread.base.errors import ArgumentError
from goldenthread.base.wrong_sort import require_plan
from goldenthread.compare.plan_comparison import PlanComparison
from goldenthread.trace.selecting import selection, texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, TypeAlias, TypeVar

    from goldenthread.model.base_plan import BasePlan, Day

    P = TypeVar("P", bound=BasePlan)
    Where: TypeAlias = "str | Mapping[str, Any]"
    Successors: TypeAlias = Mapping[str, str | Iterable[str]] | Iterable[tuple[str, str]]


@asked_alone
def compare(
    before: P,
    after: P,
    *,
    as_of_before: Day = None,
    as_of_after: Day = None,
    where_before: Where = "",
    where_after: Where = "",
    successors: Successors = (),
    ignored: str | Iterable[str] | None = None,
) -> PlanComparison[P]:
    """Compare a council's plan with the next one: what continues, what is new, what is left behind.

    - An element continues if both plans have its id and neither has withdrawn it. What the later plan
      ``supersedes`` continues as its replacement, through any number of steps; ``same_as`` gives the id that the
      same element has in the other plan.
    - An element that continues as exactly one element is compared column by column and link by link. Under a parent
    that was split, merged or
      replaced, elements do not count as moved.
    - Start, due and state are those of the latest update. Observations, updates and justifications are not compared:
      see `PlanComparison.series`.

    Parameters
    ----------
    before, after : Plan
        The earlier and the later plan.
    as_of_before, as_of_after : datetime.date or str, optional
        The as-of date of each plan; the plan's own if omitted.
    where_before, where_after : str or mapping, optional
        Which elements of either are compared: a selection written as text, or the arguments of `Plan.select` by name.
        So a plan that also holds what it replaces can be compared with itself.
    successors : mapping or iterable of (str, str), optional
        For ids of the earlier plan, the id or ids that replace them, if no link says so.
    ignored : str or iterable of str, optional
        Columns of elements, links and measures that are not compared; source, revision, progress and completed if
        omitted.

    Returns
    -------
    PlanComparison
        A row for each difference, and one for each element without any.

    Raises
    ------
    InputError
        If a selection cannot be used.
    UnknownNameError
        If a successor is not in a plan.

    Examples
    --------
    >>> import goldenthread as gt
    >>> old = gt.Plan.from_tables(elements={"id": ["A", "B"], "kind": ["Action"] * 2, "title": ["Build", "Sweep"]})
    >>> new = gt.Plan.from_tables(elements={"id": ["A"], "kind": ["Action"], "title": ["Build more"]})
    >>> for row in gt.compare(old, new).rows():
    ...     print(row["change"], row["before"], row["words"])
    retitled A was called "Build"
    removed B left behind
    """
    return _compared((before, after), (as_of_before, as_of_after), (where_before, where_after), successors, ignored)


def _compared(
    plans: tuple[P, P],
    dates: tuple[Day, Day],
    wheres: tuple[Where, Where],
    successors: Successors,
    ignored: str | Iterable[str] | None,
) -> PlanComparison[P]:
    before, after = plans
    require_plan(before, "before")
    require_plan(after, "after")
    options = _core.ComparePlansOptions(
        as_of_before=dates[0],
        as_of_after=dates[1],
        where_before=_selection(before, wheres[0]),
        where_after=_selection(after, wheres[1]),
        successors=_pairs(successors),
    )
    if ignored is not None:
        options.ignored = texts(ignored)
    return PlanComparison(before, after, after._core.compare(before._core, options))


def _selection(plan: BasePlan, where: Where) -> _core.Selection:
    return selection(plan, where) if isinstance(where, str) else selection(plan, **where)


def _pairs(successors: Successors) -> list[tuple[str, str]]:
    if isinstance(successors, str):
        raise ArgumentError(f"successors is the text {successors!r}; give a mapping, or pairs of ids")
    if hasattr(successors, "items"):
        return [(old, new) for old, several in successors.items() for new in texts(several)]
    return [(old, new) for old, new in successors]


def compare_with(
    self: P,
    earlier: P,
    *,
    as_of_before: Day = None,
    as_of_after: Day = None,
    where_before: Where = "",
    where_after: Where = "",
    successors: Successors = (),
    ignored: str | Iterable[str] | None = None,
) -> PlanComparison[P]:
    """Compare this plan with an earlier one: see `goldenthread.compare`, of which this plan is the later.

    Parameters
    ----------
    earlier : Plan
        The plan that this one replaces.
    as_of_before, as_of_after : datetime.date or str, optional
        The as-of dates of the earlier plan and of this one.
    where_before, where_after : str or mapping, optional
        Which elements of each plan are compared.
    successors : mapping or iterable of (str, str), optional
        For ids of the earlier plan, the id or ids that replace them, if no link says so.
    ignored : str or iterable of str, optional
        Columns that are not compared.

    Returns
    -------
    PlanComparison
        A row for each difference, and one for each element without any.

    Raises
    ------
    InputError
        If a selection cannot be used.
    UnknownNameError
        If a successor is not in a plan.
    """
    return _compared((earlier, self), (as_of_before, as_of_after), (where_before, where_after), successors, ignored)

"""Methods of `Plan` that select elements."""

from __future__ import annotations

from goldenthread.base.errors import ArgumentError
from goldenthread.model.elements import Elements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeAlias

    from goldenthread import _core
    from goldenthread.model.base_plan import BasePlan, Day

    OneOrMore: TypeAlias = "str | Sequence[str] | None"

COMPARISONS = {
    "before": "less",
    "<": "less",
    "less": "less",
    "by": "less_equal",
    "<=": "less_equal",
    "less_equal": "less_equal",
    "after": "greater",
    ">": "greater",
    "greater": "greater",
    "from": "greater_equal",
    ">=": "greater_equal",
    "greater_equal": "greater_equal",
    "is": "equal",
    "=": "equal",
    "==": "equal",
    "equal": "equal",
    "not": "not_equal",
    "!=": "not_equal",
    "not_equal": "not_equal",
    "in": "in",
    "within": "within",
    "present": "present",
    "absent": "absent",
}

# What `select` asks of elements by name, and what it is called where there are several.
CONDITIONS = {
    "kind": "kinds",
    "role": "roles",
    "state": "states",
    "id": "ids",
    "lens": "lenses",
    "owner": "owners",
    "below": "below",
    "above": "above",
    "period": "periods",
}


def texts(value: Any) -> list[str]:
    """Return one text, several, or none as a list."""
    return [value] if isinstance(value, str) else [str(entry) for entry in value or ()]


def _is_missing(value: Any) -> bool:
    kind = type(value).__name__
    return kind in ("NaTType", "NAType") or (kind in ("float", "float64", "datetime64") and bool(value != value))


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if _is_missing(value):
        raise ArgumentError(f"{value} is not a value to compare with; give a value, or None for elements without one")
    if hasattr(value, "end_time") and hasattr(value, "start_time"):
        return f"{value.start_time.date()}..{value.end_time.date()}"
    return value.isoformat()[:10] if hasattr(value, "isoformat") else str(value)


def _field_test(field: str, wanted: Any) -> tuple[str, str, list[str]]:
    """Return what `due=("before", "2021-04-01")` asks for as a field, a comparison and values."""
    if wanted is None:
        return field, "absent", []
    if isinstance(wanted, tuple):
        if not wanted or not isinstance(wanted[0], str) or wanted[0] not in COMPARISONS:
            words = ", ".join(word for word in COMPARISONS if word.isalpha())
            raise ArgumentError(
                f"{field} is {wanted!r}; give a value, a list of values, or a comparison and a value such as "
                f"('before', '2021-04-01'); comparisons are {words}"
            )
        values = [
            _value(entry) for part in wanted[1:] for entry in (part if isinstance(part, (list, tuple)) else [part])
        ]
        return field, COMPARISONS[wanted[0]], values
    if isinstance(wanted, (list, set, frozenset)):
        return field, "in", [_value(entry) for entry in wanted]
    return field, "equal", [_value(wanted)]


def selected(plan: BasePlan, where: str | dict[str, Any]) -> _core.Selection:
    """Return a selection given as text, or as a dict of the arguments of `select`."""
    return selection(plan, where) if isinstance(where, str) else selection(plan, **where)


def selection(plan: BasePlan, /, where: str = "", **conditions: Any) -> _core.Selection:
    """Return what the arguments of `select` ask for."""
    named = {several: texts(conditions.pop(one, None)) for one, several in CONDITIONS.items()}
    fields = [_field_test(name, wanted) for name, wanted in conditions.items()]
    return plan._core.selection(where, **named, fields=fields)


def select(
    self: BasePlan,
    where: str = "",
    *,
    kind: OneOrMore = None,
    role: OneOrMore = None,
    state: OneOrMore = None,
    id: OneOrMore = None,
    lens: OneOrMore = None,
    owner: OneOrMore = None,
    below: OneOrMore = None,
    above: OneOrMore = None,
    period: OneOrMore = None,
    as_of: Day = None,
    **fields: Any,
) -> Elements:
    """Select elements. Every condition must hold; a list of values means any of them.

    Parameters
    ----------
    where : str, optional
        A selection written as text, such as ``"kind=Action due<2021-04-01 ward='Abbey'"``.
    kind, role, state, id : str or list of str, optional
        What the elements are.
    lens : str or list of str, optional
        The ids of lenses: takes what addresses one of them, and everything below that.
    owner : str or list of str, optional
        The ids of parties: takes what one of them is responsible for, and everything below that.
    below, above : str or list of str, optional
        The ids of elements: takes everything below, or above, one of them.
    period : str or list of str, optional
        Days, months, quarters or years such as "2021/22": takes what is under way in one of them, from its start to
        when it
        is due. Without a start, only the period of its due date; without a due date, it continues; with neither, it is
        not taken.
    as_of : datetime.date or str, optional
        The date on which links must be in force, and whose updates give state, start, due, completed and progress; the
        plan's own if omitted.
    **fields
        Any other column: a value, a list of values, a comparison and a value, or None if it must be empty. So
        ``due=("before", "2021-04-01")``, ``ward=["Abbey", "Gascoigne"]``, ``completed=None``. Comparisons are
        before, by, after, from, within, is, not, in, present and absent.

    Returns
    -------
    Elements
        In the plan's order.

    Raises
    ------
    InputError
        If there are unknown kinds, fields or ids, or values that cannot be read; the error lists all of them.
    ArgumentError
        If a comparison is none of those above.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(elements=[
    ...     {"id": "A", "kind": "Action", "title": "Build", "due": "2021-03-31"},
    ...     {"id": "B", "kind": "Action", "title": "Paint", "due": "2022-03-31"},
    ... ])
    >>> plan.select(kind="Action", due=("before", "2021-04-01")).ids
    ['A']
    """
    given = (kind, role, state, id, lens, owner, below, above, period)
    wanted = selection(self, where, **dict(zip(CONDITIONS, given, strict=True)), **fields)
    return Elements(self, self._core.select(wanted, as_of), "Selected")

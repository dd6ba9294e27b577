"""Methods of `Plan` that say what it lacks: findings, coverage and matrices."""

from __future__ import annotations

from goldenthread.coverage import CoverageReport, Matrix
from goldenthread.errors import ArgumentError
from goldenthread.findings import Findings
from goldenthread.framework import rules_framework
from goldenthread.selecting import selection, texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread.plan import Day, Plan
    from goldenthread.selecting import OneOrMore
    from goldenthread.words import Basis, Unwanted


def check(
    self: Plan,
    rules: object = None,
    *,
    as_of: Day = None,
    framework_rules: bool = True,
    building: bool = True,
    unwanted: str | Unwanted = "where_asked",
) -> Findings:
    """Check the plan, and return everything that is wrong or worth knowing.

    Parameters
    ----------
    rules : dict, list of dict, or path of a JSON file, optional
        Rules besides the framework's own, in the form in which a framework holds them.
    as_of : datetime.date or str, optional
        The date that the question is asked for; the plan's own where it is left out.
    framework_rules : bool, default True
        Whether the framework's own rules hold.
    building : bool, default True
        Whether to begin with what building the plan left out.
    unwanted : {"where_asked", "never", "everywhere"}, default "where_asked"
        Where coverage by a kind that nobody asked for is worth a finding.

    Returns
    -------
    Findings
        First what building left out, then each element's, in the plan's order.

    Raises
    ------
    InputError
        Where rules cannot be used; it holds every mistake.
    """
    given = None if rules is None else rules_framework(self.framework, rules)
    return Findings(self, self._core.check(as_of, given, framework_rules, building, str(unwanted)))


def coverage(self: Plan, rule: str | None = None, *, rules: object = None, as_of: Day = None) -> CoverageReport:
    """Say of every element how far it has what rules require: directly, and all the way down.

    Parameters
    ----------
    rule : str, optional
        The id of one of the framework's rules; all of them together where it is left out.
    rules : dict, list of dict, or path of a JSON file, optional
        Rules in place of the framework's own.
    as_of : datetime.date or str, optional
        The date that the question is asked for; the plan's own where it is left out.

    Returns
    -------
    CoverageReport
        A row for each element, in the plan's order.

    Raises
    ------
    UnknownNameError
        Where the framework has no rule of that id.
    ArgumentError
        Where both `rule` and `rules` are given.
    """
    if rule is not None and rules is not None:
        raise ArgumentError("rule and rules are both given; give one of them")
    given = None if rules is None else rules_framework(self.framework, rules)
    return CoverageReport(self, self._core.coverage(rule, given, as_of))


def matrix(
    self: Plan,
    rows: str | dict[str, Any],
    columns: str | dict[str, Any],
    *,
    count: str | dict[str, Any] | None = None,
    links: OneOrMore = None,
    basis: str | Basis = "inferred",
    as_of: Day = None,
) -> Matrix:
    """Count what joins some elements with others: root causes with actions, priorities with Cabinet Members.

    Parameters
    ----------
    rows, columns : str or dict
        Which elements: a selection as it is typed ("kind=Priority"), or the arguments of `select` as a dict.
    count : str or dict, optional
        Which elements are counted where they stand under both; all of them where it is left out.
    links : str or list of str, optional
        The link types that join; all of them where it is left out.
    basis : {"inferred", "stated", "whole_plan"}, default "inferred"
        The weakest basis that still joins.
    as_of : datetime.date or str, optional
        The date that the question is asked for; the plan's own where it is left out.

    Returns
    -------
    Matrix
        The counts, with totals over distinct elements, and the empty rows and columns.

    Raises
    ------
    InputError
        Where a selection cannot be used.
    UnknownNameError
        Where the framework has no such link type.
    """
    taken = [
        None if given is None else selection(self, **({"where": given} if isinstance(given, str) else given))
        for given in (rows, columns, count)
    ]
    core = self._core.matrix(taken[0], taken[1], taken[2], texts(links), str(basis), as_of)  # type: ignore[arg-type]
    return Matrix(self, core)

"""Methods of `Plan` that say what it lacks and how it is built: findings, coverage, matrices, structure."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.errors import ArgumentError
from goldenthread.coverage.coverage import CoverageReport, Matrix
from goldenthread.coverage.findings import Findings
from goldenthread.coverage.lens_coverage import LensCoverage
from goldenthread.coverage.structure import StructureFigures
from goldenthread.frame.frame import Frame
from goldenthread.model.framework import rules_framework
from goldenthread.trace.selecting import selected, selection, texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from goldenthread.base.words import Basis, CoverageMode, Unwanted
    from goldenthread.model.base_plan import BasePlan, Day
    from goldenthread.trace.selecting import OneOrMore


def check(
    self: BasePlan,
    rules: object = None,
    *,
    as_of: Day = None,
    framework_rules: bool = True,
    building: bool = True,
    unwanted: str | Unwanted = "where_asked",
    mode: str | CoverageMode = "relaxed",
    switched_off: Mapping[str, str] | None = None,
    redundant_links: bool = False,
    search_steps: int = 10_000_000,
    single_support: bool = False,
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
    mode : {"relaxed", "approved_only"}, default "relaxed"
        Whether drafts cover, or only what is approved.
    switched_off : dict of str to str, optional
        Rules (by id) and findings (by code) that are not looked for, each with the reason.
    redundant_links : bool, default False
        Whether to look for links that a longer way of the same type implies.
    search_steps : int, default 10_000_000
        The most links that this search follows; `Findings.not_checked` says what it left.
    single_support : bool, default False
        Whether to look for objectives of which all that they have depends on one element.

    Returns
    -------
    Findings
        First what building left out, then each element's, in the plan's order.

    Raises
    ------
    InputError
        Where rules, or what is switched off, cannot be used; it holds every mistake.
    """
    options = _core.CheckOptions(
        as_of=as_of,
        rules=None if rules is None else rules_framework(self.framework, rules),
        framework_rules=framework_rules,
        building=building,
        unwanted=str(unwanted),
        mode=str(mode),
        switched_off=list((switched_off or {}).items()),
        redundant_links=redundant_links,
        search_steps=search_steps,
        single_support=single_support,
    )
    return Findings(self, self._core.check(options))


def agreements(self: BasePlan) -> list[str]:
    """Return, for each link, a short text that stands for what both its ends say now.

    Kept in the column `agreement` of the links, it tells a later check that an end has changed since: the link is then
    `suspect`, until the old words are put back or it is agreed anew.

    Returns
    -------
    list of str
        16 hexadecimal digits each, in the order of the links table.
    """
    return self._core.agreements()


def coverage(
    self: BasePlan,
    rule: str | None = None,
    *,
    rules: object = None,
    as_of: Day = None,
    mode: str | CoverageMode = "relaxed",
) -> CoverageReport:
    """Say of every element how far it has what rules require: directly, and all the way down.

    Parameters
    ----------
    rule : str, optional
        The id of one of the framework's rules; all of them together where it is left out.
    rules : dict, list of dict, or path of a JSON file, optional
        Rules in place of the framework's own.
    as_of : datetime.date or str, optional
        The date that the question is asked for; the plan's own where it is left out.
    mode : {"relaxed", "approved_only"}, default "relaxed"
        Whether drafts cover, or only what is approved.

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
    return CoverageReport(self, self._core.coverage(rule, given, as_of, str(mode)))


def matrix(
    self: BasePlan,
    rows: str | dict[str, Any],
    columns: str | dict[str, Any],
    *,
    count: str | dict[str, Any] | None = None,
    links: OneOrMore = None,
    basis: str | Basis = "inferred",
    as_of: Day = None,
    justified_by: OneOrMore = None,
    most_pairs: int = 200_000_000,
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
    justified_by : str or list of str, optional
        The names (of rules, clauses or findings) under which a justification accepts that a row or column is empty.
    most_pairs : int, default 200_000_000
        The most pairs of an element and a row or column above it to look at before giving up.

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
    ArgumentError
        Where more than `most_pairs` would have to be looked at.
    """
    options = _core.MatrixOptions(
        as_of=as_of,
        links=texts(links),
        basis=str(basis),
        count=selected(self, "" if count is None else count),
        justified_by=texts(justified_by),
        most_pairs=most_pairs,
    )
    return Matrix(self, self._core.matrix(selected(self, rows), selected(self, columns), options))


def coverage_by_rule(
    self: BasePlan,
    where: str | dict[str, Any] = "",
    *,
    as_of: Day = None,
    mode: str | CoverageMode = "relaxed",
) -> Frame:
    """Say how many elements each rule of the framework covers.

    Parameters
    ----------
    where : str or dict, optional
        Which elements are counted, such as ``kind=Action`` or ``{"owner": "DIR-CI"}``; all where it is left out.
    as_of, mode
        As for `coverage`.

    Returns
    -------
    Frame
        A row for each rule: rule, asked (how many elements it selects), covered (of them, here), deep_any and deep_all
        (all the way down, by one way at least and by every way), justified (of the rest, all accepted), gaps (how
        many have one here that nobody accepted), and covered_share, deep_any_share and deep_all_share (from 0 to 1;
        missing where the rule asks nothing).
    """
    return Frame(self._core.coverage_by_rule(as_of, str(mode), selected(self, where) if where else None))


def structure(self: BasePlan, *, as_of: Day = None, followed: str | dict[str, Any] | None = None) -> StructureFigures:
    """Count how the plan is built: elements by kind, fan-in and fan-out, depth, owners, what links rest on.

    Parameters
    ----------
    as_of : datetime.date or str, optional
        The date that the question is asked for; the plan's own where it is left out.
    followed : str or dict, optional
        Which elements a reader must follow, as a selection; visions and objectives where it is left out.

    Returns
    -------
    StructureFigures
        Tables by element, by kind and by owner, and totals.

    Raises
    ------
    InputError
        Where the selection cannot be used.
    """
    chosen = (
        None
        if followed is None
        else selection(self, **({"where": followed} if isinstance(followed, str) else followed))
    )
    return StructureFigures(self, self._core.structure(as_of, chosen))


def lens_coverage(
    self: BasePlan, where: str = "", *, links: OneOrMore = "addresses", as_of: Day = None, **wanted: Any
) -> LensCoverage:
    """Say which lenses anything addresses, and what that rests on: root causes, equality marks, mayor's priorities.

    Parameters
    ----------
    where : str, optional
        The lenses: every element whose role is lens where nothing is given.
    links : str or list of str, default "addresses"
        The link types that join an element and a lens, whichever end that is.
    as_of : datetime.date or str, optional
        The date that the question is asked for; the plan's own where it is left out.
    **wanted
        The words of `select`, such as ``kind="Root cause"``.

    Returns
    -------
    LensCoverage
        A row for each lens, and what is not addressed (`LensCoverage.gaps`); printed, in words.

    Raises
    ------
    InputError
        Where the selection cannot be used.
    UnknownNameError
        Where the framework has no such link type.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(
    ...     elements={"id": ["R1", "R2", "O"], "kind": ["Lens", "Lens", "Outcome"], "title": ["Debt", "Pay", "Jobs"]},
    ...     links={"from": ["O"], "type": ["addresses"], "to": ["R2"]},
    ... )
    >>> plan.lens_coverage().gaps.titles
    ['Debt']
    """
    return LensCoverage(self, self._core.lens_coverage(selection(self, where, **wanted), texts(links), as_of))

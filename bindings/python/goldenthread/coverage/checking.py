"""Methods of `Plan` for what is missing and how the plan is built: findings, coverage, matrices, structure."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.documented import AS_OF_DATE, BAD_SELECTION, documented
from goldenthread.base.errors import ArgumentError
from goldenthread.base.threads import threads_of
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


@documented(as_of=AS_OF_DATE)
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
    threads: int | None = None,
) -> Findings:
    """Check the plan, and return everything that is wrong or worth knowing.

    Parameters
    ----------
    rules : dict, list of dict, or path of a JSON file, optional
        Rules in addition to the framework's own, in the same form.
    framework_rules : bool, default True
        Whether to check the framework's own rules.
    building : bool, default True
        Whether to include what building the plan left out.
    unwanted : {"where_asked", "never", "everywhere"}, default "where_asked"
        When coverage by a kind that no rule asks for is reported.
    switched_off : dict of str to str, optional
        Rules (by id) and findings (by code) to skip, each with the reason.
    redundant_links : bool, default False
        Whether to look for links that a longer path of the same type makes redundant.
    search_steps : int, default 10_000_000
        The largest number of links that this search follows; `Findings.not_checked` lists what it did not reach.
    single_support : bool, default False
        Whether to look for objectives whose support all depends on one element.
    threads : int, optional
        How many threads to use, 1 or more; if omitted, `default_threads`. The findings are the same for any number.

    Returns
    -------
    Findings
        First what building left out, then each element's, in the plan's order.

    Raises
    ------
    InputError
        If rules, or what is switched off, cannot be used; the error lists every mistake.
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
        threads=threads_of(threads),
    )
    return Findings(self, self._core.check(options))


def agreements(self: BasePlan) -> list[str]:
    """Return, for each link, a short digest of the present wording of both its ends.

    Stored in the links' column `agreement`, it lets a later check see that an end has changed since: the link is then
    `suspect`, until the old wording is restored or the link is agreed again.

    Returns
    -------
    list of str
        16 hexadecimal digits each, in the order of the links table.
    """
    return self._core.agreements()


@documented(as_of=AS_OF_DATE)
def coverage(
    self: BasePlan,
    rule: str | None = None,
    *,
    rules: object = None,
    as_of: Day = None,
    mode: str | CoverageMode = "relaxed",
) -> CoverageReport:
    """Return, for every element, how far it has what rules require: directly, and all the way down.

    Parameters
    ----------
    rule : str, optional
        The id of one of the framework's rules; all of them together if omitted.
    rules : dict, list of dict, or path of a JSON file, optional
        Rules to use instead of the framework's own.

    Returns
    -------
    CoverageReport
        A row for each element, in the plan's order.

    Raises
    ------
    UnknownNameError
        If the framework has no rule of that id.
    ArgumentError
        If both `rule` and `rules` are given.
    """
    if rule is not None and rules is not None:
        raise ArgumentError("rule and rules are both given; give one of them")
    given = None if rules is None else rules_framework(self.framework, rules)
    return CoverageReport(self, self._core.coverage(rule, given, as_of, str(mode)))


@documented(as_of=AS_OF_DATE)
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
    max_pairs: int = 200_000_000,
) -> Matrix:
    """Count the links between some elements and others, such as root causes and actions.

    Parameters
    ----------
    rows, columns : str or dict
        The elements: a selection written as text ("kind=Priority"), or a dict of the arguments of `select`.
    count : str or dict, optional
        Which elements are counted if they are below both; all if omitted.
    links : str or list of str, optional
        The link types to follow; all if omitted.
    basis : {"inferred", "stated", "whole_plan"}, default "inferred"
        The weakest basis that still counts.
    justified_by : str or list of str, optional
        The names (of rules, clauses or findings) of justifications that accept an empty row or column.
    max_pairs : int, default 200_000_000
        The largest number of pairs of an element and a row or column above it to examine before raising an error.

    Returns
    -------
    Matrix
        The counts, with totals over distinct elements, and the empty rows and columns.

    Raises
    ------
    InputError
        If a selection cannot be used.
    UnknownNameError
        If the framework has no such link type.
    ArgumentError
        If more than `max_pairs` would have to be examined.
    """
    options = _core.MatrixOptions(
        as_of=as_of,
        links=texts(links),
        basis=str(basis),
        count=selected(self, "" if count is None else count),
        justified_by=texts(justified_by),
        max_pairs=max_pairs,
    )
    return Matrix(self, self._core.matrix(selected(self, rows), selected(self, columns), options))


def coverage_by_rule(
    self: BasePlan,
    where: str | dict[str, Any] = "",
    *,
    as_of: Day = None,
    mode: str | CoverageMode = "relaxed",
) -> Frame:
    """Return how many elements each rule of the framework covers.

    Parameters
    ----------
    where : str or dict, optional
        Which elements are counted, such as ``kind=Action`` or ``{"owner": "DIR-CI"}``; all if omitted.
    as_of, mode
        As for `coverage`.

    Returns
    -------
    Frame
        A row for each rule: rule, asked (how many elements it selects), covered (of them, here), deep_any and deep_all
        (all the way down, by one way at least and along every path), justified (of the rest, all accepted), gaps (how
        many have one here that nobody accepted), and covered_share, deep_any_share and deep_all_share (from 0 to 1;
        missing if the rule asks nothing).
    """
    return Frame(self._core.coverage_by_rule(as_of, str(mode), selected(self, where) if where else None))


@documented(BAD_SELECTION, as_of=AS_OF_DATE)
def structure(self: BasePlan, *, as_of: Day = None, followed: str | dict[str, Any] | None = None) -> StructureFigures:
    """Count how the plan is built: elements by kind, fan-in and fan-out, depth, owners, and the basis of links.

    Parameters
    ----------
    followed : str or dict, optional
        A selection of the elements that a reader has to follow; visions and objectives if omitted.

    Returns
    -------
    StructureFigures
        Tables by element, by kind and by owner, and totals.
    """
    chosen = (
        None
        if followed is None
        else selection(self, **({"where": followed} if isinstance(followed, str) else followed))
    )
    return StructureFigures(self, self._core.structure(as_of, chosen))


@documented(BAD_SELECTION, as_of=AS_OF_DATE)
def lens_coverage(
    self: BasePlan, where: str = "", *, links: OneOrMore = "addresses", as_of: Day = None, **wanted: Any
) -> LensCoverage:
    """Show which lenses (root causes, equality groups, mayor's priorities) are addressed, and on which basis.

    Parameters
    ----------
    where : str, optional
        The lenses: every element whose role is lens if nothing is given.
    links : str or list of str, default "addresses"
        The link types between elements and lenses, in either direction.
    **wanted
        Further conditions, as for `select`, such as ``kind="Root cause"``.

    Returns
    -------
    LensCoverage
        A row for each lens, and what is not addressed (`LensCoverage.gaps`); printed, in words.

    Raises
    ------
    UnknownNameError
        If the framework has no such link type.

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

"""Plans and their roll-ups: the classes that have the methods of every floor."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.asking import asked
from goldenthread.base.documented import documented
from goldenthread.base.errors import ArgumentError
from goldenthread.base.later import later
from goldenthread.base.wrong_sort import described, require_path
from goldenthread.intake.short_ways import ShortWays
from goldenthread.rollup.base_live_rollup import BaseLiveRollup, live_again
from goldenthread.rollup.base_rollup import BaseRollup
from goldenthread.rollup.rolling_up import RollsUp

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterable
    from typing import Any

    from goldenthread.base.words import Building
    from goldenthread.intake.mapping import MappingLike
    from goldenthread.model.elements import Element
    from goldenthread.model.framework import Framework
    from goldenthread.rollup.base_live_rollup import Step

# Of a plan's many methods most programs use a few, so that nobody but type checkers imports all of them at once.
_at_once: bool = False
if _at_once:
    from goldenthread.compare import comparing, comparing_rollups
    from goldenthread.coverage import checking
    from goldenthread.io import exporting, graph_formats, returned
    from goldenthread.model import adding, editing
    from goldenthread.reporting import cadence, delivering, duties, neighbours, performance, registers
    from goldenthread.reporting import report as reports
    from goldenthread.rollup import explaining, live_edits, selecting_results
    from goldenthread.trace import selecting, sight, tracing
    from goldenthread.views import briefing, charts, drawings
    from goldenthread.views import performance_report as performance_pages
else:
    globals().update(
        **later("compare", "comparing", "comparing_rollups"),
        **later("coverage", "checking"),
        **later("io", "exporting", "graph_formats", "returned"),
        **later("model", "adding", "editing"),
        **later("reporting", "cadence", "delivering", "duties", "neighbours", "performance", "registers"),
        **later("reporting", reports="report"),
        **later("rollup", "explaining", "live_edits", "selecting_results"),
        **later("trace", "selecting", "sight", "tracing"),
        **later("views", "briefing", "charts", "drawings", performance_pages="performance_report"),
    )


class Plan(RollsUp["Rollup"], ShortWays):
    """A plan: elements, links, measures, observations, targets and updates, under one framework; it never changes.

    Made by `read_plan`, `Plan.from_json` or `Plan.from_tables`. ``plan["ID"]`` is one element, ``len(plan)`` how many
    there are, and ``plan.elements``, ``plan.links`` and so on are its tables. Any number of threads may use one plan.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(
    ...     elements={"id": ["V", "A"], "kind": ["Vision", "Action"], "title": ["One borough", "Build"]},
    ...     links={"from": ["A"], "type": ["contributes_to"], "to": ["V"]},
    ... )
    >>> len(plan), plan["A"].title
    (2, 'Build')
    >>> list(plan.ancestors("A"))
    ['V']
    """

    __slots__ = ()

    def __getitem__(self, id: str) -> Element:
        """Return one element.

        Parameters
        ----------
        id : str
            Its id.

        Returns
        -------
        Element
            The element.

        Raises
        ------
        UnknownNameError
            If there is no such element, or more than one; the message names similar ids.
        """
        if not isinstance(id, str):
            raise ArgumentError(f"id is {described(id)}; give an element's id, or plan.elements.row(0) for a row")
        from goldenthread.model.elements import Element

        return Element(self, self._core.at(id))

    # --- model

    with_tables = adding.with_tables
    without = editing.without
    with_replaced = editing.with_replaced
    with_objectives = adding.with_objectives

    # --- intake

    @classmethod
    def _mapped(cls, source: Any, mapping: Any, framework: _core.Framework | None, *options: Any) -> _core.Plan:
        from goldenthread.intake.mapping import mapping_core
        from goldenthread.intake.sources import sources_of

        return _core.plan_of_tables(mapping_core(mapping), sources_of(source), framework, *options)

    # --- trace

    select = selecting.select
    lines_of_sight = asked(tracing.lines_of_sight)
    first_line = tracing.first_line
    shortest_line = tracing.shortest_line
    strongest_line = tracing.strongest_line
    find_break = tracing.find_break
    ancestors = tracing.ancestors
    descendants = tracing.descendants
    impact = asked(tracing.impact)
    single_points_of_failure = asked(tracing.single_points_of_failure)
    line_of_sight_report = asked(tracing.line_of_sight_report)
    out_of_sight = asked(sight.out_of_sight)
    sight_by = asked(sight.sight_by)

    # --- coverage

    check = asked(checking.check)
    coverage = asked(checking.coverage)
    agreements = checking.agreements
    coverage_by_rule = asked(checking.coverage_by_rule)
    matrix = asked(checking.matrix)
    structure = asked(checking.structure)
    lens_coverage = asked(checking.lens_coverage)

    # --- rollup

    def _rolled_up(self, core: _core.Rollup) -> Rollup:
        return Rollup(self, core)

    # --- compare

    compare = asked(comparing.compare_with, "compare")

    # --- io

    write = exporting.write
    to_json = exporting.to_json
    to_workbook = exporting.to_workbook
    to_dot = exporting.to_dot
    csr = graph_formats.csr
    to_networkx = graph_formats.to_networkx
    to_rustworkx = graph_formats.to_rustworkx
    to_igraph = graph_formats.to_igraph
    to_graphml = graph_formats.to_graphml
    to_stratml = graph_formats.to_stratml
    to_mermaid = graph_formats.to_mermaid
    with_return = returned.with_return


class Rollup(BaseRollup):
    """Every element's score, status, tally and completeness, computed from below, one row for each.

    Columns: id, kind, title, score, reason, status, worst, completeness; standing (how well it is doing, from 0 to 1),
    judged (on how much of the weight that is due the status rests), last_known (how much of that was judged before and
    is not now), outcomes and work (of everything below); leaf, direction (of travel, as the framework finds it), a
    count of distinct leaves for each status, reported_status, computed_status and computed_score (before an override),
    and overridden. ``result["ID"]`` is one element's results. The properties are whole columns, views without a copy.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(
    ...     elements={
    ...         "id": ["V", "A"], "kind": ["Vision", "Action"], "title": ["One borough", "Build"],
    ...         "start": [None, "2020-04-01"], "due": [None, "2021-03-31"], "progress": [None, 0.6],
    ...     },
    ...     links={"from": ["A"], "type": ["contributes_to"], "to": ["V"]},
    ... )
    >>> result = plan.roll_up(as_of="2020-09-30")
    >>> result["V"].score, str(result["V"].status)
    (0.6, 'on_track')
    """

    _plan: Plan

    @property
    def plan(self) -> Plan:
        """The plan that was rolled up."""
        return self._plan

    # --- rollup

    select = asked(selecting_results.select)
    what_if = asked(explaining.what_if)
    effective_weights = asked(explaining.effective_weights)
    effective_weight = explaining.effective_weight

    def live(self) -> LiveRollup:
        """Return a live roll-up, which is kept up to date as rows arrive.

        Returns
        -------
        LiveRollup
            A live roll-up that takes rows and returns what each changes; this roll-up does not change.
        """
        return LiveRollup(self)

    def _after(self, steps: Iterable[Step]) -> Rollup:
        return live_again(LiveRollup, self, steps).snapshot()

    # --- reporting

    portfolio = asked(duties.portfolio)
    portfolios = asked(duties.portfolios)
    due_in = asked(cadence.due_in)
    missed = asked(cadence.missed)
    not_updated = asked(cadence.not_updated)
    held_over = asked(cadence.held_over)
    finishing_in = asked(cadence.finishing_in)
    targets_to_set = asked(cadence.targets_to_set)
    off_target = asked(cadence.off_target)
    not_applying = asked(cadence.not_applying)
    report = asked(reports.report)
    risks = asked(registers.risks)
    money = asked(registers.money)
    proposals = asked(registers.proposals)
    measure_register = asked(performance.measure_register)
    action_register = asked(performance.action_register)
    delivery = asked(delivering.delivery)
    benchmarks = asked(neighbours.benchmarks)
    work_against_outcomes = asked(performance.work_against_outcomes)
    disclosure = asked(performance.disclosure)

    # --- compare

    compare = asked(comparing_rollups.compare_with, "compare")
    explain_change = comparing_rollups.explain_change

    # --- views

    performance_report = asked(performance_pages.performance_report)
    performance_reports = asked(performance_pages.performance_reports)
    portfolio_briefing = asked(briefing.portfolio_briefing)
    plan_on_a_page = asked(drawings.plan_on_a_page)
    thread_drawing = asked(drawings.thread_drawing)
    trend = asked(charts.trend)
    icicle = asked(charts.icicle)


class LiveRollup(BaseLiveRollup["Rollup"]):
    """A roll-up that is kept up to date as rows arrive: only the elements above a change are recomputed.

    After every change the figures are, bit for bit, those of a new plan with the added rows at the ends of
    its tables, rolled up at the same date. Any number of threads may use it; calls wait for each other.

    Parameters
    ----------
    rollup : Rollup
        The roll-up to start from: its plan, date and options stay.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(
    ...     elements={
    ...         "id": ["V", "A"], "kind": ["Vision", "Action"], "title": ["One borough", "Build"],
    ...         "progress": [None, 0.5],
    ...     },
    ...     links={"from": ["A"], "type": ["contributes_to"], "to": ["V"]},
    ... )
    >>> live = plan.roll_up(as_of="2020-09-30").live()
    >>> live.update("A", "2020-09-01", progress=0.75)
    ['V', 'A']
    >>> live["V"].score
    0.75
    """

    @property
    def plan(self) -> Plan:
        """The plan with the added rows at the ends of its tables; it is rebuilt if rows were added since."""
        return Plan(self._core.plan())

    remove = live_edits.remove
    remove_elements = live_edits.remove_elements
    remove_links = live_edits.remove_links
    replace = live_edits.replace
    explain_change = comparing_rollups.explain_change_now


@documented()
def read_plan(
    path: str | os.PathLike[str],
    *,
    building: str | Building = "strict",
    framework: Framework | None = None,
    limits: _core.ReadLimits | None = None,
    mapping: MappingLike | None = None,
) -> Plan:
    """Read a plan from a folder, a JSON file or a workbook of ours, or by a mapping from a council's own tables.

    Parameters
    ----------
    path : str or path-like
        A folder (plan.json and a CSV file for each table; only elements.csv must be there), a JSON file, a workbook
        that `Plan.to_workbook` wrote, or a StratML file (.xml). With a mapping: any workbook, a CSV file, or a folder.
    mapping : Mapping, str, path-like or dict, optional
        The mapping by which the council's own tables become a plan, or its path; `guess_mapping` proposes one.

    Returns
    -------
    Plan
        The plan.

    Raises
    ------
    FileError
        If a file cannot be read, is no file but a pipe or device, or is larger than it may be.
    ArgumentError
        If what is given is no path; the message says what takes it.
    InputError
        If something is wrong; the error lists every problem, with its file, line and column. One problem is a folder
        whose tables are not those written with its plan.json.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.read_plan("examples/plans/barking-and-dagenham")  # doctest: +SKIP
    """
    require_path(path)
    from goldenthread.io.path_reading import read_path

    return Plan(read_path(path, str(building), framework, limits, mapping))

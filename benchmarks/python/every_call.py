"""Every public call that works on a whole plan, on a generated council: for measuring, and for stopping them.

`CALLS` names each by its class and name, as ``Plan.impact``, and says how to make it. What a call needs that is not
its own work is made before: a plan that was not asked yet, a roll-up, a file.
"""

from __future__ import annotations

import functools
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from generated_council import generated_council

import goldenthread as gt

if TYPE_CHECKING:
    from collections.abc import Callable

AS_OF, BEFORE = "2025-09-30", "2025-06-30"
MAPPING = {
    "tables": [
        {"kind": "Action", "columns": {"id": "id", "title": "title", "due": "due"}, "links": {"serves": "parent"}}
    ],
}
RETURNED = {"tables": [{"kind": "Action", "columns": {"id": "id", "title": "title", "due": "due"}}]}


class Council:
    """A generated council, and what calls are made on; each is made once, when it is first needed."""

    def __init__(self, size: int, objectives: int) -> None:
        self.plan = generated_council(size, objectives)
        self._kept = tempfile.TemporaryDirectory()
        self.folder = Path(self._kept.name)
        self.top, self.party, self.action = "V", "C1", "A7"
        self.last = f"PO{objectives - 2}"
        self.measure = next(iter(self.plan.select(kind="Measure").ids))

    @functools.cached_property
    def changed(self) -> gt.Plan:
        """The plan after a change: other dates, and some actions gone."""
        return self.plan.without(elements=["A3", "A5"])

    @functools.cached_property
    def json(self) -> str:
        """The plan as JSON."""
        return self.plan.to_json()

    @functools.cached_property
    def tables(self) -> dict[str, Any]:
        """The plan's tables as columns."""
        return {name: self.plan.table(name).to_dict() for name in ("elements", "links", "measures", "observations")}

    @functools.cached_property
    def written(self) -> Path:
        """The plan in a folder."""
        self.plan.write(self.folder / "plan")
        return self.folder / "plan"

    @functools.cached_property
    def result(self) -> gt.Rollup:
        """A roll-up."""
        return self.plan.roll_up(AS_OF)

    @functools.cached_property
    def earlier(self) -> gt.Rollup:
        """An earlier one."""
        return self.plan.roll_up(BEFORE)

    @functools.cached_property
    def series(self) -> gt.RollupSeries:
        """Two dates of it."""
        return self.plan.roll_up([BEFORE, AS_OF])

    @functools.cached_property
    def findings(self) -> gt.Findings:
        """What is wrong with it."""
        return self.plan.check()

    @functools.cached_property
    def compared(self) -> gt.PlanComparison:
        """What changed in it."""
        return gt.compare(self.plan, self.changed)

    @functools.cached_property
    def matrix(self) -> gt.Matrix:
        """Outcomes by root cause."""
        return self.plan.matrix("role=lens", "kind=Priority")

    @functools.cached_property
    def sheet(self) -> dict[str, list[Any]]:
        """Actions as a council's own table has them."""
        ids = self.plan.select(kind="Action").ids
        return {
            "id": list(ids),
            "title": [f"Build {one}" for one in ids],
            "due": ["2026-03-31"] * len(ids),
            "serves": [""] + [ids[(at - 1) // 8] for at in range(1, len(ids))],
        }

    @functools.cached_property
    def objectives(self) -> dict[str, list[Any]]:
        """A table of objectives to attach, one for each tenth action."""
        parents = self.plan.select(kind="Action").ids[::2]
        return {
            "objective": [f"N{at}" for at in range(len(parents))],
            "parent": list(parents),
            "title": [f"Objective {at}" for at in range(len(parents))],
        }

    @functools.cached_property
    def returned(self) -> Path:
        """What somebody sent back of the plan's actions: titles that they changed."""
        path = self.path("returned.csv")
        ids = self.plan.select(kind="Action").ids[::10]
        path.write_text("".join(["id,title,due\n", *(f"{one},Build {one},2026-03-31\n" for one in ids)]), "utf-8")
        return path

    @functools.cached_property
    def edges(self) -> list[tuple[str, str]]:
        """The links of objectives to what they serve, as pairs."""
        return [(f"E{at}", f"E{(at - 1) // 8}") for at in range(1, len(self.plan))]

    @functools.cached_property
    def graph(self) -> Any:
        """The same as a networkx graph."""
        import networkx as nx

        graph = nx.DiGraph(self.edges)
        nx.set_node_attributes(graph, "Action", "kind")
        return graph

    @functools.cached_property
    def frame(self) -> gt.Frame:
        """The largest table there is."""
        return gt.Frame(self.result._core.frame())

    def fresh_plan(self) -> gt.Plan:
        """The plan, of which nothing was asked yet."""
        return self.plan.without(updates=[])

    def fresh_result(self) -> gt.Rollup:
        """A roll-up of which nothing was asked yet."""
        return self.plan.roll_up(AS_OF)

    def fresh_series(self) -> gt.RollupSeries:
        """A series of which nothing was asked yet."""
        return self.plan.roll_up([BEFORE, AS_OF])

    def live(self) -> gt.LiveRollup:
        """A live roll-up with a row that was added."""
        live = self.result.live()
        live.update(self.action, AS_OF, progress=0.5)
        return live

    def close(self) -> None:
        """Remove the files that calls wrote."""
        self._kept.cleanup()

    def path(self, name: str) -> Path:
        """A file to write."""
        return self.folder / name


@dataclass(frozen=True)
class Call:
    """How a call is made: `make` is given the council and what `ready` returned, which is not part of the call."""

    make: Callable[[Council, Any], object]
    ready: Callable[[Council], Any] = lambda _: None


def call(make: Callable[[Council], object]) -> Call:
    """Return a call on what the council has; the first time is not measured."""
    return Call(lambda council, _: make(council))


def of_fresh(make: Callable[[Any], object], ready: Callable[[Council], Any]) -> Call:
    """Return a call on something new, because the answer is kept."""
    return Call(lambda _, made: make(made), ready)


_MODEL = {
    "Plan.from_tables": call(lambda c: gt.Plan.from_tables(**c.tables, framework=c.plan.framework)),
    "Plan.from_json": call(lambda c: gt.Plan.from_json(c.json)),
    "Plan.from_edges": call(lambda c: gt.Plan.from_edges(c.edges, kinds="Action")),
    "Plan.from_parents": call(lambda c: gt.Plan.from_parents(dict(c.edges), kinds="Action")),
    "Plan.from_networkx": call(lambda c: gt.Plan.from_networkx(c.graph)),
    "Plan.from_paths": call(
        lambda c: gt.Plan.from_paths([f"V > A{at}" for at in range(len(c.plan))], kinds=["Vision", "Action"])
    ),
    "Plan.with_tables": call(lambda c: c.plan.with_tables(updates={"element": ["A1"], "date": [AS_OF]})),
    "Plan.without": call(lambda c: c.plan.without(elements=["A3"])),
    "Plan.with_replaced": call(
        lambda c: c.plan.with_replaced(elements=[{"id": "A3", "kind": "Action", "title": "Build"}])
    ),
    "Plan.with_objectives": call(lambda c: c.plan.with_objectives(c.objectives)),
    "Plan.shown_to": call(lambda c: c.plan.shown_to("public")),
    "Plan.table": call(lambda c: c.plan.table("elements")),
    "Plan.contents": of_fresh(lambda plan: plan.contents, Council.fresh_plan),
    "Plan.rings": of_fresh(lambda plan: plan.rings, Council.fresh_plan),
    "Elements.to_dot": call(lambda c: c.plan.select(kind="Action").to_dot()),
    "Elements.ids": call(lambda c: c.plan.select(kind="Action").ids),
    "Elements.titles": call(lambda c: c.plan.select(kind="Action").titles),
    "guess_mapping": call(lambda c: gt.guess_mapping(c.sheet)),
    "describe_mapping": call(lambda c: gt.describe_mapping(c.sheet, MAPPING)),
    "mapped_counts": call(lambda c: gt.mapped_counts(c.sheet, MAPPING)),
    "merge_plans": call(lambda c: gt.merge_plans({"one": c.plan, "other": c.changed})),
    "read_plan": call(lambda c: gt.read_plan(c.written)),
    "compare_return": call(lambda c: gt.compare_return(c.plan, c.returned, mapping=RETURNED)),
    "Plan.with_return": call(lambda c: c.plan.with_return(c.returned, mapping=RETURNED, returned=AS_OF)),
}

_TRACE = {
    "Plan.select": call(lambda c: c.plan.select(kind="Action", directorate="Housing")),
    "Plan.lines_of_sight": call(lambda c: c.plan.lines_of_sight(c.last)),
    "Plan.first_line": call(lambda c: c.plan.first_line(c.last)),
    "Plan.shortest_line": call(lambda c: c.plan.shortest_line(c.last)),
    "Plan.strongest_line": call(lambda c: c.plan.strongest_line(c.last)),
    "Plan.find_break": call(lambda c: c.plan.find_break("PO99")),
    "Plan.ancestors": call(lambda c: c.plan.ancestors(c.last)),
    "Plan.descendants": call(lambda c: c.plan.descendants(c.top)),
    "Plan.impact": call(lambda c: c.plan.impact(c.party)),
    "Plan.single_points_of_failure": call(lambda c: c.plan.single_points_of_failure()),
    "Plan.line_of_sight_report": call(lambda c: c.plan.line_of_sight_report()),
    "Plan.out_of_sight": call(lambda c: c.plan.out_of_sight()),
    "Plan.sight_by": call(lambda c: c.plan.sight_by("party")),
    "LineOfSightReport.share": of_fresh(lambda report: report.share, lambda c: c.plan.line_of_sight_report()),
    "ShownAnswer.shown_to": of_fresh(lambda answer: answer.shown_to("public"), lambda c: c.plan.line_of_sight_report()),
    "LinesOfSight.count": call(lambda c: c.plan.lines_of_sight(c.last).count),
    "LinesOfSight.to_dot": call(lambda c: c.plan.lines_of_sight(c.last).to_dot()),
}

_COVERAGE = {
    "Plan.check": call(lambda c: c.plan.check()),
    "Plan.agreements": call(lambda c: c.plan.agreements()),
    "Plan.coverage": call(lambda c: c.plan.coverage()),
    "Plan.coverage_by_rule": call(lambda c: c.plan.coverage_by_rule()),
    "Plan.matrix": call(lambda c: c.plan.matrix("role=lens", "kind=Priority")),
    "Plan.structure": call(lambda c: c.plan.structure()),
    "Plan.lens_coverage": call(lambda c: c.plan.lens_coverage()),
    "Matrix.drawing": call(lambda c: c.matrix.drawing()),
    "CoverageReport.path_to_gap": call(lambda c: c.plan.coverage().path_to_gap(c.top)),
    "CoverageReport.gaps": of_fresh(lambda report: report.gaps, lambda c: c.plan.coverage()),
    "LensCoverage.gaps": of_fresh(lambda report: report.gaps, lambda c: c.plan.lens_coverage()),
    "Findings.totals": of_fresh(lambda found: found.totals, lambda c: c.plan.check()),
    "Findings.sorts": of_fresh(lambda found: found.sorts, lambda c: c.plan.check()),
    "Findings.identities": of_fresh(lambda found: found.identities(), lambda c: c.plan.check()),
    "CoverageReport.shallow_share": of_fresh(lambda report: report.shallow_share, lambda c: c.plan.coverage()),
    "CoverageReport.deep_any_share": of_fresh(lambda report: report.deep_any_share, lambda c: c.plan.coverage()),
    "CoverageReport.deep_all_share": of_fresh(lambda report: report.deep_all_share, lambda c: c.plan.coverage()),
    "LensCoverage.words": of_fresh(lambda found: found.words, lambda c: c.plan.lens_coverage()),
    "Matrix.to_numpy": call(lambda c: c.matrix.to_numpy()),
    "Findings.shown_to": of_fresh(lambda found: found.shown_to("public"), lambda c: c.plan.check()),
    "Findings.severity_names": of_fresh(lambda found: list(found.severity_names()), lambda c: c.plan.check()),
    "Findings.letter": call(lambda c: c.findings.letter(c.party)),
    "Findings.letters": call(lambda c: c.findings.letters("directorate")),
    "Findings.write_baseline": call(lambda c: c.findings.write_baseline(c.path("baseline.json"))),
    "Findings.against": Call(
        lambda c, file: c.findings.against(file),
        lambda c: (f := c.path("before.json"), c.findings.write_baseline(f))[0],
    ),
    "Findings.to_sarif": call(lambda c: c.findings.to_sarif()),
    "Findings.to_junit": call(lambda c: c.findings.to_junit()),
}

_ROLLUP = {
    "Plan.roll_up": call(lambda c: c.plan.roll_up(AS_OF)),
    "Rollup.tallies": of_fresh(lambda result: result.tallies, Council.fresh_result),
    "Rollup.total": of_fresh(lambda result: result.total, Council.fresh_result),
    "Rollup.statuses": of_fresh(lambda result: result.statuses, Council.fresh_result),
    "Rollup.reasons": of_fresh(lambda result: result.reasons, Council.fresh_result),
    "Rollup.leaves": of_fresh(lambda result: result.leaves, Council.fresh_result),
    "Rollup.explain": call(lambda c: c.result.explain(c.top)),
    "Rollup.shown_to": call(lambda c: c.result.shown_to("public")),
    "Rollup.by": call(lambda c: c.result.by("portfolio")),
    "Rollup.directions_of_travel": call(lambda c: c.result.directions_of_travel()),
    "Rollup.roll_up_amounts": call(lambda c: c.result.roll_up_amounts(np.ones(len(c.plan)))),
    "Rollup.measured_amounts": call(lambda c: c.result.measured_amounts("homes")),
    "Rollup.select": call(lambda c: c.result.select(status="off_track")),
    "Rollup.what_if": call(lambda c: c.result.what_if(removed=["A1"])),
    "Rollup.effective_weights": call(lambda c: c.result.effective_weights(c.top)),
    "Rollup.effective_weight": call(lambda c: c.result.effective_weight(c.last, c.top)),
    "Rollup.live": call(lambda c: c.result.live()),
    "Rollup.plan": call(lambda c: c.result.plan),
    "WhatIf.removed": of_fresh(lambda found: found.removed, lambda c: c.result.what_if(removed=["A1"])),
    "WhatIf.losing_all_support": of_fresh(
        lambda found: found.losing_all_support, lambda c: c.result.what_if(removed=["A1"])
    ),
    "WhatIf.losing_some_support": of_fresh(
        lambda found: found.losing_some_support, lambda c: c.result.what_if(removed=["A1"])
    ),
    "WhatIf.crossing": of_fresh(lambda found: found.crossing, lambda c: c.result.what_if(removed=["A1"])),
    "RollupSeries.element": call(lambda c: c.series.element(c.top)),
    "RollupSeries.shown_to": call(lambda c: c.series.shown_to("public")),
    "RollupSeries.tallies": of_fresh(lambda series: series.tallies, Council.fresh_series),
    "RollupSeries.scores": of_fresh(lambda series: series.scores, Council.fresh_series),
    "LiveRollup.add": Call(
        lambda _, live: live.add(elements=[{"id": "NEW", "kind": "Action", "title": "New"}]), Council.live
    ),
    "LiveRollup.update": Call(lambda c, live: live.update(c.action, AS_OF, progress=0.7), Council.live),
    "LiveRollup.observe": Call(lambda c, live: live.observe(c.measure, "2025-09", 50.0), Council.live),
    "LiveRollup.move_to": of_fresh(lambda live: live.move_to(BEFORE), Council.live),
    "LiveRollup.remove": of_fresh(lambda live: live.remove(elements=["A3"]), Council.live),
    "LiveRollup.remove_elements": of_fresh(lambda live: live.remove_elements(["A3"]), Council.live),
    "LiveRollup.remove_links": Call(
        lambda _, live: live.remove_links([{"from": "O1", "type": "contributes_to", "to": "P1"}]), Council.live
    ),
    "LiveRollup.replace": of_fresh(
        lambda live: live.replace(elements=[{"id": "A3", "kind": "Action", "title": "Build"}]), Council.live
    ),
    "LiveRollup.snapshot": of_fresh(lambda live: live.snapshot(), Council.live),
    "LiveRollup.plan": of_fresh(lambda live: live.plan, Council.live),
    "LiveRollup.by": of_fresh(lambda live: live.by("kind"), Council.live),
    "LiveRollup.explain": Call(lambda c, live: live.explain(c.top), Council.live),
    "LiveRollup.explain_change": Call(lambda c, live: live.explain_change(c.top, c.earlier), Council.live),
    "LiveRollup.table": of_fresh(lambda live: live.table(), Council.live),
    "LiveRollup.scores": of_fresh(lambda live: live.scores, Council.live),
}

_REPORTING = {
    "Rollup.portfolio": call(lambda c: c.result.portfolio(c.party)),
    "Rollup.portfolios": call(lambda c: c.result.portfolios("Cabinet Member", under="Priority")),
    "Rollup.due_in": call(lambda c: c.result.due_in("year")),
    "Rollup.missed": call(lambda c: c.result.missed()),
    "Rollup.not_updated": call(lambda c: c.result.not_updated()),
    "Rollup.held_over": call(lambda c: c.result.held_over(BEFORE)),
    "Rollup.finishing_in": call(lambda c: c.result.finishing_in("year")),
    "Rollup.targets_to_set": call(lambda c: c.result.targets_to_set("year")),
    "Rollup.off_target": call(lambda c: c.result.off_target()),
    "Rollup.not_applying": call(lambda c: c.result.not_applying()),
    "Rollup.report": call(lambda c: c.result.report("monthly cut")),
    "Rollup.risks": call(lambda c: c.result.risks(before=BEFORE)),
    "Rollup.money": call(lambda c: c.result.money()),
    "Rollup.proposals": call(lambda c: c.result.proposals()),
    "Rollup.measure_register": call(lambda c: c.result.measure_register()),
    "Rollup.action_register": call(lambda c: c.result.action_register()),
    "Rollup.work_against_outcomes": call(lambda c: c.result.work_against_outcomes()),
    "Rollup.disclosure": call(lambda c: c.result.disclosure()),
    "Rollup.delivery": call(lambda c: c.result.delivery(kind="Outcome", work="kind=Action")),
    "Rollup.benchmarks": call(lambda c: c.result.benchmarks(["Northbridge"], name="Neighbours")),
    "Report.shown_to": of_fresh(lambda report: report.shown_to("public"), lambda c: c.result.report("monthly cut")),
    "Report.to_html": of_fresh(lambda report: report.to_html(), lambda c: c.result.report("monthly cut")),
    "Report.to_workbook": Call(
        lambda c, report: report.to_workbook(c.path("report.xlsx")), lambda c: c.result.report("monthly cut")
    ),
    "CadenceTable.words": of_fresh(lambda table: table.words, lambda c: c.result.missed()),
    "CadenceTable.ids": of_fresh(lambda table: table.ids, lambda c: c.result.missed()),
    "CadenceTable.owners": of_fresh(lambda table: table.owners, lambda c: c.result.missed()),
    "Delivery.without": of_fresh(lambda table: table.without, lambda c: c.result.delivery(kind="Outcome")),
    "Delivery.page": of_fresh(lambda table: table.page(), lambda c: c.result.delivery(kind="Outcome")),
    "Delivery.to_html": of_fresh(lambda table: table.to_html(), lambda c: c.result.delivery(kind="Outcome")),
    "MeasureBenchmarks.words": of_fresh(
        lambda table: table.words, lambda c: c.result.benchmarks(["Northbridge"], name="Neighbours")
    ),
    "Portfolio.ids": of_fresh(lambda table: table.ids, lambda c: c.result.portfolio(c.party)),
    "ProposalReview.impact": of_fresh(lambda review: review.impact("S1"), lambda c: c.result.proposals()),
    "RiskRegister.drawing": of_fresh(lambda risks: risks.drawing(), lambda c: c.result.risks()),
}

_COMPARE = {
    "Plan.compare": call(lambda c: c.changed.compare(c.plan)),
    "compare": call(lambda c: gt.compare(c.plan, c.changed)),
    "Rollup.compare": call(lambda c: c.result.compare(c.earlier)),
    "Rollup.explain_change": call(lambda c: c.result.explain_change(c.top, c.earlier)),
    "ChangeExplanation.drawing": call(lambda c: c.result.explain_change(c.top, c.earlier).drawing()),
    "PlanComparison.to_text": call(lambda c: c.compared.to_text()),
    "PlanComparison.counts": of_fresh(lambda found: found.counts, lambda c: gt.compare(c.plan, c.changed)),
    "PlanComparison.left_behind": of_fresh(lambda found: found.left_behind, lambda c: gt.compare(c.plan, c.changed)),
    "PlanComparison.series": of_fresh(lambda found: found.series, lambda c: gt.compare(c.plan, c.changed)),
    "PlanComparison.only": call(lambda c: c.compared.only("removed")),
    "RollupComparison.to_html": of_fresh(lambda found: found.to_html(), lambda c: c.result.compare(c.earlier)),
    "RollupComparison.better": of_fresh(lambda found: found.better, lambda c: c.result.compare(c.earlier)),
    "RollupComparison.newly_known": of_fresh(lambda found: found.newly_known, lambda c: c.result.compare(c.earlier)),
    "RollupComparison.no_longer_known": of_fresh(
        lambda found: found.no_longer_known, lambda c: c.result.compare(c.earlier)
    ),
    "RollupComparison.redefined": of_fresh(lambda found: found.redefined, lambda c: c.result.compare(c.earlier)),
    "RollupComparison.worse": of_fresh(lambda found: found.worse, lambda c: c.result.compare(c.earlier)),
}

_VIEWS = {
    "Rollup.performance_report": call(lambda c: c.result.performance_report().to_html()),
    "Rollup.performance_reports": call(lambda c: dict(c.result.performance_reports("directorate").items())),
    "Rollup.portfolio_briefing": call(lambda c: c.result.portfolio_briefing(c.party).to_html()),
    "Rollup.plan_on_a_page": call(lambda c: c.result.plan_on_a_page().to_html()),
    "Rollup.thread_drawing": call(lambda c: c.result.thread_drawing(c.action)),
    "Rollup.trend": call(lambda c: c.result.trend(c.measure)),
    "Rollup.icicle": call(lambda c: c.result.icicle()),
    "ElementOverTime.drawing": call(lambda c: c.series.element(c.top).drawing()),
    "Pages.to_html": Call(
        lambda c, pages: pages.to_html(c.path("pages")), lambda c: c.result.performance_reports("directorate")
    ),
    "Page.to_html": call(lambda c: c.result.performance_report().to_html()),
    "Page.to_word": call(lambda c: c.findings.letter(c.party).to_word(c.path("page.docx"))),
    "Page.to_workbook": call(lambda c: c.findings.letter(c.party).to_workbook(c.path("page.xlsx"))),
}

_IO = {
    "Plan.write": call(lambda c: c.plan.write(c.path("written"))),
    "Plan.to_json": call(lambda c: c.plan.to_json()),
    "Plan.to_workbook": call(lambda c: c.plan.to_workbook(c.path("plan.xlsx"))),
    "Plan.to_dot": call(lambda c: c.plan.to_dot()),
    "Plan.to_mermaid": call(lambda c: c.plan.to_mermaid()),
    "Plan.to_graphml": call(lambda c: c.plan.to_graphml()),
    "Plan.to_stratml": call(lambda c: c.plan.to_stratml()),
    "Plan.to_networkx": call(lambda c: c.plan.to_networkx()),
    "Plan.to_rustworkx": call(lambda c: c.plan.to_rustworkx()),
    "Plan.to_igraph": call(lambda c: c.plan.to_igraph()),
    "Plan.csr": of_fresh(lambda plan: plan.csr(), Council.fresh_plan),
    "Frame.column": call(lambda c: c.frame.column("title")),
    "Frame.column_list": call(lambda c: c.frame.column_list("title")),
    "Frame.codes": call(lambda c: c.frame.codes("kind")),
    "Frame.rows": call(lambda c: c.frame.rows()),
    "Frame.row": call(lambda c: c.frame.row(5)),
    "Frame.take": call(lambda c: c.frame.take(range(0, len(c.frame), 2))),
    "Frame.to_dict": call(lambda c: c.frame.to_dict()),
    "Frame.to_csv": call(lambda c: c.frame.to_csv()),
    "Frame.to_json_lines": call(lambda c: c.frame.to_json_lines()),
    "Frame.to_workbook": call(lambda c: c.frame.to_workbook(c.path("frame.xlsx"))),
    "Frame.to_pandas": call(lambda c: c.frame.to_pandas()),
    "Frame.to_polars": call(lambda c: c.frame.to_polars()),
}

CALLS: dict[str, Call] = {
    **_MODEL, **_TRACE, **_COVERAGE, **_ROLLUP, **_REPORTING, **_COMPARE, **_VIEWS, **_IO,
}  # fmt: skip

# Classes of which no call looks at more than one thing, a line, a page or a list of words.
SHORT_CLASSES = frozenset(
    {
        "CoverageShare", "DatedAnswer", "Document", "Drawing", "Element", "ElementResult", "Finding", "FiscalCalendar",
        "Framework", "GraphArrays", "HouseStyle", "LevelGraph", "Mapping", "MatrixTotal", "NotChecked", "Path",
        "Period", "Place", "ReadLimits", "StructureFigures", "Tally", "ThreadBreak", "ThreadDrawing", "__version__",
    }
)  # fmt: skip

# Other calls that look at no more, or hand on what is there.
SHORT = frozenset(
    {
        "DirectionsOfTravel.percent", "ElementOverTime.shown_to", "Elements.at", "Findings.count",
        "Findings.not_checked", "Findings.path", "Frame.columns", "Frame.title", "GroupedRollup.group",
        "LensCoverage.links", "LensCoverage.share", "LensCoverage.stated_share", "LineOfSightReport.line",
        "LinesOfSight.count_saturated", "LinesOfSight.elements", "LinesOfSight.summary", "LiveRollup.as_of",
        "LiveRollup.sweeps", "Matrix.at", "Matrix.column_share", "Matrix.column_totals", "Matrix.direct_column_share",
        "Matrix.direct_row_share", "Matrix.empty_columns", "Matrix.empty_rows", "Matrix.row_share",
        "Matrix.row_totals", "Matrix.total", "Money.without_money", "Money.without_priority", "Pages.items",
        "Pages.keys", "Pages.values", "Plan.areas", "Plan.as_of", "Plan.body", "Plan.elements", "Plan.findings",
        "Plan.framework", "Plan.justifications", "Plan.links", "Plan.measures", "Plan.observations", "Plan.period",
        "Plan.source", "Plan.targets", "Plan.title", "Plan.updates", "PlanComparison.as_of_after",
        "PlanComparison.as_of_before", "PlanComparison.is_same", "ProposalReview.proposal",
        "ProposalReview.serving_none", "ReturnComparison.counts", "ReturnComparison.is_same",
        "ReturnComparison.lines", "RiskRegister.risk", "Rollup.completeness", "Rollup.reason_codes", "Rollup.scores",
        "Rollup.standings", "Rollup.status_codes", "Rollup.worst_codes", "RollupSeries.completeness",
        "RollupSeries.dates", "RollupSeries.plan", "RollupSeries.reason_codes", "RollupSeries.rollups",
        "RollupSeries.status_codes", "RollupSeries.worst_codes", "ReturnComparison.to_text", "benchmark",
        "council_framework", "default_threads",
        "parse_date", "parse_period", "progress_bar", "report_progress", "workbook_template",
    }
)  # fmt: skip

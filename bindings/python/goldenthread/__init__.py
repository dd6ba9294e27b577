"""A council's golden thread: the line of sight from its vision to its work, traced, checked and rolled up.

>>> import goldenthread as gt
>>> plan = gt.Plan.from_tables(
...     elements={"id": ["V", "A"], "kind": ["Vision", "Action"], "title": ["One borough", "Build"]},
...     links={"from": ["A"], "type": ["contributes_to"], "to": ["V"]},
... )
>>> print(plan.shortest_line("A"))
Action A: Build
  → contributes_to
Vision V: One borough
"""

import sys

# The public names, by the module that has them. It is imported when the name is first used, so that importing the
# package costs little; __init__.pyi tells type checkers the same.
_NAMES = {
    "_core": (
        "Finding",
        "FiscalCalendar",
        "GraphArrays",
        "HouseStyle",
        "LevelGraph",
        "Period",
        "Place",
        "ReadLimits",
        "__version__",
        "parse_date",
        "parse_period",
    ),
    "rollup.amounts": ("Amounts", "MeasuredAmounts"),
    "rollup.benchmarking": ("Benchmark", "benchmark"),
    "reporting.cadence": ("CadenceTable",),
    "compare.change": ("ChangeExplanation",),
    "compare.comparing": ("compare",),
    "coverage.coverage": ("CoverageReport", "Matrix", "MatrixTotal"),
    "reporting.duties": ("Portfolio", "Portfolios"),
    "model.elements": ("Element", "Elements"),
    "base.drawing": ("Drawing",),
    "base.errors": ("ArgumentError", "Error", "FileError", "InputError", "UnknownNameError"),
    "rollup.explanation": ("ElementResult", "Explanation"),
    "coverage.findings": ("Findings", "FindingsLetter", "FindingsLetters"),
    "coverage.not_checked": ("NotChecked",),
    "model.building_framework": ("council_framework",),
    "model.framework": ("Framework",),
    "rollup.grouped_rollup": ("GroupedRollup",),
    "intake.guessing": ("describe_mapping", "guess_mapping", "mapped_counts"),
    "intake.mapping": ("Mapping",),
    "coverage.lens_coverage": ("LensCoverage",),
    "trace.line_report": ("LineOfSightReport",),
    "combine.merging": ("merge_plans",),
    "reporting.delivering": ("Delivery", "DeliveryPage"),
    "reporting.money": ("Money", "ProposalReview"),
    "reporting.performance": ("WorkAgainstOutcomes",),
    "plan": ("LiveRollup", "Plan", "Rollup", "read_plan"),
    "compare.plan_comparison": ("PlanComparison",),
    "base.progress": ("progress_bar", "report_progress"),
    "views.drawings": ("PlanOnAPage", "ThreadDrawing"),
    "views.briefing": ("PortfolioBriefing",),
    "views.performance_report": ("PerformanceReport", "PerformanceReports"),
    "reporting.neighbours": ("MeasureBenchmarks",),
    "reporting.report": ("Report",),
    "reporting.risks": ("HeatMap", "RiskRegister"),
    "compare.rollup_comparison": ("RollupComparison",),
    "rollup.rollup_series": ("ElementOverTime", "RollupSeries"),
    "base.share": ("CoverageShare",),
    "base.threads": ("default_threads",),
    "trace.sight": ("SightBy",),
    "io.returned": ("ReturnComparison", "compare_return"),
    "io.template": ("workbook_template",),
    "coverage.structure": ("StructureFigures",),
    "frame.frame": ("Frame",),
    "frame.table": ("DataTable", "Table"),
    "rollup.tally": ("Tally",),
    "trace.trace": ("LinesOfSight", "Path", "ThreadBreak"),
    "rollup.travel": ("DirectionsOfTravel",),
    "rollup.what_if": ("WhatIf",),
    "base.words": (
        "AmountRule",
        "Basis",
        "Building",
        "Comparator",
        "CoverageMode",
        "Crossing",
        "Method",
        "Missing",
        "OwnAndBelow",
        "PlanChange",
        "Polarity",
        "Precision",
        "Reason",
        "Role",
        "SeriesChange",
        "Severity",
        "State",
        "Status",
        "StatusFrom",
        "Travel",
        "Unrated",
        "Unwanted",
    ),
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names}

__all__ = sorted(_HOMES)


class _Package(type(sys)):  # type: ignore[misc]
    """The package as a module in which a folder does not hide the public name that it shares (``compare``)."""

    def __setattr__(self, name: str, value: object) -> None:
        if name not in _HOMES or not isinstance(value, type(sys)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(__import__(f"{__name__}.{_HOMES[name]}", fromlist=[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

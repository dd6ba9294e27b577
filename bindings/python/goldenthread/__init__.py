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

# The public names, by the module that has them. It is imported when the name is first used, so that importing the
# package costs little; __init__.pyi tells type checkers the same.
_NAMES = {
    "_core": (
        "Finding",
        "FiscalCalendar",
        "LevelGraph",
        "Period",
        "Place",
        "__version__",
        "parse_date",
        "parse_period",
    ),
    "amounts": ("Amounts", "MeasuredAmounts"),
    "benchmarking": ("Benchmark", "benchmark"),
    "cadence": ("CadenceTable",),
    "change": ("ChangeExplanation",),
    "comparing": ("compare",),
    "coverage": ("CoverageReport", "Matrix", "MatrixTotal"),
    "duties": ("Portfolio", "Portfolios"),
    "elements": ("Element", "Elements"),
    "errors": ("ArgumentError", "Error", "FileError", "InputError", "UnknownNameError"),
    "explanation": ("ElementResult", "Explanation"),
    "findings": ("Findings", "NotChecked"),
    "framework": ("Framework",),
    "grouped_rollup": ("GroupedRollup",),
    "lens_coverage": ("LensCoverage",),
    "line_report": ("LineOfSightReport",),
    "live": ("LiveRollup",),
    "merging": ("merge_plans",),
    "money": ("Money", "ProposalReview"),
    "plan": ("Plan",),
    "plan_comparison": ("PlanComparison",),
    "reading": ("read_plan",),
    "report": ("Report",),
    "risks": ("HeatMap", "RiskRegister"),
    "rollup": ("Rollup",),
    "rollup_comparison": ("RollupComparison",),
    "rollup_series": ("RollupSeries",),
    "share": ("CoverageShare",),
    "sight": ("SightBy",),
    "structure": ("StructureFigures",),
    "table": ("DataTable", "Table"),
    "tally": ("Tally",),
    "trace": ("LinesOfSight", "Path", "ThreadBreak"),
    "travel": ("DirectionsOfTravel",),
    "what_if": ("WhatIf",),
    "words": (
        "AmountRule",
        "Basis",
        "Building",
        "Comparator",
        "CoverageMode",
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


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(__import__(f"{__name__}.{_HOMES[name]}", fromlist=[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

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

# errors first: the compiled half raises them.
from goldenthread.errors import ArgumentError, Error, FileError, InputError, UnknownNameError  # isort: split

from goldenthread._core import Finding, FiscalCalendar, LevelGraph, Period, Place, __version__, parse_date, parse_period
from goldenthread.amounts import Amounts, MeasuredAmounts
from goldenthread.benchmarking import Benchmark, benchmark
from goldenthread.cadence import CadenceTable
from goldenthread.change import ChangeExplanation
from goldenthread.comparing import compare
from goldenthread.coverage import CoverageReport, Matrix, MatrixTotal
from goldenthread.duties import Portfolio, Portfolios
from goldenthread.elements import Element, Elements
from goldenthread.explanation import ElementResult, Explanation
from goldenthread.findings import Findings, NotChecked
from goldenthread.framework import Framework
from goldenthread.grouped_rollup import GroupedRollup
from goldenthread.line_report import LineOfSightReport
from goldenthread.live import LiveRollup
from goldenthread.merging import merge_plans
from goldenthread.money import Money, ProposalReview
from goldenthread.plan import Plan
from goldenthread.plan_comparison import PlanComparison
from goldenthread.reading import read_plan
from goldenthread.report import Report
from goldenthread.risks import HeatMap, RiskRegister
from goldenthread.rollup import Rollup
from goldenthread.rollup_comparison import RollupComparison
from goldenthread.rollup_series import RollupSeries
from goldenthread.share import CoverageShare
from goldenthread.sight import SightBy
from goldenthread.structure import StructureFigures
from goldenthread.table import DataTable, Table
from goldenthread.tally import Tally
from goldenthread.trace import LinesOfSight, Path, ThreadBreak
from goldenthread.travel import DirectionsOfTravel
from goldenthread.what_if import WhatIf
from goldenthread.words import (
    AmountRule,
    Basis,
    Building,
    Comparator,
    CoverageMode,
    Method,
    Missing,
    OwnAndBelow,
    PlanChange,
    Polarity,
    Precision,
    Reason,
    Role,
    SeriesChange,
    Severity,
    State,
    Status,
    StatusFrom,
    Travel,
    Unrated,
    Unwanted,
)

__all__ = [
    "AmountRule",
    "Amounts",
    "ArgumentError",
    "Basis",
    "Benchmark",
    "Building",
    "CadenceTable",
    "ChangeExplanation",
    "Comparator",
    "CoverageMode",
    "CoverageReport",
    "CoverageShare",
    "DataTable",
    "DirectionsOfTravel",
    "Element",
    "ElementResult",
    "Elements",
    "Error",
    "Explanation",
    "FileError",
    "Finding",
    "Findings",
    "FiscalCalendar",
    "Framework",
    "GroupedRollup",
    "HeatMap",
    "InputError",
    "LevelGraph",
    "LineOfSightReport",
    "LinesOfSight",
    "LiveRollup",
    "Matrix",
    "MatrixTotal",
    "MeasuredAmounts",
    "Method",
    "Missing",
    "Money",
    "NotChecked",
    "OwnAndBelow",
    "Path",
    "Period",
    "Place",
    "Plan",
    "PlanChange",
    "PlanComparison",
    "Polarity",
    "Portfolio",
    "Portfolios",
    "Precision",
    "ProposalReview",
    "Reason",
    "Report",
    "RiskRegister",
    "Role",
    "Rollup",
    "RollupComparison",
    "RollupSeries",
    "SeriesChange",
    "Severity",
    "SightBy",
    "State",
    "Status",
    "StatusFrom",
    "StructureFigures",
    "Table",
    "Tally",
    "ThreadBreak",
    "Travel",
    "UnknownNameError",
    "Unrated",
    "Unwanted",
    "WhatIf",
    "__version__",
    "benchmark",
    "compare",
    "merge_plans",
    "parse_date",
    "parse_period",
    "read_plan",
]

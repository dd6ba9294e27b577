// Declarations only, for headers that name the library's types and use nothing of them.
#pragma once

namespace goldenthread {
inline namespace v0 {

class Date;
class Period;
class FiscalCalendar;
class Frame;
class FrameColumn;
class CompressedGraph;
class LevelGraph;
struct Finding;
struct Place;
struct Framework;
struct Rule;
struct Selection;
class Table;
class Column;
class Plan;
class PlanBuilder;
class Graph;
class Path;
class LinesOfSight;
class Findings;
class Rollup;
class RollupSeries;
class LiveRollup;
struct RiskRegister;
struct Money;
struct ProposalReview;
struct WhatIf;
class PlanComparison;
struct RollupComparison;
struct ChangeExplanation;
struct Explanation;

}  // namespace v0
}  // namespace goldenthread

// Money by year and priority: budgets and what was spent, as far as they reach it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/reporting/linked_element.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

/// Options for following money.
struct MoneyOptions {
  /// The elements by which it is shown. Empty: those of the framework's `money.priorities`, or where it names none the
  /// objectives that have no objective above them.
  Selection select = {};
  /// The unit of the measures that count; blank, the framework's.
  std::string unit = {};
  /// One financial year only; if none, each that has an amount.
  Period year = {};
  /// Receives the progress, and can stop the call.
  Progress progress = {};
};

/// What reaches one element in one year. Budget and actual are kept apart.
struct ElementMoney {
  /// Absent where no resource has a sum for any year.
  Period year;
  ElementIndex element = no_element;
  std::string_view id;
  std::string_view title;
  std::string_view kind;
  /// By the roll-up.
  Status status = Status::no_data;
  /// What was to be spent, and what was: all of it that is known, divided by the links' shares; NaN if none is.
  double budget = 0;
  double actual = 0;
  /// Distinct resources that fund it or something below it.
  std::uint32_t resources = 0;
  /// Of them those of which the budget, and the actual, of the year is not known in full.
  std::uint32_t without_budget = 0;
  std::uint32_t without_actual = 0;
};

/// What one resource has in one year, and how much of it reaches any of the elements asked for.
struct ResourceMoney {
  Period year;
  ElementIndex element = no_element;
  std::string_view id;
  std::string_view title;
  std::string_view kind;
  /// NaN if it is not known.
  double budget = 0;
  double actual = 0;
  /// How much of each of its pounds reaches one of them, from 0 to 1.
  double reaching = 0;
  /// Whether its actual is for some of the year alone.
  bool actual_in_part = false;

  [[nodiscard]] double budget_unreached() const noexcept { return budget * (1 - reaching); }
  [[nodiscard]] double actual_unreached() const noexcept { return actual * (1 - reaching); }
};

/// A year's money as a whole: each pound once. NaN if none is known.
struct YearMoney {
  Period year;
  double budget = 0;
  double actual = 0;
  /// Of them what reaches none of the elements asked for.
  double budget_unreached = 0;
  double actual_unreached = 0;
};

/// Money by year and element. Its texts are views of the plan's, which it keeps alive.
struct Money {
  std::string unit;
  /// Year by year, and in each year in the plan's order.
  std::vector<ElementMoney> elements;
  std::vector<ResourceMoney> resources;
  std::vector<YearMoney> years;
  /// What reaches none of the elements asked for, which of them have none, what has no sum, and what could not be
  /// counted: units and periods that do not add up, each named.
  std::vector<Finding> findings;
  Rollup rollup;
};

/// Follows money from resources to what they fund, and up the thread, as it was known at the roll-up's date.
///
/// A resource's budget of a year is the targets of its measures in the unit, and its actual their observations: those
/// of the financial year, or of parts of it, as the measure's aggregation adds them up. `funds` links divide it by
/// their `share` (what has none divides equally what the others leave), and so do the links of the thread above; what
/// is divided is conserved: over the roots and what shares below 1 leave it adds up to what was put in. Only links
/// count that are approved, stated or inferred, valid and recorded by then. Resources that are withdrawn, draft or
/// proposed, and those that reduce something, are not in it: see review_proposals(). A resource that is funded by
/// another one with sums hands on what comes from there, and its own sums are not added to it. Throws InputError for a
/// selection that the plan cannot answer, and ArgumentError for a year that is not a financial year and, naming every
/// element concerned, where the shares of an element's links add up to more than 1.
[[nodiscard]] GOLDENTHREAD_API Money money(const Rollup& result, const MoneyOptions& options = {});

/// year, id, kind, title, budget, actual, status, resources, without_budget, without_actual.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Money& money);

/// What each resource has: year, id, kind, title, budget, actual, reaching, budget_unreached, actual_unreached,
/// actual_in_part.
[[nodiscard]] GOLDENTHREAD_API Frame resource_frame(const Money& money);

/// Each year as a whole: year, budget, actual, budget_unreached, actual_unreached.
[[nodiscard]] GOLDENTHREAD_API Frame year_frame(const Money& money);

/// The table in words for a person: year by year what reaches each element, what reaches none, and what is missing.
/// Sums are rounded to whole pounds.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Money& money);
GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const Money& money);

}  // namespace v0
}  // namespace goldenthread

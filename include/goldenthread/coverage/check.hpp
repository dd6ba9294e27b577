// Checking a plan against rules.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/coverage/coverage_mode.hpp>
#include <goldenthread/coverage/finding_code.hpp>
#include <goldenthread/coverage/findings.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {

/// When coverage by a kind that no rule asks for is reported.
enum class Unwanted : std::uint8_t {
  never,
  /// Where a rule on the element names the kinds that should link to it by that link type.
  where_asked,
  /// At every link of a type that traces: what no rule asks for is unwanted.
  everywhere,
};

/// How to check.
struct CheckOptions {
  /// The as-of date; if none, the plan's own (Plan::default_as_of).
  Date as_of = Date::none();
  /// Rules in addition to the framework's. Only used during the call.
  std::span<const Rule> rules = {};
  /// Whether to check the framework's own rules.
  bool framework_rules = true;
  /// Whether to begin with what building the plan left (Plan::findings).
  bool building = true;
  Unwanted unwanted = Unwanted::where_asked;
  /// Whether drafts count as coverage.
  CoverageMode mode = CoverageMode::relaxed;
  /// What to switch off in addition to the framework's. Only used during the call.
  std::span<const SwitchedOff> switched_off = {};
  /// Whether to look for links that a longer path of the same type makes redundant, following at most `search_steps`
  /// links. Findings::not_checked reports what was not examined.
  bool redundant_links = false;
  std::size_t search_steps = 10'000'000;
  /// Whether to look for objectives whose support all depends on one element.
  bool single_support = false;
  /// The largest number of elements that the path of one Finding names, 2 or more; longer ones keep their first and
  /// their last.
  std::size_t longest_path = 64;
  /// How many threads to use, 1 or more; the findings are the same for any number.
  unsigned threads = 1;
  /// Receives the progress of the call, and can stop it.
  Progress progress = {};
};

/// Checks the plan and returns every finding: first what building it left, then each element's, in the plan's order.
///
/// Every rule that selects an element applies to it. No rule applies to elements that are rejected, cancelled or
/// superseded on the as-of date, and they cover nothing. Links cover if they are in force on that date and stated or
/// inferred; drafts cover as drafts. A gap that a justification accepts is `justified`, and does not count as a gap for
/// the elements above. What is switched off is not checked, and Findings::not_checked says so. Takes one sweep over the
/// links for each different link clause (three where there are drafts and lapsed links), and one for depth: linear in
/// elements and links, but for the search for redundant links.
///
///     const gt::Findings findings = gt::check(graph);
///     if (findings.count(gt::Severity::error) != 0) std::cerr << "not fit to be published\n";
///
/// @throws InputError if rules given, or what is switched off, cannot be used; it holds every problem with its
/// place.
/// @throws ArgumentError if an option cannot be used.
[[nodiscard]] GOLDENTHREAD_API Findings check(const Graph& graph, const CheckOptions& options = {});

}  // namespace v0
}  // namespace goldenthread

#include "row_checks.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/in_steps.hpp>
#include <goldenthread/base/detail/not_known.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/model/vocabulary.hpp>

#include "cell_text.hpp"
#include "repeated_rows.hpp"
#include "units.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

class RowChecks {
 public:
  RowChecks(TableReading& table, const Framework& framework, std::span<const std::uint8_t> kinds, Repeats repeats,
            const Progress& progress)
      : table_(table),
        framework_(framework),
        kinds_(kinds),
        repeats_(repeats),
        progress_(progress),
        references_(table.references().front()) {
    const Column* elements = table_.find(reference_name());
    if (elements != nullptr) elements_ = elements->elements();
  }

  void run() {
    switch (table_.table()) {
      case TableId::measures:
        check_roles();
        check_repeats("duplicate_row", "a measure", [](std::size_t) { return 0; });
        check_percentages();
        check_tolerances();
        break;
      case TableId::observations:
        check_roles();
        check_observations();
        for (const char* column : {"value", "numerator", "denominator"}) check_total(column);
        break;
      case TableId::targets:
        check_roles(true);
        check_targets();
        for (const char* column : {"value", "lower", "upper"}) check_total(column);
        check_phases();
        break;
      case TableId::updates:
        check_overrides();
        check_window("date", "expires", "override");
        check_repeats({}, {}, [&](std::size_t row) { return day(row); });
        break;
      case TableId::justifications:
        check_window("date", "until", "justification");
        check_repeats({}, {}, [&](std::size_t row) { return day(row); });
        break;
      default:
        break;
    }
  }

 private:
  [[nodiscard]] std::string_view reference_name() const { return table_.schema().columns[references_.column].name; }
  [[nodiscard]] bool is_out(std::size_t row) const { return table_.problems().is_left_out(row); }

  void report(std::size_t row, std::string_view column, std::string code, std::string_view value, std::string message,
              std::string remedy) {
    table_.problems().report(row, column, std::move(code), value, std::move(message), std::move(remedy),
                             Consequence::row_left_out, references_.ids[row]);
  }

  [[nodiscard]] Role role(std::size_t row) const { return framework_.kinds[kinds_[elements_[row]]].role; }
  [[nodiscard]] bool is_work(std::size_t row) const {
    return role(row) == Role::action || role(row) == Role::milestone;
  }

  /// `of_work`: whether the table is about actions and milestones too.
  void check_roles(bool of_work = false) {
    for (std::size_t row = 0; row < elements_.size(); ++row) {
      progress_.step(row, elements_.size());
      if (is_out(row)) continue;
      const Kind& kind = framework_.kinds[kinds_[elements_[row]]];
      if (kind.role == Role::measure || (of_work && is_work(row))) continue;
      report(row, reference_name(), "wrong_role", references_.ids[row],
             in_quotes(references_.ids[row]) + " is a " + kind.name + " (" + std::string{to_string(kind.role)} +
                 "), not a measure" + (of_work ? ", action or milestone" : ""),
             "Name a measure, or give the element a kind with the role measure.");
    }
  }

  void check_percentages() {
    const Column* units = table_.find("unit");
    const Column* aggregations = table_.find("aggregation");
    if (units == nullptr || aggregations == nullptr) return;
    for (std::size_t row = 0; row < elements_.size(); ++row) {
      progress_.step(row, elements_.size());
      const std::string_view unit = (*units->texts())[row];
      if (is_out(row) || static_cast<Aggregation>(aggregations->bytes()[row]) != Aggregation::sum || adds_up(unit))
        continue;
      // The row stays, for its polarity matters; a roll-up gives no sum of it.
      table_.problems().report(row, "aggregation", "added_percentage", to_string(Aggregation::sum),
                               in_quotes(references_.ids[row]) + " adds up " +
                                   (is_percentage(unit) ? "a percentage" : "a unit that does not add up") +
                                   ": its unit is " + in_quotes(unit),
                               "Use ratio_of_sums with a numerator and a denominator, or mean, or last.",
                               Consequence::cell_left_blank, references_.ids[row]);
    }
  }

  /// A tolerance is a share of the target, or where the scheme is one of points in the measure's own unit.
  void check_tolerances() {
    const Column* given = table_.find("tolerance");
    if (given == nullptr) return;
    std::vector<double> tolerances(given->numbers().begin(), given->numbers().end());
    const Column* schemes = table_.find("scheme");
    const Column* units = table_.find("unit");
    const Scheme* by_default = framework_.find_scheme(framework_.measure_scheme);
    bool changed = false;
    for (std::size_t row = 0; row < tolerances.size(); ++row) {
      progress_.step(row, tolerances.size());
      if (is_out(row) || std::isnan(tolerances[row])) continue;
      const Scheme* scheme = by_default;
      if (schemes != nullptr && schemes->bytes()[row] < framework_.schemes.size())
        scheme = &framework_.schemes[schemes->bytes()[row]];
      if (scheme == nullptr) continue;
      const std::string_view unit = units == nullptr ? std::string_view{} : (*units->texts())[row];
      const std::optional<std::string_view> written = table_.text_of("tolerance", row);
      const bool is_percent = written && is_percentage(*written);
      if (scheme->type == SchemeType::points && is_percent) {
        changed = true;
        const double points = is_percentage(unit) ? tolerances[row] * 100 : detail::not_known;
        if (std::isnan(points))
          report_tolerance(
              row, *written,
              "is a percentage, and the scheme " + in_quotes(scheme->name) + " counts in the measure's own unit",
              "Give it in " + (unit.empty() ? std::string{"that unit"} : std::string{unit}) + ".");
        tolerances[row] = points;
      }
      const bool of_target =
          scheme->type == SchemeType::tolerance || scheme->type == SchemeType::tolerance_or_improving;
      if (!of_target || tolerances[row] <= 1) continue;
      changed = true;
      const double value = tolerances[row];
      const std::string text = written ? std::string{*written} : exact_text(value);
      report_tolerance(row, text, "is too large: a share of the target is from 0 to 1",
                       is_percent ? "Give a share such as 5% or 0.05."
                                  : "Give " + exact_text(value / 100) + " or " + exact_text(value) + "% for " +
                                        exact_text(value) + " per cent, or a scheme of points for " +
                                        exact_text(value) + " in the measure's own unit.");
      tolerances[row] = detail::not_known;
    }
    if (changed) table_.set_numbers("tolerance", std::move(tolerances));
  }

  void report_tolerance(std::size_t row, std::string_view text, const std::string& what, std::string remedy) {
    table_.problems().report(row, "tolerance", "bad_tolerance", text, "the tolerance " + in_quotes(text) + " " + what,
                             std::move(remedy), Consequence::cell_left_blank, references_.ids[row]);
  }

  [[nodiscard]] std::span<const double> numbers(std::string_view name) const {
    const Column* column = table_.find(name);
    return column == nullptr ? std::span<const double>{} : column->numbers();
  }
  [[nodiscard]] Date day(std::size_t row) const {
    const Column* column = table_.find("date");
    return column == nullptr ? Date::none() : column->days()[row];
  }
  [[nodiscard]] static bool has(std::span<const double> values, std::size_t row) {
    return !values.empty() && !std::isnan(values[row]);
  }
  [[nodiscard]] bool has_reason(std::size_t row) const {
    const Column* column = table_.find("missing");
    return column != nullptr && !(*column->texts())[row].empty();
  }
  [[nodiscard]] std::string_view reason(std::size_t row) const { return (*table_.find("missing")->texts())[row]; }

  void check_observations() {
    const auto values = numbers("value");
    for (std::size_t row = 0; row < elements_.size(); ++row) {
      progress_.step(row, elements_.size());
      if (is_out(row)) continue;
      if (!has(values, row) && !has_reason(row))
        report(row, "value", "missing_value", "", "the value is missing, and no reason is given",
               "Give the value, or give the reason in the column missing.");
      else if (has(values, row) && has_reason(row))
        report(row, "missing", "conflicting_value", reason(row),
               "there is a value, " + exact_text(values[row]) + ", and also a reason why it is missing",
               "Keep only the value or only the reason.");
    }
    // A group's figures, and a forecast beside an actual, are other figures than the council's.
    const Column* areas = table_.find("area");
    const Column* groups = table_.find("group");
    const Column* qualities = table_.find("quality");
    const auto text = [](const Column* of, std::size_t row) {
      return of == nullptr ? std::string_view{} : (*of->texts())[row];
    };
    check_repeats("duplicate_observation", "an observation", [&](std::size_t row) {
      const bool forecast = qualities != nullptr && static_cast<Quality>(qualities->bytes()[row]) == Quality::forecast;
      return std::tuple{text(areas, row), text(groups, row), forecast};
    });
  }

  void check_targets() {
    const auto values = numbers("value");
    const auto lower = numbers("lower");
    const auto upper = numbers("upper");
    for (std::size_t row = 0; row < elements_.size(); ++row) {
      progress_.step(row, elements_.size());
      if (is_out(row)) continue;
      const bool any = has(values, row) || has(lower, row) || has(upper, row);
      if (!any && !has_reason(row))
        report(row, "value", "missing_value", "", "the target is missing, and no reason is given",
               "Give a value or a range, or give the reason in the column missing.");
      else if (any && has_reason(row))
        report(row, "missing", "conflicting_value", reason(row),
               "there is a target, and also a reason why it is missing", "Keep only the target or only the reason.");
      else if (has(lower, row) && has(upper, row) && lower[row] > upper[row])
        report(row, "lower", "out_of_range", exact_text(lower[row]),
               "the low end of the range, " + exact_text(lower[row]) + ", is above its high end, " +
                   exact_text(upper[row]),
               "Swap them.");
    }
    check_repeats("duplicate_target", "a target", [](std::size_t) { return 0; });
  }

  /// What is added up of an element's cells is a number, whichever of them are added.
  void check_total(std::string_view column) {
    const auto cells = numbers(column);
    double most = 0;
    for (const double cell : cells) most = std::abs(cell) > most ? std::abs(cell) : most;
    if (std::isfinite(most * static_cast<double>(cells.size()))) return;
    std::unordered_map<ElementIndex, double> totals;
    for (std::size_t row = 0; row < cells.size(); ++row) {
      progress_.step(row, cells.size());
      if (is_out(row) || std::isnan(cells[row])) continue;
      double& total = totals[elements_[row]];
      if (std::isfinite(total + std::abs(cells[row]))) {
        total += std::abs(cells[row]);
        continue;
      }
      report(row, column, "out_of_range", exact_text(cells[row]),
             "the " + std::string{column} + " cells of " + in_quotes(references_.ids[row]) + ", up to " +
                 exact_text(cells[row]) + " here, add up to a number that is too large",
             "Give them in a larger unit, such as millions.");
    }
  }

  /// What is expected of an action or milestone is progress.
  void check_phases() {
    const auto values = numbers("value");
    for (std::size_t row = 0; row < elements_.size(); ++row) {
      progress_.step(row, elements_.size());
      if (is_out(row) || !is_work(row) || !has(values, row) || (values[row] >= 0 && values[row] <= 1)) continue;
      report(row, "value", "out_of_range", exact_text(values[row]),
             "the target of " + in_quotes(references_.ids[row]) + " is " + exact_text(values[row]) +
                 ", and the target of an action or milestone is progress, from 0 to 1",
             "Give the share that should be done by the end of the period, from 0 to 1.");
    }
  }

  void check_overrides() {
    const Column* overriding = table_.find("override");
    check_unused_scores(overriding);
    if (overriding == nullptr) return;
    const Column* reasons = table_.find("reason");
    const Column* statuses = table_.find("status");
    const auto scores = numbers("score");
    for (std::size_t row = 0; row < elements_.size(); ++row) {
      progress_.step(row, elements_.size());
      if (is_out(row) || overriding->bytes()[row] != static_cast<std::uint8_t>(Overriding::yes)) continue;
      if ((statuses == nullptr || statuses->bytes()[row] >= status_count) && !has(scores, row))
        report(row, "override", "empty_override", to_string(Overriding::yes),
               "the override of " + in_quotes(references_.ids[row]) + " gives neither a status nor a score",
               "Give one of them; to end an override, write ended.");
      if (reasons == nullptr || !says_something((*reasons->texts())[row]))
        report(row, "reason", "missing_reason", "",
               "the override of " + in_quotes(references_.ids[row]) + " gives no reason",
               "Say why it replaces what is computed.");
    }
  }

  /// What ends before the day that it is of never holds.
  void check_window(std::string_view first, std::string_view last, std::string_view what) {
    const Column* begins = table_.find(first);
    const Column* ends = table_.find(last);
    if (begins == nullptr || ends == nullptr) return;
    for (std::size_t row = 0; row < elements_.size(); ++row) {
      progress_.step(row, elements_.size());
      const Date begin = begins->days()[row];
      const Date end = ends->days()[row];
      if (is_out(row) || begin.is_none() || end.is_none() || end >= begin) continue;
      table_.problems().warn(row, last, "bad_window", to_string(end),
                             "the " + std::string{what} + " of " + in_quotes(references_.ids[row]) + " ends on " +
                                 day_words(end) + ", before its own day, " + day_words(begin) + ": it never holds",
                             "Let " + std::string{last} + " be no earlier than " + std::string{first} + ".",
                             references_.ids[row]);
    }
  }

  /// A score is given by an override alone: what is reported is a status, or progress.
  void check_unused_scores(const Column* overriding) {
    const auto scores = numbers("score");
    for (std::size_t row = 0; row < scores.size(); ++row) {
      progress_.step(row, scores.size());
      if (is_out(row) || !has(scores, row)) continue;
      if (overriding != nullptr && overriding->bytes()[row] == static_cast<std::uint8_t>(Overriding::yes)) continue;
      table_.problems().warn(row, "score", "unused_score", exact_text(scores[row]),
                             "the score of " + in_quotes(references_.ids[row]) + " is not used without an override",
                             "Write yes in the column override and give a reason, or give progress instead.",
                             references_.ids[row]);
    }
  }

  // Rows of one element with the same period, the same day of record and the same further key say the same thing twice.
  template <class Key>
  void check_repeats(const std::string& code, std::string_view what, const Key& key) {
    if (elements_.size() < 2) return;
    const Column* periods = table_.find("period");
    const Column* recorded = table_.find("recorded");
    std::vector<std::uint32_t> rows;
    rows.reserve(elements_.size());
    for (std::size_t row = 0; row < elements_.size(); ++row)
      if (!is_out(row)) rows.push_back(static_cast<std::uint32_t>(row));
    const auto full_key = [&](std::uint32_t row) {
      return std::tuple{elements_[row], periods == nullptr ? Period{} : periods->periods()[row],
                        recorded == nullptr ? Date::none() : recorded->days()[row], key(row)};
    };
    sort_in_steps(rows, progress_, [&](std::uint32_t a, std::uint32_t b) {
      return std::tuple{full_key(a), a} < std::tuple{full_key(b), b};
    });
    std::vector<std::uint32_t> shared;
    std::size_t passed = 0;
    for (std::size_t i = 0; i < rows.size(); i += shared.size()) {
      progress_.step(passed++, rows.size());
      shared.assign(1, rows[i]);
      for (std::size_t k = i + 1; k < rows.size() && full_key(rows[i]) == full_key(rows[k]); ++k)
        shared.push_back(rows[k]);
      if (shared.size() > 1) report_shared(shared, code, what);
    }
  }

  /// Rows with one key: those that say the same in every column are one, and all others contradict each other.
  void report_shared(std::span<const std::uint32_t> rows, const std::string& code, std::string_view what) {
    if (repeats_ == Repeats::later_replaces && table_.table() != TableId::measures && !code.empty()) {
      for (const std::uint32_t row : rows.first(rows.size() - 1)) table_.problems().leave_out(row);
      return;
    }
    for (const RepeatedRow& one : repeated_rows(table_, rows))
      report_repeated(table_, one.first, one.row, reference_name(), references_.ids[one.row]);
    if (code.empty()) return;
    // The first counts, for it is the only one that no other comes before.
    const std::string first = std::to_string(table_.problems().place(rows.front()).row);
    for (const std::uint32_t row : rows.subspan(1)) {
      if (is_out(row)) continue;
      report(row, reference_name(), code, references_.ids[row],
             in_quotes(references_.ids[row]) + " has " + std::string{what} + " in row " + first +
                 " too, with different content for the same period and recorded day; row " + first + " counts",
             "Remove one of the rows, or give the day on which each was recorded.");
    }
  }

  TableReading& table_;
  const Framework& framework_;
  std::span<const std::uint8_t> kinds_;
  Repeats repeats_;
  const Progress& progress_;
  const References& references_;
  std::span<const ElementIndex> elements_;
};

}  // namespace

void check_rows(TableReading& table, const Framework& framework, std::span<const std::uint8_t> kinds, Repeats repeats,
                const Progress& progress) {
  if (table.rows() == 0 || table.references().empty()) return;
  RowChecks{table, framework, kinds, repeats, progress}.run();
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

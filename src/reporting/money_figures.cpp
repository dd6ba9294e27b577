#include "money_figures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <goldenthread/base/detail/not_known.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/model/vocabulary.hpp>

#include "model/edge_of_dates.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

bool is_in(const Period& period, const Period& year) noexcept {
  return year.first() <= period.first() && period.last() <= year.last();
}

bool overlap(const Period& a, const Period& b) noexcept { return a.first() <= b.last() && b.first() <= a.last(); }

Finding finding_of(std::string code, std::string_view id, std::string message, std::string remedy) {
  Finding finding;
  finding.code = std::move(code);
  finding.severity = Severity::warning;
  finding.place.id = std::string{id};
  finding.message = std::move(message);
  finding.remedy = std::move(remedy);
  return finding;
}

}  // namespace

MoneyFigures::MoneyFigures(const Rollup::State& state, std::string_view unit)
    : state_(state),
      history_(state.plan(), state.day),
      calendar_(state.plan().calendar()),
      is_money_(state.plan().size()),
      aggregations_(state.plan().measures().bytes("aggregation")),
      cumulative_(state.plan().measures().bytes("cumulative")) {
  const Table& measures = state.plan().measures();
  const std::span<const ElementIndex> ids = measures.elements("id");
  for (std::uint32_t row = 0; row < ids.size(); ++row) is_money_[ids[row]] = measures.text("unit", row) == unit ? 1 : 0;
  for (const auto& [element, patch] : state.patches) later_histories_.try_emplace(element, patch->plan, state.day);
}

std::string_view MoneyFigures::unit_of(ElementIndex measure) const noexcept {
  const std::uint32_t row = state_.known.measure[measure];
  return row == no_row ? std::string_view{} : state_.plan().measures().text("unit", row);
}

MoneyFigures::Within MoneyFigures::within(ElementIndex measure) const noexcept {
  const std::uint32_t row = state_.known.measure[measure];
  if (row == no_row) return Within::latest;
  if (!cumulative_.empty() && cumulative_[row] == 1) return Within::latest;
  switch (aggregations_.empty() ? Aggregation::last : static_cast<Aggregation>(aggregations_[row])) {
    case Aggregation::sum:
      return Within::sum;
    case Aggregation::last:
    case Aggregation::year_to_date:
      return Within::latest;
    default:
      return Within::none;
  }
}

const History& MoneyFigures::history_of(ElementIndex measure) const noexcept {
  const auto found = later_histories_.find(measure);
  return found == later_histories_.end() ? history_ : found->second;
}

MoneyFigures::Sums MoneyFigures::budgets(ElementIndex measure) const {
  const auto [own, row] = state_.reader(measure);
  return {history_of(measure).targets(row), own->plan().targets().numbers("value")};
}

MoneyFigures::Sums MoneyFigures::actuals(ElementIndex measure) const {
  const auto [own, row] = state_.reader(measure);
  return {history_of(measure).observations(row), own->plan().observations().numbers("value")};
}

MoneyFigure MoneyFigures::in_year(ElementIndex measure, const Sums& sums, const Period& year) const {
  const auto value = [&](const PeriodRow& row) {
    return sums.values.empty() ? detail::not_known : sums.values[row.row];
  };
  MoneyFigure figure{detail::not_known, false, false};
  const Within how = within(measure);
  const PeriodRow* before = nullptr;
  std::int32_t days = 0;
  double sum = 0;
  bool apart = true;
  for (const PeriodRow& row : sums.rows) {
    if (!is_in(row.period, year)) continue;
    if (same_days(row.period, year)) return {value(row), true, false};
    figure.given = true;
    if (before != nullptr && overlap(before->period, row.period)) apart = false;
    days += row.period.last() - row.period.first() + 1;
    sum += value(row);
    before = &row;
  }
  if (before == nullptr) return figure;
  if (how == Within::latest) {
    figure.value = value(*before);
    figure.part = before->period.last() < year.last();
  } else if (how == Within::sum && apart) {
    figure.value = sum;
    figure.part = days < year.last() - year.first() + 1;
  }
  return figure;
}

MoneyFigure MoneyFigures::budget(ElementIndex measure, const Period& year) const {
  return in_year(measure, budgets(measure), year);
}

MoneyFigure MoneyFigures::actual(ElementIndex measure, const Period& year) const {
  return in_year(measure, actuals(measure), year);
}

void MoneyFigures::look(ElementIndex measure, std::span<const PeriodRow> rows, std::string_view what,
                        std::vector<Period>& years, std::vector<Finding>& findings) const {
  const std::string name = in_quotes(state_.plan().id(measure));
  std::vector<Date> whole;  // the first days of the years for which there is one sum
  for (const PeriodRow& row : rows)
    if (same_days(row.period, financial_year_of(calendar_, row.period.first()))) whole.push_back(row.period.first());
  const PeriodRow* before = nullptr;
  for (const PeriodRow& row : rows) {
    const Period year = financial_year_of(calendar_, row.period.first());
    if (!is_in(row.period, year)) {
      findings.push_back(finding_of("not_one_year", state_.plan().id(measure),
                                    "the " + std::string(what) + " of " + name + " for " +
                                        period_words(row.period, calendar_) +
                                        " is not within one financial year, such as " + period_words(year, calendar_),
                                    "Give it for each year; until then it is left out."));
      continue;
    }
    years.push_back(year);
    if (std::ranges::find(whole, year.first()) != whole.end()) continue;
    if (before != nullptr && within(measure) == Within::sum && overlap(before->period, row.period))
      findings.push_back(finding_of("periods_overlap", state_.plan().id(measure),
                                    "the " + std::string(what) + " of " + name + " for " +
                                        period_words(before->period, calendar_) + " and for " +
                                        period_words(row.period, calendar_) + " overlap, so they cannot be added up",
                                    "Use periods of one length, or give the sum for the year."));
    before = &row;
  }
}

std::vector<Period> MoneyFigures::years(std::span<const ElementIndex> measures, std::vector<Finding>& findings) const {
  std::vector<Period> years;
  for (const ElementIndex measure : measures) {
    if (within(measure) == Within::none)
      findings.push_back(
          finding_of("not_a_sum", state_.plan().id(measure),
                     in_quotes(state_.plan().id(measure)) + " is averaged or is a ratio over time, so it"
                                                            " has no total for a year",
                     "Give it the aggregation sum, last or year_to_date, or give sums for whole years."));
    look(measure, budgets(measure).rows, "budget", years, findings);
    look(measure, actuals(measure).rows, "actual", years, findings);
  }
  std::ranges::sort(years, {}, [](const Period& year) { return year.first(); });
  const auto repeated = std::ranges::unique(years, [](const Period& a, const Period& b) { return same_days(a, b); });
  years.erase(repeated.begin(), repeated.end());
  return years;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

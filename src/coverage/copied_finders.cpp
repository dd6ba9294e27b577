#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/period_text.hpp>

#include "finders.hpp"
#include "findings_state.hpp"
#include "model/history.hpp"
#include "model/observed_values.hpp"
#include "model/rows_by_element.hpp"
#include "model/update_order.hpp"
#include "wording.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// The words of a text with one space between two, so that a line that was broken anew is the same.
std::string without_breaks(std::string_view text) {
  std::string made;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank)
      made += c;
    else if (!made.empty() && made.back() != ' ')
      made += ' ';
  }
  while (!made.empty() && made.back() == ' ') made.pop_back();
  return made;
}

/// What reading told of already, with its cell: the ids, and what was carried over.
class ToldInReading {
 public:
  ToldInReading() = default;
  explicit ToldInReading(const Plan& plan) {
    for (const Finding& finding : plan.findings())
      if (finding.code == to_string(FindingCode::copied_forward)) told_.push_back(&finding);
  }

  [[nodiscard]] bool has(std::string_view id, std::string_view value) const {
    return std::ranges::any_of(
        told_, [&](const Finding* finding) { return finding->place.id == id && finding->value == value; });
  }

 private:
  std::vector<const Finding*> told_;
};

/// Whether two periods are of one length, such as two quarters.
bool are_alike(const Period& a, const Period& b) noexcept {
  constexpr std::int64_t days = 20;
  return (a.last() - a.first()) / days == (b.last() - b.first()) / days;
}

void find_copied_values(const Inspected& in, const ToldInReading& told) {
  const Plan& plan = in.graph.plan();
  if (plan.observations().size() == 0) return;
  const RowOfElement measures = measure_rows(plan);
  const History history(plan, in.links.as_of());
  const ObservedValues values(plan);
  const RiskMatrix& risk = plan.framework().risk;
  const auto is_scale = [&](std::string_view kind) {
    const auto has = [&](const std::vector<std::string>& kinds) {
      return std::ranges::find(kinds, kind) != kinds.end();
    };
    return has(risk.likelihood.kinds) || has(risk.impact.kinds);
  };
  for (ElementIndex row = 0; row < plan.size(); ++row) {
    if (plan.role(row) != Role::measure || !in.links.is_active(row)) continue;
    const auto known = history.observations(row);
    if (known.size() < 2) continue;
    const PeriodRow& last = known.back();
    const auto before = std::find_if(known.rbegin() + 1, known.rend(),
                                     [&](const PeriodRow& one) { return are_alike(one.period, last.period); });
    if (before == known.rend()) continue;
    const double value = values.value(last.row, measures[row]);
    if (std::isnan(value) || value == 0 || value != values.value(before->row, measures[row])) continue;
    if (values.has_ratio(last.row) && values.has_ratio(before->row) &&
        values.denominator(last.row) != values.denominator(before->row))
      continue;
    if (is_scale(plan.kind(row).name)) continue;
    if (told.has(plan.id(row), plan.cell(*plan.observations().find("value"), last.row))) continue;
    in.report(FindingCode::copied_forward, row, last.row, copied_number(before->row, false));
  }
}

void find_copied_comments(const Inspected& in, const ToldInReading& told) {
  const Plan& plan = in.graph.plan();
  const Table& updates = plan.updates();
  if (updates.size() == 0 || updates.find("commentary") == nullptr) return;
  const UpdateOrder order(plan);
  const RowsByElement rows(updates.elements("element"), plan.size());
  for (ElementIndex row = 0; row < plan.size(); ++row) {
    if (!in.links.is_active(row) || rows[row].size() < 2) continue;
    std::uint32_t last = FindingRecord::nothing;
    std::uint32_t before = FindingRecord::nothing;
    for (const std::uint32_t at : rows[row]) {
      if (!order.is_known(at, in.links.as_of()) || updates.text("commentary", at).empty()) continue;
      if (last == FindingRecord::nothing || order.later(at, last)) {
        if (last != FindingRecord::nothing && order.date(last) != order.date(at)) before = last;
        last = at;
      } else if (order.date(at) != order.date(last) && (before == FindingRecord::nothing || order.later(at, before))) {
        before = at;
      }
    }
    if (last == FindingRecord::nothing || before == FindingRecord::nothing) continue;
    const std::string_view text = updates.text("commentary", last);
    if (without_breaks(text) != without_breaks(updates.text("commentary", before))) continue;
    if (!told.has(plan.id(row), text)) in.report(FindingCode::copied_forward, row, last, copied_number(before, true));
  }
}

}  // namespace

void find_copied_forward(const Inspected& in, bool told_in_reading) {
  const Plan& plan = in.graph.plan();
  if (in.links.as_of().is_none()) return;
  const ToldInReading told = told_in_reading ? ToldInReading(plan) : ToldInReading();
  find_copied_values(in, told);
  find_copied_comments(in, told);
}

std::string copied_message(const Plan& plan, const FindingRecord& record, const std::string& name) {
  const std::uint32_t before = copied_from(record.requirements);
  if (is_copied_comment(record.requirements)) {
    const auto dates = plan.updates().days("date");
    return "the comment on " + name + " of " + day_words(dates[record.about]) + " is word for word the one of " +
           day_words(dates[before]);
  }
  const auto periods = plan.observations().periods("period");
  const auto words = [&](std::uint32_t row) {
    return period_words(periods[row], naming_calendar(periods[row], plan.calendar()), plan.calendar());
  };
  return name + " has the value of " + words(before) + ", " + plan.cell(*plan.observations().find("value"), before) +
         ", again in " + words(record.about);
}

std::string copied_remedy(std::uint32_t number) {
  return is_copied_comment(number) ? "Say what is new, or that nothing is." : "Check that it was measured again.";
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

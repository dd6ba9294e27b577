#include "field_history.hpp"

#include <algorithm>
#include <tuple>

#include <goldenthread/base/detail/line_endings.hpp>

#include "model/update_order.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

FieldHistory::FieldHistory(const Plan& plan, std::string_view field) : plan_(plan), field_(field) {
  const Table& updates = plan.updates();
  const Column* const column = updates.find(field);
  const auto elements = updates.elements("element");
  const auto dates = updates.days("date");
  const auto recorded = updates.days("recorded");
  if (column == nullptr || elements.empty() || dates.empty()) return;
  for (std::uint32_t row = 0; row < updates.size(); ++row) {
    if (plan.cell(*column, row).empty()) continue;
    const Date known = recorded.empty() ? dates[row] : (std::max)(dates[row], recorded[row]);
    steps_.push_back({elements[row], known, row});
  }
  const UpdateOrder order(plan);
  std::ranges::sort(steps_, {}, [&](const Step& step) {
    return std::tuple(step.element, step.day, order.date(step.row), order.recorded(step.row), step.row);
  });
  // What became known later but was said of an earlier day changes nothing.
  std::size_t kept = 0;
  for (const Step& step : steps_) {
    const bool outdone =
        kept != 0 && steps_[kept - 1].element == step.element && !order.later(step.row, steps_[kept - 1].row);
    if (!outdone) steps_[kept++] = step;
  }
  steps_.resize(kept);
}

std::uint32_t FieldHistory::update_at(ElementIndex element, Date day) const noexcept {
  const auto after = std::ranges::upper_bound(steps_, std::tuple(element, day), {},
                                              [](const Step& step) { return std::tuple(step.element, step.day); });
  if (after == steps_.begin() || (after - 1)->element != element) return none;
  return (after - 1)->row;
}

std::string FieldHistory::text(ElementIndex element, std::uint32_t update) const {
  const Table& table = update == none ? plan_.elements() : plan_.updates();
  const Column* const column = table.find(field_);
  std::string text = column == nullptr ? std::string{} : plan_.cell(*column, update == none ? element : update);
  return text.empty() && field_ == "state" ? "approved" : with_line_feeds(text);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

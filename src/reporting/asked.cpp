#include "asked.hpp"

#include <algorithm>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/trace/select.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::vector<std::uint8_t> asked(const Rollup& result, const Selection& count, std::initializer_list<Role> roles,
                                const Progress& progress) {
  Selection wanted = count;
  if (wanted.roles.empty() && wanted.kinds.empty() && wanted.ids.empty()) wanted.roles = roles;
  std::vector<std::uint8_t> mask =
      Selector(*result.state().at, wanted, progress.part(0, 0.4)).mask(progress.part(0.4, 0.8));
  progress.at(0.8);
  const Rollup::State& state = result.state();
  for (ElementIndex element = 0; element < mask.size(); ++element)
    if (mask[element] != 0 && was_withdrawn(state, element)) mask[element] = 0;
  return mask;
}

Selection both(Selection first, const Selection& second, std::string_view name) {
  bool none = false;
  const auto among = [&](auto& list, const auto& others) {
    if (others.empty()) return;
    if (list.empty()) {
      list = others;
      return;
    }
    std::erase_if(list, [&](const auto& each) { return std::ranges::find(others, each) == others.end(); });
    none = none || list.empty();
  };
  const auto instead = [&](std::vector<std::string>& list, const std::vector<std::string>& others,
                           std::string_view word) {
    if (others.empty()) return;
    if (!list.empty())
      throw ArgumentError(std::string{name} + " selects by " + std::string{word} +
                          ", and the request already selects by it; select by something else, such as kind or id");
    list = others;
  };
  among(first.roles, second.roles);
  among(first.kinds, second.kinds);
  among(first.states, second.states);
  among(first.ids, second.ids);
  instead(first.lenses, second.lenses, "lens");
  instead(first.owners, second.owners, "owner");
  instead(first.below, second.below, "below");
  instead(first.above, second.above, "above");
  instead(first.periods, second.periods, "period");
  first.fields.insert(first.fields.end(), second.fields.begin(), second.fields.end());
  if (none) first.fields.push_back({.field = "id", .comparison = Comparison::absent});
  return first;
}

Date date_of(const Rollup& result, std::string_view what) {
  if (!result.as_of().is_none()) return result.as_of();
  throw ArgumentError("as_of is absent, and " + std::string{what} + " depends on it: roll up as of a date");
}

void require_period(const Period& period) {
  if (period.is_none()) throw ArgumentError("period is absent; give one such as 2025-09 or 2025/26");
}

std::string named(const Plan& plan, ElementIndex element) {
  return printable(plan.id(element)) + " " + printable(plan.title(element));
}

std::string in_words(const Plan& plan, Status status) {
  std::string words{plan.framework().label(status)};
  if (words.front() >= 'A' && words.front() <= 'Z') words.front() = static_cast<char>(words.front() - 'A' + 'a');
  return words;
}

std::string statuses_in_words(const Plan& plan, const std::vector<Status>& statuses) {
  std::array<std::size_t, status_count> counts{};
  for (const Status status : statuses) ++counts[static_cast<std::size_t>(status)];
  std::string words;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] != 0)
      words += (words.empty() ? "" : ", ") + count_text(counts[i]) + " " + in_words(plan, static_cast<Status>(i));
  return words;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

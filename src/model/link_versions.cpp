#include "link_versions.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <tuple>

#include "withdrawn.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

// What a row says of its link.
enum class LinkSays : std::uint8_t { holds, proposed, rejected, ended };

std::optional<Date> earlier(std::optional<Date> a, std::optional<Date> b) {
  if (!a || !b) return a ? a : b;
  return (std::min)(*a, *b);
}

Date day_before(Date day) { return day <= Date::earliest() ? Date::none() : day - 1; }

}  // namespace

// The cells that versions depend on.
struct LinkVersions::Cells {
  explicit Cells(const Plan& plan)
      : from(plan.link_from()),
        to(plan.link_to()),
        types(plan.link_types()),
        capacities(plan.links().bytes("capacity")),
        states(plan.links().bytes("state")),
        bases(plan.links().bytes("basis")),
        first_days(plan.links().days("valid_from")),
        last_days(plan.links().days("valid_to")),
        recorded_days(plan.links().days("recorded")),
        weights(plan.links().numbers("weight")),
        shares(plan.links().numbers("share")) {}

  [[nodiscard]] bool have_dates() const noexcept {
    return !first_days.empty() || !last_days.empty() || !recorded_days.empty();
  }
  [[nodiscard]] std::uint8_t capacity(std::uint32_t row) const noexcept {
    return capacities.empty() ? std::uint8_t{0} : capacities[row];
  }
  [[nodiscard]] State state(std::uint32_t row) const noexcept {
    return states.empty() ? State::approved : static_cast<State>(states[row]);
  }
  [[nodiscard]] LinkSays says(std::uint32_t row) const noexcept {
    switch (state(row)) {
      case State::draft:
      case State::proposed:
        return LinkSays::proposed;
      case State::rejected:
        return LinkSays::rejected;
      case State::cancelled:
      case State::superseded:
        return LinkSays::ended;
      case State::approved:
        break;
    }
    return LinkSays::holds;
  }
  // What is proposed beside what is agreed comes after it, and its rejection after that.
  [[nodiscard]] int rank(std::uint32_t row) const noexcept {
    const LinkSays what = says(row);
    return what == LinkSays::rejected ? 2 : what == LinkSays::proposed ? 1 : 0;
  }
  [[nodiscard]] Date begins(std::uint32_t row) const noexcept {
    return first_days.empty() ? Date::none() : first_days[row];
  }
  [[nodiscard]] Date ends(std::uint32_t row) const noexcept {
    return last_days.empty() || last_days[row].is_none() ? Date::latest() : last_days[row];
  }
  [[nodiscard]] Date recorded(std::uint32_t row) const noexcept {
    return recorded_days.empty() ? Date::none() : recorded_days[row];
  }
  [[nodiscard]] Date since(std::uint32_t row) const noexcept { return (std::max)(begins(row), recorded(row)); }
  [[nodiscard]] bool same_link(std::uint32_t a, std::uint32_t b) const noexcept {
    return from[a] == from[b] && to[a] == to[b] && types[a] == types[b] && capacity(a) == capacity(b);
  }
  [[nodiscard]] std::uint64_t bits(std::span<const double> column, std::uint32_t row) const noexcept {
    return column.empty() || std::isnan(column[row]) ? UINT64_MAX : std::bit_cast<std::uint64_t>(column[row]);
  }
  // Links together, the versions of each in the order in which they count; the rest so that the order of rows does not.
  [[nodiscard]] auto order(std::uint32_t row) const noexcept {
    return std::tuple(to[row], types[row], capacity(row), recorded(row), begins(row), rank(row), ends(row), state(row),
                      bits(weights, row), bits(shares, row), row);
  }
  [[nodiscard]] bool say_the_same(std::uint32_t a, std::uint32_t b) const noexcept {
    return bits(weights, a) == bits(weights, b) && bits(shares, a) == bits(shares, b) &&
           (bases.empty() || bases[a] == bases[b]);
  }

  std::span<const ElementIndex> from, to;
  std::span<const std::uint8_t> types, capacities, states, bases;
  std::span<const Date> first_days, last_days, recorded_days;
  std::span<const double> weights, shares;
};

LinkVersions::LinkVersions(const Plan& plan, const Progress& progress)
    : dated_(plan.links().size()), outdone_(plan.links().size()), withdrawn_(plan.links().size()) {
  const Cells cells(plan);
  const auto count = static_cast<std::uint32_t>(plan.links().size());
  for (std::uint32_t row = 0; row < cells.states.size(); ++row)
    if (is_withdrawn(cells.state(row))) {
      dated_.set(row);
      withdrawn_.set(row);
    }
  // Without dates a link stands there once, or twice where somebody proposes it to be another.
  const auto is_proposed = [](std::uint8_t byte) {
    const auto state = static_cast<State>(byte);
    return state == State::draft || state == State::proposed;
  };
  if (!cells.have_dates() && std::ranges::none_of(cells.states, is_proposed)) return;

  progress.at(0);
  // The rows by the element that they come from.
  std::vector<std::uint32_t> ends(plan.size() + 1);
  for (const ElementIndex from : cells.from) ++ends[from + std::size_t{1}];
  for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
  std::vector<std::uint32_t> rows(count);
  for (std::uint32_t row = 0; row < count; ++row) rows[ends[cells.from[row]]++] = row;
  spans_.resize(count);
  progress.at(0.2);
  std::uint32_t first = 0;
  for (std::size_t element = 0; element < plan.size(); ++element) {
    progress.part(0.2, 1).step(element, plan.size());
    const auto group = std::span(rows).subspan(first, ends[element] - first);
    first = ends[element];
    if (group.size() > 1) std::ranges::sort(group, {}, [&](std::uint32_t row) { return cells.order(row); });
    for (std::size_t i = 0; i < group.size();) {
      std::size_t end = i + 1;
      while (end < group.size() && cells.same_link(group[i], group[end])) ++end;
      settle(cells, group.subspan(i, end - i));
      i = end;
    }
  }
  for (std::uint32_t row = 0; row < count; ++row)
    if (!spans_[row].first.is_none() || spans_[row].last != Date::latest()) dated_.set(row);
  if (dated_.empty()) spans_ = {};
}

// The versions of one link, in the order in which they count.
void LinkVersions::settle(const Cells& cells, std::span<const std::uint32_t> rows) {
  // What a rejection does depends on what came before it.
  std::vector<LinkSays> says(rows.size());
  bool open = false;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    says[i] = cells.says(rows[i]);
    if (says[i] == LinkSays::rejected && !open) says[i] = LinkSays::ended;
    open = says[i] == LinkSays::proposed;
  }
  // From when something that was agreed, or proposed, later replaces what comes before it.
  std::optional<Date> agreed_later, proposed_later;
  for (std::size_t i = rows.size(); i-- > 0;) {
    const bool is_agreed = says[i] == LinkSays::holds || says[i] == LinkSays::ended;
    Days& days = spans_[rows[i]];
    days.first = cells.since(rows[i]);
    std::optional<Date> later = agreed_later;
    if (!is_agreed) later = earlier(later, proposed_later);
    if (later) {
      outdone_.set(rows[i]);
      days.until = day_before(*later);
    }
    days.last = says[i] == LinkSays::holds || says[i] == LinkSays::proposed
                    ? (std::min)(cells.ends(rows[i]), days.until)
                    : Date::none();
    std::optional<Date>& earliest = is_agreed ? agreed_later : proposed_later;
    earliest = earlier(earliest, days.first);
  }
  // A proposal shows once all that was agreed before it is over. What was agreed so far holds for these days, one
  // stretch after another.
  struct Stretch {
    Date first, last;
  };
  std::vector<Stretch> agreed;
  bool holds = false;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Days& days = spans_[rows[i]];
    if (says[i] == LinkSays::holds || says[i] == LinkSays::ended) {
      holds = says[i] == LinkSays::holds;
      while (!agreed.empty() && agreed.back().first >= days.first) agreed.pop_back();
      if (!agreed.empty()) agreed.back().last = (std::min)(agreed.back().last, day_before(days.first));
      const Date end = cells.ends(rows[i]);
      if (holds && days.first <= end) agreed.push_back({days.first, end});
    }
    if (says[i] != LinkSays::proposed) continue;
    if (holds) outdone_.set(rows[i]);
    if (agreed.empty() || agreed.back().last.is_none()) continue;
    if (agreed.back().last == Date::latest())
      days.last = Date::none();
    else
      days.first = (std::max)(days.first, agreed.back().last + 1);
  }
  // What no day is left for never holds.
  for (const std::uint32_t row : rows)
    if (spans_[row].last < spans_[row].first) spans_[row].last = Date::none();
  if (rows.size() > 1) find_partial_corrections(cells, rows);
}

void LinkVersions::find_partial_corrections(const Cells& cells, std::span<const std::uint32_t> rows) {
  // Only what was agreed or ended.
  std::vector<std::uint32_t> firm;
  for (const std::uint32_t row : rows)
    if (cells.rank(row) == 0) firm.push_back(row);
  // Of what was recorded on an earlier day the version that goes on longest; and the same with the present day's.
  std::optional<std::uint32_t> before, by_now;
  for (std::size_t i = 0; i < firm.size(); ++i) {
    const std::uint32_t row = firm[i];
    if (i == 0 || cells.recorded(firm[i - 1]) < cells.recorded(row)) before = by_now;
    if (cells.says(row) == LinkSays::ended) {
      by_now = std::nullopt;
      continue;
    }
    if (!by_now || cells.ends(*by_now) < cells.ends(row)) by_now = row;
    const Date next = i + 1 == firm.size() ? Date::none() : cells.recorded(firm[i + 1]);
    const bool is_last = i + 1 == firm.size() || cells.recorded(row) < next;
    if (!before || !is_last || cells.ends(row) >= cells.ends(*before) || cells.begins(row) > cells.ends(*before))
      continue;
    if (cells.say_the_same(*before, row) && cells.begins(row) <= cells.begins(*before)) continue;
    partial_.push_back({row, *before, cells.since(row), next});
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

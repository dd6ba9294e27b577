#include "link_state.hpp"

#include <algorithm>
#include <tuple>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

template <class Cell>
Cell cell_or(std::span<const Cell> cells, std::size_t row, Cell otherwise) noexcept {
  return cells.empty() ? otherwise : cells[row];
}

State state_of(std::uint8_t byte) noexcept { return static_cast<State>(byte); }

}  // namespace

Cited cited_revision(const Plan& plan, std::size_t row) noexcept {
  const auto cited = plan.links().numbers("target_revision");
  const auto revisions = plan.elements().numbers("revision");
  if (cited.empty() || revisions.empty()) return Cited::current;
  const double is = revisions[plan.link_to()[row]];
  // Neither comparison holds of a revision that is missing.
  return cited[row] < is ? Cited::older : cited[row] > is ? Cited::newer : Cited::current;
}

LinkState::LinkState(const Graph& graph, Date as_of) : as_of_(as_of) {
  const Plan& plan = graph.plan();
  find_states(plan);
  const Table& table = plan.links();
  const auto types = plan.link_types();
  const auto from = plan.link_from();
  const auto to = plan.link_to();
  const auto states = table.bytes("state");
  const auto bases = table.bytes("basis");
  const auto capacities = table.bytes("capacity");
  const auto valid_from = table.days("valid_from");
  const auto valid_to = table.days("valid_to");
  const auto recorded = table.days("recorded");
  const bool dated = !as_of.is_none() && !(valid_from.empty() && valid_to.empty() && recorded.empty());
  const bool revised = !table.numbers("target_revision").empty() && !plan.elements().numbers("revision").empty();
  links_.resize(table.size());
  for (std::size_t row = 0; row < links_.size(); ++row) {
    const State own = state_of(cell_or(states, row, std::uint8_t{0}));
    bool has_begun = true;
    bool has_ended = false;
    if (dated) {
      const Date last = cell_or(valid_to, row, Date::none());
      has_begun = cell_or(valid_from, row, Date::none()) <= as_of && cell_or(recorded, row, Date::none()) <= as_of;
      has_ended = !last.is_none() && last < as_of;
    }
    const auto basis = static_cast<Basis>(cell_or(bases, row, std::uint8_t{0}));
    const auto capacity = static_cast<Capacity>(cell_or(capacities, row, std::uint8_t{0}));
    const bool is_live = !is_withdrawn(own) && !has_ended;
    const bool could_cover =
        has_begun && basis != Basis::whole_plan && !(revised && cited_revision(plan, row) != Cited::current);
    const bool ends_active = is_active(from[row]) && is_active(to[row]);
    const bool covers = could_cover && is_live && ends_active;
    const bool lapsed = could_cover && !covers;
    const bool draft_from = is_draft(own) || is_draft(state(from[row]));
    const bool draft_to = is_draft(own) || is_draft(state(to[row]));
    PackedLink& link = links_[row] = PackedLink(types[row], basis, capacity);
    link.set(LinkFlag::in_force, has_begun && is_live);
    link.set(LinkFlag::covers, covers);
    link.set(LinkFlag::lapsed, lapsed);
    link.set(LinkFlag::draft_from, draft_from);
    link.set(LinkFlag::draft_to, draft_to);
    has_drafts_ = has_drafts_ || (covers && (draft_from || draft_to));
    has_lapsed_ = has_lapsed_ || lapsed;
  }
  find_repeats(plan);
}

void LinkState::find_states(const Plan& plan) {
  const auto own = plan.elements().bytes("state");
  if (std::ranges::any_of(own, [](std::uint8_t byte) { return byte != 0; })) states_.assign(own.begin(), own.end());
  const Table& updates = plan.updates();
  const auto states = updates.bytes("state");
  if (states.empty()) return;
  const auto elements = updates.elements("element");
  const auto dates = updates.days("date");
  const auto recorded = updates.days("recorded");
  states_.resize(plan.size());
  std::vector<Date> latest(plan.size());
  for (std::size_t row = 0; row < updates.size(); ++row) {
    if (static_cast<std::size_t>(states[row]) >= state_names.size()) continue;
    const Date date = dates[row];
    if (!as_of_.is_none() && (date > as_of_ || cell_or(recorded, row, Date::none()) > as_of_)) continue;
    if (date < latest[elements[row]]) continue;
    latest[elements[row]] = date;
    states_[elements[row]] = states[row];
  }
}

// The plan's builder lets the same link come twice where capacity, the day of recording or validity differ.
void LinkState::find_repeats(const Plan& plan) {
  const Table& table = plan.links();
  const bool several = !table.days("recorded").empty() ||
                       (as_of_.is_none() && !(table.days("valid_from").empty() && table.days("valid_to").empty()));
  std::vector<std::uint8_t> may_repeat(plan.framework().link_types.size(), several ? 1 : 0);
  if (!several)
    for (const PackedLink link : links_)
      if (link.capacity() != Capacity::none) may_repeat[link.type()] = 1;
  const auto is_candidate = [&](std::size_t row) {
    return links_[row].in_force() && may_repeat[links_[row].type()] != 0;
  };

  const auto from = plan.link_from();
  std::vector<std::uint32_t> ends(plan.size() + 1);
  for (std::size_t row = 0; row < links_.size(); ++row)
    if (is_candidate(row)) ++ends[from[row] + std::size_t{1}];
  for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
  if (ends.back() == 0) return;
  std::vector<std::uint32_t> grouped(ends.back());
  for (std::uint32_t row = 0; row < links_.size(); ++row)
    if (is_candidate(row)) grouped[ends[from[row]]++] = row;
  std::uint32_t first = 0;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    if (ends[i] - first > 1) settle_repeats(plan, std::span(grouped).subspan(first, ends[i] - first));
    first = ends[i];
  }
}

// Of rows that come from one element.
void LinkState::settle_repeats(const Plan& plan, std::span<std::uint32_t> rows) {
  const auto to = plan.link_to();
  const auto recorded = plan.links().days("recorded");
  const auto valid_from = plan.links().days("valid_from");
  std::ranges::sort(rows, {}, [&](std::uint32_t row) {
    return std::tuple(to[row], links_[row].type(), links_[row].capacity(), cell_or(recorded, row, Date::none()),
                      cell_or(valid_from, row, Date::none()), row);
  });
  const auto same = [&](std::uint32_t a, std::uint32_t b) {
    return to[a] == to[b] && links_[a].type() == links_[b].type();
  };
  std::size_t i = 0;
  while (i < rows.size()) {
    std::size_t end = i + 1;
    while (end < rows.size() && same(rows[i], rows[end])) ++end;
    const std::size_t first = repeated_.size();
    for (; i < end; ++i) {
      const bool outdone = i + 1 < end && links_[rows[i]].capacity() == links_[rows[i + 1]].capacity();
      if (outdone)
        links_[rows[i]] = PackedLink{};
      else
        repeated_.push_back(rows[i]);
    }
    if (repeated_.size() - first < 2) {
      repeated_.resize(first);
      continue;
    }
    for (std::size_t k = first; k < repeated_.size(); ++k) links_[repeated_[k]].set(LinkFlag::repeats);
    repeated_ends_.push_back(repeated_.size());
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

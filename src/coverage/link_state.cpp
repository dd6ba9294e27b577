#include "link_state.hpp"

#include <algorithm>
#include <mutex>
#include <tuple>

#include <goldenthread/base/detail/divided.hpp>

#include "trace/not_applying.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

template <class Cell>
Cell cell_or(std::span<const Cell> cells, std::size_t row, Cell otherwise) noexcept {
  return cells.empty() ? otherwise : cells[row];
}

bool has_drafts_in(const Plan& plan) {
  const auto drafts = [](std::uint8_t byte) { return is_draft(static_cast<State>(byte)); };
  return std::ranges::any_of(plan.links().bytes("state"), drafts) ||
         std::ranges::any_of(plan.elements().bytes("state"), drafts) ||
         std::ranges::any_of(plan.updates().bytes("state"), drafts);
}

}  // namespace

Cited cited_revision(const Plan& plan, std::size_t row) noexcept {
  const auto cited = plan.links().numbers("target_revision");
  const auto revisions = plan.elements().numbers("revision");
  if (cited.empty() || revisions.empty()) return Cited::current;
  const double is = revisions[plan.link_to()[row]];
  // Neither comparison holds of a revision that is missing.
  return cited[row] < is ? Cited::older : cited[row] > is ? Cited::newer : Cited::current;
}

LinkState::LinkState(const PlanAt& at, unsigned threads) : at_(at), not_applying_(not_applying(at_)) {
  find_links(threads);
  find_repeats(at_.plan());
}

void LinkState::find_links(unsigned threads) {
  constexpr std::size_t worth_a_thread = 16'384;
  const Plan& plan = at_.plan();
  const Table& table = plan.links();
  const auto types = plan.link_types();
  const auto from = plan.link_from();
  const auto to = plan.link_to();
  const auto states = table.bytes("state");
  const auto bases = table.bytes("basis");
  const auto capacities = table.bytes("capacity");
  const bool revised = !table.numbers("target_revision").empty() && !plan.elements().numbers("revision").empty();
  const bool any_drafts = has_drafts_in(plan);
  links_.resize(table.size());
  std::mutex mutex;
  divided(threads, links_.size(), worth_a_thread, [&](std::size_t first, std::size_t last) {
    std::array<bool, 256> has_type{};
    std::array<bool, 256> has_capacity{};
    bool has_drafts = false;
    bool has_lapsed = false;
    for (auto row = static_cast<std::uint32_t>(first); row < last; ++row) {
      const auto basis = static_cast<Basis>(cell_or(bases, row, std::uint8_t{0}));
      const auto capacity = static_cast<Capacity>(cell_or(capacities, row, std::uint8_t{0}));
      const bool apply = applies(from[row]) && applies(to[row]);
      const bool stands = at_.stands(row) && apply;
      const bool could_cover = at_.is_version(row) && apply && basis != Basis::whole_plan &&
                               !(revised && cited_revision(plan, row) != Cited::current);
      const bool covers = could_cover && stands;
      const bool lapsed = could_cover && !stands;
      PackedLink link(types[row], basis, capacity);
      has_type[link.type()] = true;
      if (capacity != Capacity::none) has_capacity[link.type()] = true;
      link.set(LinkFlag::in_force, stands);
      link.set(LinkFlag::covers, covers);
      link.set(LinkFlag::lapsed, lapsed);
      has_lapsed = has_lapsed || lapsed;
      if (any_drafts) {
        const bool own = is_draft(static_cast<State>(cell_or(states, row, std::uint8_t{0})));
        const bool draft_from = own || is_draft(state(from[row]));
        const bool draft_to = own || is_draft(state(to[row]));
        link.set(LinkFlag::draft_from, draft_from);
        link.set(LinkFlag::draft_to, draft_to);
        has_drafts = has_drafts || (covers && (draft_from || draft_to));
      }
      links_[row] = link;
    }
    const std::lock_guard lock(mutex);
    for (std::size_t type = 0; type < has_type.size(); ++type) {
      has_type_[type] = has_type_[type] || has_type[type];
      has_capacity_[type] = has_capacity_[type] || has_capacity[type];
    }
    has_drafts_ = has_drafts_ || has_drafts;
    has_lapsed_ = has_lapsed_ || has_lapsed;
  });
}

// The same two may be linked by one type in several capacities; and a link that has ended may be proposed anew.
void LinkState::find_repeats(const Plan& plan) {
  std::array<bool, 256> may_repeat = has_capacity_;
  if (!plan.links().bytes("state").empty()) may_repeat.fill(true);
  if (std::ranges::none_of(may_repeat, [](bool may) { return may; })) return;
  const auto is_candidate = [&](std::uint32_t row) { return may_repeat[links_[row].type()] && at_.is_version(row); };

  const auto from = plan.link_from();
  std::vector<std::uint32_t> ends(plan.size() + 1);
  for (std::uint32_t row = 0; row < links_.size(); ++row)
    if (is_candidate(row)) ++ends[from[row] + std::size_t{1}];
  for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
  if (ends.back() == 0) return;
  std::vector<std::uint32_t> grouped(ends.back());
  for (std::uint32_t row = 0; row < links_.size(); ++row)
    if (is_candidate(row)) grouped[ends[from[row]]++] = row;
  std::uint32_t first = 0;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    if (ends[i] - first > 1) find_groups(plan, std::span(grouped).subspan(first, ends[i] - first));
    first = ends[i];
  }
}

// Of rows that come from one element.
void LinkState::find_groups(const Plan& plan, std::span<std::uint32_t> rows) {
  const auto to = plan.link_to();
  const auto key = [&](std::uint32_t row) { return std::tuple(to[row], links_[row].type()); };
  std::ranges::sort(rows, {}, [&](std::uint32_t row) { return std::tuple(to[row], links_[row].type(), row); });
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t end = i + 1;
    while (end < rows.size() && key(rows[end]) == key(rows[i])) ++end;
    if (end - i > 1) {
      for (std::size_t k = i; k < end; ++k) {
        links_[rows[k]].set(LinkFlag::repeats);
        repeated_.push_back(rows[k]);
      }
      repeated_ends_.push_back(repeated_.size());
    }
    i = end;
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

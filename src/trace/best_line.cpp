#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/trace/best_line.hpp>

#include "first_line.hpp"
#include "vertex_map.hpp"
#include "ways.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

// An element that was met: from where, and over which link.
struct Met {
  std::uint32_t node = 0;
  std::uint32_t from = 0;
  std::uint32_t link = no_link;
};

std::vector<Step> steps_to(const detail::WaysUp& ways, std::span<const Met> met, std::size_t last) {
  std::vector<Step> steps{{ways.element(met[last].node), no_link}};
  for (std::size_t i = last; i != 0; i = met[i].from)
    steps.push_back({ways.element(met[met[i].from].node), met[i].link});
  std::ranges::reverse(steps);
  return steps;
}

// Walks upwards from the start, the nearest first and those equally near in the order of lines of sight, over the links
// that `takes` accepts. Everything met is put in `met`; what has no link up that is taken goes to `no_way_up`. The
// place in `met` of the first end, at which it stops; or nothing.
template <class Takes, class NoWayUp>
std::optional<std::size_t> walk_up(const detail::WaysUp& ways, std::vector<Met>& met, const Takes& takes,
                                   const NoWayUp& no_way_up) {
  detail::VertexMap numbers;
  numbers.insert(ways.start());
  met.assign(1, {ways.start(), 0, no_link});
  if (ways.is_end(ways.start())) return 0;
  std::vector<detail::UpLink> links;
  for (std::size_t i = 0; i < met.size(); ++i) {
    links.clear();
    ways.append(met[i].node, links);
    std::size_t taken = 0;
    for (const detail::UpLink& link : links) {
      if (!takes(link.link)) continue;
      ++taken;
      if (!numbers.insert(link.node).second) continue;
      met.push_back({link.node, static_cast<std::uint32_t>(i), link.link});
      if (ways.is_end(link.node)) return met.size() - 1;
    }
    if (taken == 0) no_way_up(i);
  }
  return std::nullopt;
}

constexpr auto any_link = [](std::uint32_t) { return true; };
constexpr auto whatever = [](std::size_t) {};

// How weak a link is: 0 the strongest. A draft or proposed link comes after an approved one of the same basis.
class Weakness {
 public:
  explicit Weakness(const Plan& plan) : bases_(plan.links().bytes("basis")), states_(plan.links().bytes("state")) {}

  [[nodiscard]] unsigned of(std::uint32_t link) const noexcept {
    const unsigned basis = bases_.empty() ? 0U : bases_[link];
    const bool is_approved = states_.empty() || static_cast<State>(states_[link]) == State::approved;
    return basis * 2 + (is_approved ? 0U : 1U);
  }

  /// The weakness of the weakest link that there can be.
  static constexpr unsigned most = 5;

 private:
  std::span<const std::uint8_t> bases_;
  std::span<const std::uint8_t> states_;
};

}  // namespace

std::optional<Path> first_line(const PlanAt& at, ElementIndex element, const LineEnd& to) {
  const detail::WaysUp ways{at, detail::checked(at, element), detail::End{at, to}};
  std::vector<Step> steps = detail::first_line(ways);
  if (steps.empty()) return std::nullopt;
  return Path{at.plan(), std::move(steps)};
}

std::optional<Path> first_line(const PlanAt& at, std::string_view id, const LineEnd& to) {
  return first_line(at, at.plan().at(id), to);
}

std::optional<Path> shortest_line(const PlanAt& at, ElementIndex element, const LineEnd& to) {
  const detail::WaysUp ways{at, detail::checked(at, element), detail::End{at, to}};
  std::vector<Met> met;
  const auto found = walk_up(ways, met, any_link, whatever);
  if (!found) return std::nullopt;
  return Path{at.plan(), steps_to(ways, met, *found)};
}

std::optional<Path> shortest_line(const PlanAt& at, std::string_view id, const LineEnd& to) {
  return shortest_line(at, at.plan().at(id), to);
}

std::optional<Path> strongest_line(const PlanAt& at, ElementIndex element, const LineEnd& to) {
  const detail::WaysUp ways{at, detail::checked(at, element), detail::End{at, to}};
  const Weakness weakness{at.plan()};
  std::vector<Met> met;
  for (unsigned weakest = 0; weakest <= Weakness::most; ++weakest) {
    // The least weak of the links that were passed by: no sooner can there be another answer.
    unsigned passed_by = Weakness::most + 1;
    const auto takes = [&](std::uint32_t link) {
      const unsigned own = weakness.of(link);
      if (own <= weakest) return true;
      passed_by = (std::min)(passed_by, own);
      return false;
    };
    if (const auto found = walk_up(ways, met, takes, whatever)) return Path{at.plan(), steps_to(ways, met, *found)};
    if (passed_by > Weakness::most) break;
    weakest = passed_by - 1;
  }
  return std::nullopt;
}

std::optional<Path> strongest_line(const PlanAt& at, std::string_view id, const LineEnd& to) {
  return strongest_line(at, at.plan().at(id), to);
}

std::optional<ThreadBreak> find_break(const PlanAt& at, ElementIndex element) {
  const detail::WaysUp ways{at, detail::checked(at, element), detail::End{at, Role::vision}};
  std::vector<Met> met;
  std::vector<std::size_t> tops;
  if (walk_up(ways, met, any_link, [&](std::size_t i) { tops.push_back(i); })) return std::nullopt;
  ThreadBreak found{{}, Path{at.plan(), steps_to(ways, met, tops.front())}};
  found.tops.reserve(tops.size());
  for (const std::size_t top : tops) found.tops.push_back(ways.element(met[top].node));
  std::ranges::sort(found.tops);
  return found;
}

std::optional<ThreadBreak> find_break(const PlanAt& at, std::string_view id) {
  return find_break(at, at.plan().at(id));
}

}  // namespace v0
}  // namespace goldenthread

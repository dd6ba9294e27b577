#include <algorithm>
#include <mutex>
#include <utility>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/trace/lines_of_sight.hpp>

#include "cone.hpp"
#include "first_line.hpp"
#include "ways.hpp"

namespace goldenthread {
inline namespace v0 {

// What one question needs. The first line is found without the cone; everything else makes it, once.
struct LinesOfSight::State {
  State(const PlanAt& of, ElementIndex start, const LinesOfSightOptions& options)
      : at(of), ways(at, start, detail::End{at, options.to}), limit(options.limit) {}

  const detail::Cone& cone() const {
    std::call_once(made, [&] {
      detail::Cone all = detail::cone_above(ways);
      const std::vector<std::uint64_t> counts = detail::ways_to_end(all);
      detail::keep_ways_to_end(all, counts);
      count = counts[0];
      kept = std::move(all);
    });
    return kept;
  }

  PlanAt at;
  detail::WaysUp ways;
  std::uint64_t limit;
  mutable std::once_flag made;
  mutable detail::Cone kept;
  mutable std::uint64_t count = 0;
};

LinesOfSight::LinesOfSight(std::shared_ptr<const State> state) noexcept : state_(std::move(state)) {}

std::uint64_t LinesOfSight::count() const {
  static_cast<void>(state_->cone());
  return state_->count;
}

bool LinesOfSight::count_saturated() const { return count() == UINT64_MAX; }

bool LinesOfSight::empty() const { return detail::first_line(state_->ways).empty(); }

std::vector<ElementIndex> LinesOfSight::elements() const {
  const detail::Cone& cone = state_->cone();
  std::vector<ElementIndex> found;
  if (state_->count == 0) return found;
  std::vector<std::uint8_t> is_met(cone.size());
  is_met[0] = 1;
  for (const std::uint32_t number : cone.upwards) {
    if (is_met[number] == 0) continue;
    found.push_back(cone.element[number]);
    for (const detail::Cone::Link& link : cone.above(number)) is_met[link.to] = 1;
  }
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
  return found;
}

std::string LinesOfSight::summary(std::uint64_t shown) const {
  std::string text = count_saturated() ? "at least 2^64 − 1 lines" : counted(count(), "line");
  text += " of sight from " + printable(state_->at.plan().id(state_->ways.element(state_->ways.start())));
  if (shown != 0 && shown < count()) text += ", the first " + count_text(shown) + " shown";
  return text;
}

std::string to_string(const LinesOfSight& lines, std::uint64_t most) {
  std::vector<Path> first;
  for (auto line = lines.begin(); line != lines.end() && first.size() < most; ++line) first.push_back(*line);
  std::string text = lines.summary(first.size());
  for (const Path& path : first) text += "\n\n" + to_string(path);
  return text;
}

LinesOfSight::Iterator LinesOfSight::begin() const { return Iterator{state_}; }

LinesOfSight::Iterator::Iterator(std::shared_ptr<const State> state) : state_(std::move(state)) {
  if (state_->limit == 0) return;
  steps_ = detail::first_line(state_->ways);
  done_ = steps_.empty();
}

Path LinesOfSight::Iterator::operator*() const { return Path{state_->at.plan(), steps_}; }

LinesOfSight::Iterator& LinesOfSight::Iterator::operator++() {
  const detail::Cone& cone = state_->cone();
  const auto number_at = [&](std::size_t step) { return step == 0 ? 0 : cone.links[taken_[step - 1]].to; };
  const auto climb = [&](std::uint32_t number) {
    while (cone.is_end[number] == 0) {
      const std::uint32_t taken = cone.begin[number];
      steps_.back().link = cone.links[taken].row;
      taken_.push_back(taken);
      number = cone.links[taken].to;
      steps_.push_back({cone.element[number], no_link});
    }
  };
  if (given_ == 0) {
    // The first line is the one that takes the first link everywhere.
    steps_.assign(1, {cone.element[0], no_link});
    climb(0);
  }
  ++given_;
  done_ = true;
  if (given_ >= state_->limit) return *this;
  while (!taken_.empty()) {
    const std::uint32_t next = taken_.back() + 1;
    taken_.pop_back();
    steps_.pop_back();
    if (next == cone.begin[number_at(taken_.size()) + std::size_t{1}]) continue;
    steps_.back().link = cone.links[next].row;
    taken_.push_back(next);
    steps_.push_back({cone.element[cone.links[next].to], no_link});
    climb(cone.links[next].to);
    done_ = false;
    break;
  }
  return *this;
}

LinesOfSight lines_of_sight(const PlanAt& at, ElementIndex element, const LinesOfSightOptions& options) {
  return LinesOfSight{std::make_shared<const LinesOfSight::State>(at, detail::checked(at, element), options)};
}

LinesOfSight lines_of_sight(const PlanAt& at, std::string_view id, const LinesOfSightOptions& options) {
  return lines_of_sight(at, at.plan().at(id), options);
}

}  // namespace v0
}  // namespace goldenthread

#include "roll_up_at.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "roll_up_work.hpp"
#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

Rollup roll_up_at(const Rollup& result, Date day, const Progress& progress) {
  progress.at(0);
  const Rollup::State& like = result.state();
  RollUpOptions options = like.options;
  options.as_of = day;
  options.progress = progress.part(0, 0.4);
  std::shared_ptr<Rollup::State> state = prepare(like.graph, options);
  state->supposed_scores = like.supposed_scores;
  state->supposed_weights = like.supposed_weights;
  state->removed = like.removed;
  const std::size_t size = state->plan().size();
  for (const auto& [element, patch] : like.patches) {
    auto made = std::make_shared<OwnPatch>(patch->plan);
    made->now.emplace(made->plan, state->kinds, state->day, options.part_periods);
    if (state->last_values)
      made->last_values = std::make_unique<const KnownReader>(made->plan, state->kinds, state->day,
                                                              options.part_periods, Observed::with_value);
    if (state->withdrawn.empty()) state->withdrawn.resize(size);
    state->withdrawn[element] = made->now->own.is_withdrawn(0) ? 1 : 0;
    std::erase_if(state->overrides, [&](const Override& given) { return given.element == element; });
    if (std::optional<Override> given = override_of(made->plan, made->now->known, 0)) {
      given->element = element;
      state->overrides.push_back(*given);
    }
    state->patches.put(element, std::move(made), size);
  }
  std::erase_if(state->overrides,
                [&](const Override& given) { return state->supposed_scores.contains(given.element); });
  std::ranges::sort(state->overrides, {}, &Override::element);
  if (std::ranges::none_of(state->withdrawn, [](std::uint8_t is) { return is != 0; })) state->withdrawn.clear();
  make_thread(*state);
  state->options.progress = progress.part(0.5, 1);
  RollUpWork(*state).run();
  state->options.progress = {};
  progress.at(1);
  return Rollup(std::move(state));
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/rollup/live.hpp>

#include "arrived_rows.hpp"
#include "level_queue.hpp"
#include "live_patches.hpp"
#include "moved_rows.hpp"
#include "roll_up_work.hpp"
#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

using detail::OwnPatch;

}  // namespace

struct LiveRollup::State {
  explicit State(std::shared_ptr<Rollup::State> prepared)
      : rollup(std::move(prepared)), work(*rollup), known(*rollup, work, arrived) {
    work.run();
    waiting.begin(thread().graph(), work.beside());
  }

  /// Above so many, a sweep over all elements is quicker than making single ones anew.
  [[nodiscard]] std::size_t max_remade() const noexcept { return rollup->plan().size() / 8 + 64; }

  [[nodiscard]] const detail::ThreadAt& thread() const noexcept { return *rollup->thread; }

  using Patches = detail::LivePatches::Patches;

  // Changes

  /// What there was before a change, to be put back where it cannot be finished.
  struct Undo {
    struct One {
      ElementIndex element;
      detail::OwnPatches::Patch patch;
      bool withdrawn;
      std::optional<detail::Override> overridden_by;
    };
    std::vector<One> elements;
    std::vector<detail::RollUpWork::Row> vertices;
    std::vector<detail::Override> overrides_made;
    std::optional<detail::RollUpWork::Copy> all;
    std::vector<detail::Override> overrides;
    std::optional<detail::ThreadAt> thread;
  };

  /// Puts what is now known instead of what was, and makes anew what depends on it; where that throws, all is as
  /// it was.
  std::vector<ElementIndex> change(Patches patches, const Progress& progress) {
    Undo undo;
    undo.vertices.swap(room_to_undo);
    try {
      std::vector<ElementIndex> changed = change(patches, undo, progress);
      undo.vertices.swap(room_to_undo);
      room_to_undo.clear();
      return changed;
    } catch (...) {
      put_back(undo);
      throw;
    }
  }

  std::vector<ElementIndex> change(Patches& patches, Undo& undo, const Progress& progress) {
    // What can fail before anything is changed, first.
    std::size_t prepared = 0;
    for (auto& [element, patch] : patches) {
      progress.step(prepared++, patches.size());
      const bool part_periods = rollup->options.part_periods;
      patch->now.emplace(patch->plan, rollup->kinds, rollup->day, part_periods);
      if (rollup->last_values)
        patch->last_values = std::make_unique<const detail::KnownReader>(patch->plan, rollup->kinds, rollup->day,
                                                                         part_periods, detail::Observed::with_value);
    }
    progress.at(1);
    undo.elements.reserve(patches.size());
    bool thread_changes = false;
    for (auto& [element, patch] : patches) {
      undo.elements.push_back(
          {element, rollup->patches.get(element), rollup->is_withdrawn(element), override_now(element)});
      thread_changes = take_withdrawn(element, patch->now->own.is_withdrawn(0)) || thread_changes;
      take_override(element, *patch);
      push_own(element);
      rollup->patches.put(element, std::move(patch), rollup->plan().size());
    }
    if (!thread_changes) return remake(undo);
    save_all(undo);
    undo.thread = std::move(rollup->thread);
    detail::make_thread(*rollup);
    waiting.begin(thread().graph(), work.beside());
    return sweep(undo);
  }

  [[nodiscard]] std::optional<detail::Override> override_now(ElementIndex element) const noexcept {
    const detail::Override* given = rollup->find_override(element);
    return given == nullptr ? std::nullopt : std::optional{*given};
  }

  /// Saves all vertices as they were before the change, of which some may have been made again by now.
  void save_all(Undo& undo) {
    waiting.clear();
    put_back_vertices(undo);
    undo.overrides = rollup->overrides;
    undo.all = work.copy();
  }

  void put_back_vertices(Undo& undo) noexcept {
    for (auto one = undo.vertices.rbegin(); one != undo.vertices.rend(); ++one) work.put_back(*one);
    for (const detail::Override& one : undo.overrides_made) put_override(one.element, one);
    undo.vertices.clear();
    undo.overrides_made.clear();
  }

  void put_back(Undo& undo) noexcept {
    waiting.clear();
    if (undo.thread) rollup->thread = std::move(undo.thread);
    put_back_vertices(undo);
    if (undo.all) {
      work.put_back(std::move(*undo.all));
      rollup->overrides = std::move(undo.overrides);
      waiting.begin(thread().graph(), work.beside());  // takes no memory: there is room for as many levels
    }
    for (auto one = undo.elements.rbegin(); one != undo.elements.rend(); ++one) {
      rollup->patches.put_back(one->element, std::move(one->patch));
      if (!rollup->withdrawn.empty()) rollup->withdrawn[one->element] = one->withdrawn ? 1 : 0;
      put_override(one->element, one->overridden_by);
    }
    tallied = false;
  }

  bool take_withdrawn(ElementIndex element, bool is) {
    if (!rollup->removed.empty() && rollup->removed[element] != 0) is = true;
    if (!rollup->not_applying.empty() && rollup->not_applying[element] != 0) is = true;
    const bool was = rollup->is_withdrawn(element);
    if (is == was) return false;
    if (rollup->withdrawn.empty()) rollup->withdrawn.resize(rollup->plan().size());
    rollup->withdrawn[element] = is ? 1 : 0;
    return true;
  }

  void take_override(ElementIndex element, const OwnPatch& patch) {
    if (rollup->supposed_scores.contains(element)) return;
    std::optional<detail::Override> given = detail::override_of(patch.plan, patch.now->known, 0);
    if (given) given->element = element;
    put_override(element, given);
  }

  void put_override(ElementIndex element, const std::optional<detail::Override>& given) {
    const auto at = std::ranges::lower_bound(rollup->overrides, element, {}, &detail::Override::element);
    const bool had = at != rollup->overrides.end() && at->element == element;
    if (!given && had) rollup->overrides.erase(at);
    if (!given) return;
    if (had)
      *at = *given;
    else
      rollup->overrides.insert(at, *given);
  }

  void push_own(ElementIndex element) noexcept {
    const Vertex v = thread().vertex(element);
    work.beside()[v].own_is_other = 1;
    waiting.push(v);
  }

  /// Makes what waits anew, and whatever is above it as far up as figures change.
  std::vector<ElementIndex> remake(Undo& undo) {
    const LevelGraph& graph = thread().graph();
    constexpr std::size_t few = 4;  // what is above a single row was asked for when it came
    std::size_t count = 0;
    std::size_t others = 0;
    while (!waiting.empty()) {
      const std::size_t level = waiting.take(of_level);
      count += of_level.size();
      if (count > max_remade()) return sweep(undo);
      const bool many = of_level.size() > few;
      if (many) work.prefetch_level(of_level);
      for (const Vertex v : of_level) {
        const bool with_own = work.take_own_is_other(v);
        detail::RollUpWork::Row& before = undo.vertices.emplace_back(work.row(v));
        save_override(undo, v);
        before.is_other = work.remake(v, before, with_own);
        if (!before.is_other) continue;
        ++others;
        for (const Vertex parent : graph.parents(v)) {
          if (many) work.prefetch_vertex(parent);
          waiting.push_above(parent, level);
        }
      }
    }
    std::vector<ElementIndex> changed;
    changed.reserve(others);
    // From here on nothing fails.
    for (std::size_t i = 0; i < undo.vertices.size(); ++i) {
      constexpr std::size_t ahead = 8;
      if (i + ahead < undo.vertices.size()) work.prefetch_given(undo.vertices[i + ahead].vertex);
      const detail::RollUpWork::Row& before = undo.vertices[i];
      if (!before.is_other || !work.give_changed(before)) continue;
      const ElementIndex element = thread().element(before.vertex);
      changed.push_back(element);
      if (tallied && before.line.leaf != 0 && rollup->statuses[element] != before.line.status)
        recount(element, before.line.status);
    }
    std::ranges::sort(changed);
    return changed;
  }

  void save_override(Undo& undo, Vertex v) {
    if (rollup->overrides.empty()) return;
    if (const detail::Override* given = rollup->find_override(thread().element(v)); given != nullptr)
      undo.overrides_made.push_back(*given);
  }

  /// Makes everything anew.
  std::vector<ElementIndex> sweep(Undo& undo) {
    if (!undo.all) save_all(undo);
    std::vector<ElementIndex> changed;
    changed.reserve(rollup->plan().size());
    work.run();
    ++sweeps;
    tallied = false;
    const detail::ThreadAt& before = undo.thread ? *undo.thread : thread();
    for (ElementIndex element = 0; element < rollup->plan().size(); ++element)
      if (work.shows_other(thread().vertex(element), undo.all->lines[before.vertex(element)]))
        changed.push_back(element);
    return changed;
  }

  /// Moves a leaf from one count to another in the tally of everything above it, once each; where there is no memory
  /// for that, the tallies are made again when next asked for.
  void recount(ElementIndex leaf, Status before) noexcept {
    try {
      waiting.push(thread().vertex(leaf));
      while (!waiting.empty()) {
        const std::size_t level = waiting.take(of_level);
        for (const Vertex v : of_level) {
          Tally& tally = rollup->tallies[thread().element(v)];
          --tally[before];
          ++tally[rollup->statuses[leaf]];
          for (const Vertex parent : thread().graph().parents(v)) waiting.push_above(parent, level);
        }
      }
    } catch (...) {
      waiting.clear();
      tallied = false;
    }
  }

  std::shared_ptr<Rollup::State> rollup;
  detail::RollUpWork work;
  detail::ArrivedRows arrived;
  detail::LivePatches known;
  /// What is to be made again, and of that what is made now.
  detail::LevelQueue waiting;
  std::vector<Vertex> of_level;
  /// Room for what a change has to undo, where it fails: so that the next one does not have to ask for it.
  std::vector<detail::RollUpWork::Row> room_to_undo;
  bool tallied = false;
  std::size_t sweeps = 0;
};

std::unique_ptr<LiveRollup::State> LiveRollup::begun(const Graph& graph, const RollUpOptions& options) {
  std::shared_ptr<Rollup::State> prepared = detail::prepare(graph, options);
  prepared->options.progress = options.progress.part(0.3, 1);
  auto state = std::make_unique<State>(std::move(prepared));
  state->rollup->options.progress = {};
  options.progress.at(1);
  return state;
}

LiveRollup::LiveRollup(const Graph& graph, const RollUpOptions& options) : state_(begun(graph, options)) {}
LiveRollup::LiveRollup(const Rollup& result, const Progress& progress)
    : state_(std::make_unique<State>([&] {
        std::shared_ptr<Rollup::State> prepared = detail::prepare_like(result, progress.part(0, 0.6));
        prepared->options.progress = progress.part(0.6, 1);
        return prepared;
      }())) {
  state_->rollup->options.progress = {};
  progress.at(1);
}
LiveRollup::LiveRollup(LiveRollup&&) noexcept = default;
LiveRollup& LiveRollup::operator=(LiveRollup&&) noexcept = default;
LiveRollup::~LiveRollup() = default;

std::vector<ElementIndex> LiveRollup::add(const ObservationRow& row) { return add(LiveRows{.observations = {row}}); }
std::vector<ElementIndex> LiveRollup::add(const TargetRow& row) { return add(LiveRows{.targets = {row}}); }
std::vector<ElementIndex> LiveRollup::add(const UpdateRow& row) { return add(LiveRows{.updates = {row}}); }
std::vector<ElementIndex> LiveRollup::add(const ElementRow& row) { return add(LiveRows{.elements = {row}}); }
std::vector<ElementIndex> LiveRollup::add(const LinkRow& row) { return add(LiveRows{.links = {row}}); }
std::vector<ElementIndex> LiveRollup::add(const MeasureRow& row) { return add(LiveRows{.measures = {row}}); }

std::vector<ElementIndex> LiveRollup::add(const LiveRows& rows, const Progress& progress) {
  if (!rows.elements.empty() || !rows.links.empty() || !rows.measures.empty())
    return rebuild(state_->arrived.plan_with(state_->rollup->plan(), rows, progress.part(0, 0.4)), as_of(), progress);
  State::Patches patches = state_->known.with(rows, progress.part(0, 0.6));
  detail::ArrivedRows::Kept kept = state_->arrived.keep(rows);
  std::vector<ElementIndex> changed = state_->change(std::move(patches), progress.part(0.6, 1));
  state_->arrived.append(std::move(kept));
  return changed;
}

std::vector<ElementIndex> LiveRollup::move_to(Date as_of, const Progress& progress) {
  return rebuild(state_->arrived.plan_with(state_->rollup->plan(), {}, progress.part(0, 0.4)), as_of, progress);
}

std::vector<ElementIndex> LiveRollup::remove(const ElementRow& names) { return remove(LiveRows{.elements = {names}}); }
std::vector<ElementIndex> LiveRollup::remove(const LinkRow& names) { return remove(LiveRows{.links = {names}}); }

std::vector<ElementIndex> LiveRollup::remove(const LiveRows& names, const Progress& progress) {
  return rebuild(state_->arrived.edited_plan(state_->rollup->plan(), names, {}, progress.part(0, 0.4)), as_of(),
                 progress);
}

std::vector<ElementIndex> LiveRollup::replace(const LiveRows& rows, const Progress& progress) {
  return rebuild(state_->arrived.edited_plan(state_->rollup->plan(), {}, rows, progress.part(0, 0.4)), as_of(),
                 progress);
}

std::vector<ElementIndex> LiveRollup::rebuild(const Plan& plan, Date as_of, const Progress& progress) {
  const Graph graph{plan, progress.part(0.4, 0.6)};
  std::shared_ptr<Rollup::State> prepared = detail::prepare_on(graph, *state_->rollup, as_of);
  prepared->options.progress = progress.part(0.7, 1);
  auto next = std::make_unique<State>(std::move(prepared));
  next->rollup->options.progress = {};
  std::vector<ElementIndex> was(next->rollup->scores.size(), no_element);
  const std::vector<ElementIndex> moved = detail::moved_elements(state_->rollup->plan(), plan);
  for (ElementIndex element = 0; element < moved.size(); ++element)
    if (moved[element] != no_element) was[moved[element]] = element;
  std::vector<ElementIndex> changed;
  changed.reserve(was.size());
  for (ElementIndex element = 0; element < was.size(); ++element)
    if (was[element] == no_element ||
        !detail::RollUpWork::shows_the_same(*next->rollup, element, *state_->rollup, was[element]))
      changed.push_back(element);
  next->sweeps = state_->sweeps + 1;
  progress.at(1);
  state_ = detail::OwnedState<State>{std::move(next)};
  return changed;
}

Plan LiveRollup::plan(const Progress& progress) const {
  if (state_->arrived.empty()) return state_->rollup->plan();
  return state_->arrived.plan_with(state_->rollup->plan(), {}, progress);
}

const Graph& LiveRollup::graph() const& { return state_->rollup->graph; }
Date LiveRollup::as_of() const { return state_->rollup->as_of; }
std::size_t LiveRollup::size() const { return state_->rollup->scores.size(); }
std::span<const double> LiveRollup::scores() const& { return state_->rollup->scores; }
std::span<const Reason> LiveRollup::reasons() const& { return state_->rollup->reasons; }
std::span<const Status> LiveRollup::statuses() const& { return state_->rollup->statuses; }
std::span<const Status> LiveRollup::worst() const& { return state_->rollup->worst; }
std::span<const double> LiveRollup::completeness() const& { return state_->rollup->completeness; }
std::span<const double> LiveRollup::standings() const& { return state_->rollup->beside.standing; }
std::span<const double> LiveRollup::judged() const& { return state_->rollup->beside.judged; }
std::span<const double> LiveRollup::last_known() const& { return state_->rollup->beside.last_known; }
std::span<const double> LiveRollup::outcomes() const& { return state_->rollup->beside.outcomes; }
std::span<const double> LiveRollup::work() const& { return state_->rollup->beside.work; }
std::span<const std::uint8_t> LiveRollup::leaves() const& { return state_->rollup->leaves; }
std::size_t LiveRollup::sweeps() const { return state_->sweeps; }

Rollup LiveRollup::snapshot(const Progress& progress) const {
  progress.at(0);
  if (state_->arrived.empty()) {
    Rollup kept{detail::snapshot_of(state_->rollup)};
    progress.at(1);
    return kept;
  }
  const Graph graph{state_->arrived.plan_with(state_->rollup->plan(), {}, progress.part(0, 0.4)),
                    progress.part(0.4, 0.6)};
  std::shared_ptr<Rollup::State> state = detail::prepare_on(graph, *state_->rollup, as_of());
  state->options.progress = progress.part(0.7, 1);
  detail::RollUpWork(*state).run();
  state->options.progress = {};
  progress.at(1);
  return Rollup(std::move(state));
}

std::span<const Tally> LiveRollup::tallies() & {
  if (!state_->tallied) state_->rollup->tallies = state_->rollup->swept_tallies({});
  state_->tallied = true;
  return state_->rollup->tallies;
}

ElementResult LiveRollup::at(std::string_view id) { return at(state_->rollup->plan().at(id)); }

ElementResult LiveRollup::at(ElementIndex row) {
  ElementResult result = state_->rollup->result(row);
  result.tally = tallies()[row];
  return result;
}

}  // namespace v0
}  // namespace goldenthread

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <goldenthread/base/detail/prefetch.hpp>
#include <goldenthread/score/score_bands.hpp>

#include "roll_up_work.hpp"
#include "told_levels.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What an element scores by itself, or nothing where that comes from below.
std::optional<Judged> RollUpWork::own_of(ElementIndex element, bool childless, bool& is_leaf, Status& computed) const {
  constexpr Judged none{Scored::undefined(Reason::not_applicable), Status::not_applicable};
  if ((!state_.withdrawn.empty() && state_.withdrawn[element] != 0) ||
      (ambiguous_ && state_.plan().is_ambiguous(element)))
    return none;
  const KindPolicy& policy = policy_of(element);
  computed = Status::not_applicable;
  // What is made of those below looks at nothing of its own, unless something was given instead.
  if (!childless && policy.own_score != OwnScore::reported && state_.overrides.empty() &&
      state_.supposed_scores.empty())
    return std::nullopt;
  Judged judged;
  switch (policy.role) {
    case Role::action:
    case Role::milestone: {
      const auto [own, row] = state_.reader(element);
      const JudgedAction action = own->judge_action_of(row);
      judged = action;
      computed = action.computed;
      break;
    }
    case Role::measure: {
      const auto [own, row] = state_.reader(element);
      judged = own->judge_measure_of(row);
      computed = judged.status;
      break;
    }
    case Role::vision:
    case Role::objective:
      computed = Status::no_data;
      if (childless) return Judged{Scored::undefined(Reason::no_data), Status::no_data};
      return std::nullopt;
    default:
      if (childless) return none;
      return std::nullopt;
  }
  is_leaf = childless;
  if (childless || (policy.own_score == OwnScore::reported && judged.scored.is_defined())) return judged;
  return std::nullopt;
}

/// What stands in the computed place of an element with an override; what was computed is kept beside it.
std::optional<Judged> RollUpWork::overridden(Override& given, const std::optional<Judged>& own, Status computed) const {
  if (own) given.computed = {own->scored, computed};
  const bool has_score = !std::isnan(given.score);
  if (!own && !has_score) return std::nullopt;  // a status alone, to be put over the one from below
  Judged judged = own.value_or(Judged{});
  if (has_score) {
    const KindPolicy& policy = policy_of(given.element);
    const auto [reader, row] = state_.reader(given.element);
    judged.scored = Scored::of(given.score);
    judged.status = status_of(policy.role == Role::measure ? reader->measure_scheme(row) : *policy.scheme, given.score);
  }
  if (given.status) judged.status = *given.status;
  return judged;
}

/// What an element is supposed to score, whatever it would: its status is left alone, but if nothing is known of it.
std::optional<Scored> RollUpWork::supposed(ElementIndex element) const {
  const auto found = state_.supposed_scores.find(element);
  if (found == state_.supposed_scores.end()) return std::nullopt;
  return std::isnan(found->second) ? Scored::undefined(Reason::no_data) : Scored::of(found->second);
}

void RollUpWork::read_own(Vertex v, ElementIndex element) {
  VertexLine& line = lines_[v];
  VertexBeside& beside = beside_[v];
  const bool childless = thread_.graph().child_count(v) == 0;
  bool is_leaf = false;
  Status computed = Status::not_applicable;
  std::optional<Judged> own = own_of(element, childless, is_leaf, computed);
  std::optional<Status> lost;
  if (!state_.supposed_scores.empty()) {
    if (const std::optional<Scored> other = supposed(element)) {
      if (own && !other->is_defined() && is_judgement(own->status)) lost = own->status;
      own = Judged{*other, !other->is_defined() ? Status::no_data : own ? own->status : from_below};
    }
  }
  beside.overridden = Overridden::no;
  if (!state_.overrides.empty()) {
    if (Override* given = find_override(element); given != nullptr) {
      given->rolled_up = !own;
      beside.overridden = !own                           ? Overridden::from_below
                          : is_judgement(own->status)    ? Overridden::judged
                          : is_not_expected(own->status) ? Overridden::not_expected
                                                         : Overridden::unknown;
      own = overridden(*given, own, computed);
    }
  }
  line.leaf = is_leaf ? 1 : 0;
  line.kind = kinds_[element];
  line.worst = 0;
  if (goes_by_latest_) {
    const auto [reader, row] = state_.reader(element);
    const std::optional<std::int32_t> age = reader->age(row);
    beside.latest = age ? state_.day - *age : Date::none();
  }
  line.computed = computed;
  line.itself = own ? 1 : 0;
  beside.said = from_below;
  beside.completed = Date::none();
  if (!own) {
    line.status = from_below;
    return;
  }
  line.score = own->scored.score;
  line.reason = own->scored.reason;
  line.status = own->status;
  if (is_leaf) line.worst = severity(own->status);
  if (own->status == Status::complete) beside.completed = completed_on(v);
  const bool unknown = is_unknown(own->status) || own->status == Status::no_target;
  if (unknown && beside.overridden == Overridden::no && policy_of(element).role != Role::objective)
    beside.said = lost ? *lost : last_judged_.of(element).value_or(from_below);
}

/// Takes away what the children made of a vertex, so that they can make it again. Does the same as read_own() does for
/// a vertex of which nothing has changed but what is below it, while no status goes by the latest data.
void RollUpWork::begin_from_below(Vertex v) noexcept {
  VertexLine& line = lines_[v];
  if (line.leaf == 0) line.worst = 0;
  if (line.itself == 0) line.status = from_below;
}

void RollUpWork::read_all() {
  if (is_plain()) {
    read_plainly();
    return;
  }
  constexpr ElementIndex ahead = 16;
  // Every element by itself, in the order in which its cells stand; only the division into ranges is that of the
  // levels.
  for_levels_told(thread_.graph(), state_.options.threads, told_from(0), [&](ElementIndex first, ElementIndex last) {
    for (ElementIndex element = first; element < last; ++element) {
      if (element + ahead < lines_.size()) {
        const Vertex next = thread_.vertex(element + ahead);
        prefetch(lines_.data() + next);
        prefetch(beside_.data() + next);
        prefetch(thread_.graph().child_offsets().data() + next);
      }
      const Vertex v = thread_.vertex(element);
      lines_[v] = {};
      read_own(v, element);
    }
  });
}

bool RollUpWork::is_plain() const noexcept {
  const Table& elements = state_.plan().elements();
  const Known& known = state_.known;
  const bool progress_alone = !elements.numbers("progress").empty() && elements.periods("start").empty() &&
                              elements.periods("due").empty() && elements.periods("completed").empty() &&
                              known.status.empty() && known.progress.empty() && known.start.empty() &&
                              known.due.empty() && known.completed.empty();
  return progress_alone && state_.patches.empty() && state_.withdrawn.empty() && !ambiguous_ &&
         state_.supposed_scores.empty() && state_.overrides.empty() && !goes_by_latest_;
}

/// As read_own() of every vertex, with what is the same for all elements of a kind worked out once.
void RollUpWork::read_plainly() {
  constexpr Vertex ahead = 16;
  const std::span<const double> progress = state_.plan().elements().numbers("progress");
  std::vector<ScoreBands> bands;
  std::vector<std::uint8_t> is_work;
  for (const KindPolicy& policy : state_.kinds) {
    bands.emplace_back(*policy.scheme);
    const bool is = policy.role == Role::action || policy.role == Role::milestone;
    is_work.push_back(is && policy.scoring == nullptr ? 1 : 0);
  }
  for_levels_told(thread_.graph(), state_.options.threads, told_from(0), [&](Vertex first, Vertex last) {
    for (Vertex v = first; v < last; ++v) {
      if (v + ahead < lines_.size()) {
        const ElementIndex next = thread_.element(v + ahead);
        prefetch(kinds_.data() + next);
        prefetch(progress.data() + next);
      }
      const ElementIndex element = thread_.element(v);
      const std::uint8_t kind = kinds_[element];
      lines_[v] = {};
      if (is_work[kind] == 0 || thread_.graph().child_count(v) != 0) {
        read_own(v, element);
        continue;
      }
      VertexLine& line = lines_[v];
      VertexBeside& beside = beside_[v];
      const double done = progress[element];
      const bool known = !std::isnan(done);
      const Status in_progress = bands[kind].status(done);
      line.score = done >= 1 ? 1 : done;
      line.reason = known ? Reason::none : Reason::no_data;
      line.status = !known                            ? Status::no_data
                    : done >= 1                       ? Status::complete
                    : in_progress == Status::complete ? Status::on_track
                                                      : in_progress;
      line.computed = line.status;
      line.worst = severity(line.status);
      line.itself = 1;
      beside.said = from_below;
      beside.overridden = Overridden::no;
      beside.completed = Date::none();
      line.kind = kind;
      line.leaf = 1;
    }
  });
}

Override* RollUpWork::find_override(ElementIndex element) {
  const auto found = std::ranges::lower_bound(state_.overrides, element, {}, &Override::element);
  return found != state_.overrides.end() && found->element == element ? &*found : nullptr;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

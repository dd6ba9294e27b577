#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

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

void RollUpWork::read_own(Vertex v) {
  const ElementIndex element = thread_.element(v);
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
  overridden_[v] = Overridden::no;
  if (!state_.overrides.empty()) {
    if (Override* given = find_override(element); given != nullptr) {
      given->rolled_up = !own;
      overridden_[v] = !own                           ? Overridden::from_below
                       : is_judgement(own->status)    ? Overridden::judged
                       : is_not_expected(own->status) ? Overridden::not_expected
                                                      : Overridden::unknown;
      own = overridden(*given, own, computed);
    }
  }
  leaf_[v] = is_leaf ? 1 : 0;
  kind_[v] = kinds_[element];
  worst_[v] = 0;
  if (!latest_.empty()) {
    const auto [reader, row] = state_.reader(element);
    const std::optional<std::int32_t> age = reader->age(row);
    latest_[v] = age ? state_.day - *age : Date::none();
  }
  computed_[v] = computed;
  itself_[v] = own ? 1 : 0;
  said_[v] = from_below;
  beside_.completed[v] = Date::none();
  if (!own) {
    status_[v] = from_below;
    return;
  }
  score_[v] = own->scored.score;
  reason_[v] = own->scored.reason;
  status_[v] = own->status;
  if (is_leaf) worst_[v] = severity(own->status);
  if (own->status == Status::complete) beside_.completed[v] = completed_on(v);
  const bool unknown = is_unknown(own->status) || own->status == Status::no_target;
  if (unknown && overridden_[v] == Overridden::no && policy_of(element).role != Role::objective)
    said_[v] = lost ? *lost : last_judged_.of(element).value_or(from_below);
}

void RollUpWork::read_all() {
  if (is_plain()) {
    read_plainly();
    return;
  }
  // Every vertex by itself, in any order; only the division into ranges is that of the levels.
  for_levels_told(thread_.graph(), state_.options.threads, told_from(0), [&](Vertex first, Vertex last) {
    for (Vertex v = first; v < last; ++v) read_own(v);
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
         state_.supposed_scores.empty() && state_.overrides.empty() && latest_.empty();
}

/// As read_own() of every vertex, with what is the same for all elements of a kind worked out once.
void RollUpWork::read_plainly() {
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
      const ElementIndex element = thread_.element(v);
      const std::uint8_t kind = kinds_[element];
      if (is_work[kind] == 0 || thread_.graph().child_count(v) != 0) {
        read_own(v);
        continue;
      }
      const double done = progress[element];
      const bool known = !std::isnan(done);
      const Status in_progress = bands[kind].status(done);
      score_[v] = done >= 1 ? 1 : done;
      reason_[v] = known ? Reason::none : Reason::no_data;
      status_[v] = !known                            ? Status::no_data
                   : done >= 1                       ? Status::complete
                   : in_progress == Status::complete ? Status::on_track
                                                     : in_progress;
      computed_[v] = status_[v];
      worst_[v] = severity(status_[v]);
      itself_[v] = 1;
      said_[v] = from_below;
      overridden_[v] = Overridden::no;
      beside_.completed[v] = Date::none();
      kind_[v] = kind;
      leaf_[v] = 1;
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

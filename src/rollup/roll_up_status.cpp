#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

#include <goldenthread/sweep/detail/stand_vertex.hpp>

#include "roll_up_work.hpp"
#include "status_of_children.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

constexpr Side side_of(Role role) noexcept {
  if (role == Role::measure) return Side::outcome;
  return role == Role::action || role == Role::milestone ? Side::work : Side::both;
}

}  // namespace

/// What is looked at of a vertex itself, and written.
struct RollUpWork::OwnMaps {
  struct IsKey {
    const RollUpWork* of;
    [[nodiscard]] std::uint8_t at(std::size_t v) const noexcept {
      const std::span<const std::uint8_t> keys = of->keys_;
      return keys.empty() || keys[of->thread_.element(static_cast<Vertex>(v))] != 1 ? 0 : 1;
    }
    friend std::uint8_t get(const IsKey& map, std::size_t v) noexcept { return map.at(v); }
  };
  struct SideOf {
    const RollUpWork* of;
    [[nodiscard]] Side at(std::size_t v) const noexcept { return side_of(of->state_.kinds[of->kind_[v]].role); }
    friend Side get(const SideOf& map, std::size_t v) noexcept { return map.at(v); }
  };

  explicit OwnMaps(RollUpWork& of)
      : status{of.status_.data()},
        standing{of.beside_.standing.data()},
        judged{of.beside_.judged.data()},
        last_known{of.beside_.last_known.data()},
        outcomes{of.beside_.outcomes.data()},
        work{of.beside_.work.data()},
        mark{of.beside_.mark.data()},
        completed{of.beside_.completed.data()},
        key{&of},
        side{&of} {}

  ArrayMap<Status> status;
  ArrayMap<double> standing, judged, last_known, outcomes, work;
  ArrayMap<std::uint8_t> mark;
  ArrayMap<Date> completed;
  IsKey key;
  SideOf side;
};

ChildMaps<OptionalArrayMap<double>> RollUpWork::child_maps() const {
  return {beside_, status_.data(), OptionalArrayMap<double>{thread_.weights().data(), 1}};
}

/// The status and standing of a vertex whose score is there, and those of what is below it.
void RollUpWork::find_status(Vertex v) {
  if (!latest_.empty() && itself_[v] == 0) {
    for (const Vertex child : thread_.graph().children(v)) latest_[v] = (std::max)(latest_[v], latest_[child]);
  }
  const ThreadAccess access(thread_.graph());
  const ChildStandings below = add_standings(access, access.child_edges(v), child_maps());
  if (status_[v] != from_below) {
    put_stood(v, OwnMaps(*this), stand_by_itself(v, below, status_[v], beside_.completed[v]));
    beside_.by_itself[v] = 1;
    return;
  }
  const Scored scored{score_[v], reason_[v]};
  Stood stood = stand_below(v, scored, below, computed_[v]);
  if (!state_.overrides.empty()) {
    if (Override* given = find_override(thread_.element(v)); given != nullptr) {
      given->computed = {scored, computed_[v]};
      stood = stand_by_itself(v, below, *given->status, completed_on(v));
    }
  }
  put_stood(v, OwnMaps(*this), stood);
  beside_.by_itself[v] = stood.by_itself ? 1 : 0;
}

Stood RollUpWork::stand_by_itself(Vertex v, const ChildStandings& below, Status status, Date completed) const {
  const struct {
    ArrayMap<const Status> last_status;
    ArrayMap<const Overridden> overridden;
  } maps{{said_.data()}, {overridden_.data()}};
  return detail::stand_by_itself(std::size_t{v}, maps, below, state_.standing_rules[kind_[v]], status, completed);
}

Date RollUpWork::completed_on(Vertex v) const {
  const Role role = state_.kinds[kind_[v]].role;
  if (role != Role::action && role != Role::milestone) return Date::none();
  const auto [own, row] = state_.reader(thread_.element(v));
  return own->completed_on(row);
}

/// What a vertex would have from below, beside the score that was given for it.
void RollUpWork::find_computed(Override& given) const {
  const Vertex v = thread_.vertex(given.element);
  if (!given.rolled_up || itself_[v] == 0) return;
  given.computed.scored = computed_from_below(v);
  const ThreadAccess access(thread_.graph());
  const ChildStandings below = add_standings(access, access.child_edges(v), child_maps());
  static_cast<void>(stand_below(v, given.computed.scored, below, given.computed.status));
}

/// The status and standing of a vertex that has yet to get them from below.
Stood RollUpWork::stand_below(Vertex v, const Scored& scored, const ChildStandings& below, Status& computed) const {
  const KindPolicy& policy = state_.kinds[kind_[v]];
  const StandingRule& rule = state_.standing_rules[kind_[v]];
  Stood stood = stand_by_method(v, scored, below);
  computed = stood.status;
  if (policy.role != Role::action && policy.role != Role::milestone) return stood;
  const auto [own, row] = state_.reader(thread_.element(v));
  const bool by_score = policy.status_from == StatusFrom::score;
  const StatusPair status =
      own->action_status(row, scored, all_complete_below(v), by_score ? std::nullopt : std::optional(stood.status));
  computed = status.computed;
  if (status.by_itself) return stand_by_itself(v, below, status.counted, completed_on(v));
  if (status.counted != stood.status) {
    const double standing = standing_of(status.counted);
    stood = stood_from_below(below);
    take_status(stood, status.counted, standing, below, rule, sees_last_known(policy.status_from));
  }
  return stood;
}

Stood RollUpWork::stand_by_method(Vertex v, const Scored& scored, const ChildStandings& below) const {
  const KindPolicy& policy = state_.kinds[kind_[v]];
  const StandingRule& rule = state_.standing_rules[kind_[v]];
  const ThreadAccess access(thread_.graph());
  const std::optional<Status> of_children = status_of_children(v);
  const bool by_points = policy.status_from == StatusFrom::points || policy.status_from == StatusFrom::veto;
  if (!of_children && by_points) return stand_by_points(access, access.child_edges(v), child_maps(), below, rule);
  const Status status = of_children ? *of_children : status_of(*policy.scheme, scored);
  Stood stood = stood_from_below(below);
  if (status == Status::complete) {
    const ChildStatuses statuses = look_at_statuses(access, access.child_edges(v), child_maps());
    if (statuses.all_complete) {
      take_completion(stood, statuses.completed, below, rule);
      return stood;
    }
  }
  const Status made = status == Status::complete ? Status::on_track : status;
  take_status(stood, made, standing_of(made), below, rule, sees_last_known(policy.status_from));
  return stood;
}

/// Whether every child that is expected to be anything is complete, whatever it weighs, and there is one.
bool RollUpWork::all_complete_below(Vertex v) const noexcept {
  bool any = false;
  for (const Vertex child : thread_.graph().children(v)) {
    if (is_unfinished(status_[child])) return false;
    any = any || status_[child] == Status::complete;
  }
  return any;
}

/// What the children's statuses make; nothing where the score decides, or points.
std::optional<Status> RollUpWork::status_of_children(Vertex v) const {
  const KindPolicy& policy = state_.kinds[kind_[v]];
  if (policy.status_from == StatusFrom::score || policy.status_from == StatusFrom::points) return std::nullopt;
  const bool sees_last = sees_last_known(policy.status_from);
  StatusOfChildren children(order_);
  EdgeIndex edge = thread_.graph().first_child_edge(v);
  for (const Vertex child : thread_.graph().children(v)) {
    const Status status =
        sees_last ? counted_status_of(status_[child], beside_.mark[child], beside_.standing[child]) : status_[child];
    if (!policy.veto.empty() && policy.veto[kind_[child]] != 0) children.add_veto(status);
    if (const double weight = thread_.weight(edge++); weight > 0)
      children.add(status, beside_.mark[child], weight, latest_.empty() ? Date::none() : latest_[child]);
  }
  return children.by(policy.status_from, policy.ties);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

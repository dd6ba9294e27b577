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
struct RollUpWork::OwnMaps : StandingLines<VertexLine, VertexBeside> {
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
    [[nodiscard]] Side at(std::size_t v) const noexcept { return side_of(of->state_.kinds[of->lines_[v].kind].role); }
    friend Side get(const SideOf& map, std::size_t v) noexcept { return map.at(v); }
  };

  explicit OwnMaps(RollUpWork& of) : StandingLines(of.lines_.data(), of.beside_.data()), key{&of}, side{&of} {}

  IsKey key;
  SideOf side;
};

LinesOfChildren<OptionalArrayMap<double>> RollUpWork::child_maps() const {
  return {lines_.data(), beside_.data(), OptionalArrayMap<double>{thread_.weights().data(), 1}};
}

/// The status and standing of a vertex whose score is there, and those of what is below it.
void RollUpWork::find_status(Vertex v) {
  if (goes_by_latest_ && lines_[v].itself == 0) {
    for (const Vertex child : thread_.graph().children(v))
      beside_[v].latest = (std::max)(beside_[v].latest, beside_[child].latest);
  }
  const ThreadAccess access(thread_.graph());
  const ChildStandings below = add_standings(access, access.child_edges(v), child_maps());
  if (lines_[v].status != from_below) {
    put_stood(v, OwnMaps(*this), stand_by_itself(v, below, lines_[v].status, beside_[v].completed));
    beside_[v].by_itself = 1;
    return;
  }
  const Scored scored{lines_[v].score, lines_[v].reason};
  Stood stood = stand_below(v, scored, below, lines_[v].computed);
  if (!state_.overrides.empty()) {
    if (Override* given = find_override(thread_.element(v)); given != nullptr) {
      given->computed = {scored, lines_[v].computed};
      stood = stand_by_itself(v, below, *given->status, completed_on(v));
    }
  }
  put_stood(v, OwnMaps(*this), stood);
  beside_[v].by_itself = stood.by_itself ? 1 : 0;
}

Stood RollUpWork::stand_by_itself(Vertex v, const ChildStandings& below, Status status, Date completed) const {
  const struct {
    FieldMap<&VertexBeside::said, const VertexBeside> last_status;
    FieldMap<&VertexBeside::overridden, const VertexBeside> overridden;
  } maps{{beside_.data()}, {beside_.data()}};
  return detail::stand_by_itself(std::size_t{v}, maps, below, state_.standing_rules[lines_[v].kind], status, completed);
}

Date RollUpWork::completed_on(Vertex v) const {
  const Role role = state_.kinds[lines_[v].kind].role;
  if (role != Role::action && role != Role::milestone) return Date::none();
  const auto [own, row] = state_.reader(thread_.element(v));
  return own->completed_on(row);
}

/// What a vertex would have from below, beside the score that was given for it.
void RollUpWork::find_computed(Override& given) const {
  const Vertex v = thread_.vertex(given.element);
  if (!given.rolled_up || lines_[v].itself == 0) return;
  given.computed.scored = computed_from_below(v);
  const ThreadAccess access(thread_.graph());
  const ChildStandings below = add_standings(access, access.child_edges(v), child_maps());
  static_cast<void>(stand_below(v, given.computed.scored, below, given.computed.status));
}

/// The status and standing of a vertex that has yet to get them from below.
Stood RollUpWork::stand_below(Vertex v, const Scored& scored, const ChildStandings& below, Status& computed) const {
  const KindPolicy& policy = state_.kinds[lines_[v].kind];
  const StandingRule& rule = state_.standing_rules[lines_[v].kind];
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
  const KindPolicy& policy = state_.kinds[lines_[v].kind];
  const StandingRule& rule = state_.standing_rules[lines_[v].kind];
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
    if (is_unfinished(lines_[child].status)) return false;
    any = any || lines_[child].status == Status::complete;
  }
  return any;
}

/// What the children's statuses make; nothing where the score decides, or points.
std::optional<Status> RollUpWork::status_of_children(Vertex v) const {
  const KindPolicy& policy = state_.kinds[lines_[v].kind];
  if (policy.status_from == StatusFrom::score || policy.status_from == StatusFrom::points) return std::nullopt;
  const bool sees_last = sees_last_known(policy.status_from);
  StatusOfChildren children(order_);
  EdgeIndex edge = thread_.graph().first_child_edge(v);
  for (const Vertex child : thread_.graph().children(v)) {
    const Status status = sees_last
                              ? counted_status_of(lines_[child].status, lines_[child].mark, lines_[child].standing)
                              : lines_[child].status;
    if (!policy.veto.empty() && policy.veto[lines_[child].kind] != 0) children.add_veto(status);
    if (const double weight = thread_.weight(edge++); weight > 0)
      children.add(status, lines_[child].mark, weight, !goes_by_latest_ ? Date::none() : beside_[child].latest);
  }
  return children.by(policy.status_from, policy.ties);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

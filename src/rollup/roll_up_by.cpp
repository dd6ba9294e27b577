#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/roll_up_by.hpp>
#include <goldenthread/score/severity_order.hpp>
#include <goldenthread/sweep/reach.hpp>
#include <goldenthread/sweep/roll_up.hpp>

#include "aside.hpp"
#include "below_counts.hpp"
#include "children_maps.hpp"
#include "model/cell_entries.hpp"
#include "model/named.hpp"
#include "rollup_state.hpp"
#include "status_of_children.hpp"
#include "trace/posts.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

/// One element of a group.
struct Member {
  ElementIndex element = no_element;
  Capacity capacity = Capacity::none;
};

struct Members {
  std::string id;
  std::string title;
  ElementIndex element = no_element;
  std::vector<Member> members;
};

class Grouper {
 public:
  Grouper(const Rollup::State& state, const Progress& progress)
      : state_(state),
        progress_(progress),
        plan_(state.plan()),
        order_(plan_.framework().severity_order),
        below_(LevelView(state.thread->graph())),
        above_(LevelView(state.thread->graph())),
        policy_(detail::kind_policy(plan_.framework(), "", state.options)),
        standing_rule_(detail::standing_rule_of(policy_, plan_.calendar(), state.day)),
        groups_of_(plan_.size()) {}

  GroupedRollup run(std::vector<Members> groups) {
    Members all;
    for (Members& group : groups) {
      progress_.at(0.3);
      for (const Member& member : group.members)
        if (member.capacity != Capacity::support) all.members.push_back(member);
      for (const ElementIndex element : distinct(group.members, [](Capacity c) { return c != Capacity::support; }))
        ++groups_of_[element];
    }
    GroupedRollup result;
    result.groups.reserve(groups.size());
    const Progress made = progress_.part(0.3, 0.7);
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const auto share = [&](std::size_t n) { return static_cast<double>(n) / static_cast<double>(groups.size()); };
      result.groups.push_back(result_of(groups[i], made.part(share(i), share(i + 1))));
    }
    result.total = result_of(all, progress_.part(0.7, 0.9));
    progress_.at(0.9);
    result.status_labels = state_.plan().framework().status_labels();
    aggregate(result);
    for (std::size_t i = 0; i < result.groups.size(); ++i) find_status(tops_[i], result.groups[i]);
    find_status(tops_.back(), result.total);
    progress_.at(0.95);
    for (const Members& group : groups)
      all.members.insert(all.members.end(), group.members.begin(), group.members.end());
    count_capacities(all, result.total);
    progress_.at(1);
    return result;
  }

 private:
  template <class Wanted>
  static std::vector<ElementIndex> distinct(std::span<const Member> members, Wanted wanted) {
    std::vector<ElementIndex> elements;
    for (const Member& member : members)
      if (wanted(member.capacity)) elements.push_back(member.element);
    std::ranges::sort(elements);
    elements.erase(std::ranges::unique(elements).begin(), elements.end());
    return elements;
  }

  static void count_capacities(const Members& group, GroupResult& result) {
    const auto count = [&](Capacity wanted) {
      return static_cast<std::uint32_t>(distinct(group.members, [&](Capacity c) { return c == wanted; }).size());
    };
    result.lead = count(Capacity::lead);
    result.joint = count(Capacity::joint);
    result.support = count(Capacity::support);
    result.part = count(Capacity::part);
  }

  GroupResult result_of(const Members& group, const Progress& progress) {
    progress.at(0);
    GroupResult result;
    result.id = group.id;
    result.title = group.title;
    result.element = group.element;
    count_capacities(group, result);
    progress.at(0.2);

    const auto linked = distinct(group.members, [](Capacity c) { return c != Capacity::support; });
    const auto whole =
        distinct(group.members, [](Capacity c) { return c != Capacity::support && c != Capacity::part; });
    progress.at(0.4);
    result.linked = static_cast<std::uint32_t>(linked.size());
    result.linked_by_kind.resize(plan_.framework().kinds.size());
    for (const ElementIndex element : linked) {
      ++result.linked_by_kind[plan_.kinds()[element]];
      if (groups_of_[element] > 1) ++result.shared;
    }
    detail::Below below = below_of(whole, linked);
    progress.at(0.8);
    result.elements_by_kind = std::move(below.kinds);
    for (const std::uint32_t count : result.elements_by_kind) result.elements += count;
    result.tally = below.tally;
    std::optional<Status> worst;
    for (std::size_t i = 0; i < status_count; ++i) {
      const auto status = static_cast<Status>(i);
      if (result.tally[status] != 0) worst = worst ? order_.worst(*worst, status) : status;
    }
    result.worst = worst.value_or(Status::no_data);
    tops_.push_back(std::move(below.top));
    score(tops_.back(), result);
    return result;
  }

  /// What is at and below the elements of a group. Walked down to, until all groups together have walked as far as a
  /// sweep over the plan would; looked up from then on.
  detail::Below below_of(const std::vector<ElementIndex>& whole, const std::vector<ElementIndex>& linked) {
    constexpr std::size_t sweeps = 8;
    if (walked_ > sweeps * plan_.size()) {
      if (!counts_) counts_.emplace(state_);
      if (auto found = counts_->of(whole, linked)) return *std::move(found);
    }
    std::vector<Vertex> start;
    start.reserve(whole.size());
    for (const ElementIndex element : whole) start.push_back(state_.thread->vertex(element));
    detail::Below below;
    below.kinds.resize(plan_.framework().kinds.size());
    const auto count = [&](ElementIndex element) {
      ++below.kinds[plan_.kinds()[element]];
      if (state_.leaves[element] != 0) ++below.tally[state_.statuses[element]];
      ++walked_;
    };
    for (const Vertex v : below_.below(start)) count(state_.thread->element(v));
    for (const ElementIndex element : linked)
      if (!below_.found(state_.thread->vertex(element))) count(element);
    below.top = topmost(linked, whole);
    return below;
  }

  /// The linked elements that are not below another one that is taken in with all below it.
  std::vector<ElementIndex> topmost(const std::vector<ElementIndex>& linked, const std::vector<ElementIndex>& whole) {
    std::vector<Vertex> children;
    for (const ElementIndex element : whole) {
      const std::span<const Vertex> below = state_.thread->graph().children(state_.thread->vertex(element));
      children.insert(children.end(), below.begin(), below.end());
    }
    static_cast<void>(above_.below(children));
    std::vector<ElementIndex> top;
    for (const ElementIndex element : linked)
      if (!above_.found(state_.thread->vertex(element))) top.push_back(element);
    return top;
  }

  void score(const std::vector<ElementIndex>& top, GroupResult& result) const {
    using detail::ArrayMap;
    using detail::Constant;
    const RollUpRule rule = detail::rule_of(policy_);
    const RollUpMaps maps{.own_score = Constant<double>{std::nan("")},
                          .score = detail::Aside<double>{state_.scores.data(), &result.score},
                          .reason = detail::Aside<Reason>{state_.reasons.data(), &result.reason},
                          .completeness = detail::Aside<double>{state_.completeness.data(), &result.completeness},
                          .worst = detail::Nothing{},
                          .own_reason = Constant<Reason>{Reason::no_data},
                          .scores_itself = Constant<std::uint8_t>{0},
                          .own_severity = Constant<std::uint8_t>{0},
                          .weight = Constant<double>{1.0},
                          .rule = Constant<std::uint8_t>{0},
                          .own_measure = Constant<std::uint8_t>{0},
                          .carried_score = detail::CarriedScoreOf{&state_},
                          .carried_age = detail::CarriedAgeOf{&state_},
                          .on_track = detail::IsOnTrack{ArrayMap<const Status>{state_.statuses.data()}}};
    detail::RollUpFault fault;
    detail::roll_up_vertex(detail::OneVertex{top}, std::size_t{0}, maps, std::span(&rule, 1), fault);
    if (fault.score)
      throw ArgumentError("the scores of the group " + in_quotes(result.id) +
                          " add up to a number that is too large; make them smaller");
  }

  /// Puts in the scores that a caller's own function for every kind makes, asked of all groups at once.
  void aggregate(GroupedRollup& grouped) const {
    const auto found = state_.options.aggregators.find(std::string{});
    if (found == state_.options.aggregators.end()) return;
    const RollUpRule rule = detail::rule_of(policy_);
    const struct {
      detail::ArrayMap<const double> score, completeness;
      detail::CarriedScoreOf carried_score;
      detail::CarriedAgeOf carried_age;
    } maps{{state_.scores.data()}, {state_.completeness.data()}, {&state_}, {&state_}};
    std::vector<GroupResult*> made;
    std::vector<double> scores;
    std::vector<std::uint32_t> starts{0};
    for (std::size_t i = 0; i < tops_.size(); ++i) {
      GroupResult& group = i < grouped.groups.size() ? grouped.groups[i] : grouped.total;
      if (group.reason != Reason::none) continue;
      for (const ElementIndex element : tops_[i])
        if (const double score = detail::counted_score(std::size_t{element}, maps, rule); !std::isnan(score))
          scores.push_back(score);
      starts.push_back(static_cast<std::uint32_t>(scores.size()));
      made.push_back(&group);
    }
    if (made.empty()) return;
    std::vector<double> answers(made.size(), std::nan(""));
    found->second({scores, std::vector<double>(scores.size(), 1), starts}, answers);
    for (std::size_t i = 0; i < made.size(); ++i) {
      if (std::isinf(answers[i]))
        throw ArgumentError("aggregators: the score returned for the group " + in_quotes(made[i]->id) +
                            " is infinite: return a finite number, or NaN for no score");
      made[i]->score = answers[i];
      if (std::isnan(answers[i])) made[i]->reason = Reason::no_data;
    }
  }

  void find_status(const std::vector<ElementIndex>& top, GroupResult& result) const {
    using detail::Constant;
    const detail::OneVertex one{top};
    const detail::ChildMaps maps(state_.beside, state_.statuses.data(), Constant<double>{1.0});
    const detail::ChildStandings below = detail::add_standings(one, one.child_edges(0), maps);
    detail::Stood stood = detail::stand_by_points(one, one.child_edges(0), maps, below, standing_rule_);
    detail::StatusOfChildren statuses(order_);
    bool unfinished = false;
    for (const ElementIndex element : top) {
      unfinished = unfinished || detail::is_unfinished(state_.statuses[element]);
      const auto [own, at] = state_.reader(element);
      const std::optional<std::int32_t> age = own->age(at);
      const Status status = detail::counted_status_of(state_.statuses[element], state_.beside.mark[element],
                                                      state_.beside.standing[element]);
      statuses.add(detail::sees_last_known(policy_.status_from) ? status : state_.statuses[element],
                   state_.beside.mark[element], 1, age ? state_.day - *age : Date::none());
      if (!policy_.veto.empty() && policy_.veto[plan_.kinds()[element]] != 0) statuses.add_veto(status);
    }
    const auto made = statuses.by(policy_.status_from, policy_.ties);
    const bool by_points = policy_.status_from == StatusFrom::points || policy_.status_from == StatusFrom::veto;
    if (made || !by_points) {
      Status status = made.value_or(status_of(*policy_.scheme, Scored{result.score, result.reason}));
      if (unfinished && status == Status::complete) status = Status::on_track;
      stood = detail::stood_from_below(below);
      detail::take_status(stood, status, standing_of(status), below, standing_rule_,
                          detail::sees_last_known(policy_.status_from));
    }
    result.status = stood.status;
    result.standing = stood.standing;
    result.judged = stood.judged;
    result.last_known = stood.last_known;
    result.outcomes = stood.outcomes;
    result.work = stood.work;
  }

  const Rollup::State& state_;
  const Progress& progress_;
  const Plan& plan_;
  SeverityOrder order_;
  Reach below_;
  Reach above_;
  detail::KindPolicy policy_;
  StandingRule standing_rule_;
  std::vector<std::uint32_t> groups_of_;
  std::size_t walked_ = 0;
  std::optional<detail::BelowCounts> counts_;
  /// What makes up the score of each group, and at the end of all together.
  std::vector<std::vector<ElementIndex>> tops_;
};

std::vector<Members> by_kind(const Rollup::State& state) {
  const Plan& plan = state.plan();
  std::vector<Members> groups;
  for (const Kind& kind : plan.framework().kinds) groups.push_back({kind.name, kind.name, no_element, {}});
  for (ElementIndex element = 0; element < plan.size(); ++element)
    if (!state.is_withdrawn(element)) groups[plan.kinds()[element]].members.push_back({element, Capacity::none});
  std::erase_if(groups, [](const Members& group) { return group.members.empty(); });
  return groups;
}

std::vector<bool> wanted_kinds(const Framework& framework, const std::vector<std::string>& kinds) {
  std::vector<bool> wanted(framework.kinds.size(), kinds.empty());
  for (const std::string& kind : kinds) wanted[detail::kind_named(framework, kind)] = true;
  return wanted;
}

bool can_group(const Column& column) { return column.name() != "id" && column.name() != "title"; }

[[noreturn]] void throw_no_grouping(std::string_view name, const Plan& plan) {
  std::string columns;
  for (const Column& column : plan.elements().columns())
    if (can_group(column)) columns += (columns.empty() ? "" : ", ") + printable(column.name());
  std::string types;
  for (const LinkType& type : plan.framework().link_types) types += (types.empty() ? "" : ", ") + printable(type.name);
  throw UnknownNameError("there is no grouping " + in_quotes(name) +
                         ": give portfolio, lens, risk, kind, lens:ID, a link type (" + types +
                         ") or a column of elements (" + columns + ")");
}

std::vector<Members> by_value(const Rollup::State& state, const Grouping& grouping) {
  const Plan& plan = state.plan();
  const Column* column = plan.elements().find(grouping.attribute);
  if (column == nullptr || !can_group(*column)) throw_no_grouping(grouping.attribute, plan);
  const std::vector<bool> wanted = wanted_kinds(plan.framework(), grouping.kinds);
  std::vector<Members> groups;
  std::unordered_map<std::string, std::size_t> at;
  const auto put = [&](std::string_view value, ElementIndex element) {
    const auto [found, is_new] = at.try_emplace(std::string{value}, groups.size());
    if (is_new) groups.push_back({std::string{value}, std::string{value}, no_element, {}});
    std::vector<Member>& members = groups[found->second].members;
    if (members.empty() || members.back().element != element) members.push_back({element, Capacity::none});
  };
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    if (state.is_withdrawn(element) || !wanted[plan.kinds()[element]]) continue;
    const std::string cell = plan.cell(*column, element);
    detail::for_each_entry(cell, column->type() == ColumnType::list,
                           [&](std::string_view value) { put(value, element); });
  }
  return groups;
}

std::vector<Members> by_link(const Rollup::State& state, const Grouping& grouping, std::string_view only) {
  const Plan& plan = state.plan();
  const Framework& framework = plan.framework();
  const std::size_t type = detail::link_type_named(framework, grouping.link_type);
  const std::vector<bool> wanted = wanted_kinds(framework, grouping.kinds);
  const ElementIndex chosen = only.empty() ? no_element : plan.at(only);
  const bool group_is_from = grouping.group == Grouping::End::from;
  const std::span<const std::uint8_t> capacities = plan.links().bytes("capacity");

  const bool by_party = group_is_from && grouping.link_type == "responsible_for";
  const detail::Posts posts(*state.at);

  // The members of each group, group after group, by counting.
  std::vector<std::uint32_t> begin(plan.size() + 1);
  std::vector<bool> is_group(plan.size());
  const auto each_link = [&](auto visit) {
    for (std::uint32_t row = 0; row < plan.link_types().size(); ++row) {
      if (plan.link_types()[row] != type || !state.at->counts(row)) continue;
      const ElementIndex group = group_is_from ? plan.link_from()[row] : plan.link_to()[row];
      const ElementIndex member = group_is_from ? plan.link_to()[row] : plan.link_from()[row];
      if (state.is_withdrawn(group) || state.is_withdrawn(member)) continue;
      const Member linked{member, capacities.empty() ? Capacity::none : static_cast<Capacity>(capacities[row])};
      if (wanted[plan.kinds()[group]]) visit(group, linked);
      // Whoever holds a post answers for what it is responsible for.
      if (!by_party) continue;
      posts.for_each_holder(state.at->graph().vertex(group), [&](Vertex vertex, std::uint32_t) {
        const ElementIndex holder = state.at->graph().element(vertex);
        if (wanted[plan.kinds()[holder]] && !state.is_withdrawn(holder)) visit(holder, linked);
      });
    }
  };
  each_link([&](ElementIndex group, const Member&) {
    ++begin[group + std::size_t{1}];
    is_group[group] = true;
  });
  for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
  std::vector<Member> members(begin.back());
  std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
  each_link([&](ElementIndex group, const Member& member) { members[next[group]++] = member; });

  std::vector<Members> groups;
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    const bool shows = is_group[element] || (plan.role(element) == grouping.role && wanted[plan.kinds()[element]] &&
                                             !state.is_withdrawn(element));
    if (!shows || (chosen != no_element && chosen != element)) continue;
    groups.push_back(
        {std::string{plan.id(element)}, std::string{plan.title(element)}, element,
         std::vector<Member>(members.begin() + begin[element], members.begin() + begin[element + std::size_t{1}])});
  }
  return groups;
}

}  // namespace

const GroupResult& GroupedRollup::at(std::string_view id) const {
  const auto found = std::ranges::find(groups, id, &GroupResult::id);
  if (found != groups.end()) return *found;
  std::string known;
  constexpr std::size_t shown = 10;
  for (std::size_t i = 0; i < groups.size() && i < shown; ++i) known += (i == 0 ? "" : ", ") + in_quotes(groups[i].id);
  if (groups.size() > shown) known += " and " + count_text(groups.size() - shown) + " more";
  throw UnknownNameError("there is no group " + in_quotes(id) + "; there " +
                         (groups.empty()       ? "are none"
                          : groups.size() == 1 ? "is " + known
                                               : "are " + known));
}

Grouping Grouping::named(std::string_view name, const Framework& framework, std::vector<std::string> kinds,
                         std::optional<End> end) {
  Grouping made;
  if (name == "portfolio") {
    made = portfolio();
  } else if (name == "lens") {
    made = lens();
  } else if (name == "risk") {
    made = risk();
  } else if (name != "kind") {
    if (!framework.find_link_type(name))
      throw UnknownNameError("there is no grouping " + in_quotes(name) +
                             ": give portfolio, lens, risk, kind, lens:ID or the name of a link type");
    made = {std::string{name}, End::to, {}, Role::lens, {}};
  }
  if (end) made.group = *end;
  for (const std::string& kind : kinds) made.role = framework.kinds[detail::kind_named(framework, kind)].role;
  made.kinds = std::move(kinds);
  return made;
}

Grouping Grouping::named(std::string_view name, const Plan& plan, std::vector<std::string> kinds,
                         std::optional<End> end) {
  constexpr std::array<std::string_view, 4> own{"portfolio", "lens", "risk", "kind"};
  if (std::ranges::find(own, name) != own.end() || plan.framework().find_link_type(name))
    return named(name, plan.framework(), std::move(kinds), end);
  const Column* column = plan.elements().find(name);
  if (column == nullptr || !can_group(*column)) throw_no_grouping(name, plan);
  if (end) throw ArgumentError("groups is given, but " + in_quotes(name) + " is a column: only links have two ends");
  Grouping made = by_attribute(std::string{name});
  made.kinds = std::move(kinds);
  return made;
}

GroupedRollup roll_up_by(const Rollup& result, const Grouping& grouping, const Progress& progress) {
  progress.at(0);
  const Rollup::State& state = result.state();
  Grouper grouper(state, progress);
  progress.at(0.1);
  if (!grouping.attribute.empty()) {
    GroupedRollup made = grouper.run(by_value(state, grouping));
    made.grouping = grouping.attribute;
    return made;
  }
  GroupedRollup made = grouper.run(grouping.link_type.empty() ? by_kind(state) : by_link(state, grouping, {}));
  made.grouping = grouping.link_type.empty() ? "kind" : grouping.link_type;
  return made;
}

GroupedRollup roll_up_by(const Rollup& result, std::string_view grouping, const Progress& progress) {
  if (constexpr std::string_view one_lens = "lens:"; grouping.starts_with(one_lens)) {
    progress.at(0);
    Grouper grouper(result.state(), progress);
    progress.at(0.1);
    GroupedRollup made = grouper.run(by_link(result.state(), Grouping::lens(), grouping.substr(one_lens.size())));
    made.grouping = grouping;
    return made;
  }
  GroupedRollup made = roll_up_by(result, Grouping::named(grouping, result.graph().plan()), progress);
  made.grouping = grouping;
  return made;
}

}  // namespace v0
}  // namespace goldenthread

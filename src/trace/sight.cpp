#include <algorithm>
#include <limits>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

#include <goldenthread/base/detail/keyed_hash.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/model/role.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/trace/select.hpp>
#include <goldenthread/trace/sight.hpp>

#include "beside.hpp"
#include "best_ways.hpp"
#include "model/cell_entries.hpp"
#include "walk_down.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

// What is counted; of the measures of what serves no vision those alone that have a line of sight all the same.
std::vector<std::uint8_t> counted(const PlanAt& at, const Selection& count, std::span<const detail::BestWay> ways,
                                  const Progress& progress) {
  Selection wanted = count;
  if (wanted.roles.empty() && wanted.kinds.empty() && wanted.ids.empty())
    wanted.roles = {Role::objective, Role::action, Role::milestone, Role::measure};
  if (wanted.states.empty() && wanted.ids.empty()) wanted.states = {State::approved, State::draft, State::proposed};
  std::vector<std::uint8_t> mask = Selector(at, wanted, progress.part(0, 0.3)).mask(progress.part(0.3, 0.7));
  if (!wanted.ids.empty()) return mask;
  const std::vector<std::uint8_t> beside = detail::measures_beside(at, progress.part(0.7, 1));
  for (ElementIndex element = 0; element < mask.size(); ++element) {
    const Vertex vertex = at.graph().vertex(element);
    if (beside[vertex] != 0 && ways[vertex].broken) mask[element] = 0;
  }
  return mask;
}

/// For every vertex, the weakest link of the line to a vision on which that is strongest; nothing if there is none.
std::vector<std::optional<Basis>> strongest(const PlanAt& at) {
  const Graph& graph = at.graph();
  const std::span<const std::uint8_t> bases = at.plan().links().bytes("basis");
  std::vector<std::optional<Basis>> found(graph.size());
  for (auto vertex = static_cast<Vertex>(graph.size()); vertex-- > 0;) {
    if (at.plan().role(graph.element(vertex)) == Role::vision) {
      if (!at.is_withdrawn(graph.element(vertex))) found[vertex] = Basis::stated;
      continue;
    }
    at.for_each_parent(vertex, [&](Vertex parent, std::uint32_t row) {
      if (!found[parent]) return;
      const Basis link = bases.empty() ? Basis::stated : static_cast<Basis>(bases[row]);
      const Basis weakest = (std::max)(link, *found[parent]);
      if (!found[vertex] || weakest < *found[vertex]) found[vertex] = weakest;
    });
  }
  return found;
}

class Sights {
 public:
  Sights(const PlanAt& at, const Selection& count, const Progress& progress)
      : at_(at), graph_(at.graph()), plan_(at.plan()), progress_(progress), grouped_(at.size()) {
    progress.at(0);
    ways_ = detail::best_ways(at, progress.part(0, 0.1));
    progress.at(0.1);
    counted_ = counted(at, count, ways_, progress.part(0.1, 0.2));
    progress.at(0.2);
    strongest_ = strongest(at);
    progress.at(0.3);
    for (ElementIndex element = 0; element < at.size(); ++element) add(element, result_.total);
  }

  SightBy by_party(std::optional<std::size_t> kind) {
    constexpr unsigned followed = detail::every_capacity & ~detail::capacity_bit(Capacity::support);
    for (ElementIndex party = 0; party < graph_.size(); ++party) {
      if (plan_.role(party) != Role::party || (kind && plan_.kinds()[party] != *kind)) continue;
      tell(party);
      SightGroup& group = begin(std::string{plan_.id(party)}, std::string{plan_.title(party)}, party);
      for (const Vertex vertex : detail::walk_down(at_, party, followed)) put(graph_.element(vertex), group);
    }
    return finish();
  }

  template <class Cell>
  SightBy by_value(const Cell& cell, bool is_list) {
    std::unordered_map<std::string, std::size_t, detail::KeyedHash> groups;
    for (ElementIndex element = 0; element < graph_.size(); ++element) {
      constexpr ElementIndex some = 1 << 12;
      if (element % some == 0) tell(element);
      if (counted_[element] == 0) continue;
      const std::string text{cell(element)};
      detail::for_each_entry(text, is_list, [&](std::string_view entry) {
        const auto [at, is_new] = groups.try_emplace(std::string{entry}, result_.groups.size());
        if (is_new) begin(std::string{entry}, std::string{entry}, no_element);
        // Twice in one cell counts once.
        if (last_group_[at->second] == element) return;
        last_group_[at->second] = element;
        put(element, result_.groups[at->second]);
      });
    }
    return finish();
  }

 private:
  void tell(ElementIndex element) const {
    progress_.at(0.3 + 0.7 * static_cast<double>(element) / static_cast<double>(graph_.size()));
  }

  SightGroup& begin(std::string id, std::string title, ElementIndex element) {
    last_group_.push_back(no_element);
    return result_.groups.emplace_back(SightGroup{.id = std::move(id), .title = std::move(title), .element = element});
  }

  void put(ElementIndex element, SightGroup& group) {
    grouped_[element] = 1;
    add(element, group);
  }

  // The mean is the sum of the lengths until the end.
  void add(ElementIndex element, SightGroup& group) const {
    if (counted_[element] == 0) return;
    ++group.elements;
    const Vertex vertex = graph_.vertex(element);
    const detail::BestWay& top = ways_[vertex];
    if (top.broken) {
      ++group.out_of_sight;
      return;
    }
    group.least = group.in_sight == 0 ? top.length : (std::min)(group.least, top.length);
    group.deepest = (std::max)(group.deepest, top.length);
    group.mean += top.length;
    ++group.in_sight;
    const Basis basis = *strongest_[vertex];
    ++(basis == Basis::stated ? group.stated : basis == Basis::inferred ? group.inferred : group.whole_plan);
  }

  SightBy finish() {
    SightGroup rest;
    for (ElementIndex element = 0; element < graph_.size(); ++element)
      if (grouped_[element] == 0) add(element, rest);
    if (rest.elements != 0) result_.groups.push_back(std::move(rest));
    for (SightGroup& group : result_.groups) average(group);
    average(result_.total);
    progress_.at(1);
    return std::move(result_);
  }

  static void average(SightGroup& group) {
    group.mean = group.in_sight == 0 ? std::numeric_limits<double>::quiet_NaN() : group.mean / group.in_sight;
  }

  const PlanAt& at_;
  const Graph& graph_;
  const Plan& plan_;
  const Progress& progress_;
  std::vector<detail::BestWay> ways_;
  std::vector<std::uint8_t> counted_;
  std::vector<std::optional<Basis>> strongest_;
  std::vector<std::uint8_t> grouped_;
  std::vector<ElementIndex> last_group_;
  SightBy result_;
};

}  // namespace

OutOfSight out_of_sight(const PlanAt& at, const Selection& count, const Progress& progress) {
  progress.at(0);
  const std::vector<detail::BestWay> ways = detail::best_ways(at, progress.part(0, 0.4));
  progress.at(0.4);
  const std::vector<std::uint8_t> wanted = counted(at, count, ways, progress.part(0.4, 0.8));
  progress.at(0.8);
  OutOfSight found;
  for (ElementIndex element = 0; element < at.size(); ++element) {
    const detail::BestWay& top = ways[at.graph().vertex(element)];
    if (wanted[element] == 0 || !top.broken) continue;
    found.element.push_back(element);
    found.top.push_back(top.top);
    found.length.push_back(top.length);
  }
  progress.at(1);
  return found;
}

SightBy sight_by(const PlanAt& at, std::string_view by, const Selection& count, const Progress& progress) {
  const Plan& plan = at.plan();
  const auto kind = plan.framework().find_kind(by);
  const Column* column = plan.elements().find(by);
  const bool is_party_kind = kind && plan.framework().kinds[*kind].role == Role::party;
  if (by != "party" && !is_party_kind && column == nullptr) {
    std::string names{"party"};
    for (const Kind& each : plan.framework().kinds)
      if (each.role == Role::party) names += ", " + each.name;
    for (const Column& each : plan.elements().columns())
      if (each.name() != "id" && each.name() != "title") names += ", " + each.name();
    throw UnknownNameError("by is " + in_quotes(by) +
                           ", which is neither a kind of party nor a column of elements; give one of " + names);
  }
  Sights sights(at, count, progress);
  SightBy found = by == "party"   ? sights.by_party(std::nullopt)
                  : is_party_kind ? sights.by_party(*kind)
                                  : sights.by_value([&](ElementIndex row) { return plan.cell(*column, row); },
                                                    column->type() == ColumnType::list);
  found.by = by;
  return found;
}

}  // namespace v0
}  // namespace goldenthread

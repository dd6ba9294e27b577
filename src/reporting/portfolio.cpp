#include <algorithm>
#include <map>
#include <optional>
#include <span>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/reporting/portfolio.hpp>
#include <goldenthread/trace/owners.hpp>

#include "asked.hpp"
#include "model/named.hpp"
#include "trace/interned_sets.hpp"
#include "trace/posts.hpp"
#include "without_duty.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

/// The priorities above every element, itself included.
class Priorities {
 public:
  Priorities(const PlanAt& at, const std::string& under, const Progress& progress) : set_(at.size()) {
    const Graph& graph = at.graph();
    const Plan& plan = at.plan();
    std::optional<std::size_t> kind;
    if (!under.empty()) kind = detail::kind_named(plan.framework(), under);
    std::vector<std::uint32_t> by_vertex(graph.size());
    for (auto vertex = static_cast<Vertex>(graph.size()); vertex-- > 0;) {
      progress.step(graph.size() - 1 - vertex, graph.size());
      const ElementIndex element = graph.element(vertex);
      std::uint32_t above = 0;
      at.for_each_parent(vertex, [&](Vertex parent, std::uint32_t) { above = sets_.join(above, by_vertex[parent]); });
      const bool may_be = kind ? plan.kinds()[element] == *kind : above == 0 && plan.role(element) == Role::objective;
      const bool is_one = may_be && !at.is_withdrawn(element);
      if (is_one) above = sets_.join(above, sets_.number({element}));
      by_vertex[vertex] = above;
      set_[element] = above;
      constexpr std::size_t max_members = 100'000'000;
      if (sets_.total_size() > max_members)
        throw ArgumentError("under: " + in_quotes(under.empty() ? "the objectives at the top" : under) +
                            " are too many levels deep to list which are above each element; name "
                            "a kind with fewer elements");
    }
  }

  [[nodiscard]] std::span<const ElementIndex> of(ElementIndex element) const noexcept { return sets_[set_[element]]; }

 private:
  detail::InternedSets<ElementIndex> sets_;
  std::vector<std::uint32_t> set_;
};

class Duties {
 public:
  Duties(const Rollup& result, const PortfolioOptions& options)
      : state_(result.state()),
        plan_(result.graph().plan()),
        owners_(*state_.at, Inherited::nearest_of_each_kind, options.progress.part(0, 0.3)),
        nearest_(*state_.at, Inherited::nearest, options.progress.part(0.3, 0.4)),
        priorities_(*state_.at, options.under, options.progress.part(0.4, 0.5)),
        mask_(detail::asked(result, options.count, {Role::action, Role::milestone, Role::measure},
                            options.progress.part(0.5, 0.6))) {}

  [[nodiscard]] std::span<const std::uint8_t> mask() const noexcept { return mask_; }
  [[nodiscard]] const Owners& owners() const noexcept { return owners_; }
  [[nodiscard]] const Owners& nearest() const noexcept { return nearest_; }
  [[nodiscard]] const Priorities& priorities() const noexcept { return priorities_; }
  [[nodiscard]] Status status(ElementIndex element) const noexcept { return state_.statuses[element]; }
  [[nodiscard]] const Plan& plan() const noexcept { return plan_; }

  /// The strongest of a party's capacities: lead before joint before none before part.
  [[nodiscard]] std::optional<Capacity> capacity(ElementIndex element, ElementIndex party) const {
    constexpr auto rank = [](Capacity capacity) {
      return capacity == Capacity::lead ? 0 : capacity == Capacity::joint ? 1 : capacity == Capacity::none ? 2 : 3;
    };
    std::optional<Capacity> found;
    // They stand in the order of parties.
    for (const Owner& owner : std::ranges::equal_range(owners_.of(element), party, {}, &Owner::party))
      if (!found || rank(owner.capacity) < rank(*found)) found = owner.capacity;
    return found;
  }

  /// The post by which an element is a party's; no_element if it is their own.
  [[nodiscard]] ElementIndex post(ElementIndex element, ElementIndex party) const {
    const auto its = std::ranges::equal_range(owners_.of(element), party, {}, &Owner::party);
    const auto own = std::ranges::find(its, no_element, &Owner::post);
    return own != its.end() || its.empty() ? no_element : its.begin()->post;
  }

  /// Whether a party shares an element of which it has that capacity.
  [[nodiscard]] bool is_joint(ElementIndex element, ElementIndex party, Capacity own) const {
    if (own == Capacity::part) return false;
    if (own == Capacity::joint) return true;
    return parties_of_kind(element)[plan_.kinds()[party]] > 1;
  }

  void count(ElementIndex element, bool is_part, bool is_joint, bool is_inherited, DutyCounts& counts) const {
    ++counts.duties;
    ++(is_part ? counts.part : is_joint ? counts.joint : counts.sole);
    if (is_inherited) ++counts.inherited;
    const Role role = plan_.role(element);
    if (role == Role::action) ++counts.actions;
    if (role == Role::milestone) ++counts.milestones;
    if (role == Role::measure) ++counts.measures;
    ++counts.tally[state_.statuses[element]];
  }

 private:
  /// How many parties of each kind have the element in more than part; kept for the element asked about last.
  [[nodiscard]] const std::vector<std::uint32_t>& parties_of_kind(ElementIndex element) const {
    if (counted_ == element) return of_kind_;
    counted_ = element;
    of_kind_.assign(plan_.framework().kinds.size(), 0);
    ElementIndex last = no_element;
    const std::span<const std::uint8_t> kinds = plan_.kinds();
    for (const Owner& owner : owners_.of(element)) {
      if (owner.capacity == Capacity::part || owner.party == last) continue;
      // A post and who holds it are one.
      if (owner.post != no_element && kinds[owner.post] == kinds[owner.party]) continue;
      last = owner.party;
      ++of_kind_[kinds[owner.party]];
    }
    return of_kind_;
  }

  mutable ElementIndex counted_ = no_element;
  mutable std::vector<std::uint32_t> of_kind_;
  const Rollup::State& state_;
  const Plan& plan_;
  Owners owners_;
  Owners nearest_;
  Priorities priorities_;
  std::vector<std::uint8_t> mask_;
};

std::vector<ElementIndex> others_of(const Duties& duties, ElementIndex element, ElementIndex party) {
  std::vector<ElementIndex> others;
  const std::span<const std::uint8_t> kinds = duties.plan().kinds();
  // The posts that they hold, and who holds theirs, share nothing with them.
  std::vector<ElementIndex> same{party};
  for (const Owners* owners : {&duties.owners(), &duties.nearest()})
    for (const Owner& owner : owners->of(element)) {
      if (owner.post == party) same.push_back(owner.party);
      if (owner.party == party && owner.post != no_element) same.push_back(owner.post);
    }
  const auto is_other = [&](const Owner& owner) { return std::ranges::find(same, owner.party) == same.end(); };
  for (const Owner& owner : duties.owners().of(element))
    if (is_other(owner) && kinds[owner.party] == kinds[party]) others.push_back(owner.party);
  for (const Owner& owner : duties.nearest().of(element))
    if (is_other(owner)) others.push_back(owner.party);
  std::ranges::sort(others);
  others.erase(std::ranges::unique(others).begin(), others.end());
  return others;
}

/// Since when they have held the posts by which they answer for something, and how that stood then.
void take_over(const Rollup& result, Portfolio& found, const Progress& progress) {
  const Plan& plan = result.graph().plan();
  const Rollup::State& state = result.state();
  found.held_since.resize(found.size());
  found.status_then.assign(found.size(), Status::no_data);
  const std::span<const Date> from = plan.links().days("valid_from");
  std::map<ElementIndex, Date> since;
  detail::Posts(*state.at).for_each_post(state.at->graph().vertex(found.party), [&](Vertex post, std::uint32_t row) {
    since[state.at->graph().element(post)] = from.empty() ? Date::none() : from[row];
  });
  std::map<Date, std::optional<Rollup>> then;
  for (std::size_t i = 0; i < found.size(); ++i) {
    progress.step(i, found.size());
    if (found.post[i] == no_element) continue;
    found.held_since[i] = since[found.post[i]];
    const Date day = found.held_since[i];
    if (day.is_none()) {
      found.status_then[i] = found.status[i];
      continue;
    }
    std::optional<Rollup>& rolled = then[day];
    if (!rolled) {
      RollUpOptions options = state.options;
      options.as_of = day;
      options.progress = progress;
      rolled = roll_up(result.graph(), options);
    }
    found.status_then[i] = rolled->statuses()[found.element[i]];
  }
}

}  // namespace

Portfolio portfolio(const Rollup& result, std::string_view party, const PortfolioOptions& options) {
  const Plan& plan = result.graph().plan();
  Portfolio found;
  found.party = plan.at(party);
  if (plan.role(found.party) != Role::party)
    throw ArgumentError("party is " + in_quotes(party) + ", which has the kind " + plan.kind(found.party).name +
                        ", not a party");
  options.progress.at(0);
  const Duties duties(result, options);
  const Progress rest = options.progress.part(0.6, 0.9);
  std::map<ElementIndex, DutyCounts> by_priority;
  PriorityDuties none;
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    rest.step(element, plan.size());
    if (duties.mask()[element] == 0) continue;
    const auto capacity = duties.capacity(element, found.party);
    if (!capacity) continue;
    const bool is_joint = duties.is_joint(element, found.party, *capacity);
    const std::span<const ElementIndex> above = duties.priorities().of(element);
    found.element.push_back(element);
    found.capacity.push_back(*capacity);
    const bool is_inherited = duties.owners().is_inherited(element, found.party);
    found.inherited.push_back(is_inherited ? 1 : 0);
    found.joint.push_back(is_joint ? 1 : 0);
    found.others.push_back(others_of(duties, element, found.party));
    found.priorities.emplace_back(above.begin(), above.end());
    found.status.push_back(duties.status(element));
    found.post.push_back(duties.post(element, found.party));
    const auto count = [&](DutyCounts& counts) {
      duties.count(element, *capacity == Capacity::part, is_joint, is_inherited, counts);
    };
    count(found.total);
    for (const ElementIndex priority : above) count(by_priority[priority]);
    if (above.empty()) count(none.counts);
  }
  take_over(result, found, options.progress.part(0.9, 1));
  for (const auto& [priority, counts] : by_priority) found.by_priority.push_back({priority, counts});
  if (none.counts.duties != 0) found.by_priority.push_back(std::move(none));
  found.without_duty = detail::SupportOf(*result.state().at, duties.mask()).party(found.party);
  options.progress.at(1);
  return found;
}

std::string to_string(const Rollup& result, const Portfolio& found) {
  const Plan& plan = result.graph().plan();
  std::string text = printable(plan.title(found.party)) + ": " + to_string(found.total);
  if (const std::string support = detail::support_in_words(plan, found.without_duty); !support.empty())
    text += "; " + support;
  text += ".\n";
  for (const PriorityDuties& row : found.by_priority)
    text += (row.priority == no_element ? std::string{"Under no priority"} : printable(plan.title(row.priority))) +
            ": " + to_string(row.counts) + "\n";
  for (std::size_t i = 0; i < found.size(); ++i) {
    text += detail::named(plan, found.element[i]) + ": ";
    if (found.capacity[i] == Capacity::part)
      text += "part of it";
    else
      text += found.joint[i] != 0 ? "joint" : "sole";
    for (std::size_t k = 0; k < found.others[i].size(); ++k)
      text += (k == 0 ? ", with " : " and ") + printable(plan.title(found.others[i][k]));
    if (found.inherited[i] != 0) text += ", through what is above it";
    if (found.post[i] != no_element) {
      text += ", as " + printable(plan.title(found.post[i]));
      if (!found.held_since[i].is_none())
        text += " since " + day_words(found.held_since[i]) + ", when it was " +
                detail::in_words(plan, found.status_then[i]);
    }
    text += ", " + detail::in_words(plan, found.status[i]) + "\n";
  }
  return printable_lines(text);
}

Portfolios portfolios(const Rollup& result, std::string_view kind, const PortfolioOptions& options) {
  const Plan& plan = result.graph().plan();
  std::optional<std::size_t> wanted;
  if (!kind.empty()) wanted = detail::kind_named(plan.framework(), kind);
  options.progress.at(0);
  const Duties duties(result, options);
  const Progress rest = options.progress.part(0.6, 0.9);
  Portfolios found;
  found.kind = kind;
  std::vector<std::uint32_t> row_of(plan.size(), UINT32_MAX);
  for (ElementIndex party = 0; party < plan.size(); ++party) {
    if (plan.role(party) != Role::party || (wanted && plan.kinds()[party] != *wanted)) continue;
    row_of[party] = static_cast<std::uint32_t>(found.party.size());
    found.party.push_back(party);
  }
  found.counts.resize(found.party.size());

  struct Under {
    std::uint32_t row;
    ElementIndex priority;
  };
  std::vector<Under> unders;
  std::vector<ElementIndex> all_under;
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    rest.step(element, plan.size());
    if (duties.mask()[element] == 0) continue;
    const std::span<const ElementIndex> above = duties.priorities().of(element);
    ElementIndex last = no_element;
    std::uint32_t parties = 0;
    bool any_joint = false;
    bool all_part = true;
    bool all_inherited = true;
    for (const Owner& owner : duties.owners().of(element)) {
      const std::uint32_t row = row_of[owner.party];
      if (row == UINT32_MAX || owner.party == last) continue;
      last = owner.party;
      const Capacity capacity = *duties.capacity(element, owner.party);
      const bool is_joint = duties.is_joint(element, owner.party, capacity);
      const bool is_inherited = duties.owners().is_inherited(element, owner.party);
      duties.count(element, capacity == Capacity::part, is_joint, is_inherited, found.counts[row]);
      for (const ElementIndex priority : above) unders.push_back({row, priority});
      ++parties;
      any_joint = any_joint || is_joint;
      all_part = all_part && capacity == Capacity::part;
      all_inherited = all_inherited && is_inherited;
    }
    if (parties == 0) continue;
    duties.count(element, all_part, any_joint, all_inherited, found.total);
    all_under.insert(all_under.end(), above.begin(), above.end());
  }
  options.progress.at(0.9);
  found.priority = all_under;
  std::ranges::sort(found.priority);
  options.progress.at(0.95);
  found.priority.erase(std::ranges::unique(found.priority).begin(), found.priority.end());
  const auto column_of = [&](ElementIndex priority) {
    return static_cast<std::size_t>(std::ranges::lower_bound(found.priority, priority) - found.priority.begin());
  };
  // A table of parties by priorities: of very many of both it would be blank nearly everywhere.
  constexpr std::size_t max_cells = 50'000'000;
  if (!found.priority.empty() && found.party.size() > max_cells / found.priority.size())
    throw ArgumentError("under: " + counted(found.party.size(), "party", "parties") + " by " +
                        counted(found.priority.size(), "priority", "priorities") +
                        " is too large a table; name a kind with fewer elements, or one party");
  found.under.resize(found.party.size() * found.priority.size());
  for (const auto& [row, priority] : unders) ++found.under[row * found.priority.size() + column_of(priority)];
  found.total_under.resize(found.priority.size());
  for (const ElementIndex priority : all_under) ++found.total_under[column_of(priority)];
  detail::SupportOf support(*result.state().at, duties.mask());
  for (const ElementIndex party : found.party) found.without_duty.push_back(support.party(party));
  options.progress.at(1);
  return found;
}

}  // namespace v0
}  // namespace goldenthread

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/coverage/check.hpp>

#include "depth.hpp"
#include "findings_state.hpp"
#include "link_state.hpp"
#include "rule_program.hpp"
#include "rule_run.hpp"
#include "spread.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

using detail::FindingRecord;

std::vector<Rule> rules_of(const Graph& graph, const CheckOptions& options) {
  std::vector<Rule> rules;
  if (options.framework_rules) rules = graph.plan().framework().rules;
  rules.insert(rules.end(), options.rules.begin(), options.rules.end());
  return rules;
}

// Whether elements of the role are meant to have a line of sight to a vision.
bool serves_a_vision(Role role) noexcept {
  return role == Role::objective || role == Role::action || role == Role::milestone || role == Role::measure;
}

// Whether what a measure measures may stand beside the thread.
bool stands_beside(Role role) noexcept { return role != Role::vision && !serves_a_vision(role); }

class Checker {
 public:
  Checker(const Graph& graph, const CheckOptions& options)
      : graph_(graph),
        plan_(graph.plan()),
        options_(options),
        program_(graph, rules_of(graph, options)),
        links_(graph, detail::date_to_ask(graph, options.as_of)),
        ring_of_(graph),
        rings_(graph, links_, ring_of_),
        asked_(graph, program_),
        run_(graph, links_, ring_of_, program_, [](std::size_t, std::span<const std::uint32_t>) {}) {}

  std::shared_ptr<const Findings::State> check() {
    find_rings();
    apply_rules();
    find_deep_gaps();
    find_orphans();
    find_isolated();
    find_unwanted();
    find_stale_justifications();
    put_in_order();
    program_.selections.clear();
    return std::make_shared<const Findings::State>(
        Findings::State{graph_, std::move(links_), std::move(program_), options_.building ? plan_.findings().size() : 0,
                        options_.longest_path, std::move(records_), std::move(to_gap_), std::move(rings_.way)});
  }

 private:
  // By element, and for each in the order in which they were found.
  void put_in_order() {
    std::vector<std::size_t> at(graph_.size() + 1);
    for (const FindingRecord& record : records_) ++at[record.element + std::size_t{1}];
    for (std::size_t i = 1; i < at.size(); ++i) at[i] += at[i - 1];
    std::vector<FindingRecord> ordered(records_.size());
    for (const FindingRecord& record : records_) ordered[at[record.element]++] = record;
    records_ = std::move(ordered);
  }

  void add(FindingCode code, ElementIndex element, std::uint32_t about = FindingRecord::nothing) {
    records_.push_back({.element = element, .about = about, .code = code, .severity = default_severity(code)});
  }

  void add(FindingCode code, ElementIndex element, std::size_t rule, Severity severity, std::uint32_t about,
           std::uint32_t requirements) {
    records_.push_back({element, about, static_cast<std::uint32_t>(rule), requirements, code, severity});
  }

  // A finding that no rule makes, unless it is accepted under its code.
  void add_unless_accepted(FindingCode code, ElementIndex element, std::uint32_t about = FindingRecord::nothing) {
    const std::uint32_t row = run_.justifications().empty() ? detail::Justifications::none
                                                            : run_.justifications().find(element, to_string(code));
    if (row == detail::Justifications::none) return add(code, element, about);
    use(row);
    add(FindingCode::justified, element, row);
  }

  void use(std::uint32_t justification) {
    if (used_.empty()) used_.resize(plan_.justifications().size());
    used_[justification] = 1;
  }

  void find_rings() {
    const std::vector<LinkRing>& rings = graph_.rings();
    for (std::size_t ring = 0; ring < rings.size(); ++ring) {
      if (!detail::is_wrong(plan_.framework(), rings[ring])) continue;
      for (const ElementIndex member : rings[ring].component)
        add(FindingCode::cycle, member, static_cast<std::uint32_t>(ring));
    }
    for (std::size_t row = 0; row < rings_.positions.size(); ++row)
      if (rings_.positions[row] == RingPosition::above) add(FindingCode::above_cycle, static_cast<ElementIndex>(row));
  }

  void apply_rules() {
    gaps_.resize(graph_.size());
    for (std::size_t rule = 0; rule < program_.rules.size(); ++rule)
      for (const ElementIndex row : program_.selected(rule)) {
        if (!links_.is_active(row)) continue;
        const detail::Standing standing = run_.standing(rule, row);
        if (standing.unmet == 0) continue;
        if (standing.accepted != 0) {
          use(standing.justification);
          add(FindingCode::justified, row, rule, Severity::info, standing.justification, standing.accepted);
        }
        if (standing.open() == 0) continue;
        gaps_[row] = 1;
        report(rule, row, standing);
      }
  }

  // One finding for all that does not cover, and one for each lead and field.
  void report(std::size_t rule, ElementIndex row, const detail::Standing& standing) {
    const Severity severity = program_.rules[rule].severity;
    const auto& requirements = program_.compiled[rule].requirements;
    std::uint32_t coverage = 0;
    for (std::size_t i = 0; i < requirements.size(); ++i)
      if (requirements[i].sort == detail::RequirementSort::coverage) coverage |= std::uint32_t{1} << i;
    if (const std::uint32_t missing = standing.open() & coverage; missing != 0) {
      const bool partial = missing != coverage;
      add(partial ? FindingCode::partial : FindingCode::uncovered, row, rule,
          partial ? (std::min)(severity, Severity::warning) : severity, FindingRecord::nothing, missing);
    }
    for (std::uint32_t i = 0; i < requirements.size(); ++i) {
      const std::uint32_t bit = std::uint32_t{1} << i;
      if ((standing.open() & ~coverage & bit) == 0) continue;
      const bool lead = requirements[i].sort == detail::RequirementSort::lead;
      add(lead ? FindingCode::lead_count : FindingCode::missing_field, row, rule, severity, i, bit);
    }
  }

  void find_deep_gaps() {
    const auto is_deep = [](const Rule& rule) { return rule.depth != Depth::shallow; };
    if (std::ranges::none_of(program_.rules, is_deep)) return;
    const detail::Descent descent(graph_, links_, rings_, asked_, gaps_);
    std::vector<std::uint8_t> reported(graph_.size());
    for (std::size_t rule = 0; rule < program_.rules.size(); ++rule) {
      const Rule& source = program_.rules[rule];
      if (!is_deep(source)) continue;
      for (const ElementIndex row : program_.selected(rule)) {
        const Vertex v = graph_.vertex(row);
        if (reported[row] != 0 || !links_.is_active(row) || !descent.way().leads_on(v)) continue;
        const Vertex next = descent.towards_gap(v);
        if (next == no_vertex || (source.depth == Depth::deep_any && descent.any_below(v))) continue;
        if (run_.standing(rule, row).unmet != 0) continue;
        reported[row] = 1;
        report_deep_gap(rule, row, next);
      }
    }
    to_gap_ = descent.way();
  }

  void report_deep_gap(std::size_t rule, ElementIndex row, Vertex next) {
    std::uint32_t accepted = run_.justifications().find(row, program_.rules[rule].id);
    if (accepted == detail::Justifications::none)
      accepted = run_.justifications().find(row, to_string(FindingCode::deep_gap));
    if (accepted != detail::Justifications::none) {
      use(accepted);
      add(FindingCode::justified, row, rule, Severity::info, accepted, 0);
    } else {
      add(FindingCode::deep_gap, row, rule, (std::min)(program_.rules[rule].severity, Severity::warning), next, 0);
    }
  }

  std::vector<std::uint8_t> marks_below(bool (*seed)(Role)) const {
    std::vector<std::uint8_t> marks(graph_.size());
    for (std::size_t v = 0; v < marks.size(); ++v)
      marks[v] = seed(plan_.role(graph_.element(static_cast<Vertex>(v)))) ? 1 : 0;
    detail::spread_down(graph_, links_, ring_of_, detail::Carry::tracing, marks);
    return marks;
  }

  void find_orphans() {
    const auto marks = marks_below([](Role role) { return role == Role::vision; });
    std::vector<std::uint8_t> beside;
    for (std::size_t i = 0; i < graph_.size(); ++i) {
      const auto row = static_cast<ElementIndex>(i);
      const Vertex v = graph_.vertex(row);
      const Role role = plan_.role(row);
      if (marks[v] != 0 || !serves_a_vision(role) || !links_.is_active(row)) continue;
      if (role == Role::measure) {
        if (beside.empty()) beside = marks_below(stands_beside);
        if (beside[v] != 0) continue;
      }
      add_unless_accepted(FindingCode::orphan, row);
    }
  }

  void find_isolated() {
    std::vector<std::uint8_t> linked(graph_.size());
    for (const auto ends : {plan_.link_from(), plan_.link_to()})
      for (const ElementIndex row : ends) linked[row] = 1;
    for (std::size_t i = 0; i < linked.size(); ++i) {
      const auto row = static_cast<ElementIndex>(i);
      if (linked[i] == 0 && links_.is_active(row)) add_unless_accepted(FindingCode::isolated, row);
    }
  }

  void find_unwanted() {
    if (options_.unwanted == Unwanted::never) return;
    const auto& types = plan_.framework().link_types;
    const auto kinds = plan_.kinds();
    const auto links = links_.links();
    for (std::size_t link = 0; link < links.size(); ++link) {
      if (!links[link].covers() || !types[links[link].type()].traces) continue;
      const ElementIndex row = plan_.link_to()[link];
      bool asked = options_.unwanted == Unwanted::everywhere;
      bool wanted = false;
      for (const detail::LinkClause* clause : asked_.clauses(row)) {
        if (clause->type != links[link].type()) continue;
        asked = asked || !clause->source.kinds.empty();
        wanted = wanted || clause->kinds[kinds[plan_.link_from()[link]]] != 0;
      }
      if (asked && !wanted) add_unless_accepted(FindingCode::unwanted, row, static_cast<std::uint32_t>(link));
    }
  }

  void find_stale_justifications() {
    for (const auto& [row, justification] : run_.justifications().rows()) {
      if (!links_.is_active(row) || (!used_.empty() && used_[justification] != 0)) continue;
      const std::string_view name = run_.justifications().rule(justification);
      const bool names_code = name == to_string(FindingCode::orphan) || name == to_string(FindingCode::isolated);
      if (names_code || is_met(row, name)) add(FindingCode::stale_justification, row, justification);
    }
  }

  // Whether the name is that of a rule on the element, or of a clause of one, and all that it could accept is met.
  bool is_met(ElementIndex row, std::string_view name) const {
    bool meant = false;
    for (std::size_t rule = 0; rule < program_.rules.size(); ++rule) {
      const Rule& source = program_.rules[rule];
      std::uint32_t acceptable = source.id == name ? UINT32_MAX : 0;
      for (std::size_t i = 0; i < source.require.size(); ++i)
        if (std::ranges::find(source.require[i], name, &Clause::justification) != source.require[i].end())
          acceptable |= std::uint32_t{1} << i;
      if (acceptable == 0 || !std::ranges::binary_search(program_.selected(rule), row)) continue;
      if ((run_.standing(rule, row).unmet & acceptable) != 0) return false;
      meant = true;
    }
    return meant;
  }

  const Graph& graph_;
  const Plan& plan_;
  const CheckOptions& options_;
  detail::RuleProgram program_;
  detail::LinkState links_;
  detail::RingOfElement ring_of_;
  detail::RingPositions rings_;
  detail::Asked asked_;
  detail::RuleRun run_;
  std::vector<FindingRecord> records_;
  std::vector<std::uint8_t> gaps_;
  /// 1 for each row of the justifications table that accepts something.
  std::vector<std::uint8_t> used_;
  detail::WayDown to_gap_;
};

}  // namespace

Findings check(const Graph& graph, const CheckOptions& options) {
  if (options.longest_path < 2)
    throw ArgumentError("longest_path is " + std::to_string(options.longest_path) + "; give 2 or more");
  return Findings(Checker(graph, options).check());
}

}  // namespace v0
}  // namespace goldenthread

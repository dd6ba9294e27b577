#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/in_steps.hpp>
#include <goldenthread/base/detail/prefetch.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/coverage/check.hpp>

#include "depth.hpp"
#include "element_dates.hpp"
#include "finders.hpp"
#include "findings_state.hpp"
#include "found_records.hpp"
#include "link_state.hpp"
#include "rule_program.hpp"
#include "rule_run.hpp"
#include "spread.hpp"
#include "trace/beside.hpp"
#include "wanted.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

using detail::divided;
using detail::divided_in_steps;
using detail::FindingRecord;
using detail::FoundRun;
using detail::nth_part;

// What the framework and the caller switch off; throws where nothing has that name.
std::vector<SwitchedOff> switched_off(const Graph& graph, const CheckOptions& options) {
  const Framework& framework = graph.plan().framework();
  std::vector<SwitchedOff> all = framework.switched_off;
  all.insert(all.end(), options.switched_off.begin(), options.switched_off.end());
  std::vector<Finding> problems;
  for (std::size_t i = framework.switched_off.size(); i < all.size(); ++i) {
    const std::string& name = all[i].rule;
    const bool known = parse_finding_code(name) ||
                       std::ranges::find(framework.rules, name, &Rule::id) != framework.rules.end() ||
                       std::ranges::find(options.rules, name, &Rule::id) != options.rules.end();
    if (known && !all[i].reason.empty()) continue;
    Finding problem;
    problem.code = "bad_rule";
    problem.place.table = "switched_off";
    problem.place.column = known ? "reason" : "rule";
    problem.place.id = name;
    problem.value = known ? std::string{} : name;
    problem.message = known ? in_quotes(name) + " is switched off without a reason"
                            : "there is no rule and no finding " + in_quotes(name) + " to switch off";
    problem.remedy =
        known ? "Give the reason, so that readers of the report know it." : "Name a rule's id, or a finding's code.";
    problems.push_back(std::move(problem));
  }
  if (!problems.empty()) throw InputError(std::move(problems));
  return all;
}

std::vector<Rule> rules_of(const Graph& graph, const CheckOptions& options, const std::vector<SwitchedOff>& off) {
  std::vector<Rule> rules;
  if (options.framework_rules) rules = graph.plan().framework().rules;
  rules.insert(rules.end(), options.rules.begin(), options.rules.end());
  std::erase_if(rules,
                [&](const Rule& rule) { return std::ranges::find(off, rule.id, &SwitchedOff::rule) != off.end(); });
  return rules;
}

// The codes that are looked for in every plan, without a rule.
constexpr std::array always{FindingCode::orphan,
                            FindingCode::isolated,
                            FindingCode::outdated,
                            FindingCode::predated,
                            FindingCode::suspect,
                            FindingCode::draft_only,
                            FindingCode::out_of_window,
                            FindingCode::no_activity,
                            FindingCode::stale_data,
                            FindingCode::stale_update,
                            FindingCode::too_many,
                            FindingCode::partial_correction,
                            FindingCode::contradictory_measure,
                            FindingCode::carried_target,
                            FindingCode::finer_period,
                            FindingCode::foreign_areas,
                            FindingCode::copied_forward};

class Checker {
 public:
  Checker(const Graph& graph, const CheckOptions& options)
      : links_(PlanAt{started(graph, options), options.as_of}, options.threads),
        graph_(links_.at().graph()),
        plan_(graph_.plan()),
        options_(options),
        off_(switched_off(graph, options)),
        program_(links_.at(), rules_of(graph, options, off_), options.mode, options.threads),
        ring_of_(graph_),
        rings_(graph_, links_, ring_of_),
        asked_(graph_, program_),
        run_(
            graph_, links_, program_, options.progress.part(0.1, 0.4),
            [](std::size_t, std::span<const std::uint32_t>) {}, options.threads),
        dates_(plan_, links_.as_of()),
        used_(plan_.justifications().size()) {
    for (const SwitchedOff& entry : off_) {
      not_checked_.push_back({entry.rule, "switched off: " + entry.reason});
      if (const auto code = parse_finding_code(entry.rule)) is_off_[static_cast<std::size_t>(*code)] = true;
    }
  }

  std::shared_ptr<const Findings::State> check() {
    using Look = void (Checker::*)();
    constexpr std::array<Look, look_count> looks{&Checker::find_rings,
                                                 &Checker::apply_rules,
                                                 &Checker::find_deep_gaps,
                                                 &Checker::find_orphans,
                                                 &Checker::find_isolated,
                                                 &Checker::find_unwanted,
                                                 &Checker::find_without_rules,
                                                 &Checker::find_stale_justifications,
                                                 &Checker::find_unknown_justifications,
                                                 &Checker::find_partial_corrections};
    for (std::size_t i = 0; i < looks.size(); ++i) {
      progress_ = nth_part(options_.progress.part(0.4, 0.95), i, looks.size());
      progress_.at(0);
      next_look();
      (this->*looks[i])();
    }
    progress_.at(1);
    auto records = found_.in_order(graph_.size(), options_.threads);
    options_.progress.at(1);
    program_.selections.clear();
    return std::make_shared<const Findings::State>(
        Findings::State{graph_, std::move(links_), std::move(program_), options_.building ? plan_.findings().size() : 0,
                        options_.longest_path, std::move(records), std::move(to_gap_), std::move(rings_.way),
                        std::move(dates_), std::move(not_checked_)});
  }

 private:
  static const Graph& started(const Graph& graph, const CheckOptions& options) {
    options.progress.at(0);
    return graph;
  }

  static constexpr std::size_t look_count = 10;

  // What is found from here on comes after what was found before, of each element.
  void next_look() { serial_ = &found_.run(++look_, 0); }

  // Calls look(first, last, found) for parts of 0 up to `count`, on threads; what a part finds goes to `found`.
  template <class Look>
  void look_at_parts(std::size_t count, const Progress& progress, const Look& look) {
    ++look_;
    constexpr std::size_t worth_a_thread = 8192;
    divided_in_steps(options_.threads, count, worth_a_thread, progress,
                     [&](std::size_t first, std::size_t last) { look(first, last, found_.run(look_, first)); });
    next_look();
  }

  [[nodiscard]] bool is_off(FindingCode code) const noexcept { return is_off_[static_cast<std::size_t>(code)]; }

  void add(FoundRun& found, FindingCode code, ElementIndex element, std::uint32_t about = FindingRecord::nothing,
           std::uint32_t number = 0) const {
    if (is_off(code)) return;
    Severity severity = default_severity(code);
    if (code == FindingCode::orphan && plan_.framework().kinds[plan_.kinds()[element]].personal)
      severity = (std::min)(severity, Severity::warning);
    found.add({element, about, FindingRecord::nothing, number, code, severity});
  }
  void add(FindingCode code, ElementIndex element, std::uint32_t about = FindingRecord::nothing) {
    add(*serial_, code, element, about);
  }

  void add(FoundRun& found, FindingCode code, ElementIndex element, std::size_t rule, Severity severity,
           std::uint32_t about, std::uint32_t requirements) const {
    if (is_off(code)) return;
    found.add({element, about, static_cast<std::uint32_t>(rule), requirements, code, severity});
  }

  // A finding that no rule makes, unless it is accepted under its code.
  void add_unless_accepted(FoundRun& found, FindingCode code, ElementIndex element,
                           std::uint32_t about = FindingRecord::nothing, std::uint32_t number = 0) {
    if (is_off(code)) return;
    const std::uint32_t row = run_.justifications().empty() ? detail::Justifications::none
                                                            : run_.justifications().find(element, to_string(code));
    if (row == detail::Justifications::none) return add(found, code, element, about, number);
    use(row);
    add(found, FindingCode::justified, element, row);
  }

  void use(std::uint32_t justification) { used_[justification].store(1, std::memory_order_relaxed); }

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
    for (std::size_t rule = 0; rule < program_.rules.size(); ++rule) {
      const std::span<const ElementIndex> rows = program_.selected(rule);
      const std::uint32_t coverage = program_.compiled[rule].coverage();
      look_at_parts(rows.size(), nth_part(progress_, rule, program_.rules.size()),
                    [&](std::size_t first, std::size_t last, FoundRun& found) {
                      for (const ElementIndex row : rows.subspan(first, last - first))
                        if (links_.is_active(row)) apply_rule(found, rule, coverage, row);
                    });
    }
  }

  void apply_rule(FoundRun& found, std::size_t rule, std::uint32_t coverage, ElementIndex row) {
    const detail::Standing standing = run_.standing(rule, row);
    if (options_.mode == CoverageMode::relaxed && (standing.drafts & coverage) != 0)
      report_drafts(found, rule, row, standing.drafts & coverage);
    if (standing.unmet == 0) return;
    if (standing.accepted != 0) {
      use(standing.justification);
      add(found, FindingCode::justified, row, rule, Severity::info, standing.justification, standing.accepted);
    }
    if (standing.open() == 0) return;
    gaps_[row] = 1;
    report(found, rule, coverage, row, standing);
  }

  // What only drafts cover, where they do.
  void report_drafts(FoundRun& found, std::size_t rule, ElementIndex row, std::uint32_t drafts) {
    if (is_off(FindingCode::draft_only)) return;
    const std::uint32_t accepted = run_.justifications().find(row, to_string(FindingCode::draft_only));
    if (accepted != detail::Justifications::none) {
      use(accepted);
      add(found, FindingCode::justified, row, rule, Severity::info, accepted, drafts);
    } else {
      add(found, FindingCode::draft_only, row, rule, (std::min)(program_.rules[rule].severity, Severity::warning),
          FindingRecord::nothing, drafts);
    }
  }

  // One finding for all that nothing covers, one each for all that only lapsed or draft coverers would, and one for
  // each lead and field.
  void report(FoundRun& found, std::size_t rule, std::uint32_t coverage, ElementIndex row,
              const detail::Standing& standing) const {
    const Severity severity = program_.rules[rule].severity;
    const auto& requirements = program_.compiled[rule].requirements;
    std::uint32_t missing = standing.open() & coverage & ~standing.over;
    if (const std::uint32_t over = standing.open() & coverage & standing.over; over != 0)
      add(found, FindingCode::over_covered, row, rule, severity, FindingRecord::nothing, over);
    if (const std::uint32_t drafts = missing & standing.drafts; drafts != 0)
      add(found, FindingCode::draft_only, row, rule, severity, FindingRecord::nothing, drafts);
    if (const std::uint32_t lapsed = missing & standing.lapsed & ~standing.drafts; lapsed != 0)
      add(found, FindingCode::inactive_coverer, row, rule, severity, FindingRecord::nothing, lapsed);
    missing &= ~(standing.drafts | standing.lapsed);
    if (missing != 0) {
      const bool partial = (missing | standing.over) != coverage || (standing.over & coverage) != 0;
      add(found, partial ? FindingCode::partial : FindingCode::uncovered, row, rule,
          partial ? (std::min)(severity, Severity::warning) : severity, FindingRecord::nothing, missing);
    }
    for (std::uint32_t i = 0; i < requirements.size(); ++i) {
      const std::uint32_t bit = std::uint32_t{1} << i;
      if ((standing.open() & ~coverage & bit) == 0) continue;
      const bool lead = requirements[i].sort == detail::RequirementSort::lead;
      add(found, lead ? FindingCode::lead_count : FindingCode::missing_field, row, rule, severity, i, bit);
    }
  }

  void find_deep_gaps() {
    const auto is_deep = [](const Rule& rule) { return rule.depth != Depth::shallow; };
    if (std::ranges::none_of(program_.rules, is_deep)) return;
    const detail::Descent descent(graph_, links_, rings_, asked_, gaps_, options_.threads);
    const auto towards = descent.towards_gap(options_.threads);
    const std::span<const Vertex> vertices = graph_.vertices();
    std::vector<std::uint8_t> reported(graph_.size());
    for (std::size_t rule = 0; rule < program_.rules.size(); ++rule) {
      const Rule& source = program_.rules[rule];
      if (!is_deep(source)) continue;
      const std::span<const ElementIndex> rows = program_.selected(rule);
      const auto look = [&](std::size_t first, std::size_t last, FoundRun& found) {
        for (std::size_t i = first; i < last; ++i) {
          constexpr std::size_t ahead = 16;
          if (i + ahead < last) detail::prefetch(&towards[vertices[rows[i + ahead]]]);
          const ElementIndex row = rows[i];
          const Vertex v = vertices[row];
          const Vertex next = towards[v];
          if (next == no_vertex || reported[row] != 0 || !links_.is_active(row)) continue;
          if (source.depth == Depth::deep_any && descent.any_below(v)) continue;
          if (run_.standing(rule, row).unmet != 0) continue;
          reported[row] = 1;
          report_deep_gap(found, rule, row, next);
        }
      };
      look_at_parts(rows.size(), nth_part(progress_, rule, program_.rules.size()), look);
    }
    to_gap_ = descent.way();
  }

  void report_deep_gap(FoundRun& found, std::size_t rule, ElementIndex row, Vertex next) {
    std::uint32_t accepted = run_.justifications().find(row, program_.rules[rule].id);
    if (accepted == detail::Justifications::none)
      accepted = run_.justifications().find(row, to_string(FindingCode::deep_gap));
    if (accepted != detail::Justifications::none) {
      use(accepted);
      add(found, FindingCode::justified, row, rule, Severity::info, accepted, 0);
    } else {
      add(found, FindingCode::deep_gap, row, rule, (std::min)(program_.rules[rule].severity, Severity::warning), next,
          0);
    }
  }

  void find_orphans() {
    const std::vector<std::uint8_t> seen = detail::in_sight(links_.at());
    const std::span<const Vertex> vertices = graph_.vertices();
    const std::span<const std::uint8_t> kinds = plan_.kinds();
    std::array<bool, 256> serves{};
    std::array<bool, 256> measures{};
    for (std::size_t kind = 0; kind < plan_.framework().kinds.size(); ++kind) {
      const Role role = plan_.framework().kinds[kind].role;
      serves[kind] = detail::serves_a_vision(role);
      measures[kind] = role == Role::measure;
    }
    std::vector<std::uint8_t> beside;
    for (std::size_t row = 0; row < kinds.size() && beside.empty(); ++row)
      if (measures[kinds[row]] && seen[vertices[row]] == 0) beside = detail::measures_beside(links_.at());
    look_at_parts(kinds.size(), progress_, [&](std::size_t first, std::size_t last, FoundRun& found) {
      for (auto row = static_cast<ElementIndex>(first); row < last; ++row) {
        const Vertex v = vertices[row];
        if (!serves[kinds[row]] || seen[v] != 0 || !links_.is_active(row)) continue;
        if (!measures[kinds[row]] || beside[v] == 0) add_unless_accepted(found, FindingCode::orphan, row);
      }
    });
  }

  void find_isolated() {
    const std::span<const Vertex> vertices = graph_.vertices();
    const LevelGraph& thread = graph_.thread();
    std::vector<ElementIndex> alone;
    for (ElementIndex row = 0; row < vertices.size(); ++row)
      if (thread.parents(vertices[row]).empty() && thread.child_count(vertices[row]) == 0 && links_.is_active(row))
        alone.push_back(row);
    if (alone.empty()) return;
    std::vector<std::uint8_t> linked(graph_.size());
    for (const auto ends : {plan_.link_from(), plan_.link_to()})
      for (const ElementIndex row : ends) linked[row] = 1;
    for (const ElementIndex row : alone)
      if (linked[row] == 0) add_unless_accepted(*serial_, FindingCode::isolated, row);
  }

  void find_unwanted() {
    const bool everywhere = options_.unwanted == Unwanted::everywhere;
    const std::span<const std::uint32_t> profile_of = asked_.of_element();
    if (options_.unwanted == Unwanted::never || (!everywhere && profile_of.empty())) return;
    const detail::Wanted wanted(asked_);
    std::array<bool, 256> traces{};
    for (std::size_t type = 0; type < plan_.framework().link_types.size(); ++type)
      traces[type] = plan_.framework().link_types[type].traces;
    const std::span<const std::uint8_t> kinds = plan_.kinds();
    const auto links = links_.links();
    const auto from = plan_.link_from();
    const auto to = plan_.link_to();
    look_at_parts(links.size(), progress_, [&](std::size_t first, std::size_t last, FoundRun& found) {
      for (std::size_t link = first; link < last; ++link) {
        constexpr std::size_t ahead = 16;
        if (link + ahead < last && !profile_of.empty()) detail::prefetch(&profile_of[to[link + ahead]]);
        if (!links[link].covers() || !traces[links[link].type()]) continue;
        if (!profile_of.empty() &&
            !wanted.is_unwanted(profile_of[to[link]], links[link].type(), kinds[from[link]], everywhere))
          continue;
        add_unless_accepted(found, FindingCode::unwanted, to[link], static_cast<std::uint32_t>(link));
      }
    });
  }

  void find_without_rules() {
    const detail::Inspected in{
        graph_, links_, rings_, dates_,
        [this](FindingCode code, ElementIndex element, std::uint32_t about, std::uint32_t number) {
          add_unless_accepted(*serial_, code, element, about, number);
        }};
    detail::find_link_faults(in);
    detail::find_out_of_window(in);
    detail::find_no_activity(in);
    detail::find_stale(in);
    detail::find_of_measures(in);
    if (!is_off(FindingCode::copied_forward)) detail::find_copied_forward(in, options_.building);
    detail::find_too_many(in);
    if (options_.single_support && !is_off(FindingCode::single_support)) detail::find_single_support(in);
    if (!options_.redundant_links || is_off(FindingCode::redundant_link)) return;
    if (const std::size_t left = detail::find_redundant_links(in, options_.search_steps); left != 0)
      not_checked_.push_back({std::string(to_string(FindingCode::redundant_link)),
                              counted(left, "link") + (left == 1 ? " was" : " were") +
                                  " not checked: the search stopped after " + counted(options_.search_steps, "step")});
  }

  // Whether the name is that of a code that was looked for everywhere.
  [[nodiscard]] bool names_code(std::string_view name) const {
    const auto code = parse_finding_code(name);
    if (!code || is_off(*code) || std::ranges::find(always, *code) == always.end()) return false;
    const bool needs_date = *code == FindingCode::stale_data || *code == FindingCode::stale_update ||
                            *code == FindingCode::copied_forward || detail::is_of_measure(*code);
    return !needs_date || !links_.as_of().is_none();
  }

  void find_stale_justifications() {
    for (const auto& [row, justification] : run_.justifications().rows()) {
      if (!links_.is_active(row) || used_[justification] != 0) continue;
      const std::string_view name = run_.justifications().rule(justification);
      if (names_code(name) || is_met(row, name)) add(FindingCode::stale_justification, row, justification);
    }
  }

  // A slip of the pen in a justification leaves the gap that it was for.
  void find_unknown_justifications() {
    std::vector<std::string_view> names;
    const auto take = [&](std::span<const Rule> rules) {
      for (const Rule& rule : rules) {
        names.push_back(rule.id);
        for (const auto& any_of : rule.require)
          for (const Clause& clause : any_of) names.push_back(clause.justification);
      }
    };
    take(plan_.framework().rules);
    take(options_.rules);
    for (const auto& [row, justification] : run_.justifications().rows()) {
      const std::string_view name = run_.justifications().rule(justification);
      if (name.empty() || parse_finding_code(name) || std::ranges::find(names, name) != names.end()) continue;
      add(FindingCode::unknown_justification, row, justification);
    }
  }

  void find_partial_corrections() {
    for (const auto& [correction, replaced] : links_.at().partial_corrections())
      add_unless_accepted(*serial_, FindingCode::partial_correction, plan_.link_from()[correction], correction,
                          replaced);
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

  detail::LinkState links_;
  const Graph& graph_;
  const Plan& plan_;
  const CheckOptions& options_;
  std::vector<SwitchedOff> off_;
  std::array<bool, finding_code_count> is_off_{};
  detail::RuleProgram program_;
  detail::RingOfElement ring_of_;
  detail::RingPositions rings_;
  detail::Asked asked_;
  detail::RuleRun run_;
  detail::ElementDates dates_;
  std::vector<NotChecked> not_checked_;
  detail::FoundRecords found_;
  std::size_t look_ = 0;
  /// Where what is found by the calling thread alone goes.
  FoundRun* serial_ = nullptr;
  /// Of the present look.
  Progress progress_;
  std::vector<std::uint8_t> gaps_;
  /// 1 for each row of the justifications table that accepts something.
  std::vector<std::atomic<std::uint8_t>> used_;
  detail::WayDown to_gap_;
};

}  // namespace

Findings check(const Graph& graph, const CheckOptions& options) {
  if (options.threads == 0) throw ArgumentError("threads is 0: give 1 or more");
  if (options.longest_path < 2)
    throw ArgumentError("longest_path is " + std::to_string(options.longest_path) + "; give 2 or more");
  return Findings(Checker(graph, options).check());
}

}  // namespace v0
}  // namespace goldenthread

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/model/framework.hpp>

namespace goldenthread {
inline namespace v0 {

namespace {

std::vector<Kind> standard_kinds() {
  return {
      {.name = "Vision",
       .role = Role::vision,
       .plural = "Visions",
       .rank = 0,
       .description = "What the place should become"},
      {.name = "Outcome",
       .role = Role::objective,
       .plural = "Outcomes",
       .rank = 1,
       .description = "What should be different"},
      {.name = "Action", .role = Role::action, .plural = "Actions", .rank = 2, .description = "What will be done"},
      {.name = "Milestone",
       .role = Role::milestone,
       .plural = "Milestones",
       .rank = 3,
       .description = "A step on the way, with a date"},
      {.name = "Measure", .role = Role::measure, .plural = "Measures", .rank = 3, .description = "What shows progress"},
      {.name = "Risk", .role = Role::risk, .plural = "Risks", .rank = 4, .description = "What could go wrong"},
      {.name = "Resource",
       .role = Role::resource,
       .plural = "Resources",
       .rank = 4,
       .description = "Money, or another resource"},
      {.name = "Party",
       .role = Role::party,
       .plural = "Parties",
       .rank = 5,
       .description = "A person, team, body or partner"},
      {.name = "Document",
       .role = Role::document,
       .plural = "Documents",
       .rank = 5,
       .description = "A paper that shapes or states the plan"},
      {.name = "Lens",
       .role = Role::lens,
       .plural = "Lenses",
       .rank = 5,
       .description = "Another way to group the same elements"},
      // The words that councils use besides, each beside the kind of its role.
      {.name = "Priority",
       .role = Role::objective,
       .plural = "Priorities",
       .rank = 1,
       .description = "What matters most in the plan's time"},
      {.name = "Theme", .role = Role::objective, .plural = "Themes", .rank = 1, .description = "A part of the plan"},
      {.name = "Objective",
       .role = Role::objective,
       .plural = "Objectives",
       .rank = 1,
       .description = "What is to be reached"},
      {.name = "Project",
       .role = Role::action,
       .plural = "Projects",
       .rank = 2,
       .description = "Work with a beginning and an end"},
      {.name = "Service", .role = Role::action, .plural = "Services", .rank = 2, .description = "Work that goes on"},
      {.name = "KPI", .role = Role::measure, .plural = "KPIs", .rank = 3, .description = "A key performance indicator"},
      {.name = "Directorate",
       .role = Role::party,
       .plural = "Directorates",
       .rank = 5,
       .description = "A part of the council"},
      {.name = "Cabinet Member",
       .role = Role::party,
       .plural = "Cabinet Members",
       .rank = 5,
       .description = "A member of the cabinet, with a portfolio"},
      {.name = "Ward", .role = Role::lens, .plural = "Wards", .rank = 5, .description = "A part of the borough"},
      {.name = "Personal objective",
       .role = Role::action,
       .plural = "Personal objectives",
       .rank = 4,
       .personal = true,
       .description = "What one person is to do: it has a line of sight, and never scores"},
  };
}

Rule objective_delivered() {
  Clause delivered{.link = "contributes_to", .roles = {Role::objective, Role::action, Role::milestone}};
  Clause measured{.link = "measures", .roles = {Role::measure}};
  Clause part{.link = "part_of"};
  Clause accepted{.justification = "objective-delivered"};
  return {.id = "objective-delivered",
          .select = {.roles = {Role::objective}, .states = {State::approved}},
          .require = {{std::move(delivered), std::move(measured), std::move(part), std::move(accepted)}},
          .message = "{title} has nothing below it: no objective, action or measure",
          .remedy = "Link what delivers it, or record why there is nothing.",
          .source = "goldenthread: a thread that stops at an objective leads to no work"};
}

/// What councils expect of what they call by these words; a framework without the words is not asked.
std::vector<Rule> rules_of_usual_words() {
  Clause led{.link = "responsible_for", .capacities = {Capacity::lead, Capacity::joint}, .inherit = true};
  Clause due{.field = FieldTest{"due"}};
  Clause unit{.field = FieldTest{"unit"}};
  Clause frequency{.field = FieldTest{"frequency"}};
  const std::string source = "goldenthread: what most councils ask of their plans";
  return {{.id = "work-has-lead",
           .select = {.kinds = {"Project", "Service"}, .states = {State::approved}},
           .require = {{std::move(led)}},
           .severity = Severity::warning,
           .message = "{title} has no lead",
           .remedy = "Say who leads it, or record why nobody does.",
           .source = source},
          {.id = "project-has-deadline",
           .select = {.kinds = {"Project"}, .states = {State::approved}},
           .require = {{std::move(due)}},
           .severity = Severity::warning,
           .message = "{title} has no date by which it is due",
           .remedy = "Give the date, or record why there is none.",
           .source = source},
          {.id = "kpi-is-defined",
           .select = {.kinds = {"KPI"}, .states = {State::approved}},
           .require = {{std::move(unit)}, {std::move(frequency)}},
           .severity = Severity::warning,
           .message = "{title} does not say in what unit it is, or how often it is reported",
           .remedy = "Give its unit and frequency in the measures table.",
           .source = source}};
}

std::vector<Rule> standard_rules() {
  std::vector<Rule> rules{objective_delivered()};
  for (Rule& rule : rules_of_usual_words()) rules.push_back(std::move(rule));
  return rules;
}

Policy default_policy() { return {.name = "default"}; }

std::vector<LinkType> make_built_in_link_types() {
  using enum Role;
  const std::vector<Role> delivers{vision, objective, action, milestone, measure, resource, document};
  const std::vector<Role> in_thread{vision, objective, action, milestone, document};
  std::vector<LinkType> types;
  const auto add = [&](std::string name, std::string reverse, std::vector<Join> joins, bool acyclic = false,
                       bool traces = false, bool scores = false) {
    types.push_back({std::move(name), std::move(reverse), std::move(joins), acyclic, traces, scores});
  };
  const auto join = [](std::vector<Role> from, std::vector<Role> to) {
    Join made;
    made.from_roles = std::move(from);
    made.to_roles = std::move(to);
    return std::vector<Join>{std::move(made)};
  };
  const std::vector<Role> any;
  add("contributes_to", "is served by", join(delivers, in_thread), true, true, true);
  add("measures", "is measured by", join({measure}, any), true, true, true);
  add("part_of", "consists of", {}, true, true, true);
  add("supports", "is supported by", {}, false, true, false);
  add("responsible_for", "is the responsibility of", join({party}, any));
  add("funds", "is funded by", join({resource}, any));
  add("reduces", "is reduced by", join({resource, action}, any));
  add("threatens", "is threatened by", join({risk}, any));
  add("mitigates", "is mitigated by", join({action, objective, milestone}, {risk}));
  add("addresses", "is addressed by", join(any, {lens}));
  add("aligns_with", "is aligned with", {});
  add("depends_on", "is needed by", {}, true);
  add("supersedes", "is superseded by", {}, true);
  add("same_as", "is the same as", {});
  add("shapes", "is shaped by", {});
  add("reports_to", "hears from", {});
  add("holds", "is held by", join({party}, {party}));
  return types;
}

std::vector<Scheme> standard_schemes() {
  return {
      {.name = "tolerance", .type = SchemeType::tolerance, .tolerance = 0.1},
      {.name = "points", .type = SchemeType::points, .tolerance = 5},
      {.name = "floor", .type = SchemeType::floor},
      {.name = "minimum_expectation", .type = SchemeType::floor},
      {.name = "tolerance_or_improving", .type = SchemeType::tolerance_or_improving, .tolerance = 0.1},
      {.name = "bands",
       .type = SchemeType::bands,
       .bands = {{Status::on_track, 0.9}, {Status::at_risk, 0.75}, {Status::off_track, 0}}},
  };
}

std::vector<Scoring> standard_scorings() {
  return {
      {.name = "ratio", .formula = Formula::ratio},
      {.name = "linear", .formula = Formula::linear_progress},
      {.name = "goal_and_red_flag", .formula = Formula::anchored},
      {.name = "compound_growth", .formula = Formula::compound_growth},
      {.name = "met", .formula = Formula::met},
      {.name = "milestone_points", .formula = Formula::milestone_points},
  };
}

template <class Entry>
void add_missing(std::vector<Entry>& entries, const std::vector<Entry>& wanted) {
  for (const Entry& entry : wanted) {
    const bool there = std::ranges::any_of(entries, [&](const Entry& have) { return have.name == entry.name; });
    if (!there) entries.push_back(entry);
  }
}

/// Takes out an entry of the default framework where there is another of its name: who starts from the default
/// framework and says what a word means to them means that.
template <class Entry>
void give_way(std::vector<Entry>& entries, const std::vector<Entry>& usual, std::string Entry::* name) {
  for (const Entry& one : usual) {
    const auto called = std::ranges::count(entries, one.*name, name);
    if (called < 2) continue;
    bool keep_one = std::ranges::count(entries, one) == called;
    std::vector<Entry> rest;
    for (Entry& entry : entries)
      if (entry != one || std::exchange(keep_one, false)) rest.push_back(std::move(entry));
    entries = std::move(rest);
  }
}

template <class Entry>
[[nodiscard]] bool names_twice(const std::vector<Entry>& entries, std::string Entry::* name) {
  std::set<std::string_view> seen;
  return std::ranges::any_of(entries, [&](const Entry& entry) { return !seen.insert(entry.*name).second; });
}

/// Takes the rules of usual words out of a framework that has words of its own, or means something else by them.
void leave_out_unasked(Framework& framework) {
  const std::vector<Kind> standard = standard_kinds();
  const auto lacks = [&](const std::string& kind) {
    const auto own = framework.find_kind(kind);
    const auto known = std::ranges::find(standard, kind, &Kind::name);
    return !own || (known != standard.end() && known->role != framework.kinds[*own].role);
  };
  if (std::ranges::none_of(framework.rules,
                           [&](const Rule& rule) { return std::ranges::any_of(rule.select.kinds, lacks); }))
    return;
  const std::vector<Rule> usual = rules_of_usual_words();
  std::erase_if(framework.rules, [&](const Rule& rule) {
    return std::ranges::find(usual, rule) != usual.end() && std::ranges::any_of(rule.select.kinds, lacks);
  });
}

}  // namespace

const std::vector<LinkType>& built_in_link_types() {
  static const std::vector<LinkType> types = make_built_in_link_types();
  return types;
}

Framework Framework::standard() {
  Framework framework;
  framework.description =
      "A kind for each role, the words that councils use besides, and the rules that they expect of those";
  framework.rules = standard_rules();
  return framework.completed();
}

Framework Framework::completed() const {
  Framework whole = *this;
  if (whole.kinds.empty()) whole.kinds = standard_kinds();
  if (names_twice(whole.kinds, &Kind::name)) give_way(whole.kinds, standard_kinds(), &Kind::name);
  if (names_twice(whole.rules, &Rule::id)) give_way(whole.rules, standard_rules(), &Rule::id);
  if (names_twice(whole.link_types, &LinkType::name))
    give_way(whole.link_types, built_in_link_types(), &LinkType::name);
  if (names_twice(whole.schemes, &Scheme::name)) give_way(whole.schemes, standard_schemes(), &Scheme::name);
  if (names_twice(whole.scorings, &Scoring::name)) give_way(whole.scorings, standard_scorings(), &Scoring::name);
  if (names_twice(whole.policies, &Policy::name)) give_way(whole.policies, {default_policy()}, &Policy::name);
  add_missing(whole.link_types, built_in_link_types());
  add_missing(whole.schemes, standard_schemes());
  add_missing(whole.scorings, standard_scorings());
  const bool has_default = std::ranges::any_of(policies, [](const Policy& policy) { return policy.kinds.empty(); });
  if (!has_default) whole.policies.push_back(default_policy());
  leave_out_unasked(whole);
  return whole;
}

}  // namespace v0
}  // namespace goldenthread

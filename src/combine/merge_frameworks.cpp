#include "merge_frameworks.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include <goldenthread/base/text.hpp>

#include "merge_attributes.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

template <class Entry>
Entry* find_named(std::vector<Entry>& entries, std::string_view name) {
  const auto found = std::ranges::find(entries, name, &Entry::name);
  return found == entries.end() ? nullptr : &*found;
}

class FrameworkMerger {
 public:
  FrameworkMerger(std::span<const PlanPart> parts,
                  const std::function<std::string(std::size_t, const std::string&)>& new_id)
      : parts_(parts), new_id_(new_id) {
    made_.names.resize(parts.size());
    merged_ = of(0);
    merged_.rules.clear();
    merged_.attributes.clear();
    merged_.limits.clear();
    merged_.switched_off.clear();
    merged_.reports.clear();
  }

  MergedFramework run() {
    for (std::size_t p = 1; p < parts_.size(); ++p) {
      first_new_kind_ = merged_.kinds.size();
      add_kinds(p);
      add_link_types(p);
      add_named(p, "schemes", merged_.schemes, of(p).schemes, made_.names[p].schemes);
      add_named(p, "scorings", merged_.scorings, of(p).scorings, made_.names[p].scorings);
      add_policies(p);
      add_risk(p);
      add_money(p);
      compare_settings(p);
      for (const std::string& field : of(p).watched)
        if (std::ranges::find(merged_.watched, field) == merged_.watched.end()) merged_.watched.push_back(field);
    }
    merged_.attributes =
        merge_attributes(parts_, [&](const std::string& column, std::string_view table, const std::string& types) {
          report(Severity::warning, "attributes", column, "type",
                 "the column " + in_quotes(column) + " of " + std::string{table} + " is of several types (" + types +
                     "), so it is text in the merged plan",
                 "Declare the same type in every framework, or rename the column in one of them.");
        });
    add_rules();
    add_limits();
    add_switched_off();
    add_reports();
    describe();
    made_.framework = std::move(merged_);
    return std::move(made_);
  }

 private:
  [[nodiscard]] const Framework& of(std::size_t part) const { return parts_[part].plan.framework(); }
  [[nodiscard]] const std::string& name(std::size_t part) const { return parts_[part].name; }
  [[nodiscard]] std::string own(std::string_view entry, std::size_t part) const {
    return std::string{entry} + " (" + name(part) + ")";
  }

  void report(Severity severity, std::string list, std::string_view entry, std::string key, std::string message,
              std::string remedy) {
    Finding finding;
    finding.code = "conflicting_framework";
    finding.severity = severity;
    finding.place.table = std::move(list);
    finding.place.id = std::string{entry};
    finding.place.column = std::move(key);
    finding.value = std::string{entry};
    finding.message = std::move(message);
    finding.remedy = std::move(remedy);
    made_.problems.push_back(std::move(finding));
  }

  // The first plan before `part` whose framework has an entry of that name, for messages.
  template <class Entry>
  [[nodiscard]] const std::string& holder(std::size_t part, std::vector<Entry> Framework::* list,
                                          std::string_view entry) const {
    for (std::size_t p = 0; p < part; ++p)
      for (const Entry& one : of(p).*list)
        if (one.name == entry) return name(p);
    return name(0);
  }

  [[nodiscard]] std::vector<std::string> kinds_of(std::size_t part, std::vector<std::string> kinds) const {
    for (std::string& kind : kinds) kind = std::string{made_.names[part].kinds(kind)};
    return kinds;
  }

  // Whether a kind is one of the default framework's that no element of the plan is of: it gives way to a council's own
  // kind of that name.
  [[nodiscard]] bool is_unused_usual_word(std::size_t p, const Kind& kind) const {
    if (std::ranges::find(usual_kinds_, kind) == usual_kinds_.end()) return false;
    const auto at = of(p).find_kind(kind.name);
    return !at ||
           std::ranges::find(parts_[p].plan.kinds(), static_cast<std::uint8_t>(*at)) == parts_[p].plan.kinds().end();
  }

  [[nodiscard]] bool is_unused_before(std::size_t p, const Kind& kind) const {
    for (std::size_t q = 0; q < p; ++q)
      if (!is_unused_usual_word(q, kind)) return false;
    return true;
  }

  void add_kinds(std::size_t p) {
    for (const Kind& kind : of(p).kinds) {
      Kind* there = find_named(merged_.kinds, kind.name);
      if (there == nullptr) {
        merged_.kinds.push_back(kind);
      } else if (there->role == kind.role) {
        if (there->plural.empty()) there->plural = kind.plural;
        if (there->description.empty()) there->description = kind.description;
        there->personal = there->personal && kind.personal;
      } else if (is_unused_usual_word(p, kind)) {
        continue;
      } else if (is_unused_before(p, *there)) {
        *there = kind;
      } else {
        report(Severity::error, "kinds", kind.name, "role",
               "the kind " + in_quotes(kind.name) + " has the role " + std::string{to_string(there->role)} + " in " +
                   holder(p, &Framework::kinds, kind.name) + " and " + std::string{to_string(kind.role)} + " in " +
                   name(p),
               "Rename it in one of them; with lenient building, the second is called " + in_quotes(own(kind.name, p)) +
                   ".");
        made_.names[p].kinds.set(kind.name, own(kind.name, p));
        merged_.kinds.push_back(kind);
        merged_.kinds.back().name = own(kind.name, p);
      }
    }
  }

  void add_link_types(std::size_t p) {
    for (const LinkType& type : of(p).link_types) {
      std::vector<Join> joins = type.joins;
      for (Join& join : joins) {
        join.from_kinds = kinds_of(p, std::move(join.from_kinds));
        join.to_kinds = kinds_of(p, std::move(join.to_kinds));
      }
      LinkType* there = find_named(merged_.link_types, type.name);
      if (there == nullptr) {
        merged_.link_types.push_back(type);
        merged_.link_types.back().joins = std::move(joins);
        continue;
      }
      combine(*there, type, p);
      if (there->joins.empty() || joins.empty()) {
        there->joins.clear();
        continue;
      }
      for (Join& join : joins)
        if (std::ranges::find(there->joins, join) == there->joins.end()) there->joins.push_back(std::move(join));
    }
  }

  // A type that two frameworks mean differently does only what both let it do.
  void combine(LinkType& there, const LinkType& type, std::size_t p) {
    const auto say = [](bool yes) { return std::string{yes ? "yes" : "no"}; };
    const auto differ = [&](const std::string& key, bool first, bool second) {
      if (first == second) return;
      report(Severity::error, "link_types", type.name, key,
             "the link type " + in_quotes(type.name) + " has " + key + " " + say(first) + " in " +
                 holder(p, &Framework::link_types, type.name) + " and " + say(second) + " in " + name(p),
             "Make both frameworks say the same, or rename it in one; with lenient building, it does only what both "
             "allow.");
    };
    differ("acyclic", there.acyclic, type.acyclic);
    differ("traces", there.traces, type.traces);
    differ("scores", there.scores, type.scores);
    there.acyclic = there.acyclic || type.acyclic;
    there.traces = there.traces && type.traces;
    there.scores = there.scores && type.scores;
    if (there.reverse.empty()) there.reverse = type.reverse;
  }

  // Schemes and scorings: one of the same name that says something else is called after its plan.
  template <class Entry>
  void add_named(std::size_t p, const std::string& list, std::vector<Entry>& entries, const std::vector<Entry>& more,
                 NewNames& names) {
    for (const Entry& entry : more) {
      const Entry* there = find_named(entries, entry.name);
      if (there == nullptr) {
        entries.push_back(entry);
      } else if (*there != entry) {
        report(Severity::warning, list, entry.name, "",
               in_quotes(entry.name) + " is defined differently in " + name(p) +
                   " than in the earlier plans; it is renamed to " + in_quotes(own(entry.name, p)) +
                   " in the merged plan",
               "Give them different names, or define them in the same way.");
        names.set(entry.name, own(entry.name, p));
        entries.push_back(entry);
        entries.back().name = own(entry.name, p);
      }
    }
  }

  [[nodiscard]] Policy renamed(const Policy& policy, std::size_t p) const {
    Policy made = policy;
    made.veto = kinds_of(p, policy.veto);
    if (!policy.scheme.empty()) made.scheme = std::string{made_.names[p].schemes(policy.scheme)};
    if (!policy.scoring.empty()) made.scoring = std::string{made_.names[p].scorings(policy.scoring)};
    return made;
  }

  static bool say_the_same(Policy a, Policy b) {
    a.name = b.name;
    a.kinds = b.kinds = {};
    return a == b;
  }

  // Kinds that only this plan has keep their policies; of those that plans share, the first plan's holds.
  void add_policies(std::size_t p) {
    std::vector<Policy> added;
    for (const Kind& kind : of(p).kinds) {
      const std::string called{made_.names[p].kinds(kind.name)};
      const Policy policy = renamed(of(p).policy_for(kind.name), p);
      if (say_the_same(policy, merged_.policy_for(called))) continue;
      const auto place =
          static_cast<std::size_t>(std::ranges::find(merged_.kinds, called, &Kind::name) - merged_.kinds.begin());
      if (place < first_new_kind_) {
        report(Severity::warning, "policies", policy.name, "kinds",
               "the kind " + in_quotes(called) + " is rolled up by a different policy in " + name(p) +
                   " than in the earlier plans; the earlier policy is used",
               "Give the kinds different names, or make the policies the same.");
        continue;
      }
      const auto same = std::ranges::find(added, policy.name, &Policy::name);
      if (same != added.end()) {
        same->kinds.push_back(called);
        continue;
      }
      added.push_back(policy);
      added.back().kinds = {called};
    }
    for (Policy& policy : added) {
      if (find_named(merged_.policies, policy.name) != nullptr) policy.name = own(policy.name, p);
      merged_.policies.push_back(std::move(policy));
    }
  }

  static void add_new(std::vector<std::string>& names, const std::vector<std::string>& more) {
    for (const std::string& name : more)
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }

  // One way of rating risks holds: where two say the same, for the kinds of both.
  void add_risk(std::size_t p) {
    RiskMatrix risk = of(p).risk;
    if (risk.empty()) return;
    risk.likelihood.kinds = kinds_of(p, std::move(risk.likelihood.kinds));
    risk.impact.kinds = kinds_of(p, std::move(risk.impact.kinds));
    RiskMatrix& there = merged_.risk;
    if (there.empty()) {
      there = std::move(risk);
      return;
    }
    const bool same = there.likelihood.steps == risk.likelihood.steps && there.impact.steps == risk.impact.steps &&
                      there.ratings == risk.ratings && there.matrix == risk.matrix;
    if (same) {
      add_new(there.likelihood.kinds, risk.likelihood.kinds);
      add_new(there.impact.kinds, risk.impact.kinds);
      return;
    }
    report(Severity::warning, "risk", of(p).name, "",
           name(p) + " rates risks differently from the earlier plans; the earlier way is used",
           "Rate risks in the same way in every framework, or merge first the plan whose way should be used.");
  }

  void add_money(std::size_t p) {
    const MoneyWords& money = of(p).money;
    // Where one names none, it means those at the top.
    if (merged_.money.priorities.empty() != money.priorities.empty())
      report(Severity::warning, "money", of(p).name, "priorities",
             name(p) + " shows money by other priorities than the earlier plans; the earlier way is used",
             "Name the kinds by which money is shown in every framework, or in none.");
    else
      add_new(merged_.money.priorities, kinds_of(p, money.priorities));
    add_new(merged_.money.proposals, kinds_of(p, money.proposals));
    if (merged_.money.unit != money.unit)
      report(Severity::warning, "money", of(p).name, "unit",
             name(p) + " gives money in " + in_quotes(money.unit) + ", and the earlier plans in " +
                 in_quotes(merged_.money.unit) + ", which is used for the merged plan",
             "Use the same unit in every framework.");
  }

  void compare_settings(std::size_t p) {
    const auto differ = [&](bool same, const std::string& key) {
      if (same) return;
      report(Severity::warning, "framework", of(p).name, key,
             name(p) + " has a different " + key + " than " + name(0) + ", which is used for the merged plan",
             "Merge first the plan whose " + key + " should be used.");
    };
    const Framework& first = of(0);
    const Framework& other = of(p);
    differ(first.measure_scheme == made_.names[p].schemes(other.measure_scheme), "measure_scheme");
    differ(first.score_scheme == made_.names[p].schemes(other.score_scheme), "score_scheme");
    differ(first.scoring == made_.names[p].scorings(other.scoring), "scoring");
    differ(first.year_start_month == other.year_start_month, "calendar");
    differ(first.direction_of_travel == other.direction_of_travel, "direction_of_travel");
    differ(first.severity_order == other.severity_order, "severity_order");
    differ(first.report_grace == other.report_grace, "report_grace");
    differ(first.joint_leads_count == other.joint_leads_count, "joint_leads_count");
    differ(first.display_scale == other.display_scale, "display_scale");
    differ(first.statuses == other.statuses, "statuses");
  }

  [[nodiscard]] Rule with_kinds_renamed(const Rule& rule, std::size_t p) const {
    Rule made = rule;
    made.select.kinds = kinds_of(p, std::move(made.select.kinds));
    for (auto& any_of : made.require)
      for (Clause& clause : any_of) clause.kinds = kinds_of(p, std::move(clause.kinds));
    return made;
  }

  // Where all have it alike it is the same whichever plan is asked, so that each id is asked about once.
  [[nodiscard]] bool all_have(const Rule& rule) {
    const auto known = all_have_.find(rule.id);
    return known != all_have_.end() ? known->second : all_have_.emplace(rule.id, is_in_all(rule)).first->second;
  }

  [[nodiscard]] bool is_in_all(const Rule& rule) const {
    const Selection& select = rule.select;
    if (!select.ids.empty() || !select.lenses.empty() || !select.owners.empty() || !select.below.empty() ||
        !select.above.empty())
      return false;
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      const auto same = std::ranges::find(of(p).rules, rule.id, &Rule::id);
      if (same == of(p).rules.end() || with_kinds_renamed(*same, p) != rule) return false;
    }
    return true;
  }

  void add_rules() {
    std::set<std::string> kept;
    for (std::size_t p = 0; p < parts_.size(); ++p)
      for (const Rule& given : of(p).rules) {
        Rule rule = with_kinds_renamed(given, p);
        if (all_have(rule)) {
          if (kept.insert(rule.id).second) merged_.rules.push_back(std::move(rule));
          continue;
        }
        const auto renamed = [&](std::string& id) {
          std::string made = name(p) + ":" + id;
          made_.names[p].rules.set(id, made);
          id = std::move(made);
        };
        renamed(rule.id);
        for (auto& any_of : rule.require)
          for (Clause& clause : any_of)
            if (!clause.justification.empty()) renamed(clause.justification);
        for (auto* ids :
             {&rule.select.ids, &rule.select.lenses, &rule.select.owners, &rule.select.below, &rule.select.above})
          for (std::string& id : *ids) id = new_id_(p, id);
        rule.select.fields.push_back({std::string{plan_column}, Comparison::equal, {name(p)}});
        merged_.rules.push_back(std::move(rule));
      }
  }

  void add_limits() {
    for (std::size_t p = 0; p < parts_.size(); ++p)
      for (const Limit& given : of(p).limits) {
        Limit limit = given;
        limit.kinds = kinds_of(p, std::move(limit.kinds));
        if (std::ranges::find(merged_.limits, limit) != merged_.limits.end()) continue;
        merged_.limits.push_back(limit);
        if (!limit.elements) continue;
        // Of very many plans, the first say it for all.
        for (std::size_t q = 0; q < (std::min)(parts_.size(), max_told); ++q) {
          const auto shared = std::ranges::find_if(limit.kinds, [&](const std::string& kind) {
            return std::ranges::any_of(of(q).kinds,
                                       [&](const Kind& one) { return made_.names[q].kinds(one.name) == kind; });
          });
          if (q != p && shared != limit.kinds.end())
            report(Severity::warning, "limits", *shared, "elements",
                   "the limit of " + name(p) + " on elements of the kind " + in_quotes(*shared) + " counts those of " +
                       name(q) + " too",
                   "Give the kinds different names, or raise the limit.");
        }
      }
  }

  void add_switched_off() {
    for (std::size_t p = 0; p < parts_.size(); ++p)
      for (const SwitchedOff& given : of(p).switched_off) {
        const SwitchedOff off{std::string{made_.names[p].rules(given.rule)}, given.reason};
        if (std::ranges::find(merged_.switched_off, off) != merged_.switched_off.end()) continue;
        merged_.switched_off.push_back(off);
        if (off.rule != given.rule) continue;
        for (std::size_t q = 0; q < (std::min)(parts_.size(), max_told); ++q)
          if (std::ranges::find(of(q).switched_off, given.rule, &SwitchedOff::rule) == of(q).switched_off.end())
            report(Severity::warning, "switched_off", off.rule, "rule",
                   in_quotes(off.rule) + " is switched off in " + name(p) + ", and so for " + name(q) + " too",
                   "Switch it off when checking instead, or in every plan's framework.");
      }
  }

  [[nodiscard]] ReportDefinition with_kinds_renamed(const ReportDefinition& definition, std::size_t p) const {
    ReportDefinition made = definition;
    made.select.kinds = kinds_of(p, std::move(made.select.kinds));
    made.kinds = kinds_of(p, std::move(made.kinds));
    made.groups = kinds_of(p, std::move(made.groups));
    if (!made.under.empty()) made.under = std::string{made_.names[p].kinds(made.under)};
    return made;
  }

  // A report that all plans have alike is one of the merged plan; any other is of its own plan's elements, by its name
  // where no other has it.
  void add_reports() {
    std::map<std::string, bool> reports_of_all;
    std::set<std::string> names;
    for (std::size_t p = 0; p < parts_.size(); ++p)
      for (const ReportDefinition& given : of(p).reports) {
        ReportDefinition definition = with_kinds_renamed(given, p);
        const auto [of_all, is_new] = reports_of_all.try_emplace(given.name, true);
        for (std::size_t q = 0; is_new && of_all->second && q < parts_.size(); ++q) {
          const auto same = std::ranges::find(of(q).reports, given.name, &ReportDefinition::name);
          of_all->second = same != of(q).reports.end() && with_kinds_renamed(*same, q) == definition;
        }
        if (of_all->second) {
          if (p != 0) continue;
          names.insert(definition.name);
          merged_.reports.push_back(std::move(definition));
          continue;
        }
        for (auto* ids : {&definition.select.ids, &definition.select.lenses, &definition.select.owners,
                          &definition.select.below, &definition.select.above})
          for (std::string& id : *ids) id = new_id_(p, id);
        definition.select.fields.push_back({std::string{plan_column}, Comparison::equal, {name(p)}});
        if (names.contains(definition.name)) definition.name = own(definition.name, p);
        names.insert(definition.name);
        merged_.reports.push_back(std::move(definition));
      }
  }

  void describe() {
    std::set<std::string_view> names;
    std::string joined;
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      if (!names.insert(of(p).name).second) continue;
      joined += (joined.empty() ? "" : " and ") + of(p).name;
    }
    merged_.name = names.size() == 1 ? joined + ", merged" : joined;
    merged_.description = "The frameworks of several plans together";
    merged_.source.clear();
    for (std::size_t p = 0; p < parts_.size(); ++p)
      if (!of(p).source.empty()) merged_.source += (merged_.source.empty() ? "" : "; ") + name(p) + ": " + of(p).source;
  }

  const std::vector<Kind> usual_kinds_ = Framework::standard().kinds;
  std::span<const PlanPart> parts_;
  const std::function<std::string(std::size_t, const std::string&)>& new_id_;
  Framework merged_;
  MergedFramework made_;
  std::size_t first_new_kind_ = 0;
  std::map<std::string, bool, std::less<>> all_have_;
  static constexpr std::size_t max_told = 1000;
};

}  // namespace

MergedFramework merge_frameworks(std::span<const PlanPart> parts,
                                 const std::function<std::string(std::size_t part, const std::string& id)>& new_id) {
  return FrameworkMerger{parts, new_id}.run();
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

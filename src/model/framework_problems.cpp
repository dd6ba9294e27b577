#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/schema.hpp>

#include "cell_text.hpp"
#include "framework_problem.hpp"
#include "risk_problems.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

// How many entries a byte can tell apart, with one value left over for "missing".
constexpr std::size_t max_entries = 255;

class Inspection {
 public:
  explicit Inspection(const Framework& framework) : framework_(framework) {}

  std::vector<Finding> run() {
    names("kinds", framework_.kinds, &Kind::name);
    names("link_types", framework_.link_types, &LinkType::name);
    names("rules", framework_.rules, &Rule::id);
    names("schemes", framework_.schemes, &Scheme::name);
    names("scorings", framework_.scorings, &Scoring::name);
    names("policies", framework_.policies, &Policy::name);
    names("reports", framework_.reports, &ReportDefinition::name);
    if (framework_.name.empty()) report("framework", "", "name", "", "the framework has no name", "Give it one.");
    if (framework_.kinds.empty()) report("kinds", "", "", "", "there is no kind", "Give at least one kind.");
    for (const LinkType& type : framework_.link_types) check(type);
    for (const Rule& rule : framework_.rules) detail::find_rule_problems(framework_, rule, found_);
    for (const Scheme& scheme : framework_.schemes) check(scheme);
    for (const Scoring& scoring : framework_.scorings) check(scoring);
    for (const Policy& policy : framework_.policies) check(policy);
    for (std::size_t i = 0; i < framework_.limits.size(); ++i) check(framework_.limits[i], i + 1);
    for (const SwitchedOff& off : framework_.switched_off) check(off);
    labels();
    for (const Applicability& given : framework_.applies)
      if (detail::trimmed(given.reason).empty())
        report("applies", framework_.name, "reason", "", "elements are said not to apply, and no reason is given",
               "Say why they are not the council's business.");
    for (const ReportDefinition& report : framework_.reports) check(report);
    attributes();
    defaults();
    detail::find_risk_and_money_problems(framework_, found_);
    return std::move(found_);
  }

 private:
  void report(std::string list, std::string entry, std::string key, std::string_view value, std::string message,
              std::string remedy) {
    found_.push_back(detail::framework_problem(std::move(list), std::move(entry), std::move(key), value,
                                               std::move(message), std::move(remedy)));
  }

  template <class Entry>
  void names(const std::string& list, const std::vector<Entry>& entries, std::string Entry::* name) {
    if (entries.size() > max_entries)
      report(list, "", "", std::to_string(entries.size()), "there are " + counted(entries.size(), "entry", "entries"),
             "Keep to at most " + std::to_string(max_entries) + ".");
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const std::string& own = entries[i].*name;
      if (own.empty())
        report(list, "entry " + std::to_string(i + 1), "name", "", "the entry has no name", "Give it one.");
      else if (!seen.insert(own).second)
        report(list, own, "name", own, "two entries have the name " + in_quotes(own), "Rename or remove one.");
    }
  }

  void known_kinds(const std::string& list, const std::string& entry, const std::string& key,
                   const std::vector<std::string>& kinds) {
    detail::require_kinds(framework_, list, entry, key, kinds, found_);
  }

  void check(const LinkType& type) {
    if (type.scores && !(type.acyclic && type.traces))
      report("link_types", type.name, "scores", "true", "a link type that scores must also be acyclic and trace",
             "Set acyclic and traces, or set scores to false.");
    for (const Join& join : type.joins) {
      known_kinds("link_types", type.name, "joins", join.from_kinds);
      known_kinds("link_types", type.name, "joins", join.to_kinds);
    }
    for (const LinkType& built_in : built_in_link_types())
      if (built_in.name == type.name && built_in.scores && !type.scores)
        report("link_types", type.name, "scores", "false", in_quotes(type.name) + " is a built-in type that scores",
               "Set scores to true, or use another name.");
  }

  void check(const Scheme& scheme) {
    if (!(scheme.tolerance >= 0) || !std::isfinite(scheme.tolerance))
      report("schemes", scheme.name, "tolerance", exact_text(scheme.tolerance), "the tolerance is not 0 or more",
             "Give a share of the target, such as 0.1.");
    if ((scheme.type == SchemeType::tolerance || scheme.type == SchemeType::tolerance_or_improving) &&
        scheme.tolerance > 1)
      report("schemes", scheme.name, "tolerance", exact_text(scheme.tolerance),
             "the tolerance is too large: a share of the target is from 0 to 1",
             "Give a share, such as 0.05 for 5 per cent, or a scheme of the type points.");
    if (scheme.type == SchemeType::rules) check_rules(scheme);
    if (scheme.type != SchemeType::bands) return;
    if (scheme.bands.empty())
      report("schemes", scheme.name, "bands", "", "the scheme has no bands", "Give at least one, the best first.");
    for (std::size_t i = 0; i < scheme.bands.size(); ++i) {
      const Band& band = scheme.bands[i];
      if (!is_judgement(band.status))
        report("schemes", scheme.name, "bands", to_string(band.status),
               in_quotes(to_string(band.status)) + " cannot be used here", "Use on_track, at_risk or off_track.");
      if (!std::isfinite(band.from) || (i > 0 && band.from >= scheme.bands[i - 1].from))
        report("schemes", scheme.name, "bands", std::to_string(band.from), "the bands' edges are not in falling order",
               "Give the best band first, and start each one below the one before.");
    }
  }

  void check_rules(const Scheme& scheme) {
    if (scheme.rules.empty())
      report("schemes", scheme.name, "rules", "", "the scheme has no rules",
             "Give at least one; the first that applies is used.");
    const auto judges = [&](const char* key, Status status) {
      if (!is_judgement(status))
        report("schemes", scheme.name, key, to_string(status), in_quotes(to_string(status)) + " cannot be used here",
               "Use on_track, at_risk, off_track or complete.");
    };
    for (const StatusRule& rule : scheme.rules) {
      judges("rules", rule.status);
      if (!std::isfinite(rule.from))
        report("schemes", scheme.name, "rules", std::to_string(rule.from), "a rule's limit is not a number",
               "Give a number.");
    }
    judges("otherwise", scheme.otherwise);
  }

  void check(const Scoring& scoring) {
    if (scoring.formula == Formula::range && !(scoring.distance > 0 && std::isfinite(scoring.distance)))
      report("scorings", scoring.name, "distance", std::to_string(scoring.distance), "the distance is not above 0",
             "Say how far outside the range the score reaches 0.");
    if (!scoring.anchors.empty() && !are_anchors(scoring.anchors))
      report("scorings", scoring.name, "anchors", std::to_string(scoring.anchors.size()),
             "the anchors are not two or more numbers whose `at` strictly rises or strictly falls",
             "Give at least two, in the order of their values.");
    std::set<Status> with_points;
    for (const StatusPoints& given : scoring.points) {
      if (!(given.points >= 0 && given.points <= 1))
        report("scorings", scoring.name, "points", std::to_string(given.points),
               "the points of " + in_quotes(to_string(given.status)) + " are not from 0 to 1",
               "Give a share, such as 0.5.");
      if (!with_points.insert(given.status).second)
        report("scorings", scoring.name, "points", to_string(given.status),
               in_quotes(to_string(given.status)) + " is given points twice", "Give its points once.");
    }
  }

  /// A word is read as one status.
  void labels() {
    std::vector<std::pair<std::string, Status>> read;
    for (const StatusLabel& given : framework_.statuses) {
      if (detail::trimmed(given.label).empty())
        report("statuses", std::string{to_string(given.status)}, "label", "", "a status has no label",
               "Give the label.");
      std::vector<std::string> words{given.label, given.mark};
      words.insert(words.end(), given.also.begin(), given.also.end());
      for (const std::string& word : words) {
        if (word.empty()) continue;
        for (const auto& [other, status] : read)
          if (other == word && status != given.status)
            report("statuses", std::string{to_string(given.status)}, "label", word,
                   in_quotes(word) + " is read as " + std::string{to_string(status)} + " too",
                   "Use each word for one status only.");
        read.emplace_back(word, given.status);
      }
    }
  }

  void check(const Policy& policy) {
    known_kinds("policies", policy.name, "kinds", policy.kinds);
    if (!(policy.minimum_completeness >= 0 && policy.minimum_completeness <= 1))
      report("policies", policy.name, "minimum_completeness", std::to_string(policy.minimum_completeness),
             "minimum_completeness is not from 0 to 1", "Give a share, such as 0.5.");
    if (!(policy.minimum_judged >= 0 && policy.minimum_judged <= 1))
      report("policies", policy.name, "minimum_judged", std::to_string(policy.minimum_judged),
             "minimum_judged is not from 0 to 1", "Give a share, such as 0.5.");
    if (policy.method != Method::weighted_mean && !policy.status_from)
      report("policies", policy.name, "status_from", "",
             "the policy's method is not the weighted mean, and it does not say where statuses come from",
             "Add status_from: points (how well the elements below are doing), score (the bands of its score), worst, "
             "majority, ordinal_mean, veto or latest.");
    known_kinds("policies", policy.name, "veto", policy.veto);
    if (policy.minimum_count < 1)
      report("policies", policy.name, "minimum_count", "0", "minimum_count is 0, which every element meets",
             "Say how many children must be on track, 1 or more.");
    if (!(policy.imputed >= 0 && policy.imputed <= 1))
      report("policies", policy.name, "imputed", std::to_string(policy.imputed), "the imputed score is not from 0 to 1",
             "Give a score, such as 0.5.");
    if (!(policy.max_age >= 0) || !std::isfinite(policy.max_age) ||
        (policy.missing == Missing::carry && policy.max_age == 0))
      report("policies", policy.name, "max_age", std::to_string(policy.max_age),
             "max_age is missing, so scores would be carried forward for ever",
             "Give how many days old a value may be, such as 365.");
    if (policy.status_from == StatusFrom::veto && policy.veto.empty())
      report("policies", policy.name, "veto", "", "no kind is given a veto",
             "List in veto the kinds whose off-track status decides.");
    if (!policy.scheme.empty()) score_scheme("policies", policy.name, "scheme", policy.scheme);
    if (policy.scoring.empty()) return;
    const Scoring* scoring = framework_.find_scoring(policy.scoring);
    if (scoring == nullptr)
      report("policies", policy.name, "scoring", policy.scoring, "there is no scoring " + in_quotes(policy.scoring),
             "Name a scoring of the framework, or add this one.");
    else if (scoring->formula != Formula::milestone_points)
      report("policies", policy.name, "scoring", policy.scoring,
             "the scoring " + in_quotes(policy.scoring) + " is for measures: an action has no value and no target",
             "Name a scoring with the formula milestone_points, or none.");
  }

  void check(const Limit& limit, std::size_t number) {
    const std::string entry = "entry " + std::to_string(number);
    if (limit.kinds.empty())
      report("limits", entry, "kinds", "", "the limit names no kind", "List the kinds that it applies to.");
    known_kinds("limits", entry, "kinds", limit.kinds);
    if (!limit.elements && !limit.children && !limit.parents)
      report("limits", entry, "", "", "the limit sets no number", "Give it elements, children or parents.");
  }

  void check(const SwitchedOff& off) {
    if (off.rule.empty())
      report("switched_off", "", "rule", "", "the entry does not say what is switched off",
             "Name a rule, or a finding's code.");
    if (off.reason.empty())
      report("switched_off", off.rule, "reason", "", in_quotes(off.rule) + " is switched off without a reason",
             "Give the reason, so that readers of the report know it.");
  }

  void check(const ReportDefinition& definition) {
    known_kinds("reports", definition.name, "select", definition.select.kinds);
    known_kinds("reports", definition.name, "kinds", definition.kinds);
    known_kinds("reports", definition.name, "groups", definition.groups);
    if (!definition.under.empty()) known_kinds("reports", definition.name, "under", {definition.under});
    if (definition.every == Frequency::none || definition.every == Frequency::once)
      report("reports", definition.name, "every", to_string(definition.every),
             "the report does not say how often it is made, so it has no period",
             "Give 'every', such as monthly or quarterly.");
    std::set<ReportPart> seen;
    for (const ReportPart part : definition.parts)
      if (!seen.insert(part).second)
        report("reports", definition.name, "parts", to_string(part),
               "the part " + in_quotes(to_string(part)) + " is given twice", "Give it once.");
    const bool is_built_in =
        definition.by == "portfolio" || definition.by == "lens" || definition.by == "risk" || definition.by == "kind";
    if (seen.contains(ReportPart::groups) && definition.by.empty())
      report("reports", definition.name, "by", "", "the part 'groups' has nothing to group by",
             "Add 'by': portfolio, lens, risk, kind or the name of a link type.");
    else if (!definition.by.empty() && !is_built_in && !framework_.find_link_type(definition.by))
      report("reports", definition.name, "by", definition.by, "there is no grouping " + in_quotes(definition.by),
             "Give portfolio, lens, risk, kind or the name of a link type.");
  }

  void attributes() {
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (const Attribute& attribute : framework_.attributes) {
      const auto table = parse_table(attribute.table);
      if (!table || !table_schema(*table).attributes)
        report("attributes", attribute.name, "table", attribute.table,
               in_quotes(attribute.table) + " is not a table with attributes", "Use elements or links.");
      else if (attribute.name.empty() || table_schema(*table).find(attribute.name))
        report("attributes", attribute.name, "name", attribute.name,
               attribute.name.empty() ? "the attribute has no name"
                                      : in_quotes(attribute.name) + " is a column that every plan has",
               "Give it a name of its own.");
      if (!seen.insert({attribute.table, attribute.name}).second)
        report("attributes", attribute.name, "name", attribute.name,
               "two attributes have the name " + in_quotes(attribute.name), "Rename or remove one.");
    }
  }

  void score_scheme(const std::string& list, const std::string& entry, const std::string& key,
                    const std::string& name) {
    const auto is_of_a_score = [](const StatusRule& rule) {
      return rule.of == Quantity::score || rule.of == Quantity::ahead;
    };
    const Scheme* scheme = framework_.find_scheme(name);
    if (scheme == nullptr)
      report(list, entry, key, name, "there is no scheme " + in_quotes(name),
             "Name a scheme of the framework, or add this one.");
    else if (scheme->type != SchemeType::bands &&
             !(scheme->type == SchemeType::rules && std::ranges::all_of(scheme->rules, is_of_a_score)))
      report(list, entry, key, name,
             "the scheme " + in_quotes(name) + " judges a measure against its target, not a score",
             "Name a scheme of the type bands, or one of the type rules that uses only score and ahead.");
  }

  void defaults() {
    score_scheme("framework", framework_.name, "score_scheme", framework_.score_scheme);
    if (framework_.find_scheme(framework_.measure_scheme) == nullptr)
      report("framework", framework_.name, "measure_scheme", framework_.measure_scheme,
             "there is no scheme " + in_quotes(framework_.measure_scheme),
             "Name a scheme of the framework, or add this one.");
    if (framework_.find_scoring(framework_.scoring) == nullptr)
      report("framework", framework_.name, "scoring", framework_.scoring,
             "there is no scoring " + in_quotes(framework_.scoring),
             "Name a scoring of the framework, or add this one.");
    else if (framework_.find_scoring(framework_.scoring)->formula == Formula::milestone_points)
      report("framework", framework_.name, "scoring", framework_.scoring,
             "points are for actions and milestones, not for measures", "Name a scoring for measures.");
    const auto for_every_kind =
        std::ranges::count_if(framework_.policies, [](const Policy& policy) { return policy.kinds.empty(); });
    if (for_every_kind != 1)
      report("policies", "", "kinds", std::to_string(for_every_kind),
             counted(for_every_kind, "policy", "policies") + " apply to every kind",
             "Leave kinds empty in exactly one policy.");
    if (framework_.year_start_month < 1 || framework_.year_start_month > 12)
      report("framework", framework_.name, "calendar", std::to_string(framework_.year_start_month),
             "the financial year starts in month " + std::to_string(framework_.year_start_month), "Give 1 to 12.");
    if (framework_.report_grace < 0)
      report("framework", framework_.name, "report_grace", std::to_string(framework_.report_grace),
             "report_grace is a negative number of days", "Give a number of days, 0 or more.");
    if (framework_.direction_of_travel.points < 2)
      report("framework", framework_.name, "direction_of_travel", std::to_string(framework_.direction_of_travel.points),
             "a line needs at least two points", "Set points to 2 or more.");
    std::array<Status, 4> ordered = framework_.severity_order;
    std::ranges::sort(ordered);
    if (ordered != std::array{Status::off_track, Status::at_risk, Status::on_track, Status::no_data})
      report("framework", framework_.name, "severity_order", "", "severity_order does not list each rank once",
             "Give off_track, at_risk, unknown and on_track, worst first.");
    if (!(framework_.display_scale > 0) || !std::isfinite(framework_.display_scale))
      report("framework", framework_.name, "display_scale", exact_text(framework_.display_scale),
             "scores cannot be shown on that scale", "Give 1, 10 or 100.");
  }

  const Framework& framework_;
  std::vector<Finding> found_;
};

}  // namespace

std::vector<Finding> Framework::problems() const { return Inspection{*this}.run(); }

}  // namespace v0
}  // namespace goldenthread

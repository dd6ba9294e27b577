#include "framework_writer.hpp"

#include <algorithm>

#include "framework_words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {
namespace {

template <class Enum, std::size_t N>
std::string_view word_of(const std::array<std::string_view, N>& words, Enum value) {
  return words[static_cast<std::size_t>(value)];
}

void add_texts(JsonOut& out, std::string_view key, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  JsonOut list = JsonOut::list();
  for (const std::string& text : texts) list.add(JsonOut::text(text));
  out.add(key, std::move(list));
}

template <class Enum, std::size_t N>
void add_words(JsonOut& out, std::string_view key, const std::array<std::string_view, N>& words,
               const std::vector<Enum>& values) {
  if (values.empty()) return;
  JsonOut list = JsonOut::list();
  for (const Enum value : values) list.add(JsonOut::text(word_of(words, value)));
  out.add(key, std::move(list));
}

template <class Entry, class Write>
void add_entries(JsonOut& out, std::string_view key, const std::vector<Entry>& entries, const Write& write) {
  JsonOut list = JsonOut::list();
  for (const Entry& entry : entries) list.add(write(entry));
  out.add(key, std::move(list));
}

void add_field_test(JsonOut& out, const FieldTest& test) {
  out.add("field", test.field);
  const std::string_view key = word_of(comparison_keys, test.comparison);
  switch (test.comparison) {
    case Comparison::present:
      return;
    case Comparison::absent:
      out.add(key, JsonOut::truth(true));
      return;
    case Comparison::in: {
      JsonOut list = JsonOut::list();
      for (const std::string& value : test.values) list.add(JsonOut::text(value));
      out.add(key, std::move(list));
      return;
    }
    default:
      if (!test.values.empty()) out.add(key, test.values.front());
  }
}

void add_field_tests(JsonOut& out, std::string_view key, const std::vector<FieldTest>& tests) {
  if (tests.empty()) return;
  add_entries(out, key, tests, [](const FieldTest& test) {
    JsonOut entry = JsonOut::object();
    add_field_test(entry, test);
    return entry;
  });
}

JsonOut write_selection(const Selection& selection) {
  JsonOut out = JsonOut::object();
  add_words(out, "role", role_words, selection.roles);
  add_texts(out, "kind", selection.kinds);
  add_words(out, "state", state_words, selection.states);
  add_texts(out, "id", selection.ids);
  add_texts(out, "lens", selection.lenses);
  add_texts(out, "owner", selection.owners);
  add_texts(out, "below", selection.below);
  add_texts(out, "above", selection.above);
  add_texts(out, "period", selection.periods);
  add_field_tests(out, "field", selection.fields);
  return out;
}

JsonOut write_clause(const Clause& clause) {
  JsonOut out = JsonOut::object();
  if (clause.field) {
    add_field_test(out, *clause.field);
    return out;
  }
  if (!clause.justification.empty()) return std::move(out.add("justification", clause.justification));
  out.add("link", clause.link);
  out.add("direction", word_of(direction_words, clause.direction));
  add_words(out, "role", role_words, clause.roles);
  add_texts(out, "kind", clause.kinds);
  add_words(out, "capacity", capacity_words, clause.capacities);
  add_field_tests(out, "where", clause.where);
  out.add("basis", word_of(basis_words, clause.basis));
  out.add("min", JsonOut::number(clause.min));
  if (clause.max) out.add("max", JsonOut::number(*clause.max));
  if (clause.inherit) out.add("inherit", JsonOut::truth(true));
  return out;
}

JsonOut write_rule(const Rule& rule) {
  JsonOut out = JsonOut::object();
  out.add("id", rule.id);
  out.add("select", write_selection(rule.select));
  add_entries(out, "require", rule.require, [](const std::vector<Clause>& any) {
    JsonOut list = JsonOut::list();
    for (const Clause& clause : any) list.add(write_clause(clause));
    return list;
  });
  out.add("depth", word_of(depth_words, rule.depth));
  out.add("severity", word_of(severity_words, rule.severity));
  out.add_unless_blank("message", rule.message);
  out.add_unless_blank("remedy", rule.remedy);
  out.add_unless_blank("source", rule.source);
  return out;
}

JsonOut write_kind(const Kind& kind) {
  JsonOut out = JsonOut::object();
  out.add("name", kind.name);
  out.add("role", word_of(role_words, kind.role));
  out.add_unless_blank("plural", kind.plural);
  out.add("rank", JsonOut::number(kind.rank));
  if (kind.personal) out.add("personal", JsonOut::truth(true));
  out.add_unless_blank("description", kind.description);
  return out;
}

JsonOut write_link_type(const LinkType& type) {
  JsonOut out = JsonOut::object();
  out.add("name", type.name);
  out.add_unless_blank("reverse", type.reverse);
  out.add("acyclic", JsonOut::truth(type.acyclic));
  out.add("traces", JsonOut::truth(type.traces));
  out.add("scores", JsonOut::truth(type.scores));
  if (!type.joins.empty())
    add_entries(out, "joins", type.joins, [](const Join& join) {
      JsonOut entry = JsonOut::object();
      add_words(entry, "from_role", role_words, join.from_roles);
      add_texts(entry, "from_kind", join.from_kinds);
      add_words(entry, "to_role", role_words, join.to_roles);
      add_texts(entry, "to_kind", join.to_kinds);
      return entry;
    });
  return out;
}

JsonOut write_scheme(const Scheme& scheme) {
  JsonOut out = JsonOut::object();
  out.add("name", scheme.name);
  out.add("type", word_of(scheme_type_words, scheme.type));
  const bool tolerant = scheme.type == SchemeType::tolerance || scheme.type == SchemeType::points ||
                        scheme.type == SchemeType::tolerance_or_improving;
  if (tolerant || scheme.tolerance != Scheme{}.tolerance) out.add("tolerance", JsonOut::number(scheme.tolerance));
  if (scheme.type == SchemeType::bands || scheme.boundary != Boundary::better)
    out.add("boundary", word_of(boundary_words, scheme.boundary));
  if (!scheme.bands.empty())
    add_entries(out, "bands", scheme.bands, [](const Band& band) {
      JsonOut entry = JsonOut::object();
      entry.add("status", word_of(status_words, band.status));
      entry.add("from", JsonOut::number(band.from));
      return entry;
    });
  if (!scheme.rules.empty())
    add_entries(out, "rules", scheme.rules, [](const StatusRule& rule) {
      JsonOut entry = JsonOut::object();
      entry.add("status", word_of(status_words, rule.status));
      entry.add("of", word_of(quantity_words, rule.of));
      entry.add("from", JsonOut::number(rule.from));
      entry.add("boundary", word_of(boundary_words, rule.boundary));
      return entry;
    });
  if (scheme.type == SchemeType::rules || scheme.otherwise != Scheme{}.otherwise)
    out.add("otherwise", word_of(status_words, scheme.otherwise));
  return out;
}

JsonOut write_scoring(const Scoring& scoring) {
  JsonOut out = JsonOut::object();
  out.add("name", scoring.name);
  out.add("formula", word_of(formula_words, scoring.formula));
  out.add("clamp", word_of(clamp_words, scoring.clamp));
  out.add("degenerate_is_zero", JsonOut::truth(scoring.degenerate_is_zero));
  if (scoring.degenerate_is_undefined) out.add("degenerate_is_undefined", JsonOut::truth(true));
  if (scoring.mixed_sign_is_undefined) out.add("mixed_sign_is_undefined", JsonOut::truth(true));
  if (scoring.formula == Formula::range || scoring.distance != 0)
    out.add("distance", JsonOut::number(scoring.distance));
  if (!scoring.anchors.empty())
    add_entries(out, "anchors", scoring.anchors, [](const Anchor& anchor) {
      JsonOut entry = JsonOut::object();
      entry.add("at", JsonOut::number(anchor.at));
      entry.add("score", JsonOut::number(anchor.score));
      return entry;
    });
  if (!scoring.points.empty())
    add_entries(out, "points", scoring.points, [](const StatusPoints& given) {
      JsonOut entry = JsonOut::object();
      entry.add("status", word_of(status_words, given.status));
      entry.add("points", JsonOut::number(given.points));
      return entry;
    });
  return out;
}

JsonOut write_policy(const Policy& policy) {
  JsonOut out = JsonOut::object();
  out.add("name", policy.name);
  add_texts(out, "kinds", policy.kinds);
  out.add("method", word_of(method_words, policy.method));
  out.add("missing", word_of(missing_words, policy.missing));
  out.add("minimum_completeness", JsonOut::number(policy.minimum_completeness));
  if (policy.method == Method::minimum_count || policy.minimum_count != 1)
    out.add("minimum_count", JsonOut::number(policy.minimum_count));
  if (policy.missing == Missing::impute || policy.imputed != 0) out.add("imputed", JsonOut::number(policy.imputed));
  if (policy.missing == Missing::carry || policy.max_age != 0) out.add("max_age", JsonOut::number(policy.max_age));
  out.add("own_and_below", word_of(own_and_below_words, policy.own_and_below));
  if (policy.status_from) out.add("status_from", word_of(status_from_words, *policy.status_from));
  if (policy.work_and_outcomes != Policy{}.work_and_outcomes)
    out.add("work_and_outcomes", word_of(work_and_outcomes_words, policy.work_and_outcomes));
  if (policy.minimum_judged != Policy{}.minimum_judged)
    out.add("minimum_judged", JsonOut::number(policy.minimum_judged));
  if (policy.complete_counts != Policy{}.complete_counts)
    out.add("complete_counts", word_of(complete_counts_words, policy.complete_counts));
  if (policy.status_from == StatusFrom::majority || policy.ties != Ties::worst)
    out.add("ties", word_of(ties_words, policy.ties));
  add_texts(out, "veto", policy.veto);
  out.add("own_score", word_of(own_score_words, policy.own_score));
  out.add("override_holds", word_of(override_holds_words, policy.override_holds));
  if (policy.reported != Policy{}.reported) out.add("reported", word_of(reported_words, policy.reported));
  out.add_unless_blank("scheme", policy.scheme);
  out.add_unless_blank("scoring", policy.scoring);
  if (policy.expected != Policy{}.expected) out.add("expected", word_of(expected_words, policy.expected));
  if (policy.projection != Policy{}.projection) out.add("projection", word_of(projection_words, policy.projection));
  return out;
}

JsonOut write_attribute(const Attribute& attribute) {
  JsonOut out = JsonOut::object();
  out.add("name", attribute.name);
  out.add("table", attribute.table);
  out.add("type", word_of(attribute_type_words, attribute.type));
  out.add_unless_blank("description", attribute.description);
  return out;
}

JsonOut write_limit(const Limit& limit) {
  JsonOut out = JsonOut::object();
  add_texts(out, "kinds", limit.kinds);
  if (limit.elements) out.add("elements", JsonOut::number(*limit.elements));
  if (limit.children) out.add("children", JsonOut::number(*limit.children));
  if (limit.parents) out.add("parents", JsonOut::number(*limit.parents));
  out.add_unless_blank("source", limit.source);
  return out;
}

JsonOut write_report(const ReportDefinition& report) {
  JsonOut out = JsonOut::object();
  out.add("name", report.name);
  if (!report.title.empty()) out.add("title", report.title);
  if (!report.audience.empty()) out.add("audience", report.audience);
  out.add("every", word_of(frequency_words, report.every));
  if (report.select != Selection{}) out.add("select", write_selection(report.select));
  add_words(out, "parts", report_part_words, report.parts);
  add_texts(out, "kinds", report.kinds);
  if (!report.by.empty()) out.add("by", report.by);
  add_texts(out, "groups", report.groups);
  if (!report.under.empty()) out.add("under", report.under);
  if (!report.source.empty()) out.add("source", report.source);
  return out;
}

JsonOut write_applicability(const Applicability& given) {
  JsonOut out = JsonOut::object();
  if (given.among != Selection{}) out.add("among", write_selection(given.among));
  out.add("select", write_selection(given.select));
  out.add("reason", given.reason);
  return out;
}

JsonOut write_status_label(const StatusLabel& label) {
  JsonOut out = JsonOut::object();
  out.add("status", word_of(status_words, label.status));
  out.add("label", label.label);
  out.add_unless_blank("mark", label.mark);
  add_texts(out, "also", label.also);
  return out;
}

JsonOut write_switched_off(const SwitchedOff& off) {
  JsonOut out = JsonOut::object();
  out.add("rule", off.rule);
  out.add("reason", off.reason);
  return out;
}

JsonOut write_risk_scale(const RiskScale& scale) {
  JsonOut out = JsonOut::object();
  add_texts(out, "kind", scale.kinds);
  add_entries(out, "steps", scale.steps, [](const RiskStep& step) {
    JsonOut entry = JsonOut::object();
    entry.add("number", JsonOut::number(step.number));
    entry.add("word", step.word);
    return entry;
  });
  return out;
}

JsonOut write_risk(const RiskMatrix& risk) {
  JsonOut out = JsonOut::object();
  out.add("likelihood", write_risk_scale(risk.likelihood));
  out.add("impact", write_risk_scale(risk.impact));
  add_entries(out, "ratings", risk.ratings, [](const RiskRating& rating) {
    JsonOut entry = JsonOut::object();
    entry.add("name", rating.name);
    entry.add("status", word_of(status_words, rating.status));
    return entry;
  });
  add_entries(out, "matrix", risk.matrix, [](const std::vector<std::string>& row) {
    JsonOut cells = JsonOut::list();
    for (const std::string& cell : row) cells.add(JsonOut::text(cell));
    return cells;
  });
  return out;
}

JsonOut write_money(const MoneyWords& money) {
  JsonOut out = JsonOut::object();
  out.add("unit", money.unit);
  add_texts(out, "priorities", money.priorities);
  add_texts(out, "proposals", money.proposals);
  return out;
}

JsonOut write_severity_order(const std::array<Status, 4>& order) {
  JsonOut out = JsonOut::list();
  for (const Status status : order) {
    const auto found = std::find(severity_order_statuses.begin(), severity_order_statuses.end(), status);
    const auto position = static_cast<std::size_t>(found - severity_order_statuses.begin());
    out.add(JsonOut::text(position < severity_order_words.size() ? severity_order_words[position] : to_string(status)));
  }
  return out;
}

}  // namespace

JsonOut framework_to_json(const Framework& framework) {
  JsonOut out = JsonOut::object();
  out.add("name", framework.name);
  out.add_unless_blank("description", framework.description);
  out.add_unless_blank("source", framework.source);
  add_entries(out, "kinds", framework.kinds, write_kind);
  add_entries(out, "link_types", framework.link_types, write_link_type);
  add_entries(out, "rules", framework.rules, write_rule);
  add_entries(out, "schemes", framework.schemes, write_scheme);
  add_entries(out, "scorings", framework.scorings, write_scoring);
  add_entries(out, "policies", framework.policies, write_policy);
  if (!framework.attributes.empty()) add_entries(out, "attributes", framework.attributes, write_attribute);
  if (!framework.limits.empty()) add_entries(out, "limits", framework.limits, write_limit);
  if (!framework.reports.empty()) add_entries(out, "reports", framework.reports, write_report);
  if (!framework.applies.empty()) add_entries(out, "applies", framework.applies, write_applicability);
  if (!framework.statuses.empty()) add_entries(out, "statuses", framework.statuses, write_status_label);
  if (!framework.switched_off.empty()) add_entries(out, "switched_off", framework.switched_off, write_switched_off);
  if (!framework.risk.empty()) out.add("risk", write_risk(framework.risk));
  if (framework.money != MoneyWords{}) out.add("money", write_money(framework.money));
  add_entries(out, "watched", framework.watched, [](const std::string& name) { return JsonOut::text(name); });
  out.add("measure_scheme", framework.measure_scheme);
  out.add("score_scheme", framework.score_scheme);
  out.add("scoring", framework.scoring);
  JsonOut calendar = JsonOut::object();
  calendar.add("year_start_month", JsonOut::number(framework.year_start_month));
  out.add("calendar", std::move(calendar));
  JsonOut direction = JsonOut::object();
  direction.add("against", word_of(comparator_words, framework.direction_of_travel.against));
  direction.add("points", JsonOut::number(framework.direction_of_travel.points));
  out.add("direction_of_travel", std::move(direction));
  out.add("severity_order", write_severity_order(framework.severity_order));
  if (framework.report_grace != Framework{}.report_grace)
    out.add("report_grace", JsonOut::number(framework.report_grace));
  out.add("joint_leads_count", JsonOut::truth(framework.joint_leads_count));
  out.add("display_scale", JsonOut::number(framework.display_scale));
  return out;
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread

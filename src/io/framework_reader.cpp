#include "framework_reader.hpp"

#include <algorithm>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>

#include "framework_words.hpp"
#include "problem_lines.hpp"
#include "rule_reader.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {
namespace {

Kind read_kind(JsonObject& object) {
  Kind kind;
  object.required_text("name", kind.name);
  if (!object.has("role"))
    object.problem("missing_key", object.view(), "role", "'role' is missing", "Give the kind a role.");
  object.word("role", role_words, kind.role);
  object.text("plural", kind.plural);
  std::int64_t rank = 0;
  if (object.integer("rank", -1000, 1000, rank)) kind.rank = static_cast<int>(rank);
  object.truth("personal", kind.personal);
  object.text("description", kind.description);
  return kind;
}

LinkType read_link_type(JsonObject& object) {
  LinkType type;
  object.required_text("name", type.name);
  object.text("reverse", type.reverse);
  object.objects("joins", [&](JsonObject& entry) {
    Join join;
    entry.words("from_role", role_words, join.from_roles);
    entry.texts("from_kind", join.from_kinds);
    entry.words("to_role", role_words, join.to_roles);
    entry.texts("to_kind", join.to_kinds);
    type.joins.push_back(std::move(join));
  });
  object.truth("acyclic", type.acyclic);
  object.truth("traces", type.traces);
  object.truth("scores", type.scores);
  return type;
}

/// Says which of the keys that an entry cannot do without it lacks.
void require_keys(JsonObject& entry, std::initializer_list<std::string_view> keys, const std::string& remedy) {
  for (const std::string_view key : keys)
    if (!entry.has(key)) entry.problem("missing_key", entry.view(), key, v0::in_quotes(key) + " is missing", remedy);
}

Scheme read_scheme(JsonObject& object) {
  Scheme scheme;
  object.required_text("name", scheme.name);
  object.word("type", scheme_type_words, scheme.type);
  object.number("tolerance", scheme.tolerance);
  object.word("boundary", boundary_words, scheme.boundary);
  object.objects("bands", [&](JsonObject& entry) {
    Band band;
    require_keys(entry, {"status", "from"}, "A band needs both.");
    entry.word("status", status_words, band.status);
    entry.number("from", band.from);
    scheme.bands.push_back(band);
  });
  object.objects("rules", [&](JsonObject& entry) {
    StatusRule rule;
    require_keys(entry, {"status", "of", "from"}, "A rule needs all three.");
    entry.word("status", status_words, rule.status);
    entry.word("of", quantity_words, rule.of);
    entry.number("from", rule.from);
    entry.word("boundary", boundary_words, rule.boundary);
    scheme.rules.push_back(rule);
  });
  object.word("otherwise", status_words, scheme.otherwise);
  return scheme;
}

Scoring read_scoring(JsonObject& object) {
  Scoring scoring;
  object.required_text("name", scoring.name);
  object.word("formula", formula_words, scoring.formula);
  object.word("clamp", clamp_words, scoring.clamp);
  object.truth("degenerate_is_zero", scoring.degenerate_is_zero);
  object.truth("degenerate_is_undefined", scoring.degenerate_is_undefined);
  object.truth("mixed_sign_is_undefined", scoring.mixed_sign_is_undefined);
  object.number("distance", scoring.distance);
  object.objects("anchors", [&](JsonObject& entry) {
    Anchor anchor;
    require_keys(entry, {"at", "score"}, "An anchor needs both.");
    entry.number("at", anchor.at);
    entry.number("score", anchor.score);
    scoring.anchors.push_back(anchor);
  });
  object.objects("points", [&](JsonObject& entry) {
    StatusPoints given;
    require_keys(entry, {"status", "points"}, "Points need both.");
    entry.word("status", status_words, given.status);
    entry.number("points", given.points);
    scoring.points.push_back(given);
  });
  return scoring;
}

Policy read_policy(JsonObject& object) {
  Policy policy;
  object.required_text("name", policy.name);
  object.texts("kinds", policy.kinds);
  object.word("method", method_words, policy.method);
  object.word("missing", missing_words, policy.missing);
  object.number("minimum_completeness", policy.minimum_completeness);
  std::int64_t count = 0;
  if (object.integer("minimum_count", 1, UINT32_MAX, count)) policy.minimum_count = static_cast<std::uint32_t>(count);
  object.number("imputed", policy.imputed);
  object.number("max_age", policy.max_age);
  object.word("own_and_below", own_and_below_words, policy.own_and_below);
  StatusFrom from{};
  if (object.word("status_from", status_from_words, from)) policy.status_from = from;
  object.word("work_and_outcomes", work_and_outcomes_words, policy.work_and_outcomes);
  object.number("minimum_judged", policy.minimum_judged);
  object.word("complete_counts", complete_counts_words, policy.complete_counts);
  object.word("ties", ties_words, policy.ties);
  object.texts("veto", policy.veto);
  object.word("own_score", own_score_words, policy.own_score);
  object.word("override_holds", override_holds_words, policy.override_holds);
  object.word("reported", reported_words, policy.reported);
  object.text("scheme", policy.scheme);
  object.text("scoring", policy.scoring);
  object.word("expected", expected_words, policy.expected);
  object.word("projection", projection_words, policy.projection);
  return policy;
}

Attribute read_attribute(JsonObject& object) {
  Attribute attribute;
  object.required_text("name", attribute.name);
  std::size_t table = 0;
  if (object.word("table", attribute_table_words, table)) attribute.table = attribute_table_words[table];
  object.word("type", attribute_type_words, attribute.type);
  object.text("description", attribute.description);
  return attribute;
}

Limit read_limit(JsonObject& object) {
  Limit limit;
  object.texts("kinds", limit.kinds);
  const auto read = [&](std::string_view key, std::optional<std::uint32_t>& most) {
    std::int64_t count = 0;
    if (object.integer(key, 0, UINT32_MAX - 1, count)) most = static_cast<std::uint32_t>(count);
  };
  read("elements", limit.elements);
  read("children", limit.children);
  read("parents", limit.parents);
  object.text("source", limit.source);
  return limit;
}

Applicability read_applicability(JsonObject& object) {
  Applicability read;
  read_select(object, read.among, "among");
  read_select(object, read.select);
  object.required_text("reason", read.reason);
  return read;
}

StatusLabel read_status_label(JsonObject& object) {
  StatusLabel label;
  require_keys(object, {"status", "label"}, "A label needs both.");
  object.word("status", status_words, label.status);
  object.text("label", label.label);
  object.text("mark", label.mark);
  object.texts("also", label.also);
  return label;
}

SwitchedOff read_switched_off(JsonObject& object) {
  SwitchedOff off;
  object.required_text("rule", off.rule);
  object.required_text("reason", off.reason);
  return off;
}

/// The object in a field, read where it is one.
template <class Read>
void read_object(JsonObject& object, std::string_view key, const Read& read) {
  const std::optional<JsonView> view = object.take(key);
  if (!view) return;
  if (!view->is(JsonKind::object)) {
    object.problems().wrong_kind(*view, object.pointer(key), "an object");
    return;
  }
  JsonObject inner{object.problems(), *view, object.pointer(key)};
  read(inner);
  inner.finish();
}

RiskScale read_risk_scale(JsonObject& object) {
  RiskScale scale;
  require_keys(object, {"kind", "steps"}, "A scale needs the kind of measure that is recorded on it, and its steps.");
  object.texts("kind", scale.kinds);
  object.objects("steps", [&](JsonObject& entry) {
    RiskStep step;
    require_keys(entry, {"number"}, "Give the number that is recorded for the step.");
    entry.number("number", step.number);
    entry.required_text("word", step.word);
    scale.steps.push_back(std::move(step));
  });
  return scale;
}

RiskMatrix read_risk(JsonObject& object) {
  RiskMatrix risk;
  require_keys(object, {"likelihood", "impact", "ratings", "matrix"}, "All four are needed to rate risks.");
  read_object(object, "likelihood", [&](JsonObject& scale) { risk.likelihood = read_risk_scale(scale); });
  read_object(object, "impact", [&](JsonObject& scale) { risk.impact = read_risk_scale(scale); });
  object.objects("ratings", [&](JsonObject& entry) {
    RiskRating rating;
    entry.required_text("name", rating.name);
    require_keys(entry, {"status"}, "Give the status that the rating corresponds to.");
    entry.word("status", status_words, rating.status);
    risk.ratings.push_back(std::move(rating));
  });
  const std::optional<JsonView> rows = object.take_list("matrix");
  if (!rows) return risk;
  std::size_t at = 0;
  for (const JsonView row : *rows) {
    const std::string where = object.pointer("matrix") + '/' + std::to_string(at++);
    std::vector<std::string>& cells = risk.matrix.emplace_back();
    if (!row.is(JsonKind::array)) {
      object.problems().wrong_kind(row, where, "a list");
      continue;
    }
    std::size_t column = 0;
    for (const JsonView cell : row) {
      if (cell.is(JsonKind::text))
        cells.emplace_back(cell->text);
      else
        object.problems().wrong_kind(cell, where + '/' + std::to_string(column), "a text");
      ++column;
    }
  }
  return risk;
}

MoneyWords read_money(JsonObject& object) {
  MoneyWords money;
  object.text("unit", money.unit);
  object.texts("priorities", money.priorities);
  object.texts("proposals", money.proposals);
  return money;
}

ReportDefinition read_report(JsonObject& object) {
  ReportDefinition report;
  object.required_text("name", report.name);
  object.text("title", report.title);
  object.text("audience", report.audience);
  object.word("every", frequency_words, report.every);
  read_select(object, report.select);
  object.words("parts", report_part_words, report.parts);
  object.texts("kinds", report.kinds);
  object.text("by", report.by);
  object.texts("groups", report.groups);
  object.text("under", report.under);
  object.text("source", report.source);
  return report;
}

void read_severity_order(JsonObject& object, std::array<Status, 4>& out) {
  std::vector<std::size_t> order;
  const std::optional<JsonView> list = object.take("severity_order");
  if (!list || !object.words("severity_order", severity_order_words, order)) return;
  std::vector<std::size_t> sorted = order;
  std::sort(sorted.begin(), sorted.end());
  if (sorted != std::vector<std::size_t>{0, 1, 2, 3}) {
    object.problem("bad_value", *list, "severity_order", "severity_order does not list each rank once",
                   "List off_track, at_risk, unknown and on_track, worst first.");
    return;
  }
  std::transform(order.begin(), order.end(), out.begin(), [](std::size_t i) { return severity_order_statuses[i]; });
}

}  // namespace

Framework read_framework_object(JsonObject& object) {
  Framework framework;
  object.take("$schema");
  object.required_text("name", framework.name);
  object.text("description", framework.description);
  object.text("source", framework.source);
  object.objects("kinds", [&](JsonObject& entry) { framework.kinds.push_back(read_kind(entry)); });
  object.objects("link_types", [&](JsonObject& entry) { framework.link_types.push_back(read_link_type(entry)); });
  if (!object.objects("rules", [&](JsonObject& entry) { framework.rules.push_back(read_rule(entry)); }))
    framework.rules = Framework::standard().rules;
  object.objects("schemes", [&](JsonObject& entry) { framework.schemes.push_back(read_scheme(entry)); });
  object.objects("scorings", [&](JsonObject& entry) { framework.scorings.push_back(read_scoring(entry)); });
  object.objects("policies", [&](JsonObject& entry) { framework.policies.push_back(read_policy(entry)); });
  object.objects("attributes", [&](JsonObject& entry) { framework.attributes.push_back(read_attribute(entry)); });
  object.objects("limits", [&](JsonObject& entry) { framework.limits.push_back(read_limit(entry)); });
  object.objects("reports", [&](JsonObject& entry) { framework.reports.push_back(read_report(entry)); });
  object.objects("applies", [&](JsonObject& entry) { framework.applies.push_back(read_applicability(entry)); });
  object.objects("statuses", [&](JsonObject& entry) { framework.statuses.push_back(read_status_label(entry)); });
  object.objects("switched_off",
                 [&](JsonObject& entry) { framework.switched_off.push_back(read_switched_off(entry)); });
  if (object.has("watched")) {
    framework.watched.clear();
    object.texts("watched", framework.watched);
  }
  object.text("measure_scheme", framework.measure_scheme);
  object.text("score_scheme", framework.score_scheme);
  object.text("scoring", framework.scoring);
  read_object(object, "risk", [&](JsonObject& risk) { framework.risk = read_risk(risk); });
  read_object(object, "money", [&](JsonObject& money) { framework.money = read_money(money); });
  read_object(object, "calendar", [&](JsonObject& calendar) {
    std::int64_t month = 0;
    if (calendar.integer("year_start_month", 1, 12, month)) framework.year_start_month = static_cast<int>(month);
  });
  read_object(object, "direction_of_travel", [&](JsonObject& direction) {
    direction.word("against", comparator_words, framework.direction_of_travel.against);
    std::int64_t points = 0;
    if (direction.integer("points", 2, 1000, points))
      framework.direction_of_travel.points = static_cast<std::uint32_t>(points);
  });
  read_severity_order(object, framework.severity_order);
  std::int64_t grace = 0;
  constexpr std::int64_t longest_grace = 3660;
  if (object.integer("report_grace", 0, longest_grace, grace)) framework.report_grace = static_cast<int>(grace);
  object.truth("joint_leads_count", framework.joint_leads_count);
  object.number("display_scale", framework.display_scale);
  return framework.completed();
}

void throw_if_wrong(const Framework& framework, const JsonView& root, JsonProblems& problems) {
  const auto is_error = [](const Finding& finding) { return finding.severity == Severity::error; };
  if (std::ranges::none_of(problems.findings, is_error))
    for (Finding& problem : framework.problems()) {
      problem.place.file = problems.file;
      problems.findings.push_back(std::move(problem));
    }
  add_lines(root, problems.findings);
  if (std::ranges::any_of(problems.findings, is_error)) throw InputError(problems.findings);
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread

#include "rule_reader.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "framework_words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {
namespace {

/// A field test's value: a text as it is, a number or yes and no as their text.
void read_value(JsonObject& object, std::string_view key, const JsonView& value, std::vector<std::string>& out) {
  switch (value->kind) {
    case JsonKind::text:
    case JsonKind::number:
      out.emplace_back(value->text);
      return;
    case JsonKind::boolean:
      out.emplace_back(value->truth ? "yes" : "no");
      return;
    default:
      object.problems().wrong_kind(value, object.pointer(key), "a text, a number, true or false");
  }
}

FieldTest read_field_test(JsonObject& object) {
  FieldTest test;
  object.required_text("field", test.field);
  std::size_t comparisons = 0;
  for (std::size_t i = 0; i < comparison_keys.size(); ++i) {
    const std::string_view key = comparison_keys[i];
    const std::optional<JsonView> value = object.take(key);
    if (!value) continue;
    const auto comparison = static_cast<Comparison>(i);
    if (++comparisons > 1) {
      object.problem("bad_value", *value, key, "a field test can make only one comparison, and this is the second",
                     "Split it into two tests.");
      continue;
    }
    test.comparison = comparison;
    if (comparison == Comparison::present || comparison == Comparison::absent) {
      bool asked = true;
      if (!object.truth(key, asked)) continue;
      if (!asked) test.comparison = comparison == Comparison::present ? Comparison::absent : Comparison::present;
    } else if (comparison == Comparison::in) {
      if (!value->is(JsonKind::array)) {
        object.problems().wrong_kind(*value, object.pointer(key), "a list");
        continue;
      }
      for (const JsonView entry : *value) read_value(object, key, entry, test.values);
    } else {
      read_value(object, key, *value, test.values);
    }
  }
  return test;
}

void read_field_tests(JsonObject& object, std::string_view key, std::vector<FieldTest>& out) {
  const std::optional<JsonView> fields = object.take(key);
  if (!fields) return;
  const auto read = [&](const JsonView& view, const std::string& where) {
    if (view.is(JsonKind::object)) {
      JsonObject test{object.problems(), view, where};
      out.push_back(read_field_test(test));
      test.finish();
    } else if (view.is(JsonKind::text)) {
      out.push_back({.field = std::string{view->text}, .comparison = Comparison::present, .values = {}});
    } else {
      object.problems().wrong_kind(view, where, "a field test");
    }
  };
  if (!fields->is(JsonKind::array)) {
    read(*fields, object.pointer(key));
    return;
  }
  std::size_t i = 0;
  for (const JsonView entry : *fields) read(entry, object.pointer(key) + '/' + std::to_string(i++));
}

Selection read_selection(JsonObject& object) {
  Selection selection;
  object.words("role", role_words, selection.roles);
  object.texts("kind", selection.kinds);
  object.words("state", state_words, selection.states);
  object.texts("id", selection.ids);
  object.texts("lens", selection.lenses);
  object.texts("owner", selection.owners);
  object.texts("below", selection.below);
  object.texts("above", selection.above);
  object.texts("period", selection.periods);
  read_field_tests(object, "field", selection.fields);
  return selection;
}

Clause read_clause(JsonObject& object) {
  Clause clause;
  if (object.has("field")) {
    clause.field = read_field_test(object);
    return clause;
  }
  if (object.text("justification", clause.justification)) return clause;
  if (!object.has("link")) {
    object.problems().add("missing_key", object.view(), object.pointer(), "a clause does not say what it requires",
                          "Give it a 'link', a 'field' or a 'justification'.");
  }
  object.text("link", clause.link);
  object.word("direction", direction_words, clause.direction);
  object.words("role", role_words, clause.roles);
  object.texts("kind", clause.kinds);
  object.words("capacity", capacity_words, clause.capacities);
  read_field_tests(object, "where", clause.where);
  object.word("basis", basis_words, clause.basis);
  std::int64_t count = 0;
  if (object.integer("min", 0, UINT32_MAX, count)) clause.min = static_cast<std::uint32_t>(count);
  if (object.integer("max", 0, UINT32_MAX, count)) clause.max = static_cast<std::uint32_t>(count);
  object.truth("inherit", clause.inherit);
  return clause;
}

void read_requirements(JsonObject& object, std::vector<std::vector<Clause>>& out) {
  const std::optional<JsonView> all = object.take_list("require");
  if (!all) return;
  const auto read = [&](const JsonView& view, const std::string& where, std::vector<Clause>& clauses) {
    if (!view.is(JsonKind::object)) {
      object.problems().wrong_kind(view, where, "an object");
      return;
    }
    JsonObject clause{object.problems(), view, where};
    clauses.push_back(read_clause(clause));
    clause.finish();
  };
  std::size_t i = 0;
  for (const JsonView any : *all) {
    const std::string where = object.pointer("require") + '/' + std::to_string(i++);
    std::vector<Clause>& clauses = out.emplace_back();
    if (!any.is(JsonKind::array)) {
      read(any, where, clauses);
      continue;
    }
    std::size_t k = 0;
    for (const JsonView entry : any) read(entry, where + '/' + std::to_string(k++), clauses);
  }
}

}  // namespace

void read_select(JsonObject& object, Selection& out, std::string_view key) {
  const std::optional<JsonView> view = object.take(key);
  if (!view) return;
  if (view->is(JsonKind::object)) {
    JsonObject select{object.problems(), *view, object.pointer(key)};
    out = read_selection(select);
    select.finish();
  } else {
    object.problems().wrong_kind(*view, object.pointer(key), "an object");
  }
}

Rule read_rule(JsonObject& object) {
  Rule rule;
  object.required_text("id", rule.id);
  read_select(object, rule.select);
  read_requirements(object, rule.require);
  object.word("depth", depth_words, rule.depth);
  object.word("severity", severity_words, rule.severity);
  object.text("message", rule.message);
  object.text("remedy", rule.remedy);
  object.text("source", rule.source);
  return rule;
}

std::vector<Rule> read_rules(const JsonView& root, JsonProblems& problems) {
  std::vector<Rule> rules;
  const auto read = [&](const JsonView& view, const std::string& where) {
    if (!view.is(JsonKind::object)) {
      problems.wrong_kind(view, where, "a rule");
      return;
    }
    JsonObject object{problems, view, where};
    rules.push_back(read_rule(object));
    object.finish();
  };
  if (root.is(JsonKind::array)) {
    std::size_t i = 0;
    for (const JsonView entry : root) read(entry, '/' + std::to_string(i++));
    return rules;
  }
  if (!root.is(JsonKind::object)) {
    problems.wrong_kind(root, "", "a rule, or a list of rules");
    return rules;
  }
  JsonObject object{problems, root, ""};
  if (!object.has("rules")) {
    read(root, "");
    return rules;
  }
  object.take("$schema");
  object.objects("rules", [&](JsonObject& entry) { rules.push_back(read_rule(entry)); });
  object.finish();
  return rules;
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread

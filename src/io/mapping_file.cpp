#include <algorithm>
#include <utility>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/io/file.hpp>
#include <goldenthread/io/mapping_file.hpp>

#include "files.hpp"
#include "framework_words.hpp"
#include "json_document.hpp"
#include "json_object.hpp"
#include "json_writer.hpp"
#include "mapping_reader.hpp"
#include "model/nearest.hpp"
#include "unicode.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io {
namespace {

using detail::JsonKind;
using detail::JsonObject;
using detail::JsonOut;
using detail::JsonProblems;
using detail::JsonView;

/// An object of texts, in its order; `visit` is given each name, its value and where it stands.
template <class Visit>
void for_each_entry_of(JsonObject& object, std::string_view key, const Visit& visit) {
  const std::optional<JsonView> entries = object.take(key);
  if (!entries) return;
  if (!entries->is(JsonKind::object)) {
    object.problems().wrong_kind(*entries, object.pointer(key), "an object");
    return;
  }
  for (const JsonView entry : *entries)
    visit(entry->key, entry, object.pointer(key) + detail::pointer_step(entry->key));
}

bool take_text(JsonObject& object, const JsonView& view, const std::string& where, std::string& out) {
  if (!view.is(JsonKind::text)) {
    object.problems().wrong_kind(view, where, "a text");
    return false;
  }
  out = view->text;
  return true;
}

void check_mapped_field(JsonObject& object, const JsonView& at, const std::string& where, std::string_view field) {
  std::vector<std::string_view> names;
  for (const MappedField& one : mapped_fields()) names.push_back(one.name);
  if (std::ranges::find(names, field) != names.end()) return;
  object.problems().add("unknown_field", at, where, "there is no field " + v0::in_quotes(field),
                        "Use one that docs/mappings.md lists. " + v0::detail::did_you_mean(field, names));
}

void read_fields(JsonObject& object, std::string_view key, std::vector<NamedText>& out) {
  for_each_entry_of(object, key, [&](std::string_view field, const JsonView& value, const std::string& where) {
    check_mapped_field(object, value, where, field);
    std::string text;
    if (take_text(object, value, where, text)) out.emplace_back(field, std::move(text));
  });
}

void read_words(JsonObject& object, std::vector<WordMapping>& out) {
  for_each_entry_of(object, "words", [&](std::string_view field, const JsonView& words, const std::string& where) {
    check_mapped_field(object, words, where, field);
    if (!words.is(JsonKind::object)) {
      object.problems().wrong_kind(words, where, "an object of words and what they mean");
      return;
    }
    for (const JsonView word : words) {
      WordMapping made{.field = std::string{field}, .word = std::string{word->key}};
      if (take_text(object, word, where + detail::pointer_step(word->key), made.meaning))
        out.push_back(std::move(made));
    }
  });
}

void read_links(JsonObject& object, std::vector<LinkMapping>& out) {
  for_each_entry_of(object, "links", [&](std::string_view heading, const JsonView& value, const std::string& where) {
    LinkMapping link{.column = std::string{heading}};
    if (value.is(JsonKind::text)) {
      link.as = value->text;
    } else if (value.is(JsonKind::object)) {
      JsonObject given{object.problems(), value, where};
      given.text("as", link.as);
      given.text("kind", link.kind);
      given.text("posts", link.posts);
      given.text("separator", link.separator);
      given.text("joined_by", link.joined_by);
      given.finish();
    } else {
      object.problems().wrong_kind(value, where, "a text such as \"parent\", or an object");
      return;
    }
    out.push_back(std::move(link));
  });
}

void read_date_order(JsonObject& object, DateOrder& out) {
  std::size_t order = 0;
  if (object.word("date_order", detail::date_order_words, order))
    out = order == 0 ? DateOrder::day_first : DateOrder::month_first;
}

TableMapping read_table_mapping(JsonObject& object) {
  TableMapping table;
  object.text("table", table.table);
  std::int64_t number = 0;
  if (object.integer("block", 1, 1000, number)) table.block = static_cast<std::uint32_t>(number);
  object.texts("kind", table.kinds);
  if (object.integer("header", 1, 1'000'000, number)) table.header = static_cast<std::uint32_t>(number);
  if (object.integer("header_rows", 1, 2, number)) table.header_rows = static_cast<std::uint32_t>(number);
  object.texts("pass_over", table.pass_over);
  read_fields(object, "columns", table.columns);
  read_links(object, table.links);
  for_each_entry_of(object, "levels", [&](std::string_view heading, const JsonView& value, const std::string& where) {
    std::string kind;
    if (take_text(object, value, where, kind)) table.levels.emplace_back(heading, std::move(kind));
  });
  object.text("path", table.path);
  object.text("path_separator", table.path_separator);
  object.text("dotted_ids", table.dotted_ids);
  object.truth("periods", table.periods);
  object.text("year", table.year);
  read_date_order(object, table.date_order);
  object.text("separator", table.separator);
  read_words(object, table.words);
  read_fields(object, "defaults", table.defaults);
  object.texts("ignore", table.ignore);
  return table;
}

Mapping mapping_of(JsonObject& object) {
  Mapping mapping;
  std::string schema;
  object.text("$schema", schema);
  object.text("description", mapping.description);
  for_each_entry_of(object, "kinds", [&](std::string_view kind, const JsonView& value, const std::string& where) {
    std::string role;
    if (!take_text(object, value, where, role)) return;
    if (const auto found = parse_role(role))
      mapping.kinds.emplace_back(kind, *found);
    else
      object.problems().add("unknown_role", value, where, v0::in_quotes(role) + " is not a role",
                            v0::detail::did_you_mean(role, detail::role_words));
  });
  object.texts("areas", mapping.areas);
  object.text("date", mapping.date);
  read_date_order(object, mapping.date_order);
  read_words(object, mapping.words);
  object.objects("tables", [&](JsonObject& table) { mapping.tables.push_back(read_table_mapping(table)); });
  if (!object.has("tables"))
    object.problems().add("missing_key", object.view(), object.pointer(), "the mapping has no tables",
                          "Add 'tables', which says what each of the council's tables is.");
  return mapping;
}

Mapping parse(std::string text, const std::string& name) {
  JsonProblems problems{name, {}};
  detail::decode_marked(text, name, problems.findings);
  const detail::JsonDocument document = detail::parse_json(text, name);
  problems.findings.insert(problems.findings.end(), document.problems.begin(), document.problems.end());
  const JsonView root{document, 0};
  Mapping mapping;
  if (root.is(JsonKind::object)) {
    JsonObject object{problems, root, ""};
    mapping = mapping_of(object);
    object.finish();
  } else {
    problems.wrong_kind(root, "", "an object");
  }
  const bool wrong = std::ranges::any_of(problems.findings,
                                         [](const Finding& finding) { return finding.severity == Severity::error; });
  if (wrong) throw InputError(std::move(problems.findings));
  return mapping;
}

// --- writing

JsonOut object_of(const std::vector<NamedText>& texts) {
  JsonOut out = JsonOut::object();
  for (const auto& [name, text] : texts) out.add(name, text);
  return out;
}

void add_text_list(JsonOut& out, std::string_view key, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  if (texts.size() == 1) {
    out.add(key, texts.front());
    return;
  }
  JsonOut list = JsonOut::list();
  for (const std::string& text : texts) list.add(JsonOut::text(text));
  out.add(key, std::move(list));
}

void add_words(JsonOut& out, const std::vector<WordMapping>& words) {
  std::vector<std::string_view> fields;
  for (const WordMapping& word : words)
    if (std::ranges::find(fields, std::string_view{word.field}) == fields.end()) fields.push_back(word.field);
  if (fields.empty()) return;
  JsonOut all = JsonOut::object();
  for (const std::string_view field : fields) {
    JsonOut of_field = JsonOut::object();
    for (const WordMapping& word : words)
      if (word.field == field) of_field.add(word.word, word.meaning);
    all.add(field, std::move(of_field));
  }
  out.add("words", std::move(all));
}

void add_date_order(JsonOut& out, DateOrder order) {
  if (order != DateOrder::by_column)
    out.add("date_order", detail::date_order_words[order == DateOrder::day_first ? 0 : 1]);
}

JsonOut table_to_json(const TableMapping& table) {
  const TableMapping usual;
  JsonOut out = JsonOut::object();
  out.add_unless_blank("table", table.table);
  if (table.block != 0) out.add("block", JsonOut::number(table.block));
  add_text_list(out, "kind", table.kinds);
  if (table.header != 0) out.add("header", JsonOut::number(table.header));
  if (table.header_rows != 1) out.add("header_rows", JsonOut::number(table.header_rows));
  add_text_list(out, "pass_over", table.pass_over);
  if (!table.columns.empty()) out.add("columns", object_of(table.columns));
  if (!table.levels.empty()) out.add("levels", object_of(table.levels));
  if (!table.links.empty()) {
    JsonOut links = JsonOut::object();
    for (const LinkMapping& link : table.links) {
      if (link == LinkMapping{.column = link.column, .as = link.as}) {
        links.add(link.column, link.as);
        continue;
      }
      JsonOut given = JsonOut::object();
      given.add("as", link.as);
      given.add_unless_blank("kind", link.kind);
      given.add_unless_blank("posts", link.posts);
      given.add_unless_blank("separator", link.separator);
      given.add_unless_blank("joined_by", link.joined_by);
      links.add(link.column, std::move(given));
    }
    out.add("links", std::move(links));
  }
  out.add_unless_blank("path", table.path);
  if (table.path_separator != usual.path_separator) out.add("path_separator", table.path_separator);
  out.add_unless_blank("dotted_ids", table.dotted_ids);
  if (!table.periods) out.add("periods", JsonOut::truth(false));
  out.add_unless_blank("year", table.year);
  add_date_order(out, table.date_order);
  out.add_unless_blank("separator", table.separator);
  add_words(out, table.words);
  if (!table.defaults.empty()) out.add("defaults", object_of(table.defaults));
  add_text_list(out, "ignore", table.ignore);
  return out;
}

}  // namespace

Mapping detail::read_mapping_object(JsonObject& object) { return mapping_of(object); }

Mapping parse_mapping(std::string_view text, const std::string& name) { return parse(std::string{text}, name); }

Mapping read_mapping(const std::filesystem::path& file) { return parse(read_file(file), detail::path_text(file)); }

std::string write_mapping(const Mapping& mapping) {
  JsonOut out = JsonOut::object();
  out.add_unless_blank("description", mapping.description);
  out.add_unless_blank("date", mapping.date);
  add_date_order(out, mapping.date_order);
  add_text_list(out, "areas", mapping.areas);
  if (!mapping.kinds.empty()) {
    JsonOut kinds = JsonOut::object();
    for (const auto& [kind, role] : mapping.kinds) kinds.add(kind, to_string(role));
    out.add("kinds", std::move(kinds));
  }
  add_words(out, mapping.words);
  JsonOut tables = JsonOut::list();
  for (const TableMapping& table : mapping.tables) tables.add(table_to_json(table));
  out.add("tables", std::move(tables));
  return out.write() + '\n';
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread

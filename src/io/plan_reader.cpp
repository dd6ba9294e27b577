#include <algorithm>
#include <array>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/io/csv.hpp>
#include <goldenthread/io/framework_file.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/time/parse.hpp>

#include "files.hpp"
#include "framework_reader.hpp"
#include "json_document.hpp"
#include "json_object.hpp"
#include "json_table.hpp"
#include "kept_findings.hpp"
#include "model/nearest.hpp"
#include "plan_format.hpp"
#include "unicode.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io {
namespace {

namespace fs = std::filesystem;
using detail::JsonKind;
using detail::JsonObject;
using detail::JsonProblems;
using detail::JsonView;

/// A JSON text with what was made of it, kept together while tables view them.
struct ParsedText {
  std::string text;
  detail::JsonDocument document;
};

/// A table and what it must outlive.
struct FoundTable {
  TableId id;
  InputTable input;
};

/// What a plan's files hold, before it is built.
struct Contents {
  Framework framework = Framework::standard();
  PlanInfo info;
  std::vector<FoundTable> tables;
  std::vector<Finding> problems;
  /// What was found of the plan before it was written.
  std::vector<Finding> known;
};

class JsonReader {
 public:
  JsonReader(std::string text, const std::string& name, const fs::path& folder, const ReadOptions& options)
      : parsed_(std::make_shared<ParsedText>()), problems_{name, {}}, folder_(folder), options_(options) {
    detail::decode_marked(text, name, problems_.findings);
    parsed_->text = std::move(text);
    parsed_->document = detail::parse_json(parsed_->text, name);
    problems_.findings = parsed_->document.problems;
  }

  Contents read() {
    Contents contents;
    const JsonView root{parsed_->document, 0};
    if (root.is(JsonKind::object)) {
      JsonObject object{problems_, root, ""};
      object.take("$schema");
      check_format(object);
      contents.framework = framework(object);
      contents.info = info(object, contents.framework);
      contents.known = detail::read_findings(object);
      tables(object, contents);
      object.finish();
    } else {
      problems_.wrong_kind(root, "", "an object");
    }
    contents.problems = std::move(problems_.findings);
    return contents;
  }

 private:
  void check_format(JsonObject& object) {
    std::string format;
    if (!object.required_text("format", format)) {
      problems_.findings.back().remedy =
          "Begin with \"format\": \"" + std::string{detail::plan_format} + "\", \"version\": 1.";
    } else if (format != detail::plan_format) {
      object.problem("bad_value", *object.take("format"), "format", v0::in_quotes(format) + " is not a plan's format",
                     "It should be \"" + std::string{detail::plan_format} + "\".");
    }
    std::int64_t version = 0;
    const std::optional<JsonView> given = object.take("version");
    if (!given)
      object.problem("missing_key", object.view(), "version", "'version' is missing", "Write \"version\": 1.");
    else if (object.integer("version", 1, INT32_MAX, version) && version != detail::plan_version)
      object.problem("bad_value", *given, "version",
                     "version " + std::to_string(version) + " is newer than this library, which reads version 1",
                     "Use a newer library, or ask for the plan as version 1.");
  }

  Framework framework(JsonObject& object) {
    const std::optional<JsonView> given = object.take("framework");
    if (options_.framework) return *options_.framework;
    if (!given) return Framework::standard();
    if (given->is(JsonKind::text)) return named_framework(object, *given);
    if (!given->is(JsonKind::object)) {
      problems_.wrong_kind(*given, object.pointer("framework"), "a framework or the name of one");
      throw InputError(std::move(problems_.findings));
    }
    JsonProblems own{problems_.file, {}};
    JsonObject inside{own, *given, object.pointer("framework")};
    if (is_just_a_name(*given)) {
      if (const std::optional<JsonView> name = inside.take("name"); name && name->is(JsonKind::text))
        return named_framework(object, *name);
    }
    Framework framework = detail::read_framework_object(inside);
    inside.finish();
    detail::throw_if_wrong(framework, *given, own);
    return framework;
  }

  static bool is_just_a_name(const JsonView& object) { return object.size() == 1 && (*object.begin())->key == "name"; }

  Framework named_framework(JsonObject& object, const JsonView& view) {
    const std::string name{view->text};
    const std::span<const std::string_view> known = framework_names();
    if (std::find(known.begin(), known.end(), name) != known.end()) return framework_by_name(name);
    const bool is_file = name.size() > 5 && name.ends_with(".json");
    if (is_file && !folder_.empty() && name.find_first_of("/\\:") == std::string::npos &&
        name.find('\0') == std::string::npos)
      return read_framework(folder_ / fs::path{std::u8string{name.begin(), name.end()}});
    object.problem("unknown_framework", view, "framework", "there is no framework called " + v0::in_quotes(name),
                   is_file ? "A file must stand beside the plan's, and be named without a folder."
                           : v0::detail::did_you_mean(name, known) +
                                 " Or give a framework in full, or the name of a .json file beside this one.");
    throw InputError(std::move(problems_.findings));
  }

  PlanInfo info(JsonObject& object, const Framework& framework) {
    PlanInfo info;
    object.text("title", info.title);
    object.text("body", info.body);
    object.text("source", info.source);
    const FiscalCalendar calendar{framework.year_start_month};
    info.period = period(object, "period", calendar);
    if (const Period as_of = period(object, "as_of", calendar); !as_of.is_none()) info.as_of = as_of.last();
    return info;
  }

  Period period(JsonObject& object, std::string_view key, const FiscalCalendar& calendar) {
    std::string text;
    if (!object.text(key, text) || text.empty()) return {};
    const ParseResult<Period> parsed = try_parse_period(text, calendar);
    if (parsed) return *parsed;
    object.problem("bad_date", *object.take(key), key, to_string(parsed.error()),
                   "Write a day as 2024-03-31, a financial year as 2023/24, or a span as 2020..2022.");
    return {};
  }

  void tables(JsonObject& object, Contents& contents) {
    for (const TableSchema& schema : table_schemas()) {
      const std::optional<JsonView> view = object.take(schema.name);
      if (!view) continue;
      FoundTable found{schema.id, detail::read_json_table(schema.id, contents.framework, *view,
                                                          object.pointer(schema.name), problems_)};
      struct Kept {
        std::shared_ptr<const void> table;
        std::shared_ptr<const ParsedText> parsed;
      };
      found.input.owner = std::make_shared<const Kept>(Kept{std::move(found.input.owner), parsed_});
      contents.tables.push_back(std::move(found));
    }
  }

  std::shared_ptr<ParsedText> parsed_;
  JsonProblems problems_;
  fs::path folder_;
  const ReadOptions& options_;
};

Finding problem_of_file(std::string code, Severity severity, std::string file, std::string message,
                        std::string remedy) {
  Finding problem;
  problem.code = std::move(code);
  problem.severity = severity;
  problem.place.file = std::move(file);
  problem.message = std::move(message);
  problem.remedy = std::move(remedy);
  return problem;
}

/// Warns of CSV files that no table is read from: a name that is nearly a table's would lose a table in silence.
void report_other_files(const fs::path& folder, std::vector<Finding>& problems) {
  std::array<std::string_view, table_count> names;
  std::transform(table_schemas().begin(), table_schemas().end(), names.begin(),
                 [](const TableSchema& schema) { return schema.name; });
  std::vector<std::string> others;
  std::error_code error;
  for (fs::directory_iterator i{folder, error}; !error && i != fs::directory_iterator{}; i.increment(error)) {
    const std::string extension = detail::path_text(i->path().extension());
    const std::string stem = detail::path_text(i->path().stem());
    if ((extension != ".csv" && extension != ".CSV") ||
        (extension == ".csv" && std::find(names.begin(), names.end(), stem) != names.end()))
      continue;
    others.push_back(detail::path_text(i->path().filename()));
  }
  std::sort(others.begin(), others.end());
  for (const std::string& name : others)
    problems.push_back(problem_of_file("unknown_table", Severity::warning, detail::path_text(folder / fs::path{name}),
                                       v0::in_quotes(name) + " is not the name of a table's file, and is not read",
                                       v0::detail::did_you_mean(name.substr(0, name.size() - 4), names) +
                                           " A table's file is named as the table, in small letters, with .csv."));
}

Contents read_folder(const fs::path& folder, const ReadOptions& options) {
  Contents contents;
  std::error_code error;
  const fs::path description = folder / "plan.json";
  if (fs::exists(description, error)) {
    contents = JsonReader{detail::read_bytes(description), detail::path_text(description), folder, options}.read();
  } else if (options.framework) {
    contents.framework = *options.framework;
  }
  for (const TableSchema& schema : table_schemas()) {
    const fs::path file = folder / (std::string{schema.name} + ".csv");
    if (!fs::exists(fs::symlink_status(file, error))) continue;
    const std::string name = detail::path_text(file);
    CsvTable table = read_csv(detail::read_bytes(file), name);
    for (Finding& problem : table.problems) {
      problem.place.table = std::string{schema.name};
      contents.problems.push_back(std::move(problem));
    }
    table.problems.clear();
    if (table.header.empty()) {
      contents.problems.push_back(problem_of_file("empty_file", Severity::error, name, "the file is empty",
                                                  "It should begin with a row that names the columns; or delete it."));
      continue;
    }
    contents.tables.push_back({schema.id, to_input_table(std::move(table), name)});
  }
  report_other_files(folder, contents.problems);
  return contents;
}

Plan build(Contents contents, const ReadOptions& options, const std::string& name, bool is_folder) {
  const bool has_elements = std::any_of(contents.tables.begin(), contents.tables.end(),
                                        [](const FoundTable& table) { return table.id == TableId::elements; });
  if (!has_elements) {
    contents.problems.insert(
        contents.problems.begin(),
        problem_of_file("missing_table", Severity::error, name,
                        is_folder ? "there is no elements.csv in this folder, so it is not a plan"
                                  : "there is no table 'elements', so this is not a plan",
                        is_folder ? "Put one there, or name the folder that has it."
                                  : "Add \"elements\": [{\"id\": …, \"kind\": …, \"title\": …}]."));
    throw InputError(std::move(contents.problems));
  }
  PlanBuilder builder{std::move(contents.framework), std::move(contents.info)};
  for (Finding& problem : contents.problems) builder.add(std::move(problem));
  for (Finding& known : contents.known) builder.keep(std::move(known));
  for (FoundTable& table : contents.tables) builder.add(table.id, std::move(table.input));
  return builder.build(options.building);
}

}  // namespace

Plan read_plan(const std::filesystem::path& path, const ReadOptions& options) {
  std::error_code error;
  const std::string name = detail::path_text(path);
  if (fs::is_directory(path, error)) return build(read_folder(path, options), options, name, true);
  std::string text = detail::read_bytes(path);
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
  return build(JsonReader{std::move(text), name, folder, options}.read(), options, name, false);
}

Plan read_plan_json(std::string_view text, const ReadOptions& options, const std::string& name) {
  return build(JsonReader{std::string{text}, name, {}, options}.read(), options, name, false);
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread

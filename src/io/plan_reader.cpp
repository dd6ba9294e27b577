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
#include "json_columns.hpp"
#include "json_document.hpp"
#include "json_object.hpp"
#include "json_table.hpp"
#include "kept_findings.hpp"
#include "model/nearest.hpp"
#include "model/settle_periods.hpp"
#include "plan_folder.hpp"
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

/// How much of the time goes by before the plan is built.
constexpr double reading_share = 0.5;

/// What a plan's files hold, before it is built.
struct Contents {
  Framework framework = Framework::standard();
  PlanInfo info;
  std::vector<FoundTable> tables;
  std::vector<Finding> problems;
  /// What was found of the plan before it was written.
  std::vector<Finding> known;
  /// Of the files that were written with it, where it says so.
  std::optional<detail::FileDigests> digests;
};

class JsonReader {
 public:
  /// `folder` is where a framework's file may stand; null if there is none.
  JsonReader(std::string text, const std::string& name, detail::PlanFolder* folder, const ReadOptions& options,
             const Progress& progress = {})
      : parsed_(std::make_shared<ParsedText>()),
        problems_{name, {}, v0::detail::FindingLimit{options.limits.findings}},
        folder_(folder),
        options_(options) {
    detail::decode_marked(text, name, problems_.findings);
    parsed_->text = std::move(text);
    std::array<std::string_view, table_count> tables;
    std::ranges::transform(table_schemas(), tables.begin(), &TableSchema::name);
    if (auto columns = detail::parse_json_columns(parsed_->text, tables, options.limits, progress))
      parsed_->document = *std::move(columns);
    else
      parsed_->document = detail::parse_json(parsed_->text, name, options.limits, progress);
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
      digests(object, contents);
      tables(object, contents);
      object.finish();
    } else {
      problems_.wrong_kind(root, "", "an object");
    }
    contents.problems = std::move(problems_.findings);
    for (Finding& rest : problems_.limit.rest()) contents.problems.push_back(std::move(rest));
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
    JsonProblems own{problems_.file, {}, v0::detail::FindingLimit{options_.limits.findings}};
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
    if (is_file && folder_ != nullptr && name.find_first_of("/\\:") == std::string::npos &&
        name.find('\0') == std::string::npos)
      return detail::parse_framework_file(folder_->read(name), folder_->name_of(name), options_.limits);
    object.problem("unknown_framework", view, "framework", "there is no framework called " + v0::in_quotes(name),
                   is_file ? "The file must be in the same folder as the plan's, and be named without a folder."
                           : v0::detail::did_you_mean(name, known) +
                                 " Or give a framework in full, or the name of a .json file beside this one.");
    throw InputError(std::move(problems_.findings));
  }

  PlanInfo info(JsonObject& object, const Framework& framework) {
    PlanInfo info;
    object.text("title", info.title);
    object.text("body", info.body);
    object.text("source", info.source);
    object.texts("areas", info.areas);
    const FiscalCalendar calendar{framework.year_start_month};
    info.period = period(object, "period", calendar);
    if (const Period as_of = period(object, "as_of", calendar); !as_of.is_none()) info.as_of = as_of.last();
    return info;
  }

  void digests(JsonObject& object, Contents& contents) {
    const std::optional<JsonView> given = object.take("digests");
    if (!given) return;
    if (!given->is(JsonKind::object)) return problems_.wrong_kind(*given, object.pointer("digests"), "an object");
    contents.digests.emplace();
    for (const JsonView digest : *given) {
      if (digest.is(JsonKind::text))
        contents.digests->emplace(digest->key, digest->text);
      else
        problems_.wrong_kind(digest, object.pointer("digests") + detail::pointer_step(digest->key), "a text");
    }
  }

  Period period(JsonObject& object, std::string_view key, const FiscalCalendar& calendar) {
    std::string text;
    if (!object.text(key, text) || text.empty()) return {};
    const ParseResult<Period> parsed = try_parse_period(text, calendar);
    if (parsed) {
      if (std::optional<Finding> open = v0::detail::finding_of_open_period(text, *parsed, calendar)) {
        open->place.file = problems_.file;
        open->place.column = object.pointer(key);
        problems_.findings.push_back(std::move(*open));
      }
      return *parsed;
    }
    object.problem("bad_date", *object.take(key), key, to_string(parsed.error()),
                   "Write a day as 2024-03-31, a financial year as 2023/24, or a span as 2020..2022.");
    return {};
  }

  void tables(JsonObject& object, Contents& contents) {
    for (const TableSchema& schema : table_schemas()) {
      const std::optional<JsonView> view = object.take(schema.name);
      if (!view) continue;
      FoundTable found{schema.id, detail::read_json_table(schema.id, contents.framework, *view,
                                                          object.pointer(schema.name), problems_, options_.limits)};
      struct Kept {
        std::shared_ptr<const void> table;
        std::shared_ptr<const ParsedText> parsed;
      };
      if (const std::uint16_t number = (*view)->table; number != 0) parsed_->document.tables[number - 1U] = {};
      found.input.owner = std::make_shared<const Kept>(Kept{std::move(found.input.owner), parsed_});
      contents.tables.push_back(std::move(found));
    }
  }

  std::shared_ptr<ParsedText> parsed_;
  JsonProblems problems_;
  detail::PlanFolder* folder_;
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

Contents read_folder(const fs::path& path, const ReadOptions& options) {
  detail::PlanFolder folder{path, options.limits, true};
  Contents contents;
  if (const std::string name{detail::description_file}; folder.has(name))
    contents = JsonReader{folder.read(name), folder.name_of(name), &folder, options}.read();
  else if (options.framework)
    contents.framework = *options.framework;
  std::vector<std::string> files;
  std::vector<const TableSchema*> schemas;
  std::size_t at = 0;
  for (std::string& file : detail::table_files()) {
    const TableSchema& schema = table_schemas()[at++];
    if (!folder.has(file)) continue;
    files.push_back(std::move(file));
    schemas.push_back(&schema);
  }
  options.progress.at(0);
  constexpr double loading_share = reading_share / 4;
  std::vector<std::string> texts =
      folder.read_all(files, contents.digests.has_value(), options.threads, options.progress.part(0, loading_share));
  double all = 1;
  for (const std::string& text : texts) all += static_cast<double>(text.size());
  double done = loading_share;
  for (std::size_t file = 0; file < files.size(); ++file) {
    const TableSchema& read = *schemas[file];
    const double end = done + (reading_share - loading_share) * static_cast<double>(texts[file].size()) / all;
    const std::string name = folder.name_of(files[file]);
    CsvTable table =
        read_csv(std::move(texts[file]), name, options.limits, options.progress.part(done, end), options.threads);
    done = end;
    for (Finding& problem : table.problems) {
      problem.place.table = std::string{read.name};
      contents.problems.push_back(std::move(problem));
    }
    const bool is_wrong = !table.problems.empty();
    table.problems.clear();
    if (table.header.empty()) {
      if (!is_wrong)
        contents.problems.push_back(problem_of_file("empty_file", Severity::error, name, "the file is empty",
                                                    "Add a first row that names the columns, or delete the file."));
      continue;
    }
    contents.tables.push_back({read.id, to_input_table(std::move(table), name)});
  }
  if (contents.digests) {
    std::vector<Finding> torn = folder.torn(*contents.digests);
    contents.problems.insert(contents.problems.begin(), torn.begin(), torn.end());
  }
  for (Finding& problem : folder.other_files()) contents.problems.push_back(std::move(problem));
  return contents;
}

Progress read_part(const ReadOptions& options) { return options.progress.part(0, reading_share); }

Plan build(Contents contents, const ReadOptions& options, const std::string& name, bool is_folder) {
  const bool has_elements = std::any_of(contents.tables.begin(), contents.tables.end(),
                                        [](const FoundTable& table) { return table.id == TableId::elements; });
  if (!has_elements) {
    contents.problems.insert(
        contents.problems.begin(),
        problem_of_file("missing_table", Severity::error, name,
                        is_folder ? "there is no elements.csv in this folder, so it is not a plan"
                                  : "there is no table 'elements', so this is not a plan",
                        is_folder ? "Add it, or give the folder that has it."
                                  : "Add \"elements\": [{\"id\": …, \"kind\": …, \"title\": …}]."));
    throw InputError(std::move(contents.problems));
  }
  PlanBuilder builder{std::move(contents.framework), std::move(contents.info)};
  builder.list_at_most(options.limits.findings);
  for (Finding& problem : contents.problems) builder.add(std::move(problem));
  for (Finding& known : contents.known) builder.keep(std::move(known));
  for (FoundTable& table : contents.tables) builder.add(table.id, std::move(table.input));
  builder.use_threads(options.threads);
  return builder.build(options.building, options.progress.part(reading_share, 1));
}

}  // namespace

Plan read_plan(const std::filesystem::path& path, const ReadOptions& options) {
  std::error_code error;
  const std::string name = detail::path_text(path);
  if (fs::is_directory(path, error)) return build(read_folder(path, options), options, name, true);
  std::string text = read_file(path, options.limits.file_bytes);
  detail::PlanFolder folder{path.has_parent_path() ? path.parent_path() : fs::path{"."}, options.limits, false};
  return build(JsonReader{std::move(text), name, &folder, options, read_part(options)}.read(), options, name, false);
}

Plan read_plan_json(std::string_view text, const ReadOptions& options, const std::string& name) {
  return build(JsonReader{std::string{text}, name, nullptr, options, read_part(options)}.read(), options, name, false);
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread

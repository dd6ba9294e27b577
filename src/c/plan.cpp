// Plans: read, built of tables, written, asked and compared.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/compare/compare_plans.hpp>
#include <goldenthread/frame/write_arrow.hpp>
#include <goldenthread/intake/map_tables.hpp>
#include <goldenthread/io/arrow.hpp>
#include <goldenthread/io/csv.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/model/schema.hpp>
#include <goldenthread/model/shown_plan.hpp>
#include <goldenthread/time/parse.hpp>

#include "guard.hpp"
#include "handles.hpp"
#include "io/json_writer.hpp"
#include "options.hpp"
#include "questions.hpp"
#include "streams.hpp"

namespace gt = goldenthread;
using gt::c::given;
using gt::c::guarded;
using gt::c::Options;
using gt::c::text_of;

namespace {

gt::io::ReadOptions read_options(const char* options, size_t length, const gt::Progress& progress) {
  Options given_options{text_of(options, length, "options")};
  gt::io::ReadOptions made{.building = given_options.building(),
                           .framework = given_options.framework(),
                           .limits = given_options.limits(),
                           .progress = progress,
                           .threads = given_options.threads()};
  given_options.finish();
  return made;
}

gt_builder* new_builder(const gt_plan* base, const char* options, size_t length) {
  Options read{text_of(options, length, "options")};
  const gt::Building building = read.building();
  const gt::io::ReadLimits limits = read.limits();
  const unsigned threads = read.threads();
  if (base != nullptr) {
    read.finish();
    gt::PlanBuilder builder{base->plan};
    builder.list_at_most(limits.findings).use_threads(threads);
    return new gt_builder{std::move(builder), building, limits};
  }
  gt::Framework framework = read.framework().value_or(gt::Framework::standard());
  gt::PlanInfo info = info_of(read, gt::FiscalCalendar{framework.year_start_month});
  const std::string period = read.text("period");
  std::optional<gt::Mapping> mapping = read.mapping();
  read.finish();
  std::optional<gt_mapped> mapped;
  if (mapping) {
    if (!period.empty()) info.period = gt::parse_period(period, gt::FiscalCalendar{framework.year_start_month});
    mapped = gt_mapped{.mapping = std::move(*mapping), .framework = framework, .info = info, .threads = threads};
  }
  gt::PlanBuilder builder{std::move(framework), std::move(info)};
  if (!period.empty()) builder.set_period(period);
  builder.list_at_most(limits.findings).use_threads(threads);
  return new gt_builder{std::move(builder), building, limits, std::move(mapped)};
}

/// A council's own table, for the mapping.
void take_source(gt_mapped& to, std::string_view name, gt::InputTable cells) {
  if (name.empty()) throw gt::ArgumentError("table is empty; give the name by which the mapping calls it");
  to.tables.push_back({.name = std::string{name}, .cells = std::move(cells)});
}

gt::Plan mapped_plan(const gt_mapped& of, const gt::io::ReadLimits& limits, gt::Building how,
                     const gt::Progress& progress) {
  return gt::plan_of_tables(of.mapping, of.tables, of.info, how, of.framework, of.problems, progress, of.threads,
                            limits.findings);
}

/// Gives rows of a stream to a builder, whatever they are to do there.
template <class Take>
gt_status take_table(gt_builder* builder, const char* table, size_t table_length, ArrowArrayStream* stream,
                     const gt_progress* progress, gt_error* error, bool is_adding, const Take& take) noexcept {
  const gt::c::Released released{stream};
  return guarded(error, [&] {
    gt_builder& made = given(builder, "builder");
    gt::PlanBuilder& to = made.builder;
    const gt::Progress told = gt::c::progress_of(progress);
    told.at(0);
    if (made.mapped) {
      if (!is_adding) throw gt::ArgumentError("builder: it has a mapping, and rows can only be added to its tables");
      const std::string name{text_of(table, table_length, "table")};
      std::vector<gt::Finding> problems;
      gt::InputTable read = gt::c::read_table(stream, name, problems, told);
      told.at(1);
      take_source(*made.mapped, name, std::move(read));
      made.mapped->problems.insert(made.mapped->problems.end(), std::move_iterator{problems.begin()},
                                   std::move_iterator{problems.end()});
      return;
    }
    const gt::TableId id = gt::c::table_named(text_of(table, table_length, "table"));
    std::vector<gt::Finding> problems;
    gt::InputTable read = gt::c::read_table(stream, std::string{gt::table_schema(id).name}, problems, told);
    told.at(1);
    take(to, id, std::move(read));
    for (gt::Finding& problem : problems) to.add(std::move(problem));
  });
}

std::string told(const gt::Plan& plan) {
  using gt::io::detail::JsonOut;
  JsonOut made = JsonOut::object();
  made.add("title", plan.info().title);
  made.add("body", plan.info().body);
  made.add("as_of",
           plan.default_as_of().is_none() ? JsonOut::raw("null") : JsonOut::text(to_string(plan.default_as_of())));
  made.add("framework", plan.framework().name);
  for (const gt::TableSchema& schema : gt::table_schemas())
    made.add(schema.name, JsonOut::raw(std::to_string(plan.table(schema.id).size())));
  made.add("findings", JsonOut::raw(std::to_string(plan.findings().size())));
  return made.write();
}

gt::ComparePlansOptions compare_options(Options& options, const gt::FiscalCalendar& calendar) {
  gt::ComparePlansOptions made;
  made.as_of_before = options.date("as_of_before", calendar);
  made.as_of_after = options.date("as_of_after", calendar);
  made.where_before = options.selection("where_before");
  made.where_after = options.selection("where_after");
  options.object().objects("successors", [&](gt::io::detail::JsonObject& one) {
    std::pair<std::string, std::string> pair;
    one.required_text("before", pair.first);
    one.required_text("after", pair.second);
    made.successors.push_back(std::move(pair));
  });
  if (options.object().has("ignored")) made.ignored = options.texts("ignored");
  return made;
}

}  // namespace

gt_status gt_plan_read(const char* path, size_t path_length, const char* options, size_t options_length,
                       const gt_progress* progress, gt_plan** out, gt_error* error) {
  if (out != nullptr) *out = nullptr;
  return guarded(error, [&] {
    gt_plan*& made = given(out, "out");
    const gt::Progress told = gt::c::progress_of(progress);
    told.at(0);
    auto plan = std::make_unique<gt_plan>(
        gt::io::read_plan(gt::c::path_of(path, path_length), read_options(options, options_length, told)));
    told.at(1);
    made = plan.release();
  });
}

gt_status gt_plan_parse(const char* json, size_t json_length, const char* options, size_t options_length,
                        const gt_progress* progress, gt_plan** out, gt_error* error) {
  if (out != nullptr) *out = nullptr;
  return guarded(error, [&] {
    gt_plan*& made = given(out, "out");
    const gt::Progress told = gt::c::progress_of(progress);
    told.at(0);
    auto plan = std::make_unique<gt_plan>(
        gt::io::read_plan_json(text_of(json, json_length, "json"), read_options(options, options_length, told)));
    told.at(1);
    made = plan.release();
  });
}

gt_status gt_builder_create(const gt_plan* base, const char* options, size_t options_length, gt_builder** out,
                            gt_error* error) {
  if (out != nullptr) *out = nullptr;
  return guarded(error, [&] {
    gt_builder*& made = given(out, "out");
    made = new_builder(base, options, options_length);
  });
}

gt_status gt_builder_add_table(gt_builder* builder, const char* table, size_t table_length, ArrowArrayStream* stream,
                               const gt_progress* progress, gt_error* error) {
  return take_table(builder, table, table_length, stream, progress, error, true,
                    [](gt::PlanBuilder& to, gt::TableId id, gt::InputTable rows) { to.add(id, std::move(rows)); });
}

gt_status gt_builder_remove_table(gt_builder* builder, const char* table, size_t table_length, ArrowArrayStream* stream,
                                  const gt_progress* progress, gt_error* error) {
  return take_table(
      builder, table, table_length, stream, progress, error, false,
      [](gt::PlanBuilder& from, gt::TableId id, gt::InputTable rows) { from.remove(id, std::move(rows)); });
}

gt_status gt_builder_replace_table(gt_builder* builder, const char* table, size_t table_length,
                                   ArrowArrayStream* stream, const gt_progress* progress, gt_error* error) {
  return take_table(builder, table, table_length, stream, progress, error, false,
                    [](gt::PlanBuilder& in, gt::TableId id, gt::InputTable rows) { in.replace(id, std::move(rows)); });
}

gt_status gt_builder_add_csv(gt_builder* builder, const char* table, size_t table_length, const char* csv,
                             size_t csv_length, const gt_progress* progress, gt_error* error) {
  return guarded(error, [&] {
    gt_builder& to = given(builder, "builder");
    const gt::Progress told = gt::c::progress_of(progress);
    told.at(0);
    if (to.mapped) {
      const std::string name{text_of(table, table_length, "table")};
      gt::io::CsvTable read =
          gt::io::read_csv(std::string{text_of(csv, csv_length, "csv")}, name + ".csv", to.limits, told);
      told.at(1);
      for (gt::Finding& problem : read.problems) to.mapped->problems.push_back(std::move(problem));
      read.problems.clear();
      take_source(*to.mapped, name, gt::io::to_input_table(std::move(read), name + ".csv"));
      return;
    }
    const gt::TableId id = gt::c::table_named(text_of(table, table_length, "table"));
    const std::string name{gt::table_schema(id).name};
    gt::io::CsvTable read =
        gt::io::read_csv(std::string{text_of(csv, csv_length, "csv")}, name + ".csv", to.limits, told);
    told.at(1);
    std::vector<gt::Finding> problems = std::move(read.problems);
    read.problems.clear();
    if (!read.header.empty()) to.builder.add(id, gt::io::to_input_table(std::move(read), name + ".csv"));
    for (gt::Finding& problem : problems) {
      problem.place.table = name;
      to.builder.add(std::move(problem));
    }
  });
}

gt_status gt_builder_build(gt_builder* builder, const char* building, size_t building_length,
                           const gt_progress* progress, gt_plan** out, gt_error* error) {
  if (out != nullptr) *out = nullptr;
  return guarded(error, [&] {
    gt_plan*& made = given(out, "out");
    gt_builder& from = given(builder, "builder");
    const gt::Building how = gt::c::building_named(text_of(building, building_length, "building"), from.building);
    const gt::Progress told = gt::c::progress_of(progress);
    told.at(0);
    auto plan = std::make_unique<gt_plan>(from.mapped ? mapped_plan(*from.mapped, from.limits, how, told)
                                                      : from.builder.build(how, told));
    told.at(1);
    if (from.mapped) {
      from.mapped->tables.clear();
      from.mapped->problems.clear();
    }
    made = plan.release();
  });
}

void gt_builder_release(gt_builder* builder) { delete builder; }

gt_status gt_plan_write(const gt_plan* plan, const char* path, size_t path_length, const gt_progress* progress,
                        gt_error* error) {
  return guarded(error, [&] {
    const gt::Progress told = gt::c::progress_of(progress);
    told.at(0);
    gt::io::write_plan(given(plan, "plan").plan, gt::c::path_of(path, path_length), told);
    told.at(1);
  });
}

gt_status gt_plan_json(const gt_plan* plan, const gt_progress* progress, gt_text* out, gt_error* error) {
  if (out != nullptr) *out = {};
  return guarded(error, [&] {
    gt_text& to = given(out, "out");
    const gt::Progress told = gt::c::progress_of(progress);
    told.at(0);
    std::string json = gt::io::write_plan_json(given(plan, "plan").plan, told);
    told.at(1);
    gt::c::give(std::move(json), to);
  });
}

gt_status gt_plan_info(const gt_plan* plan, gt_text* out, gt_error* error) {
  if (out != nullptr) *out = {};
  return guarded(error, [&] { gt::c::give(told(given(plan, "plan").plan), given(out, "out")); });
}

gt_status gt_plan_ask(const gt_plan* plan, const char* question, size_t question_length, const char* options,
                      size_t options_length, const gt_progress* progress, ArrowArrayStream* out, gt_error* error) {
  return gt::c::asked_table(plan, "plan", {question, question_length}, {options, options_length}, progress, out, error);
}

gt_status gt_plan_words(const gt_plan* plan, const char* question, size_t question_length, const char* options,
                        size_t options_length, const gt_progress* progress, gt_text* out, gt_error* error) {
  return gt::c::asked_words(plan, "plan", {question, question_length}, {options, options_length}, progress, out, error);
}

gt_status gt_plan_compare(const gt_plan* before, const gt_plan* after, const char* options, size_t options_length,
                          const gt_progress* progress, ArrowArrayStream* out, gt_error* error) {
  return gt::c::stream_out(out, error, [&] {
    const gt::Plan& later = given(after, "after").plan;
    Options read{text_of(options, options_length, "options")};
    gt::ComparePlansOptions how = compare_options(read, later.calendar());
    constexpr std::array<std::string_view, 3> parts{"changes", "left_behind", "series"};
    enum class Part : std::uint8_t { changes, left_behind, series };
    const Part part = read.word<Part>("part", parts).value_or(Part::changes);
    const gt::Audience audience = read.audience(gt::Audience::exempt);
    read.finish();
    const gt::Progress told = gt::c::progress_of(progress);
    told.at(0);
    how.progress = told;
    const auto shown = [&](const gt_plan& of) {
      return audience == gt::Audience::exempt ? of.plan : shown_plan(of.graph(), audience);
    };
    const gt::PlanComparison found = compare(shown(given(before, "before")), shown(*after), how);
    told.at(1);
    if (part == Part::changes) return frame(found);
    return part == Part::left_behind ? left_behind_frame(found) : series_frame(found);
  });
}

gt_status gt_plan_shown_to(const gt_plan* plan, const char* options, size_t options_length, const gt_progress* progress,
                           gt_plan** out, gt_error* error) {
  if (out != nullptr) *out = nullptr;
  return guarded(error, [&] {
    gt_plan*& made = given(out, "out");
    const gt_plan& of = given(plan, "plan");
    Options read{text_of(options, options_length, "options")};
    const gt::Audience audience = read.audience(gt::Audience::everyone);
    const gt::Date as_of = read.date("as_of", of.plan.calendar());
    read.finish();
    const gt::Progress told = gt::c::progress_of(progress);
    told.at(0);
    const gt::Graph& graph = of.graph(told.part(0, 0.3));
    auto shown = std::make_unique<gt_plan>(gt::shown_plan({graph, as_of}, audience, told.part(0.3, 1)));
    told.at(1);
    made = shown.release();
  });
}

void gt_plan_release(gt_plan* plan) { delete plan; }

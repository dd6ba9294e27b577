#include "options.hpp"

#include <cmath>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/framework_file.hpp>
#include <goldenthread/time/parse.hpp>

#include "io/framework_reader.hpp"
#include "io/framework_words.hpp"
#include "io/mapping_reader.hpp"
#include "io/rule_reader.hpp"
#include "model/nearest.hpp"

namespace goldenthread {
inline namespace v0 {
namespace c {

using io::detail::JsonKind;
using io::detail::JsonObject;
using io::detail::JsonView;

Options::Options(std::string_view json, std::string name)
    : text_(json.empty() ? std::string_view{"{}"} : json),
      document_(io::detail::parse_json(text_, name)),
      problems_{std::move(name), document_.problems} {
  const JsonView root{document_, 0};
  if (!root.is(JsonKind::object)) {
    problems_.wrong_kind(root, "", "an object");
    throw InputError(std::move(problems_.findings));
  }
  object_.emplace(problems_, root, "");
}

std::string Options::text(std::string_view name, std::string fallback) {
  object_->text(name, fallback);
  return fallback;
}

std::vector<std::string> Options::texts(std::string_view name) {
  std::vector<std::string> found;
  object_->texts(name, found);
  return found;
}

bool Options::truth(std::string_view name, bool fallback) {
  object_->truth(name, fallback);
  return fallback;
}

std::optional<double> Options::number(std::string_view name) {
  double found = 0;
  return object_->number(name, found) ? std::optional{found} : std::nullopt;
}

std::optional<std::uint64_t> Options::count(std::string_view name, std::uint64_t least) {
  constexpr std::int64_t most = std::int64_t{1} << 53U;
  std::int64_t found = 0;
  if (!object_->integer(name, static_cast<std::int64_t>(least), most, found)) return std::nullopt;
  return static_cast<std::uint64_t>(found);
}

Period Options::parsed(const JsonView& at, std::string pointer, const FiscalCalendar& calendar) {
  if (!at.is(JsonKind::text)) {
    problems_.wrong_kind(at, std::move(pointer), "a date");
    return {};
  }
  const ParseResult<Period> read = try_parse_period(at->text, calendar, {.refuse_ambiguous = true});
  if (read) return *read;
  problems_.add("bad_date", at, std::move(pointer), to_string(read.error()),
                "Write a day as 2024-03-31, a month as 2024-03, or a financial year as 2023/24.");
  return {};
}

Period Options::period(std::string_view name, const FiscalCalendar& calendar) {
  const std::optional<JsonView> at = object_->take(name);
  return at ? parsed(*at, object_->pointer(name), calendar) : Period{};
}

Date Options::date(std::string_view name, const FiscalCalendar& calendar) {
  const Period found = period(name, calendar);
  return found.is_none() ? Date::none() : found.last();
}

std::vector<Date> Options::dates(std::string_view name, const FiscalCalendar& calendar) {
  std::vector<Date> found;
  const std::optional<JsonView> list = object_->take_list(name);
  if (!list) return found;
  for (const JsonView at : *list)
    if (const Period one = parsed(at, object_->pointer(name) + '/' + std::to_string(found.size()), calendar);
        !one.is_none())
      found.push_back(one.last());
  return found;
}

Selection Options::selection(std::string_view name) {
  Selection found;
  io::detail::read_select(*object_, found, name);
  return found;
}

std::optional<std::vector<Rule>> Options::rules(std::string_view name) {
  const std::optional<JsonView> at = object_->take(name);
  return at ? std::optional{io::detail::read_rules(*at, problems_)} : std::nullopt;
}

Building Options::building() {
  constexpr std::array<std::string_view, 2> words{"strict", "lenient"};
  return word<Building>("building", words).value_or(Building::strict);
}

std::optional<Framework> Options::framework() {
  const std::optional<JsonView> at = object_->take("framework");
  if (!at) return std::nullopt;
  if (at->is(JsonKind::text)) return io::framework_by_name((*at)->text);
  if (!at->is(JsonKind::object)) {
    problems_.wrong_kind(*at, object_->pointer("framework"), "a framework or the name of one");
    return std::nullopt;
  }
  JsonObject inside{problems_, *at, object_->pointer("framework")};
  Framework made = io::detail::read_framework_object(inside);
  inside.finish();
  if (problems_.findings.empty()) problems_.findings = made.problems();
  return made;
}

std::optional<Mapping> Options::mapping() {
  const std::optional<JsonView> at = object_->take("mapping");
  if (!at) return std::nullopt;
  if (!at->is(JsonKind::object)) {
    problems_.wrong_kind(*at, object_->pointer("mapping"), "a mapping");
    return std::nullopt;
  }
  JsonObject inside{problems_, *at, object_->pointer("mapping")};
  Mapping made = io::detail::read_mapping_object(inside);
  inside.finish();
  return made;
}

unsigned Options::threads() {
  constexpr std::uint64_t most = 1024;
  const auto given = count("threads", 1);
  if (!given) return 1;
  if (*given <= most) return static_cast<unsigned>(*given);
  problem("threads", "threads is " + std::to_string(*given), "Give from 1 to 1024.");
  return 1;
}

io::ReadLimits Options::limits() {
  io::ReadLimits limits;
  const std::optional<JsonView> at = object_->take("limits");
  if (!at) return limits;
  if (!at->is(JsonKind::object)) {
    problems_.wrong_kind(*at, object_->pointer("limits"), "an object");
    return limits;
  }
  JsonObject inside{problems_, *at, object_->pointer("limits")};
  for (const auto& [name, limit, words] : io::read_limit_names) {
    std::int64_t value = 0;
    if (inside.integer(name, 1, std::int64_t{1} << 53U, value)) limits.*limit = static_cast<std::uint64_t>(value);
  }
  inside.finish();
  return limits;
}

void Options::problem(std::string_view name, std::string message, std::string remedy) {
  object_->problem("bad_value", object_->view(), name, std::move(message), std::move(remedy));
}

void Options::finish() {
  object_->finish();
  if (!problems_.findings.empty()) throw InputError(std::move(problems_.findings));
}

PlanInfo info_of(Options& options, const FiscalCalendar& calendar) {
  PlanInfo info;
  info.title = options.text("title");
  info.body = options.text("body");
  info.source = options.text("source");
  info.areas = options.texts("areas");
  info.as_of = options.date("as_of", calendar);
  return info;
}

RollUpOptions roll_up_options(Options& options, const FiscalCalendar& calendar) {
  namespace words = io::detail;
  RollUpOptions made;
  made.structure_as_of = options.date("structure_as_of", calendar);
  made.threads = options.threads();
  made.method = options.word<Method>("method", words::method_words);
  made.missing = options.word<Missing>("missing", words::missing_words);
  made.own_and_below = options.word<OwnAndBelow>("own_and_below", words::own_and_below_words);
  made.status_from = options.word<StatusFrom>("status_from", words::status_from_words);
  made.work_and_outcomes = options.word<WorkAndOutcomes>("work_and_outcomes", words::work_and_outcomes_words);
  made.complete_counts = options.word<CompleteCounts>("complete_counts", words::complete_counts_words);
  made.minimum_completeness = options.number("minimum_completeness");
  made.minimum_judged = options.number("minimum_judged");
  made.imputed = options.number("imputed");
  made.max_age = options.number("max_age");
  if (const auto least = options.count("minimum_count")) {
    if (*least > UINT32_MAX)
      options.problem("minimum_count", "minimum_count is " + std::to_string(*least), "Give a smaller one.");
    else
      made.minimum_count = static_cast<std::uint32_t>(*least);
  }
  made.part_periods = options.truth("part_periods", false);
  return made;
}

void read_check(Options& options, const FiscalCalendar& calendar, CheckAsked& out) {
  constexpr std::array<std::string_view, 3> unwanted_words{"never", "where_asked", "everywhere"};
  constexpr std::array<std::string_view, 2> mode_words{"relaxed", "approved_only"};
  CheckOptions& made = out.options;
  made.as_of = options.date("as_of", calendar);
  if (auto rules = options.rules("rules")) out.rules = std::move(*rules);
  options.object().objects("switched_off", [&](JsonObject& one) {
    SwitchedOff off;
    one.required_text("rule", off.rule);
    one.text("reason", off.reason);
    out.switched_off.push_back(std::move(off));
  });
  made.framework_rules = options.truth("framework_rules", made.framework_rules);
  made.building = options.truth("building", made.building);
  made.unwanted = options.word<Unwanted>("unwanted", unwanted_words).value_or(made.unwanted);
  made.mode = options.word<CoverageMode>("mode", mode_words).value_or(made.mode);
  made.redundant_links = options.truth("redundant_links", made.redundant_links);
  made.search_steps = static_cast<std::size_t>(options.count("search_steps").value_or(made.search_steps));
  made.single_support = options.truth("single_support", made.single_support);
  made.longest_path = static_cast<std::size_t>(options.count("longest_path", 2).value_or(made.longest_path));
  made.threads = options.threads();
  made.rules = out.rules;
  made.switched_off = out.switched_off;
}

LineEnd line_end(Options& options, const Plan& plan) {
  const std::string to = options.text("to", "vision");
  if (!plan.find(to))
    if (const auto role = parse_role(to)) return *role;
  return to;
}

Building building_named(std::string_view word, Building fallback) {
  if (word.empty()) return fallback;
  if (word == "strict") return Building::strict;
  if (word == "lenient") return Building::lenient;
  throw ArgumentError("building is " + in_quotes(word) + "; give strict or lenient");
}

}  // namespace c
}  // namespace v0
}  // namespace goldenthread

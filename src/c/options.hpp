// Options as JSON text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/intake/mapping.hpp>
#include <goldenthread/io/read_limits.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>
#include <goldenthread/trace/lines_of_sight.hpp>

#include "io/json_object.hpp"

namespace goldenthread {
inline namespace v0 {
namespace c {

/// A JSON object of options while it is read. Every field that is there must be taken; `finish` throws InputError,
/// which holds every mistake, where one was not, or was wrong.
class Options {
 public:
  /// Blank is an object without fields. Throws InputError if the text is no JSON.
  explicit Options(std::string_view json, std::string name = "options");

  [[nodiscard]] io::detail::JsonObject& object() { return *object_; }

  [[nodiscard]] std::string text(std::string_view name, std::string fallback = {});
  [[nodiscard]] std::vector<std::string> texts(std::string_view name);
  [[nodiscard]] bool truth(std::string_view name, bool fallback);
  [[nodiscard]] std::optional<double> number(std::string_view name);
  [[nodiscard]] std::optional<std::uint64_t> count(std::string_view name, std::uint64_t least = 0);
  /// A date, or the last day of a period, as the plan's calendar has it.
  [[nodiscard]] Date date(std::string_view name, const FiscalCalendar& calendar = {});
  [[nodiscard]] std::vector<Date> dates(std::string_view name, const FiscalCalendar& calendar = {});
  [[nodiscard]] Period period(std::string_view name, const FiscalCalendar& calendar = {});
  [[nodiscard]] Selection selection(std::string_view name);
  /// Rules, as a rules file has them; nothing where none are given.
  [[nodiscard]] std::optional<std::vector<Rule>> rules(std::string_view name);
  template <class Enum, std::size_t N>
  [[nodiscard]] std::optional<Enum> word(std::string_view name, const std::array<std::string_view, N>& words) {
    Enum found{};
    return object_->word(name, words, found) ? std::optional{found} : std::nullopt;
  }
  template <class Enum, std::size_t N>
  [[nodiscard]] std::vector<Enum> words(std::string_view name, const std::array<std::string_view, N>& all) {
    std::vector<Enum> found;
    object_->words(name, all, found);
    return found;
  }

  /// The audience asked for.
  [[nodiscard]] Audience audience(Audience otherwise) {
    return word<Audience>("audience", v0::detail::audience_names).value_or(otherwise);
  }
  [[nodiscard]] Building building();
  [[nodiscard]] std::optional<Framework> framework();
  [[nodiscard]] std::optional<Mapping> mapping();
  [[nodiscard]] io::ReadLimits limits();
  /// How many threads to use: 1 unless it says more.
  [[nodiscard]] unsigned threads();

  /// Adds a mistake.
  void problem(std::string_view name, std::string message, std::string remedy);
  void finish();

 private:
  [[nodiscard]] Period parsed(const io::detail::JsonView& at, std::string pointer, const FiscalCalendar& calendar);

  std::string text_;
  io::detail::JsonDocument document_;
  io::detail::JsonProblems problems_;
  std::optional<io::detail::JsonObject> object_;
};

[[nodiscard]] PlanInfo info_of(Options& options, const FiscalCalendar& calendar);
[[nodiscard]] RollUpOptions roll_up_options(Options& options, const FiscalCalendar& calendar);

/// What a check looks for, with what it looks at.
struct CheckAsked {
  CheckOptions options;
  std::vector<Rule> rules;
  std::vector<SwitchedOff> switched_off;
};
void read_check(Options& options, const FiscalCalendar& calendar, CheckAsked& out);

/// Where lines of sight lead: an element by its id, or a role.
[[nodiscard]] LineEnd line_end(Options& options, const Plan& plan);

/// A building by its word; blank, the fallback. Throws ArgumentError.
[[nodiscard]] Building building_named(std::string_view word, Building fallback);

}  // namespace c
}  // namespace v0
}  // namespace goldenthread

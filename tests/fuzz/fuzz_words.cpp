// What people type: dates and periods, selections, rules and frameworks. The first byte says which.
// libFuzzer's way in. Needs Clang: cmake -DGOLDENTHREAD_BUILD_FUZZERS=ON, then fuzz_words CORPUS.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <goldenthread/goldenthread.hpp>

namespace gt = goldenthread;

namespace {

[[noreturn]] void die(const std::string& what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::abort();
}

const gt::Graph& some_graph() {
  static const char* const folder = std::getenv("GOLDENTHREAD_SOURCE_DIR");
  static const gt::Graph graph{
      gt::io::read_plan(std::string{folder == nullptr ? "." : folder} + "/examples/plans/york")};
  return graph;
}

/// A period or date that is read is written and read again as the same.
void check_dates(std::string_view bytes) {
  for (const int month : {1, 4, 9})
    for (int options = 0; options < 4; ++options) {
      const gt::FiscalCalendar calendar{month};
      const gt::ParseOptions how{(options & 1) != 0, (options & 2) != 0};
      if (const auto period = gt::try_parse_period(bytes, calendar, how)) {
        if (period->is_none()) die("a period that is none");
        if (period->first() > period->last()) die("a period that ends before it begins");
        const std::string written = gt::to_string(*period, calendar);
        const auto again = gt::try_parse_period(written, calendar, {});
        if (!again || !(*again == *period)) die("a period is written '" + written + "', which is read as another");
      } else if (gt::to_string(period.error()).empty()) {
        die("an error without words");
      }
      if (const auto date = gt::try_parse_date(bytes, how)) {
        const auto again = gt::try_parse_date(gt::to_string(*date));
        if (!again || !(*again == *date)) die("a date is written so that it is read as another");
      }
    }
}

void check_selection(std::string_view bytes) {
  const gt::Graph& graph = some_graph();
  static_cast<void>(gt::select(graph, gt::parse_selection(bytes, graph.plan().framework())));
}

void check_rules(std::string_view bytes) {
  const gt::Graph& graph = some_graph();
  gt::CheckOptions options;
  options.rules = gt::io::parse_rules(bytes, graph.plan().framework());
  options.redundant_links = options.single_support = true;
  const gt::Findings findings = gt::check(graph, options);
  for (std::size_t i = 0; i < findings.size() && i < 200; ++i)
    if (gt::to_string(findings[i]).empty()) die("a finding without words");
}

void check_framework(std::string_view bytes) {
  const gt::Graph empty{gt::PlanBuilder{gt::io::parse_framework(bytes)}.build()};
  static_cast<void>(gt::roll_up(empty, {.as_of = gt::Date{2020, 1, 1}}));
  static_cast<void>(gt::check(empty, {.as_of = gt::Date{2020, 1, 1}}));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
  try {
    switch (data[0] % 4) {
      case 0:
        check_dates(bytes);
        break;
      case 1:
        check_selection(bytes);
        break;
      case 2:
        check_rules(bytes);
        break;
      default:
        check_framework(bytes);
        break;
    }
  } catch (const gt::InputError& error) {
    if (error.problems().empty()) die("an error without a problem");
  } catch (const gt::Error& error) {
    if (std::string_view{error.what()}.empty()) die("an error without words");
  }
  return 0;
}

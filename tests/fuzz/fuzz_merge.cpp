// Merging: two plans and the links between them, as JSON and CSV in pieces "@@ a", "@@ b" and "@@ links".
// libFuzzer's way in. Needs Clang: cmake -DGOLDENTHREAD_BUILD_FUZZERS=ON, then fuzz_merge CORPUS.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/goldenthread.hpp>
#include <goldenthread/io/csv.hpp>

#include "pieces.hpp"

namespace gt = goldenthread;
using gt::fuzz::require;

namespace {

void check_merged(const std::vector<gt::PlanPart>& parts, gt::MergeOptions options) {
  std::size_t elements = 0;
  for (const gt::PlanPart& part : parts) elements += part.plan.size();
  const gt::Plan merged = gt::merge_plans(parts, options);
  require(merged.size() <= elements, "merging made elements");
  require(parts.size() > 1 || merged.size() == elements, "merging one plan lost elements");
  gt::fuzz::require_read_as_written(merged, "a merged plan is read as another");
  const gt::Graph graph{merged};
  static_cast<void>(gt::check(graph, {.as_of = gt::Date{2025, 9, 30}}));
  const gt::Rollup result = gt::roll_up(graph, {.as_of = gt::Date{2025, 9, 30}});
  require(result.scores().size() == merged.size(), "not a score for every element");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    std::vector<gt::PlanPart> parts;
    gt::MergeOptions options{.building = gt::Building::lenient};
    for (auto& [name, text] : gt::fuzz::pieces({reinterpret_cast<const char*>(data), size})) {
      if (name == "links")
        options.links.push_back(gt::io::to_input_table(gt::io::read_csv(text, "links.csv"), "links.csv"));
      else if (!text.empty())
        parts.push_back({name, gt::io::read_plan_json(text, {gt::Building::lenient, {}})});
    }
    check_merged(parts, options);
  } catch (const gt::InputError& error) {
    require(!error.problems().empty(), "an error without a problem");
  } catch (const gt::Error& error) {
    require(!std::string_view{error.what()}.empty(), "an error without words");
  }
  return 0;
}

#include <cstdint>
#include <memory>
#include <vector>

#include <goldenthread/frame/benchmark_frame.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>

namespace goldenthread {
inline namespace v0 {

std::string to_string(const Benchmark& benchmark, const FiscalCalendar& calendar) {
  return benchmark.set.name + ", " + period_words(benchmark.set.period, calendar) + ": " +
         count_text(std::uint64_t{benchmark.n}) + " known, median " + number_text(benchmark.median);
}

Frame frame(const Benchmark& benchmark, std::span<const double> values, const FiscalCalendar& calendar) {
  const auto quartiles = std::make_shared<const std::vector<std::uint8_t>>(benchmark.quartile);
  Frame made{to_string(benchmark, calendar), benchmark.rank.size(), calendar};
  return made.add({"value", std::vector<double>(values.begin(), values.end())})
      .add({"distance", benchmark.distance})
      .add({"better_by", benchmark.better_by})
      .add({"rank", benchmark.rank})
      .add({"quartile", std::span{*quartiles}, quartiles});
}

}  // namespace v0
}  // namespace goldenthread

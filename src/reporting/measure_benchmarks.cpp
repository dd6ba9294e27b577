#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/element_columns.hpp>
#include <goldenthread/model/measure_calendars.hpp>
#include <goldenthread/reporting/measure_benchmarks.hpp>
#include <goldenthread/score/benchmark.hpp>

#include "asked.hpp"
#include "figure_text.hpp"
#include "model/own_figures.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

constexpr std::size_t no_area = static_cast<std::size_t>(-1);

/// Which of the areas a text of the column `area` is.
class AreaWords {
 public:
  AreaWords(ComparisonAreas& among, const Plan& plan) {
    if (among.name.empty())
      throw ArgumentError("the comparison set has no name: give the name of the group that is compared");
    const detail::OwnFigures own(plan);
    std::vector<std::vector<std::string>> kept;
    for (std::vector<std::string>& words : among.areas) {
      std::erase_if(words, [](const std::string& word) { return word.empty(); });
      const auto is_there = [&](const std::string& word) { return of_word_.contains(word) || own.is_own(word); };
      if (words.empty() || std::ranges::any_of(words, is_there)) continue;
      for (const std::string& word : words) of_word_.emplace(word, kept.size());
      kept.push_back(std::move(words));
    }
    if (kept.empty()) throw ArgumentError("the comparison set " + in_quotes(among.name) + " has no areas: list them");
    among.areas = std::move(kept);
  }

  [[nodiscard]] std::size_t area(std::string_view word) const {
    const auto found = of_word_.find(std::string{word});
    return found == of_word_.end() ? no_area : found->second;
  }

 private:
  std::unordered_map<std::string, std::size_t> of_word_;
};

MeasureBenchmark compared_with(const MeasureEntry& entry, const ComparisonAreas& among, const AreaWords& words) {
  MeasureBenchmark made;
  made.element = entry.element;
  made.unit = entry.unit;
  made.polarity = entry.polarity;
  made.actual = entry.actual;
  std::vector<double> values(among.areas.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t i = 0; i < entry.peers.names.size(); ++i)
    if (const std::size_t area = words.area(entry.peers.names[i]); area != no_area && std::isnan(values[area]))
      values[area] = entry.peers.values[i];
  for (std::size_t area = 0; area < values.size(); ++area)
    if (std::isnan(values[area])) made.without.push_back(among.areas[area].front());
  values.push_back(entry.actual.value);
  if (entry.actual.period.is_none()) return made;
  const Benchmark benchmark = goldenthread::benchmark(values, {among.name, entry.actual.period}, entry.polarity);
  made.n = benchmark.n;
  // A figure alone is compared with nothing.
  if (made.without.size() == among.areas.size()) return made;
  made.median = benchmark.median;
  made.deviation = benchmark.deviation;
  made.better_by = benchmark.better_by.back();
  made.rank = benchmark.rank.back();
  made.quartile = benchmark.quartile.back();
  return made;
}

std::size_t areas_of(const MeasureBenchmark& entry) {
  return entry.n - (std::isnan(entry.actual.value) || entry.n == 0 ? 0 : 1);
}

}  // namespace

MeasureBenchmarks measure_benchmarks(const Rollup& result, ComparisonAreas among, const Selection& where,
                                     const Progress& progress) {
  progress.at(0);
  const AreaWords words(among, result.graph().plan());
  MeasureBenchmarks made{std::move(among), {}, result};
  for (const MeasureEntry& entry : measure_register(result, where, Audience::exempt, progress.part(0, 0.8)).entries)
    made.entries.push_back(compared_with(entry, made.among, words));
  progress.at(1);
  return made;
}

Frame frame(const MeasureBenchmarks& found) {
  const Plan& plan = found.rollup.graph().plan();
  const MeasureCalendars calendars{plan};
  const auto& entries = found.entries;
  std::vector<ElementIndex> rows;
  std::vector<Period> periods;
  for (const MeasureBenchmark& entry : entries) {
    rows.push_back(entry.element);
    periods.push_back(entry.actual.period);
  }
  const ElementColumns columns{plan, rows};
  Frame made{"Measures among " + found.among.name, entries.size(), plan.calendar()};
  made.add(columns.ids()).add(columns.kinds()).add(columns.titles());
  made.add(frame_column("unit", entries, &MeasureBenchmark::unit));
  made.add(frame_words("polarity", entries, &MeasureBenchmark::polarity, detail::polarity_names));
  made.add(calendars.column("period", rows, std::move(periods)));
  made.add(frame_column("actual", entries, [](const MeasureBenchmark& entry) { return entry.actual.value; }));
  made.add(frame_column("n", entries, &MeasureBenchmark::n));
  made.add(frame_column("areas", entries, areas_of));
  made.add(frame_column("median", entries, &MeasureBenchmark::median));
  made.add(frame_column("deviation", entries, &MeasureBenchmark::deviation));
  made.add(frame_column("better_by", entries, &MeasureBenchmark::better_by));
  const auto place = [](std::uint64_t from_one) {
    return from_one == 0 ? missing_integer : static_cast<std::int64_t>(from_one);
  };
  made.add(frame_column("rank", entries, [&](const MeasureBenchmark& entry) { return place(entry.rank); }));
  made.add(frame_column("quartile", entries, [&](const MeasureBenchmark& entry) { return place(entry.quartile); }));
  return made.add(frame_column("without", entries, [](const MeasureBenchmark& entry) {
    std::string names;
    for (const std::string& name : entry.without) names += (names.empty() ? "" : ";") + name;
    return names;
  }));
}

std::string to_string(const MeasureBenchmarks& found) {
  const Plan& plan = found.rollup.graph().plan();
  const detail::MeasureWords words{plan};
  std::string text = counted(found.size(), "measure") + " among " + found.among.name + ", " +
                     counted(found.among.areas.size(), "area") + " besides the council.\n";
  for (const MeasureBenchmark& entry : found.entries) {
    text += detail::named(plan, entry.element) + ": ";
    if (std::isnan(entry.actual.value)) {
      text += "no figure\n";
      continue;
    }
    text +=
        words.figure(entry.element, entry.actual.value) + " for " + words.period(entry.element, entry.actual.period);
    if (areas_of(entry) == 0) {
      text += "; none of the areas has a figure of that period\n";
      continue;
    }
    text += ", median " + words.figure(entry.element, entry.median) + " of " + count_text(std::uint64_t{entry.n});
    if (entry.rank != 0)
      text += ", rank " + count_text(std::uint64_t{entry.rank}) + ", quarter " + std::to_string(entry.quartile) +
              " of 4, 1 being the best";
    text += "\n";
  }
  return printable_lines(text);
}

}  // namespace v0
}  // namespace goldenthread

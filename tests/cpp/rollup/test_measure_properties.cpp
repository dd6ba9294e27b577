// What must hold of measures over time, on made-up plans: a gap and a missing mark agree; a better actual lowers no
// score; a series, one date at a time and a live roll-up agree bit for bit; and a part of a year's target is what one
// works out by hand.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/live.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/rollup_series.hpp>

#include "add_all.hpp"
#include "share.hpp"

namespace gt = goldenthread;

namespace {

std::string month_name(int month) {
  const int year = 2022 + month / 12;
  const int of_year = month % 12 + 1;
  return std::to_string(year) + (of_year < 10 ? "-0" : "-") + std::to_string(of_year);
}
gt::Date end_of(int month) { return gt::Date{2022 + month / 12, month % 12 + 1, 1}.last_of_month(); }
std::string year_name(int year) { return std::to_string(year) + "/" + std::to_string((year + 1) % 100); }

struct Figure {
  int measure = 0;
  int month = 0;
  std::optional<double> value;
  bool by_day = false;
  std::string area = {}, group = {}, quality = {}, recorded = {};
  std::optional<double> margin = {};

  [[nodiscard]] gt::ObservationRow row() const {
    const gt::Date day = end_of(month);
    return {.measure = "M" + std::to_string(measure),
            .period = by_day ? to_string(day) : month_name(month),
            .value = value,
            .area = area,
            .quality = quality,
            .missing = value ? "" : "survey late",
            .recorded = recorded,
            .group = group,
            .margin = margin};
  }
};

constexpr int measure_count = 3;
/// April 2024: figures go from April 2022 up to some months after.
constexpr int first_month = 3;

struct Made {
  std::vector<gt::MeasureRow> measures;
  std::vector<gt::TargetRow> targets;
  std::vector<Figure> figures;
  int last_month = 0;

  [[nodiscard]] gt::Graph graph(std::size_t without_last = 0) const {
    gt::PlanBuilder builder;
    builder.add({.id = "V", .kind = "Vision", .title = "V"});
    builder.add({.id = "O", .kind = "Outcome", .title = "O"});
    builder.add(gt::LinkRow{.from = "O", .type = "contributes_to", .to = "V"});
    for (int i = 0; i < measure_count; ++i) {
      const std::string id = "M" + std::to_string(i);
      builder.add({.id = id, .kind = "Measure", .title = id, .frequency = i == 2 ? "quarterly" : ""});
      builder.add(gt::LinkRow{.from = id, .type = "measures", .to = "O", .weight = 1.0 + i});
    }
    gt::test::add_all(builder, measures, targets);
    for (std::size_t i = 0; i + without_last < figures.size(); ++i) builder.add(figures[i].row());
    return gt::Graph{builder.build()};
  }
};

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  [[nodiscard]] bool one_in(int n) { return std::uniform_int_distribution<int>(1, n)(random_) == 1; }
  [[nodiscard]] int up_to(int n) { return std::uniform_int_distribution<int>(0, n)(random_); }
  [[nodiscard]] double amount() { return up_to(40) - (one_in(6) ? 15 : 0); }
  template <std::size_t N>
  [[nodiscard]] std::string any_of(const std::array<const char*, N>& words) {
    return words[static_cast<std::size_t>(up_to(static_cast<int>(N) - 1))];
  }

  [[nodiscard]] Made make() {
    Made made;
    made.last_month = first_month + 12 + up_to(20);
    for (int i = 0; i < measure_count; ++i) add_measure(made, i);
    return made;
  }

  std::map<std::string, int> features;

 private:
  void note(const std::string& feature, bool is = true) {
    if (is) ++features[feature];
  }

  void add_measure(Made& made, int i) {
    const std::string id = "M" + std::to_string(i);
    gt::MeasureRow row{.id = id};
    row.unit = one_in(4) ? "%" : "homes";
    row.aggregation = any_of(std::array{"last", "sum", "mean", "rolling", "year_to_date"});
    if (row.unit == "%" && row.aggregation == "sum") row.aggregation = "last";
    row.polarity = any_of(std::array{"higher_is_better", "lower_is_better", "in_range"});
    row.frequency = any_of(std::array{"", "monthly", "quarterly"});
    if (one_in(3)) row.cumulative = true;
    if (row.aggregation == "rolling") row.window = 2 + up_to(3);
    row.scheme = any_of(std::array{"tolerance", "points", "floor", "bands", "tolerance_or_improving"});
    if (one_in(4)) row.range_distance = 1 + up_to(10);
    if (one_in(5)) row.fiscal_start = 2 + up_to(10);
    note("cumulative", row.cumulative.has_value());
    note("own year", row.fiscal_start.has_value());
    note(row.aggregation);
    made.measures.push_back(row);

    const bool range = row.polarity == "in_range";
    const auto target = [&](const std::string& period, double value) {
      gt::TargetRow given{.measure = id, .period = period};
      if (range) {
        given.lower = value - 3;
        given.upper = value + 3;
      } else {
        given.value = value;
      }
      made.targets.push_back(given);
    };
    const bool phased = one_in(3);
    for (int year = 2021; year <= 2024; ++year) {
      if (one_in(5)) continue;
      if (one_in(10)) {
        made.targets.push_back({.measure = id, .period = year_name(year), .missing = "to be set"});
        note("target missing");
        continue;
      }
      target(year_name(year), 100 + up_to(100));
      if (phased) target("Q" + std::to_string(1 + up_to(3)) + " " + year_name(year), 10 + up_to(40));
      note("phased", phased);
    }
    const bool days = one_in(5);
    const bool gaps = one_in(2);
    for (int month = first_month; month <= made.last_month; ++month) {
      Figure figure{.measure = i, .month = month, .value = amount(), .by_day = days};
      if (gaps && one_in(6)) {
        figure.value.reset();
        note("gap");
      }
      if (figure.value && one_in(8)) figure.margin = up_to(4);
      note("margin", figure.margin.has_value());
      made.figures.push_back(figure);
      if (one_in(20)) made.figures.push_back(other(figure));
      if (one_in(20)) {
        Figure revised = figure;
        revised.value = amount();
        revised.recorded = to_string(end_of(month) + 40);
        made.figures.push_back(revised);
        note("revised");
      }
    }
    note("day stamps", days);
  }

  [[nodiscard]] Figure other(Figure figure) {
    figure.value = amount();
    switch (up_to(2)) {
      case 0:
        figure.area = "England";
        note("other area");
        break;
      case 1:
        figure.group = "Abbey ward";
        note("group");
        break;
      default:
        figure.quality = "forecast";
        note("forecast");
    }
    return figure;
  }

  std::mt19937 random_;
};

bool same_bits(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

/// Whether two roll-ups of the same elements say the same, bit for bit.
template <class One, class Other>
bool same_figures(const One& one, const Other& other) {
  for (std::size_t i = 0; i < one.scores().size(); ++i)
    if (!same_bits(one.scores()[i], other.scores()[i]) || one.statuses()[i] != other.statuses()[i] ||
        !same_bits(one.completeness()[i], other.completeness()[i]) || one.reasons()[i] != other.reasons()[i])
      return false;
  return true;
}

int rank_of(gt::Status status) {
  if (status == gt::Status::on_track) return 3;
  if (status == gt::Status::at_risk) return 2;
  return status == gt::Status::off_track ? 1 : 0;
}

}  // namespace

TEST_CASE("a series, one date at a time and a live roll-up agree bit for bit, and a gap is as a missing mark") {
  const int plans = gt::test::share_of(3400);  // of three measures each: more than 10,000 measures
  Maker maker(71);
  int part_periods_judged = 0;
  for (int round = 0; round < plans; ++round) {
    const Made made = maker.make();
    const gt::Graph graph = made.graph();
    const gt::RollUpOptions options{.part_periods = maker.one_in(3)};
    std::vector<gt::Date> dates;
    for (int back = 6; back >= 0; back -= 3) dates.push_back(end_of(made.last_month - back));
    const gt::RollupSeries series = gt::roll_up(graph, dates, options);
    for (const gt::Date day : dates) {
      gt::RollUpOptions at = options;
      at.as_of = day;
      REQUIRE(same_figures(series.at(day), gt::roll_up(graph, at)));
    }
    gt::RollUpOptions now = options;
    now.as_of = dates.back();
    const gt::Rollup whole = gt::roll_up(graph, now);
    for (const double score : whole.scores()) part_periods_judged += options.part_periods && !std::isnan(score) ? 1 : 0;

    // The last rows come one at a time.
    const auto late = static_cast<std::size_t>(1 + maker.up_to(4));
    gt::LiveRollup live(made.graph(late), now);
    for (std::size_t i = made.figures.size() - late; i < made.figures.size(); ++i) live.add(made.figures[i].row());
    REQUIRE(same_figures(whole, live));

    Made absent = made;
    std::erase_if(absent.figures, [&](const Figure& figure) {
      // A latest figure that is marked missing says why; an absent one leaves the one before it the latest.
      return !figure.value && figure.month < made.last_month - 12;
    });
    const gt::Rollup without = gt::roll_up(absent.graph(), now);
    for (std::size_t i = 0; i < whole.scores().size(); ++i) {
      INFO("plan " << round << ", element " << i);
      REQUIRE(same_bits(whole.scores()[i], without.scores()[i]));
      REQUIRE(whole.statuses()[i] == without.statuses()[i]);
    }
  }
  std::string counts;
  for (const auto& [feature, count] : maker.features) {
    counts += feature + " " + std::to_string(count) + ", ";
    CHECK(count >= gt::test::least_of(500));
  }
  CHECK(part_periods_judged > gt::test::least_of(500));
  WARN(plans << " plans: " << counts << "scores with part periods " << part_periods_judged);
}

TEST_CASE("a better latest actual lowers no score and makes no measure's status worse") {
  const int plans = gt::test::share_of(5000);
  Maker maker(72);
  int raised = 0;
  for (int round = 0; round < plans; ++round) {
    Made made = maker.make();
    const gt::Date day = end_of(made.last_month);
    const gt::Rollup before = gt::roll_up(made.graph(), {.as_of = day});
    const int which = maker.up_to(measure_count - 1);
    const gt::MeasureRow& row = made.measures[static_cast<std::size_t>(which)];
    if (row.polarity == "in_range") continue;
    const auto latest = std::ranges::find_if(made.figures, [&](const Figure& figure) {
      return figure.measure == which && figure.month == made.last_month && figure.value && figure.area.empty() &&
             figure.group.empty() && figure.quality.empty() && figure.recorded.empty();
    });
    if (latest == made.figures.end()) continue;
    const double step = 0.25 + maker.up_to(80);
    *latest->value += row.polarity == "lower_is_better" ? -step : step;
    const gt::Rollup after = gt::roll_up(made.graph(), {.as_of = day});
    const std::string id = "M" + std::to_string(which);
    INFO("plan " << round << ", " << id << " " << row.aggregation << " " << row.polarity << " " << row.scheme);
    const auto is_lower = [&](const std::string& of) {
      return after.at(of).score < before.at(of).score - 1e-12 ||
             (std::isnan(after.at(of).score) && !std::isnan(before.at(of).score));
    };
    REQUIRE_FALSE(is_lower(id));
    REQUIRE_FALSE(is_lower("O"));
    REQUIRE_FALSE(is_lower("V"));
    REQUIRE(rank_of(after.at(id).status) >= rank_of(before.at(id).status));
    raised += std::isnan(before.at(id).score) ? 0 : 1;
  }
  CHECK(raised > gt::test::least_of(1000));
  WARN(raised << " measures with a score bettered");
}

TEST_CASE("a part of a year's target is what one works out by hand") {
  std::mt19937 random(73);
  std::uniform_int_distribution<int> twelve(1, 12);
  std::uniform_int_distribution<int> amounts(10, 900);
  std::array<int, 4> sorts{};
  for (int round = 0; round < gt::test::share_of(3000); ++round) {
    const int months = twelve(random);
    const bool cumulative = round % 2 == 0;
    const int sort = round / 2 % 4;  // even steps, phases, the shape of last year, a target of last year
    ++sorts[static_cast<std::size_t>(sort)];
    const double whole = amounts(random);
    gt::PlanBuilder builder;
    builder.add({.id = "M", .kind = "Measure", .title = "M"});
    builder.add(gt::MeasureRow{
        .id = "M", .unit = "homes", .aggregation = cumulative ? "last" : "year_to_date", .cumulative = cumulative});
    builder.add(gt::TargetRow{.measure = "M", .period = sort == 3 ? "2023/24" : "2024/25", .value = whole});
    std::array<double, 12> shape{};  // what falls to each month, as a share
    shape.fill(1.0 / 12);
    if (sort == 1) {
      // Q1 and Q2 have targets of their own; the rest is even.
      const double first = amounts(random);
      const double second = amounts(random);
      builder.add(gt::TargetRow{.measure = "M", .period = "Q1 2024/25", .value = first});
      builder.add(gt::TargetRow{.measure = "M", .period = "Q2 2024/25", .value = cumulative ? first + second : second});
      for (int m = 0; m < 12; ++m)
        shape[static_cast<std::size_t>(m)] = (m < 3   ? first / 3
                                              : m < 6 ? second / 3
                                                      : (whole - first - second) / 6) /
                                             whole;
    }
    if (sort == 2) {
      double total = 0;
      std::array<double, 12> last_year{};
      for (double& amount : last_year) total += amount = amounts(random);
      double so_far = 0;
      for (int m = 0; m < 12; ++m) {
        const double amount = last_year[static_cast<std::size_t>(m)];
        so_far += amount;
        shape[static_cast<std::size_t>(m)] = amount / total;
        builder.add(
            gt::ObservationRow{.measure = "M", .period = month_name(15 + m), .value = cumulative ? so_far : amount});
      }
    }
    double due = 0;
    for (int m = 0; m < months; ++m) {
      due += whole * shape[static_cast<std::size_t>(m)];
      builder.add(gt::ObservationRow{.measure = "M", .period = month_name(27 + m), .value = 1.0 + m});
    }
    const gt::Date day = end_of(27 + months - 1);
    const gt::Explanation explanation = explain(gt::roll_up(gt::Graph{builder.build()}, {.as_of = day}), "M");
    INFO("sort " << sort << ", " << months << " months, cumulative " << cumulative << ", " << to_string(explanation));
    REQUIRE(std::abs(explanation.measure->reading.target - due) <= 1e-9 * std::fmax(1, std::abs(due)));
    REQUIRE(explanation.measure->carried == (sort == 3));
    const bool assumed = months < 12 && (sort == 0 || sort == 3);
    REQUIRE(explanation.measure->reading.part_is_assumed == assumed);
  }
  for (const int count : sorts) CHECK(count >= gt::test::least_of(500));
}

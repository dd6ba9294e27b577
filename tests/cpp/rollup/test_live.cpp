#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/live.hpp>

using namespace goldenthread;

namespace {

const Date as_of{2020, 9, 30};

/// Everything that a plan is made of, so that it can be built anew with rows more.
struct Rows {
  Framework framework = Framework::standard();
  std::vector<ElementRow> elements;
  std::vector<LinkRow> links;
  std::vector<MeasureRow> measures;
  LiveRows arriving;
  RollUpOptions options;

  [[nodiscard]] Plan build() const {
    PlanBuilder builder{framework};
    for (const ElementRow& row : elements) builder.add(row);
    for (const LinkRow& row : links) builder.add(row);
    for (const MeasureRow& row : measures) builder.add(row);
    for (const ObservationRow& row : arriving.observations) builder.add(row);
    for (const TargetRow& row : arriving.targets) builder.add(row);
    for (const UpdateRow& row : arriving.updates) builder.add(row);
    return builder.build();
  }
  [[nodiscard]] Rollup roll_up() const { return goldenthread::roll_up(Graph{build()}, options); }

  void append(const LiveRows& rows) {
    arriving.observations.insert(arriving.observations.end(), rows.observations.begin(), rows.observations.end());
    arriving.targets.insert(arriving.targets.end(), rows.targets.begin(), rows.targets.end());
    arriving.updates.insert(arriving.updates.end(), rows.updates.begin(), rows.updates.end());
  }
};

std::string id(std::size_t element) { return "E" + std::to_string(element); }

class Generator {
 public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  [[nodiscard]] std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }
  [[nodiscard]] bool one_in(std::size_t n) { return below(n) == 0; }
  [[nodiscard]] double hundredths() { return static_cast<double>(below(101)) / 100; }

  [[nodiscard]] Rows rows() {
    Rows rows;
    const std::size_t n = 2 + below(14);
    const char* const kinds[] = {"Outcome", "Action", "Measure"};
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t kind = i == 0 ? 0 : below(3);
      ElementRow row{.id = id(i), .kind = kinds[kind], .title = "Element " + id(i)};
      if (kind == 1 && one_in(2)) row.progress = hundredths();
      if (kind == 1 && one_in(3)) row.due = one_in(2) ? "2020-06" : "2021-06";
      if (kind == 1 && one_in(3)) row.start = "2020-04-01";
      if (one_in(15)) row.state = "cancelled";
      rows.elements.push_back(row);
      if (kind != 2) continue;
      measures_.push_back(i);
      MeasureRow measure{.id = id(i)};
      measure.polarity = one_in(3) ? "lower_is_better" : "higher_is_better";
      if (one_in(4)) measure.max_age = 60;
      if (!one_in(5)) rows.measures.push_back(measure);
      if (!one_in(4)) rows.arriving.targets.push_back({.measure = id(i), .period = "2020-04-01", .value = 80});
      if (one_in(2))
        rows.arriving.observations.push_back(
            {.measure = id(i), .period = "2020-06", .value = 50.0 + static_cast<double>(below(50))});
    }
    for (std::size_t child = 1; child < n; ++child)
      for (std::size_t parent = 0; parent < child; ++parent)
        if (rows.elements[parent].kind != "Measure" && one_in(3)) rows.links.push_back(link(rows, child, parent));
    elements_ = n;
    rows.options.as_of = as_of;
    rows.options.missing = one_in(3) ? Missing::exclude : static_cast<Missing>(below(6));
    rows.options.imputed = hundredths();
    rows.options.max_age = one_in(2) ? 60 : 120;
    rows.options.minimum_completeness = one_in(3) ? hundredths() : 0;
    Policy policy = rows.framework.policies.front();
    policy.name = "outcomes";
    policy.kinds = {"Outcome"};
    policy.method = one_in(3) ? Method::weighted_mean : static_cast<Method>(below(6));
    policy.minimum_count = static_cast<std::uint32_t>(1 + below(3));
    policy.own_and_below = one_in(3) ? OwnAndBelow::two_means : OwnAndBelow::flat;
    policy.status_from = one_in(3) ? StatusFrom::score : static_cast<StatusFrom>(below(6));
    policy.ties = static_cast<Ties>(below(3));
    policy.veto = {"Measure"};
    policy.override_holds = one_in(2) ? OverrideHolds::sticky : OverrideHolds::next_data;
    Policy actions = policy;
    actions.name = "actions";
    actions.kinds = {"Action", "Measure"};
    actions.own_score = one_in(2) ? OwnScore::below : OwnScore::reported;
    rows.framework.policies.push_back(policy);
    rows.framework.policies.push_back(actions);
    return rows;
  }

  /// A few rows that may come, of which none repeats another.
  [[nodiscard]] LiveRows arriving() {
    LiveRows rows;
    const std::size_t count = one_in(4) ? 1 + below(5) : 1;
    for (std::size_t i = 0; i < count; ++i) {
      if (!measures_.empty() && one_in(2)) {
        const std::string measure = id(measures_[below(measures_.size())]);
        const std::string period = "2020-0" + std::to_string(4 + below(6));
        const std::string when = day_of_record();
        if (one_in(5))
          rows.targets.push_back(
              {.measure = measure, .period = period, .value = 40.0 + static_cast<double>(below(60)), .recorded = when});
        else if (one_in(6))
          rows.observations.push_back(
              {.measure = measure, .period = period, .missing = "suppressed", .recorded = when});
        else
          rows.observations.push_back(
              {.measure = measure, .period = period, .value = 30.0 + static_cast<double>(below(70)), .recorded = when});
      } else {
        rows.updates.push_back(update());
      }
    }
    return rows;
  }

 private:
  LinkRow link(const Rows& rows, std::size_t child, std::size_t parent) {
    LinkRow made{.from = id(child), .type = "contributes_to", .to = id(parent)};
    if (rows.elements[child].kind == "Measure") made.type = "measures";
    if (!one_in(3)) made.weight = static_cast<double>(below(5));
    return made;
  }

  /// A day of record that no other row has.
  std::string day_of_record() {
    const std::size_t month = 1 + ordinal_ / 28 % 9;
    const std::size_t day = 1 + ordinal_ % 28;
    ++ordinal_;
    return "2020-0" + std::to_string(month) + (day < 10 ? "-0" : "-") + std::to_string(day);
  }

  UpdateRow update() {
    UpdateRow row{.element = id(below(elements_)), .date = "2020-0" + std::to_string(5 + below(5))};
    switch (below(6)) {
      case 0:
        row.status = one_in(2) ? "at_risk" : "complete";
        break;
      case 1:
        row.state = one_in(2) ? "cancelled" : "approved";
        break;
      case 2:
        row.override_computed = true;
        if (one_in(2)) row.score = hundredths();
        if (!row.score || one_in(2)) row.status = "off_track";
        if (one_in(3)) row.expires = one_in(2) ? "2020-08-31" : "2020-12-31";
        row.reason = "said so";
        row.author = "the board";
        break;
      case 3:
        row.due = one_in(2) ? "2020-08-31" : "2022-03-31";
        break;
      default:
        row.progress = hundredths();
    }
    return row;
  }

  std::mt19937 random_;
  std::vector<std::size_t> measures_;
  std::size_t elements_ = 0;
  std::size_t ordinal_ = 0;
};

/// The bits of every column, one text an element.
template <class Result>
std::vector<std::string> figures(Result& result) {
  std::vector<std::string> texts;
  for (ElementIndex i = 0; i < result.size(); ++i)
    texts.push_back(std::to_string(std::bit_cast<std::uint64_t>(result.scores()[i])) + " " +
                    std::to_string(std::bit_cast<std::uint64_t>(result.completeness()[i])) + " " +
                    std::string{to_string(result.reasons()[i])} + " " + std::string{to_string(result.statuses()[i])} +
                    " " + std::string{to_string(result.worst()[i])});
  return texts;
}

template <class Result>
std::vector<std::string> besides(Result& result) {
  std::vector<std::string> texts;
  for (ElementIndex i = 0; i < result.size(); ++i) {
    const ElementResult at = result.at(i);
    std::string text = std::to_string(result.leaves()[i]) + std::to_string(at.overridden) +
                       std::to_string(std::bit_cast<std::uint64_t>(at.computed.score)) +
                       std::string{to_string(at.computed_status)} +
                       std::string{at.reported_status ? to_string(*at.reported_status) : "none"};
    for (const std::uint32_t count : at.tally.counts) text += " " + std::to_string(count);
    texts.push_back(text);
  }
  return texts;
}

}  // namespace

TEST_CASE("a live roll-up is bit for bit what computing everything anew gives") {
  std::size_t changes = 0;
  std::size_t swept = 0;
  for (std::uint32_t seed = 0; seed < 1500; ++seed) {
    Generator generator{seed};
    Rows rows = generator.rows();
    LiveRollup live{Graph{rows.build()}, rows.options};
    for (int change = 0; change < 8; ++change) {
      const std::vector<std::string> before = figures(live);
      const LiveRows arriving = generator.arriving();
      rows.append(arriving);
      const std::vector<ElementIndex> changed = live.add(arriving);
      const Rollup anew = rows.roll_up();
      const std::vector<std::string> after = figures(live);
      INFO("seed " << seed << ", change " << change);
      REQUIRE(after == figures(anew));
      REQUIRE(besides(live) == besides(anew));
      std::vector<ElementIndex> differ;
      for (ElementIndex i = 0; i < live.size(); ++i)
        if (before[i] != after[i]) differ.push_back(i);
      REQUIRE(changed == differ);
      changes += changed.size();
    }
    swept += live.sweeps();
  }
  CHECK(changes > 10'000);
  CHECK(swept > 100);
}

namespace {

/// A priority with a measure and two actions under it; the second action serves another priority too.
Rows council() {
  Rows rows;
  rows.elements = {{.id = "HOMES", .kind = "Outcome", .title = "More homes"},
                   {.id = "JOBS", .kind = "Outcome", .title = "More jobs"},
                   {.id = "M", .kind = "Measure", .title = "Homes built"},
                   {.id = "A", .kind = "Action", .title = "Build", .progress = 0.5},
                   {.id = "B", .kind = "Action", .title = "Train builders", .progress = 0.5}};
  rows.links = {{.from = "M", .type = "measures", .to = "HOMES"},
                {.from = "A", .type = "contributes_to", .to = "HOMES"},
                {.from = "B", .type = "contributes_to", .to = "HOMES"},
                {.from = "B", .type = "contributes_to", .to = "JOBS"}};
  rows.measures = {{.id = "M", .polarity = "higher_is_better"}};
  rows.arriving.targets = {{.measure = "M", .period = "2020-04-01", .value = 100}};
  rows.arriving.observations = {{.measure = "M", .period = "2020-07", .value = 80}};
  rows.options.as_of = as_of;
  return rows;
}

LiveRollup live_council() {
  const Rows rows = council();
  return LiveRollup{Graph{rows.build()}, rows.options};
}

}  // namespace

TEST_CASE("a row changes what is above it and nothing else") {
  LiveRollup live = live_council();
  CHECK(live.at("HOMES").score == (0.8 + 0.5 + 0.5) / 3);
  CHECK(live.add(ObservationRow{.measure = "M", .period = "2020-08", .value = 100}) == std::vector<ElementIndex>{0, 2});
  CHECK(live.at("M").status == Status::on_track);
  CHECK(live.at("HOMES").score == (1 + 0.5 + 0.5) / 3);
  CHECK(live.add(UpdateRow{.element = "B", .date = "2020-09-01", .progress = 1}) == std::vector<ElementIndex>{0, 1, 4});
  CHECK(live.at("JOBS").tally[Status::complete] == 1);
  CHECK(live.add(UpdateRow{.element = "A", .date = "2020-09-01", .progress = 0.5}).empty());
  CHECK(live.add(ObservationRow{.measure = "M", .period = "2020-10", .value = 1}).empty());  // ends after the date
  CHECK(live.sweeps() == 0);
}

TEST_CASE("an override takes the place of what is computed, live as well") {
  LiveRollup live = live_council();
  static_cast<void>(live.add(UpdateRow{.element = "JOBS",
                                       .date = "2020-09-01",
                                       .score = 0.9,
                                       .override_computed = true,
                                       .reason = "known better",
                                       .author = "the board"}));
  CHECK(live.at("JOBS").score == 0.9);
  CHECK(live.at("JOBS").overridden);
  static_cast<void>(live.add(UpdateRow{.element = "B", .date = "2020-09-02", .progress = 0.7}));
  CHECK(live.at("JOBS").score == 0.9);
  CHECK(live.at("JOBS").computed.score == 0.7);
}

TEST_CASE("what is withdrawn leaves the thread, by a sweep, and comes back") {
  LiveRollup live = live_council();
  CHECK(live.add(UpdateRow{.element = "M", .date = "2020-09-01", .state = "cancelled"}) ==
        std::vector<ElementIndex>{0, 2});
  CHECK(live.at("HOMES").score == 0.5);
  CHECK(live.sweeps() == 1);
  static_cast<void>(live.add(UpdateRow{.element = "M", .date = "2020-09-02", .state = "approved"}));
  CHECK(live.at("HOMES").score == (0.8 + 0.5 + 0.5) / 3);
  CHECK(live.sweeps() == 2);
}

TEST_CASE("a row that is wrong changes nothing, and none of those beside it does") {
  LiveRollup live = live_council();
  const std::vector<std::string> before = figures(live);
  const UpdateRow good{.element = "A", .date = "2020-09-01", .progress = 0.9};
  CHECK_THROWS_AS(live.add(ObservationRow{.measure = "NONE", .period = "2020-08", .value = 1}), UnknownNameError);
  CHECK_THROWS_AS(live.add(ObservationRow{.measure = "A", .period = "2020-08", .value = 1}), InputError);
  CHECK_THROWS_AS(live.add(ObservationRow{.measure = "M", .period = "no month", .value = 1}), InputError);
  CHECK_THROWS_AS(live.add(ObservationRow{.measure = "M", .period = "2020-08"}), InputError);
  CHECK_THROWS_AS(live.add(ObservationRow{.measure = "M", .period = "2020-07", .value = 1}), InputError);
  CHECK_THROWS_AS(live.add(UpdateRow{.element = "A", .date = "2020-09-01", .progress = 2}), InputError);
  CHECK_THROWS_AS(live.add(LiveRows{.observations = {{.measure = "M", .period = "2020-08"}}, .updates = {good}}),
                  InputError);
  CHECK(figures(live) == before);
  CHECK(live.add(good).size() == 2);
}

TEST_CASE("past an eighth of the elements a change is a sweep") {
  Rows rows;
  LiveRows arriving;
  rows.elements.push_back({.id = "TOP", .kind = "Outcome", .title = "Top"});
  for (std::size_t i = 0; i < 1000; ++i) {
    rows.elements.push_back({.id = id(i), .kind = "Action", .title = "An action", .progress = 0.5});
    rows.links.push_back({.from = id(i), .type = "contributes_to", .to = "TOP"});
    arriving.updates.push_back({.element = id(i), .date = "2020-09-01", .progress = 0.25});
  }
  rows.options.as_of = as_of;
  LiveRollup live{Graph{rows.build()}, rows.options};
  LiveRows few = arriving;
  few.updates.resize(150);
  CHECK(live.add(few).size() == 151);
  CHECK(live.sweeps() == 0);
  CHECK(live.add(arriving).size() == 851);
  CHECK(live.sweeps() == 1);
  CHECK(live.at("TOP").score == 0.25);
}

TEST_CASE("a live roll-up goes on from a roll-up") {
  const Rows rows = council();
  LiveRollup live{rows.roll_up()};
  CHECK(live.as_of() == as_of);
  CHECK(live.at("HOMES").score == (0.8 + 0.5 + 0.5) / 3);
}

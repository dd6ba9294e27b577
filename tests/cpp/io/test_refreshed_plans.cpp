// The example plans that take the place of others: every kind of change on the made-up one, and what the papers name.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/compare/compare_plans.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/trace/parse_selection.hpp>

#include "change_words.hpp"
#include "paths.hpp"

using namespace goldenthread;

namespace {

Plan read(const char* folder) { return io::read_plan(test::source_dir() / "examples/plans" / folder); }

const PlanComparison& refresh() {
  static const PlanComparison found = compare(read("made-up-last-year"), read("made-up"));
  return found;
}

/// "before>after [link] field: was>is" of every row of a change.
std::vector<std::string> rows(const PlanComparison& c, PlanChange change) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < c.size(); ++i) {
    if (c.changes()[i] != change) continue;
    found.push_back(test::row_text(c, i));
  }
  return found;
}

using Rows = std::vector<std::string>;

}  // namespace

TEST_CASE("The made-up plan's refresh shows every kind of change") {
  for (const std::uint32_t count : refresh().counts()) CHECK(count > 0);
  CHECK(refresh().count(PlanChange::carried_forward) == 17);
}

TEST_CASE("The made-up plan's refresh: what goes on as what") {
  const auto& c = refresh();
  CHECK(
      rows(c, PlanChange::added) ==
      Rows{">EX-O6 parents: >EX-P2",   ">EX-M11 parents: >EX-O5",  ">EX-M27 parents: >EX-R2", ">EX-M28 parents: >EX-R2",
           ">EX-M29 parents: >EX-R3",  ">EX-M23 parents: >EX-B2",  ">EX-M24 parents: >EX-B3", ">EX-M25 parents: >EX-S2",
           ">EX-M26 parents: >EX-G1",  ">EX-A06 parents: >EX-O3",  ">EX-A08 parents: >EX-O3", ">EX-A12 parents: >EX-O4",
           ">EX-MS1 parents: >EX-A11", ">EX-MS3 parents: >EX-A11", ">EX-R2 parents: >",       ">EX-R3 parents: >",
           ">EX-B2 parents: >",        ">EX-B3 parents: >",        ">EX-S1 parents: >",       ">EX-S2 parents: >",
           ">EX-S3 parents: >",        ">EX-G1 parents: >",        ">EX-T2 parents: >",       ">EX-EQ1 parents: >"});
  CHECK(rows(c, PlanChange::removed) == Rows{"EX-O7> parents: EX-P3>", "EX-M16> parents: EX-O7>",
                                             "EX-A09> parents: EX-O5>cancelled", "EX-A13> parents: EX-O7>"});
  CHECK(rows(c, PlanChange::replaced) == Rows{"EX-M19>EX-M05"});
  CHECK(rows(c, PlanChange::renumbered) == Rows{"EX-A20>EX-A10"});
  CHECK(rows(c, PlanChange::merged) == Rows{"EX-A14;EX-A15>EX-A11"});
  CHECK(rows(c, PlanChange::split) == Rows{"EX-A16>EX-A01;EX-A02"});
  CHECK(rows(c, PlanChange::regrouped) == Rows{"EX-A17;EX-A18>EX-A03;EX-A04"});
}

TEST_CASE("The made-up plan's refresh: what is different about what goes on") {
  const auto& c = refresh();
  CHECK(rows(c, PlanChange::moved) ==
        Rows{"EX-A07>EX-A07 [contributes_to] to: EX-O7>EX-O5", "EX-A20>EX-A10 [contributes_to] to: EX-O4>EX-O5"});
  CHECK(rows(c, PlanChange::retitled).front() == "EX-O3>EX-O3 title: More people in work>More people in good work");
  CHECK(rows(c, PlanChange::reworded).size() == 2);
  CHECK(rows(c, PlanChange::reclassified) == Rows{"EX-MS2>EX-MS2 kind: Action>Milestone"});
  CHECK(rows(c, PlanChange::redated) == Rows{"EX-A05>EX-A05 due: 2025-02>2025-03"});
  const Rows targets = rows(c, PlanChange::retargeted);
  CHECK(targets.size() == 16);
  CHECK(std::ranges::count(targets, "EX-M02>EX-M02 target 2025/26: 410>400") == 1);
  CHECK(std::ranges::count(targets, "EX-M04>EX-M04 target Q1 2025/26: >120") == 1);
  CHECK(std::ranges::count(targets, "EX-M04>EX-M04 target Q2 2025/26: >120") == 1);
  CHECK(std::ranges::count(targets, "EX-M10>EX-M10 target 2024/25: >to be set after the outturn") == 1);
  CHECK(rows(c, PlanChange::redefined) ==
        Rows{"EX-M12>EX-M12 unit: kilotonnes>tonnes", "EX-M12>EX-M12 baseline: 20>20000"});
  CHECK(rows(c, PlanChange::reowned) ==
        Rows{"EX-P2>EX-P2 [responsible_for] from: EX-C3>EX-C2", "EX-R1>EX-R1 [responsible_for] from: >EX-T1"});
  CHECK(rows(c, PlanChange::reweighted) ==
        Rows{"EX-P1>EX-P1 [contributes_to EX-V] weight: 1>2", "EX-M04>EX-M04 [measures EX-O3] weight: 1>3"});
  CHECK(rows(c, PlanChange::relinked) ==
        Rows{"EX-O3>EX-O3 [addresses] to: >EX-W2", "EX-D2>EX-D2 [supports EX-O2] basis: inferred>stated"});
  CHECK(rows(c, PlanChange::changed) == Rows{"EX-P3>EX-P3 public: no>yes"});
}

TEST_CASE("The made-up plan's refresh: what is left behind, and which series go on") {
  const auto& c = refresh();
  const LeftBehind& left = c.left_behind();
  Rows hung;
  for (std::size_t i = 0; i < left.size(); ++i)
    hung.push_back(std::string{c.before().id(left.element[i])} + " " + std::string{left.link[i]} + " " +
                   (left.parent[i] == no_element ? "" : std::string{c.before().id(left.parent[i])}) + ">" +
                   left.successors[i]);
  std::ranges::sort(hung);
  CHECK(hung == Rows{"EX-A09  >", "EX-A13 responsible_for EX-C3>EX-C3", "EX-M16  >",
                     "EX-O7 contributes_to EX-A07>EX-A07", "EX-O7 contributes_to EX-A13>", "EX-O7 measures EX-M16>"});
  const SeriesChanges& series = c.series();
  const auto count = [&](SeriesChange change) { return std::ranges::count(series.change, change); };
  CHECK(count(SeriesChange::goes_on) == 11);
  CHECK(count(SeriesChange::broken) == 3);
  CHECK(count(SeriesChange::begins) == 8);
  CHECK(count(SeriesChange::ends) == 1);
}

TEST_CASE("York's eight themes stand in the place of ten priorities, and the Direction Statements are left behind") {
  const Plan york = read("york");
  const PlanComparison c =
      compare(york, york,
              {.where_before = parse_selection("id=YO-OLD-CS,YO-OLD-P,YO-OLD-D,YO-VAL", york.framework()),
               .where_after = parse_selection("!retired_from?", york.framework())});
  CHECK(rows(c, PlanChange::split) == Rows{"YO-OLD-P>YO-T1;YO-T2;YO-T3;YO-T4;YO-T5;YO-T6;YO-T7;YO-T8"});
  CHECK(rows(c, PlanChange::replaced) == Rows{"YO-OLD-CS>YO-CS"});
  CHECK(rows(c, PlanChange::removed).size() == 1);
  CHECK(rows(c, PlanChange::removed)[0].starts_with("YO-OLD-D>"));
}

TEST_CASE("Barking's plan replaces that of 2018 to 2022, of which the paper names nothing else") {
  const Plan barking = read("barking-and-dagenham");
  const PlanComparison c =
      compare(barking, barking, {.where_before = parse_selection("id=BD-DOC-CP1822", barking.framework())});
  CHECK(rows(c, PlanChange::replaced) == Rows{"BD-DOC-CP1822>BD-CP"});
  CHECK(c.count(PlanChange::removed) == 0);
}

TEST_CASE(
    "Tower Hamlets carries its three-year plan into year two; what became of year one's deliverables is not said") {
  const Plan hamlets = read("tower-hamlets");
  const PlanComparison c = compare(hamlets, hamlets,
                                   {.where_before = parse_selection("id=TH-SP,TH-DEL1617", hamlets.framework()),
                                    .where_after = parse_selection("id!=TH-DEL1617", hamlets.framework())});
  CHECK(rows(c, PlanChange::removed).size() == 1);
  CHECK(rows(c, PlanChange::removed)[0].starts_with("TH-DEL1617>"));
  const Rows added = rows(c, PlanChange::added);
  CHECK(std::ranges::any_of(added, [](const std::string& row) { return row.starts_with(">TH-SPY2 "); }));
  CHECK(std::ranges::none_of(added, [](const std::string& row) { return row.starts_with(">TH-SP "); }));
}

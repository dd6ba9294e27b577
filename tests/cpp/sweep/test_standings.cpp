#include <limits>
#include <span>
#include <string>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/sweep/standings.hpp>

#include "standing_sweep.hpp"

using namespace goldenthread;
using namespace goldenthread::test;
using Catch::Approx;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

TEST_CASE("a standing is the mean of the children's, not rounded") {
  const Verdict made = above({work(on), work(on), work(risk)});
  CHECK(*made.standing == Approx(2.5 / 3));
  CHECK(made.status == on);
  CHECK(*above({work(on), work(risk)}, {3, 1}).standing == Approx(0.875));
  CHECK(above({work(on), work(on)}).standing == 1.0);
  CHECK(above({work(risk), work(risk)}).status == risk);
  CHECK(above({work(off), work(off)}).status == off);

  // Two levels: 3/4 and 1 make 7/8, where rounded colours would make at risk and on track 3/4.
  std::vector<Stander> two{work(on), work(risk), work(on), {}, {}, {}};
  two[3].children = {{0, 1}, {1, 1}};
  two[4].children = {{2, 1}};
  two[5].children = {{3, 1}, {4, 1}};
  const Sweep swept(two);
  CHECK(swept.verdicts[3].status == risk);
  CHECK(*swept.verdicts[5].standing == Approx(0.875));
  CHECK(swept.verdicts[5].status == on);
}

TEST_CASE("ties go to the worse colour") {
  CHECK(above({work(on), work(risk)}).status == risk);  // 3/4
  CHECK(above({work(off), work(risk)}).status == off);  // 1/4
  CHECK(above({work(on), work(risk)}, {1, 1 + 1e-12}).status == risk);
  CHECK(above({work(on), work(risk)}, {1 + 1e-10, 1}).status == risk);  // within 1e-9 of the line
  CHECK(above({work(on), work(risk)}, {1.001, 1}).status == on);
}

TEST_CASE("a child that is off track holds its parent down") {
  const Verdict made = above({work(on), work(off)}, {7, 1});
  CHECK(*made.standing == 0.75);
  CHECK(made.status == risk);
  CHECK(above({work(on), work(off)}, {7, 0}).status == on);  // one of weight 0 has no say
  // Half of the weight is not more than half; more than half is.
  CHECK(*above({work(on), work(off)}).standing == 0.5);
  CHECK(*above({work(on), work(off), work(off)}).standing == 0.25);
  CHECK(above({work(on), work(off), work(off)}).status == off);
  // Of all children, measures and work together.
  CHECK(*above({measure(on), work(on), work(off)}).standing == 0.5);
  CHECK(*above({measure(off), work(on), work(off)}).standing == 0.0);
  CHECK(*above({measure(off), measure(on), work(off), work(on), work(off)}, {},
               {.work_and_outcomes = WorkAndOutcomes::flat})
             .standing == 0.25);
}

TEST_CASE("measures and work are two means of which the worse counts") {
  const Verdict made = above({work(on), work(on), work(on), measure(risk)});
  CHECK(*made.standing == 0.5);
  CHECK(*made.outcomes == 0.5);
  CHECK(*made.work == 1.0);
  CHECK(made.status == risk);
  CHECK(*above({work(risk), measure(on), measure(on)}).standing == 0.5);
  CHECK(*above({work(on), work(on), work(on), measure(risk)}, {}, {.work_and_outcomes = WorkAndOutcomes::flat})
             .standing == 0.875);
  CHECK(*above({work(on), work(on), work(on), measure(risk)}, {}, {.work_and_outcomes = WorkAndOutcomes::two_means})
             .standing == 0.75);
  CHECK_FALSE(above({work(on)}).outcomes);
  CHECK_FALSE(above({measure(on)}).work);

  // Further up, an objective brings both of its own.
  std::vector<Stander> deep{work(on), measure(risk), work(off), {}, {}};
  deep[3].children = {{0, 1}, {1, 1}};
  deep[4].children = {{3, 3}, {2, 1}};
  const Verdict top = Sweep(deep).verdicts[4];
  CHECK(*top.outcomes == 0.5);
  CHECK(*top.work == 0.75);
  CHECK(*top.standing == Approx(0.375));
}

TEST_CASE("something key that is off track shows all the way up") {
  const auto chain = [](Overridden overridden, Status middle) {
    std::vector<Stander> all{work(on), work(off), {}, {}, work(on), {}};
    all[1].key = true;
    all[2].children = {{0, 19}, {1, 1}};
    all[3].children = {{2, 1}, {4, 9}};
    if (overridden != Overridden::no) {
      all[2].says = middle;
      all[2].overridden = overridden;
    }
    all[5].children = {{3, 1}, {4, 1}};
    return Sweep(all).verdicts;
  };
  const auto plain = chain(Overridden::no, on);
  CHECK(*plain[2].standing == 0.75);
  CHECK(*plain[3].standing == 0.75);
  CHECK(*plain[5].standing == 0.75);
  CHECK(plain[5].status == risk);
  CHECK(chain(Overridden::from_below, on)[5].status == on);
  CHECK(chain(Overridden::from_below, Status::complete)[3].status == on);

  std::vector<Stander> not_linked{work(off), work(on), {}};
  not_linked[0].key = true;
  not_linked[2].children = {{0, 0}, {1, 1}};
  CHECK(Sweep(not_linked).verdicts[2].status == on);
}

TEST_CASE("the share judged stands beside the status") {
  const Verdict third = above({work(on), work(Status::no_data), work(Status::no_data)});
  CHECK(third.status == Status::no_data);
  CHECK(*third.judged == Approx(1.0 / 3));
  CHECK(above({work(on), work(Status::no_data)}).status == on);  // a half is enough
  CHECK(above({work(on), work(Status::no_data), work(Status::no_data)}, {}, {.minimum_judged = 0.3}).status == on);
  CHECK(above({work(risk), work(Status::no_data), work(Status::no_data)}).status == risk);
  CHECK(above({work(off), work(Status::no_data), work(Status::no_target)}).status == off);
  CHECK(*above({work(on), work(Status::not_due), measure(Status::data_only)}).judged == 1.0);
  CHECK(*above({measure(on), work(Status::no_data), work(Status::no_data)}, {2, 1, 1}).judged == 0.5);

  // What depends on too little is not on track above either, and counts with 3/4 at most.
  std::vector<Stander> deep{work(on), work(Status::no_data), work(Status::no_data), work(risk), {}, {}, {}};
  deep[4].children = {{0, 1}, {1, 1}, {2, 1}};
  deep[5].children = {{4, 1}};
  deep[6].children = {{4, 3}, {3, 1}};
  const Sweep swept(deep);
  CHECK(swept.verdicts[5].status == Status::no_data);
  CHECK(swept.verdicts[6].status == risk);
  CHECK(*swept.verdicts[6].standing == Approx((3 * 0.75 + 0.5) / 4));
  CHECK(*swept.verdicts[6].judged == Approx(0.5));

  // By itself it makes nothing at risk beside what is on track, as the worse of two means either.
  std::vector<Stander> sides{work(on), work(Status::no_data), work(Status::no_data), {}, work(on), {}, {}, {}};
  sides[3].side = Side::outcome;
  sides[3].children = {{0, 1}, {1, 1}, {2, 1}};
  sides[5].children = {{3, 1}, {4, 1}};
  sides[6].children = {{3, 9}, {4, 1}};
  sides[7].children = {{5, 1}, {4, 1}};
  const Sweep beside(sides);
  CHECK(*beside.verdicts[5].standing == 0.75);
  CHECK(beside.verdicts[5].status == on);
  CHECK(beside.verdicts[6].status == Status::no_data);
  CHECK(beside.verdicts[7].status == on);
}

TEST_CASE("what is last known counts with a half at most") {
  const Verdict made = above({lost(on), work(on)});
  CHECK(*made.standing == 0.75);
  CHECK(made.status == risk);
  CHECK(*made.judged == 0.5);
  CHECK(*made.last_known == 0.5);
  CHECK(*above({lost(risk, Status::stale), work(on), work(on)}).standing == Approx(2.5 / 3));
  // Last known off track it still holds, as a child, as one of many and as something key.
  CHECK(*above({lost(off), work(on)}, {1, 7}).standing == 0.75);
  CHECK(*above({lost(off), lost(off), work(on)}).standing == 0.25);
  std::vector<Stander> far{lost(off), work(on), {}, {}};
  far[0].key = true;
  far[2].children = {{0, 1}, {1, 19}};
  far[3].children = {{2, 1}, {1, 9}};
  CHECK(*Sweep(far).verdicts[3].standing == 0.75);
  // With none judged the status is made from those; with nothing ever known it is no data.
  CHECK(above({lost(on), lost(on)}).status == risk);
  CHECK(above({lost(off), lost(off)}).status == off);
  CHECK(*above({lost(on), lost(on)}).judged == 0.0);
  CHECK(above({work(Status::no_data), work(Status::not_due)}).status == Status::no_data);
}

TEST_CASE("what is not due, and what is complete") {
  const StandingRule rule{.completed_from = Date{2024, 4, 1}};
  const Date last_year{2023, 6, 30};
  const Date this_year{2024, 6, 1};
  CHECK(above({work(Status::not_due), work(Status::not_due)}).status == Status::not_due);
  CHECK_FALSE(above({work(Status::not_due)}).judged);
  CHECK(above({work(Status::not_applicable)}).status == Status::not_applicable);
  CHECK(above({done(this_year), done(this_year)}, {}, rule).status == Status::complete);
  CHECK(above({done(this_year), work(on)}, {}, rule).status == on);
  CHECK(above({done(this_year), work(on)}, {1, 0}, rule).status == on);  // not all is complete
  CHECK(above({done(this_year), measure(Status::data_only)}, {}, rule).status == Status::complete);

  const auto failing = [&](Date day, StandingRule how) {
    return above({done(day), done(day), done(day), done(day), work(off), work(off), work(on)}, {}, how);
  };
  CHECK(*failing(last_year, rule).standing == 0.25);  // 1/3, and two thirds off track
  CHECK(failing(last_year, rule).status == off);
  CHECK(*failing(last_year, {}).standing == Approx(5.0 / 7));
  CHECK(*failing(this_year, rule).standing == Approx(5.0 / 7));
  CHECK(*failing(Date::none(), rule).standing == Approx(5.0 / 7));  // without a day it always counts
  CHECK(*above({done(last_year), work(on), work(Status::no_data)}, {}, rule).judged == 0.5);

  CHECK(above({done(last_year), done(last_year)}, {}, rule).status == Status::complete);
  CHECK(above({done(last_year), work(Status::not_due)}, {}, rule).status == Status::not_due);
  CHECK(above({done(last_year), work(Status::no_data)}, {}, rule).status == Status::no_data);

  // What is complete by something without weight is judged.
  std::vector<Stander> weightless{done(this_year), {}, work(on), {}};
  weightless[1].children = {{0, 0}};
  weightless[3].children = {{1, 1}, {2, 1}};
  const Sweep whole(weightless);
  CHECK(whole.verdicts[1].status == Status::complete);
  CHECK(*whole.verdicts[1].judged == 1.0);
  CHECK(*whole.verdicts[3].judged == 1.0);
  CHECK(whole.verdicts[3].status == on);

  // What rolls up complete was completed on the latest day below.
  std::vector<Stander> deep{done(last_year), done(this_year), work(on), {}, {}, {}};
  deep[3].children = {{0, 1}};
  deep[4].children = {{0, 1}, {1, 1}};
  deep[5].children = {{3, 1}, {4, 1}, {2, 1}};
  for (Stander& one : deep) one.rule = rule;
  const Sweep swept(deep);
  CHECK(swept.verdicts[3].completed == last_year);
  CHECK(swept.verdicts[4].completed == this_year);
  CHECK(*swept.verdicts[5].judged == 1.0);
}

TEST_CASE("an override says how it counts and not what is known") {
  std::vector<Stander> all{work(on), work(Status::no_data), work(Status::no_data), {}, work(on), {}};
  all[3].children = {{0, 1}, {1, 1}, {2, 1}};
  all[3].says = risk;
  all[3].overridden = Overridden::from_below;
  all[5].children = {{3, 1}, {4, 1}};
  const Sweep swept(all);
  CHECK(*swept.verdicts[3].standing == 0.5);
  CHECK(*swept.verdicts[3].judged == Approx(1.0 / 3));
  CHECK(*swept.verdicts[5].standing == 0.75);
  CHECK(*swept.verdicts[5].judged == Approx(2.0 / 3));
}

TEST_CASE("what cannot be used is said") {
  const LevelGraphBuild build = build_level_graph(0, {});
  const RollUpRule rule;
  CHECK_THROWS_MATCHES(sweep_standings(build.thread, {}, {}, std::span(&rule, 1), {}), ArgumentError,
                       MessageMatches(ContainsSubstring("standing_rules: there are 0 of them and 1 rule")));
  const StandingRule wrong{.minimum_judged = 2};
  CHECK_THROWS_MATCHES(sweep_standings(build.thread, {}, {}, std::span(&rule, 1), std::span(&wrong, 1)), ArgumentError,
                       MessageMatches(ContainsSubstring("minimum_judged")));
}

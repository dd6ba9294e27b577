// What a person is told of the children that make a score, and of what counts along several paths.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>

namespace gt = goldenthread;

namespace {

const gt::Date june{2024, 6, 30};

}  // namespace

namespace {

/// An outcome with so many actions below it, of these progresses.
gt::PlanBuilder outcome_with(const std::vector<std::optional<double>>& progresses,
                             const gt::Framework& framework = gt::Framework::standard()) {
  gt::PlanBuilder builder{framework};
  builder.add({.id = "O", .kind = "Outcome", .title = "More homes"});
  for (std::size_t i = 0; i < progresses.size(); ++i) {
    const std::string id = "A" + std::to_string(i + 1);
    builder.add({.id = id, .kind = "Action", .title = "Work", .progress = progresses[i]});
    builder.add({.from = id, .type = "contributes_to", .to = "O"});
  }
  return builder;
}

std::string children_told(const gt::Graph& graph, gt::RollUpOptions options) {
  options.as_of = june;
  options.status_from = gt::StatusFrom::score;
  const std::string text = to_string(explain(gt::roll_up(graph, options), "O"));
  const std::size_t begin = text.find(".\n", text.find("Leaves below: ")) + 2;
  return text.substr(text.find('\n', begin) + 1);  // after the line on its status
}

}  // namespace

TEST_CASE("how the children make the score is told in the words of its method") {
  const auto method = [](gt::RollUpOptions options, std::vector<std::optional<double>> progresses = {0.5, 0.9}) {
    const std::string text = children_told(gt::Graph{outcome_with(progresses).build()}, std::move(options));
    return text.substr(0, text.find('\n'));
  };
  const std::string left_out = "; children without a score are left out:";
  CHECK(method({}) == "Made of 2 parts, by weight" + left_out);
  CHECK(method({}, {0.5}) == "Made of 1 part, by weight" + left_out);
  CHECK(method({.method = gt::Method::worst}) == "The lowest of 2 is the score" + left_out);
  CHECK(method({.method = gt::Method::best}) == "The highest of 2 is the score" + left_out);
  CHECK(method({.method = gt::Method::median}) == "The weighted median of 2 is the score" + left_out);
  CHECK(method({.method = gt::Method::minimum_count, .minimum_count = 2}) ==
        "At least 2 of 2 should be on track" + left_out);
  CHECK(method({.method = gt::Method::percent_on_track}) ==
        "The share of 2 that is on track, by weight, is the score" + left_out);
  gt::RollUpOptions own;
  own.aggregators[""] = gt::each_element([](auto scores, auto) { return scores.front(); });
  CHECK(method(own) == "Your own function gives the score of 2" + left_out);
  const std::string parts = "Made of 2 parts, by weight; ";
  CHECK(method({.missing = gt::Missing::propagate}) == parts + "a child without a score leaves it without a score:");
  CHECK(method({.missing = gt::Missing::zero}) == parts + "children without a score count as 0:");
  CHECK(method({.missing = gt::Missing::keep_weight}) ==
        parts + "children without a score keep their weight and add nothing:");
  CHECK(method({.missing = gt::Missing::impute, .imputed = 0.4}) ==
        parts + "children without a score count as an agreed score:");
  CHECK(method({.missing = gt::Missing::carry, .max_age = 30}) ==
        parts + "children without a score count as their last score:");
}

TEST_CASE("what each child adds stands in a table, with the score that it counts as, its age and its override") {
  gt::PlanBuilder builder = outcome_with({0.5, std::nullopt, std::nullopt});
  builder.add({.element = "A1", .date = "2024-06-29", .progress = 0.5});
  gt::UpdateRow given{.element = "A3", .date = "2024-06-28", .status = "on_track", .score = 1};
  given.override_computed = true;
  given.reason = "Checked on site";
  builder.add(given);
  CHECK(children_told(gt::Graph{builder.build()}, {.missing = gt::Missing::impute, .imputed = 0.2}) ==
        "Made of 3 parts, by weight; children without a score count as an agreed score:\n"
        "  adds  weight    score  status\n"
        "  16.7  33.3 %       50  off track  A1  Work (1 day old)\n"
        "   6.7  33.3 %  no data  no data    A2  Work (counts as 20)\n"
        "  33.3  33.3 %      100  on track   A3  Work (overridden)\n");
}

TEST_CASE("own measures that count for one half are told as that") {
  gt::PlanBuilder builder = outcome_with({0.5});
  builder.add({.id = "M", .kind = "Measure", .title = "Homes built"});
  builder.add({.from = "M", .type = "measures", .to = "O"});
  const gt::Graph graph{builder.build()};
  const std::string halves = "Its own measures count for one half and the rest for the other.\n";
  CHECK(children_told(graph, {.own_and_below = gt::OwnAndBelow::two_means}).find(halves) != std::string::npos);
  CHECK(children_told(graph, {}).find(halves) == std::string::npos);
}

TEST_CASE("an element with a score of its own says that what is below does not change it") {
  gt::PlanBuilder builder = outcome_with({0.5});
  builder.add({.id = "S", .kind = "Action", .title = "Survey", .progress = 0.9});
  builder.add({.from = "S", .type = "contributes_to", .to = "A1"});
  const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()}, {.as_of = june});
  const gt::Explanation made = explain(result, "A1");
  CHECK(made.scores_itself);
  CHECK(to_string(made).find("It has its own score; the elements below do not change it:\n") != std::string::npos);
  CHECK_FALSE(explain(result, "O").scores_itself);
  CHECK(to_string(explain(result, "O")).find("It has its own score") == std::string::npos);
}

TEST_CASE("children that an audience may not see stand together, with what they add") {
  gt::PlanBuilder builder = outcome_with({0.5, 0.9});
  builder.add({.id = "A3", .kind = "Action", .title = "Secret", .progress = 0.7, .audience = "exempt"});
  builder.add({.from = "A3", .type = "contributes_to", .to = "O"});
  const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()}, {.as_of = june});
  const std::string text = to_string(explain(result, "O", gt::Audience::everyone));
  CHECK(text.substr(text.find("  adds")) ==
        "  adds  weight  score  status\n"
        "  16.7  33.3 %     50  off track  A1  Work\n"
        "    30  33.3 %     90  on track   A2  Work\n"
        "  23.3                            others not shown to this audience\n");
  CHECK(to_string(explain(result, "O")).find("A3  Secret") != std::string::npos);
}

TEST_CASE("what is known below is told: nothing yet, or nothing at all") {
  gt::PlanBuilder later = outcome_with({});
  later.add({.id = "A", .kind = "Action", .title = "Next year", .start = "2025-01-01"});
  later.add({.from = "A", .type = "contributes_to", .to = "O"});
  const std::string text = to_string(explain(gt::roll_up(gt::Graph{later.build()}, {.as_of = june}), "O"));
  CHECK(text.find("Known: nothing should be known yet. Worst below: not due. Leaves below: 1 not due.\n") !=
        std::string::npos);
  gt::PlanBuilder undated = outcome_with({std::nullopt});
  const std::string plain = to_string(explain(gt::roll_up(gt::Graph{undated.build()}), "O"));
  CHECK(plain.substr(0, plain.find('\n', plain.find('\n') + 1)) ==
        "O  More homes (Outcome)\nNo data, no score (no data)");
  CHECK(plain.find("Known: 0 %. Worst below: no data. Leaves below: 1 no data.\n") != std::string::npos);
}

TEST_CASE("of what counts along several paths twenty are named, and how many more there are") {
  const auto shared = [](int count) {
    gt::PlanBuilder builder;
    builder.add({.id = "V", .kind = "Vision", .title = "One borough"});
    for (const char* id : {"O1", "O2"}) {
      builder.add({.id = id, .kind = "Outcome", .title = "Outcome"});
      builder.add({.from = id, .type = "contributes_to", .to = "V"});
    }
    for (int i = 1; i <= count; ++i) {
      const std::string id = "A" + std::to_string(i);
      builder.add({.id = id, .kind = "Action", .title = "Work", .progress = 0.5});
      builder.add({.from = id, .type = "contributes_to", .to = "O1"});
      builder.add({.from = id, .type = "contributes_to", .to = "O2"});
    }
    return to_string(explain(gt::roll_up(gt::Graph{builder.build()}, {.as_of = june}), "V"));
  };
  const std::string twenty = shared(20);
  CHECK(twenty.ends_with("  5 % in all  A20  Work\n"));
  const std::string more = shared(22);
  CHECK(more.ends_with("  A20  Work\n  and 2 more\n"));
  CHECK(more.find("A21  Work") == std::string::npos);
}

TEST_CASE("what does not apply to the council says why, and adds nothing above it") {
  gt::Framework framework = gt::Framework::standard();
  framework.applies = {{.among = {.kinds = {"Action"}}, .select = {.ids = {"A1"}}, .reason = "The county does it"}};
  gt::PlanBuilder builder = outcome_with({0.5, 0.9}, framework);
  const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()}, {.as_of = june});
  CHECK(result.at("A1").status == gt::Status::off_track);
  CHECK(result.at("A2").status == gt::Status::not_applicable);
  CHECK(result.at("O").score == 0.5);
  CHECK(explain(result, "A2").status.words == "It does not apply to the council: The county does it.");
  CHECK(explain(result, "A1").status.words.find("apply") == std::string::npos);
}

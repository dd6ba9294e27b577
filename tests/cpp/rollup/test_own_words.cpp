// A framework's own words for statuses: read, and shown to a person; files hold the library's.
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/frame/text_table.hpp>
#include <goldenthread/frame/write_csv.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/tally.hpp>

#include "says.hpp"

using namespace goldenthread;
using namespace goldenthread::test;

namespace {

Framework labelled() {
  Framework framework = Framework::standard();
  framework.statuses = {{.status = Status::on_track, .label = "Emerald", .mark = "E"},
                        {.status = Status::on_track, .label = "Jade"},
                        {.status = Status::at_risk, .label = "Ochre", .mark = "O", .also = {"Amberish"}},
                        {.status = Status::off_track, .label = "Crimson", .mark = "C"},
                        {.status = Status::complete, .label = "Azure"}};
  return framework;
}

Graph reported(const std::vector<std::string>& words) {
  PlanBuilder builder{labelled()};
  builder.add(ElementRow{.id = "P", .kind = "Outcome", .title = "Priority"});
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string id = "A" + std::to_string(i);
    builder.add(ElementRow{.id = id, .kind = "Action", .title = "Action " + std::to_string(i)});
    builder.add(LinkRow{.from = id, .type = "contributes_to", .to = "P"});
    builder.add(UpdateRow{.element = id, .date = "2024-06-01", .status = words[i]});
  }
  return Graph{builder.build()};
}

const RollUpOptions june{.as_of = Date{2024, 6, 30}};

}  // namespace

TEST_CASE("labels, marks and other words are read as their statuses") {
  const Graph graph =
      reported({"Emerald", "E", "Jade", "ochre", "O", "Amberish", "CRIMSON", "C", "Azure", "off_track"});
  using enum Status;
  const std::vector<Status> wanted{on_track, on_track,  on_track,  at_risk,  at_risk,
                                   at_risk,  off_track, off_track, complete, off_track};
  const Rollup result = roll_up(graph, june);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    CAPTURE(i);
    CHECK(result.at("A" + std::to_string(i)).status == wanted[i]);
  }
}

TEST_CASE("a word that is no status is told") { CHECK_THROWS_MATCHES(reported({"Mauve"}), InputError, says("Mauve")); }

TEST_CASE("people are shown the labels, and files hold the library's words") {
  const Graph graph = reported({"C", "C", "Jade"});
  const Rollup result = roll_up(graph, june);
  const Frame table = frame(result);
  const FrameColumn& status = table.column("status");
  const std::size_t row = graph.plan().at("A0");
  std::string made;
  CHECK(table.shown(status, row) == "Crimson");
  CHECK(table.exact(status, row, made) == "off_track");
  // Of two labels the first shows the status.
  CHECK(table.shown(status, graph.plan().at("A2")) == "Emerald");
  CHECK(to_csv(table).find("Crimson") == std::string::npos);
  CHECK(to_csv(table).find("off_track") != std::string::npos);
  const std::string why = to_string(explain(result, "P"));
  CHECK(why.find("Crimson") != std::string::npos);
  CHECK(why.find("off track") == std::string::npos);
  const std::string counted = to_string(result.total(), graph.plan().framework().status_labels());
  INFO(counted);
  CHECK(counted.find("rimson") != std::string::npos);
  CHECK(counted.find("off track") == std::string::npos);
}

TEST_CASE("what has no label of its own has the library's") {
  const Framework framework = labelled();
  CHECK(framework.label(Status::off_track) == "Crimson");
  CHECK(framework.label(Status::no_data) == label(Status::no_data));
  CHECK(framework.status_labels().size() == status_count);
  CHECK(Framework::standard().status_labels().empty());
}

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/coverage/lens_coverage.hpp>
#include <goldenthread/frame/write_csv.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "says.hpp"

namespace gt = goldenthread;

TEST_CASE("What addresses a lens is what its links say, on random plans", "[property]") {
  std::size_t rest = 0;
  std::size_t addressed = 0;
  for (unsigned seed = 0; seed < 300; ++seed) {
    std::mt19937 random(seed);
    const auto pick = [&](std::size_t below) { return random() % below; };
    struct Link {
      std::size_t from, to;
      std::string type, basis, state;
    };
    const std::size_t count = 10;
    std::vector<std::string> kinds, states;
    std::vector<Link> links;
    gt::PlanBuilder builder;
    for (std::size_t i = 0; i < count; ++i) {
      kinds.push_back(i < 3 ? "Lens" : i < 6 ? "Outcome" : "Action");
      states.push_back(pick(8) == 0 ? "cancelled" : pick(8) == 0 ? "draft" : "");
      builder.add(gt::ElementRow{.id = "e" + std::to_string(i), .kind = kinds[i], .title = "t", .state = states[i]});
    }
    std::set<std::pair<std::size_t, std::size_t>> seen;
    for (int k = 0; k < 16; ++k) {
      Link link{pick(count), pick(count), "", "", ""};
      // Everything leads to what stands before it.
      if (link.from <= link.to || !seen.insert({link.from, link.to}).second) continue;
      link.type = link.to < 3 ? "addresses" : "contributes_to";
      link.basis = std::vector<std::string>{"", "stated", "inferred", "whole_plan"}[pick(4)];
      link.state = std::vector<std::string>{"", "", "draft", "rejected"}[pick(4)];
      builder.add(gt::LinkRow{.from = "e" + std::to_string(link.from),
                              .type = link.type,
                              .to = "e" + std::to_string(link.to),
                              .basis = link.basis,
                              .state = link.state});
      links.push_back(link);
    }
    const gt::Graph graph{builder.build()};
    const gt::LensCoverage found = gt::lens_coverage(graph);
    REQUIRE(found.lens == std::vector<gt::ElementIndex>{0, 1, 2});
    for (std::size_t lens = 0; lens < 3; ++lens) {
      const auto is_out = [&](std::size_t i) { return states[i] == "cancelled"; };
      std::map<std::string, std::uint32_t> wanted;
      std::set<std::size_t> below;
      for (const Link& link : links) {
        if (link.to != lens || link.state == "rejected" || is_out(link.from) || is_out(lens)) continue;
        const bool is_draft = link.state == "draft" || states[link.from] == "draft";
        const std::string basis = is_draft ? "draft" : link.basis.empty() ? "stated" : link.basis;
        ++wanted[basis];
        if (basis == "stated" || basis == "inferred") below.insert(link.from);
      }
      for (bool grew = true; grew;) {
        grew = false;
        for (const Link& link : links)
          if (link.type == "contributes_to" && link.state.empty() && link.basis != "whole_plan" &&
              states[link.from].empty() && below.contains(link.to) && below.insert(link.from).second)
            grew = true;
      }
      INFO("seed " << seed << ", lens " << lens);
      CHECK(found.stated[lens] == wanted["stated"]);
      CHECK(found.inferred[lens] == wanted["inferred"]);
      CHECK(found.whole_plan[lens] == wanted["whole_plan"]);
      CHECK(found.draft[lens] == wanted["draft"]);
      CHECK(found.below[lens] == below.size());
      std::set<std::pair<std::size_t, gt::Firmness>> ties;
      for (const gt::LensTie& tie : found.ties)
        if (tie.row == lens) ties.emplace(tie.element, tie.firmness);
      std::set<std::pair<std::size_t, gt::Firmness>> wanted_ties;
      for (const Link& link : links) {
        if (link.to != lens || link.state == "rejected" || is_out(link.from) || is_out(lens)) continue;
        const bool is_draft = link.state == "draft" || states[link.from] == "draft";
        wanted_ties.emplace(link.from, is_draft                     ? gt::Firmness::draft
                                       : link.basis == "inferred"   ? gt::Firmness::inferred
                                       : link.basis == "whole_plan" ? gt::Firmness::whole_plan
                                                                    : gt::Firmness::stated);
      }
      CHECK(ties == wanted_ties);
      ++(found.is_addressed(lens) ? addressed : rest);
    }
  }
  CHECK(addressed > 100);
  CHECK(rest > 100);
}

SCENARIO("A second hierarchy that is no lens by its role") {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "M1", .kind = "Outcome", .title = "Cleaner streets"});
  builder.add(gt::ElementRow{.id = "M2", .kind = "Outcome", .title = "Quality of life"});
  builder.add(gt::ElementRow{.id = "O", .kind = "Action", .title = "Sweep"});
  builder.add(gt::LinkRow{.from = "O", .type = "aligns_with", .to = "M1", .basis = "inferred"});
  const gt::Graph graph{builder.build()};
  const gt::LensCoverage found = gt::lens_coverage(graph, {.lenses = {.kinds = {"Outcome"}}, .links = {"aligns_with"}});
  REQUIRE(found.size() == 2);
  CHECK(found.is_addressed(0));
  CHECK_FALSE(found.is_stated(0));
  CHECK_FALSE(found.is_addressed(1));
  CHECK(to_string(found, graph.plan()) ==
        "Addressed: 1 of 2 (50 %); by a stated link: 0 of 2 (0 %)\n"
        "  addressed only by an inferred link:\n"
        "    Cleaner streets (M1): Sweep (O)\n"
        "  by nothing: Quality of life (M2)\n");
  CHECK(to_csv(tie_frame(found, graph.plan())) ==
        "lens,lens_title,id,kind,title,basis\nM1,Cleaner streets,O,Action,Sweep,inferred\n");
  CHECK_THROWS_MATCHES(gt::lens_coverage(graph, {.lenses = {}, .links = {"nothing"}}), gt::UnknownNameError,
                       gt::test::says("links: the framework has no link type 'nothing'"));
}

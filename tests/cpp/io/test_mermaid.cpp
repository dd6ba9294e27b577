#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/mermaid.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "add_all.hpp"
#include "says.hpp"

namespace gt = goldenthread;

SCENARIO("A plan is drawn for Mermaid, and whatever titles hold is shown and never obeyed") {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{"V", "Vision", "A good place"});
  builder.add(gt::ElementRow{"end", "Outcome", "Say \"no\"; #1 <b> &amp;\r\nnow\x01"});
  builder.add(gt::ElementRow{"A", "Action", "Build five hundred homes on the old market"});
  builder.add(gt::LinkRow{"end", "contributes_to", "V"});
  builder.add(gt::LinkRow{"A", "supports", "end"});
  const gt::Graph graph{builder.build()};
  CHECK(gt::io::write_mermaid(graph, "One \"line\"\nof words") == R"mermaid(---
title: "One \"line\" of words"
---
flowchart BT
  n1["A good place<br/>(Vision)"]
  n2["Say #34;no#34;#59; #35;1 #60;b#62; #38;amp#59;<br/>now␁<br/>(Outcome)"]
  n3["Build five hundred homes on the<br/>old market<br/>(Action)"]
  n2 --> n1
  n3 -.->|"supports"| n2
)mermaid");
  CHECK(gt::io::write_mermaid(graph, std::vector<gt::ElementIndex>{2}) ==
        "flowchart BT\n  n1[\"Build five hundred homes on the<br/>old market<br/>(Action)\"]\n");
  CHECK_THROWS_MATCHES(gt::io::write_mermaid(graph, std::vector<gt::ElementIndex>{3}), gt::ArgumentError,
                       gt::test::says("elements: row 3 is not one of the plan's, which has 3 elements"));
}

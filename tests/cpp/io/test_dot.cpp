#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/dot.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "add_all.hpp"
#include "says.hpp"

namespace gt = goldenthread;

namespace {

gt::Graph graph_of(std::initializer_list<gt::ElementRow> elements, std::initializer_list<gt::LinkRow> links) {
  gt::PlanBuilder builder;
  gt::test::add_all(builder, elements, links);
  return gt::Graph{builder.build(gt::Building::lenient)};
}

}  // namespace

SCENARIO("A line of sight is drawn, every element and link in the plan's order") {
  const gt::Graph graph =
      graph_of({{.id = "V", .kind = "Vision", .title = "A good place"},
                {.id = "O1", .kind = "Outcome", .title = "Homes"},
                {.id = "O2", .kind = "Outcome", .title = "Jobs"},
                {.id = "A", .kind = "Action", .title = "Build five hundred homes on the old market"},
                {.id = "M", .kind = "Measure", .title = "Homes built"}},
               {{.from = "O1", .type = "contributes_to", .to = "V"},
                {.from = "M", .type = "measures", .to = "O1"},
                {.from = "A", .type = "contributes_to", .to = "O1"},
                {.from = "A", .type = "supports", .to = "O2"},
                {.from = "O2", .type = "contributes_to", .to = "V", .basis = "whole_plan"}});
  CHECK(gt::io::write_dot(graph, std::vector<gt::ElementIndex>{3, 0, 1, 3}, "One \"line\"") == R"dot(digraph {
  rankdir=BT;
  node [shape=box, style=rounded, fontname="sans-serif"];
  labelloc=t;
  label="One \"line\"";
  "V" [label="A good place\n(Vision)"];
  "O1" [label="Homes\n(Outcome)"];
  "A" [label="Build five hundred homes on the\nold market\n(Action)"];
  "O1" -> "V";
  "A" -> "O1";
}
)dot");
  const std::string whole = gt::io::write_dot(graph);
  CHECK(whole.find("  {rank=same; \"O1\"; \"O2\";}\n") != std::string::npos);
  CHECK(whole.find("  \"M\" -> \"O1\" [label=\"measures\"];\n") != std::string::npos);
  CHECK(whole.find("  \"A\" -> \"O2\" [label=\"supports\", style=dashed];\n") != std::string::npos);
  CHECK(whole.find("  \"O2\" -> \"V\" [style=dashed];\n") != std::string::npos);
  CHECK(gt::io::write_dot(graph) == whole);
  CHECK_THROWS_MATCHES(gt::io::write_dot(graph, std::vector<gt::ElementIndex>{5}), gt::ArgumentError,
                       gt::test::says("elements: row 5 is not one of the plan's, which has 5 elements"));
}

SCENARIO("Whatever ids and titles hold is shown and never obeyed") {
  const gt::Graph graph =
      graph_of({{.id = "a\"b\\", .kind = "Action", .title = "ends in \\"},
                {.id = "node", .kind = "Action", .title = "<b>bold</b>"},
                {.id = "line\nbreak", .kind = "Action", .title = "one\r\ntwo\rthree\nfour"},
                {.id = "line\\x0abreak", .kind = "Action", .title = "bell \x07 and \x7f, tab\there"},
                {.id = "twice", .kind = "Action", .title = "\\N \\G \\l"},
                {.id = "twice", .kind = "Action", .title = "second"}},
               {{.from = "a\"b\\", .type = "contributes_to", .to = "node"}});
  const std::string dot = gt::io::write_dot(graph);
  CHECK(dot.find("  \"a\\\"b\\\\\" [label=\"ends in \\\\\\n(Action)\"];\n") != std::string::npos);
  CHECK(dot.find("  \"node\" [label=\"<b>bold</b>\\n(Action)\"];\n") != std::string::npos);
  CHECK(dot.find("  \"line\\x0abreak\" [label=\"one\\ntwo\\nthree\\nfour\\n(Action)\"];\n") != std::string::npos);
  CHECK(dot.find("  \"line\\\\x0abreak\" [label=\"bell ␇ and ␡, tab here\\n(Action)\"];\n") != std::string::npos);
  CHECK(dot.find("  \"twice\\x005\" [label=\"\\\\N \\\\G \\\\l\\n(Action)\"];\n") != std::string::npos);
  CHECK(dot.find("  \"twice\\x006\"") != std::string::npos);
  CHECK(dot.find("  \"a\\\"b\\\\\" -> \"node\";\n") != std::string::npos);
  for (const char c : dot) CHECK((static_cast<unsigned char>(c) >= 0x20 || c == '\n'));
}

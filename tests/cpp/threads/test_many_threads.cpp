// Building and freezing on many threads gives what one thread gives, also where something is wrong.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan_builder.hpp>

using namespace goldenthread;

namespace {

/// Texts stored contiguously, with offsets from a place that is not the first, as a slice of an Arrow column has them.
struct Contiguous {
  std::string bytes = "before";
  std::vector<std::int64_t> offsets{6};
  std::vector<std::int32_t> short_offsets{6};
  std::vector<std::string> texts;

  void add(std::string text) {
    bytes += text;
    offsets.push_back(static_cast<std::int64_t>(bytes.size()));
    short_offsets.push_back(static_cast<std::int32_t>(bytes.size()));
    texts.push_back(std::move(text));
  }
};

enum class Form { values, offsets, short_offsets };

struct Council {
  Contiguous id, kind, title, from, type, to;
  std::vector<double> progress, weight;
  std::vector<std::vector<std::string_view>> views;

  /// Elements in levels of a tree with shared children; `wrong` of a thousand rows have something wrong with them.
  Council(std::size_t size, unsigned wrong, std::uint32_t seed) {
    std::mt19937 random{seed};
    const auto is_wrong = [&] { return random() % 1000 < wrong; };
    const auto id_of = [](std::size_t number) { return "element-" + std::to_string(number); };
    for (std::size_t i = 0; i < size; ++i) {
      id.add(is_wrong() ? id_of(i / 2) : id_of(i));
      kind.add(is_wrong() ? "Nonsense" : i < 9 ? "Vision" : i < size / 4 ? "Outcome" : "Action");
      title.add(is_wrong() ? "" : is_wrong() ? "Straße" : "Title " + std::to_string(random() % 100));
      progress.push_back(is_wrong() ? 7 : i % 3 == 0 ? static_cast<double>(random() % 101) / 100 : 0.5);
    }
    for (std::size_t i = 1; i < size; ++i) {
      const std::size_t above = (std::min)(i, size / 4);
      const std::size_t first = random() % above;
      for (std::size_t parent = 0; parent < (std::min)(above, std::size_t{2}); ++parent) {
        std::size_t up = (first + parent * (above / 2)) % above;
        from.add(id_of(i));
        if (is_wrong()) up = i + random() % 9;  // a ring, a dangling end, or a link that is not allowed
        to.add(id_of(up));
        type.add(is_wrong() ? "addresses" : "contributes_to");
        weight.push_back(static_cast<double>(1 + random() % 5));
        if (!is_wrong()) continue;
        from.add(id_of(i));
        to.add(id_of(up));
        type.add("contributes_to");
        weight.push_back(2);
      }
    }
    for (const Contiguous* column : {&id, &kind, &title, &from, &type, &to})
      views.emplace_back(column->texts.begin(), column->texts.end());
  }
  Council(const Council&) = delete;
  Council& operator=(const Council&) = delete;

  [[nodiscard]] TextInput input(std::size_t column, Form form) const {
    const Contiguous& of = *std::vector{&id, &kind, &title, &from, &type, &to}[column];
    if (form == Form::values) return {.values = views[column]};
    if (form == Form::offsets) return {.bytes = of.bytes.data(), .offsets = of.offsets};
    return {.bytes = of.bytes.data(), .short_offsets = of.short_offsets};
  }

  [[nodiscard]] Plan build(unsigned threads, Form form, bool in_two_parts = false) const {
    PlanBuilder builder;
    builder.use_threads(threads);
    builder.add(TableId::elements, {.rows = progress.size(),
                                    .columns = {{"id", input(0, form)},
                                                {"kind", input(1, form)},
                                                {"title", input(2, form)},
                                                {"progress", NumberInput{progress}}}});
    const auto links = [&](std::size_t first, std::size_t last) {
      const auto part = [&](std::size_t column) {
        return TextInput{.values = std::span{views[column]}.subspan(first, last - first)};
      };
      return InputTable{.rows = last - first,
                        .columns = {{"from", part(3)},
                                    {"type", part(4)},
                                    {"to", part(5)},
                                    {"weight", NumberInput{std::span{weight}.subspan(first, last - first)}}}};
    };
    if (in_two_parts) {
      builder.add(TableId::links, links(0, weight.size() / 3));
      builder.add(TableId::links, links(weight.size() / 3, weight.size()));
    } else {
      builder.add(TableId::links, {.rows = weight.size(),
                                   .columns = {{"from", input(3, form)},
                                               {"type", input(4, form)},
                                               {"to", input(5, form)},
                                               {"weight", NumberInput{weight}}}});
    }
    return builder.build(Building::lenient);
  }
};

void check_same(const Plan& one, const Plan& other) {
  CHECK(io::write_plan_json(one) == io::write_plan_json(other));
  CHECK(std::ranges::equal(one.findings(), other.findings(), [](const Finding& a, const Finding& b) {
    return a.code == b.code && a.message == b.message && a.place.row == b.place.row && a.place.id == b.place.id;
  }));
}

void check_same(const CompressedGraph& one, const CompressedGraph& other) {
  CHECK(std::ranges::equal(one.child_offsets(), other.child_offsets()));
  CHECK(std::ranges::equal(one.child_array(), other.child_array()));
  CHECK(std::ranges::equal(one.parent_offsets(), other.parent_offsets()));
  CHECK(std::ranges::equal(one.parent_array(), other.parent_array()));
  CHECK(std::ranges::equal(one.parent_edge_array(), other.parent_edge_array()));
}

void check_same(const Graph& one, const Graph& other) {
  check_same(one.thread(), other.thread());
  check_same(one.extra(), other.extra());
  CHECK(std::ranges::equal(one.elements(), other.elements()));
  CHECK(std::ranges::equal(one.vertices(), other.vertices()));
  CHECK(std::ranges::equal(one.thread_links(), other.thread_links()));
  CHECK(std::ranges::equal(one.extra_links(), other.extra_links()));
  CHECK(std::ranges::equal(one.rings(), other.rings(), [](const LinkRing& a, const LinkRing& b) {
    return a.members == b.members && a.component == b.component && a.link_type == b.link_type;
  }));
}

/// Every edge of a row of parents is the edge of a row of children, in the order in which the links were given.
void check_both_ways(const Graph& graph) {
  const LevelGraph& thread = graph.thread();
  std::size_t wrong = 0;
  for (Vertex child = 0; child < thread.vertex_count(); ++child) {
    std::uint32_t before = 0;
    for (std::size_t i = 0; i < thread.parents(child).size(); ++i) {
      const Vertex parent = thread.parents(child)[i];
      const EdgeIndex edge = thread.parent_edges(child)[i];
      const std::uint32_t row = graph.thread_links()[edge];
      const bool is_right = thread.child_array()[edge] == child && edge >= thread.child_offsets()[parent] &&
                            edge < thread.child_offsets()[parent + 1] &&
                            graph.plan().link_from()[row] == graph.element(child) &&
                            graph.plan().link_to()[row] == graph.element(parent) && (i == 0 || row > before);
      before = row;
      wrong += is_right ? 0U : 1U;
    }
  }
  CHECK(wrong == 0);
}

}  // namespace

SCENARIO("A large plan and its graph are the same, made by any number of threads from texts in any form") {
  for (const unsigned wrong : {0U, 3U}) {
    const Council council{40'000, wrong, 5};
    const Plan one = council.build(1, Form::values);
    CHECK(one.findings().empty() == (wrong == 0));
    const Graph graph{one};
    CHECK(graph.rings().empty() == (wrong == 0));
    check_both_ways(graph);
    check_same(one, council.build(1, Form::offsets));
    check_same(one, council.build(2, Form::short_offsets));
    check_same(one, council.build(3, Form::values));
    check_same(one, council.build(5, Form::offsets));
    check_same(council.build(1, Form::values, true), council.build(4, Form::values, true));
    for (const unsigned threads : {2U, 3U, 7U}) check_same(graph, Graph{one, {}, threads});
  }
}

// Findings as a stream of batches.
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/coverage/check.hpp>
#include <goldenthread/frame/write_arrow.hpp>
#include <goldenthread/io/arrow.hpp>
#include <goldenthread/model/plan_builder.hpp>

namespace gt = goldenthread;

namespace {

// Objectives that nothing serves.
gt::Findings gaps(std::size_t count) {
  gt::PlanBuilder builder;
  for (std::size_t i = 0; i < count; ++i)
    builder.add({.id = "O" + std::to_string(i), .kind = "Outcome", .title = "An outcome"});
  return gt::check(gt::Graph{builder.build()});
}

std::vector<std::int64_t> batches(const gt::Findings& findings, std::size_t rows) {
  ArrowArrayStream stream{};
  gt::write_arrow(gt::frame(findings), &stream, rows);
  std::vector<std::int64_t> sizes;
  for (;;) {
    ArrowArray array{};
    REQUIRE(stream.get_next(&stream, &array) == 0);
    if (array.release == nullptr) break;
    CHECK(array.n_children == 7);
    sizes.push_back(array.length);
    array.release(&array);
  }
  stream.release(&stream);
  CHECK(stream.release == nullptr);
  return sizes;
}

}  // namespace

SCENARIO("findings come in batches") {
  const gt::Findings findings = gaps(5);
  REQUIRE(findings.size() == 15);
  using Sizes = std::vector<std::int64_t>;
  CHECK(batches(findings, 6) == Sizes{6, 6, 3});
  CHECK(batches(findings, 5) == Sizes{5, 5, 5});
  CHECK(batches(findings, 100) == Sizes{15});
  CHECK(batches(gaps(0), 6) == Sizes{0});
}

SCENARIO("a heading counts what there is, and says nothing of what there is not") {
  const gt::Findings findings = gaps(5);
  std::string expected;
  for (const gt::Severity severity : {gt::Severity::error, gt::Severity::warning, gt::Severity::info}) {
    const std::size_t count = findings.count(severity);
    if (count != 0) (expected += expected.empty() ? "" : ", ") += std::to_string(count) + " ";
    if (count != 0) expected += std::string{gt::to_string(severity)} + (severity == gt::Severity::info ? "" : "s");
  }
  CHECK(gt::readable_frame(findings).title() == "Findings (" + expected + ")");
  CHECK(gt::readable_frame(gaps(0)).title() == "Findings (nothing found)");
}

SCENARIO("what was handed over reads back in the plan's order") {
  const gt::Findings findings = gaps(5);
  ArrowArrayStream stream{};
  gt::write_arrow(gt::frame(findings), &stream, 4);
  const gt::InputTable table = gt::io::read_arrow(&stream);
  REQUIRE(table.rows == findings.size());
  REQUIRE(table.columns.size() == 7);
  const auto texts = [&](std::size_t column) { return std::get<gt::TextInput>(table.columns[column].values); };
  for (std::size_t i = 0; i < findings.size(); ++i) {
    CHECK(texts(0)[i] == gt::to_string(findings.severity(i)));
    CHECK(texts(1)[i] == findings.code(i));
    CHECK(texts(2)[i] == findings[i].place.id);
    CHECK(texts(3)[i] == findings.message(i));
    CHECK(texts(4)[i] == findings.remedy(i));
    CHECK(texts(5)[i] == findings.rule(i));
    CHECK(texts(6)[i] == gt::to_string(findings.place(i)));
  }
}

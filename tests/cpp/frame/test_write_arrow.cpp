#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <paths.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/frame/write_arrow.hpp>
#include <goldenthread/io/arrow.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/model/plan_frame.hpp>

namespace gt = goldenthread;

namespace {

gt::InputTable back(const gt::Frame& frame, std::size_t rows = 0) {
  ArrowArrayStream stream{};
  gt::write_arrow(frame, &stream, rows);
  return gt::io::read_arrow(&stream);
}

std::vector<std::string_view> texts_of(const gt::InputColumn& column) {
  const auto& values = std::get<gt::TextInput>(column.values);
  std::vector<std::string_view> texts;
  for (std::size_t i = 0; i < values.size(); ++i) texts.push_back(values[i]);
  return texts;
}

}  // namespace

SCENARIO("Columns handed over come back as they were") {
  const std::vector<double> numbers{1.5, std::nan(""), -3};
  const std::vector<std::string_view> texts{"a", "", "£ and more than twelve bytes"};
  gt::TextStore store;
  for (const std::string_view text : {"x", "", "yz"}) store.push_back(text);
  const std::vector<std::uint8_t> words{1, 255, 0};
  const std::vector<gt::Date> days{gt::Date{2020, 9, 30}, gt::Date::none(), gt::Date{1969, 1, 1}};
  const std::vector<std::uint8_t> truths{0, 255, 1};
  const std::vector<std::uint8_t> bytes{0, 7, 255};
  const std::vector<std::uint32_t> counts{0, 1, 4294967295U};
  const std::vector<std::uint64_t> large{0, 1, std::uint64_t{1} << 53U};
  gt::Frame frame{"Columns", 3, gt::FiscalCalendar{10}};
  frame.add({"numbers", std::span{numbers}})
      .add({"texts", gt::TextView{[&](std::size_t i) { return texts[i]; }}})
      .add({"store", gt::TextBlock{store.bytes(), store.ends()}})
      .add(gt::FrameColumn::words("words", std::span{words}, {"on_track", "off_track"}, {}))
      .add({"days", std::span{days}})
      .add({"truths", gt::FlagCells{truths}})
      .add({"bytes", std::span{bytes}})
      .add({"counts", std::span{counts}})
      .add({"large", std::span{large}})
      .add({"made", gt::TextMaker{[](std::size_t i) { return i == 1 ? std::string{} : std::string(i + 1, 'm'); }}})
      .add({"periods", std::vector<gt::Period>{gt::Period::year_from(2023, 10), {}, gt::Period::quarter_from(2024, 1)}})
      .add({"signed", std::vector<std::int64_t>{-7, gt::missing_integer, 7}});
  const std::size_t batch = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{2});
  CAPTURE(batch);
  const gt::InputTable table = back(frame, batch);
  CHECK(table.rows == 3);
  REQUIRE(table.columns.size() == 12);
  const auto number = [&](std::size_t column) { return std::get<gt::NumberInput>(table.columns[column].values); };
  CHECK(number(0).values[0] == 1.5);
  CHECK(number(0).present[1] == 0);
  CHECK(number(0).present[2] == 1);
  CHECK(texts_of(table.columns[1]) == texts);
  CHECK(texts_of(table.columns[2]) == std::vector<std::string_view>{"x", "", "yz"});
  CHECK(texts_of(table.columns[3]) == std::vector<std::string_view>{"off_track", "", "on_track"});
  const auto& periods = std::get<gt::PeriodInput>(table.columns[4].values).values;
  CHECK(periods[0] == gt::Period::day(days[0]));
  CHECK(periods[1].is_none());
  CHECK(periods[2] == gt::Period::day(days[2]));
  const auto& yes = std::get<gt::YesNoInput>(table.columns[5].values).values;
  CHECK((yes[0] == 0 && yes[1] == 255 && yes[2] == 1));
  CHECK(number(6).values[2] == 255);
  CHECK(number(7).values[2] == 4294967295.0);
  CHECK(number(8).values[2] == 9007199254740992.0);
  CHECK(number(8).present.empty());
  CHECK(texts_of(table.columns[9]) == std::vector<std::string_view>{"m", "", "mmm"});
  CHECK(texts_of(table.columns[10]) == std::vector<std::string_view>{"2023/24", "", "Q2 2023/24"});
  CHECK(number(11).values[0] == -7);
  CHECK(number(11).present[1] == 0);
}

SCENARIO("Doubles, bytes, counts and days are handed over without a copy, and their owner lives as long as they do") {
  struct Owner {
    std::vector<double> numbers{1, 2, 3};
  };
  auto owner = std::make_shared<Owner>();
  const std::weak_ptr<Owner> watch = owner;
  ArrowArrayStream stream{};
  gt::write_arrow(gt::Frame{"Numbers", 3}.add({"n", std::span<const double>{owner->numbers}, owner}), &stream);
  const double* const first = owner->numbers.data();
  owner.reset();
  ArrowSchema schema{};
  ArrowArray array{};
  REQUIRE(stream.get_schema(&stream, &schema) == 0);
  REQUIRE(stream.get_next(&stream, &array) == 0);
  CHECK(std::string_view{schema.format} == "+s");
  CHECK(std::string_view{schema.children[0]->format} == "g");
  CHECK(array.children[0]->buffers[0] == nullptr);
  CHECK(array.children[0]->buffers[1] == first);
  CHECK(array.children[0]->null_count == 0);
  THEN("the stream ends after its one batch") {
    ArrowArray end{};
    CHECK(stream.get_next(&stream, &end) == 0);
    CHECK(end.release == nullptr);
    CHECK(stream.get_last_error(&stream) == nullptr);
  }
  stream.release(&stream);
  CHECK(stream.release == nullptr);
  CHECK_FALSE(watch.expired());
  THEN("a column that the consumer takes for itself outlives its table") {
    ArrowArray taken = *array.children[0];
    array.children[0]->release = nullptr;
    array.release(&array);
    schema.release(&schema);
    CHECK_FALSE(watch.expired());
    CHECK(static_cast<const double*>(taken.buffers[1])[2] == 3);
    taken.release(&taken);
    CHECK(watch.expired());
    return;
  }
  array.release(&array);
  schema.release(&schema);
  CHECK(watch.expired());
}

TEST_CASE("A stream that nobody reads lets its owner go") {
  const auto owner = std::make_shared<int>(1);
  ArrowArrayStream stream{};
  gt::write_arrow(gt::Frame{"Nothing", 0}.add({"n", std::span<const double>{}, owner}), &stream);
  CHECK(owner.use_count() == 2);
  stream.release(&stream);
  CHECK(owner.use_count() == 1);
}

TEST_CASE("Rows may be none, and what a column throws is the stream's error") {
  gt::Frame none{"None", 0};
  none.add({"a", std::vector<double>{}}).add({"b", std::vector<std::string>{}}).add(gt::FrameColumn::flags("c", {}));
  const gt::InputTable table = back(none);
  CHECK(table.rows == 0);
  CHECK(table.columns.size() == 3);
  ArrowArrayStream stream{};
  gt::write_arrow(gt::Frame{"Broken", 1}.add({"a", gt::TextMaker{[](std::size_t) -> std::string {
                                                throw gt::ArgumentError("no text today");
                                              }}}),
                  &stream);
  ArrowArray array{};
  CHECK(stream.get_next(&stream, &array) != 0);
  CHECK(std::string_view{stream.get_last_error(&stream)} == "no text today");
  stream.release(&stream);
}

SCENARIO("A plan's tables handed over and taken back build the same plan") {
  for (const char* name : {"barking-and-dagenham", "made-up"}) {
    const gt::Plan plan = gt::io::read_plan(gt::test::source_dir() / "examples" / "plans" / name);
    gt::PlanBuilder builder{plan.framework(), plan.info()};
    for (const gt::TableSchema& schema : gt::table_schemas()) {
      if (plan.table(schema.id).size() == 0) continue;
      ArrowArrayStream stream{};
      gt::write_arrow(gt::frame(plan, schema.id), &stream);
      builder.add(schema.id, gt::io::read_arrow(&stream, std::string{schema.name}));
    }
    CHECK(gt::io::write_plan_json(builder.build()) == gt::io::write_plan_json(plan));
  }
}

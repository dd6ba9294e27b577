#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/arrow.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "arrow_arrays.hpp"
#include "says.hpp"

namespace gt = goldenthread;
using namespace gt::test;
using Strings = std::vector<std::string>;

namespace {

gt::InputTable read(std::vector<HandMade> batches) {
  ArrowArrayStream stream = stream_of(std::move(batches));
  gt::InputTable table = gt::io::read_arrow(&stream, "elements");
  CHECK(stream.release == nullptr);
  return table;
}

Strings texts_of(const gt::InputTable& table, std::size_t column = 0) {
  const auto& values = std::get<gt::TextInput>(table.columns.at(column).values);
  Strings texts;
  for (std::size_t i = 0; i < values.size(); ++i) texts.emplace_back(values[i]);
  return texts;
}

std::vector<double> numbers_of(const gt::InputTable& table) {
  const auto& input = std::get<gt::NumberInput>(table.columns.at(0).values);
  std::vector<double> numbers{input.values.begin(), input.values.end()};
  for (std::size_t i = 0; i < input.present.size(); ++i)
    if (input.present[i] == 0) numbers[i] = -1;
  return numbers;
}

template <class Value>
void check_numbers(const char* format) {
  INFO(format);
  CHECK(numbers_of(read({batch({values<Value>(format, "n", {0, 1, 100})})})) == std::vector<double>{0, 1, 100});
  const HandMade whole = with_nulls(values<Value>(format, "n", {9, 1, 2, 3, 9}), {true, true, false, true, true});
  CHECK(numbers_of(read({batch({slice(whole, 1, 3)}), batch({slice(whole, 3, 1)})})) ==
        std::vector<double>{1, -1, 3, 3});
}

gt::Finding problem_of(std::vector<HandMade> batches) {
  ArrowArrayStream stream = stream_of(std::move(batches));
  std::vector<gt::Finding> problems;
  static_cast<void>(gt::io::read_arrow(&stream, "elements", problems));
  REQUIRE(problems.size() == 1);
  return problems[0];
}

/// Long and short, blank, and with characters of several bytes.
const Strings sample{
    "A", "", "twelve bytes", "thirteen byte", "£ and more than twelve", "B-17", "exactly-24-bytes-long-id"};

HandMade dictionary_of(const HandMade& indices, const HandMade& words) {
  HandMade made = indices;
  made.dictionary = {words};
  return made;
}

}  // namespace

SCENARIO("Text of every layout is read, with nulls, slices and several chunks") {
  for (int layout = 0; layout < 3; ++layout) {
    const auto make = [&](const Strings& cells) {
      return layout == 0   ? texts<std::int32_t>("id", cells)
             : layout == 1 ? texts<std::int64_t>("id", cells)
                           : text_views("id", cells);
    };
    INFO("layout " << layout);
    CHECK(texts_of(read({batch({make(sample)})})) == sample);
    const HandMade nulls = with_nulls(make(sample), {true, true, false, true, false, true, true});
    CHECK(texts_of(read({batch({nulls})})) ==
          Strings{"A", "", "", "thirteen byte", "", "B-17", "exactly-24-bytes-long-id"});
    CHECK(texts_of(read(
              {batch({slice(nulls, 3, 2)}), batch({slice(make(sample), 0, 0)}), batch({slice(make(sample), 5, 2)})})) ==
          Strings{"thirteen byte", "", "B-17", "exactly-24-bytes-long-id"});
    HandMade sliced = batch({make(sample)});
    sliced.offset = 2;
    sliced.length = 2;
    CHECK(texts_of(read({sliced})) == Strings{"twelve bytes", "thirteen byte"});
  }
  CHECK(alive == 0);
}

SCENARIO("A dictionary column gives its words, whatever its indices are") {
  const HandMade words = texts<std::int32_t>("", {"Outcome", "Action"});
  const auto check = [&](const HandMade& indices) {
    CHECK(texts_of(read({batch({dictionary_of(indices, words)})})) == Strings{"Action", "Outcome", "Action"});
  };
  check(values<std::int8_t>("c", "kind", {1, 0, 1}));
  check(values<std::uint8_t>("C", "kind", {1, 0, 1}));
  check(values<std::int16_t>("s", "kind", {1, 0, 1}));
  check(values<std::uint16_t>("S", "kind", {1, 0, 1}));
  check(values<std::int32_t>("i", "kind", {1, 0, 1}));
  check(values<std::uint32_t>("I", "kind", {1, 0, 1}));
  check(values<std::int64_t>("l", "kind", {1, 0, 1}));
  check(values<std::uint64_t>("L", "kind", {1, 0, 1}));
  GIVEN("chunks with dictionaries of their own, nulls, and an index that means nothing behind a null") {
    const HandMade first = with_nulls(values<std::int32_t>("i", "kind", {1, 99, 0}), {true, false, true});
    const HandMade second = values<std::int32_t>("i", "kind", {0});
    CHECK(texts_of(read({batch({dictionary_of(first, words)}),
                         batch({dictionary_of(second, texts<std::int32_t>("", {"Vision"}))})})) ==
          Strings{"Action", "", "Outcome", "Vision"});
  }
  GIVEN("an index beyond the words") {
    CHECK(problem_of({batch({dictionary_of(values<std::int32_t>("i", "kind", {2}), words)})}).code == "broken_array");
    CHECK(problem_of({batch({dictionary_of(values<std::int32_t>("i", "kind", {-1}), words)})}).code == "broken_array");
  }
  GIVEN("a dictionary of numbers") {
    CHECK(numbers_of(read({batch(
              {dictionary_of(values<std::int32_t>("i", "n", {1, 0, 1}), values<std::int32_t>("i", "", {5, 7}))})})) ==
          std::vector<double>{7, 5, 7});
  }
  CHECK(alive == 0);
}

SCENARIO("Numbers of every width are read") {
  check_numbers<std::int8_t>("c");
  check_numbers<std::uint8_t>("C");
  check_numbers<std::int16_t>("s");
  check_numbers<std::uint16_t>("S");
  check_numbers<std::int32_t>("i");
  check_numbers<std::uint32_t>("I");
  check_numbers<std::int64_t>("l");
  check_numbers<std::uint64_t>("L");
  check_numbers<float>("f");
  check_numbers<double>("g");
  CHECK(numbers_of(read({batch({values<std::uint16_t>("e", "n", {0x3C00, 0xC000, 0x3555, 0x0001})})})) ==
        std::vector<double>{1, -2, 0.333251953125, std::ldexp(1.0, -24)});
  CHECK(numbers_of(read({batch({values<std::int32_t>("d:9,2,32", "n", {12345, -5})})})) ==
        std::vector<double>{123.45, -0.05});
  CHECK(numbers_of(read({batch({values<std::int64_t>("d:18,1,64", "n", {15})})})) == std::vector<double>{1.5});
  const std::vector<std::uint64_t> wide{12345, 0, ~std::uint64_t{0} - 12344, ~std::uint64_t{0}, 0, 1};
  CHECK(texts_of(read({batch({[&] {
          HandMade made = values<std::uint64_t>("d:38,2", "n", wide);
          made.length = 3;
          return made;
        }()})})) == Strings{"123.45", "-123.45", "184467440737095516.16"});
  GIVEN("doubles in one chunk without nulls") {
    THEN("they are not copied, and NaN stays what it is") {
      const gt::InputTable table = read({batch({slice(values<double>("g", "n", {1, std::nan(""), 3}), 1, 2)})});
      const auto& input = std::get<gt::NumberInput>(table.columns[0].values);
      CHECK(std::isnan(input.values[0]));
      CHECK(input.present.empty());
    }
  }
  GIVEN("whole numbers that a double cannot hold") {
    CHECK(texts_of(read({batch({values<std::int64_t>("l", "n", {1, (std::int64_t{1} << 53) + 1})})})) ==
          Strings{"1", "9007199254740993"});
    CHECK(texts_of(read({batch({values<std::int64_t>("l", "n", {std::numeric_limits<std::int64_t>::min()})})})) ==
          Strings{"-9223372036854775808"});
    CHECK(numbers_of(
              read({batch({with_nulls(values<std::uint64_t>("L", "n", {5, ~std::uint64_t{0}}), {true, false})})})) ==
          std::vector<double>{5, -1});
  }
  CHECK(alive == 0);
}

SCENARIO("Yes and no, days, nothing and lists are read") {
  HandMade truths =
      with_nulls(values<char>("b", "x", {}), {true, true, false, true, true, true, true, true, true, true});
  truths.buffers[1] = bits_of({true, false, true, false, false, false, false, false, false, true});
  truths.length = 10;
  {
    const gt::InputTable yes = read({batch({slice(truths, 1, 9)})});
    const auto& bytes = std::get<gt::YesNoInput>(yes.columns[0].values).values;
    CHECK(std::vector<int>(bytes.begin(), bytes.end()) == std::vector<int>{0, 255, 0, 0, 0, 0, 0, 0, 1});
  }

  const auto day = [](const HandMade& made) {
    const gt::InputTable table = read({batch({made})});
    const auto& periods = std::get<gt::PeriodInput>(table.columns[0].values).values;
    return std::vector<gt::Period>{periods.begin(), periods.end()};
  };
  const gt::Period d1 = gt::Period::day(gt::Date{2020, 9, 30});
  const gt::Period d0 = gt::Period::day(gt::Date{1969, 12, 31});
  const std::int64_t seconds = 18535LL * 86400 + 86399;
  CHECK(day(with_nulls(values<std::int32_t>("tdD", "d", {18535, -1, 7}), {true, true, false})) ==
        std::vector{d1, d0, gt::Period{}});
  CHECK(day(values<std::int64_t>("tdm", "d", {18535LL * 86400000, -1})) == std::vector{d1, d0});
  CHECK(day(values<std::int64_t>("tss:", "d", {seconds, -1})) == std::vector{d1, d0});
  CHECK(day(values<std::int64_t>("tsm:UTC", "d", {seconds * 1000, -1})) == std::vector{d1, d0});
  CHECK(day(values<std::int64_t>("tsu:", "d", {seconds * 1000000, -1})) == std::vector{d1, d0});
  CHECK(day(values<std::int64_t>("tsn:+00:00", "d", {seconds * 1000000000, -1})) == std::vector{d1, d0});
  CHECK(problem_of({batch({values<std::int64_t>("tss:Europe/London", "d", {0})})}).message.find("time zone") !=
        std::string::npos);
  CHECK(problem_of({batch({values<std::int32_t>("tdD", "d", {1, 2147483647})})}).place.row == 2);

  HandMade nothing;
  nothing.format = "n";
  nothing.length = nothing.nulls = 2;
  CHECK(texts_of(read({batch({nothing})})) == Strings{"", ""});

  HandMade list = values<std::int32_t>("+l", "wards", {0, 2, 2, 3, 4});
  list.length = 4;
  list = with_nulls(list, {true, true, true, false});
  list.children = {texts<std::int32_t>("item", {"N", "S", "E", "W"})};
  CHECK(texts_of(read({batch({list})})) == Strings{"N;S", "", "E", ""});
  CHECK(texts_of(read({batch({slice(list, 2, 2)})})) == Strings{"E", ""});
  list.children = {texts<std::int32_t>("item", {"N;", "S", "E", "W"})};
  CHECK(problem_of({batch({list})}).code == "bad_value");
  list.children = {values<std::int32_t>("i", "item", {1, 2, 3, 4})};
  CHECK(texts_of(read({batch({list})})) == Strings{"1;2", "", "3", ""});
  list.children = {values<std::int32_t>("tdD", "item", {1, 2, 3, 4})};
  CHECK(problem_of({batch({list})}).code == "unsupported_type");
  CHECK(alive == 0);
}

SCENARIO("What cannot be read is said, and nothing leaks") {
  GIVEN("a type that no column has") {
    HandMade made = values<std::int32_t>("tDs", "age", {1});
    const gt::Finding problem = problem_of({batch({texts<std::int32_t>("id", {"A"}), made})});
    CHECK(problem.message == "the column 'age' is left out: its type is duration (tDs), which cannot be read");
    CHECK(problem.place.table == "elements");
    ArrowArrayStream stream = stream_of({batch({made})});
    CHECK_THROWS_MATCHES(gt::io::read_arrow(&stream), gt::InputError, gt::test::says("unsupported_type"));
  }
  GIVEN("two columns of one name") {
    CHECK(problem_of({batch({texts<std::int32_t>("id", {"A"}), texts<std::int32_t>("id", {"B"})})}).code ==
          "duplicate_column");
  }
  GIVEN("offsets that run backwards, and views of buffers that are not there") {
    HandMade backwards = texts<std::int32_t>("id", {"ab", "cd"});
    backwards.buffers[1] = bytes_of(std::vector<std::int32_t>{0, 3, 2});
    CHECK(problem_of({batch({backwards})}).code == "broken_array");
    HandMade views = text_views("id", {"more than twelve bytes"});
    views.buffers.erase(views.buffers.begin() + 2);
    views.buffers.erase(views.buffers.begin() + 2);
    CHECK(problem_of({batch({views})}).code == "broken_array");
    HandMade few = values<std::int32_t>("u", "id", {0});
    CHECK(problem_of({batch({few})}).code == "broken_array");
  }
  GIVEN("something that is no table, a batch of another shape, and a stream that fails") {
    const auto message = [](std::vector<HandMade> batches, std::size_t fails_at = static_cast<std::size_t>(-1)) {
      ArrowArrayStream stream = stream_of(std::move(batches), fails_at);
      try {
        static_cast<void>(gt::io::read_arrow(&stream, "links"));
      } catch (const gt::InputError& error) {
        return error.problems().at(0).message;
      }
      return std::string{};
    };
    CHECK(message({texts<std::int32_t>("id", {"A"})}).find("where a table") != std::string::npos);
    HandMade other = batch({texts<std::int32_t>("id", {"A"}), texts<std::int32_t>("b", {"A"})});
    CHECK(message({batch({texts<std::int32_t>("id", {"A"})}), other}).find("does not match its schema") !=
          std::string::npos);
    HandMade longer = batch({texts<std::int32_t>("id", {"A"})});
    longer.length = 2;
    CHECK(message({longer}).find("it has 1 cell where its batch has 2") != std::string::npos);
    CHECK(message({batch({texts<std::int32_t>("id", {"A"})})}, 1) == "the stream of columns failed: the disk fell off");
  }
  GIVEN("a stream that was used up") {
    ArrowArrayStream stream{};
    CHECK_THROWS_MATCHES(gt::io::read_arrow(&stream), gt::ArgumentError,
                         gt::test::says("the stream of columns has already been read"));
    CHECK_THROWS_MATCHES(gt::io::read_arrow(nullptr), gt::ArgumentError,
                         gt::test::says("the stream of columns has already been read"));
  }
  CHECK(alive == 0);
}

SCENARIO("Arrays that contradict themselves are findings that name the table, the column and what is wrong") {
  const auto check = [](const HandMade& column, const char* what) {
    INFO(what);
    const gt::Finding problem = problem_of({batch({column})});
    CHECK(problem.code == "broken_array");
    CHECK(problem.place.table == "elements");
    CHECK(problem.place.column == "x");
    CHECK(problem.message.find(what) != std::string::npos);
    CHECK(problem.remedy.find("CSV") != std::string::npos);
    CHECK(alive == 0);
  };
  const HandMade numbers = values<std::int64_t>("l", "x", {1, 2});
  const auto with = [](HandMade made, std::int64_t HandMade::* field, std::int64_t value) {
    made.*field = value;
    return made;
  };
  constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
  GIVEN("counts of a column") {
    HandMade longer = numbers;
    check(with(numbers, &HandMade::offset, -1), "its offset is -1");
    check(with(numbers, &HandMade::offset, largest), "its offset is 9223372036854775807");
    check(with(numbers, &HandMade::nulls, 3), "it has 3 nulls in 2 cells");
    check(with(numbers, &HandMade::nulls, -2), "it has -2 nulls");
    check(with(numbers, &HandMade::nulls, 1), "its validity buffer is missing");
    longer.children = {numbers};
    gt::Finding told;
    {
      ArrowArrayStream stream = stream_of({batch({values<std::int64_t>("l", "x", {1})}), batch({longer})});
      std::vector<gt::Finding> problems;
      static_cast<void>(gt::io::read_arrow(&stream, "elements", problems));
      told = problems.at(0);
    }
    CHECK(told.message.find("it has 1 child, and its schema 0") != std::string::npos);
  }
  GIVEN("buffers of a column") {
    HandMade few = numbers;
    few.buffers.pop_back();
    check(few, "it has 1 buffer, and one of its type has 2");
    HandMade many = numbers;
    many.buffers.push_back({});
    check(many, "it has 3 buffers, and one of its type has 2");
    HandMade none = numbers;
    none.buffers[1] = {};
    check(none, "its buffer of values is missing");
    HandMade bytes = texts<std::int32_t>("x", {"ab", "cd"});
    bytes.buffers[2] = {};
    check(bytes, "go beyond its bytes");
  }
  GIVEN("views whose buffers end before they do") {
    HandMade views = text_views("x", {"more than twelve bytes", "and another as long"});
    views.buffers[4] = bytes_of(std::vector<std::int64_t>{21, 19});
    check(views, "go beyond its bytes");
    views.buffers[4] = {};
    check(views, "go beyond its bytes");
    HandMade none = text_views("x", {"more than twelve bytes", "and another as long"});
    none.buffers[3] = {};
    check(none, "go beyond its bytes");
  }
  GIVEN("dictionaries") {
    const HandMade indices = values<std::int8_t>("c", "x", {0, 1});
    const HandMade words = texts<std::int32_t>("", {"a", "b"});
    check(dictionary_of(indices, with(words, &HandMade::offset, -1)), "its dictionary: its offset is -1");
    check(dictionary_of(indices, with(words, &HandMade::length, -1)), "its dictionary: its length is -1");
    check(dictionary_of(indices, with(words, &HandMade::length, largest)), "its dictionary: its length is");
    check(dictionary_of(indices, with(words, &HandMade::length, 1)), "which has 1 entry");
    HandMade nothing;
    nothing.format = "n";
    nothing.name = "x";
    nothing.length = 2;
    check(dictionary_of(nothing, words), "not whole numbers");
    check(dictionary_of(values<double>("g", "x", {0, 1}), words), "not whole numbers");
  }
  GIVEN("lists") {
    HandMade list = values<std::int32_t>("+l", "x", {0, 1, 2});
    list.length = 2;
    list.children = {texts<std::int32_t>("item", {"N", "S"})};
    const auto entries = [&](std::int64_t HandMade::* field, std::int64_t value) {
      HandMade made = list;
      made.children[0].*field = value;
      return made;
    };
    check(entries(&HandMade::offset, -1), "its entries: its offset is -1");
    check(entries(&HandMade::length, -1), "its entries: its length is -1");
    check(entries(&HandMade::length, 1), "go beyond its 1 entry");
    HandMade backwards = list;
    backwards.buffers[1] = bytes_of(std::vector<std::int32_t>{0, 2, 1});
    check(backwards, "decrease");
  }
}

SCENARIO("A batch that contradicts itself is refused, and the table named") {
  const auto problem = [](std::int64_t HandMade::* field, std::int64_t value) {
    HandMade made = batch({values<std::int64_t>("l", "x", {1, 2})});
    made.*field = value;
    ArrowArrayStream stream = stream_of({made});
    try {
      static_cast<void>(gt::io::read_arrow(&stream, "links"));
    } catch (const gt::InputError& error) {
      return error.problems().at(0);
    }
    return gt::Finding{};
  };
  constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
  for (const auto& [field, value] : {std::pair{&HandMade::length, std::int64_t{-1}},
                                     {&HandMade::length, largest},
                                     {&HandMade::offset, -1},
                                     {&HandMade::offset, largest},
                                     {&HandMade::nulls, 3},
                                     {&HandMade::nulls, 1}}) {
    const gt::Finding found = problem(field, value);
    CHECK(found.code == "broken_array");
    CHECK(found.place.table == "links");
  }
  GIVEN("a stream without functions") {
    ArrowArrayStream stream = stream_of({batch({values<std::int64_t>("l", "x", {1})})});
    stream.get_next = nullptr;
    CHECK_THROWS_MATCHES(gt::io::read_arrow(&stream), gt::InputError, gt::test::says("broken_array"));
  }
  CHECK(alive == 0);
}

SCENARIO("A plan is built from what was read, which lives until then") {
  gt::PlanBuilder builder;
  builder.add(
      gt::TableId::elements,
      read({batch(
          {text_views("id", {"A", "a very long identifier"}),
           dictionary_of(values<std::int8_t>("c", "kind", {1, 0}), texts<std::int64_t>("", {"Outcome", "Action"})),
           texts<std::int32_t>("title", {"a", "b"}), values<std::int32_t>("tdD", "due", {18535, 18536})})}));
  CHECK(alive > 0);
  const gt::Plan plan = builder.build();
  CHECK(alive == 0);
  CHECK(plan.id(1) == "a very long identifier");
  CHECK(plan.kind(0).name == "Action");
  CHECK(plan.elements().periods("due")[0] == gt::Period::day(gt::Date{2020, 9, 30}));
}

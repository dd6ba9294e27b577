#include <cmath>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/status.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/frame/text_table.hpp>
#include <goldenthread/frame/write_csv.hpp>
#include <goldenthread/frame/write_json_lines.hpp>

#include "says.hpp"

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::Message;

namespace {

// One column of each type, under a year that begins in October; the second row is empty throughout.
gt::Frame every_type() {
  gt::Frame frame{"Every type", 3, gt::FiscalCalendar{10}};
  frame.add({"text", std::vector<std::string>{"=1+1", "", "a \"b\", <c>"}})
      .add(gt::FrameColumn::words("status", {0, 255, 2},
                                  {gt::detail::status_names.begin(), gt::detail::status_names.end()}))
      .add({"number", std::vector<double>{-1234.5, std::nan(""), 99.9996}})
      .add({"integer", std::vector<std::int64_t>{100000, gt::missing_integer, -1}})
      .add(gt::FrameColumn::flags("flag", {1, 255, 0}))
      .add({"date", std::vector<gt::Date>{gt::Date{2024, 2, 29}, {}, gt::Date{2025, 1, 1}}})
      .add({"period",
            std::vector<gt::Period>{gt::Period::year_from(2023, 10), {}, gt::Period::quarter_from(2024, 4)},
            {gt::FiscalCalendar{10}, gt::FiscalCalendar{10}, gt::FiscalCalendar{4}}});
  return frame;
}

}  // namespace

SCENARIO("Every type of cell is written in every form") {
  const gt::Frame frame = every_type();
  CHECK(gt::to_csv(frame) ==
        "text,status,number,integer,flag,date,period\n"
        "'=1+1,off_track,-1234.5,100000,yes,2024-02-29,2023/24\n"
        "\"\",,,,,,\n"
        "\"a \"\"b\"\", <c>\",on_track,99.9996,-1,no,2025-01-01,Q1 2024/25\n");
  CHECK(gt::to_json_lines(frame) ==
        R"({"text": "=1+1", "status": "off_track", "number": -1234.5, "integer": 100000, "flag": true, )"
        R"("date": "2024-02-29", "period": "2023/24"})"
        "\n"
        R"({"text": null, "status": null, "number": null, "integer": null, "flag": null, "date": null, "period": null})"
        "\n"
        R"({"text": "a \"b\", <c>", "status": "on_track", "number": 99.9996, "integer": -1, "flag": false, )"
        R"("date": "2025-01-01", "period": "Q1 2024/25"})"
        "\n");
  CHECK(gt::text_table(frame) ==
        "Every type: 3 rows\n"
        "text        status       number  integer  flag  date        period\n"
        "=1+1        off_track  -1,234.5  100,000  yes   2024-02-29  2023/24\n"
        "\n"
        "a \"b\", <c>  on_track    99.9996       -1  no    2025-01-01  Q1 2024/25");
  const std::string html = gt::html_table(frame, {.with_style = false});
  CHECK_THAT(html, ContainsSubstring("<caption>Every type: 3 rows</caption>"));
  CHECK_THAT(html, ContainsSubstring("<th scope=\"row\">a &quot;b&quot;, &lt;c&gt;</th>"));
  CHECK_THAT(html, ContainsSubstring("<td class=\"gt-number\">-1,234.5</td>"));
  CHECK_THAT(html,
             ContainsSubstring("<td><span class=\"gt-tag gt-bad\"><span aria-hidden=\"true\">■</span> Off track"));
  CHECK_THAT(html, ContainsSubstring("<td>Q1 2024/25</td>"));
  std::ostringstream printed;
  printed << frame;
  CHECK(printed.str() == gt::text_table(frame));
}

SCENARIO("A table says what it does not show") {
  gt::Frame frame{"Long", 1500};
  frame.add({"id", gt::TextView{[](std::size_t) { return std::string_view{"ID"}; }}})
      .add({"title", gt::TextMaker{[](std::size_t row) { return std::string(60, 'x') + std::to_string(row); }}})
      .add({"nothing", gt::TextView{[](std::size_t) { return std::string_view{}; }}})
      .add({"score", std::vector<double>(1500, 0.25)});
  const std::string text = gt::text_table(frame, {.rows = 2});
  CHECK(text ==
        "Long: 1,500 rows, the first 2 shown\n"
        "id  title                                     score\n"
        "ID  " +
            std::string(39, 'x') + "…   0.25\nID  " + std::string(39, 'x') + "…   0.25");
  THEN("a narrow terminal has shorter texts, and then fewer columns") {
    CHECK(gt::text_table(frame, {.rows = 1, .width = 24}) ==
          "Long: 1,500 rows, the first 1 shown\n"
          "id  title          score\n"
          "ID  xxxxxxxxxxxx…   0.25");
    CHECK(gt::text_table(frame, {.rows = 1, .width = 16}) ==
          "Long: 1,500 rows, the first 1 shown\n"
          "id  title\n"
          "ID  xxxxxxxxx…\n"
          "Not shown, because the table is too wide: score");
  }
  CHECK_THAT(gt::html_table(frame, {.rows = 2}), ContainsSubstring("Long: 1,500 rows, the first 2 shown"));
  CHECK_THAT(gt::html_table(frame, {.rows = 2}), !ContainsSubstring("nothing"));
}

SCENARIO("A frame checks what it is given") {
  gt::Frame frame{"Checked", 2};
  frame.add({"a", std::vector<double>{1, 2}});
  CHECK_THROWS_MATCHES(frame.add({"b", std::vector<double>{1}}), gt::ArgumentError,
                       Message("column 'b' has 1 cell; give it one for each of the frame's 2 rows"));
  CHECK_THROWS_MATCHES(frame.add({"a", std::vector<double>{1, 2}}), gt::ArgumentError,
                       Message("a frame cannot have two columns named 'a'; rename one"));
  CHECK_THROWS_MATCHES(frame.add({"p", std::vector<gt::Period>(2)}), gt::ArgumentError,
                       gt::test::says("column 'p' holds periods, and the frame has no calendar"));
  CHECK_THROWS_MATCHES(frame.column("x"), gt::UnknownNameError, Message("there is no column 'x'; there are a"));
  const std::vector<std::size_t> beyond{2};
  CHECK_THROWS_MATCHES(frame.take(beyond), gt::ArgumentError, gt::test::says("there is no row 2 in a frame of 2 rows"));
}

SCENARIO("Rows and columns are taken by value, and what a frame views lives as long as it does") {
  auto owner = std::make_shared<std::vector<double>>(std::vector<double>{1, 2, 3});
  const std::weak_ptr<std::vector<double>> watch = owner;
  auto frame = std::make_unique<gt::Frame>("Viewed", 3);
  frame->add({"n", std::span<const double>{*owner}, owner});
  owner.reset();
  CHECK_FALSE(watch.expired());
  const std::vector<std::size_t> rows{2, 0};
  const gt::Frame taken = frame->take(rows);
  frame.reset();
  CHECK(watch.expired());
  CHECK(gt::to_csv(taken) == "n\n3\n1\n");

  const gt::Frame all = every_type();
  const std::vector<std::size_t> reversed{2, 1, 0};
  CHECK(gt::to_csv(all.take(reversed).take(reversed)) == gt::to_csv(all));
  const std::vector<std::string> names{"flag", "text"};
  CHECK(gt::to_csv(all.first(1).pick(names)) == "flag,text\nyes,'=1+1\n");
}

TEST_CASE("A column that is made later is made once, and only when it is looked at") {
  int made = 0;
  gt::Frame frame{"Later", 2};
  frame.add(gt::FrameColumn::later("n", gt::CellType::number, [&] {
    ++made;
    return gt::FrameColumn{"n", std::vector<double>{1, 2}};
  }));
  const gt::Frame copy = frame.titled("Copy");
  CHECK(frame.column("n").type() == gt::CellType::number);
  CHECK(made == 0);
  CHECK(gt::to_csv(frame) == "n\n1\n2\n");
  CHECK(gt::to_csv(copy) == "n\n1\n2\n");
  CHECK(made == 1);
}

TEST_CASE("A measure's own year tells its periods, and the plan's those that it has no name for") {
  const gt::FiscalCalendar plans{10};
  const gt::FiscalCalendar own{4};
  CHECK(gt::period_text(gt::Period::year_from(2023, 4), own, plans) == "2023/24");
  CHECK(gt::period_text(gt::Period::year_from(2023, 10), own, plans) == "2023/24");
  CHECK(gt::period_text(gt::Period::quarter_from(2024, 4), own, plans) == "Q1 2024/25");
  CHECK(gt::period_text(gt::Period::quarter_from(2024, 5), own, gt::FiscalCalendar{2}) == "Q2 2024/25");
  CHECK(gt::period_text(gt::Period::month(2024, 5), own, plans) == "2024-05");
  CHECK(gt::period_text({}, own, plans).empty());
}

TEST_CASE("Columns are made of rows' members") {
  struct Row {
    std::string_view id;
    double score;
    std::uint32_t count;
    bool late;
    gt::Status status;
  };
  const std::vector<Row> rows{{"A", 0.5, 2, true, gt::Status::on_track},
                              {"", std::nan(""), 0, false, gt::Status::stale}};
  gt::Frame frame{"Rows", rows.size()};
  frame.add(gt::frame_column("id", rows, &Row::id))
      .add(gt::frame_column("score", rows, &Row::score))
      .add(gt::frame_column("count", rows, &Row::count))
      .add(gt::frame_column("late", rows, &Row::late))
      .add(gt::frame_words("status", rows, &Row::status, gt::detail::status_names));
  CHECK(gt::to_csv(frame) == "id,score,count,late,status\nA,0.5,2,yes,on_track\n,,0,no,stale\n");
}

TEST_CASE("A stream that fails is told") {
  struct Full : std::streambuf {
    int overflow(int) override { return traits_type::eof(); }
  } full;
  std::ostream out{&full};
  CHECK_THROWS_MATCHES(gt::write_csv(every_type(), out), gt::FileError,
                       gt::test::says("not all rows could be written; check that the disk has room, and"));
  CHECK_THROWS_MATCHES(gt::write_json_lines(every_type(), out), gt::FileError,
                       gt::test::says("not all rows could be written; check that the disk has room, and"));
}

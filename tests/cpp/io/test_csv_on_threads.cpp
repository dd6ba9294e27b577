#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <goldenthread/io/csv.hpp>
#include <goldenthread/io/plan_file.hpp>

#include "frame/byte_scan.hpp"
#include "temporary_folder.hpp"

namespace gt = goldenthread;
using gt::io::CsvTable;
using gt::io::read_csv;

namespace {

bool same(const CsvTable& a, const CsvTable& b) {
  return a.header == b.header && a.columns == b.columns && a.lines == b.lines && a.records == b.records &&
         a.blank == b.blank && a.left_out == b.left_out && a.separator == b.separator && a.problems == b.problems;
}

// Large enough for four blocks. Of `oddities`, so many in a thousand records have what blocks could read differently.
std::string text_of(std::uint64_t seed, unsigned oddities, std::string_view ending) {
  constexpr std::size_t size = 1'200'000;
  std::mt19937_64 random{seed};
  std::string text = "id,title,,note,title";
  text += ending;
  while (text.size() < size) {
    const std::string number = std::to_string(random() % 1'000'000);
    text += "E" + number + ",";
    if (random() % 1000 >= oddities) {
      text += random() % 3 == 0 ? "\"Homes, and land\"" : "Homes for all who need them here";
      text += ",,what is done about it,";
      text += ending;
      continue;
    }
    switch (random() % 10) {
      case 0:
        text += "\"two" + std::string{ending} + "lines, \"\"quoted\"\"" + std::string{ending} + "\",,x,";
        break;
      case 1:
        text += "5\" pipe,,x,";
        break;
      case 2:
        text += "\"closed\" and more,,x,";
        break;
      case 3:
        text += "too,many,cells,in,this,row";
        break;
      case 4:
        text += "too few";
        break;
      case 5:
        text += "shown,under no name,x,";
        break;
      case 6:
        text += std::string{ending} + " , ,,," + std::string{ending} + "F" + number + ",after blanks,,x,";
        break;
      case 7:
        text += std::string{"a NUL\0 in it", 12} + ",,x,";
        break;
      case 8:
        text += "'=1+1,,\"'\"\"quoted\",'-x";
        break;
      default:
        text += "\"" + std::string(random() % 400, 'n') + std::string{ending} + "," + std::string{ending} + "\",,\"\",";
    }
    text += ending;
  }
  return text;
}

}  // namespace

TEST_CASE("A large table is the same on any number of threads") {
  const std::uint64_t seed = GENERATE(1U, 2U, 3U);
  const unsigned oddities = GENERATE(0U, 5U, 300U);
  const std::string_view ending = GENERATE_COPY(std::string_view{"\n"}, std::string_view{"\r\n"});
  std::string text = text_of(seed, oddities, ending);
  if (seed == 2) text.resize(text.size() - ending.size());
  const CsvTable one = read_csv(text, "t.csv");
  CHECK(one.records == one.lines.size() + one.blank + one.left_out);
  // The second title is told in any case.
  CHECK((oddities == 0) == (one.problems.size() == 1));
  for (unsigned threads = 2; threads <= 4; ++threads) CHECK(same(read_csv(text, "t.csv", {}, {}, threads), one));

  // With just as many rows as may be, records are read one after the other.
  gt::io::ReadLimits limits;
  limits.rows = one.lines.size();
  CHECK(same(read_csv(text, "t.csv", limits), one));
}

TEST_CASE("A quote that never closes ends a large table at the same row on any number of threads") {
  const std::size_t part = GENERATE(1U, 3U, 5U, 7U);
  std::string text = text_of(4, 2, "\n");
  const std::size_t at = text.find('\n', text.size() / 8 * part) + 1;
  text.insert(at, "X,\"opened,,,\n");
  const CsvTable one = read_csv(text, "t.csv");
  CHECK(std::any_of(one.problems.begin(), one.problems.end(), [](const gt::Finding& problem) {
    return problem.code == "unclosed_quote" || problem.code == "text_after_quote";
  }));
  for (unsigned threads = 2; threads <= 4; ++threads) CHECK(same(read_csv(text, "t.csv", {}, {}, threads), one));
}

TEST_CASE("Quotes that only seem to open cells do not move the rows of a large table") {
  std::string text = "id,title\n";
  for (int i = 0; i < 60'000; ++i)
    text += "E" + std::to_string(i) + (i % 7 == 0 ? ",5\" pipe\n" : i % 11 == 0 ? ",\"a\nb\"\n" : ",nothing at all\n");
  const CsvTable one = read_csv(text);
  CHECK(one.problems.empty());
  CHECK(one.lines.size() == 60'000);
  CHECK(one.columns[0][59'999] == "E59999");
  for (unsigned threads = 2; threads <= 4; ++threads) CHECK(same(read_csv(text, "CSV", {}, {}, threads), one));
}

TEST_CASE("A header of many columns over lines that are not rows takes no memory for them") {
  std::string text;
  for (int column = 0; column < 5'000; ++column) text += "c" + std::to_string(column) + ",";
  text += '\n';
  text.append(2'000'000, '\n');
  const CsvTable table = read_csv(text);
  CHECK(table.lines.empty());
  CHECK(table.blank == 2'000'000);
  CHECK(std::all_of(table.columns.begin(), table.columns.end(),
                    [](const auto& column) { return column.capacity() == 0; }));
}

TEST_CASE("Bytes are found eight at a time as they are sixteen at a time") {
  std::mt19937_64 random{9};
  for (int run = 0; run < 2'000; ++run) {
    std::string text(70, ' ');
    for (char& byte : text) byte = static_cast<char>(random() % (run % 2 == 0 ? 256 : 4));
    for (const char wanted : {'\0', '\1', '\2', ',', '\x7f', '\x80', '\xff'}) {
      std::uint64_t by_definition = 0;
      for (unsigned i = 0; i < 64; ++i) by_definition |= std::uint64_t{text[i] == wanted ? 1U : 0U} << i;
      REQUIRE(gt::detail::plainly_equal(text.data(), wanted) == by_definition);
      REQUIRE(gt::detail::equal_bytes(text.data(), wanted) == by_definition);
      REQUIRE(gt::detail::count_byte(text, wanted) ==
              static_cast<std::size_t>(std::count(text.begin(), text.end(), wanted)));
    }
  }
}

TEST_CASE("Lines are counted wherever they end") {
  std::mt19937_64 random{10};
  constexpr std::string_view bytes{"\r\nab"};
  for (int run = 0; run < 2'000; ++run) {
    std::string text(200, ' ');
    for (char& byte : text) byte = bytes[random() % bytes.size()];
    const std::size_t first = random() % 100;
    const std::size_t last = first + random() % 100;
    std::size_t lines = 0;
    for (std::size_t i = first; i < last; ++i)
      if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n')) ++lines;
    REQUIRE(gt::detail::count_line_ends(text, first, last) == lines);
  }
}

TEST_CASE("A folder is the same plan, with the same findings, on any number of threads") {
  const gt::test::TemporaryFolder folder;
  std::string elements = "id,kind,title,body\n";
  std::string links = "from,type,to\n";
  for (int i = 0; i < 30'000; ++i) {
    const std::string id = "E" + std::to_string(i);
    elements += id +
                (i == 0         ? ",Vision,"
                 : i % 997 == 0 ? ",Acton,"
                                : ",Action,") +
                "Element " + id + (i % 13 == 0 ? ",\"two\nlines, here\"\n" : ",\n");
    if (i != 0) links += id + ",contributes_to,E" + std::to_string(i % 1009 == 0 ? -1 : i / 3) + "\n";
  }
  folder.write("elements.csv", elements);
  folder.write("links.csv", links);
  const auto read = [&](unsigned threads) {
    return gt::io::read_plan(folder.path(), {.building = gt::Building::lenient, .threads = threads});
  };
  const gt::Plan one = read(1);
  CHECK_FALSE(one.findings().empty());
  for (unsigned threads = 2; threads <= 4; ++threads) {
    const gt::Plan more = read(threads);
    CHECK(more.findings() == one.findings());
    CHECK(gt::io::write_plan_json(more) == gt::io::write_plan_json(one));
  }
}

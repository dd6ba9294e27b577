#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/csv.hpp>

#include "says.hpp"

namespace gt = goldenthread;
using gt::io::read_csv;
using gt::io::write_csv;
using Texts = std::vector<std::string_view>;
using Lines = std::vector<std::uint64_t>;

namespace {

bool adds_up(const gt::io::CsvTable& table) {
  if (table.columns.size() != table.header.size()) return false;
  for (const Texts& column : table.columns)
    if (column.size() != table.lines.size()) return false;
  return table.records == table.lines.size() + table.blank + table.left_out;
}

}  // namespace

SCENARIO("Plain CSV is read as RFC 4180 has it") {
  const std::string_view ending =
      GENERATE_COPY(std::string_view{"\n"}, std::string_view{"\r\n"}, std::string_view{"\r"});
  GIVEN("quoted cells with commas, quotes and line breaks in them") {
    std::string text = "id,title,note|A,\"Homes, and \"\"land\"\"\",|B,\"two|lines\",x|C,,\"\"|";
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos;) text.replace(at, 1, ending);
    WHEN("they are read") {
      const auto table = read_csv(text);
      THEN("each cell holds its text, and each row knows the line on which it starts") {
        CHECK(table.problems.empty());
        CHECK(table.header == Texts{"id", "title", "note"});
        CHECK(table.columns[0] == Texts{"A", "B", "C"});
        const std::string two = "two" + std::string{ending} + "lines";
        CHECK(table.columns[1] == Texts{"Homes, and \"land\"", two, ""});
        CHECK(table.columns[2] == Texts{"", "x", ""});
        CHECK(table.lines == Lines{2, 3, 5});
        CHECK(adds_up(table));
      }
    }
  }
}

TEST_CASE("A last line needs no line break, and a quote inside an unquoted cell is itself") {
  const auto table = read_csv("a,b\n5\" pipe,2\"");
  CHECK(table.problems.empty());
  CHECK(table.columns[0] == Texts{"5\" pipe"});
  CHECK(table.columns[1] == Texts{"2\""});
}

TEST_CASE("A byte-order mark and UTF-16 are decoded") {
  CHECK(read_csv("\xEF\xBB\xBFid,b\n1,2\n").header == Texts{"id", "b"});
  const std::u16string wide = u"id,b\n\u00A3,\U0001F600\n";
  for (const bool big_endian : {false, true}) {
    std::string text = big_endian ? "\xFE\xFF" : "\xFF\xFE";
    for (const char16_t unit : wide) {
      const char low = static_cast<char>(unit & 0xFF);
      const char high = static_cast<char>(unit >> 8);
      text += big_endian ? std::string{high, low} : std::string{low, high};
    }
    const auto table = read_csv(text);
    CHECK(table.problems.empty());
    CHECK(table.columns[0] == Texts{"£"});
    CHECK(table.columns[1] == Texts{"😀"});
  }
}

TEST_CASE("UTF-16 cut in half is an error with a line") {
  const auto table = read_csv(std::string{"\xFF\xFEi\0\n\0a\0\x3D\xD8", 10}, "w.csv");
  REQUIRE(table.problems.size() == 1);
  CHECK(table.problems[0].code == "encoding");
  CHECK(table.problems[0].severity == gt::Severity::error);
  CHECK(table.problems[0].place.line == 2);
}

SCENARIO("Bytes that are not UTF-8 are read as Windows-1252, and said to be") {
  GIVEN("a file saved by a spreadsheet in Windows-1252") {
    const auto table = read_csv("id,t\n1,plain\n2,\x80\x35 \x96 caf\xE9\n", "w.csv");
    THEN("the characters are right and one warning names the first line") {
      CHECK(table.columns[1] == Texts{"plain", "€5 – café"});
      REQUIRE(table.problems.size() == 1);
      CHECK(table.problems[0].code == "encoding");
      CHECK(table.problems[0].severity == gt::Severity::warning);
      CHECK(table.problems[0].place.file == "w.csv");
      CHECK(table.problems[0].place.line == 3);
    }
  }
  GIVEN("a file that is partly UTF-8 and partly not") {
    const auto table = read_csv("id,t\n1,caf\xC3\xA9\n2,caf\xE9\n", "m.csv");
    THEN("both are right, and the warning says that it is mixed") {
      CHECK(table.columns[1] == Texts{"café", "café"});
      REQUIRE(table.problems.size() == 1);
      CHECK(table.problems[0].code == "mixed_encoding");
      CHECK(table.problems[0].place.line == 3);
    }
  }
  GIVEN("a byte that is in neither") {
    const auto table = read_csv("id\n\x81\n");
    THEN("it is an error, and shown as a replacement character") {
      CHECK(table.columns[0] == Texts{"\xEF\xBF\xBD"});
      CHECK(table.problems.back().severity == gt::Severity::error);
      CHECK(table.problems.back().place.line == 2);
    }
  }
}

SCENARIO("A separator that is not a comma is found in the header") {
  CHECK(read_csv("id;title\nA;1,5\n").columns[1] == Texts{"1,5"});
  CHECK(read_csv("id\ttitle\nA\tb;c\n").columns[1] == Texts{"b;c"});
  CHECK(read_csv("sep=;\r\nid;title\r\nA;b\r\n").lines == Lines{3});
  CHECK(read_csv("\"a;b\",c\n1,2\n").header == Texts{"a;b", "c"});
}

SCENARIO("Blank records and trailing blank columns hold nothing and are passed over") {
  const auto table = read_csv("\n,,\nid,title,,\n\nA,b,,\n,,,\nC,d\n\n\n");
  CHECK(table.problems.empty());
  CHECK(table.header == Texts{"id", "title"});
  CHECK(table.columns[0] == Texts{"A", "C"});
  CHECK(table.lines == Lines{5, 7});
  CHECK(table.blank == 4);
  CHECK(adds_up(table));
}

SCENARIO("Every wrong row is left out with a problem that says where") {
  GIVEN("rows too short and too long") {
    const auto table = read_csv("id,kind,title\nA,Action\nB,Action,Build, quickly\nC,Action,Plant\n", "e.csv");
    THEN("each is named by its line") {
      REQUIRE(table.problems.size() == 2);
      CHECK(table.problems[0].code == "ragged_row");
      CHECK(table.problems[0].place.line == 2);
      CHECK(table.problems[0].message == "the row has 2 cells where the header on line 1 has 3; it is left out");
      CHECK(table.problems[0].value == "A,Action");
      CHECK(table.problems[1].place.line == 3);
      CHECK(table.columns[0] == Texts{"C"});
      CHECK(table.left_out == 2);
      CHECK(adds_up(table));
    }
  }
  GIVEN("a quote that never closes") {
    const auto table = read_csv("id,title\nA,one\nB,\"two\nC,three\nD,four\n", "e.csv");
    THEN("the line where it opened is named, and how far it reaches") {
      REQUIRE(table.problems.size() == 1);
      CHECK(table.problems[0].code == "unclosed_quote");
      CHECK(table.problems[0].place.line == 3);
      CHECK(table.problems[0].place.column == "title");
      CHECK(table.problems[0].message.find("line 3 to line 6") != std::string::npos);
      CHECK(table.columns[0] == Texts{"A"});
      CHECK(adds_up(table));
    }
  }
  GIVEN("text after a closing quote, on the second line of its record") {
    const auto table = read_csv("id,title\nA,\"one\ntwo\" three\nB,x\n");
    THEN("that line is named") {
      REQUIRE(table.problems.size() == 1);
      CHECK(table.problems[0].code == "text_after_quote");
      CHECK(table.problems[0].place.line == 3);
      CHECK(table.columns[0] == Texts{"B"});
      CHECK(table.lines == Lines{4});
    }
  }
  GIVEN("an embedded NUL") {
    const auto table = read_csv(std::string{"id,title\nA,x\0y\nB,z\n", 18});
    THEN("its line and column are named") {
      REQUIRE(table.problems.size() == 1);
      CHECK(table.problems[0].code == "embedded_nul");
      CHECK(table.problems[0].place.line == 2);
      CHECK(table.problems[0].place.column == "title");
      CHECK(table.columns[0] == Texts{"B"});
    }
  }
}

SCENARIO("A wrong header says which columns") {
  GIVEN("two columns of one name") {
    const auto table = read_csv("id,title,id\nA,b,C\n", "e.csv");
    THEN("the problem names both") {
      REQUIRE(table.problems.size() == 1);
      CHECK(table.problems[0].code == "duplicate_column");
      CHECK(table.problems[0].message == "columns A and C are both called 'id'; the second is not read");
      CHECK(table.header == Texts{"id", "title"});
      CHECK(table.columns[0] == Texts{"A"});
    }
  }
  GIVEN("cells under a blank name, as merged cells leave them") {
    const auto table = read_csv("id,,title\nA,,b\nB,lost,c\n", "e.csv");
    THEN("the problem names the column and the first cell") {
      REQUIRE(table.problems.size() == 1);
      CHECK(table.problems[0].code == "unnamed_column");
      CHECK(table.problems[0].place.line == 3);
      CHECK(table.problems[0].place.column == "B");
      CHECK(table.problems[0].value == "lost");
      CHECK(table.header == Texts{"id", "title"});
    }
  }
  GIVEN("spaces round the names") {
    CHECK(read_csv(" id , title\nA,b\n").header == Texts{"id", "title"});
    CHECK(read_csv("\" id \",b\nA,b\n").header == Texts{" id ", "b"});
  }
  GIVEN("more than 26 columns") {
    std::string names;
    for (int i = 0; i < 27; ++i) names += "c" + std::to_string(i) + ",";
    const auto table = read_csv(names + "c0\n" + std::string(27, ',') + "x\n");
    CHECK(table.problems[0].message.find("columns A and AB") != std::string::npos);
  }
  GIVEN("nothing at all") {
    const auto table = read_csv("");
    CHECK(table.header.empty());
    CHECK(table.records == 0);
  }
}

SCENARIO("Text that a spreadsheet would run is led by an apostrophe, which reading takes off") {
  const Texts texts{"=1+1", "+44 20", "-", "@home", "\tx", "\rx", "'=1", "''=1", "'quoted'", "-5", "plain", "", "'"};
  const std::string written = write_csv(Texts{"a"}, std::vector<Texts>{texts});
  CHECK(written.starts_with(
      "a\n'=1+1\n'+44 20\n'-\n'@home\n'\tx\n\"'\rx\"\n''=1\n'''=1\n'quoted'\n-5\nplain\n\"\"\n'\n"));
  const auto table = read_csv(written);
  CHECK(table.problems.empty());
  CHECK(table.columns[0] == texts);
  CHECK(write_csv(table.header, table.columns) == written);
}

SCENARIO("What is written is read as the same") {
  const Texts names{"id", "=name", " padded ", "semi;colon", "tab\tbed", "quo\"te", "\xEF\xBB\xBFmark"};
  const Texts cells{"", " ", "a,b", "line\nbreak", "\"", "\r\n", "\xEF\xBB\xBFx"};
  std::vector<Texts> columns;
  for (std::size_t i = 0; i < names.size(); ++i) {
    Texts column;
    for (std::size_t k = 0; k < cells.size(); ++k) column.push_back(cells[(i + k) % cells.size()]);
    column.push_back("");
    columns.push_back(column);
  }
  const std::string written = write_csv(names, columns);
  const auto table = read_csv(written);
  CHECK(table.problems.empty());
  CHECK(table.header == names);
  CHECK(table.columns == columns);
  CHECK(table.blank == 0);
  CHECK_THROWS_MATCHES(write_csv(names, std::vector<Texts>{cells}), gt::ArgumentError,
                       gt::test::says("there are 7 names for 1 column"));
  CHECK_THROWS_MATCHES(write_csv(Texts{"a", "b"}, std::vector<Texts>{cells, {}}), gt::ArgumentError,
                       gt::test::says("column 'b' has 0 cells where the first has 7"));
}

TEST_CASE("A cell of a megabyte is read whole") {
  const std::string huge(1 << 20, 'x');
  const auto table = read_csv("id,t\nA,\"" + huge + "\"\n" + huge + ",b\n");
  CHECK(table.problems.empty());
  CHECK(table.columns[1][0] == huge);
  CHECK(table.columns[0][1] == huge);
}

TEST_CASE("A table is handed to the builder with its lines, and keeps itself alive") {
  gt::InputTable input;
  {
    std::string text = "id,t\nA,\"b\"\"c\"\n\nD,e\n";
    input = gt::io::to_input_table(read_csv(std::move(text)), "e.csv");
  }
  CHECK(input.rows == 2);
  CHECK(input.file == "e.csv");
  CHECK(input.lines[1] == 4);
  CHECK(std::get<gt::TextInput>(input.columns[1].values).values[0] == "b\"c");
}

TEST_CASE("cpp-04: a number with a sign is no formula, and everything else that a spreadsheet may run is guarded") {
  const auto [text, written] = GENERATE(table<std::string, std::string>({{"-1.5", "-1.5"},
                                                                         {"+2", "+2"},
                                                                         {"-3e4", "-3e4"},
                                                                         {"'-1.5", "''-1.5"},
                                                                         {"-1+1", "'-1+1"},
                                                                         {"-", "'-"},
                                                                         {"+44 20", "'+44 20"},
                                                                         {"-.5", "'-.5"},
                                                                         {"\n=cmd", "\"'\n=cmd\""},
                                                                         {"＝cmd", "'＝cmd"},
                                                                         {"＋1", "'＋1"},
                                                                         {"－1", "'－1"},
                                                                         {"＠a", "'＠a"},
                                                                         {"a=1", "a=1"},
                                                                         {"'a", "'a"}}));
  const std::vector<std::string_view> header{"change"};
  const std::vector<std::vector<std::string_view>> columns{{text}};
  CHECK(gt::io::write_csv(header, columns) == "change\n" + written + "\n");
  const gt::io::CsvTable again = gt::io::read_csv(gt::io::write_csv(header, columns));
  CHECK(again.columns.at(0).at(0) == text);
}

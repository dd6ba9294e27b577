#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/trace/parse_selection.hpp>
#include <goldenthread/trace/select.hpp>

#include "council.hpp"

namespace gt = goldenthread;

using enum gt::Comparison;

namespace {

gt::Selection parsed(std::string_view text) {
  static const gt::Framework framework = council::framework();
  return gt::parse_selection(text, framework);
}

std::vector<gt::Finding> problems(std::string_view text) {
  return council::problems_of([&] { static_cast<void>(parsed(text)); });
}

// Whether there is one problem, at that character (from 1), and its message says that.
bool refuses(std::string_view text, std::size_t at, std::string_view words) {
  const std::vector<gt::Finding> found = problems(text);
  const std::string place = "at character " + std::to_string(at) + ", ";
  return found.size() == 1 && found[0].message.starts_with(place) &&
         found[0].message.find(words) != std::string::npos && !found[0].remedy.empty();
}

}  // namespace

SCENARIO("The words of a rule become its lists") {
  CHECK(parsed("") == gt::Selection{});
  CHECK(parsed("  \t\n ") == gt::Selection{});
  CHECK(parsed("kind=Action") == gt::Selection{.kinds = {"Action"}});
  CHECK(parsed("kind=action,OUTCOME") == gt::Selection{.kinds = {"Action", "Outcome"}});
  CHECK(parsed("role=action,milestone state=draft") ==
        gt::Selection{.roles = {gt::Role::action, gt::Role::milestone}, .states = {gt::State::draft}});
  CHECK(parsed("id=A1,A2 lens=L owner=P below=V above=M1,M2") ==
        gt::Selection{.ids = {"A1", "A2"}, .lenses = {"L"}, .owners = {"P"}, .below = {"V"}, .above = {"M1", "M2"}});
}

SCENARIO("Every other term is a field") {
  CHECK(parsed("kind=Action due<2021-04-01 state!=draft") ==
        gt::Selection{.kinds = {"Action"}, .fields = {{"due", less, {"2021-04-01"}}, {"state", not_equal, {"draft"}}}});
  CHECK(parsed("due? !completed? budget>=10 budget<=20 budget>1 ward=Abbey") ==
        gt::Selection{.fields = {{"due", present, {}},
                                 {"completed", absent, {}},
                                 {"budget", greater_equal, {"10"}},
                                 {"budget", less_equal, {"20"}},
                                 {"budget", greater, {"1"}},
                                 {"ward", equal, {"Abbey"}}}});
  CHECK(parsed("due within 2020/21") == gt::Selection{.fields = {{"due", within, {"2020/21"}}}});
  CHECK(parsed("within within 2020 kind!=Action,Outcome") ==
        gt::Selection{.fields = {{"within", within, {"2020"}}, {"kind", not_equal, {"Action", "Outcome"}}}});
  AND_THEN("a list that is given again is a further test, since every term must hold") {
    CHECK(parsed("kind=Action kind=Outcome") ==
          gt::Selection{.kinds = {"Action"}, .fields = {{"kind", equal, {"Outcome"}}}});
    CHECK(parsed("role=action role=lens") ==
          gt::Selection{.roles = {gt::Role::action}, .fields = {{"role", equal, {"lens"}}}});
  }
}

SCENARIO("Spaces and quotes") {
  CHECK(parsed(" due  <  2021 ") == parsed("due<2021"));
  CHECK(parsed("ward=a, b ,c") == parsed("ward=a,b,c"));
  CHECK(parsed("title=\"Abbey, north\"") == gt::Selection{.fields = {{"title", equal, {"Abbey, north"}}}});
  CHECK(parsed("title='a=b'") == gt::Selection{.fields = {{"title", equal, {"a=b"}}}});
  CHECK(parsed("title='Mayor''s',\"say \"\"no\"\"\"") ==
        gt::Selection{.fields = {{"title", equal, {"Mayor's", "say \"no\""}}}});
  CHECK(parsed("\"Lead member\"? 'Lead member'=''") ==
        gt::Selection{.fields = {{"Lead member", present, {}}, {"Lead member", equal, {""}}}});
  CHECK(parsed("título=Señor") == gt::Selection{.fields = {{"título", equal, {"Señor"}}}});
}

SCENARIO("What cannot be read is refused at its character") {
  CHECK(refuses("kind=Acton", 6, "there is no kind 'Acton'"));
  CHECK(refuses("kind=Action,Acton", 13, "there is no kind 'Acton'"));
  CHECK(refuses("role=boss", 6, "there is no role 'boss'"));
  CHECK(refuses("state!=gone", 8, "there is no state 'gone'"));
  CHECK(refuses("kind", 5, "a comparison is expected after 'kind', not the end"));
  CHECK(refuses("due 2021", 5, "a comparison is expected after 'due', not '2021'"));
  CHECK(refuses("due<", 5, "a value is expected, not the end"));
  CHECK(refuses("due=2021,", 10, "a value is expected, not the end"));
  CHECK(refuses("due==2021", 5, "a value is expected"));
  CHECK(refuses("=Action", 1, "a name is expected"));
  CHECK(refuses("!due", 1, "has no '?'"));
  CHECK(refuses("title='Abbey", 7, "never closed"));
  CHECK(refuses("title=Mayor's", 12, "a space is expected"));
  CHECK(refuses("lens!=L", 1, "'lens' can only be used with ="));
  CHECK(refuses("below=A below=B", 9, "'below' is given twice"));
}

SCENARIO("Every problem is said, in order") {
  const std::vector<gt::Finding> found = problems("kind=Acton due<2021 ward==x state=gone");
  REQUIRE(found.size() == 3);
  CHECK(found[0].value == "Acton");
  CHECK(found[0].remedy.find("'Action'") != std::string::npos);
  CHECK(found[1].message.starts_with("at character 26, "));
  CHECK(found[2].value == "gone");
}

TEST_CASE("Any text is read or refused, and never anything else") {
  std::mt19937 random{7};
  const std::string letters = "kind=Action!?<>,'\" due within 2021\tx\xff";
  std::size_t read = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t n = random() % 24; n > 0; --n) text += letters[random() % letters.size()];
    try {
      static_cast<void>(parsed(text));
      ++read;
    } catch (const gt::InputError& error) {
      CHECK_FALSE(error.problems().empty());
    }
  }
  CHECK(read > 100);
}

SCENARIO("A typed selection selects") {
  const gt::Graph graph = council::graph();
  const auto selected = [&](std::string_view text) { return council::ids(graph, gt::select(graph, parsed(text))); };
  CHECK(selected("kind=Action due<2021-04-01 state!=draft") == "A1 ");
  CHECK(selected("role=action !due?") == "A3 ");
  CHECK(selected("below=O2 kind!=Measure") == "A2 A3 ");
  CHECK(selected("due within 2020/21") == "A1 ");
  CHECK(selected("wards=Gascoigne") == "O1 ");
}

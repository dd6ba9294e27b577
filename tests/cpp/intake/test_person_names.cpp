#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "intake/joined_names.hpp"
#include "intake/person_names.hpp"

namespace gt = goldenthread;
using gt::detail::name_says;
using gt::detail::NameSays;

TEST_CASE("a name says whether it is a person's, a councillor's or a post's") {
  for (const std::string_view name :
       {"Jane Smith", "J. Smith", "Smith, Jane", "Dr Patel", "Jane Smith (Director)", "Director (Jane Smith)",
        "Jane Smith, Director of Place", "Jane Smith Director of Place", "Jane Head", "Jane Law",
        "Jane Smith and Cllr Brown", "jane@exampleton.gov.uk"})
    CHECK(name_says(name) == NameSays::person);
  for (const std::string_view name :
       {"Cllr Smith", "Councillor J. Smith (Waste)", "Mayor of Exampleton", "Leader of the Council"})
    CHECK(name_says(name) == NameSays::member);
  for (const std::string_view name : {"Head of Housing", "Deputy Head", "HR", "Finance / HR",
                                      "Health & Wellbeing Board", "North Exampleton County Council"})
    CHECK(name_says(name) == NameSays::post);
  for (const std::string_view name : {"JS", "Smith", "", "-", "(", "x y"}) CHECK(name_says(name) == NameSays::unclear);
}

TEST_CASE("headings of councillors and of bodies") {
  CHECK(gt::detail::names_members("Portfolio holder"));
  CHECK(gt::detail::names_members("Lead Cabinet Member"));
  CHECK_FALSE(gt::detail::names_members("Team member"));
  CHECK(gt::detail::names_bodies("Lead directorate") == false);
  CHECK(gt::detail::names_bodies("Directorate / team"));
  CHECK_FALSE(gt::detail::names_bodies("Service manager"));
}

TEST_CASE("signs part a text") {
  using Parts = std::vector<std::string_view>;
  CHECK(gt::detail::parts_joined("A/B & C", "/ &") == Parts{"A", "B", "C"});
  CHECK(gt::detail::parts_joined("A&B", "/ &").empty());
  CHECK(gt::detail::parts_joined("sand and gravel", "and") == Parts{"sand", "gravel"});
  CHECK(gt::detail::parts_joined("A / ", "/").empty());
  CHECK(gt::detail::parts_joined("A / B", "").empty());
}

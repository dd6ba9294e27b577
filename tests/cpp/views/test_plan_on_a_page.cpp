#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/views/plan_on_a_page.hpp>

#include "made_up.hpp"

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;

SCENARIO("A plan stands on one page, each element once") {
  GIVEN("the made-up council") {
    const gt::Rollup result = gt::test::made_up();
    const gt::Plan& plan = result.graph().plan();
    const std::string page = gt::views::plan_on_a_page(result);
    THEN("every element of the thread that was not withdrawn stands there once") {
      for (gt::ElementIndex element = 0; element < plan.size(); ++element) {
        const gt::Role role = plan.role(element);
        const bool wanted = (role == gt::Role::vision || role == gt::Role::objective || role == gt::Role::action ||
                             role == gt::Role::milestone || role == gt::Role::measure) &&
                            plan.id(element) != "EX-A09" && !result.graph().plan().id(element).empty();
        const std::string marked = ">" + std::string{plan.id(element)} + "<";
        const std::size_t first = page.find(marked);
        INFO(plan.id(element));
        if (first != std::string::npos) CHECK(page.find(marked, first + 1) == std::string::npos);
        const bool withdrawn = gt::PlanAt(result.graph(), result.as_of()).is_withdrawn(element);
        CHECK((first != std::string::npos) == (wanted && !withdrawn));
      }
    }
    THEN("a priority has its status, in shape and words, and the share that it rests on") {
      CHECK_THAT(page, ContainsSubstring("Work and skills <span class=\"gt-nowrap\">EX-P2</span> <span class=\"gt-tag "
                                         "gt-bad\"><span aria-hidden=\"true\">■</span> Off track</span> <span "
                                         "class=\"gt-nowrap\">40 % judged</span>"));
    }
    THEN("it is for a sheet of A3, and the same bytes again") {
      CHECK_THAT(page, ContainsSubstring("size:A3 landscape"));
      CHECK(page == gt::views::plan_on_a_page(result));
    }
    THEN("columns stand in the order of ranks") {
      const std::size_t section = page.find("EX-P3<");
      CHECK(page.find("<h3>Outcomes</h3>", section) < page.find("<h3>Actions</h3>", section));
      CHECK(page.find("<h3>Actions</h3>", section) < page.find("<h3>Measures</h3>", section));
    }
  }
}

// views: pages of a comparison, of a portfolio and of findings, and the parts of a plan that have one each.
#include <optional>
#include <string>

#include <goldenthread/views/comparison_page.hpp>
#include <goldenthread/views/findings_letter.hpp>
#include <goldenthread/views/page_parts.hpp>
#include <goldenthread/views/portfolio_briefing.hpp>

#include "casters.hpp"
#include "interruptible.hpp"
#include "register.hpp"

namespace goldenthread::python {
namespace {

using views::FindingsLetter;
using views::FindingsLetterOptions;
using views::HouseStyle;
using views::PagePart;

}  // namespace

void register_pages(py::module_& module) {
  py::class_<PagePart>(module, "PagePart", "One part of a plan that has a page of its own.")
      .def_property_readonly("name", [](const PagePart& part) { return text(part.name); })
      .def_property_readonly("file", [](const PagePart& part) { return text(part.file); })
      .def_readonly("where", &PagePart::where);
  py::class_<FindingsLetter>(module, "FindingsLetter", "One letter of findings.")
      .def_property_readonly("to", [](const FindingsLetter& letter) { return text(letter.to); })
      .def_property_readonly("file", [](const FindingsLetter& letter) { return text(letter.file); })
      .def_readonly("findings", &FindingsLetter::findings)
      .def_readonly("to_put_right", &FindingsLetter::to_put_right)
      .def_property_readonly("html", [](const FindingsLetter& letter) { return text(letter.html); });

  py::reinterpret_borrow<py::class_<Rollup>>(module.attr("Rollup"))
      .def(
          "page_parts",
          [](const Rollup& result, const std::string& by, const Selection& where, Audience audience) {
            return views::page_parts({result.graph(), result.as_of()}, by, where, audience);
          },
          py::arg("by"), py::arg("where"), py::arg("audience"), py::call_guard<py::gil_scoped_release>())
      .def(
          "comparison_page",
          [](const Rollup& after, const Rollup& before, const Selection& where, const std::string& scope,
             const std::string& title, Audience audience, const HouseStyle& house, bool is_part) {
            return made_text([&] {
              return views::comparison_page(before, after,
                                            {.where = where,
                                             .scope = scope,
                                             .title = title,
                                             .audience = audience,
                                             .house = house,
                                             .is_part = is_part,
                                             .progress = interruptible()});
            });
          },
          py::arg("before"), py::arg("where"), py::arg("scope"), py::arg("title"), py::arg("audience"),
          py::arg("house"), py::arg("is_part"))
      .def(
          "portfolio_briefing",
          [](const Rollup& result, const std::string& party, const std::optional<Rollup>& previous,
             const std::string& title, Audience audience, const HouseStyle& house, bool is_part) {
            return made_text([&] {
              return views::portfolio_briefing(result, party,
                                               {.previous = previous,
                                                .title = title,
                                                .audience = audience,
                                                .house = house,
                                                .is_part = is_part,
                                                .progress = interruptible()});
            });
          },
          py::arg("party"), py::arg("previous"), py::arg("title"), py::arg("audience"), py::arg("house"),
          py::arg("is_part"));

  py::reinterpret_borrow<py::class_<Findings>>(module.attr("Findings"))
      .def(
          "letter",
          [](const Findings& findings, const std::string& party, const std::string& title, Audience audience,
             const HouseStyle& house, bool is_part) {
            return made_text([&] {
              return views::findings_letter(findings, party,
                                            {.title = title,
                                             .audience = audience,
                                             .house = house,
                                             .is_part = is_part,
                                             .progress = interruptible()});
            });
          },
          py::arg("party"), py::arg("title"), py::arg("audience"), py::arg("house"), py::arg("is_part"))
      .def(
          "letters",
          [](const Findings& findings, const std::string& by, const std::string& title, Audience audience,
             const HouseStyle& house, bool is_part) {
            return views::findings_letters(findings, by,
                                           {.title = title,
                                            .audience = audience,
                                            .house = house,
                                            .is_part = is_part,
                                            .progress = interruptible()});
          },
          py::arg("by"), py::arg("title"), py::arg("audience"), py::arg("house"), py::arg("is_part"),
          py::call_guard<py::gil_scoped_release>());
}

}  // namespace goldenthread::python

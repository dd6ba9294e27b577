// views: drawings, each with its table, and a council's own style.
#include <optional>
#include <string>

#include <goldenthread/coverage/matrix.hpp>
#include <goldenthread/views/drawn.hpp>
#include <goldenthread/views/heat_map_drawing.hpp>
#include <goldenthread/views/icicle.hpp>
#include <goldenthread/views/matrix_drawing.hpp>
#include <goldenthread/views/trend.hpp>
#include <goldenthread/views/waterfall.hpp>

#include "interruptible.hpp"
#include "options_class.hpp"
#include "register.hpp"

namespace goldenthread::python {
namespace {

using DrawingUnlocked = py::call_guard<py::gil_scoped_release>;
using views::Drawn;
using views::HouseStyle;

void register_house_style(py::module_& module) {
  const auto own_text = [](std::string HouseStyle::* which) {
    return [which](const HouseStyle& house) { return text(house.*which); };
  };
  const auto set_text = [](std::string HouseStyle::* which) {
    return [which](HouseStyle& house, const std::string& value) { house.*which = value; };
  };
  options_class<HouseStyle>(
      module, "HouseStyle",
      "A council's own name, words at the foot, logo and style sheet, which every page takes.\n\n"
      "Parameters\n----------\n"
      "name : str, optional\n    The council's name, which stands at the top.\n"
      "foot : str, optional\n    What stands at the foot of each page, such as whom to ask.\n"
      "logo : bytes, optional\n    The bytes of a PNG, JPEG or SVG file of at most a megabyte.\n"
      "logo_words : str, optional\n    What the logo shows, for who cannot see it; the council's name if omitted.\n"
      "css : str, optional\n    A style sheet, which comes after the page's own and holds within the page alone.")
      .def_property("name", own_text(&HouseStyle::name), set_text(&HouseStyle::name), "The council's name.")
      .def_property("foot", own_text(&HouseStyle::foot), set_text(&HouseStyle::foot),
                    "What stands at the foot of each page.")
      .def_property(
          "logo", [](const HouseStyle& house) { return py::bytes(house.logo); },
          [](HouseStyle& house, const py::bytes& value) { house.logo = std::string{value}; },
          "The bytes of the logo; empty for none.")
      .def_property("logo_words", own_text(&HouseStyle::logo_words), set_text(&HouseStyle::logo_words),
                    "What the logo shows, for who cannot see it.")
      .def_property("css", own_text(&HouseStyle::css), set_text(&HouseStyle::css), "The style sheet.")
      .def(
          "__eq__", [](const HouseStyle& a, const HouseStyle& b) { return a == b; }, py::is_operator())
      .def(py::pickle(
          [](const HouseStyle& house) {
            return py::make_tuple(text(house.name), text(house.foot), py::bytes(house.logo), text(house.logo_words),
                                  text(house.css));
          },
          [](const py::tuple& parts) {
            return HouseStyle{.name = parts[0].cast<std::string>(),
                              .foot = parts[1].cast<std::string>(),
                              .logo = parts[2].cast<std::string>(),
                              .logo_words = parts[3].cast<std::string>(),
                              .css = parts[4].cast<std::string>()};
          }));
}

}  // namespace

void register_drawings(py::module_& module) {
  register_house_style(module);
  py::class_<Drawn>(module, "Drawn", "A drawing with its table; goldenthread.Drawing wraps it.")
      .def_property_readonly("title", [](const Drawn& drawn) { return text(drawn.title); })
      .def_property_readonly("svg", [](const Drawn& drawn) { return text(drawn.svg); })
      .def_property_readonly("svg_within_html", [](const Drawn& drawn) { return text(svg_within_html(drawn)); })
      .def_property_readonly("table", [](const Drawn& drawn) { return text(drawn.table); })
      .def(
          "page",
          [](const Drawn& drawn, const HouseStyle& house, bool is_part) {
            return made_text([&] { return drawn_page(drawn, {.house = house, .is_part = is_part}); });
          },
          py::arg("house"), py::arg("is_part"));

  py::reinterpret_borrow<py::class_<Matrix>>(module.attr("Matrix"))
      .def("drawn", &views::matrix_drawing, py::arg("max_shown"), py::arg("audience"), DrawingUnlocked());
  py::reinterpret_borrow<py::class_<RiskRegister>>(module.attr("RiskRegister"))
      .def("drawn", &views::heat_map_drawing, py::arg("audience"), DrawingUnlocked());
  py::reinterpret_borrow<py::class_<ChangeExplanation>>(module.attr("ChangeExplanation"))
      .def("drawn", &views::waterfall, py::arg("audience"), DrawingUnlocked());
  py::reinterpret_borrow<py::class_<RollupSeries>>(module.attr("RollupSeries"))
      .def(
          "trend",
          [](const RollupSeries& series, const std::string& id, Audience audience) {
            return views::trend(series, id, audience);
          },
          py::arg("id"), py::arg("audience"), DrawingUnlocked());
  py::reinterpret_borrow<py::class_<Rollup>>(module.attr("Rollup"))
      .def(
          "trend",
          [](const Rollup& result, const std::string& id, Audience audience) {
            return views::trend(result, id, audience, interruptible());
          },
          py::arg("id"), py::arg("audience"), DrawingUnlocked())
      .def(
          "icicle",
          [](const Rollup& result, bool by_money, const std::optional<Period>& year, std::size_t max_boxes,
             Audience audience) {
            return views::icicle(result, {.size = by_money ? views::IcicleSize::money : views::IcicleSize::count,
                                          .year = year.value_or(Period{}),
                                          .max_boxes = max_boxes,
                                          .audience = audience,
                                          .progress = interruptible()});
          },
          py::arg("by_money"), py::arg("year"), py::arg("max_boxes"), py::arg("audience"), DrawingUnlocked());
}

}  // namespace goldenthread::python

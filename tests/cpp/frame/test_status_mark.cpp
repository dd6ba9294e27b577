#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/severity.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/status_mark.hpp>

namespace gt = goldenthread;

namespace {

/// The relative luminance of "#rrggbb", by WCAG 2.2.
double luminance(std::string_view colour) {
  const auto channel = [&](std::size_t at) {
    const double share = std::stoi(std::string{colour.substr(at, 2)}, nullptr, 16) / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

double contrast(std::string_view a, std::string_view b) {
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + 0.05) / (low + 0.05);
}

}  // namespace

SCENARIO("Every status has a mark that can be read without colour, and by who sees little contrast") {
  CHECK(contrast("#000000", "#ffffff") == 21);
  std::set<std::string_view> shapes;
  std::set<std::string_view> areas;
  for (std::size_t i = 0; i < gt::status_count; ++i) {
    const auto status = static_cast<gt::Status>(i);
    const gt::StatusMark& mark = gt::status_mark(status);
    CAPTURE(mark.word);
    CHECK(mark.word == to_string(status));
    CHECK(gt::find_status_mark(mark.word) == &mark);
    CHECK(gt::status_shape(mark.word) == mark.shape);
    shapes.insert(mark.shape);
    areas.insert(mark.area);
    CHECK(contrast(mark.text, mark.fill) >= 4.5);
    CHECK(contrast("#1d1d1d", mark.fill) >= 4.5);
    CHECK(contrast(mark.edge, "#ffffff") >= 3);
    CHECK(contrast(mark.edge, mark.fill) >= 3);
  }
  CHECK(shapes.size() == gt::status_count);
  CHECK(areas.size() == gt::status_count);
}

SCENARIO("The style of tables has the colours of the marks") {
  for (const std::string_view word : {"off_track", "at_risk", "on_track", "complete", "no_data", "error", "info"}) {
    const gt::StatusMark* const mark = gt::find_status_mark(word);
    REQUIRE(mark != nullptr);
    const std::string rule = "." + std::string{mark->style} + "{color:" + std::string{mark->text} +
                             ";background:" + std::string{mark->fill} + ";border-color:" + std::string{mark->edge} +
                             "}";
    CHECK(gt::html_style().find(rule) != std::string_view::npos);
  }
  CHECK(gt::find_status_mark("late") == nullptr);
}

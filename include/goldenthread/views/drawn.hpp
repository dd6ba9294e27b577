// A drawing with the same in words and as a table.
#pragma once

#include <string>

#include <goldenthread/base/config.hpp>
#include <goldenthread/views/house_style.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// A drawing, and a table that says all that it shows. Both are text: SVG that stands by itself, with a title and a
/// description, and a part of an HTML page. Every text in them is escaped, and nothing in them is fetched or run.
struct Drawn {
  std::string title = {};
  std::string svg = {};
  std::string table = {};
};

/// The drawing as it stands within HTML, which names no other document.
[[nodiscard]] GOLDENTHREAD_API std::string svg_within_html(const Drawn& drawn);

/// How a page of a drawing is made.
struct DrawnPageOptions {
  HouseStyle house = {};
  /// Whether a part of a page is made, as a notebook shows it, and not a page of its own.
  bool is_part = false;
};

/// A page with the drawing and below it the table.
///
///     std::ofstream{"trend.html"} << gt::views::drawn_page(gt::views::trend(result, "EX-M01"));
///
/// @throws ArgumentError for a house style that cannot be used.
[[nodiscard]] GOLDENTHREAD_API std::string drawn_page(const Drawn& drawn, const DrawnPageOptions& options = {});

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

#include <string_view>

#include <goldenthread/views/drawn.hpp>

#include "page.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

std::string svg_within_html(const Drawn& drawn) {
  constexpr std::string_view name = " xmlns=\"http://www.w3.org/2000/svg\"";
  std::string svg = drawn.svg;
  if (const std::size_t at = svg.find(name); at != std::string::npos) svg.erase(at, name.size());
  return svg;
}

std::string drawn_page(const Drawn& drawn, const DrawnPageOptions& options) {
  std::string body;
  add_heading(body, options.is_part ? 2 : 1, drawn.title);
  body += "<figure>" + svg_within_html(drawn) + "</figure>" + drawn.table;
  return page_of(drawn.title, body, options.is_part, "gt-drawn", options.house);
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

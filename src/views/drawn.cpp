#include <goldenthread/views/drawn.hpp>

#include "page.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

std::string drawn_page(const Drawn& drawn, const DrawnPageOptions& options) {
  std::string body;
  add_heading(body, options.is_part ? 2 : 1, drawn.title);
  body += "<figure>" + drawn.svg + "</figure>" + drawn.table;
  return page_of(drawn.title, body, options.is_part, "gt-drawn", options.house);
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

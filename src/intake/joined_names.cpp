#include "joined_names.hpp"

#include <algorithm>
#include <cstddef>

#include "model/cell_text.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

std::vector<std::string_view> signs_in(std::string_view text) {
  std::vector<std::string_view> signs;
  while (!text.empty()) {
    const std::size_t end = (std::min)(text.find(' '), text.size());
    if (end != 0) signs.push_back(text.substr(0, end));
    text.remove_prefix((std::min)(end + 1, text.size()));
  }
  return signs;
}

/// Whether a sign stands at a place in a text.
bool stands_at(std::string_view text, std::size_t at, std::string_view sign) {
  if (text.substr(at, sign.size()) != sign) return false;
  const std::size_t end = at + sign.size();
  return sign == "/" || (at > 0 && text[at - 1] == ' ' && end < text.size() && text[end] == ' ');
}

}  // namespace

std::vector<std::string_view> parts_joined(std::string_view text, std::string_view signs) {
  const std::vector<std::string_view> all = signs_in(signs);
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto sign = std::ranges::find_if(all, [&](std::string_view one) { return stands_at(text, at, one); });
    if (sign == all.end()) continue;
    parts.push_back(trimmed(text.substr(from, at - from)));
    from = at + sign->size();
    at = from - 1;
  }
  if (parts.empty()) return {};
  parts.push_back(trimmed(text.substr(from)));
  if (std::ranges::any_of(parts, &std::string_view::empty)) return {};
  return parts;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

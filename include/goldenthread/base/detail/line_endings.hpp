// Comparing texts regardless of their line endings.
#pragma once

#include <string>
#include <string_view>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The text with a line feed at the end of every line, whether it ended in CR LF, CR or LF.
[[nodiscard]] inline std::string with_line_feeds(std::string_view text) {
  std::string made;
  made.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r')
      made += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n')
      made += '\n';
  }
  return made;
}

/// Whether two texts are the same words, however their lines end.
[[nodiscard]] inline bool same_words(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.find('\r') == std::string_view::npos && b.find('\r') == std::string_view::npos) return false;
  return with_line_feeds(a) == with_line_feeds(b);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

// What drawings of a plan have in common: which links are drawn, and how labels are broken into lines.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <goldenthread/model/plan_at.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

struct DrawnLink {
  std::uint32_t link;
  ElementIndex from;
  ElementIndex to;
  bool scores;
};

/// A byte for each element of the plan: 1 for those given. Throws ArgumentError where one is no row of it.
[[nodiscard]] std::vector<std::uint8_t> drawn_elements(const Plan& plan, std::span<const ElementIndex> elements);

/// The links of the thread, and those that only trace, that are in force between two of the elements; in the order of
/// their table.
[[nodiscard]] std::vector<DrawnLink> drawn_links(const PlanAt& at, const std::vector<std::uint8_t>& drawn);

/// Gives a text to a label piece by piece: `put` takes a character's byte, or for a control character its picture in
/// Unicode, and `next_line` is called where a line ends, after about 32 characters or at a line break of the text.
template <class Put, class NextLine>
void put_label(std::string_view text, const Put& put, const NextLine& next_line) {
  constexpr std::size_t widest = 32;
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n' || c == '\r') {
      if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
      next_line();
      width = 0;
    } else if (c == ' ' || c == '\t') {
      const std::size_t word = (std::min)(text.find_first_of(" \t\r\n", i + 1), text.size()) - i - 1;
      const bool breaks = width != 0 && width + 1 + word > widest;
      if (breaks)
        next_line();
      else
        put(" ");
      width = breaks ? 0 : width + 1;
    } else {
      if (byte < 0x20 || byte == 0x7F) {
        const char picture[]{'\xE2', '\x90', static_cast<char>(byte == 0x7F ? 0xA1 : 0x80 + byte)};
        put(std::string_view(picture, sizeof picture));
      } else {
        put(text.substr(i, 1));
      }
      if ((byte & 0xC0U) != 0x80U) ++width;
    }
  }
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread

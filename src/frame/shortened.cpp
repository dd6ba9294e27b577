#include <algorithm>

#include <goldenthread/frame/shortened.hpp>

namespace goldenthread {
inline namespace v0 {

std::size_t count_characters(std::string_view text) noexcept {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string shortened(std::string_view text, std::size_t widest) {
  if (text.size() <= widest || count_characters(text) <= widest) return std::string{text};
  std::size_t at = 0;
  for (std::size_t left = (std::max)(widest, std::size_t{1}) - 1; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
    if (left-- == 0) break;
  }
  return std::string{text.substr(0, at)} + "…";
}

}  // namespace v0
}  // namespace goldenthread

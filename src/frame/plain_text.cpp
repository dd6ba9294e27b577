#include <algorithm>
#include <cstdint>

#include <goldenthread/frame/plain_text.hpp>

namespace goldenthread {
inline namespace v0 {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct Decoded {
  std::uint32_t code = 0;
  std::size_t bytes = 0;
};

// The character that begins there; of no bytes where it is not UTF-8 (RFC 3629).
Decoded decoded(std::string_view text) noexcept {
  const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(text[i])}; };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) return {};
  std::uint32_t code = lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    code = code << 6U | (byte(i) & 0x3FU);
  }
  const bool overlong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x10000);
  if (overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, bytes};
}

constexpr bool is_unseen(std::uint32_t code) noexcept {
  return code < 0x20 || (code >= 0x7F && code <= 0xA0) || code == 0xAD || code == 0x61C || code == 0x180E ||
         (code >= 0x2000 && code <= 0x200F) || (code >= 0x2028 && code <= 0x202F) ||
         (code >= 0x205F && code <= 0x206F) || code == 0x3000 || code == 0xFEFF || (code >= 0xFFF9 && code <= 0xFFFB) ||
         (code >= 0xE0000 && code <= 0xE007F);
}

}  // namespace

std::string plain_text(std::string_view text) {
  const auto is_seen = [](char c) { return c >= ' ' && c < 0x7F; };
  const auto first = static_cast<std::size_t>(std::ranges::find_if_not(text, is_seen) - text.begin());
  std::string made{text.substr(0, first)};
  for (std::size_t at = first; at < text.size();) {
    const auto [code, bytes] = decoded(text.substr(at));
    if (bytes == 0)
      made += replacement;
    else if (is_unseen(code))
      made += ' ';
    else
      made += text.substr(at, bytes);
    at += (std::max)(bytes, std::size_t{1});
  }
  return made;
}

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

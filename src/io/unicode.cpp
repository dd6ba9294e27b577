#include "unicode.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {
namespace {

using Byte = unsigned char;

Byte byte_at(std::string_view text, std::size_t at) noexcept { return static_cast<Byte>(text[at]); }

/// The length of the whole, well-formed character at a place, or 0.
std::size_t character_length(std::string_view text, std::size_t at) noexcept {
  const Byte lead = byte_at(text, at);
  if (lead < 0x80) return 1;
  std::size_t length = 0;
  Byte least = 0x80;
  Byte greatest = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    if (lead == 0xE0) least = 0xA0;
    if (lead == 0xED) greatest = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    if (lead == 0xF0) least = 0x90;
    if (lead == 0xF4) greatest = 0x8F;
  }
  if (length == 0 || text.size() - at < length) return 0;
  if (byte_at(text, at + 1) < least || byte_at(text, at + 1) > greatest) return 0;
  for (std::size_t i = 2; i < length; ++i)
    if ((byte_at(text, at + i) & 0xC0U) != 0x80U) return 0;
  return length;
}

/// How many bytes from the start are ASCII, by and large: it may stop sooner.
std::size_t plain_bytes(std::string_view text) noexcept {
  constexpr std::uint64_t high = 0x8080808080808080U;
  constexpr std::size_t step = 32;
  std::size_t at = 0;
  for (; text.size() - at >= step; at += step) {
    std::array<std::uint64_t, 4> words{};
    std::memcpy(words.data(), text.data() + at, step);
    if (((words[0] | words[1] | words[2] | words[3]) & high) != 0) break;
  }
  while (at < text.size() && byte_at(text, at) < 0x80) ++at;
  return at;
}

/// Windows-1252's characters 80 to 9F; 0 if it has none.
constexpr std::array<std::uint16_t, 32> windows_1252{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                     0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr std::uint32_t replacement = 0xFFFD;

std::uint32_t from_windows_1252(Byte byte) noexcept {
  if (byte >= 0xA0) return byte;
  const std::uint16_t found = windows_1252[static_cast<std::size_t>(byte - 0x80)];
  return found == 0 ? replacement : found;
}

/// The line on which a byte stands, whatever ends the lines: LF, CR LF or CR.
std::uint64_t line_of(std::string_view text, std::size_t at) {
  std::uint64_t line = 1;
  for (std::size_t i = 0; i < at; ++i)
    if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n')) ++line;
  return line;
}

Finding finding_of(std::string code, Severity severity, const std::string& name, std::uint64_t line,
                   std::string message, std::string remedy) {
  Finding finding;
  finding.code = std::move(code);
  finding.severity = severity;
  finding.place.file = name;
  finding.place.line = line;
  finding.message = std::move(message);
  finding.remedy = std::move(remedy);
  return finding;
}

std::string from_utf16(std::string_view text, bool big_endian, const std::string& name,
                       std::vector<Finding>& findings) {
  const auto unit_at = [&](std::size_t at) -> std::uint32_t {
    const std::uint32_t first = byte_at(text, at);
    const std::uint32_t second = byte_at(text, at + 1);
    return big_endian ? first << 8U | second : second << 8U | first;
  };
  std::string out;
  out.reserve(text.size());
  std::uint64_t first_broken = 0;
  std::uint64_t line = 1;
  std::size_t at = 2;
  for (; at + 1 < text.size(); at += 2) {
    std::uint32_t point = unit_at(at);
    if (point == '\n') ++line;
    if (point >= 0xD800 && point <= 0xDFFF) {
      const std::uint32_t trail = point < 0xDC00 && at + 3 < text.size() ? unit_at(at + 2) : 0;
      if (trail >= 0xDC00 && trail <= 0xDFFF) {
        point = 0x10000 + ((point - 0xD800) << 10U) + (trail - 0xDC00);
        at += 2;
      } else {
        point = replacement;
        if (first_broken == 0) first_broken = line;
      }
    }
    append_utf8(out, point);
  }
  if (at < text.size()) {
    append_utf8(out, replacement);
    if (first_broken == 0) first_broken = line;
  }
  if (first_broken != 0)
    findings.push_back(finding_of("encoding", Severity::error, name, first_broken,
                                  "the file is UTF-16 with a character cut in half", "Save it again as CSV UTF-8."));
  return out;
}

}  // namespace

std::size_t valid_utf8(std::string_view text) noexcept {
  std::size_t at = 0;
  while (at < text.size()) {
    at += plain_bytes(text.substr(at));
    if (at == text.size()) break;
    const std::size_t length = character_length(text, at);
    if (length == 0) break;
    at += length;
  }
  return at;
}

std::size_t count_characters(std::string_view text) noexcept {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<Byte>(c) & 0xC0U) != 0x80U; }));
}

void append_utf8(std::string& out, std::uint32_t point) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(static_cast<Byte>(byte)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0U | point >> 6U);
    put(0x80U | (point & 0x3FU));
  } else if (point < 0x10000) {
    put(0xE0U | point >> 12U);
    put(0x80U | (point >> 6U & 0x3FU));
    put(0x80U | (point & 0x3FU));
  } else {
    put(0xF0U | point >> 18U);
    put(0x80U | (point >> 12U & 0x3FU));
    put(0x80U | (point >> 6U & 0x3FU));
    put(0x80U | (point & 0x3FU));
  }
}

void decode_marked(std::string& text, const std::string& name, std::vector<Finding>& findings) {
  const std::string_view view = text;
  if (view.starts_with("\xFF\xFE") || view.starts_with("\xFE\xFF"))
    text = from_utf16(view, byte_at(view, 0) == 0xFE, name, findings);
  else if (view.starts_with("\xEF\xBB\xBF"))
    text.erase(0, 3);
}

void to_utf8(std::string& text, const std::string& name, std::vector<Finding>& findings) {
  decode_marked(text, name, findings);
  const std::size_t valid = valid_utf8(text);
  if (valid == text.size()) return;

  const std::uint64_t first_line = line_of(text, valid);
  std::uint64_t first_unknown = 0;
  bool mixed = false;
  std::string out{text, 0, valid};
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t i = 0; i < valid; ++i) mixed = mixed || byte_at(text, i) >= 0x80;
  for (std::size_t at = valid; at < text.size();) {
    const std::size_t length = character_length(text, at);
    if (length != 0) {
      mixed = mixed || length > 1;
      out.append(text, at, length);
      at += length;
      continue;
    }
    const std::uint32_t point = from_windows_1252(byte_at(text, at));
    if (point == replacement && first_unknown == 0) first_unknown = line_of(text, at);
    append_utf8(out, point);
    ++at;
  }
  text = std::move(out);
  findings.push_back(
      mixed ? finding_of(
                  "mixed_encoding", Severity::warning, name, first_line,
                  "the file is partly UTF-8 and partly not; the bytes that are not, first on this line, were read as "
                  "Windows-1252",
                  "Check the accented letters, dashes and pound signs here, and save the file as CSV UTF-8.")
            : finding_of("encoding", Severity::warning, name, first_line,
                         "the file is not UTF-8, first on this line; it was read as Windows-1252",
                         "Save it as CSV UTF-8, so that nothing has to be guessed."));
  if (first_unknown != 0)
    findings.push_back(finding_of("encoding", Severity::error, name, first_unknown,
                                  "a byte here is neither UTF-8 nor Windows-1252",
                                  "Type the character again, and save the "
                                  "file as CSV UTF-8."));
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread

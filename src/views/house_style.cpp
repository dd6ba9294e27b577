#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/views/house_style.hpp>

#include "page.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

constexpr std::size_t most_bytes = 1'000'000;

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && (text[0] == ' ' || text[0] == '\t' || text[0] == '\r' || text[0] == '\n'))
    text.remove_prefix(1);
  return text;
}

/// Whether the first element is <svg>, after what may stand before it.
bool is_svg(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  text = without_blanks(text);
  while (text.starts_with("<?") || text.starts_with("<!")) {
    const std::string_view close = text.starts_with("<!--") ? "-->" : ">";
    const std::size_t end = text.find(close);
    if (end == std::string_view::npos) return false;
    text = without_blanks(text.substr(end + close.size()));
  }
  constexpr std::string_view open = "<svg";
  if (!text.starts_with(open) || text.size() == open.size()) return false;
  const char next = text[open.size()];
  return next == '>' || next == ' ' || next == '\t' || next == '\r' || next == '\n';
}

/// By its first bytes; empty for what is no picture that a page takes.
std::string_view media_type(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
  if (bytes.starts_with("\xff\xd8\xff")) return "image/jpeg";
  return is_svg(bytes) ? "image/svg+xml" : std::string_view{};
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i)
      group = group << 8U | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      text += at + i > bytes.size() ? '=' : digits[group >> (18U - 6U * static_cast<unsigned>(i)) & 63U];
  }
  return text;
}

[[noreturn]] void refuse_css(const std::string& what) { throw ArgumentError("the style sheet " + what); }

/// The style sheet with its escapes read and its comments left out, small letters alone: what a browser would obey.
class CssReader {
 public:
  explicit CssReader(std::string_view css) : css_(css) {}

  std::string read() {
    while (at_ < css_.size()) {
      const char c = css_[at_];
      if (c == '\n') ++line_;
      if (css_.substr(at_, 2) == "/*") {
        skip_comment();
      } else if (c == '"' || c == '\'') {
        read_text(c);
      } else if (c == '\\') {
        read_escape();
      } else {
        bracket(c);
        obeyed_ += small_letter(c);
        ++at_;
      }
    }
    if (!open_.empty()) refuse_css("opens a " + std::string{open_.back()} + " that it does not close");
    return std::move(obeyed_);
  }

 private:
  static char small_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
  [[nodiscard]] std::string on_line() const { return " on line " + std::to_string(line_); }

  void skip_comment() {
    const std::size_t end = css_.find("*/", at_ + 2);
    if (end == std::string_view::npos) refuse_css("has a comment" + on_line() + " that does not end");
    for (; at_ < end + 2; ++at_)
      if (css_[at_] == '\n') ++line_;
    obeyed_ += "/**/";
  }

  void read_text(char quote) {
    obeyed_ += '"';
    for (++at_; at_ < css_.size() && css_[at_] != quote;) {
      if (css_[at_] == '\n') refuse_css("has a text" + on_line() + " that does not end");
      if (css_[at_] == '\\')
        read_escape();
      else
        obeyed_ += small_letter(css_[at_++]);
    }
    if (at_ == css_.size()) refuse_css("has a text" + on_line() + " that does not end");
    obeyed_ += '"';
    ++at_;
  }

  /// A code point in hexadecimal, or the character itself.
  void read_escape() {
    ++at_;
    std::uint32_t code = 0;
    std::size_t digits = 0;
    for (; at_ < css_.size() && digits < 6; ++at_, ++digits) {
      const char c = small_letter(css_[at_]);
      if (c >= '0' && c <= '9')
        code = code * 16 + static_cast<std::uint32_t>(c - '0');
      else if (c >= 'a' && c <= 'f')
        code = code * 16 + static_cast<std::uint32_t>(c - 'a' + 10);
      else
        break;
    }
    if (digits == 0) {
      if (at_ == css_.size()) refuse_css("ends in a backslash");
      if (css_[at_] == '\n') ++line_;
      obeyed_ += small_letter(css_[at_++]);
      return;
    }
    constexpr std::uint32_t ascii = 128;
    obeyed_ += code < ascii ? small_letter(static_cast<char>(code)) : '?';
    if (at_ < css_.size() && (css_[at_] == ' ' || css_[at_] == '\n' || css_[at_] == '\t')) {
      if (css_[at_] == '\n') ++line_;
      ++at_;
    }
  }

  void bracket(char c) {
    constexpr std::string_view opens = "({[";
    constexpr std::string_view closes = ")}]";
    if (opens.find(c) != std::string_view::npos) open_ += c;
    const std::size_t which = closes.find(c);
    if (which == std::string_view::npos) return;
    if (open_.empty() || open_.back() != opens[which])
      refuse_css("has a " + std::string{c} + on_line() + " that closes nothing");
    open_.pop_back();
  }

  std::string_view css_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::string open_;
  std::string obeyed_;
};

/// Nothing in it may be fetched, and nothing may end the element that it stands in.
void require_still(std::string_view css) {
  if (css.size() > most_bytes) refuse_css("has " + counted(css.size(), "byte") + "; it may have a million");
  if (css.find("</") != std::string_view::npos || css.find("<!") != std::string_view::npos)
    refuse_css("holds \"</\" or \"<!\", which would end it; write the style sheet alone, without HTML");
  const std::string obeyed = CssReader(css).read();
  for (const std::string_view word :
       {"@import", "@charset", "image-set(", "image(", "src(", "expression(", "-moz-binding", "behavior:", "element("})
    if (obeyed.find(word) != std::string::npos)
      refuse_css("uses " + std::string{word} + ", which could fetch something; a page fetches nothing");
  for (std::size_t at = obeyed.find("url("); at != std::string::npos; at = obeyed.find("url(", at + 1)) {
    std::string_view address = without_blanks(std::string_view{obeyed}.substr(at + 4));
    if (address.starts_with('"')) address.remove_prefix(1);
    if (!without_blanks(address).starts_with("data:") && !without_blanks(address).starts_with('#'))
      refuse_css("fetches something by url(); put it in as a data: address instead");
  }
}

}  // namespace

void require_usable(const HouseStyle& house) {
  require_still(house.css);
  if (house.logo.empty()) return;
  if (house.logo.size() > most_bytes)
    throw ArgumentError("the logo has " + counted(house.logo.size(), "byte") + "; it may have a million");
  if (media_type(house.logo).empty())
    throw ArgumentError("the logo is no PNG, JPEG or SVG by its first bytes; give the bytes of such a file");
  if (without_blanks(house.logo_words).empty() && without_blanks(house.name).empty())
    throw ArgumentError("the logo has no words for who cannot see it; give logo_words, or the council's name");
}

std::string house_head(const HouseStyle& house) {
  require_usable(house);
  if (house.logo.empty() && house.name.empty()) return {};
  std::string head = "<p class=\"gt-house\">";
  if (!house.logo.empty()) {
    // A logo with the name beside it says nothing that the name does not.
    const bool says_more = !house.logo_words.empty() || house.name.empty();
    head +=
        "<img class=\"gt-logo\" alt=\"" + (says_more ? html_text(house.logo_words) : std::string{}) + "\" src=\"data:";
    ((head += media_type(house.logo)) += ";base64,") += base64(house.logo);
    head += "\">";
  }
  if (!house.name.empty()) head += "<span>" + html_text(house.name) + "</span>";
  return head + "</p>";
}

std::string house_foot(const HouseStyle& house) {
  return house.foot.empty() ? std::string{} : "<footer class=\"gt-foot\"><p>" + html_text(house.foot) + "</p></footer>";
}

std::string house_sheet(const HouseStyle& house) {
  return house.css.empty() ? std::string{} : "<style>.goldenthread.gt-page{\n" + house.css + "\n}</style>";
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

#include <algorithm>
#include <array>
#include <vector>

#include <goldenthread/base/severity.hpp>
#include <goldenthread/base/status.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/status_mark.hpp>
#include <goldenthread/frame/text_table.hpp>

#include "status_marks.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

constexpr std::string_view style_before =
    "<style>"
    ".goldenthread{font-family:sans-serif;font-size:.9rem;line-height:1.4;color:#1d1d1d;background:#fff}"
    ".goldenthread table{border-collapse:collapse;table-layout:auto;margin:.3rem 0}"
    ".goldenthread caption{caption-side:top;text-align:left;font-weight:bold;padding:.2rem 0;color:#1d1d1d}"
    ".goldenthread th,.goldenthread td{border-bottom:1px solid #8c8c8c;padding:.2rem .6rem;text-align:left;"
    "vertical-align:top}"
    ".goldenthread td.gt-number,.goldenthread th.gt-number{text-align:right;font-variant-numeric:tabular-nums}"
    ".goldenthread svg{max-width:100%;height:auto}.goldenthread svg text{forced-color-adjust:none}"
    ".goldenthread .gt-tag{display:inline-block;border:1px solid;border-radius:3px;padding:0 .4rem;"
    "white-space:nowrap}";
constexpr std::string_view style_after =
    ".goldenthread ul{margin:.3rem 0;padding-left:1.2rem}"
    ".goldenthread p{margin:.3rem 0}"
    "</style>";

// Put together while compiling: the colours stand in the list of marks alone.
constexpr std::size_t parts_of_a_tint = 9;
constexpr auto style_parts = [] {
  std::array<std::string_view, 2 + parts_of_a_tint * detail::tints.size()> parts{};
  std::size_t at = 0;
  parts[at++] = style_before;
  for (const detail::Tint& tint : detail::tints)
    for (const std::string_view part : {std::string_view{".goldenthread ."}, tint.style, std::string_view{"{color:"},
                                        tint.text, std::string_view{";background:"}, tint.fill,
                                        std::string_view{";border-color:"}, tint.edge, std::string_view{"}"}})
      parts[at++] = part;
  parts[at] = style_after;
  return parts;
}();
constexpr std::size_t style_size = [] {
  std::size_t size = 0;
  for (const std::string_view part : style_parts) size += part.size();
  return size;
}();
constexpr std::array<char, style_size> whole_style = [] {
  std::array<char, style_size> text{};
  std::size_t at = 0;
  for (const std::string_view part : style_parts)
    for (const char c : part) text[at++] = c;
  return text;
}();

bool holds_marked_words(const FrameColumn& column) {
  if (const auto* const cells = std::get_if<WordCells>(&column.cells())) {
    const auto all_of = [&](const auto& names) { return std::ranges::equal(*cells->words, names); };
    if (all_of(detail::status_names) || all_of(detail::severity_names)) return true;
  }
  return column.name() == "status" || column.name() == "worst" || column.name() == "severity";
}

}  // namespace

std::string_view html_style() noexcept { return {whole_style.data(), whole_style.size()}; }

std::string html_text(std::string_view text) {
  std::string made;
  for (const char c : printable(text)) {
    switch (c) {
      case '&':
        made += "&amp;";
        break;
      case '<':
        made += "&lt;";
        break;
      case '>':
        made += "&gt;";
        break;
      case '"':
        made += "&quot;";
        break;
      case '\'':
        made += "&#x27;";
        break;
      default:
        made += c;
    }
  }
  return made;
}

std::string html_tag(std::string_view word, std::string_view words) {
  const StatusMark* const mark = find_status_mark(word);
  if (mark == nullptr) return html_text(words.empty() ? word : words);
  std::string said{words};
  if (const auto status = parse_status(word); words.empty() && status) {
    said = label(*status);
  } else if (words.empty()) {
    said = word;
    said.front() = static_cast<char>(said.front() - 'a' + 'A');
  }
  std::string made = "<span class=\"gt-tag ";
  ((made += mark->style) += "\"><span aria-hidden=\"true\">") += mark->shape;
  return made + "</span> " + html_text(said) + "</span>";
}

std::string_view status_shape(std::string_view word) noexcept {
  const StatusMark* const mark = find_status_mark(word);
  return mark == nullptr ? std::string_view{} : mark->shape;
}

std::string html_words(std::string_view words, std::size_t most) {
  std::string text = "<div class=\"goldenthread\">";
  text += html_style();
  bool listing = false;
  std::size_t shown = 0;
  while (!words.empty()) {
    const std::size_t end = (std::min)(words.find('\n'), words.size());
    std::string_view line = words.substr(0, end);
    words.remove_prefix((std::min)(end + 1, words.size()));
    const std::size_t indent = line.find_first_not_of(' ');
    if (indent == std::string_view::npos) continue;
    line.remove_prefix(indent);
    if ((indent != 0) != listing) text += listing ? "</ul>" : "<ul>";
    listing = indent != 0;
    if (shown++ == most) break;
    text += (listing ? "<li>" : "<p>") + html_text(line) + (listing ? "</li>" : "</p>");
  }
  if (listing) text += "</ul>";
  if (shown > most)
    text += "<p>" + counted(1 + static_cast<std::size_t>(std::ranges::count(words, '\n')), "line") + " more</p>";
  return text + "</div>";
}

std::string html_table(const Frame& frame, const HtmlTableOptions& options) {
  const std::size_t rows = (std::min)(options.rows, frame.size());
  options.progress.at(0);
  struct Used {
    const FrameColumn* column;
    std::size_t at;
    std::string_view style;
    bool marked;
  };
  std::vector<Used> used;
  for (const FrameColumn& column : frame.columns()) {
    bool empty = rows != 0;
    for (std::size_t row = 0; row < rows && empty; ++row) empty = column.is_null(row);
    const bool right = column.type() == CellType::number || column.type() == CellType::integer;
    if (!empty)
      used.push_back({&column, static_cast<std::size_t>(&column - frame.columns().data()),
                      right ? " class=\"gt-number\"" : "", holds_marked_words(column)});
  }
  std::string text = "<div class=\"goldenthread\">";
  if (options.with_style) text += html_style();
  text += "<table><caption>" + html_text(frame.title()) + ": " + detail::rows_shown(rows, frame.size()) +
          "</caption><thead><tr>";
  for (const Used& each : used) {
    ((text += "<th scope=\"col\"") += each.style) += ">";
    text += html_text(frame.heading(*each.column)) + "</th>";
  }
  text += "</tr></thead><tbody>";
  for (std::size_t row = 0; row < rows; ++row) {
    options.progress.step(row, rows);
    text += "<tr>";
    for (std::size_t i = 0; i < used.size(); ++i) {
      const std::string shown = frame.shown(*used[i].column, row);
      ((text += i == 0 ? "<th scope=\"row\"" : "<td") += used[i].style) += ">";
      std::string made;
      if (const std::string_view tag = options.tag ? options.tag(used[i].at, row) : std::string_view{}; !tag.empty()) {
        text += html_tag(tag, shown);
      } else if (used[i].marked) {
        // The shape is the status's, whatever it is called.
        const std::string_view word = frame.exact(*used[i].column, row, made);
        text += find_status_mark(word) == nullptr ? html_tag(shown)
                                                  : html_tag(word, word == shown ? std::string_view{} : shown);
      } else {
        text += html_text(shown);
      }
      text += i == 0 ? "</th>" : "</td>";
    }
    text += "</tr>";
  }
  text += "</tbody></table></div>";
  options.progress.at(1);
  return text;
}

}  // namespace v0
}  // namespace goldenthread

#include <algorithm>
#include <array>
#include <vector>

#include <goldenthread/base/severity.hpp>
#include <goldenthread/base/status.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/text_table.hpp>

namespace goldenthread {
inline namespace v0 {

namespace {

struct Mark {
  std::string_view word;
  std::string_view style;
  std::string_view shape;
};

// Each has a shape of its own, so that colour is never the only carrier.
constexpr std::array<Mark, status_count + 3> marks{{
    {"off_track", "gt-bad", "■"},
    {"at_risk", "gt-warn", "▲"},
    {"on_track", "gt-good", "●"},
    {"complete", "gt-good", "✔"},
    {"not_due", "gt-quiet", "◷"},
    {"no_target", "gt-quiet", "◇"},
    {"no_data", "gt-quiet", "?"},
    {"stale", "gt-quiet", "◌"},
    {"data_only", "gt-quiet", "≡"},
    {"not_applicable", "gt-quiet", "–"},
    {"error", "gt-bad", "■"},
    {"warning", "gt-warn", "▲"},
    {"info", "gt-quiet", "i"},
}};

const Mark* mark_of(std::string_view word) noexcept {
  const auto found = std::ranges::find(marks, word, &Mark::word);
  return found == marks.end() ? nullptr : &*found;
}

bool holds_marked_words(const FrameColumn& column) {
  if (const auto* const cells = std::get_if<WordCells>(&column.cells())) {
    const auto all_of = [&](const auto& names) { return std::ranges::equal(*cells->words, names); };
    if (all_of(detail::status_names) || all_of(detail::severity_names)) return true;
  }
  return column.name() == "status" || column.name() == "worst" || column.name() == "severity";
}

}  // namespace

std::string_view html_style() noexcept {
  return "<style>"
         ".goldenthread{font-family:sans-serif;font-size:.9rem;line-height:1.4;color:#1d1d1d;background:#fff}"
         ".goldenthread table{border-collapse:collapse;margin:.3rem 0}"
         ".goldenthread caption{caption-side:top;text-align:left;font-weight:bold;padding:.2rem 0;color:#1d1d1d}"
         ".goldenthread th,.goldenthread td{border-bottom:1px solid #8c8c8c;padding:.2rem .6rem;text-align:left;"
         "vertical-align:top}"
         ".goldenthread td.gt-number,.goldenthread th.gt-number{text-align:right;font-variant-numeric:tabular-nums}"
         ".goldenthread .gt-tag{display:inline-block;border:1px solid;border-radius:3px;padding:0 .4rem;"
         "white-space:nowrap}"
         ".goldenthread .gt-bad{color:#6b0f2b;background:#fbe9ee;border-color:#801650}"
         ".goldenthread .gt-warn{color:#5c3200;background:#fdf0e3;border-color:#a85400}"
         ".goldenthread .gt-good{color:#0b3f39;background:#e4f4f2;border-color:#17655d}"
         ".goldenthread .gt-quiet{color:#3d3d3d;background:#f3f3f3;border-color:#6f6f6f}"
         ".goldenthread ul{margin:.3rem 0;padding-left:1.2rem}"
         ".goldenthread p{margin:.3rem 0}"
         "</style>";
}

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
  const Mark* const mark = mark_of(word);
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
  const Mark* const mark = mark_of(word);
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
        text += mark_of(word) == nullptr ? html_tag(shown) : html_tag(word, word == shown ? std::string_view{} : shown);
      } else {
        text += html_text(shown);
      }
      text += i == 0 ? "</th>" : "</td>";
    }
    text += "</tr>";
  }
  return text + "</tbody></table></div>";
}

}  // namespace v0
}  // namespace goldenthread

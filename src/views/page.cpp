#include "page.hpp"

#include <utility>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/period_text.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

constexpr std::string_view page_style =
    "<style>"
    ".goldenthread.gt-page{max-width:80rem;margin:0 "
    "auto;padding:1rem;font-size:1rem;line-height:1.5;box-sizing:border-box;overflow-wrap:anywhere}"
    ".gt-page h1{font-size:2rem;line-height:1.2;margin:.2rem 0 .4rem}"
    ".gt-page h2{font-size:1.4rem;line-height:1.25;margin:2rem 0 .5rem;padding-top:.6rem;border-top:3px solid #12436d}"
    ".gt-page h3{font-size:1.1rem;margin:1.4rem 0 .3rem}"
    ".gt-page p{margin:.4rem 0;max-width:48rem}"
    ".gt-page .gt-lead{font-size:1.05rem;color:#3d3d3d}"
    ".gt-page ol.gt-headlines{font-size:1.1rem;padding-left:1.5rem;margin:.6rem 0;max-width:52rem}"
    ".gt-page ol.gt-headlines li{margin:.5rem 0}"
    ".gt-page table{width:100%;font-size:.875rem;line-height:1.35;margin:.6rem 0 1.2rem}"
    ".gt-page caption{font-size:1rem;padding:.3rem 0}"
    ".gt-page thead th{background:#f0f2f5;border-bottom:2px solid #12436d;vertical-align:bottom}"
    ".gt-page th,.gt-page td{padding:.35rem .5rem;min-width:3.5rem}"
    ".gt-page thead th,.gt-page .gt-tag,.gt-page td.gt-number{overflow-wrap:normal}"
    ".gt-page th.gt-any,.gt-page td.gt-any,.gt-page .gt-any .gt-tag{overflow-wrap:anywhere;white-space:normal}"
    ".gt-page ul.gt-board{list-style:none;display:flex;flex-wrap:wrap;gap:.6rem;padding:0;margin:1rem 0}"
    ".gt-page .gt-board li{border:1px solid #8c8c8c;border-left:6px solid #12436d;border-radius:4px;padding:.3rem "
    ".9rem}"
    ".gt-page .gt-board strong{font-size:1.8rem;line-height:1.1;display:block}"
    ".gt-page table.gt-named thead th:nth-child(1){width:17%}.gt-page table.gt-named thead th:nth-child(2){width:9%}"
    ".gt-page table.gt-named thead th:nth-child(3){width:27%}.gt-page table.gt-named thead th:nth-child(4){width:19%}"
    ".gt-page table.gt-named thead th:nth-child(5){width:10%}.gt-page table.gt-named thead th:nth-child(6){width:7%}"
    ".gt-page tbody th{font-weight:600;min-width:9rem}"
    ".gt-page small{display:block;font-size:.9em;font-weight:normal;color:#3d3d3d}"
    ".gt-page .gt-none{color:#3d3d3d}.gt-page td .gt-nowrap{white-space:nowrap}.gt-page .gt-day{overflow-wrap:normal}"
    ".gt-page .gt-alert{font-weight:600;color:#6b0f2b}"
    ".gt-page svg{display:block;margin:.15rem 0;max-width:100%;print-color-adjust:exact;"
    "-webkit-print-color-adjust:exact}"
    ".gt-page .gt-spark path{fill:none;stroke:#12436d;stroke-width:2;stroke-linejoin:round}"
    ".gt-page .gt-spark .gt-due{stroke:#6f6f6f;stroke-width:1.2;stroke-dasharray:3 2}"
    ".gt-page .gt-spark circle{fill:#12436d}"
    ".gt-page nav ul{list-style:none;padding:0;margin:.5rem 0;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem}"
    ".gt-page nav a{color:#12436d;display:inline-block;min-height:1.5rem;line-height:1.5rem}"
    ".gt-page a:focus-visible{outline:3px solid #12436d;outline-offset:2px}"
    ".gt-page .gt-house{display:flex;align-items:center;gap:1rem;font-weight:600;max-width:none}"
    ".gt-page .gt-logo{max-height:4rem;max-width:16rem}"
    ".gt-page .gt-foot{border-top:1px solid #8c8c8c;margin-top:2rem}"
    ".gt-page figure{margin:.6rem 0}"
    ".gt-page dl{max-width:48rem}.gt-page dt{font-weight:600;margin-top:.4rem}.gt-page dd{margin:0 0 .2rem 1rem}"
    "@media screen{.gt-page .gt-wide{font-size:.8rem}.gt-page .gt-wide th,.gt-page .gt-wide "
    "td{padding:.3rem;min-width:0}"
    ".gt-page .gt-wide tbody th{min-width:7.5rem}.gt-page .gt-wide .gt-tag{padding:0 .2rem}"
    ".goldenthread.gt-page{container-type:inline-size}@container (max-width:60rem){"
    ".gt-page table,.gt-page caption,.gt-page tbody,.gt-page tr,.gt-page th,.gt-page td{display:block;min-width:0}"
    ".gt-page thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}"
    ".gt-page tbody tr{border:1px solid #8c8c8c;border-radius:4px;padding:.4rem .6rem;margin:.6rem 0}"
    ".gt-page tbody th,.gt-page td{border:0;padding:.2rem 0}"
    ".gt-page td.gt-number{text-align:left;overflow-wrap:anywhere}"
    ".gt-page .gt-tag{white-space:normal}"
    ".gt-page td::before{font-weight:600}.gt-page td[data-l]::before{content:attr(data-l) \": \"}"
    ".gt-page .gt-l td:nth-child(2)::before{content:var(--l2) \": \"}"
    ".gt-page .gt-l td:nth-child(3)::before{content:var(--l3) \": \"}"
    ".gt-page .gt-l td:nth-child(4)::before{content:var(--l4) \": \"}"
    ".gt-page .gt-l td:nth-child(5)::before{content:var(--l5) \": \"}"
    ".gt-page .gt-l td:nth-child(6)::before{content:var(--l6) \": \"}"
    ".gt-page .gt-l td:nth-child(7)::before{content:var(--l7) \": \"}"
    ".gt-page .gt-l td:nth-child(8)::before{content:var(--l8) \": \"}"
    ".gt-page .gt-l td:nth-child(9)::before{content:var(--l9) \": \"}"
    ".gt-page .gt-l td:nth-child(10)::before{content:var(--l10) \": \"}"
    ".gt-page .gt-l td:nth-child(11)::before{content:var(--l11) \": \"}"
    "}}"
    "@media print{"
    ".goldenthread.gt-page{max-width:none;padding:0;font-size:9.5pt}"
    ".gt-page table{font-size:7.5pt}.gt-page small{font-size:.95em}.gt-page th,.gt-page td{padding:.15rem "
    ".3rem;min-width:0}"
    ".gt-page tbody th{min-width:5rem}.gt-page .gt-tag{padding:0 .2rem}.gt-page ol.gt-headlines{font-size:11pt}"
    ".gt-page h2,.gt-page h3,.gt-page caption{break-after:avoid}.gt-page tr{break-inside:avoid}"
    ".gt-page thead{display:table-header-group}.gt-page nav{display:none}.gt-page .gt-annex{break-before:page}"
    ".gt-page .gt-tag,.gt-page thead th{print-color-adjust:exact;-webkit-print-color-adjust:exact}"
    "}"
    "</style>";

/// Tables of more columns than the style has rules for have their labels in every cell.
constexpr std::size_t most_labels = 11;
/// Tables of so many columns are set closer.
constexpr std::size_t wide_columns = 10;

/// A text of a style sheet.
std::string css_text(std::string_view words) {
  std::string text = "'";
  for (const char c : words) {
    if (c == '\'')
      text += "\\27 ";
    else if (c == '\\')
      text += "\\5c ";
    else if (c == '\n')
      text += ' ';
    else
      text += c;
  }
  return text + "'";
}

/// Whether a cell has a word so long that it would widen the table, outside its tags.
bool has_long_word(std::string_view cell) {
  constexpr std::size_t longest_word = 24;
  std::size_t length = 0;
  bool in_tag = false;
  for (const char c : cell) {
    if (c == '<' || c == '>') in_tag = c == '<';
    if (c == ' ' || c == '<' || c == '>')
      length = 0;
    else if (!in_tag && (static_cast<unsigned char>(c) & 0xC0U) != 0x80U && ++length > longest_word)
      return true;
  }
  return false;
}

std::string style_of(bool is_number, std::string_view cell) {
  const bool breaks = has_long_word(cell);
  if (!is_number && !breaks) return {};
  return std::string{" class=\""} + (is_number ? "gt-number" : "") + (is_number && breaks ? " " : "") +
         (breaks ? "gt-any" : "") + "\"";
}

constexpr std::string_view sheet_style = "<style>@page{size:A4 landscape;margin:12mm}body{margin:0}</style>";

}  // namespace

PageTable::PageTable(std::string& out, std::string_view caption, std::vector<Heading> headings, std::string_view style)
    : out_(out), headings_(std::move(headings)), each_has_its_label_(headings_.size() > most_labels) {
  out_ += "<table role=\"table\" class=\"";
  if (!each_has_its_label_) out_ += "gt-l";
  if (!style.empty()) ((out_ += each_has_its_label_ ? "" : " ") += style);
  if (headings_.size() >= wide_columns) out_ += each_has_its_label_ && style.empty() ? "gt-wide" : " gt-wide";
  out_ += '"';
  if (!each_has_its_label_) {
    out_ += " style=\"";
    for (std::size_t i = 1; i < headings_.size(); ++i)
      out_ +=
          (i == 1 ? "--l" : ";--l") + std::to_string(i + 1) + ":" + html_text(css_text(printable(headings_[i].words)));
    out_ += '"';
  }
  out_ += "><caption>" + html_text(caption) + "</caption><thead><tr role=\"row\">";
  for (const Heading& heading : headings_) {
    labels_.push_back(html_text(heading.words));
    out_ += "<th scope=\"col\"" + style_of(heading.numbers, labels_.back()) + ">" + labels_.back() + "</th>";
  }
  out_ += "</tr></thead><tbody>";
}

void PageTable::row(std::span<const std::string> cells) {
  out_ += "<tr role=\"row\">";
  std::size_t at = 0;
  for (const std::string& cell : cells) {
    if (at == 0) {
      out_ += "<th scope=\"row\">";
    } else {
      out_ += "<td role=\"cell\"" + style_of(headings_[at].numbers, cell);
      if (each_has_its_label_) ((out_ += " data-l=\"") += labels_[at]) += '"';
      out_ += '>';
    }
    out_ += cell.empty() ? std::string_view{"–"} : std::string_view{cell};
    out_ += at == 0 ? "</th>" : "</td>";
    ++at;
  }
  out_ += "</tr>";
}

void add_heading(std::string& out, int level, std::string_view text, std::string_view id) {
  const std::string tag = "h" + std::to_string(level);
  out += "<" + tag;
  if (!id.empty()) ((out += " id=\"") += id) += "\"";
  out += ">" + html_text(text) + "</" + tag + ">";
}

void add_paragraph(std::string& out, std::string_view text, std::string_view style) {
  out += "<p";
  if (!style.empty()) ((out += " class=\"") += style) += "\"";
  out += ">" + html_text(text) + "</p>";
}

void add_audience(std::string& out, const ShownTo& shown) {
  std::string text{for_whom(shown.audience())};
  if (shown.hides_any())
    text +=
        " What they may not see is left out; figures rest on it all the same, and are shown without how they are made.";
  add_paragraph(out, text, "gt-lead");
}

std::string below(std::string_view text) {
  return text.empty() ? std::string{} : "<small>" + html_text(text) + "</small>";
}

std::string day_cell(Date day) {
  return day.is_none() ? std::string{} : "<span class=\"gt-day\">" + day_words(day) + "</span>";
}

std::string id_below(std::string_view id, std::string_view title) { return id == title ? std::string{} : below(id); }

std::string page_of(std::string_view title, std::string_view body, bool is_part, std::string_view style,
                    const HouseStyle& house) {
  const std::string head = house_head(house);
  const std::string foot = house_foot(house);
  const std::string sheet = house_sheet(house);
  std::string page;
  page.reserve(body.size() + page_style.size() + html_style().size() + head.size() + foot.size() + sheet.size() + 512);
  const auto open = [&](std::string_view tag) {
    ((page += '<') += tag) += " class=\"goldenthread gt-page";
    if (!style.empty()) (page += ' ') += style;
    page += "\">";
  };
  if (!is_part) {
    page +=
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>";
    (((((page += html_text(title)) += "</title>") += html_style()) += page_style) += sheet_style) += sheet;
    page += "</head><body>";
    open("main");
    return ((((page += head) += body) += foot) += "</main></body></html>\n");
  }
  open("div");
  return (((((((page += html_style()) += page_style) += sheet) += head) += body) += foot) += "</div>");
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

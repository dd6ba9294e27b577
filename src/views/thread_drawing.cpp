#include <algorithm>
#include <array>

#include <goldenthread/base/error.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/shortened.hpp>
#include <goldenthread/frame/status_mark.hpp>
#include <goldenthread/views/thread_drawing.hpp>

#include "rollup/rollup_state.hpp"
#include "rollup/shown_of.hpp"
#include "svg.hpp"
#include "thread_layout.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

/// In units of the drawing.
constexpr int box_width = 216;
constexpr int gap_width = 16;
constexpr int least_gap = 4;
constexpr int box_height = 84;
constexpr int across = 20;
constexpr int down = 56;
constexpr int margin = 12;
constexpr int line_height = 15;
constexpr std::size_t line_characters = 26;
constexpr std::size_t title_lines = 2;
/// So many boxes stand beside each other, and so wide is the drawing at most, for a laptop's screen and a sheet of A4.
constexpr std::size_t boxes_in_a_row = 4;
constexpr int widest_row = 1160;

struct Place {
  int x = 0;
  int y = 0;
};

std::string number(int value) { return std::to_string(value); }

class Drawing {
 public:
  Drawing(const Rollup& result, ElementIndex element, std::size_t most, const ShownTo& shown)
      : result_(result),
        plan_(result.graph().plan()),
        shown_(shown),
        element_(element),
        layout_(lay_out_thread(*result.state().at, element, most, shown)),
        places_(layout_.elements.size()) {
    wrap_rows(layout_, boxes_in_a_row);
    // As wide as the line at its foot, in letters of about six units.
    width_ = static_cast<int>(for_whom(shown.audience()).size()) * 6;
    for (const auto& row : layout_.rows) width_ = (std::max)(width_, width_of(row));
    for (std::size_t at = 0; at < layout_.rows.size(); ++at) {
      const auto& row = layout_.rows[at];
      Place next{(width_ - width_of(row)) / 2 + margin, margin + static_cast<int>(at) * (box_height + down)};
      const int gap = gap_of(row);
      for (const std::uint32_t each : row) {
        if (places_.size() <= each) places_.resize(each + 1);
        places_[each] = next;
        next.x += is_box(each) ? box_width + across : gap;
      }
    }
    width_ += 2 * margin;
    foot_ = 2 * margin + static_cast<int>(layout_.rows.size()) * (box_height + down) - down / 2;
    height_ = foot_ + static_cast<int>(foot_height);
  }

  [[nodiscard]] std::string svg() const {
    std::string text = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + number(width_) +
                       "\" height=\"" + number(height_) + "\" viewBox=\"0 0 " + number(width_) + " " + number(height_) +
                       "\" font-family=\"sans-serif\" font-size=\"12\"><title>" +
                       html_text("Thread of " + said(element_)) + "</title><desc>" + html_text(description()) +
                       "</desc>";
    for (const ThreadLine& line : layout_.lines) text += line_of(line);
    for (std::uint32_t i = 0; i < layout_.elements.size(); ++i) text += box(i);
    return text + words_at(margin, foot_ + line_height - 1, for_whom(shown_.audience())) + "</svg>";
  }

 private:
  [[nodiscard]] bool is_box(std::uint32_t each) const { return each < layout_.elements.size(); }
  [[nodiscard]] int boxes_in(const std::vector<std::uint32_t>& row) const {
    return static_cast<int>(std::ranges::count_if(row, [&](std::uint32_t each) { return is_box(each); }));
  }
  /// How far a gap takes the row along: less where many lines go through a row of boxes.
  [[nodiscard]] int gap_of(const std::vector<std::uint32_t>& row) const {
    const int gaps = static_cast<int>(row.size()) - boxes_in(row);
    if (gaps == 0) return 0;
    const int room = widest_row - boxes_in(row) * (box_width + across);
    return std::clamp(room / gaps, least_gap, gap_width + across);
  }
  [[nodiscard]] int width_of(const std::vector<std::uint32_t>& row) const {
    const int boxes = boxes_in(row);
    return boxes * (box_width + across) + (static_cast<int>(row.size()) - boxes) * gap_of(row) - across;
  }

  [[nodiscard]] std::string said(ElementIndex element) const {
    constexpr std::size_t longest = 80;
    return shortened(shown_.name(element), longest) + " (" + shortened(plan_.id(element), longest) + ")";
  }

  [[nodiscard]] std::string status_words(ElementIndex element) const {
    return std::string{plan_.framework().label(result_.statuses()[element])};
  }

  [[nodiscard]] std::string description() const {
    std::string text = said(element_) + " is " + small(status_words(element_)) + ". From the top: ";
    std::vector<std::string> rows;
    for (const auto& row : layout_.rows) {
      std::vector<std::string> names;
      for (const std::uint32_t i : row)
        if (i < layout_.elements.size())
          names.push_back(said(layout_.elements[i]) + ", " + small(status_words(layout_.elements[i])));
      rows.push_back(listed(names));
    }
    for (std::size_t i = 0; i < rows.size(); ++i) text += (i == 0 ? "" : "; below that ") + rows[i];
    text += ".";
    if (const std::size_t left = layout_.whole - layout_.elements.size(); left != 0)
      text += " " + counted(left, "more element is", "more elements are") + " folded.";
    (text += " ") += for_whom(shown_.audience());
    return text;
  }

  /// From the top of one box to the bottom of another, straight through the gaps between.
  [[nodiscard]] std::string line_of(const ThreadLine& line) const {
    Place from{places_[line.below].x + box_width / 2, places_[line.below].y};
    std::string text = "<path d=\"M" + number(from.x) + " " + number(from.y);
    const auto lead_to = [&](int x, int y) {
      const int bend = (from.y - y) / 2;
      text += "C" + number(from.x) + " " + number(from.y - bend) + " " + number(x) + " " + number(y + bend) + " " +
              number(x) + " " + number(y);
      from = {x, y};
    };
    for (const std::uint32_t gap : line.through) {
      const int x = places_[gap].x;
      lead_to(x, places_[gap].y + box_height);
      text += "V" + number(places_[gap].y);
      from.y = places_[gap].y;
    }
    lead_to(places_[line.above].x + box_width / 2, places_[line.above].y + box_height);
    text += "\" fill=\"none\" stroke=\"#6f6f6f\" stroke-width=\"1.5\"";
    if (!line.scores) text += " stroke-dasharray=\"5 4\"";
    return text + "/>";
  }

  [[nodiscard]] std::string words_at(int x, int y, std::string_view words, std::string_view more = {}) const {
    std::string text = "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" fill=\"#1d1d1d\"";
    (text += more) += ">";
    return text + html_text(words) + "</text>";
  }

  [[nodiscard]] std::string box(std::uint32_t i) const {
    const ElementIndex element = layout_.elements[i];
    const auto [x, y] = places_[i];
    const Status status = result_.statuses()[element];
    const StatusMark& mark = status_mark(status);
    std::string text = "<g><rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(box_width) +
                       "\" height=\"" + number(box_height) + "\" rx=\"4\" fill=\"";
    (((text += mark.fill) += "\" stroke=\"") += mark.edge) += "\" stroke-width=\"";
    text += element == element_ ? "4\"/>" : "1.5\"/>";
    int at = y + line_height + 2;
    for (const std::string& line : wrapped(shown_.name(element), line_characters, title_lines)) {
      text += words_at(x + 8, at, line, " font-weight=\"bold\"");
      at += line_height;
    }
    at = y + box_height - line_height - 10;
    text += words_at(x + 8, at,
                     shortened(std::string{plan_.id(element)} + " " + plan_.kind(element).name, line_characters));
    text += words_at(x + 8, at + line_height,
                     std::string{mark.shape} + " " + shortened(status_words(element), line_characters));
    if (layout_.folded[i] != 0)
      text += words_at(x + 8, y + box_height + line_height,
                       "and " + count_text(std::uint64_t{layout_.folded[i]}) + " more below");
    return text + "</g>";
  }

  const Rollup& result_;
  Plan plan_;
  ShownTo shown_;
  ElementIndex element_;
  ThreadLayout layout_;
  std::vector<Place> places_;
  int width_ = 0;
  int foot_ = 0;
  int height_ = 0;
};

/// What the audience may see, the element itself being part of it.
ShownTo shown_for(const Rollup& result, ElementIndex element, const ThreadDrawingOptions& options) {
  ShownTo shown = detail::shown_of(result.state(), options.audience);
  detail::require_shown(shown, result.state().plan(), element);
  return shown;
}

void require_some(std::size_t max_elements) {
  if (max_elements == 0)
    throw ArgumentError("max_elements is 0: a thread has at least the element itself; give 1 or more");
}

}  // namespace

std::string thread_drawing(const Rollup& result, std::string_view id, const ThreadDrawingOptions& options) {
  require_some(options.max_elements);
  const ElementIndex element = result.state().plan().at(id);
  return Drawing(result, element, options.max_elements, shown_for(result, element, options)).svg();
}

std::string thread_list(const Rollup& result, std::string_view id, const ThreadDrawingOptions& options) {
  require_some(options.max_elements);
  const Plan& plan = result.state().plan();
  const ElementIndex element = plan.at(id);
  const ShownTo shown = shown_for(result, element, options);
  const ThreadLayout layout = lay_out_thread(*result.state().at, element, options.max_elements, shown);
  std::vector<std::vector<std::uint32_t>> below(layout.elements.size());
  std::vector<std::vector<std::uint32_t>> above(layout.elements.size());
  for (const ThreadLine& line : layout.lines) {
    below[line.above].push_back(line.below);
    above[line.below].push_back(line.above);
  }
  const auto item = [&](std::uint32_t i) {
    const ElementIndex each = layout.elements[i];
    const Status status = result.statuses()[each];
    std::string text = html_text(shown.name(each)) + " (" + html_text(plan.id(each)) + ") " +
                       html_tag(to_string(status), plan.framework().label(status));
    if (layout.folded[i] != 0)
      text += " and " + count_text(std::uint64_t{layout.folded[i]}) + " more below, which are not listed";
    return text;
  };
  const auto self = static_cast<std::uint32_t>(std::ranges::find(layout.elements, element) - layout.elements.begin());
  // Each once, under the first that leads to it; with a stack of its own, since a thread may be a million deep.
  const auto add_tree = [&](std::string& out, const std::vector<std::vector<std::uint32_t>>& next) {
    std::vector<std::uint8_t> seen(layout.elements.size());
    seen[self] = 1;
    struct Open {
      std::uint32_t at;
      std::size_t child;
      bool any;
    };
    std::vector<Open> open{{self, 0, false}};
    while (!open.empty()) {
      Open& last = open.back();
      if (last.child == next[last.at].size()) {
        if (last.any) out += "</ul>";
        if (open.size() > 1) out += "</li>";
        open.pop_back();
        continue;
      }
      const std::uint32_t child = next[last.at][last.child++];
      if (seen[child] != 0) continue;
      seen[child] = 1;
      if (!last.any) out += "<ul>";
      last.any = true;
      out += "<li>" + item(child);
      open.push_back({child, 0, false});
    }
  };
  std::string text = "<div class=\"goldenthread\">" + std::string{html_style()} + "<p>" + item(self) + "</p><p>" +
                     (above[self].empty() ? "It serves nothing." : "What it serves:") + "</p>";
  add_tree(text, above);
  text += std::string{"<p>"} + (below[self].empty() ? "Nothing serves it." : "What serves it:") + "</p>";
  add_tree(text, below);
  ((text += "<p>") += for_whom(options.audience)) += "</p>";
  return text + "</div>";
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

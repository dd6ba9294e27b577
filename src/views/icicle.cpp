#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/shortened.hpp>
#include <goldenthread/frame/status_mark.hpp>
#include <goldenthread/views/icicle.hpp>

#include "icicle_tree.hpp"
#include "names_apart.hpp"
#include "page.hpp"
#include "rollup/rollup_state.hpp"
#include "rollup/shown_of.hpp"
#include "svg.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

/// In units of the drawing.
constexpr double icicle_width = 1080;
constexpr double icicle_top = 30;
constexpr double least_box = 17;
constexpr double text_line = 14;
constexpr double least_height = 320;
constexpr double most_height = 2400;
/// Of the widest of the usual fonts; titles are bold.
constexpr double character = 7.2;
constexpr double bold_character = 8.2;

class IcicleDrawing {
 public:
  IcicleDrawing(const Rollup& result, const IcicleOptions& options)
      : result_(result),
        plan_(result.state().plan()),
        options_(options),
        tree_(icicle_tree(result, options)),
        names_(*result.state().at, detail::shown_of(result.state(), options.audience)) {
    levels_ = 1;
    for (const IcicleBox& box : tree_.boxes) levels_ = (std::max)(levels_, box.level + 1);
    column_ = icicle_width / static_cast<double>(levels_);
    const double wanted = least_box * static_cast<double>(tree_.ends);
    height_ = std::clamp(wanted, least_height, most_height);
    layout();
  }

  [[nodiscard]] Drawn drawn() {
    Drawn made{title(), {}, {}};
    if (drawn_.empty()) {
      const std::string none =
          options_.size == IcicleSize::money ? "No budget is known for the year." : "The plan has no thread to draw.";
      Svg svg(icicle_width, 60, made.title, none, options_.audience);
      svg.words(16, 34, none);
      made.svg = std::move(svg).finish();
      add_paragraph(made.table, none);
      return made;
    }
    Svg svg(icicle_width, icicle_top + height_ + 12, made.title, description(), options_.audience);
    svg.words(4, 18, lead());
    for (const Placed& each : drawn_) draw(svg, each);
    made.svg = std::move(svg).finish();
    PageTable table(
        made.table, made.title,
        {{"What"}, {"Beside"}, {"Status"}, {options_.size == IcicleSize::money ? "Budget" : "Counted", true}});
    for (const Placed& each : drawn_) {
      if (each.folded != 0) {
        table.row(
            {"And " + counted(each.folded, "more box", "more boxes"), beside(each.beside), {}, size_words(each.size)});
        continue;
      }
      const IcicleBox& box = tree_.boxes[each.box];
      const Status status = result_.statuses()[box.element];
      table.row({html_text(plan_.title(box.element)) + below(plan_.id(box.element)), beside(box.above),
                 html_tag(to_string(status), plan_.framework().label(status)), size_words(box.size)});
    }
    return made;
  }

 private:
  /// A box as it is drawn, or several folded into one.
  struct Placed {
    std::uint32_t box = 0;
    std::uint32_t folded = 0;
    std::uint32_t beside = no_box;
    double top = 0;
    double height = 0;
    std::size_t level = 0;
    double size = 0;
  };

  void layout() {
    std::vector<Placed> open;
    place_all(tree_.roots, no_box, icicle_top, height_, 0, open);
    for (std::size_t next = 0; next < open.size(); ++next) {
      const Placed at = open[next];
      drawn_.push_back(at);
      if (at.folded != 0) continue;
      const IcicleBox& box = tree_.boxes[at.box];
      double whole = 0;
      for (const std::uint32_t child : box.children) whole += tree_.boxes[child].weight;
      if (whole > 0)
        place_all(box.children, at.box, at.top, at.height * (std::min)(1.0, whole / box.weight), at.level + 1, open);
    }
  }

  /// Boxes below one another; those too low to be read, and those past the number asked for, as one.
  void place_all(const std::vector<std::uint32_t>& boxes, std::uint32_t beside, double top, double height,
                 std::size_t level, std::vector<Placed>& open) const {
    double whole = 0;
    for (const std::uint32_t each : boxes) whole += tree_.boxes[each].weight;
    if (!(whole > 0)) return;
    Placed rest;
    double rest_weight = 0;
    for (const std::uint32_t each : boxes) {
      const double own = height * tree_.boxes[each].weight / whole;
      if (own + 1e-9 < least_box * 0.75 || open.size() + 1 >= options_.max_boxes) {
        ++rest.folded;
        rest.size += tree_.boxes[each].size;
        rest_weight += tree_.boxes[each].weight;
        continue;
      }
      open.push_back({each, 0, beside, top, own, level, tree_.boxes[each].size});
      top += own;
    }
    if (rest.folded == 0) return;
    rest.beside = beside;
    rest.top = top;
    rest.height = height * rest_weight / whole;
    rest.level = level;
    open.push_back(rest);
  }

  [[nodiscard]] std::string title() const {
    std::string text = options_.size == IcicleSize::money ? "The plan by money" : "The plan by count";
    if (!tree_.year.is_none()) text += ", " + period_words(tree_.year, plan_.calendar(), plan_.calendar());
    return text;
  }

  [[nodiscard]] std::string lead() const {
    return options_.size == IcicleSize::money
               ? "The height of a box is the budget that reaches it; a part with nothing beside it is its own."
               : "The height of a box is how many measures, actions and milestones stand below it.";
  }

  [[nodiscard]] std::string size_words(double size) const {
    if (options_.size == IcicleSize::money) return html_text(figure_words(size, tree_.unit));
    return count_text(static_cast<std::uint64_t>(size));
  }

  [[nodiscard]] std::string description() const {
    std::vector<std::string> said;
    for (const Placed& each : drawn_) {
      if (each.level > 1 || each.folded != 0) continue;
      const IcicleBox& box = tree_.boxes[each.box];
      constexpr std::size_t longest = 80;
      said.push_back(names_.name(box.element, longest) + ", " +
                     small(plan_.framework().label(result_.statuses()[box.element])) + ", " + size_words(box.size));
    }
    std::uint64_t folded = 0;
    for (const Placed& each : drawn_) folded += each.folded;
    constexpr std::size_t most_said = 12;
    std::string text = lead() + " " + listed(said, most_said) + ".";
    if (folded != 0) text += " " + counted(folded, "box is", "boxes are") + " folded.";
    return text;
  }

  [[nodiscard]] std::string beside(std::uint32_t box) const {
    return box == no_box ? std::string{} : html_text(names_.name(tree_.boxes[box].element));
  }

  void draw(Svg& svg, const Placed& each) const {
    const double left = column_ * static_cast<double>(each.level);
    const auto fits = static_cast<std::size_t>((column_ - 14) / character);
    const auto bold_fits = static_cast<std::size_t>((column_ - 14) / bold_character);
    double at = each.top + text_line;
    // Of one line, in the middle of its box.
    const double middle = each.top + each.height / 2 + 4;
    if (each.folded != 0) {
      svg.rect(left + 1, each.top + 0.5, column_ - 2, (std::max)(each.height - 1, 1.0), "#fff", grey_ink,
               " stroke-dasharray=\"4 3\"");
      if (each.height >= least_box * 0.75)
        svg.words(left + 7, middle, shortened("and " + count_text(std::uint64_t{each.folded}) + " more", fits));
      return;
    }
    const IcicleBox& box = tree_.boxes[each.box];
    const Status status = result_.statuses()[box.element];
    const StatusMark& mark = status_mark(status);
    svg.rect(left + 1, each.top + 0.5, column_ - 2, each.height - 1, mark.fill, mark.edge, " stroke-width=\"1.2\"");
    const auto lines = static_cast<std::size_t>((each.height - 4) / text_line);
    const std::string title = names_.name(box.element);
    const std::string shape{mark.shape};
    const std::string words = shape + " " + std::string{plan_.framework().label(status)} + ", " +
                              (options_.size == IcicleSize::money ? figure_words(box.size, tree_.unit)
                                                                  : count_text(static_cast<std::uint64_t>(box.size)));
    if (lines < 2) {
      svg.words(left + 7, middle, shortened(shape + " " + title, fits));
      return;
    }
    constexpr std::size_t most_lines = 4;
    for (const std::string& line : wrapped(title, bold_fits, (std::min)(lines - 1, most_lines))) {
      svg.words(left + 7, at, line, bold);
      at += text_line;
    }
    svg.words(left + 7, at, shortened(words, fits));
  }

  const Rollup& result_;
  const Plan& plan_;
  IcicleOptions options_;
  IcicleTree tree_;
  NamesApart names_;
  std::size_t levels_ = 1;
  double column_ = 0;
  double height_ = 0;
  std::vector<Placed> drawn_;
};

}  // namespace

Drawn icicle(const Rollup& result, const IcicleOptions& options) {
  if (options.max_boxes == 0) throw ArgumentError("max_boxes is 0: an icicle has at least one box; give 1 or more");
  return IcicleDrawing(result, options).drawn();
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

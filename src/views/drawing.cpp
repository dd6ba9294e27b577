#include <algorithm>
#include <cmath>
#include <limits>

#include <goldenthread/base/error.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/status_mark.hpp>
#include <goldenthread/views/drawing.hpp>

#include "page.hpp"
#include "svg.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

/// In units of the drawing.
constexpr double spark_width = 96;
constexpr double spark_height = 28;
constexpr double spark_margin = 3;
constexpr double bar_width = 160;
constexpr double bar_height = 16;

/// Lines through the points that are known, broken where one is not.
std::string line_through(std::span<const double> values, double least, double most) {
  std::string path;
  bool open = false;
  const double step = (spark_width - 2 * spark_margin) / static_cast<double>(values.size() - 1);
  const double range = most > least ? most - least : 1;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) {
      open = false;
      continue;
    }
    const double share = most > least ? (values[i] - least) / range : 0.5;
    path += open ? "L" : "M";
    path += place(spark_margin + step * static_cast<double>(i)) + " " +
            place(spark_height - spark_margin - share * (spark_height - 2 * spark_margin));
    open = true;
  }
  return path;
}

std::string drawing(double width, double height, std::string_view title, std::string_view description,
                    std::string_view more = {}) {
  std::string text = "<svg" + std::string{more} + " role=\"img\" width=\"" + place(width) + "\" height=\"" +
                     place(height) + "\" viewBox=\"0 0 " + place(width) + " " + place(height) + "\"><title>" +
                     html_text(title) + "</title>";
  if (!description.empty()) text += "<desc>" + html_text(description) + "</desc>";
  return text;
}

/// How the parts of a sparkline look: said by each, or by the style of the page that it is in.
struct SparkLook {
  std::string_view svg, due, actual, last;
};
constexpr SparkLook own_look{{},
                             " fill=\"none\" stroke=\"#6f6f6f\" stroke-width=\"1.2\" stroke-dasharray=\"3 2\"",
                             " fill=\"none\" stroke=\"#12436d\" stroke-width=\"2\" stroke-linejoin=\"round\"",
                             " fill=\"#12436d\""};
constexpr SparkLook look_of_page{" class=\"gt-spark\"", " class=\"gt-due\"", {}, {}};

std::string spark(std::span<const double> actuals, std::span<const double> targets, std::string_view title,
                  std::string_view description, const SparkLook& look) {
  if (!targets.empty() && targets.size() != actuals.size())
    throw ArgumentError("targets: " + std::to_string(targets.size()) + " for " + std::to_string(actuals.size()) +
                        " actuals; give one for each, or none");
  const auto known = [](double value) { return !std::isnan(value); };
  if (std::ranges::count_if(actuals, known) < 2) return {};
  double least = std::numeric_limits<double>::infinity();
  double most = -least;
  for (const std::span<const double> values : {actuals, targets})
    for (const double value : values) {
      if (std::isinf(value)) throw ArgumentError("a figure is infinite: give a number, or NaN");
      least = std::fmin(least, value);
      most = std::fmax(most, value);
    }
  std::string text = drawing(spark_width, spark_height, title, description, look.svg);
  if (!targets.empty() && std::ranges::any_of(targets, known))
    ((text += "<path d=\"" + line_through(targets, least, most) + "\"") += look.due) += "/>";
  ((text += "<path d=\"" + line_through(actuals, least, most) + "\"") += look.actual) += "/>";
  for (std::size_t i = actuals.size(); i-- > 0;) {
    if (!known(actuals[i])) continue;
    const double step = (spark_width - 2 * spark_margin) / static_cast<double>(actuals.size() - 1);
    const double share = most > least ? (actuals[i] - least) / (most - least) : 0.5;
    ((text += "<circle cx=\"" + place(spark_margin + step * static_cast<double>(i)) + "\" cy=\"" +
              place(spark_height - spark_margin - share * (spark_height - 2 * spark_margin)) + "\" r=\"2.5\"") +=
     look.last) += "/>";
    break;
  }
  return text + "</svg>";
}

}  // namespace

std::string sparkline(std::span<const double> actuals, std::span<const double> targets, std::string_view title,
                      std::string_view description) {
  return spark(actuals, targets, title, description, own_look);
}

std::string sparkline_of_page(std::span<const double> actuals, std::span<const double> targets, std::string_view title,
                              std::string_view description) {
  return spark(actuals, targets, title, description, look_of_page);
}

std::string status_bar(const Tally& tally, const Framework& framework, std::string_view title) {
  const std::uint32_t total = tally.total();
  if (total == 0) return {};
  std::string text = drawing(bar_width, bar_height, title, to_string(tally, framework));
  double from = 0;
  for (std::size_t i = 0; i < status_count; ++i) {
    const auto status = static_cast<Status>(i);
    if (tally[status] == 0) continue;
    const double width = bar_width * tally[status] / total;
    text += "<rect x=\"" + place(from) + "\" y=\"0.5\" width=\"" + place(width) + "\" height=\"" +
            place(bar_height - 1) + "\" fill=\"";
    (text += status_mark(status).area) += "\" stroke=\"#1d1d1d\" stroke-width=\"0.7\"/>";
    from += width;
  }
  return text + "</svg>";
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

#include "svg.hpp"

#include <algorithm>
#include <cmath>

#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/shortened.hpp>
#include <goldenthread/model/shown_to.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

std::string place(double value) {
  std::string text = fixed_text(value, 1);
  std::erase(text, ',');
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t widest, std::size_t most) {
  std::vector<std::string> lines;
  std::string plain = shortened(text, widest * most);
  std::string_view rest = plain;
  while (!rest.empty() && lines.size() < most) {
    if (lines.size() + 1 == most || count_characters(rest) <= widest) {
      lines.push_back(shortened(rest, widest));
      break;
    }
    std::size_t at = rest.size();
    std::size_t characters = 0;
    std::size_t blank = std::string_view::npos;
    for (std::size_t i = 0; i < rest.size(); ++i) {
      const bool starts = (static_cast<unsigned char>(rest[i]) & 0xc0U) != 0x80U;
      if (starts && ++characters > widest) {
        at = i;
        break;
      }
      if (rest[i] == ' ') blank = i;
    }
    if (at < rest.size() && rest[at] == ' ') blank = at;
    if (blank != std::string_view::npos && blank != 0) at = blank;
    lines.emplace_back(rest.substr(0, at));
    rest.remove_prefix(at);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
  }
  return lines;
}

Svg::Svg(double width, double height, std::string_view title, std::string_view description, Audience audience) {
  const double foot = height + foot_height - 8;
  height += foot_height;
  text_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + place(width) + "\" height=\"" +
          place(height) + "\" viewBox=\"0 0 " + place(width) + " " + place(height) +
          "\" font-family=\"sans-serif\" font-size=\"12\"><title>" + html_text(title) + "</title>";
  text_ +=
      "<desc>" + html_text(description) + (description.empty() ? "" : " ") + html_text(for_whom(audience)) + "</desc>";
  rect(0, 0, width, height, "#fff", "none");
  words(4, foot, for_whom(audience), " font-size=\"11\"");
}

void Svg::rect(double x, double y, double width, double height, std::string_view fill, std::string_view stroke,
               std::string_view more) {
  text_ += "<rect x=\"" + place(x) + "\" y=\"" + place(y) + "\" width=\"" + place(width) + "\" height=\"" +
           place(height) + "\" fill=\"";
  (((((text_ += fill) += "\" stroke=\"") += stroke) += "\"") += more) += "/>";
}

void Svg::line(double x1, double y1, double x2, double y2, std::string_view stroke, std::string_view more) {
  path("M" + place(x1) + " " + place(y1) + "L" + place(x2) + " " + place(y2), "none", stroke, more);
}

void Svg::path(std::string_view points, std::string_view fill, std::string_view stroke, std::string_view more) {
  ((((text_ += "<path d=\"") += points) += "\" fill=\"") += fill) += "\" stroke=\"";
  (((text_ += stroke) += "\"") += more) += "/>";
}

void Svg::words(double x, double y, std::string_view words, std::string_view more) {
  text_ += "<text x=\"" + place(x) + "\" y=\"" + place(y) + "\"";
  if (more.find("fill=") == std::string_view::npos) ((text_ += " fill=\"") += text_ink) += "\"";
  ((text_ += more) += ">") += html_text(words);
  text_ += "</text>";
}

std::string Svg::finish() && {
  text_ += "</svg>";
  return std::move(text_);
}

Axis axis_of(double least, double most) {
  constexpr double most_steps = 5;
  double range = most - least;
  if (!(range > 0)) range = (std::max)(std::abs(most), 1.0);
  const double rough = range / most_steps;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  double step = power * 10;
  for (const double times : {1.0, 2.0, 5.0})
    if (power * times >= rough) {
      step = power * times;
      break;
    }
  Axis axis{std::floor(least / step) * step, step, 1};
  while (axis.last() < most && axis.steps < 2 * static_cast<std::size_t>(most_steps)) ++axis.steps;
  return axis;
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

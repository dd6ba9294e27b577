// A drawing as it is written: SVG with a title and a description, all text escaped.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/status.hpp>
#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// The dark blue of lines and headings, the dark of texts, the grey of lines that help, each 3:1 or more on white.
inline constexpr std::string_view ink = "#12436d";
inline constexpr std::string_view text_ink = "#1d1d1d";
inline constexpr std::string_view grey_ink = "#6f6f6f";

/// To a tenth, without commas between thousands, and no more digits than it has.
[[nodiscard]] std::string place(double value);

/// A text in lines of so many characters, broken between words where there are any; what does not fit is cut.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t widest, std::size_t most);

/// How high the line at the foot of a drawing is that says for whom it is.
inline constexpr double foot_height = 22;

/// An SVG drawing that stands by itself. Lengths are in units of the drawing, from its top left.
class Svg {
 public:
  /// With a line at the foot that says for whom it is.
  Svg(double width, double height, std::string_view title, std::string_view description, Audience audience);

  /// `more` is further attributes, such as " rx=\"4\"".
  void rect(double x, double y, double width, double height, std::string_view fill, std::string_view stroke,
            std::string_view more = {});
  void line(double x1, double y1, double x2, double y2, std::string_view stroke, std::string_view more = {});
  void path(std::string_view points, std::string_view fill, std::string_view stroke, std::string_view more = {});
  /// Words with their foot at y, from x on; `more` may anchor them otherwise.
  void words(double x, double y, std::string_view words, std::string_view more = {});

  [[nodiscard]] std::string finish() &&;

 private:
  std::string text_;
};

inline constexpr std::string_view bold = " font-weight=\"bold\"";
inline constexpr std::string_view centred = " text-anchor=\"middle\"";
inline constexpr std::string_view to_the_right = " text-anchor=\"end\"";

/// A scale of few round steps that holds all of some numbers.
struct Axis {
  double first = 0;
  double step = 1;
  std::size_t steps = 1;

  [[nodiscard]] double last() const noexcept { return first + step * static_cast<double>(steps); }
  [[nodiscard]] double share(double value) const noexcept { return (value - first) / (last() - first); }
};
/// Both finite, the least not above the most.
[[nodiscard]] Axis axis_of(double least, double most);

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

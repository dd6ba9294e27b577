// A frame as a table of a notebook or a page.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>

namespace goldenthread {
inline namespace v0 {

struct HtmlTableOptions {
  /// How many rows are shown, from the first.
  std::size_t rows = 20;
  /// Whether the style that it needs stands before it.
  bool with_style = true;
  /// The status or severity that a cell is tagged as, of a column by its place and a row; blank: as its own word says.
  std::function<std::string_view(std::size_t column, std::size_t row)> tag = {};
  Progress progress = {};
};

/// The rows as a table in one element of class "goldenthread": a caption that says how many rows there are, a header,
/// the first cell of each row as the row's header. Statuses and severities are tagged by a shape as well as a colour.
/// No scripts or external files; every text is escaped.
[[nodiscard]] GOLDENTHREAD_API std::string html_table(const Frame& frame, const HtmlTableOptions& options = {});

/// The words of an answer, as its to_string() gives them, in one element of class "goldenthread": a paragraph for each
/// line, and a list of the lines below it that begin with spaces. Of more than `most` lines it says how many are left.
[[nodiscard]] GOLDENTHREAD_API std::string html_words(std::string_view words, std::size_t most = 100);

/// The style of everything in an element of class "goldenthread".
[[nodiscard]] GOLDENTHREAD_API std::string_view html_style() noexcept;

/// A text for a page: printable() with & < > " ' escaped.
[[nodiscard]] GOLDENTHREAD_API std::string html_text(std::string_view text);

/// A status or severity as its shape and its words, `words` or its own, in a coloured frame; other words as they are.
[[nodiscard]] GOLDENTHREAD_API std::string html_tag(std::string_view word, std::string_view words = {});

/// The shape that stands before a status or severity, such as "■"; empty for other words.
[[nodiscard]] GOLDENTHREAD_API std::string_view status_shape(std::string_view word) noexcept;

}  // namespace v0
}  // namespace goldenthread

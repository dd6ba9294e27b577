// A cell that holds several entries.
#pragma once

#include <string>
#include <string_view>

#include <goldenthread/base/text.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Joins the entries of one cell by semicolons, as a plan keeps them. The cell is blank if an entry spoils it.
class ListCell {
 public:
  /// Adds an entry. False, and the cell is spoilt, where it holds a semicolon itself.
  bool add(std::string_view entry) {
    if (entry.find(';') != std::string_view::npos) {
      spoil();
      return false;
    }
    if (any_) text_ += ';';
    any_ = true;
    text_ += entry;
    return true;
  }
  void spoil() noexcept { spoilt_ = true; }

  [[nodiscard]] std::string_view text() const noexcept {
    return spoilt_ ? std::string_view{} : std::string_view{text_};
  }

 private:
  std::string text_;
  bool any_ = false;
  bool spoilt_ = false;
};

/// Why an entry spoils its cell, and what to do.
[[nodiscard]] inline std::string ends_an_entry(std::string_view entry) {
  return in_quotes(entry) + " has a semicolon, which separates entries";
}
inline constexpr std::string_view ends_an_entry_remedy = "Remove the semicolon, or write two entries.";

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

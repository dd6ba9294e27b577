// Names of one cell with a sign between them.
#pragma once

#include <string_view>
#include <vector>

#include "person_names.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The signs that may join names, as a mapping writes them.
inline constexpr std::string_view joining_signs[] = {"/", "&", "+", "and"};

/// All of them.
inline constexpr std::string_view all_joining_signs = "/ & + and";

/// The parts of a text between signs, which a mapping gives with spaces between: a slash wherever it stands, others
/// where spaces are around them. Nothing where none is there, or a part is blank.
[[nodiscard]] std::vector<std::string_view> parts_joined(std::string_view text, std::string_view signs);

/// Whether all parts of a text are names, each by itself: known as one, or of parties clearly a person's or
/// councillor's; a post's too where a slash with spaces parts them ("Finance / HR"), which no title has.
template <class Known>
[[nodiscard]] bool are_names(const std::vector<std::string_view>& parts, std::string_view text, const Known& is_known,
                             bool of_parties) {
  const bool by_slash = text.find(" / ") != std::string_view::npos;
  for (const std::string_view part : parts) {
    if (is_known(part)) continue;
    const NameSays says = of_parties ? name_says(part) : NameSays::unclear;
    if (says == NameSays::unclear || (says == NameSays::post && !by_slash)) return false;
  }
  return !parts.empty();
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

// What a council puts of its own on every page.
#pragma once

#include <string>

#include <goldenthread/base/config.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// A council's own name, words, logo and style sheet, which every page takes. Everything is put into the page itself,
/// so that it still fetches nothing.
struct HouseStyle {
  /// The council's name, which stands at the top; blank, the body that the plan names.
  std::string name = {};
  /// A sentence or two that stand at the foot, such as whom to ask; blank for none.
  std::string foot = {};
  /// The logo: the bytes of a PNG, JPEG or SVG file of at most a megabyte. It stands in an `img`, in which an SVG runs
  /// nothing and fetches nothing.
  std::string logo = {};
  /// What the logo shows, for who cannot see it; blank, the council's name.
  std::string logo_words = {};
  /// A style sheet, which comes after the page's own and holds within the page alone: its rules are nested in the
  /// page's class. Rules that cannot be nested (`@page`, `@font-face`) do nothing.
  std::string css = {};

  friend bool operator==(const HouseStyle&, const HouseStyle&) = default;
};

/// Looks whether it can be used, as every page does before it is made.
/// @throws ArgumentError for a logo that is no PNG, JPEG or SVG, or is too large, or has no words; and for a style
/// sheet that would fetch something, is longer than a megabyte, or has brackets, texts or comments that do not close.
GOLDENTHREAD_API void require_usable(const HouseStyle& house);

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

#include <algorithm>
#include <array>
#include <string_view>

#include <goldenthread/coverage/identity.hpp>

#include "sha256.hpp"

namespace goldenthread {
inline namespace v0 {

std::string identity(const Finding& finding) {
  // What these concern is both ends of a link.
  constexpr std::array<std::string_view, 7> of_links{"unwanted",      "outdated",       "predated",          "suspect",
                                                     "out_of_window", "redundant_link", "partial_correction"};
  const Place& place = finding.place;
  std::string about = finding.code;
  const auto add = [&](std::string_view part) {
    about += '\0';
    about += part;
  };
  add(finding.rule);
  add(place.table);
  add(place.id);
  add(place.column);
  if (std::ranges::find(of_links, finding.code) != of_links.end()) {
    for (const std::string& id : finding.path) add(id);
  } else if (place.id.empty() || (finding.path.empty() && place.table != "elements" && !place.table.empty())) {
    add(finding.value);
  }
  const auto digest = detail::sha256(about);
  std::string text;
  for (const std::uint32_t word : {digest[0], digest[1]})
    for (int shift = 28; shift >= 0; shift -= 4)
      text += "0123456789abcdef"[word >> static_cast<unsigned>(shift) & 0xFU];
  return text;
}

}  // namespace v0
}  // namespace goldenthread

// The links of either plan by the element that a change in them is told of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "plan_matching.hpp"
#include "plan_side.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What a link of a type says of the element that it belongs to.
enum class LinkUse : std::uint8_t {
  parent,   ///< where it hangs
  owner,    ///< who is responsible for it
  other,    ///< anything else
  ignored,  ///< which elements go on as which
};

/// The link types of two frameworks by name, those of the later one first.
class LinkTypes {
 public:
  LinkTypes(const Framework& before, const Framework& after);

  [[nodiscard]] std::string_view name(std::uint32_t type) const noexcept { return names_[type]; }
  [[nodiscard]] LinkUse use(std::uint32_t type) const noexcept { return uses_[type]; }
  [[nodiscard]] std::uint32_t of_before(std::uint8_t type) const noexcept { return before_[type]; }

 private:
  std::vector<std::string_view> names_;
  std::vector<LinkUse> uses_;
  std::vector<std::uint32_t> before_;
};

/// One link as it is compared.
struct ComparedLink {
  std::uint32_t type = 0;
  /// That of the element at the other end.
  std::uint32_t group = no_group;
  ElementIndex other = no_element;
  /// Its row of the links table.
  std::uint32_t row = 0;
};

/// The links of one plan that hold at its date and join two elements that are part of it, by element: parties under
/// what they are responsible for, every other link under the element that it starts from. Sorted by type, group and
/// other end; of a link recorded again the last record alone.
class LinkSets {
 public:
  enum class Of : std::uint8_t { before, after };
  LinkSets(const PlanSide& side, const PlanMatching& matching, const LinkTypes& types, Of of);

  [[nodiscard]] std::span<const ComparedLink> operator[](ElementIndex element) const noexcept {
    return std::span(links_).subspan(first_[element], last_[element] - first_[element]);
  }

 private:
  std::vector<ComparedLink> links_;
  std::vector<std::uint32_t> first_, last_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

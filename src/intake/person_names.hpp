// Whose name stands in a cell: a person's, a councillor's, or a post's or team's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What a name says of who it is.
enum class NameSays : std::uint8_t {
  member,   ///< a councillor or mayor: "Cllr Smith", "Cabinet Member for Housing"
  post,     ///< a post, a team or a body: "Head of Housing", "Finance Team", "HR"
  person,   ///< "Jane Smith", "J. Smith", "Smith, Jane", "Jane Smith (Head of Housing)"
  unclear,  ///< "JS", "Smith", "housing": it may be a person
};

/// Reads a name by its words. Whatever looks like a person's name, beside a post too, is a person.
[[nodiscard]] NameSays name_says(std::string_view name);

/// Whether names under a heading are those of councillors, who are public: "Portfolio holder", "Lead member".
[[nodiscard]] bool names_members(std::string_view heading);

/// Whether names under a heading are those of bodies: "Directorate", "Team", "Partners".
[[nodiscard]] bool names_bodies(std::string_view heading);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

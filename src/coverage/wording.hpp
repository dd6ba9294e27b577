// Rules and elements in words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/rule.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The template with {id}, {title}, {kind} and any column of the elements table filled in from the element. Nothing
/// within what is filled in is looked at again, and braces around anything else stay as they are.
[[nodiscard]] std::string fill_in(std::string_view text, const Plan& plan, ElementIndex row);

/// The element for a sentence: its kind and its title, or its id where that is blank.
[[nodiscard]] std::string name_of(const Plan& plan, ElementIndex row);

/// What the clause asks for, such as "1 or more Measure linked to it by measures".
[[nodiscard]] std::string describe(const Clause& clause);

/// What any of the clauses would meet, joined by "or".
[[nodiscard]] std::string describe(const std::vector<Clause>& any_of);

/// What the test asks for, such as "due before 2021-04-01".
[[nodiscard]] std::string describe(const FieldTest& test);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

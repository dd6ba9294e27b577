// What makes an element's status.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <goldenthread/model/shown_to.hpp>
#include <goldenthread/rollup/explain.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What makes up the status of an element, with what each of its children, in the order of its links, adds to it.
[[nodiscard]] StatusFigures explain_status(const Rollup::State& state, ElementIndex element, const ShownTo& shown,
                                           std::vector<Contribution>& children);

/// By what elements are named: by id for analysts, by title for a page.
enum class Named : std::uint8_t { by_id, by_title };

/// Some elements, as many as are worth reading and may be seen: "A1, A2 and 3 more".
[[nodiscard]] std::string named(const Plan& plan, const ShownTo& shown, const std::vector<ElementIndex>& elements,
                                Named how = Named::by_id);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

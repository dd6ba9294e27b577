// What questions of a calendar have in common: what they count, and how they say it.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/model/shown_to.hpp>
#include <goldenthread/rollup/rollup.hpp>

#include "rollup/own.hpp"
#include "rollup/rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A byte for each element: 1 where the selection takes it (or, where it is empty, it is of one of the roles) and it
/// was not withdrawn.
[[nodiscard]] std::vector<std::uint8_t> asked(const Rollup& result, const Selection& count,
                                              std::initializer_list<Role> roles, const Progress& progress = {});

/// Takes away what is hidden.
inline void keep_shown(const ShownTo& shown, std::vector<std::uint8_t>& mask) {
  for (ElementIndex element = 0; element < mask.size(); ++element)
    if (!shown.element(element)) mask[element] = 0;
}

/// What both selections take. Throws ArgumentError, which names the second, where both ask for links to some elements
/// or for periods, which no one selection says.
[[nodiscard]] Selection both(Selection first, const Selection& second, std::string_view name);

/// The roll-up's date. Throws ArgumentError, which says what needs it, if there is none.
[[nodiscard]] Date date_of(const Rollup& result, std::string_view what);

/// Throws ArgumentError if the period is absent.
void require_period(const Period& period);

/// What is known of when an element is to be done.
[[nodiscard]] inline ActionReading dates_of(const Rollup::State& state, ElementIndex element) {
  const ElementReader reader = state.reader(element);
  return reader.own->action(reader.row);
}

/// Whether an update or the plan withdrew it; what is only supposed to be removed was not.
[[nodiscard]] inline bool was_withdrawn(const Rollup::State& state, ElementIndex element) noexcept {
  const OwnPatch* patch = state.patches.find(element);
  return patch == nullptr ? state.at->is_withdrawn(element) : patch->now->own.is_withdrawn(0);
}

/// "BD-PE-A03 Create an integrated volunteering platform".
[[nodiscard]] std::string named(const Plan& plan, ElementIndex element);

/// "off track", or in the framework's own words.
[[nodiscard]] std::string in_words(const Plan& plan, Status status);

/// How many of each status, worst first: "1 off track, 2 complete".
[[nodiscard]] std::string statuses_in_words(const Plan& plan, const std::vector<Status>& statuses);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

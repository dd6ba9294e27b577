// How long overrides hold.
#pragma once

#include <goldenthread/model/plan.hpp>
#include <goldenthread/time/date.hpp>

#include "known.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Takes out of `known` the overrides that are no longer in force. One holds to the end of the day on which it expires;
/// where it names none, as long as the policy for the element's kind says. `latest` are the latest updates.
void end_overrides(const Plan& plan, Date as_of, const RowOfElement& latest, Known& known);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

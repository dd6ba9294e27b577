// A plan's own table as somebody would hand it over.
#pragma once

#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/plan.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// One table of a plan as input of another. It keeps the plan alive.
[[nodiscard]] InputTable input_of(const Plan& plan, TableId table);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

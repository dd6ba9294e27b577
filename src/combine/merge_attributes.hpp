// The columns of the councils' own that several plans have.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/combine/merge_plans.hpp>
#include <goldenthread/model/framework.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Told of a column that is of several types: its name, its table and what they are.
using OfSeveralTypes = std::function<void(const std::string& column, std::string_view table, const std::string& types)>;

/// The attributes of the merged framework: what the plans' frameworks declare, those of several types as text, and the
/// columns that merging adds.
[[nodiscard]] std::vector<Attribute> merge_attributes(std::span<const PlanPart> parts, const OfSeveralTypes& tell);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

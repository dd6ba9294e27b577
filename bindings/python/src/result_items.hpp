// One element's results as Python takes them.
#pragma once

#include <cmath>
#include <cstdint>

#include <goldenthread/rollup/rollup.hpp>

#include "casters.hpp"

namespace goldenthread::python {

[[nodiscard]] inline py::object number_or_none(double number) {
  return std::isnan(number) ? py::none() : py::cast(number);
}

[[nodiscard]] inline py::list tally_counts(const Tally& tally) {
  py::list counts;
  for (const std::uint32_t count : tally.counts) counts.append(count);
  return counts;
}

[[nodiscard]] inline py::dict item(const Plan& plan, const ElementResult& result, ElementIndex row) {
  py::dict parts;
  parts["id"] = text(result.id);
  parts["title"] = text(result.title);
  parts["kind"] = text(plan.kind(row).name);
  parts["score"] = number_or_none(result.score);
  parts["reason"] = result.reason;
  parts["status"] = result.status;
  parts["worst"] = result.worst;
  parts["completeness"] = number_or_none(result.completeness);
  parts["tally"] = tally_counts(result.tally);
  parts["reported_status"] = result.reported_status;
  parts["overridden"] = result.overridden;
  parts["computed_score"] = number_or_none(result.computed.score);
  parts["computed_reason"] = result.computed.reason;
  parts["computed_status"] = result.computed_status;
  return parts;
}

/// The codes of enumerators as an array of bytes.
template <class Enum>
[[nodiscard]] py::array_t<std::uint8_t> codes(const std::vector<Enum>& words) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(words.size());
  for (const Enum word : words) bytes.push_back(static_cast<std::uint8_t>(word));
  return array(std::move(bytes));
}

/// Texts as a list.
[[nodiscard]] inline py::list texts(const std::vector<std::string_view>& from) {
  return texts(from.size(), [&](std::size_t i) { return from[i]; });
}

}  // namespace goldenthread::python

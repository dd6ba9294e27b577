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

/// One element's results, and the graph that keeps its texts.
struct ResultItem {
  Graph graph;
  ElementResult result;
  ElementIndex row = no_element;
};

}  // namespace goldenthread::python

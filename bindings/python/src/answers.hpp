// How the answers about a roll-up cross into Python: kept with the roll-up that they are of, or as columns.
#pragma once

#include <pybind11/pybind11.h>

#include <goldenthread/reporting/portfolio.hpp>
#include <goldenthread/rollup/roll_up_by.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread::python {

/// An answer, and the roll-up that it is of, for its words.
template <class Found>
struct Answer {
  Rollup result;
  Found found;
};

/// Groups as columns, with the total of all of them as the last row.
[[nodiscard]] pybind11::dict group_parts(GroupedRollup grouped);

/// A portfolio, and portfolios, as columns: see goldenthread/duties.py.
[[nodiscard]] pybind11::dict portfolio_parts(const Rollup& result, Portfolio found);
[[nodiscard]] pybind11::dict portfolios_parts(Portfolios found);

}  // namespace goldenthread::python

// Since when work has been reported complete.
#pragma once

#include <cstdint>
#include <vector>

#include <goldenthread/model/plan.hpp>

#include "known.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The reports of all that was ever reported complete: as such, or all done.
class CompletionReports {
 public:
  explicit CompletionReports(const Plan& plan);

  /// The update that was the first of the latest unbroken run of complete reports, of those known at a date; no_row
  /// where the latest report is not of that.
  [[nodiscard]] std::uint32_t first_of_run(ElementIndex element, Date as_of) const;

  /// Puts that of every element into `rows`.
  void find_all(Date as_of, std::size_t elements, RowOfElement& rows) const;

  /// Puts that of one element into `rows`.
  void find(ElementIndex element, Date as_of, std::size_t elements, RowOfElement& rows) const;

 private:
  /// What a row of updates reports, in the order in which the reports of an element were made.
  struct Report {
    ElementIndex element = no_element;
    Date date, recorded;
    std::uint32_t row = no_row;
    bool gives_status = false;
    bool complete = false;
    double progress = 0;
  };
  using Reports = std::vector<Report>::const_iterator;
  [[nodiscard]] static std::uint32_t first_of_run(Reports first, Reports last, Date as_of);

  std::vector<Report> reports_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

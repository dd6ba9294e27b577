// Linked elements and findings as Python takes them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/reporting/linked_element.hpp>

#include "casters.hpp"
#include "result_items.hpp"

namespace goldenthread::python {

/// A dict for each, with its capacity where it is a party's.
[[nodiscard]] inline py::list linked_elements(const std::vector<LinkedElement>& links) {
  py::list made;
  for (const LinkedElement& link : links) {
    py::dict parts;
    parts["id"] = text(link.id);
    parts["title"] = text(link.title);
    parts["capacity"] = text_or_none(to_string(link.capacity));
    parts["status"] = link.status;
    parts["score"] = number_or_none(link.score);
    made.append(parts);
  }
  return made;
}

/// Their ids as one text, with "; " between; None where there are none.
[[nodiscard]] inline py::object linked_ids(const std::vector<LinkedElement>& links) {
  std::string ids;
  for (const LinkedElement& link : links) ids += (ids.empty() ? "" : "; ") + std::string(link.id);
  return text_or_none(ids);
}

[[nodiscard]] inline py::list finding_list(const std::vector<Finding>& findings) {
  py::list made;
  for (const Finding& finding : findings) made.append(py::cast(finding));
  return made;
}

/// The period; None where it is absent.
[[nodiscard]] inline py::object period_or_none(const Period& period) {
  return period.is_none() ? py::none() : py::cast(period);
}

/// A column of a row's member, or of what a function gives for it.
template <class Row, class Of>
[[nodiscard]] auto column_of(const std::vector<Row>& rows, const Of& of) {
  std::vector<std::decay_t<std::invoke_result_t<Of, const Row&>>> cells;
  cells.reserve(rows.size());
  for (const Row& row : rows) cells.push_back(std::invoke(of, row));
  return array(std::move(cells));
}

/// The same as a list of Python objects.
template <class Row, class Of>
[[nodiscard]] py::list list_of(const std::vector<Row>& rows, const Of& of) {
  py::list cells;
  for (const Row& row : rows) cells.append(std::invoke(of, row));
  return cells;
}

/// The same of the codes of enumerators.
template <class Row, class Of>
[[nodiscard]] py::array_t<std::uint8_t> codes_of(const std::vector<Row>& rows, const Of& of) {
  return column_of(rows, [&](const Row& row) { return static_cast<std::uint8_t>(std::invoke(of, row)); });
}

}  // namespace goldenthread::python

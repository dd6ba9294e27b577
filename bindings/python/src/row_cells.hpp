// A row of a table given as a dict.
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/rows.hpp>

#include "casters.hpp"

namespace goldenthread::python {

/// Reads the cells of a row by their columns' names, and refuses those of no column. None and NaN are missing.
class RowCells {
 public:
  RowCells(std::string table, py::dict cells) : table_(std::move(table)), cells_(std::move(cells)) {}

  [[nodiscard]] std::string text(const char* column) { return cell_text(take(column)); }

  [[nodiscard]] std::optional<double> number(const char* column) {
    const py::object cell = take(column);
    if (cell.is_none()) return std::nullopt;
    if (!py::isinstance<py::float_>(cell) && PyIndex_Check(cell.ptr()) == 0 && !PyNumber_Check(cell.ptr()))
      refuse(column, cell, "a number");
    if (py::isinstance<py::str>(cell)) refuse(column, cell, "a number");
    const double value = PyFloat_AsDouble(cell.ptr());
    if (PyErr_Occurred() != nullptr) throw py::error_already_set();
    if (std::isnan(value)) return std::nullopt;
    return value;
  }

  [[nodiscard]] std::optional<bool> flag(const char* column) {
    const py::object cell = take(column);
    if (cell.is_none()) return std::nullopt;
    if (!py::isinstance<py::bool_>(cell)) refuse(column, cell, "True or False");
    return cell.cast<bool>();
  }

  /// The cells of no column that was read: a column of the council's own.
  [[nodiscard]] AttributeValues others() {
    AttributeValues values;
    for (const auto& [name, cell] : cells_) {
      const auto column = py::str(name).cast<std::string>();
      if (std::ranges::find(taken_, column) == taken_.end())
        values.emplace_back(column, py::str(cell).cast<std::string>());
    }
    return values;
  }

  /// Of an override: True or False, or "yes", "no" or "ended".
  void take_override(UpdateRow& row) {
    const py::object cell = take("override");
    if (cell.is_none()) return;
    if (py::isinstance<py::bool_>(cell))
      row.override_computed = cell.cast<bool>();
    else if (py::isinstance<py::str>(cell) && cell.cast<std::string>() == to_string(Overriding::ended))
      row.override_ended = true;
    else if (py::isinstance<py::str>(cell) && (cell.cast<std::string>() == "yes" || cell.cast<std::string>() == "no"))
      row.override_computed = cell.cast<std::string>() == "yes";
    else
      refuse("override", cell, "True, False, 'yes', 'no' or 'ended'");
  }

  /// Throws where a cell is of no column that was read.
  void check_all_taken() const {
    for (const auto& [name, cell] : cells_) {
      bool known = false;
      for (const std::string& column : taken_) known = known || py::str(name).cast<std::string>() == column;
      if (known) continue;
      std::string columns;
      for (const std::string& column : taken_) columns += (columns.empty() ? "" : ", ") + column;
      throw ArgumentError("the table " + table_ + " has no column '" + py::str(name).cast<std::string>() +
                          "' that a row may give; it has " + columns);
    }
  }

 private:
  [[nodiscard]] py::object take(const char* column) {
    taken_.emplace_back(column);
    if (!cells_.contains(column)) return py::none();
    py::object cell = cells_[column];
    return is_missing(cell.ptr()) ? py::none() : cell;
  }

  [[noreturn]] void refuse(const char* column, const py::object& cell, const char* wanted) const {
    throw ArgumentError(table_ + ", " + column + ": " + py::repr(cell).cast<std::string>() + " is not " + wanted);
  }

  std::string table_;
  py::dict cells_;
  std::vector<std::string> taken_;
};

[[nodiscard]] inline ElementRow element_of(const py::dict& given) {
  RowCells cells("elements", given);
  ElementRow row;
  row.id = cells.text("id");
  row.kind = cells.text("kind");
  row.title = cells.text("title");
  row.description = cells.text("description");
  row.state = cells.text("state");
  row.start = cells.text("start");
  row.due = cells.text("due");
  row.completed = cells.text("completed");
  row.progress = cells.number("progress");
  row.frequency = cells.text("frequency");
  row.revision = cells.number("revision");
  row.source = cells.text("source");
  row.attributes = cells.others();
  return row;
}

[[nodiscard]] inline LinkRow link_of(const py::dict& given) {
  RowCells cells("links", given);
  LinkRow row;
  row.from = cells.text("from");
  row.type = cells.text("type");
  row.to = cells.text("to");
  row.weight = cells.number("weight");
  row.weight_factor = cells.number("weight_factor");
  row.weight_reason = cells.text("weight_reason");
  row.share = cells.number("share");
  row.capacity = cells.text("capacity");
  row.basis = cells.text("basis");
  row.state = cells.text("state");
  row.valid_from = cells.text("valid_from");
  row.valid_to = cells.text("valid_to");
  row.recorded = cells.text("recorded");
  row.target_revision = cells.number("target_revision");
  row.agreed = cells.text("agreed");
  row.agreement = cells.text("agreement");
  row.reason = cells.text("reason");
  row.agreed_by = cells.text("agreed_by");
  row.source = cells.text("source");
  row.attributes = cells.others();
  return row;
}

[[nodiscard]] inline MeasureRow measure_of(const py::dict& given) {
  RowCells cells("measures", given);
  MeasureRow row;
  row.id = cells.text("id");
  row.unit = cells.text("unit");
  row.polarity = cells.text("polarity");
  row.frequency = cells.text("frequency");
  row.aggregation = cells.text("aggregation");
  row.cumulative = cells.flag("cumulative");
  row.scoring = cells.text("scoring");
  row.baseline = cells.number("baseline");
  row.baseline_period = cells.text("baseline_period");
  row.scheme = cells.text("scheme");
  row.tolerance = cells.number("tolerance");
  row.dead_band = cells.number("dead_band");
  row.max_age = cells.number("max_age");
  row.fiscal_start = cells.number("fiscal_start");
  row.window = cells.number("window");
  cells.check_all_taken();
  return row;
}

[[nodiscard]] inline ObservationRow observation_of(const py::dict& given) {
  RowCells cells("observations", given);
  ObservationRow row;
  row.measure = cells.text("measure");
  row.period = cells.text("period");
  row.value = cells.number("value");
  row.area = cells.text("area");
  row.numerator = cells.number("numerator");
  row.denominator = cells.number("denominator");
  row.group = cells.text("group");
  row.margin = cells.number("margin");
  row.quality = cells.text("quality");
  row.missing = cells.text("missing");
  row.recorded = cells.text("recorded");
  row.source = cells.text("source");
  cells.check_all_taken();
  return row;
}

[[nodiscard]] inline TargetRow target_of(const py::dict& given) {
  RowCells cells("targets", given);
  TargetRow row;
  row.measure = cells.text("measure");
  row.period = cells.text("period");
  row.value = cells.number("value");
  row.lower = cells.number("lower");
  row.upper = cells.number("upper");
  row.reason = cells.text("reason");
  row.agreed_by = cells.text("agreed_by");
  row.missing = cells.text("missing");
  row.recorded = cells.text("recorded");
  row.source = cells.text("source");
  cells.check_all_taken();
  return row;
}

[[nodiscard]] inline UpdateRow update_of(const py::dict& given) {
  RowCells cells("updates", given);
  UpdateRow row;
  row.element = cells.text("element");
  row.date = cells.text("date");
  row.status = cells.text("status");
  row.progress = cells.number("progress");
  row.state = cells.text("state");
  row.start = cells.text("start");
  row.due = cells.text("due");
  row.completed = cells.text("completed");
  row.commentary = cells.text("commentary");
  row.corrective_action = cells.text("corrective_action");
  row.back_on_track = cells.text("back_on_track");
  row.score = cells.number("score");
  cells.take_override(row);
  row.reason = cells.text("reason");
  row.agreed_by = cells.text("agreed_by");
  row.author = cells.text("author");
  row.audience = cells.text("audience");
  row.expires = cells.text("expires");
  row.recorded = cells.text("recorded");
  cells.check_all_taken();
  return row;
}

}  // namespace goldenthread::python

#include "input_columns.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include <goldenthread/time/detail/written_period.hpp>

#include "casters.hpp"
#include "kept_objects.hpp"
#include "made_texts.hpp"
#include "numpy_dates.hpp"
#include "python_cell.hpp"
#include "text_cells.hpp"

namespace goldenthread::python {
namespace {

/// Reads one column, knowing what it is called and what is wanted of it.
class ColumnInput {
 public:
  ColumnInput(TableId table, const std::string& name, KeptObjects& kept, std::vector<Finding>& problems)
      : table_(table_schema(table).name),
        name_(name),
        kept_(kept),
        problems_(problems),
        wants_text_(wants_text(table, name)) {}

  [[nodiscard]] InputColumn read(const py::object& column) {
    if (py::isinstance<py::array>(column)) return {name_, from_array(py::reinterpret_borrow<py::array>(column))};
    return {name_, from_list(column)};
  }

 private:
  using Values = decltype(InputColumn::values);

  [[noreturn]] void fail(const std::string& what) const {
    throw ArgumentError(std::string{table_} + ", column " + goldenthread::in_quotes(name_) + ": " + what);
  }

  // --- numpy arrays

  [[nodiscard]] Values from_array(const py::array& array) {
    if (array.ndim() != 1) fail("an array of " + counted(array.ndim(), "dimension") + "; give one dimension");
    const char kind = array.dtype().kind();
    const auto count = static_cast<std::size_t>(array.shape(0));
    if (py::hasattr(array, "mask")) return from_list(array.attr("tolist")());
    switch (kind) {
      case 'f':
      case 'i':
      case 'u': {
        if (kind != 'f' && (wants_text_ || !are_exact(array))) return from_list(array.attr("tolist")());
        const auto numbers = py::array_t < double, py::array::c_style | py::array::forcecast > ::ensure(array);
        if (!numbers) throw py::error_already_set();
        kept_.objects.push_back(numbers);
        return from_numbers({numbers.data(), count});
      }
      case 'b': {
        const auto flags = py::array_t < std::uint8_t, py::array::c_style | py::array::forcecast > ::ensure(array);
        kept_.objects.push_back(flags);
        return from_flags({flags.data(), count});
      }
      case 'M': {
        const py::array days = array.attr("astype")("datetime64[D]").attr("astype")("int64");
        const auto numbers = py::array_t < std::int64_t, py::array::c_style | py::array::forcecast > ::ensure(days);
        std::vector<Period> periods;
        periods.reserve(count);
        const char unit = unit_of_dates(array.dtype());
        each_step(count,
                  [&](std::size_t i) { periods.push_back(period_of_unit(unit, day_from(numbers.data()[i], i))); });
        return from_periods(std::move(periods));
      }
      case 'U': {
        const auto native = py::reinterpret_borrow<py::array>(
            py::module_::import("numpy").attr("ascontiguousarray")(array, array.dtype().attr("newbyteorder")("=")));
        return TextInput{MadeTexts::finish(fixed_width(native, count), kept_)};
      }
      case 'S':
        fail("bytes; decode them to text first");
      default:
        return from_list(array.attr("tolist")());
    }
  }

  /// Whether a double holds each of these whole numbers.
  [[nodiscard]] static bool are_exact(const py::array& array) {
    if (array.itemsize() < 8 || array.size() == 0) return true;
    const auto within = [](const py::object& number) {
      return kind_of(number.attr("item")().ptr()) == CellKind::number;
    };
    return within(array.attr("min")()) && within(array.attr("max")());
  }

  [[nodiscard]] Period day_from(std::int64_t days, std::size_t row) const {
    if (days == (std::numeric_limits<std::int64_t>::min)()) return {};
    if (days < detail::first_day || days > detail::last_day)
      fail("row " + std::to_string(row + 1) + " is a date outside the years 1 to 9999");
    return Period::day(Date::from_days(static_cast<std::int32_t>(days)));
  }

  /// Whether each number is below 2^53 in size: what is above has lost digits, and building says so.
  [[nodiscard]] static bool are_exact(std::span<const double> numbers) {
    return std::ranges::none_of(numbers, [](double number) { return std::abs(number) > largest_exact; });
  }

  [[nodiscard]] Values from_numbers(std::span<const double> numbers) {
    if (wants_text_ && are_exact(numbers)) {
      MadeTexts made(numbers.size());
      each_step(numbers.size(),
                [&](std::size_t i) { made.add(std::isnan(numbers[i]) ? std::string{} : number_text(numbers[i])); });
      return MadeTexts::finish(std::move(made), kept_);
    }
    bool any_missing = false;
    for (const double number : numbers) any_missing = any_missing || std::isnan(number);
    if (!any_missing) return NumberInput{numbers};
    std::vector<std::uint8_t> present;
    present.reserve(numbers.size());
    for (const double number : numbers) present.push_back(std::isnan(number) ? 0 : 1);
    return NumberInput{numbers, keep(std::move(present), kept_)};
  }

  [[nodiscard]] Values from_flags(std::span<const std::uint8_t> flags) {
    if (!wants_text_) return YesNoInput{flags};
    MadeTexts made(flags.size());
    for (const std::uint8_t flag : flags) made.add(flag == missing_yes_no ? "" : flag != 0 ? "yes" : "no");
    return MadeTexts::finish(std::move(made), kept_);
  }

  [[nodiscard]] Values from_periods(std::vector<Period> periods) {
    if (wants_text_) {
      MadeTexts made(periods.size());
      each_step(periods.size(), [&](std::size_t i) { made.add(goldenthread::detail::written_period(periods[i])); });
      return MadeTexts::finish(std::move(made), kept_);
    }
    return PeriodInput{keep(std::move(periods), kept_)};
  }

  // --- lists

  /// A scalar of numpy or Arrow, or a decimal, as what Python itself has for it.
  [[nodiscard]] py::object plain(PyObject* cell, std::size_t row) const {
    const py::handle value(cell);
    if (PyLong_Check(cell)) return py::str(value);
    if (is_numpy_date(cell)) return plain_date(value);
    const char* const maker = PyObject_HasAttrString(cell, "as_py") != 0 ? "as_py" : "item";
    if (PyObject_HasAttrString(cell, maker) != 0) {
      const py::object item = value.attr(maker)();
      if (kind_of(item.ptr()) != CellKind::other) return item;
      if (PyLong_Check(item.ptr())) return py::str(item);
    } else if (PyNumber_Check(cell) != 0) {
      if (PyObject* number = PyNumber_Float(cell); number != nullptr) return py::reinterpret_steal<py::object>(number);
      clear_error();
    }
    fail("row " + std::to_string(row + 1) + " holds a value of type " + std::string{Py_TYPE(cell)->tp_name} +
         "; give text, numbers, True and False, dates, or None if there is nothing");
  }

  [[nodiscard]] std::string_view utf8(PyObject* cell, std::size_t row) const {
    Py_ssize_t size = 0;
    const char* bytes = PyUnicode_AsUTF8AndSize(cell, &size);
    if (bytes == nullptr) {
      PyErr_Clear();
      fail("row " + std::to_string(row + 1) + " holds text with half of a surrogate pair, which is not a character");
    }
    return {bytes, static_cast<std::size_t>(size)};
  }

  [[nodiscard]] Values from_list(const py::object& column) {
    // A copy of a list: whoever owns it may change it while signal handlers run, and so let go of cells.
    PyObject* sequence = PySequence_Tuple(column.ptr());
    if (sequence == nullptr) {
      clear_error();
      fail("a value of type " + std::string{Py_TYPE(column.ptr())->tp_name} + "; give a list or an array");
    }
    py::object cells = py::reinterpret_steal<py::object>(sequence);
    const auto count = static_cast<std::size_t>(PyTuple_GET_SIZE(sequence));
    std::array<std::size_t, 8> seen{};
    each_step(count, [&](std::size_t i) { ++seen[static_cast<std::size_t>(kind_of(at(sequence, i)))]; });
    const auto of = [&](CellKind kind) { return seen[static_cast<std::size_t>(kind)]; };
    if (of(CellKind::other) != 0) {
      py::list plainer(count);
      each_step(count, [&](std::size_t i) {
        PyObject* cell = at(sequence, i);
        plainer[i] = kind_of(cell) == CellKind::other ? plain(cell, i) : py::reinterpret_borrow<py::object>(cell);
      });
      return from_list(plainer);
    }
    const std::size_t there = count - of(CellKind::missing);
    if (there != 0 && of(CellKind::number) == there) return numbers_of(sequence, count);
    if (there != 0 && of(CellKind::flag) == there) return flags_of(sequence, count);
    if (there != 0 && of(CellKind::day) + of(CellKind::period) == there) return periods_of(sequence, count);
    if (of(CellKind::text) == there) return texts_of(cells, count);
    return mixed_of(sequence, count);
  }

  [[nodiscard]] static PyObject* at(PyObject* sequence, std::size_t i) {
    return PyTuple_GET_ITEM(sequence, static_cast<Py_ssize_t>(i));
  }

  [[nodiscard]] Values numbers_of(PyObject* sequence, std::size_t count) {
    std::vector<double> numbers;
    numbers.reserve(count);
    each_step(count, [&](std::size_t i) {
      PyObject* cell = at(sequence, i);
      numbers.push_back(cell == Py_None || kind_of(cell) == CellKind::missing ? std::numeric_limits<double>::quiet_NaN()
                                                                              : PyFloat_AsDouble(cell));
    });
    return from_numbers(keep(std::move(numbers), kept_));
  }

  [[nodiscard]] Values flags_of(PyObject* sequence, std::size_t count) {
    std::vector<std::uint8_t> flags;
    flags.reserve(count);
    each_step(count, [&](std::size_t i) {
      PyObject* cell = at(sequence, i);
      flags.push_back(cell == Py_True ? 1 : cell == Py_False ? 0 : missing_yes_no);
    });
    return from_flags(keep(std::move(flags), kept_));
  }

  [[nodiscard]] Values periods_of(PyObject* sequence, std::size_t count) {
    std::vector<Period> periods;
    periods.reserve(count);
    each_step(count, [&](std::size_t i) { periods.push_back(period_of(at(sequence, i))); });
    return from_periods(std::move(periods));
  }

  [[nodiscard]] Values texts_of(const py::object& cells, std::size_t count) {
    std::vector<std::string_view> views;
    views.reserve(count);
    kept_.objects.push_back(cells);
    each_step(count, [&](std::size_t i) {
      PyObject* cell = at(cells.ptr(), i);
      views.push_back(PyUnicode_Check(cell) ? utf8(cell, i) : std::string_view{});
    });
    return TextInput{keep(std::move(views), kept_)};
  }

  void report_entry(std::size_t row, std::string what, std::string remedy) {
    Finding& problem = problems_.emplace_back();
    problem.code = "bad_value";
    problem.place.table = table_;
    problem.place.row = row + 1;
    problem.place.column = name_;
    problem.message = std::move(what);
    problem.remedy = std::move(remedy);
  }

  /// The entries of a list, joined; blank if one of them is none, which is reported.
  [[nodiscard]] std::string list_text(PyObject* cell, std::size_t row) {
    std::string joined;
    bool any = false;
    bool sound = true;
    for (const py::handle entry : py::reinterpret_borrow<py::iterable>(cell)) {
      py::object given = py::reinterpret_borrow<py::object>(entry);
      const bool whole = PyLong_Check(entry.ptr()) && !PyBool_Check(entry.ptr());
      if (whole)
        given = py::str(entry);
      else if (kind_of(entry.ptr()) == CellKind::other && py::hasattr(entry, "item"))
        given = entry.attr("item")();
      const CellKind kind = kind_of(given.ptr());
      if (kind == CellKind::missing) continue;
      if (kind != CellKind::text && kind != CellKind::number) {
        sound = false;
        report_entry(row,
                     "an entry of the list is a value of type " + std::string{Py_TYPE(entry.ptr())->tp_name} +
                         " where a text was expected",
                     "Give the entries as texts.");
        continue;
      }
      const std::string text = text_of(given.ptr(), row);
      if (text.find(';') != std::string::npos) {
        sound = false;
        report_entry(row, goldenthread::in_quotes(text) + " has a semicolon, which separates entries",
                     "Remove the semicolon, or write two entries.");
        continue;
      }
      if (any) joined += ';';
      any = true;
      joined += text;
    }
    return sound ? joined : std::string{};
  }

  [[nodiscard]] std::string text_of(PyObject* cell, std::size_t row) {
    switch (kind_of(cell)) {
      case CellKind::text:
        return std::string{utf8(cell, row)};
      case CellKind::number:
        return number_text(PyFloat_AsDouble(cell));
      case CellKind::flag:
        return cell == Py_True ? "yes" : "no";
      case CellKind::day:
      case CellKind::period:
        return goldenthread::detail::written_period(period_of(cell));
      case CellKind::list:
        return list_text(cell, row);
      case CellKind::missing:
      case CellKind::other:
        break;
    }
    return {};
  }

  [[nodiscard]] Values mixed_of(PyObject* sequence, std::size_t count) {
    MadeTexts made(count);
    each_step(count, [&](std::size_t i) { made.add(text_of(at(sequence, i), i)); });
    return MadeTexts::finish(std::move(made), kept_);
  }

  std::string_view table_;
  const std::string& name_;
  KeptObjects& kept_;
  std::vector<Finding>& problems_;
  bool wants_text_;
};

std::size_t rows_of(const InputColumn& column) {
  return std::visit([](const auto& input) { return input.values.size(); }, column.values);
}

}  // namespace

InputTable input_table(TableId table, const std::vector<std::string>& names, const py::list& columns,
                       std::vector<Finding>& problems) {
  const auto kept = std::make_shared<KeptObjects>();
  InputTable input;
  for (std::size_t i = 0; i < names.size(); ++i) {
    run_signal_handlers(0);
    InputColumn column = ColumnInput(table, names[i], *kept, problems).read(columns[i]);
    const std::size_t rows = rows_of(column);
    if (i == 0) input.rows = rows;
    if (rows != input.rows)
      throw ArgumentError(std::string{table_schema(table).name} + ", column " + goldenthread::in_quotes(names[i]) +
                          " has " + counted(rows, "cell") + ", and column " + goldenthread::in_quotes(names[0]) +
                          " has " + std::to_string(input.rows) + "; columns of a table are of one length");
    input.columns.push_back(std::move(column));
  }
  input.owner = kept;
  return input;
}

}  // namespace goldenthread::python

#include "input_columns.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "casters.hpp"
#include "kept_objects.hpp"
#include "text_cells.hpp"

namespace goldenthread::python {
namespace {

/// Texts that had to be made: one block, and where each ends.
class MadeTexts {
 public:
  explicit MadeTexts(std::size_t count) { ends_.reserve(count); }

  void add(std::string_view text) {
    bytes_.append(text);
    ends_.push_back(bytes_.size());
  }
  void add_code_points(const Py_UCS4* first, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) add_code_point(first[i]);
    ends_.push_back(bytes_.size());
  }

  /// Views of the texts; kept alive by `kept`.
  [[nodiscard]] static TextInput finish(MadeTexts made, KeptObjects& kept) {
    struct Held {
      std::string bytes;
      std::vector<std::string_view> views;
    };
    auto held = std::make_shared<Held>();
    held->bytes = std::move(made.bytes_);
    held->views.reserve(made.ends_.size());
    std::size_t first = 0;
    for (const std::size_t end : made.ends_) {
      held->views.push_back(std::string_view(held->bytes).substr(first, end - first));
      first = end;
    }
    kept.buffers.push_back(held);
    return {held->views};
  }

 private:
  void add_code_point(Py_UCS4 code) {
    const auto byte = [this](Py_UCS4 value) { bytes_ += static_cast<char>(static_cast<unsigned char>(value)); };
    if (code < 0x80) {
      byte(code);
    } else if (code < 0x800) {
      byte(0xc0U | (code >> 6U));
      byte(0x80U | (code & 0x3fU));
    } else if (code < 0x10000) {
      byte(0xe0U | (code >> 12U));
      byte(0x80U | ((code >> 6U) & 0x3fU));
      byte(0x80U | (code & 0x3fU));
    } else {
      byte(0xf0U | (code >> 18U));
      byte(0x80U | ((code >> 12U) & 0x3fU));
      byte(0x80U | ((code >> 6U) & 0x3fU));
      byte(0x80U | (code & 0x3fU));
    }
  }

  std::string bytes_;
  std::vector<std::size_t> ends_;
};

template <class Cell>
std::span<const Cell> keep(std::vector<Cell> cells, KeptObjects& kept) {
  const auto held = std::make_shared<const std::vector<Cell>>(std::move(cells));
  kept.buffers.push_back(held);
  return *held;
}

/// Reads one column, knowing what it is called and what is wanted of it.
class ColumnInput {
 public:
  ColumnInput(TableId table, const std::string& name, KeptObjects& kept)
      : table_(table_schema(table).name), name_(name), kept_(kept), wants_text_(wants_text(table, name)) {}

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
    if (array.ndim() != 1) fail("an array of " + std::to_string(array.ndim()) + " dimensions; give one dimension");
    const char kind = array.dtype().kind();
    const auto count = static_cast<std::size_t>(array.shape(0));
    if (py::hasattr(array, "mask")) return from_list(array.attr("tolist")());
    switch (kind) {
      case 'f':
      case 'i':
      case 'u': {
        if (kind != 'f' && wants_text_) return from_list(array.attr("tolist")());
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
        for (std::size_t i = 0; i < count; ++i) periods.push_back(day_from(numbers.data()[i], i));
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

  [[nodiscard]] static MadeTexts fixed_width(const py::array& array, std::size_t count) {
    const std::size_t width = static_cast<std::size_t>(array.itemsize()) / sizeof(Py_UCS4);
    const auto* cells = static_cast<const Py_UCS4*>(array.data());
    MadeTexts made(count);
    for (std::size_t i = 0; i < count; ++i) {
      const Py_UCS4* cell = cells + i * width;
      std::size_t length = width;
      while (length > 0 && cell[length - 1] == 0) --length;
      made.add_code_points(cell, length);
    }
    return made;
  }

  [[nodiscard]] Period day_from(std::int64_t days, std::size_t row) const {
    if (days == (std::numeric_limits<std::int64_t>::min)()) return {};
    if (days < detail::first_day || days > detail::last_day)
      fail("row " + std::to_string(row + 1) + " is a date outside the years 1 to 9999");
    return Period::day(Date::from_days(static_cast<std::int32_t>(days)));
  }

  [[nodiscard]] Values from_numbers(std::span<const double> numbers) {
    if (wants_text_) {
      MadeTexts made(numbers.size());
      for (const double number : numbers) made.add(std::isnan(number) ? std::string{} : number_text(number));
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
      for (const Period& period : periods) made.add(to_string(period));
      return MadeTexts::finish(std::move(made), kept_);
    }
    return PeriodInput{keep(std::move(periods), kept_)};
  }

  // --- lists

  enum class CellKind : std::uint8_t { missing, text, number, flag, day, period, list, other };

  [[nodiscard]] static bool is_exact_number(PyObject* cell) {
    constexpr long long exact = 1LL << 53;
    int overflow = 0;
    const long long value = PyLong_AsLongLongAndOverflow(cell, &overflow);
    return overflow == 0 && value <= exact && value >= -exact;
  }

  [[nodiscard]] static CellKind kind_of(PyObject* cell) {
    if (cell == Py_None) return CellKind::missing;
    if (PyUnicode_Check(cell)) return CellKind::text;
    if (PyBool_Check(cell)) return CellKind::flag;
    if (PyFloat_Check(cell)) return std::isnan(PyFloat_AS_DOUBLE(cell)) ? CellKind::missing : CellKind::number;
    if (PyLong_Check(cell)) return is_exact_number(cell) ? CellKind::number : CellKind::other;
    const std::string_view type = Py_TYPE(cell)->tp_name;
    if (type.ends_with("NAType") || type.ends_with("NaTType")) return CellKind::missing;
    if (is_day(cell)) return CellKind::day;
    if (py::isinstance<ToldPeriod>(cell)) return CellKind::period;
    if (PyList_Check(cell) || PyTuple_Check(cell)) return CellKind::list;
    return CellKind::other;
  }

  /// A numpy scalar or decimal as what Python itself has for it.
  [[nodiscard]] py::object plain(PyObject* cell, std::size_t row) const {
    const py::handle value(cell);
    if (PyLong_Check(cell)) return py::str(value);
    if (PyObject_HasAttrString(cell, "item") != 0) {
      const py::object item = value.attr("item")();
      if (kind_of(item.ptr()) != CellKind::other) return item;
    } else if (PyNumber_Check(cell) != 0) {
      if (PyObject* number = PyNumber_Float(cell); number != nullptr) return py::reinterpret_steal<py::object>(number);
      PyErr_Clear();
    }
    fail("row " + std::to_string(row + 1) + " holds a value of type " + std::string{Py_TYPE(cell)->tp_name} +
         "; give text, numbers, True and False, dates, or None where there is nothing");
  }

  [[nodiscard]] std::string_view utf8(PyObject* cell, std::size_t row) const {
    Py_ssize_t size = 0;
    const char* bytes = PyUnicode_AsUTF8AndSize(cell, &size);
    if (bytes == nullptr) {
      PyErr_Clear();
      fail("row " + std::to_string(row + 1) + " holds text with half of a surrogate pair, which is no character");
    }
    return {bytes, static_cast<std::size_t>(size)};
  }

  [[nodiscard]] Values from_list(const py::object& column) {
    PyObject* sequence = PySequence_Fast(column.ptr(), "not a list");
    if (sequence == nullptr) {
      PyErr_Clear();
      fail("a value of type " + std::string{Py_TYPE(column.ptr())->tp_name} + "; give a list or an array");
    }
    py::object cells = py::reinterpret_steal<py::object>(sequence);
    const auto count = static_cast<std::size_t>(PySequence_Fast_GET_SIZE(sequence));
    std::array<std::size_t, 8> seen{};
    for (std::size_t i = 0; i < count; ++i) ++seen[static_cast<std::size_t>(kind_of(at(sequence, i)))];
    const auto of = [&](CellKind kind) { return seen[static_cast<std::size_t>(kind)]; };
    if (of(CellKind::other) != 0) {
      py::list plainer(count);
      for (std::size_t i = 0; i < count; ++i) {
        PyObject* cell = at(sequence, i);
        plainer[i] = kind_of(cell) == CellKind::other ? plain(cell, i) : py::reinterpret_borrow<py::object>(cell);
      }
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
    return PySequence_Fast_GET_ITEM(sequence, static_cast<Py_ssize_t>(i));
  }

  [[nodiscard]] Values numbers_of(PyObject* sequence, std::size_t count) {
    std::vector<double> numbers;
    numbers.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      PyObject* cell = at(sequence, i);
      numbers.push_back(cell == Py_None || kind_of(cell) == CellKind::missing ? std::numeric_limits<double>::quiet_NaN()
                                                                              : PyFloat_AsDouble(cell));
    }
    return from_numbers(keep(std::move(numbers), kept_));
  }

  [[nodiscard]] Values flags_of(PyObject* sequence, std::size_t count) {
    std::vector<std::uint8_t> flags;
    flags.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      PyObject* cell = at(sequence, i);
      flags.push_back(cell == Py_True ? 1 : cell == Py_False ? 0 : missing_yes_no);
    }
    return from_flags(keep(std::move(flags), kept_));
  }

  [[nodiscard]] Values periods_of(PyObject* sequence, std::size_t count) {
    std::vector<Period> periods;
    periods.reserve(count);
    for (std::size_t i = 0; i < count; ++i) periods.push_back(period_of(at(sequence, i)));
    return from_periods(std::move(periods));
  }

  [[nodiscard]] static Period period_of(PyObject* cell) {
    switch (kind_of(cell)) {
      case CellKind::day:
        return Period::day(day_of(cell));
      case CellKind::period:
        return py::handle(cell).cast<Period>();
      default:
        return {};
    }
  }

  [[nodiscard]] Values texts_of(const py::object& cells, std::size_t count) {
    std::vector<std::string_view> views;
    views.reserve(count);
    // A copy of the list: its owner may change it, and so let go of texts that are viewed here.
    PyObject* copy = PySequence_Tuple(cells.ptr());
    if (copy == nullptr) throw py::error_already_set();
    kept_.objects.push_back(py::reinterpret_steal<py::object>(copy));
    for (std::size_t i = 0; i < count; ++i) {
      PyObject* cell = PyTuple_GET_ITEM(copy, static_cast<Py_ssize_t>(i));
      views.push_back(PyUnicode_Check(cell) ? utf8(cell, i) : std::string_view{});
    }
    return TextInput{keep(std::move(views), kept_)};
  }

  [[nodiscard]] std::string text_of(PyObject* cell, std::size_t row) const {
    switch (kind_of(cell)) {
      case CellKind::text:
        return std::string{utf8(cell, row)};
      case CellKind::number:
        return number_text(PyFloat_AsDouble(cell));
      case CellKind::flag:
        return cell == Py_True ? "yes" : "no";
      case CellKind::day:
      case CellKind::period:
        return to_string(period_of(cell));
      case CellKind::list: {
        std::string joined;
        for (const py::handle entry : py::reinterpret_borrow<py::iterable>(cell)) {
          if (!joined.empty()) joined += ";";
          joined += py::str(entry).cast<std::string>();
        }
        return joined;
      }
      case CellKind::missing:
      case CellKind::other:
        break;
    }
    return {};
  }

  [[nodiscard]] Values mixed_of(PyObject* sequence, std::size_t count) {
    MadeTexts made(count);
    for (std::size_t i = 0; i < count; ++i) made.add(text_of(at(sequence, i), i));
    return MadeTexts::finish(std::move(made), kept_);
  }

  std::string_view table_;
  const std::string& name_;
  KeptObjects& kept_;
  bool wants_text_;
};

std::size_t rows_of(const InputColumn& column) {
  return std::visit([](const auto& input) { return input.values.size(); }, column.values);
}

}  // namespace

InputTable input_table(TableId table, const std::vector<std::string>& names, const py::list& columns) {
  const auto kept = std::make_shared<KeptObjects>();
  InputTable input;
  for (std::size_t i = 0; i < names.size(); ++i) {
    InputColumn column = ColumnInput(table, names[i], *kept).read(columns[i]);
    const std::size_t rows = rows_of(column);
    if (i == 0) input.rows = rows;
    if (rows != input.rows)
      throw ArgumentError(std::string{table_schema(table).name} + ", column " + goldenthread::in_quotes(names[i]) +
                          " has " + std::to_string(rows) + " cells, and column " + goldenthread::in_quotes(names[0]) +
                          " has " + std::to_string(input.rows) + "; columns of a table are of one length");
    input.columns.push_back(std::move(column));
  }
  input.owner = kept;
  return input;
}

}  // namespace goldenthread::python

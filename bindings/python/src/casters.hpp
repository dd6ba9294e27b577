// How values cross between C++ and Python: words as str, dates as datetime.date, columns as numpy arrays.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/reason.hpp>
#include <goldenthread/base/severity.hpp>
#include <goldenthread/base/status.hpp>
#include <goldenthread/coverage/check.hpp>
#include <goldenthread/coverage/coverage_mode.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/model/policy.hpp>
#include <goldenthread/model/role.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/amounts.hpp>
#include <goldenthread/score/polarity.hpp>
#include <goldenthread/score/travel.hpp>
#include <goldenthread/time/date.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>
#include <goldenthread/time/parse.hpp>
#include <goldenthread/time/period.hpp>
#include <goldenthread/time/precision.hpp>

namespace goldenthread::python {

namespace py = pybind11;

inline constexpr std::array<std::string_view, 2> building_names{"strict", "lenient"};
inline constexpr std::array<std::string_view, 6> method_names{"weighted_mean", "worst",         "best",
                                                              "median",        "minimum_count", "percent_on_track"};
inline constexpr std::array<std::string_view, 6> missing_names{"exclude",     "propagate", "zero",
                                                               "keep_weight", "impute",    "carry"};
inline constexpr std::array<std::string_view, 3> work_and_outcomes_names{"worse", "flat", "two_means"};
inline constexpr std::array<std::string_view, 2> complete_counts_names{"year", "always"};
inline constexpr std::array<std::string_view, 2> own_and_below_names{"flat", "two_means"};
inline constexpr std::array<std::string_view, 3> unwanted_names{"never", "where_asked", "everywhere"};
inline constexpr std::array<std::string_view, 2> coverage_mode_names{"relaxed", "approved_only"};
inline constexpr std::array<std::string_view, 2> amount_rule_names{"attributed", "reach"};

/// What a closed list of words is called in messages, and its words in the order of the enumerators.
template <class Enum>
struct Words;

#define GOLDENTHREAD_WORDS(type, name, list)                          \
  template <>                                                         \
  struct Words<type> {                                                \
    static constexpr std::string_view what = name;                    \
    static std::span<const std::string_view> names() { return list; } \
  };
GOLDENTHREAD_WORDS(Role, "role", detail::role_names)
GOLDENTHREAD_WORDS(Status, "status", detail::status_names)
GOLDENTHREAD_WORDS(Reason, "reason", detail::reason_names)
GOLDENTHREAD_WORDS(Severity, "severity", detail::severity_names)
GOLDENTHREAD_WORDS(Basis, "basis", detail::basis_names)
GOLDENTHREAD_WORDS(State, "state", detail::state_names)
GOLDENTHREAD_WORDS(Capacity, "capacity", detail::capacity_names)
GOLDENTHREAD_WORDS(Precision, "precision", detail::precision_names)
GOLDENTHREAD_WORDS(Building, "building", building_names)
GOLDENTHREAD_WORDS(Method, "method", method_names)
GOLDENTHREAD_WORDS(Missing, "missing", missing_names)
GOLDENTHREAD_WORDS(StatusFrom, "status_from", detail::status_from_names)
GOLDENTHREAD_WORDS(WorkAndOutcomes, "work_and_outcomes", work_and_outcomes_names)
GOLDENTHREAD_WORDS(CompleteCounts, "complete_counts", complete_counts_names)
GOLDENTHREAD_WORDS(OwnAndBelow, "own_and_below", own_and_below_names)
GOLDENTHREAD_WORDS(Unwanted, "unwanted", unwanted_names)
GOLDENTHREAD_WORDS(CoverageMode, "mode", coverage_mode_names)
GOLDENTHREAD_WORDS(AmountRule, "rule", amount_rule_names)
GOLDENTHREAD_WORDS(Polarity, "polarity", detail::polarity_names)
GOLDENTHREAD_WORDS(Audience, "audience", detail::audience_names)
GOLDENTHREAD_WORDS(Travel, "direction", detail::travel_names)
GOLDENTHREAD_WORDS(Comparator, "against", detail::comparator_names)
#undef GOLDENTHREAD_WORDS

/// The enumerator of that name. Throws ArgumentError, which lists the words there are.
template <class Enum>
[[nodiscard]] Enum parse_word(std::string_view text) {
  const auto names = Words<Enum>::names();
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == text) return static_cast<Enum>(i);
  std::string message = std::string{Words<Enum>::what} + " " + goldenthread::in_quotes(text) + " is not one of ";
  for (std::size_t i = 0; i < names.size(); ++i) message += (i == 0 ? "" : ", ") + std::string{names[i]};
  throw ArgumentError(message);
}

/// UTF-8 as a Python text; bytes that are not UTF-8 are shown as U+FFFD.
[[nodiscard]] inline py::object text(std::string_view utf8) {
  PyObject* made = PyUnicode_DecodeUTF8(utf8.data(), static_cast<Py_ssize_t>(utf8.size()), "replace");
  if (made == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::object>(made);
}

/// A text that is made without the interpreter's lock.
template <class Make>
[[nodiscard]] py::object made_text(const Make& make) {
  std::string made;
  {
    const py::gil_scoped_release unlocked;
    made = make();
  }
  return text(made);
}

/// As `text`, but None if it is empty.
[[nodiscard]] inline py::object text_or_none(std::string_view utf8) { return utf8.empty() ? py::none() : text(utf8); }

/// Runs Python's signal handlers within a loop that holds the interpreter's lock, at one in some thousands of its
/// steps.
inline void run_signal_handlers(std::size_t step) {
  constexpr std::size_t at_once = 4096;
  if (step % at_once == 0 && PyErr_CheckSignals() != 0) throw py::error_already_set();
}

/// Clears the error that is set; throws it where it is no mistake of the data's but KeyboardInterrupt or its like.
inline void clear_error() {
  if (PyErr_ExceptionMatches(PyExc_Exception) == 0) throw py::error_already_set();
  PyErr_Clear();
}

/// Calls `step(i)` for each number below `count`, and runs Python's signal handlers between some thousands of them.
template <class Step>
void each_step(std::size_t count, const Step& step) {
  for (std::size_t i = 0; i < count; ++i) {
    run_signal_handlers(i);
    step(i);
  }
}

/// A list of as many texts as `count`, each made by `of`.
template <class Of>
[[nodiscard]] py::list texts(std::size_t count, const Of& of) {
  py::list list(count);
  for (std::size_t i = 0; i < count; ++i) {
    run_signal_handlers(i);
    PyList_SET_ITEM(list.ptr(), static_cast<Py_ssize_t>(i), text(of(i)).release().ptr());
  }
  return list;
}

/// A numpy array that views memory of `owner`, without a copy; it keeps the owner alive and cannot be written to.
template <class Cell, class Owner>
[[nodiscard]] py::array_t<Cell> view(std::span<const Cell> cells, const Owner& owner) {
  const py::capsule keeper(new Owner(owner), [](void* kept) { delete static_cast<Owner*>(kept); });
  py::array_t<Cell> array(static_cast<py::ssize_t>(cells.size()), cells.data(), keeper);
  py::detail::array_proxy(array.ptr())->flags &= ~py::detail::npy_api::NPY_ARRAY_WRITEABLE_;
  return array;
}

/// The codes of enumerators as a numpy array of bytes, without a copy.
template <class Enum, class Owner>
[[nodiscard]] py::array_t<std::uint8_t> code_view(std::span<const Enum> cells, const Owner& owner) {
  static_assert(sizeof(Enum) == 1);
  return view(std::span<const std::uint8_t>(reinterpret_cast<const std::uint8_t*>(cells.data()), cells.size()), owner);
}

/// A numpy array that takes a vector over.
template <class Cell>
[[nodiscard]] py::array_t<Cell> array(std::vector<Cell> cells) {
  const auto kept = std::make_shared<const std::vector<Cell>>(std::move(cells));
  return view(std::span<const Cell>(*kept), kept);
}

/// A path as Python gives it, in UTF-8.
[[nodiscard]] inline std::filesystem::path file_path(const std::string& utf8) {
  return std::filesystem::path{std::u8string{utf8.begin(), utf8.end()}};
}

/// Whether it is a datetime.date (or a datetime.datetime, which is one).
[[nodiscard]] bool is_day(PyObject* object);

/// A Python date as the library's. Throws ArgumentError for NaT, which says that it is a date and is none.
[[nodiscard]] Date day_of(PyObject* day);

/// Whether it stands for a missing value: None, NaN, pandas' NA and NaT.
[[nodiscard]] bool is_missing(PyObject* object);

/// Whether it is a period of pandas.
[[nodiscard]] bool is_pandas_period(PyObject* object);

/// What a period of pandas is: a day, month, quarter or year as its frequency says, else a span.
[[nodiscard]] Period period_of_pandas(PyObject* period);

/// One cell as a text: a whole number without a point, a date as 2024-03-31, True as yes; empty if it is missing.
[[nodiscard]] std::string cell_text(const py::handle& cell);

/// The date that a Python value gives where a date is asked for: datetime.date and datetime.datetime, pandas' and
/// numpy's, the last day of a period of pandas, or a text that parse_date reads; absent for None. False where it is of
/// no such type. Throws ArgumentError if it is missing in another way (NaT, NA, NaN), or is no one day.
[[nodiscard]] bool load_date(PyObject* object, Date& date);

/// One date, or several.
struct DateOrDates {
  std::variant<Date, std::vector<Date>> value = Date::none();
};

/// The dates of anything that gives them one by one: a list, a pandas index, a column, an array, a generator. False
/// where it is one date, a text or nothing of the sort.
[[nodiscard]] bool load_dates(PyObject* object, std::vector<Date>& dates);

/// The date as datetime.date; None if it is absent.
[[nodiscard]] py::object to_python(Date date);

}  // namespace goldenthread::python

namespace pybind11::detail {

/// Dates: datetime.date, datetime.datetime (its day), a text that parse_date reads, or None.
template <>
struct type_caster<goldenthread::Date> {
  PYBIND11_TYPE_CASTER(goldenthread::Date, const_name("datetime.date | str | None"));

  bool load(handle source, bool) { return goldenthread::python::load_date(source.ptr(), value); }

  static handle cast(goldenthread::Date date, return_value_policy, handle) {
    return goldenthread::python::to_python(date).release();
  }
};

/// One date as above, or several in anything that gives them one by one.
template <>
struct type_caster<goldenthread::python::DateOrDates> {
  PYBIND11_TYPE_CASTER(goldenthread::python::DateOrDates,
                       const_name("datetime.date | str | None | collections.abc.Iterable[datetime.date | str]"));

  bool load(handle source, bool) {
    goldenthread::Date date;
    if (goldenthread::python::load_date(source.ptr(), date)) {
      value.value = date;
      return true;
    }
    std::vector<goldenthread::Date> dates;
    if (!goldenthread::python::load_dates(source.ptr(), dates)) return false;
    value.value = std::move(dates);
    return true;
  }
};

/// Closed lists of words cross as str.
template <class Enum>
struct word_caster {
  PYBIND11_TYPE_CASTER(Enum, const_name("str"));

  bool load(handle source, bool) {
    if (!PyUnicode_Check(source.ptr())) return false;
    value = goldenthread::python::parse_word<Enum>(source.cast<std::string>());
    return true;
  }

  static handle cast(Enum word, return_value_policy, handle) {
    return goldenthread::python::text(goldenthread::python::Words<Enum>::names()[static_cast<std::size_t>(word)])
        .release();
  }
};

template <>
struct type_caster<goldenthread::Role> : word_caster<goldenthread::Role> {};
template <>
struct type_caster<goldenthread::Status> : word_caster<goldenthread::Status> {};
template <>
struct type_caster<goldenthread::Reason> : word_caster<goldenthread::Reason> {};
template <>
struct type_caster<goldenthread::Severity> : word_caster<goldenthread::Severity> {};
template <>
struct type_caster<goldenthread::Basis> : word_caster<goldenthread::Basis> {};
template <>
struct type_caster<goldenthread::State> : word_caster<goldenthread::State> {};
template <>
struct type_caster<goldenthread::Capacity> : word_caster<goldenthread::Capacity> {};
template <>
struct type_caster<goldenthread::Precision> : word_caster<goldenthread::Precision> {};
template <>
struct type_caster<goldenthread::Building> : word_caster<goldenthread::Building> {};
template <>
struct type_caster<goldenthread::Method> : word_caster<goldenthread::Method> {};
template <>
struct type_caster<goldenthread::Missing> : word_caster<goldenthread::Missing> {};
template <>
struct type_caster<goldenthread::StatusFrom> : word_caster<goldenthread::StatusFrom> {};
template <>
struct type_caster<goldenthread::WorkAndOutcomes> : word_caster<goldenthread::WorkAndOutcomes> {};
template <>
struct type_caster<goldenthread::CompleteCounts> : word_caster<goldenthread::CompleteCounts> {};
template <>
struct type_caster<goldenthread::OwnAndBelow> : word_caster<goldenthread::OwnAndBelow> {};
template <>
struct type_caster<goldenthread::Unwanted> : word_caster<goldenthread::Unwanted> {};
template <>
struct type_caster<goldenthread::CoverageMode> : word_caster<goldenthread::CoverageMode> {};
template <>
struct type_caster<goldenthread::AmountRule> : word_caster<goldenthread::AmountRule> {};
template <>
struct type_caster<goldenthread::Polarity> : word_caster<goldenthread::Polarity> {};
template <>
struct type_caster<goldenthread::Audience> : word_caster<goldenthread::Audience> {};
template <>
struct type_caster<goldenthread::Travel> : word_caster<goldenthread::Travel> {};
template <>
struct type_caster<goldenthread::Comparator> : word_caster<goldenthread::Comparator> {};

}  // namespace pybind11::detail

// base: places, findings, the closed lists of words, and the errors.
#include <exception>
#include <string>
#include <vector>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/place.hpp>
#include <goldenthread/base/share.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/compare/explain_change.hpp>
#include <goldenthread/compare/plan_change.hpp>
#include <goldenthread/coverage/identity.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/reporting/risks.hpp>
#include <goldenthread/rollup/what_if.hpp>

#include "casters.hpp"
#include "register.hpp"

namespace goldenthread::python {
namespace {

/// The exception class of that name; the package's errors.py is imported before this module.
py::object error_class(const char* name) { return py::module_::import("goldenthread.base.errors").attr(name); }

void raise(const char* name, const char* message) { PyErr_SetObject(error_class(name).ptr(), text(message).ptr()); }

void translate(std::exception_ptr thrown) {
  try {
    if (thrown) std::rethrow_exception(thrown);
  } catch (const InputError& error) {
    PyErr_SetObject(error_class("InputError").ptr(),
                    py::make_tuple(text(error.what()), py::cast(error.problems())).ptr());
  } catch (const UnknownNameError& error) {
    raise("UnknownNameError", error.what());
  } catch (const ArgumentError& error) {
    raise("ArgumentError", error.what());
  } catch (const FileError& error) {
    raise("FileError", error.what());
  } catch (const Error& error) {
    raise("Error", error.what());
  }
}

/// A closed list as Python names it, and its words in the order of their codes.
struct NamedWords {
  std::string_view name;
  std::span<const std::string_view> words;
};

std::span<const std::string_view> cause_names() {
  static const auto names = [] {
    std::array<std::string_view, cause_count> made{};
    for (std::size_t i = 0; i < cause_count; ++i) made[i] = to_string(static_cast<Cause>(i));
    return made;
  }();
  return names;
}

const std::array<NamedWords, 22>& word_lists() {
  static const std::array<NamedWords, 22> lists{{
      {"Role", Words<Role>::names()},
      {"Status", Words<Status>::names()},
      {"Reason", Words<Reason>::names()},
      {"Severity", Words<Severity>::names()},
      {"Basis", Words<Basis>::names()},
      {"State", Words<State>::names()},
      {"Precision", Words<Precision>::names()},
      {"Building", Words<Building>::names()},
      {"Method", Words<Method>::names()},
      {"Missing", Words<Missing>::names()},
      {"StatusFrom", Words<StatusFrom>::names()},
      {"OwnAndBelow", Words<OwnAndBelow>::names()},
      {"Unwanted", Words<Unwanted>::names()},
      {"CoverageMode", Words<CoverageMode>::names()},
      {"AmountRule", Words<AmountRule>::names()},
      {"Polarity", Words<Polarity>::names()},
      {"Travel", Words<Travel>::names()},
      {"Comparator", Words<Comparator>::names()},
      {"PlanChange", detail::plan_change_names},
      {"SeriesChange", detail::series_change_names},
      {"Unrated", detail::unrated_names},
      {"Crossing", detail::crossing_names},
  }};
  return lists;
}

py::tuple words_named(const std::string& name) {
  for (const NamedWords& list : word_lists())
    if (list.name == name) return py::tuple(texts(list.words.size(), [&](std::size_t i) { return list.words[i]; }));
  throw UnknownNameError("there is no list of words " + goldenthread::in_quotes(name));
}

/// The words of a column that holds one of a closed list, whatever its table; none for any other column.
py::tuple column_words(const std::string& column) {
  using Lists = std::array<std::pair<std::string_view, std::span<const std::string_view>>, 8>;
  static const Lists lists{{{"state", v0::detail::state_names},
                            {"basis", v0::detail::basis_names},
                            {"capacity", v0::detail::capacity_names},
                            {"frequency", v0::detail::frequency_names},
                            {"aggregation", v0::detail::aggregation_names},
                            {"quality", v0::detail::quality_names},
                            {"override", v0::detail::overriding_names},
                            {"audience", v0::detail::audience_names}}};
  py::list words;
  for (const auto& [name, list] : lists)
    for (const std::string_view word : list)
      if (name == column && !word.empty()) words.append(text(word));
  return py::tuple(words);
}

}  // namespace

void register_base(py::module_& module) {
  py::register_local_exception_translator(translate);

  module.def(
      "word_lists",
      [] { return py::tuple(texts(word_lists().size(), [](std::size_t i) { return word_lists()[i].name; })); },
      "The names of the closed lists.");
  module.def(
      "causes", [] { return py::tuple(texts(cause_names().size(), [](std::size_t i) { return cause_names()[i]; })); },
      "What can move a score, in the order of their codes.");
  module.def("words", &words_named, py::arg("name"), "The words of a closed list, in the order of their codes.");
  module.def("column_words", &column_words, py::arg("column"),
             "The words of a column of a closed list that no enumeration names.");
  module.def(
      "status_labels",
      [] { return py::tuple(texts(status_count, [](std::size_t i) { return label(static_cast<Status>(i)); })); },
      "The statuses in words for a person, in the order of their codes.");

  module.def("printable", [](const std::string& words) { return text(printable(words)); }, py::arg("words"));
  module.def(
      "printable_lines", [](const std::string& words) { return text(printable_lines(words)); }, py::arg("words"));
  py::class_<Share>(module, "CoverageShare", R"(How many of the elements that were asked are covered.

Parameters
----------
numerator : int
    Those covered; a justified one is not.
denominator : int
    Those asked: all that a rule selects.
justified : int
    Those of them whose gaps are all accepted.
)")
      .def(py::init([](std::size_t numerator, std::size_t denominator, std::size_t justified) {
             return Share{numerator, denominator, justified};
           }),
           py::arg("numerator"), py::arg("denominator"), py::arg("justified"))
      .def_readonly("numerator", &Share::numerator, "Those covered; a justified one is not.")
      .def_readonly("denominator", &Share::denominator, "Those asked: all that a rule selects.")
      .def_readonly("justified", &Share::justified, "Those of them whose gaps are all accepted.")
      .def_property_readonly(
          "value",
          [](const Share& share) {
            return share.denominator == 0 ? std::nullopt : std::optional<double>{share.value()};
          },
          "The share, from 0 to 1; None over nothing.")
      .def("__str__", [](const Share& share) { return to_string(share); })
      .def("__repr__", [](const Share& share) { return "<CoverageShare " + to_string(share) + ">"; })
      .def(
          "__eq__", [](const Share& a, const Share& b) { return a == b; }, py::is_operator())
      .def("__hash__",
           [](const Share& share) {
             return py::hash(py::make_tuple(share.numerator, share.denominator, share.justified));
           })
      .def("__reduce__", [](const py::object& share) {
        const auto& parts = share.cast<const Share&>();
        return py::make_tuple(py::type::of(share), py::make_tuple(parts.numerator, parts.denominator, parts.justified));
      });

  py::class_<Place>(module, "Place", R"(Where in the input something stands; whichever parts are known.

Rows and lines count from 1; 0 means unknown.

Attributes
----------
file : str
    The file, or empty.
line : int
    The line of the file, or 0.
table : str
    The table, such as "links", or empty.
row : int
    The row of the table, or 0.
column : str
    The column, or empty.
id : str
    The id of the element concerned, or empty.
)")
      .def_property_readonly(
          "file", [](const Place& place) { return text(place.file); }, "The file, or empty.")
      .def_property_readonly(
          "line", [](const Place& place) { return place.line; }, "The line of the file, or 0.")
      .def_property_readonly(
          "table", [](const Place& place) { return text(place.table); }, "The table, or empty.")
      .def_property_readonly(
          "row", [](const Place& place) { return place.row; }, "The row of the table, or 0.")
      .def_property_readonly(
          "column", [](const Place& place) { return text(place.column); }, "The column, or empty.")
      .def_property_readonly(
          "id", [](const Place& place) { return text(place.id); }, "The id of the element concerned, or empty.")
      .def("__str__", [](const Place& place) { return text(to_string(place)); })
      .def("__repr__",
           [](const Place& place) { return text("<Place " + goldenthread::in_quotes(to_string(place)) + ">"); })
      .def(
          "__eq__", [](const Place& a, const Place& b) { return a == b; }, py::is_operator())
      .def("__hash__", [](const Place& place) { return py::hash(text(to_string(place))); })
      .def(py::pickle(
          [](const Place& place) {
            return py::make_tuple(text(place.file), place.line, text(place.table), place.row, text(place.column),
                                  text(place.id));
          },
          [](const py::tuple& parts) {
            return Place{.file = parts[0].cast<std::string>(),
                         .line = parts[1].cast<std::uint64_t>(),
                         .table = parts[2].cast<std::string>(),
                         .row = parts[3].cast<std::uint64_t>(),
                         .column = parts[4].cast<std::string>(),
                         .id = parts[5].cast<std::string>()};
          }));

  py::class_<Finding>(module, "Finding",
                      R"(One thing wrong or worth knowing: what, how much it matters, where, and how to put it right.

Attributes
----------
code : str
    What was found, such as "uncovered" or "dangling_link".
severity : str
    "error", "warning" or "info".
place : Place
    Where it stands.
message : str
    What is wrong, in words.
remedy : str
    How to put it right, or empty.
rule : str
    The id of the rule that was broken, or empty.
value : str
    The offending value as it was given, or empty.
path : list of str
    The ids of the elements concerned, in order: a ring's members, the way down to a gap.
)")
      .def_property_readonly(
          "code", [](const Finding& finding) { return text(finding.code); }, "What was found, such as \"uncovered\".")
      .def_property_readonly(
          "severity", [](const Finding& finding) { return finding.severity; }, "\"error\", \"warning\" or \"info\".")
      .def_property_readonly(
          "place", [](const Finding& finding) { return finding.place; }, "Where it stands.")
      .def_property_readonly(
          "message", [](const Finding& finding) { return text(finding.message); }, "What is wrong, in words.")
      .def_property_readonly(
          "remedy", [](const Finding& finding) { return text(finding.remedy); }, "How to put it right, or empty.")
      .def_property_readonly(
          "rule", [](const Finding& finding) { return text(finding.rule); },
          "The id of the rule that was broken, or empty.")
      .def_property_readonly(
          "value", [](const Finding& finding) { return text(finding.value); },
          "The offending value as it was given, or empty.")
      .def_property_readonly(
          "path",
          [](const Finding& finding) {
            return texts(finding.path.size(), [&](std::size_t i) -> std::string_view { return finding.path[i]; });
          },
          "The ids of the elements concerned, in order.")
      .def_property_readonly(
          "identity", [](const Finding& finding) { return identity(finding); },
          "A text that stays the same when rows move and words change: 16 hexadecimal digits.")
      .def("__str__", [](const Finding& finding) { return text(to_string(finding)); })
      .def("__repr__", [](const Finding& finding) { return text("<Finding " + to_string(finding) + ">"); })
      .def(
          "__eq__", [](const Finding& a, const Finding& b) { return a == b; }, py::is_operator())
      .def("__hash__", [](const Finding& finding) { return py::hash(text(to_string(finding))); })
      .def(py::pickle(
          [](const Finding& finding) {
            return py::make_tuple(
                text(finding.code), finding.severity, finding.place, text(finding.message), text(finding.remedy),
                text(finding.rule), text(finding.value),
                texts(finding.path.size(), [&](std::size_t i) -> std::string_view { return finding.path[i]; }));
          },
          [](const py::tuple& parts) {
            return Finding{.code = parts[0].cast<std::string>(),
                           .severity = parts[1].cast<Severity>(),
                           .place = parts[2].cast<Place>(),
                           .message = parts[3].cast<std::string>(),
                           .remedy = parts[4].cast<std::string>(),
                           .rule = parts[5].cast<std::string>(),
                           .value = parts[6].cast<std::string>(),
                           .path = parts[7].cast<std::vector<std::string>>()};
          }));
}

}  // namespace goldenthread::python

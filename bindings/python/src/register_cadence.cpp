// rollup: what is due, missed, not updated, finishing, to be targeted and off target.
#include <array>
#include <cmath>
#include <utility>

#include <goldenthread/reporting/due.hpp>
#include <goldenthread/reporting/finishing_in.hpp>
#include <goldenthread/reporting/not_updated.hpp>
#include <goldenthread/reporting/targets.hpp>

#include "answers.hpp"
#include "casters.hpp"
#include "register.hpp"

namespace goldenthread::python {
namespace {

using Columns = py::dict;

py::array_t<std::int32_t> days_of(const std::vector<Date>& dates) {
  std::vector<std::int32_t> days(dates.size());
  for (std::size_t i = 0; i < dates.size(); ++i) days[i] = dates[i].days();
  return array(std::move(days));
}

template <class Enum>
py::array_t<std::uint8_t> codes_of(const std::vector<Enum>& words) {
  std::vector<std::uint8_t> codes(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) codes[i] = static_cast<std::uint8_t>(words[i]);
  return array(std::move(codes));
}

py::list periods_of(const std::vector<Period>& periods) {
  py::list cells(periods.size());
  for (std::size_t i = 0; i < periods.size(); ++i) cells[i] = periods[i].is_none() ? py::none() : py::cast(periods[i]);
  return cells;
}

/// Numbers of days that are never below 0.
py::array_t<std::uint32_t> counts_of(const std::vector<std::int32_t>& days) {
  return array(std::vector<std::uint32_t>(days.begin(), days.end()));
}

template <class Cell>
py::array_t<Cell> numbers_of(const std::vector<Cell>& numbers) {
  return array(std::vector<Cell>(numbers));
}

Columns columns_of(const DueIn& found) {
  Columns parts;
  parts["element"] = numbers_of(found.element);
  parts["due"] = days_of(found.due);
  parts["completed"] = days_of(found.completed);
  parts["status"] = codes_of(found.status);
  return parts;
}

Columns columns_of(const Missed& found) {
  Columns parts;
  parts["element"] = numbers_of(found.element);
  parts["due"] = days_of(found.due);
  parts["completed"] = days_of(found.completed);
  parts["days_late"] = counts_of(found.days_late);
  parts["status"] = codes_of(found.status);
  return parts;
}

Columns columns_of(const NotUpdated& found) {
  Columns parts;
  parts["element"] = numbers_of(found.element);
  parts["frequency"] = codes_of(found.frequency);
  parts["last"] = days_of(found.last);
  parts["expected"] = days_of(found.expected);
  parts["days"] = counts_of(found.days);
  return parts;
}

Columns columns_of(const FinishingIn& found) {
  Columns parts;
  parts["element"] = numbers_of(found.element);
  parts["start"] = days_of(found.start);
  parts["due"] = days_of(found.due);
  parts["finishing"] = codes_of(found.finishing);
  parts["measures"] = numbers_of(found.measures);
  parts["measurable"] = numbers_of(found.measurable);
  return parts;
}

Columns columns_of(const TargetsToSet& found) {
  Columns parts;
  py::list reasons(found.size());
  for (std::size_t i = 0; i < found.size(); ++i) reasons[i] = text_or_none(found.reason[i]);
  parts["element"] = numbers_of(found.element);
  parts["reason"] = reasons;
  parts["known_missing"] = periods_of(found.known_missing);
  parts["last_set"] = periods_of(found.last_set);
  return parts;
}

Columns columns_of(const OffTarget& found) {
  Columns parts;
  parts["element"] = numbers_of(found.element);
  parts["period"] = periods_of(found.period);
  parts["actual"] = numbers_of(found.actual);
  parts["target"] = numbers_of(found.target);
  parts["lower"] = numbers_of(found.lower);
  parts["upper"] = numbers_of(found.upper);
  parts["status"] = codes_of(found.status);
  return parts;
}

template <class Found>
void register_answer(py::module_& module, const char* name) {
  py::class_<Answer<Found>>(module, name, "An answer in columns and in words.")
      .def("__len__", [](const Answer<Found>& answer) { return answer.found.size(); })
      .def("columns", [](const Answer<Found>& answer) { return columns_of(answer.found); })
      .def("words", [](const Answer<Found>& answer) {
        std::string words;
        {
          const py::gil_scoped_release unlocked;
          words = to_string(answer.result, answer.found);
        }
        return text(words);
      });
}

using Unlocked = py::call_guard<py::gil_scoped_release>;

}  // namespace

void register_cadence(py::module_& module) {
  register_answer<DueIn>(module, "DueIn");
  register_answer<Missed>(module, "Missed");
  register_answer<NotUpdated>(module, "NotUpdated");
  register_answer<FinishingIn>(module, "FinishingIn");
  register_answer<TargetsToSet>(module, "TargetsToSet");
  register_answer<OffTarget>(module, "OffTarget");

  auto rollup = py::reinterpret_borrow<py::class_<Rollup>>(module.attr("Rollup"));
  rollup
      .def(
          "asked_period", [](const Rollup& result, const std::string& period) { return asked_period(result, period); },
          py::arg("text"))
      .def(
          "due_in",
          [](const Rollup& result, const Period& period, const Selection& count) {
            return Answer<DueIn>{result, due_in(result, period, count)};
          },
          py::arg("period"), py::arg("count"), Unlocked())
      .def(
          "missed",
          [](const Rollup& result, const Selection& count) { return Answer<Missed>{result, missed(result, count)}; },
          py::arg("count"), Unlocked())
      .def(
          "not_updated",
          [](const Rollup& result, const Selection& count) {
            return Answer<NotUpdated>{result, not_updated(result, count)};
          },
          py::arg("count"), Unlocked())
      .def(
          "finishing_in",
          [](const Rollup& result, const Period& period, const Selection& count) {
            return Answer<FinishingIn>{result, finishing_in(result, period, count)};
          },
          py::arg("period"), py::arg("count"), Unlocked())
      .def(
          "targets_to_set",
          [](const Rollup& result, const Period& period, const Selection& count) {
            return Answer<TargetsToSet>{result, targets_to_set(result, period, count)};
          },
          py::arg("period"), py::arg("count"), Unlocked())
      .def(
          "off_target",
          [](const Rollup& result, const Selection& count) {
            return Answer<OffTarget>{result, off_target(result, count)};
          },
          py::arg("count"), Unlocked());
}

}  // namespace goldenthread::python

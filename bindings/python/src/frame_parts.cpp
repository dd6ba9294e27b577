#include "frame_parts.hpp"

#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/frame/write_arrow.hpp>

#include "casters.hpp"
#include "interruptible.hpp"
#include "kept_objects.hpp"

namespace goldenthread::python {
namespace {

template <class... Fs>
struct EachCells : Fs... {
  using Fs::operator()...;
};

std::vector<std::string> words_given(const py::object& more) { return more.cast<std::vector<std::string>>(); }

template <class Value>
std::span<const Value> array_cells(const py::object& cells, KeptObjects& kept) {
  const auto numbers = py::array_t < Value, py::array::c_style | py::array::forcecast > ::ensure(cells);
  if (!numbers) throw py::error_already_set();
  kept.objects.push_back(numbers);
  return {numbers.data(), static_cast<std::size_t>(numbers.size())};
}

TextView text_cells(const py::object& cells, KeptObjects& kept, std::size_t rows) {
  const auto tuple = py::reinterpret_steal<py::tuple>(PySequence_Tuple(cells.ptr()));
  if (!tuple) throw py::error_already_set();
  if (tuple.size() != rows) throw ArgumentError(counted(tuple.size(), "cell") + " for " + counted(rows, "row"));
  kept.objects.push_back(tuple);
  const auto views = std::make_shared<std::vector<std::string_view>>();
  views->reserve(tuple.size());
  for (const py::handle cell : tuple) {
    Py_ssize_t size = 0;
    const char* bytes = cell.is_none() ? "" : PyUnicode_AsUTF8AndSize(cell.ptr(), &size);
    if (bytes == nullptr) throw py::error_already_set();
    views->emplace_back(bytes, static_cast<std::size_t>(size));
  }
  return [views](std::size_t row) { return (*views)[row]; };
}

FrameColumn period_column(const std::string& name, const py::object& cells, const py::object& more) {
  std::vector<Period> periods;
  for (const py::handle cell : cells) periods.push_back(cell.is_none() ? Period{} : cell.cast<Period>());
  std::vector<FiscalCalendar> calendars;
  for (const py::handle month : more) calendars.emplace_back(std::stoi(month.cast<std::string>()));
  return {name, std::move(periods), std::move(calendars)};
}

FrameColumn column_given(const py::tuple& parts, std::size_t rows, const std::shared_ptr<KeptObjects>& kept) {
  const auto name = parts[0].cast<std::string>();
  const auto type = parts[1].cast<std::string>();
  const py::object cells = parts[2];
  const py::object more = parts[3];
  if (type == "number") return {name, array_cells<double>(cells, *kept), kept};
  if (type == "word") return FrameColumn::words(name, array_cells<std::uint8_t>(cells, *kept), words_given(more), kept);
  if (type == "flag") return {name, FlagCells{array_cells<std::uint8_t>(cells, *kept)}, kept};
  if (type == "date") {
    const auto days = array_cells<std::int32_t>(cells, *kept);
    return {name, std::span<const Date>{reinterpret_cast<const Date*>(days.data()), days.size()}, kept};
  }
  if (type == "period") return period_column(name, cells, more);
  if (type == "integer") {
    const py::array numbers = py::array::ensure(cells);
    if (!numbers) throw py::error_already_set();
    if (numbers.dtype().kind() == 'i') return {name, array_cells<std::int64_t>(numbers, *kept), kept};
    if (numbers.itemsize() == 1) return {name, array_cells<std::uint8_t>(numbers, *kept), kept};
    if (numbers.itemsize() == 4) return {name, array_cells<std::uint32_t>(numbers, *kept), kept};
    return {name, array_cells<std::uint64_t>(numbers, *kept), kept};
  }
  return {name, text_cells(cells, *kept, rows), kept};
}

py::object text_list(const FrameColumn& column, std::size_t rows) {
  if (std::holds_alternative<TextMaker>(column.cells())) {
    std::vector<std::string> made(rows);
    {
      const Progress progress = interruptible();
      const py::gil_scoped_release unlocked;
      std::string kept;
      progress.at(0);
      for (std::size_t row = 0; row < rows; ++row) {
        progress.step(row, rows);
        made[row] = column.text(row, kept);
      }
      progress.at(1);
    }
    py::list list(rows);
    for (std::size_t row = 0; row < rows; ++row) {
      run_signal_handlers(row);
      list[row] = text_or_none(made[row]);
    }
    return list;
  }
  std::string made;
  py::list list(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    run_signal_handlers(row);
    list[row] = text_or_none(column.text(row, made));
  }
  return list;
}

void release_stream(PyObject* capsule) {
  auto* stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule, "arrow_array_stream"));
  if (stream == nullptr) return;
  if (stream->release != nullptr) stream->release(stream);
  delete stream;
}

}  // namespace

py::tuple column_parts(const Frame& frame, const FrameColumn& column) {
  py::object cells;
  py::object more = py::tuple();
  std::visit(EachCells{
                 [&](const WordCells& words) {
                   cells = view(words.codes, column.owner());
                   more = py::tuple(texts(words.words->size(),
                                          [&](std::size_t i) -> std::string_view { return (*words.words)[i]; }));
                 },
                 [&](const FlagCells& flags) { cells = view(flags.values, column.owner()); },
                 [&](const std::span<const Date>& dates) {
                   static_assert(sizeof(Date) == sizeof(std::int32_t));
                   const auto* const days = reinterpret_cast<const std::int32_t*>(dates.data());
                   cells = view(std::span<const std::int32_t>(days, dates.size()), column.owner());
                 },
                 [&](const PeriodCells& periods) {
                   py::list list;
                   for (std::size_t row = 0; row < periods.values.size(); ++row)
                     list.append(cell_of(frame, column, row));
                   cells = list;
                   py::list months;
                   for (const FiscalCalendar& calendar : periods.calendars)
                     months.append(text(std::to_string(calendar.start_month())));
                   more = py::tuple(months);
                 },
                 [&](const TextBlock&) { cells = text_list(column, frame.size()); },
                 [&](const TextView&) { cells = text_list(column, frame.size()); },
                 [&](const TextMaker&) { cells = text_list(column, frame.size()); },
                 [&](const auto& numbers) { cells = view(numbers, column.owner()); },
             },
             column.cells());
  return py::make_tuple(text(to_string(column.type())), cells, more);
}

py::object cell_of(const Frame& frame, const FrameColumn& column, std::size_t row) {
  return std::visit(
      EachCells{
          [](const std::monostate&) -> py::object { return py::none(); },
          [](const std::string& found) -> py::object { return text(found); },
          [&](const Period& period) -> py::object { return py::cast(told_by(frame.calendar_of(column, row), period)); },
          [](const auto& value) -> py::object { return py::cast(value); },
      },
      column.cell(row));
}

Frame frame_of(const std::string& title, std::size_t rows, std::optional<int> start_month, const py::list& columns,
               std::vector<std::string> status_labels) {
  std::optional<FiscalCalendar> calendar;
  if (start_month) calendar = FiscalCalendar{*start_month};
  Frame frame{title, rows, calendar};
  const auto kept = std::make_shared<KeptObjects>();
  for (const py::handle column : columns) frame.add(column_given(column.cast<py::tuple>(), rows, kept));
  frame.label_statuses(std::move(status_labels));
  return frame;
}

py::capsule arrow_capsule(const Frame& frame) {
  auto stream = std::make_unique<ArrowArrayStream>();
  write_arrow(frame, stream.get());
  PyObject* capsule = PyCapsule_New(stream.get(), "arrow_array_stream", &release_stream);
  if (capsule == nullptr) {
    stream->release(stream.get());
    throw py::error_already_set();
  }
  (void)stream.release();
  return py::reinterpret_steal<py::capsule>(capsule);
}

}  // namespace goldenthread::python

// frame: the one shape of every answer that has rows.
#include <optional>
#include <string>
#include <vector>

#include <goldenthread/frame/frame.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/frame/status_mark.hpp>
#include <goldenthread/frame/text_table.hpp>
#include <goldenthread/frame/write_csv.hpp>
#include <goldenthread/frame/write_json_lines.hpp>

#include "casters.hpp"
#include "frame_parts.hpp"
#include "interruptible.hpp"
#include "register.hpp"

namespace goldenthread::python {
namespace {

std::size_t row_at(const Frame& frame, std::size_t row) {
  if (row >= frame.size()) throw py::index_error("there is no row " + std::to_string(row));
  return row;
}

py::list all_parts(const Frame& frame) {
  py::list all;
  for (const FrameColumn& column : frame.columns()) {
    const py::tuple parts = column_parts(frame, column);
    all.append(py::make_tuple(text(column.name()), parts[0], parts[1], parts[2]));
  }
  return all;
}

std::optional<int> start_month(const Frame& frame) {
  return frame.calendar() ? std::optional{frame.calendar()->start_month()} : std::nullopt;
}

}  // namespace

void register_frame(py::module_& module) {
  py::class_<Frame>(module, "Frame", "Named, typed columns of one length; goldenthread.Frame wraps it.")
      .def("__len__", &Frame::size)
      .def_property_readonly("title", [](const Frame& frame) { return text(frame.title()); })
      .def_property_readonly("start_month", &start_month)
      .def_property_readonly("status_labels", &Frame::status_labels)
      .def_property_readonly("columns",
                             [](const Frame& frame) {
                               return py::tuple(texts(frame.columns().size(), [&](std::size_t i) -> std::string_view {
                                 return frame.columns()[i].name();
                               }));
                             })
      .def(
          "type",
          [](const Frame& frame, const std::string& name) { return text(to_string(frame.column(name).type())); },
          py::arg("name"))
      .def(
          "parts", [](const Frame& frame, const std::string& name) { return column_parts(frame, frame.column(name)); },
          py::arg("name"))
      .def("all_parts", &all_parts)
      .def(
          "cell",
          [](const Frame& frame, const std::string& name, std::size_t row) {
            return cell_of(frame, frame.column(name), row_at(frame, row));
          },
          py::arg("name"), py::arg("row"))
      .def(
          "row",
          [](const Frame& frame, std::size_t row) {
            py::list cells;
            for (const FrameColumn& column : frame.columns()) cells.append(cell_of(frame, column, row_at(frame, row)));
            return cells;
          },
          py::arg("row"))
      .def(
          "exact",
          [](const Frame& frame, const std::string& name) {
            const FrameColumn& column = frame.column(name);
            std::string made;
            py::list cells(frame.size());
            for (std::size_t row = 0; row < frame.size(); ++row) cells[row] = text(frame.exact(column, row, made));
            return cells;
          },
          py::arg("name"))
      .def(
          "shown",
          [](const Frame& frame, const std::string& name, std::size_t row) {
            return text(frame.shown(frame.column(name), row_at(frame, row)));
          },
          py::arg("name"), py::arg("row"))
      .def(
          "take", [](const Frame& frame, const std::vector<std::size_t>& rows) { return frame.take(rows); },
          py::arg("rows"))
      .def(
          "pick", [](const Frame& frame, const std::vector<std::string>& names) { return frame.pick(names); },
          py::arg("names"))
      .def(
          "titled", [](const Frame& frame, const std::string& title) { return frame.titled(title); }, py::arg("title"))
      .def(
          "text_table",
          [](const Frame& frame, std::size_t rows, std::size_t widest, std::size_t width) {
            return made_text([&] { return text_table(frame, {.rows = rows, .widest = widest, .width = width}); });
          },
          py::arg("rows"), py::arg("widest"), py::arg("width"))
      .def(
          "html_table",
          [](const Frame& frame, std::size_t rows) {
            return made_text([&] { return html_table(frame, {.rows = rows, .progress = interruptible()}); });
          },
          py::arg("rows"))
      .def("to_csv", [](const Frame& frame) { return made_text([&] { return to_csv(frame, interruptible()); }); })
      .def("to_json_lines",
           [](const Frame& frame) { return made_text([&] { return to_json_lines(frame, interruptible()); }); })
      .def("arrow_stream", &arrow_capsule);

  module.def("frame_of", &frame_of, py::arg("title"), py::arg("rows"), py::arg("start_month"), py::arg("columns"),
             py::arg("status_labels") = std::vector<std::string>{});
  module.def("day_words", [](Date day) { return text(day_words(day)); }, py::arg("day"));
  module.def("number_text", [](double number) { return text(number_text(number)); }, py::arg("number"));
  module.def(
      "html_tag", [](const std::string& word, const std::string& words) { return text(html_tag(word, words)); },
      py::arg("word"), py::arg("words"));
  module.def(
      "money_text", [](double sum, const std::string& unit) { return text(money_text(sum, unit)); }, py::arg("sum"),
      py::arg("unit"));
  module.def("html_words", [](const std::string& words) { return text(html_words(words)); }, py::arg("words"));
  py::class_<StatusMark>(module, "StatusMark", "The shape and colours of a status or severity.")
      .def_property_readonly("word", [](const StatusMark& mark) { return text(mark.word); })
      .def_property_readonly("shape", [](const StatusMark& mark) { return text(mark.shape); })
      .def_property_readonly("style", [](const StatusMark& mark) { return text(mark.style); })
      .def_property_readonly("text", [](const StatusMark& mark) { return text(mark.text); })
      .def_property_readonly("fill", [](const StatusMark& mark) { return text(mark.fill); })
      .def_property_readonly("edge", [](const StatusMark& mark) { return text(mark.edge); });
  module.def("status_mark", [](Status status) { return status_mark(status); }, py::arg("status"));
  module.def("html_style", [] { return text(html_style()); });
}

}  // namespace goldenthread::python

#include "arrow_export.hpp"

#include <memory>
#include <string_view>
#include <utility>

#include <goldenthread/io/arrow.hpp>

#include "casters.hpp"
#include "kept_objects.hpp"

namespace goldenthread::python {
namespace {

template <class Cell>
std::span<const Cell> cells_of(const py::object& cells, KeptObjects& kept) {
  const auto numbers = py::array_t < Cell, py::array::c_style | py::array::forcecast > ::ensure(cells);
  if (!numbers) throw py::error_already_set();
  kept.objects.push_back(numbers);
  return {numbers.data(), static_cast<std::size_t>(numbers.size())};
}

io::ArrowTexts texts_of(const py::object& cells, KeptObjects& kept) {
  const auto tuple = py::reinterpret_steal<py::tuple>(PySequence_Tuple(cells.ptr()));
  if (!tuple) throw py::error_already_set();
  kept.objects.push_back(tuple);
  auto views = std::make_shared<std::vector<std::string_view>>();
  views->reserve(tuple.size());
  for (const py::handle cell : tuple) {
    Py_ssize_t size = 0;
    const char* bytes = cell.is_none() ? "" : PyUnicode_AsUTF8AndSize(cell.ptr(), &size);
    if (bytes == nullptr) throw py::error_already_set();
    views->emplace_back(bytes, static_cast<std::size_t>(size));
  }
  kept.buffers.push_back(views);
  return {*views};
}

io::ArrowColumn column_of(const std::string& name, const py::tuple& parts, KeptObjects& kept) {
  const auto kind = parts[0].cast<std::string>();
  const py::object cells = parts[1];
  if (kind == "number") return {name, io::ArrowNumbers{cells_of<double>(cells, kept)}};
  if (kind == "word") {
    return {name, io::ArrowWords{cells_of<std::uint8_t>(cells, kept), parts[2].cast<std::vector<std::string>>()}};
  }
  if (kind == "flag") return {name, io::ArrowYesNo{cells_of<std::uint8_t>(cells, kept)}};
  if (kind == "day") {
    static_assert(sizeof(Date) == sizeof(std::int32_t));
    const auto days = cells_of<std::int32_t>(cells, kept);
    return {name, io::ArrowDates{{reinterpret_cast<const Date*>(days.data()), days.size()}}};
  }
  if (kind == "integer") {
    const auto numbers = py::reinterpret_borrow<py::array>(cells);
    if (numbers.itemsize() == 1) return {name, io::ArrowBytes{cells_of<std::uint8_t>(cells, kept)}};
    if (numbers.itemsize() == 4) return {name, io::ArrowCounts{cells_of<std::uint32_t>(cells, kept)}};
    return {name, io::ArrowLargeCounts{cells_of<std::uint64_t>(cells, kept)}};
  }
  return {name, texts_of(cells, kept)};
}

void release_stream(PyObject* capsule) {
  auto* stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule, "arrow_array_stream"));
  if (stream == nullptr) return;
  if (stream->release != nullptr) stream->release(stream);
  delete stream;
}

}  // namespace

py::capsule arrow_stream(const std::vector<std::string>& names, const py::list& columns) {
  const auto kept = std::make_shared<KeptObjects>();
  std::vector<io::ArrowColumn> made;
  made.reserve(names.size());
  for (std::size_t i = 0; i < names.size(); ++i)
    made.push_back(column_of(names[i], columns[i].cast<py::tuple>(), *kept));
  auto stream = std::make_unique<ArrowArrayStream>();
  io::export_arrow(std::move(made), kept, stream.get());
  return arrow_capsule(std::move(stream));
}

py::capsule arrow_capsule(std::unique_ptr<ArrowArrayStream> stream) {
  PyObject* capsule = PyCapsule_New(stream.get(), "arrow_array_stream", &release_stream);
  if (capsule == nullptr) {
    stream->release(stream.get());
    throw py::error_already_set();
  }
  (void)stream.release();
  return py::reinterpret_steal<py::capsule>(capsule);
}

}  // namespace goldenthread::python

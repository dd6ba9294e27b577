#include "arrow_import.hpp"

#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/arrow.hpp>

#include "interruptible.hpp"
#include "text_cells.hpp"

namespace goldenthread::python {
namespace {

namespace py = pybind11;

template <class Structure>
Structure* held_by(const py::capsule& capsule, const char* name) {
  auto* held = static_cast<Structure*>(PyCapsule_GetPointer(capsule.ptr(), name));
  if (held == nullptr) {
    PyErr_Clear();
    throw ArgumentError(std::string{"the capsule is not an "} + name);
  }
  return held;
}

/// A stream of one array.
struct OneArray {
  ArrowSchema schema = {};
  ArrowArray array = {};

  ~OneArray() {
    if (schema.release != nullptr) schema.release(&schema);
    if (array.release != nullptr) array.release(&array);
  }
};

OneArray& one_array(ArrowArrayStream* stream) { return *static_cast<OneArray*>(stream->private_data); }

int give_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  *out = std::exchange(one_array(stream).schema, ArrowSchema{});
  return 0;
}

int give_array(ArrowArrayStream* stream, ArrowArray* out) {
  *out = std::exchange(one_array(stream).array, ArrowArray{});
  return 0;
}

const char* no_error(ArrowArrayStream*) { return nullptr; }

void release_one(ArrowArrayStream* stream) {
  delete static_cast<OneArray*>(stream->private_data);
  stream->release = nullptr;
}

/// A table with some of its columns written out as text, and what it views.
struct Rewritten {
  std::shared_ptr<const void> owner = {};
  std::vector<std::vector<std::string>> texts = {};
  std::vector<std::vector<std::string_view>> views = {};
};

/// Writes out as text the numbers of columns that hold text: ids are numbers in many a council's table.
InputTable with_texts(TableId table, InputTable input, const Progress& progress) {
  auto rewritten = std::make_shared<Rewritten>();
  for (InputColumn& column : input.columns) {
    const auto* numbers = std::get_if<NumberInput>(&column.values);
    if (numbers == nullptr || !wants_text(table, column.name)) continue;
    std::vector<std::string> texts(numbers->values.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
      progress.step(i, texts.size());
      const bool there = (numbers->present.empty() || numbers->present[i] != 0) && !std::isnan(numbers->values[i]);
      if (there) texts[i] = number_text(numbers->values[i]);
    }
    rewritten->texts.push_back(std::move(texts));
    rewritten->views.emplace_back(rewritten->texts.back().begin(), rewritten->texts.back().end());
    column.values = TextInput{rewritten->views.back()};
  }
  if (rewritten->texts.empty()) return input;
  rewritten->owner = std::move(input.owner);
  input.owner = std::move(rewritten);
  return input;
}

/// Takes the table out of a stream without the interpreter's lock, which the producer takes where it needs it.
InputTable read(ArrowArrayStream* stream, TableId table, std::vector<Finding>& problems) {
  const py::gil_scoped_release unlocked;
  const Progress progress = silently_interruptible();
  const std::string name{table_schema(table).name};
  return with_texts(table, io::read_arrow(stream, name, problems, progress), progress);
}

}  // namespace

InputTable arrow_table(const py::capsule& stream, TableId table, std::vector<Finding>& problems) {
  auto* held = held_by<ArrowArrayStream>(stream, "arrow_array_stream");
  if (held->release == nullptr)
    throw ArgumentError(std::string{table_schema(table).name} + ": the Arrow stream was used up already");
  return read(held, table, problems);
}

InputTable arrow_table(const py::capsule& schema, const py::capsule& array, TableId table,
                       std::vector<Finding>& problems) {
  auto* held_schema = held_by<ArrowSchema>(schema, "arrow_schema");
  auto* held_array = held_by<ArrowArray>(array, "arrow_array");
  if (held_schema->release == nullptr || held_array->release == nullptr)
    throw ArgumentError(std::string{table_schema(table).name} + ": the Arrow array was used up already");
  auto one = std::make_unique<OneArray>();
  one->schema = std::exchange(*held_schema, ArrowSchema{});
  one->array = std::exchange(*held_array, ArrowArray{});
  ArrowArrayStream stream{&give_schema, &give_array, &no_error, &release_one, one.release()};
  return read(&stream, table, problems);
}

}  // namespace goldenthread::python

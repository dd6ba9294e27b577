#include "sheet_rows.hpp"

#include <cstddef>
#include <utility>

#include <goldenthread/base/error.hpp>

namespace goldenthread::python {

namespace py = pybind11;

namespace {

std::string_view view_of(const py::handle& text) {
  if (text.is_none()) return {};
  Py_ssize_t size = 0;
  const char* bytes = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (bytes == nullptr) throw py::error_already_set();
  return {bytes, static_cast<std::size_t>(size)};
}

}  // namespace

void SheetRows::Texts::add(std::string_view text) {
  if (bytes.size() + text.size() > INT32_MAX) throw ArgumentError("a column of a sheet holds more than 2 GiB of text");
  bytes += text;
  ends.push_back(static_cast<std::int32_t>(bytes.size()));
}

std::string_view SheetRows::Texts::operator[](std::size_t row) const {
  const auto begin = static_cast<std::size_t>(ends[row]);
  return std::string_view{bytes}.substr(begin, static_cast<std::size_t>(ends[row + 1]) - begin);
}

void SheetRows::add(std::uint64_t number, const py::list& texts) {
  const std::size_t given = texts.size();
  for (std::size_t at = 0; at < kept_->columns.size(); ++at)
    kept_->columns[at].add(at < given ? view_of(texts[at]) : std::string_view{});
  kept_->numbers.push_back(number);
}

void SheetRows::replace(std::size_t column, const py::dict& texts, bool blank_only) {
  if (column >= kept_->columns.size()) throw ArgumentError("the sheet has no such column");
  Texts made;
  Texts& old = kept_->columns[column];
  for (std::size_t row = 0; row < kept_->numbers.size(); ++row) {
    const py::int_ number{kept_->numbers[row]};
    const bool is_new = texts.contains(number) && !(blank_only && !old[row].empty());
    made.add(is_new ? view_of(texts[number]) : old[row]);
  }
  old = std::move(made);
}

InputTable SheetRows::table(const std::vector<std::string>& names) const {
  if (names.size() != kept_->columns.size()) throw ArgumentError("a sheet has a name for each column");
  InputTable made{.rows = kept_->numbers.size(), .lines = kept_->numbers, .owner = kept_};
  for (std::size_t at = 0; at < names.size(); ++at) {
    const Texts& texts = kept_->columns[at];
    made.columns.push_back(
        {.name = names[at], .values = TextInput{.bytes = texts.bytes.data(), .short_offsets = texts.ends}});
  }
  return made;
}

}  // namespace goldenthread::python

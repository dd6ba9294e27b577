// The rows of a sheet, taken over as they are read.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <pybind11/pybind11.h>

#include <goldenthread/model/input_table.hpp>

namespace goldenthread::python {

/// Gathers the rows of a sheet, so that Python need not keep a text for each cell until the last has been read.
class SheetRows {
 public:
  explicit SheetRows(std::size_t width) : kept_(std::make_shared<Kept>()) { kept_->columns.resize(width); }

  /// Adds a row: its number in the sheet, and its texts; None, and what the row lacks, is blank.
  void add(std::uint64_t number, const pybind11::list& texts);
  /// Puts other texts into a column, by the numbers of their rows; only into blank cells if `blank_only`.
  void replace(std::size_t column, const pybind11::dict& texts, bool blank_only);
  /// The table, whose columns have those names.
  [[nodiscard]] InputTable table(const std::vector<std::string>& names) const;

 private:
  struct Texts {
    std::string bytes = {};
    std::vector<std::int32_t> ends{0};

    void add(std::string_view text);
    [[nodiscard]] std::string_view operator[](std::size_t row) const;
  };
  struct Kept {
    std::vector<Texts> columns = {};
    std::vector<std::uint64_t> numbers = {};
  };
  std::shared_ptr<Kept> kept_;
};

}  // namespace goldenthread::python

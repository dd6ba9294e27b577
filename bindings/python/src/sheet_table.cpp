// The columns of a sheet, with the row of the sheet that each row is.
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "input_columns.hpp"

namespace goldenthread::python {

InputTable sheet_table(TableId table, const std::vector<std::string>& names, const pybind11::list& columns,
                       std::vector<std::uint64_t> rows, std::vector<Finding>& problems) {
  struct Kept {
    std::shared_ptr<const void> cells;
    std::vector<std::uint64_t> rows;
  };
  InputTable made = input_table(table, names, columns, problems);
  auto kept = std::make_shared<Kept>(Kept{std::move(made.owner), std::move(rows)});
  made.lines = kept->rows;
  made.rows = kept->rows.size();
  made.owner = std::move(kept);
  return made;
}

}  // namespace goldenthread::python

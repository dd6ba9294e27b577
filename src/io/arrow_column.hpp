// Columns of Arrow arrays as columns of an input table.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/frame/arrow_abi.hpp>
#include <goldenthread/model/input_table.hpp>

#include "arrow_part.hpp"
#include "arrow_stream.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// One column out of its parts, with views of what `kept` holds; nothing where it cannot be read, which has then been
/// reported. `rows` is how many cells the parts have together.
[[nodiscard]] std::optional<decltype(InputColumn::values)> read_arrow_column(ArrowKept& kept, const ArrowSchema& schema,
                                                                             std::size_t rows, const std::string& table,
                                                                             std::vector<ArrowPart> parts,
                                                                             std::vector<Finding>& problems);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread

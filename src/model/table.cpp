#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <utility>

#include <goldenthread/model/table.hpp>

namespace goldenthread {
inline namespace v0 {

namespace {

// Up to so many columns are looked through one by one.
constexpr std::size_t few_columns = 64;

}  // namespace

Table::Table(TableId id, std::size_t rows, std::vector<Column> columns)
    : id_(id), rows_(rows), columns_(std::move(columns)) {
  if (columns_.size() <= few_columns) return;
  by_name_.resize(columns_.size());
  std::iota(by_name_.begin(), by_name_.end(), std::size_t{0});
  std::ranges::sort(by_name_, {}, [&](std::size_t column) -> const std::string& { return columns_[column].name(); });
}

const Column* Table::find(std::string_view name) const& noexcept {
  if (!by_name_.empty()) {
    const auto at = std::ranges::lower_bound(
        by_name_, name, {}, [&](std::size_t column) { return std::string_view{columns_[column].name()}; });
    return at != by_name_.end() && columns_[*at].name() == name ? &columns_[*at] : nullptr;
  }
  for (const Column& column : columns_)
    if (column.name() == name) return &column;
  return nullptr;
}

}  // namespace v0
}  // namespace goldenthread

#include <string>
#include <utility>

#include <goldenthread/model/column.hpp>

namespace goldenthread {
inline namespace v0 {

Column::Column(std::string name, ColumnType type, Storage cells, WordList words)
    : name_(std::move(name)), type_(type), words_(words), cells_(std::move(cells)) {}

Column::Column(const Column& other) = default;
Column::Column(Column&& other) noexcept = default;
Column& Column::operator=(const Column& other) = default;
Column& Column::operator=(Column&& other) noexcept = default;
Column::~Column() = default;

}  // namespace v0
}  // namespace goldenthread

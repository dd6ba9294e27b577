// What a roll-up's work was, saved and put back: for a change that cannot be finished.
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include "roll_up_work.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

RollUpWork::Row RollUpWork::row(Vertex v) const noexcept {
  return std::apply(
      [v](const auto&... column) {
        const auto cell = [v](const auto& of) {
          using Cell = typename std::remove_cvref_t<decltype(of)>::value_type;
          return of.empty() ? Cell{} : Cell{of[v]};
        };
        return Row{cell(column)...};
      },
      columns_of(*this));
}

void RollUpWork::put_back(Vertex v, const Row& row) noexcept {
  const auto columns = columns_of(*this);
  [&]<std::size_t... i>(std::index_sequence<i...>) {
    const auto put = [v](auto& column, const auto& cell) {
      if (!column.empty()) column[v] = cell;
    };
    (put(std::get<i>(columns), std::get<i>(row)), ...);
  }(std::make_index_sequence<std::tuple_size_v<Row>>{});
}

RollUpWork::Copy RollUpWork::copy() const {
  return std::apply([](const auto&... column) { return Copy{column...}; }, columns_of(*this));
}

void RollUpWork::put_back(Copy&& columns) noexcept { columns_of(*this) = std::move(columns); }

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

// What a roll-up's work was, saved and put back: for a change that cannot be finished.
#include <utility>

#include "roll_up_work.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

void RollUpWork::put_back(const Row& row) noexcept {
  lines_[row.vertex] = row.line;
  beside_[row.vertex] = row.beside;
}

RollUpWork::Copy RollUpWork::copy() const { return {lines_, beside_}; }

void RollUpWork::put_back(Copy&& copied) noexcept {
  lines_ = std::move(copied.lines);
  beside_ = std::move(copied.beside);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

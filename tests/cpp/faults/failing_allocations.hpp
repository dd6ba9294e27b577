// Memory that is refused: to show that whatever is half done when it happens is as it was before, or whole.
#pragma once

#include <cstddef>
#include <new>

namespace goldenthread::test {

/// While it lives, the thread that made it is refused memory once: after so many pieces of it.
class RefuseMemory {
 public:
  explicit RefuseMemory(std::size_t after) noexcept;
  RefuseMemory(const RefuseMemory&) = delete;
  RefuseMemory& operator=(const RefuseMemory&) = delete;
  ~RefuseMemory();
};

/// How much memory this thread was given so far, whatever came of it.
[[nodiscard]] std::size_t bytes_given() noexcept;

/// Calls `attempt` with memory refused at its first piece, its second, and so on until it needs no more, and
/// `afterwards` after each time that it failed. Returns how often it failed. Past `each` pieces only some are refused.
template <class Attempt, class Afterwards>
std::size_t refuse_each_piece(const Attempt& attempt, const Afterwards& afterwards, std::size_t each = 400) {
  std::size_t failed = 0;
  for (std::size_t piece = 0;; piece += piece < each ? 1 : 1 + piece / 16) {
    bool refused = false;
    try {
      const RefuseMemory refuse{piece};
      attempt();
    } catch (const std::bad_alloc&) {
      refused = true;
    }
    if (!refused) return failed;
    ++failed;
    afterwards();
  }
}

}  // namespace goldenthread::test

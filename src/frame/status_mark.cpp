#include <algorithm>

#include <goldenthread/frame/status_mark.hpp>

#include "status_marks.hpp"

namespace goldenthread {
inline namespace v0 {

const StatusMark* find_status_mark(std::string_view word) noexcept {
  const auto found = std::ranges::find(detail::status_marks, word, &StatusMark::word);
  return found == detail::status_marks.end() ? nullptr : &*found;
}

const StatusMark& status_mark(Status status) noexcept { return detail::status_marks[static_cast<std::size_t>(status)]; }

}  // namespace v0
}  // namespace goldenthread

// What something that is not judged any more last was.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include <goldenthread/base/status.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// So many of the latest days with news are looked at: each takes as long as reading all that is known of the element.
inline constexpr std::size_t max_days_looked_at = 60;

/// Says what elements without a judgement were when they last had one. Looks at the state, which must outlive it. Any
/// number of threads may ask; the rows of tables are sorted by element when first asked.
class LastJudged {
 public:
  explicit LastJudged(const Rollup::State& state);
  /// Goes on for another state of the same plan.
  LastJudged(const Rollup::State& state, LastJudged&& before) noexcept;
  ~LastJudged();
  LastJudged(LastJudged&&) noexcept;
  LastJudged(const LastJudged&) = delete;
  LastJudged& operator=(const LastJudged&) = delete;

  /// The status at the latest day before the roll-up's on which it was judged, by all that was recorded by then;
  /// nothing where it never was.
  [[nodiscard]] std::optional<Status> of(ElementIndex element) const;

 private:
  struct Rows;
  const Rollup::State* state_;
  std::unique_ptr<Rows> rows_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

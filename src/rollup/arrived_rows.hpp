// The rows that came to a live roll-up since its plan was built.
#pragma once

#include <goldenthread/model/plan.hpp>
#include <goldenthread/rollup/live.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Keeps rows in the order in which they came, and builds the plan with them.
class ArrivedRows {
 public:
  /// Rows for which there is room already, so that appending them cannot fail.
  using Kept = LiveRows;

  [[nodiscard]] bool empty() const noexcept;
  [[nodiscard]] const LiveRows& rows() const noexcept { return rows_; }
  [[nodiscard]] Kept keep(const LiveRows& rows);
  void append(Kept&& rows) noexcept;

  /// The plan with all of them and then `more` at the ends of its tables, where a later observation or target replaces
  /// an earlier one. Throws InputError if a row of `more` is wrong.
  [[nodiscard]] Plan plan_with(const Plan& plan, const LiveRows& more, const Progress& progress = {}) const;
  /// The plan with all of them, but without what `removed` names, and with `replaced` in the place of other rows.
  /// Throws InputError if a row of these names nothing.
  [[nodiscard]] Plan edited_plan(const Plan& plan, const LiveRows& removed, const LiveRows& replaced,
                                 const Progress& progress) const;

 private:
  LiveRows rows_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

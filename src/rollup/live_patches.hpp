// What is known of the elements that rows come for.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <variant>
#include <vector>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/table.hpp>
#include <goldenthread/rollup/live_rows.hpp>

#include "arrived_rows.hpp"
#include "model/plan_of_one.hpp"
#include "model/rows_by_element.hpp"
#include "own_patches.hpp"
#include "roll_up_work.hpp"
#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Puts rows that come to what was known of their elements. Of an element with very many rows those that make no
/// difference any more are left out, so that the next to come does not wait for them. Looks at all that it is made of.
class LivePatches {
 public:
  using Patches = std::map<ElementIndex, std::shared_ptr<OwnPatch>>;

  LivePatches(const Rollup::State& rollup, const RollUpWork& work, const ArrivedRows& arrived);

  /// What is known of the elements of these rows with them, of which nothing is changed. Throws UnknownNameError,
  /// InputError and Stopped.
  [[nodiscard]] Patches with(const LiveRows& rows, const Progress& progress) const;

 private:
  template <class Row>
  void take(Patches& patches, TableId table, const LiveRows& all, const std::vector<Row>& rows, std::string Row::* id,
            const Progress& progress) const;
  /// Rows to be read, or that were read already.
  using Added = std::variant<InputTable, Table>;
  template <class Row>
  [[nodiscard]] Added rows_of(std::span<const Row* const> rows, ElementIndex element) const;
  void take(Patches& patches, TableId table, ElementIndex element, std::string_view id, Added added) const;
  /// Takes in all rows of an element anew: those of the plan, those that came since, and of those that come now the
  /// tables up to this one.
  void take_all(Patches& patches, TableId table, ElementIndex element, std::string_view id, const LiveRows& now) const;
  void thin(ElementIndex element, std::shared_ptr<OwnPatch>& patch) const;
  [[nodiscard]] bool may_bring_back(const OwnPatch& patch, ElementIndex element, TableId table, std::size_t came) const;
  [[nodiscard]] RowsOfOne rows_in_plan(ElementIndex element) const;

  const Rollup::State& rollup_;
  const RollUpWork& work_;
  const ArrivedRows& arrived_;
  RowsByElement measures_, observations_, targets_, updates_;
  /// Of which something is supposed that no row says.
  std::unordered_set<ElementIndex> supposed_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

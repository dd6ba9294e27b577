// The tables of several plans as the parts of one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/combine/merge_plans.hpp>

#include "merge_frameworks.hpp"
#include "same_elements.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Keeps alive what input tables view.
struct MergeMemory {
  std::vector<PlanPart> parts;
  std::deque<std::vector<std::string_view>> views;
  std::deque<std::vector<double>> numbers;
  std::deque<std::vector<std::uint8_t>> bytes;
  std::deque<std::vector<Period>> periods;
  std::deque<std::vector<std::uint64_t>> lines;
  std::deque<std::string> texts;
};

/// Makes input tables of the tables of several plans.
class TableMerger {
 public:
  TableMerger(std::shared_ptr<MergeMemory> memory, const SameElements& same, const std::vector<PartNames>& names,
              const Framework& framework, const Progress& progress);

  /// The id of an element in the merged plan.
  [[nodiscard]] std::string_view id(RowOf element) const noexcept { return ids_[element.part][element.row]; }

  /// One table, in as many parts as there are plans. What rows that become one contradict each other in is added to
  /// `problems`.
  [[nodiscard]] std::vector<InputTable> merge(TableId table, std::vector<Finding>& problems, const Progress& progress);

 private:
  /// A cell that stands in place of its row's own: that of another plan's row, or a text.
  struct Patch {
    RowOf at;
    RowOf from;
    std::string_view text;
  };
  /// A column of the merged table, with those of the plans.
  struct ColumnOfParts {
    std::string_view name;
    ColumnType type = ColumnType::text;
    WordList words = WordList::none;
    bool as_text = false;
    std::vector<const Column*> columns;
    std::vector<Patch> patches;
    /// Of a column of words, those of each plan.
    std::vector<std::vector<std::string_view>> part_words;

    /// The patches of one plan's rows; they are in order.
    [[nodiscard]] std::span<const Patch> patches_of(std::size_t part) const;
  };

  [[nodiscard]] const Plan& plan(std::size_t part) const noexcept { return memory_->parts[part].plan; }
  [[nodiscard]] const std::string& name(std::size_t part) const noexcept { return memory_->parts[part].name; }
  [[nodiscard]] std::string_view keep(std::string text) { return memory_->texts.emplace_back(std::move(text)); }

  void make_ids(const Progress& progress);
  [[nodiscard]] std::vector<ColumnOfParts> columns_of(TableId table) const;
  [[nodiscard]] std::vector<std::vector<RowOf>> groups_of(TableId table, const Progress& progress) const;
  void put_first_what_has_a_value(TableId table, std::vector<RowOf>& group) const;
  [[nodiscard]] std::string cell(const ColumnOfParts& column, RowOf at) const;
  void reconcile(TableId table, std::vector<ColumnOfParts>& columns, const std::vector<RowOf>& group,
                 std::vector<Finding>& problems);
  [[nodiscard]] Finding conflict(TableId table, const ColumnOfParts& column, RowOf kept, const std::string& first,
                                 RowOf other, const std::string& second) const;
  [[nodiscard]] InputColumn input(const ColumnOfParts& column, std::uint32_t part, std::span<const std::uint32_t> rows,
                                  TableId table, const Progress& progress);
  [[nodiscard]] std::vector<std::string_view> words_of_part(const ColumnOfParts& column, std::size_t part) const;
  void add_marks(TableId table, std::uint32_t part, std::span<const std::uint32_t> rows,
                 std::span<const std::vector<RowOf>> groups, InputTable& made);
  void order_columns(std::vector<ColumnOfParts>& columns) const;
  void carry_settings(std::uint32_t part, InputTable& made);
  [[nodiscard]] InputTable other_measures(std::uint32_t part);
  [[nodiscard]] std::string in_words(TableId table, RowOf at) const;

  std::shared_ptr<MergeMemory> memory_;
  const SameElements& same_;
  const std::vector<PartNames>& names_;
  const Framework& framework_;
  std::vector<std::uint32_t> ranks_;
  std::vector<std::vector<std::string_view>> ids_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

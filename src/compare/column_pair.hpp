// One column of a table in two plans.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/model/plan.hpp>

#include "rollup/known.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A column as either plan has it, if at all. A plan that lacks the column has blanks in it; a word that is blank, and
/// a weight that is, say what blank means.
class ColumnPair {
 public:
  ColumnPair(const Plan& before, const Plan& after, TableId table, std::string_view name);

  [[nodiscard]] std::string_view name() const noexcept { return name_; }

  /// Whether the cells say the same. no_row is a blank.
  [[nodiscard]] bool same(std::uint32_t before, std::uint32_t after) const;
  /// The cells as files hold them.
  [[nodiscard]] std::string was(std::uint32_t row) const { return text(before_, row); }
  [[nodiscard]] std::string is(std::uint32_t row) const { return text(after_, row); }

 private:
  struct Side {
    const Plan* plan;
    const Column* column;
    std::vector<std::string_view> words;
  };
  [[nodiscard]] std::string text(const Side& side, std::uint32_t row) const;
  [[nodiscard]] std::string_view word(const Side& side, std::uint32_t row) const noexcept;
  [[nodiscard]] double number(const Side& side, std::uint32_t row) const noexcept;

  std::string name_;
  Side before_;
  Side after_;
  ColumnType type_;
  /// Whether both sides can be compared as that type.
  bool alike_ = true;
  /// What a blank stands for.
  double blank_number_;
  std::string_view blank_word_;
};

/// Every column that either plan's table has, in the order of the schema and then of the plans, but for those of these
/// names.
[[nodiscard]] std::vector<ColumnPair> column_pairs(const Plan& before, const Plan& after, TableId table,
                                                   const std::vector<std::string_view>& without);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

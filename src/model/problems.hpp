// Gathering what is wrong with one table.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/finding_limit.hpp>
#include <goldenthread/base/detail/sort_stably.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/schema.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What becomes of the row in which a problem is.
enum class Consequence : std::uint8_t { cell_left_blank, row_left_out };

/// To follow what is said of one: ", and so are 3 more cells like it"; empty if there are none.
[[nodiscard]] inline std::string and_more(std::size_t more, std::string_view what) {
  if (more == 0) return {};
  return std::string{more == 1 ? ", and so is 1 more " : ", and so are " + count_text(more) + " more "} +
         std::string{what} + (more == 1 ? " like it" : "s like it");
}

/// Gathers the problems of one table, and which of its rows are to be left out. Rows count from 0 over all its parts.
class Problems {
 public:
  Problems(TableId table, const std::vector<InputTable>& parts, std::uint64_t max_listed = usual_finding_limit)
      : table_(table), parts_(parts), limit_(max_listed) {
    count_rows();
  }

  /// Reports the rows that are not there at all; nothing more is said of them.
  void report_absent() {
    std::size_t first = 0;
    for (const InputTable& part : parts_) {
      for (std::size_t at = 0; at < part.absent.size(); ++at)
        if (part.absent[at] != 0) {
          report(first + at, "", "missing_row", "", "the whole row is null", "Remove it, or fill in its cells.",
                 Consequence::row_left_out);
          if (absent_.empty()) absent_.resize(rows_);
          absent_[first + at] = 1;
        }
      first += part.rows;
    }
  }

  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }

  /// Reports a problem in a row; the value is quoted in the finding. Past a limit, those of one code in one column are
  /// only counted.
  void report(std::size_t row, std::string_view column, std::string code, std::string_view value, std::string message,
              std::string remedy, Consequence consequence, std::string_view id = {},
              Severity severity = Severity::error) {
    if (!absent_.empty() && absent_[row] != 0) return;
    if (consequence == Consequence::row_left_out) leave_out(row);
    Finding finding;
    finding.severity = severity;
    finding.place = place(row);
    finding.place.column = column_name(row, column);
    if (!limit_.admit(code, finding.place, severity)) return;
    name_cell(finding.place, row, column);
    finding.code = std::move(code);
    finding.place.id = shortened(id);
    finding.value = shortened(value);
    finding.message = std::move(message);
    finding.remedy = std::move(remedy);
    found_.emplace_back(row, std::move(finding));
  }

  /// Reports what is read all the same.
  void warn(std::size_t row, std::string_view column, std::string code, std::string_view value, std::string message,
            std::string remedy, std::string_view id = {}) {
    report(row, column, std::move(code), value, std::move(message), std::move(remedy), Consequence::cell_left_blank, id,
           Severity::warning);
  }

  /// Reports a problem of the table as a whole, or of one of its columns.
  void report_table(std::string_view file, std::string_view column, std::string code, std::string message,
                    std::string remedy, Severity severity = Severity::error) {
    Finding finding;
    finding.severity = severity;
    finding.code = std::move(code);
    finding.place.file = std::string{file};
    finding.place.table = std::string{table_schema(table_).name};
    finding.place.column = std::string{column};
    finding.value = std::string{column};
    finding.message = std::move(message);
    finding.remedy = std::move(remedy);
    of_table_.push_back(std::move(finding));
  }

  /// Counts the rows of the parts, which have changed.
  void count_rows() {
    rows_ = 0;
    ends_.clear();
    for (const InputTable& part : parts_) ends_.push_back(rows_ += part.rows);
  }

  void leave_out(std::size_t row) {
    if (left_out_.empty()) left_out_.resize(rows_);
    if (left_out_[row] == 0) ++count_;
    left_out_[row] = 1;
  }
  [[nodiscard]] bool is_left_out(std::size_t row) const noexcept { return !left_out_.empty() && left_out_[row] != 0; }
  [[nodiscard]] std::size_t left_out() const noexcept { return count_; }
  [[nodiscard]] bool empty() const noexcept { return found_.empty() && of_table_.empty(); }

  [[nodiscard]] Place place(std::size_t row) const {
    Place place;
    place.table = std::string{table_schema(table_).name};
    place.row = row + 1;
    if (const auto [part, at] = part_of(row); part != nullptr) {
      place.file = part->file;
      if (!part->lines.empty()) place.line = part->lines[at];
      if (!part->origin.table.empty()) {
        place.table = part->origin.table;
        place.row = part->origin.rows[at];
      }
    }
    return place;
  }

  /// Moves the problems to `out`: the table's own, then each row's in the order of rows. `id_of(row)` names the element
  /// that a row is about, for those that do not say.
  template <class IdOf>
  void move_to(std::vector<Finding>& out, const IdOf& id_of) {
    sort_stably(found_, &std::pair<std::size_t, Finding>::first);
    for (Finding& finding : of_table_) out.push_back(std::move(finding));
    for (auto& [row, finding] : found_) {
      if (finding.place.id.empty()) finding.place.id = shortened(id_of(row));
      out.push_back(std::move(finding));
    }
    for (Finding& rest : limit_.rest()) out.push_back(std::move(rest));
    of_table_.clear();
    found_.clear();
  }

  /// A cell as a reader finds it: "F17" of a spreadsheet, "line 3" of a file, "row 2".
  [[nodiscard]] std::string cell_name(std::size_t row, std::string_view column) const {
    Place found = place(row);
    const std::string table = found.table;
    name_cell(found, row, column);
    if (found.table != table) return found.table.substr(table.size() + 1);
    return found.line != 0 ? "line " + std::to_string(found.line) : "row " + std::to_string(found.row);
  }

 private:
  [[nodiscard]] static std::string shortened(std::string_view value) {
    constexpr std::size_t longest = 200;
    if (value.size() <= longest) return std::string{value};
    return in_quotes(value, longest);
  }

  /// The part that a row is of, and its row there.
  [[nodiscard]] std::pair<const InputTable*, std::size_t> part_of(std::size_t row) const noexcept {
    const auto end = std::ranges::upper_bound(ends_, row);
    if (end == ends_.end()) return {nullptr, row};
    const auto part = static_cast<std::size_t>(end - ends_.begin());
    return {&parts_[part], part == 0 ? row : row - ends_[part - 1]};
  }

  /// In a spreadsheet: the table, the column's letters and the row as one name, "Actions!F17".
  void name_cell(Place& place, std::size_t row, std::string_view column) const {
    const InputTable* part = part_of(row).first;
    if (part == nullptr || part->origin.letters.empty() || part->origin.table.empty()) return;
    std::string_view letters = part->origin.letters.front().second;
    for (const auto& [here, there] : part->origin.letters)
      if (here == column) letters = there;
    place.table += '!' + std::string{letters} + std::to_string(place.row);
    place.row = 0;
  }

  [[nodiscard]] std::string column_name(std::size_t row, std::string_view column) const {
    if (const InputTable* part = part_of(row).first)
      for (const auto& [here, there] : part->origin.columns)
        if (here == column) return there;
    return std::string{column};
  }

  TableId table_;
  const std::vector<InputTable>& parts_;
  std::size_t rows_ = 0;
  /// Of each part, how many rows there are up to its end.
  std::vector<std::size_t> ends_;
  FindingLimit limit_;
  std::vector<std::uint8_t> left_out_;
  std::vector<std::uint8_t> absent_;
  std::size_t count_ = 0;
  std::vector<Finding> of_table_;
  std::vector<std::pair<std::size_t, Finding>> found_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

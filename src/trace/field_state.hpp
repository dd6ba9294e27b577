// A field test, made ready.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <goldenthread/base/detail/keyed_hash.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/trace/field_condition.hpp>

namespace goldenthread {
inline namespace v0 {

struct FieldCondition::State {
  /// Reads the test. What is wrong with it is put at the end of `problems`; then the state is not to be asked.
  State(const PlanAt& at, const FieldTest& test, std::vector<Finding>& problems, TableId table = TableId::elements);

  [[nodiscard]] bool matches(ElementIndex row) const;

 private:
  /// What the field's cells are; `mark` where an element has something or not, and no more can be asked.
  enum class Type : std::uint8_t { text, list, number, yes_no, date, word, mark };

  // What is known of one element's cell.
  struct Answer {
    bool is_missing = true;
    bool is_less = false;
    bool is_equal = false;
    bool is_within = false;
  };

  [[nodiscard]] bool find_field(const std::string& name);
  [[nodiscard]] bool find_in_table(const std::string& name);
  void take(const Column* column, const ColumnSchema& schema);
  void take_role();
  void take_words(const std::vector<std::string_view>& words);
  void take_measures();
  void take_updates(const std::string& name);
  void mark_measures(const Table& table, bool is_target);
  [[nodiscard]] bool can_compare(const FieldTest& test, std::vector<Finding>& problems) const;
  void read_value(const FieldTest& test, const std::string& value, std::vector<Finding>& problems);
  void order_values();
  /// Whether one of the periods holds all days from the first to the last.
  [[nodiscard]] bool holds(Date first, Date last) const;

  [[nodiscard]] Answer answer(ElementIndex row) const;
  [[nodiscard]] Answer answer_cell(const Column& column, std::size_t at) const;
  [[nodiscard]] Answer answer_text(std::string_view text) const;
  [[nodiscard]] Answer answer_list(std::string_view text) const;
  [[nodiscard]] Answer answer_number(double number) const;
  [[nodiscard]] Answer answer_date(const Period& period) const;

  PlanAt at_;
  const Plan& plan_;
  TableId table_;
  Comparison comparison_;
  Type type_ = Type::text;
  // The column, or null if no element has a value.
  const Column* column_ = nullptr;
  // What updates say instead, and for each element the row there or no_element; null and empty if none does.
  const Column* updated_ = nullptr;
  std::vector<std::uint32_t> updates_;
  // Of a field of measures: for each element its row there, or no_element. Else empty.
  std::vector<std::uint32_t> rows_;
  WordList list_ = WordList::none;
  std::vector<std::string_view> words_;
  bool is_role_ = false;
  bool is_first_day_ = false;
  bool is_share_ = false;
  // The byte of a word where there is no column.
  std::uint8_t blank_ = missing_yes_no;

  // The values to compare with, put in order; for bytes, whether each is one.
  std::unordered_set<std::string, detail::KeyedHash, std::equal_to<>> texts_;
  std::vector<double> numbers_;
  std::vector<Period> periods_;
  // Of each period, the last day of those up to it.
  std::vector<Date> lasts_;
  std::array<bool, 256> is_value_{};
  std::vector<std::uint8_t> marks_;
};

}  // namespace v0
}  // namespace goldenthread

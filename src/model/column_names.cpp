#include "column_names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// Headings longer than this name no column and are near to none.
constexpr std::size_t longest_heading = 60;

constexpr bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
constexpr bool is_word_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || is_upper(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}
constexpr char small(char c) noexcept { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

/// How many bytes at the start are a space, an underscore or a dash of some sort; 0 where none.
std::size_t gap_at(std::string_view text) noexcept {
  constexpr std::array<std::string_view, 10> gaps{
      " ", "_", "-", "\t", "\r", "\n", "\xc2\xa0", "\xe2\x80\x90", "\xe2\x80\x93", "\xe2\x80\x94"};
  for (const std::string_view gap : gaps)
    if (text.starts_with(gap)) return gap.size();
  return 0;
}

std::string folded(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    if (const std::size_t gap = gap_at(text)) {
      text.remove_prefix(gap);
      continue;
    }
    out += small(text.front());
    text.remove_prefix(1);
  }
  return out;
}

/// The heading without words that say no more than that it is a column: "Due date" is "due".
std::string without_fillers(std::string_view heading) {
  constexpr std::array<std::string_view, 14> fillers{"date", "dates", "day",   "on",      "by",  "at",   "the",
                                                     "of",   "is",    "value", "percent", "pct", "text", "column"};
  std::string kept;
  std::string word;
  bool any_filler = false;
  const auto end_word = [&] {
    if (std::ranges::find(fillers, std::string_view{word}) != fillers.end())
      any_filler = true;
    else
      kept += word;
    word.clear();
  };
  char before = ' ';
  for (const char c : heading) {
    if (!is_word_letter(c) || (is_upper(c) && before >= 'a' && before <= 'z')) end_word();
    if (is_word_letter(c))
      word += small(c);
    else
      any_filler = any_filler || (c != ' ' && c != '_' && c != '-');
    before = c;
  }
  end_word();
  return any_filler ? kept : std::string{};
}

/// Whether one name is the other mistyped: a letter left out, put in or swapped with the next, or, in longer names, two
/// such or another letter in its place.
bool is_mistyped(std::string_view name, std::string_view known) {
  if (known.size() < 3 || name.front() != known.front()) return false;
  const std::size_t more = (std::max)(name.size(), known.size()) - (std::min)(name.size(), known.size());
  if (more > 2) return false;
  const bool is_long = known.size() >= 6;
  const std::size_t most = known.size() >= 8 ? 2 : 1;
  const std::size_t exchange = is_long ? 1 : 2;
  std::vector<std::size_t> before(known.size() + 1);
  std::vector<std::size_t> above(known.size() + 1);
  std::vector<std::size_t> row(known.size() + 1);
  for (std::size_t j = 0; j <= known.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= name.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= known.size(); ++j) {
      const bool same = name[i - 1] == known[j - 1];
      row[j] = (std::min)({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : exchange)});
      if (i > 1 && j > 1 && name[i - 1] == known[j - 2] && name[i - 2] == known[j - 1])
        row[j] = (std::min)(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[known.size()] <= most;
}

/// The first column, of the table or declared by the framework, for which `test` holds.
template <class Test>
std::string_view find_column(const TableSchema& table, const Framework& framework, const Test& test) {
  for (const ColumnSchema& column : table.columns)
    if (test(column.name)) return column.name;
  if (!table.attributes) return {};
  for (const Attribute& attribute : framework.attributes)
    if (attribute.table == table.name && test(std::string_view{attribute.name})) return attribute.name;
  return {};
}

}  // namespace

bool same_heading(std::string_view a, std::string_view b) noexcept {
  const auto skip = [](std::string_view& text) {
    while (const std::size_t gap = gap_at(text)) text.remove_prefix(gap);
  };
  while (true) {
    skip(a);
    skip(b);
    if (a.empty() || b.empty()) return a.empty() && b.empty();
    if (small(a.front()) != small(b.front())) return false;
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
}

const InputColumn* column_called(const InputTable& table, std::string_view name) noexcept {
  for (const InputColumn& column : table.columns)
    if (column.name == name) return &column;
  for (const InputColumn& column : table.columns)
    if (column.name.size() <= longest_heading && same_heading(column.name, name)) return &column;
  return nullptr;
}

std::string_view known_column(const TableSchema& table, const Framework& framework, std::string_view heading) {
  const std::string_view exact = find_column(table, framework, [&](std::string_view name) { return name == heading; });
  if (!exact.empty() || heading.size() > longest_heading) return exact;
  return find_column(table, framework, [&](std::string_view name) { return same_heading(name, heading); });
}

const ColumnSchema* known_column(const TableSchema& table, std::string_view heading) {
  if (heading.size() > longest_heading) return nullptr;
  for (const ColumnSchema& column : table.columns)
    if (same_heading(column.name, heading)) return &column;
  return nullptr;
}

std::string_view near_column(const TableSchema& table, const Framework& framework, std::string_view heading) {
  if (heading.empty() || heading.size() > longest_heading) return {};
  const std::string shorter = without_fillers(heading);
  if (!shorter.empty()) {
    const std::string_view found =
        find_column(table, framework, [&](std::string_view name) { return same_heading(name, shorter); });
    if (!found.empty()) return found;
  }
  const std::string name = folded(heading);
  if (name.empty()) return {};
  return find_column(table, framework, [&](std::string_view known) { return is_mistyped(name, folded(known)); });
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

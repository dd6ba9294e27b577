// Answers and what is expected of them, compared text by text.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/status.hpp>
#include <goldenthread/frame/frame.hpp>

#include "small_json.hpp"

namespace goldenthread::test {

/// An answer, or what is expected, as the texts of what it is made of, each by where it stands: "O.score".
using Leaves = std::map<std::string, std::string>;

inline void flatten(const Json& value, const std::string& path, Leaves& leaves) {
  switch (value.sort) {
    case Json::Sort::object:
    case Json::Sort::array:
      for (std::size_t i = 0; i < value.entries.size(); ++i) {
        const std::string name = value.sort == Json::Sort::array ? std::to_string(i) : value.entries[i].first;
        flatten(value.entries[i].second, path.empty() ? name : path + "." + name, leaves);
      }
      return;
    case Json::Sort::text:
      leaves[path] = value.text;
      return;
    case Json::Sort::null:
      leaves[path] = "";
      return;
    case Json::Sort::flag:
      leaves[path] = value.is_true() ? "yes" : "no";
      return;
    default:
      leaves[path] = std::string{value.raw};
  }
}

inline bool same_text(const std::string& answer, const std::string& expected) {
  if (answer == expected) return true;
  if (answer.empty() || expected.empty()) return false;
  char* end = nullptr;
  char* expected_end = nullptr;
  const double number = std::strtod(answer.c_str(), &end);
  const double wanted = std::strtod(expected.c_str(), &expected_end);
  return *end == '\0' && *expected_end == '\0' && std::abs(number - wanted) <= 1e-9;
}

inline bool agrees(const Leaves& answer, const Json& expected) {
  Leaves wanted;
  flatten(expected, "", wanted);
  return std::ranges::equal(
      answer, wanted, [](const auto& a, const auto& b) { return a.first == b.first && same_text(a.second, b.second); });
}

inline std::string to_text(const Leaves& leaves) {
  std::string text;
  for (const auto& [path, leaf] : leaves) text += path + "=" + leaf + " ";
  return text;
}

inline Leaves listed(const std::vector<std::string>& entries) {
  Leaves leaves;
  for (std::size_t i = 0; i < entries.size(); ++i) leaves[std::to_string(i)] = entries[i];
  return leaves;
}

inline Leaves one(std::string text) { return {{"", std::move(text)}}; }
inline Leaves flag(bool is) { return one(is ? "yes" : "no"); }

inline std::string cell(const Frame& frame, std::string_view column, std::size_t row) {
  std::string made;
  return std::string{frame.exact(frame.column(column), row, made)};
}

inline std::vector<std::string> column(const Frame& frame, std::string_view name) {
  std::vector<std::string> cells;
  for (std::size_t row = 0; row < frame.size(); ++row) cells.push_back(cell(frame, name, row));
  return cells;
}

/// Some columns of the rows of some ids, or of all rows.
inline Leaves rows_by_id(const Frame& frame, const std::vector<std::string>& columns,
                         const std::vector<std::string>& ids = {}) {
  Leaves leaves;
  for (std::size_t row = 0; row < frame.size(); ++row) {
    const std::string id = cell(frame, "id", row);
    if (!ids.empty() && std::ranges::find(ids, id) == ids.end()) continue;
    for (const std::string& name : columns) {
      if (name != "tally") {
        leaves[id + "." + name] = cell(frame, name, row);
        continue;
      }
      for (std::size_t status = 0; status < status_count; ++status) {
        const std::string word{to_string(static_cast<Status>(status))};
        if (const std::string count = cell(frame, word, row); count != "0") leaves[id + ".tally." + word] = count;
      }
    }
  }
  return leaves;
}

}  // namespace goldenthread::test

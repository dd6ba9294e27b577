// What the tests of merged plans read of them.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/combine/merge_plans.hpp>
#include <goldenthread/model/plan.hpp>

namespace goldenthread::test {

using Texts = std::vector<std::string>;
using Row = std::map<std::string, std::string>;

// Links across plans by hand.
class Across {
 public:
  Across& add(const std::string& from, const std::string& type, const std::string& to, const std::string& state = "",
              const std::string& basis = "", const std::string& valid_to = "") {
    const Texts cells{from, type, to, state, basis, valid_to};
    for (std::size_t c = 0; c < cells.size(); ++c) cells_[c].push_back(cells[c]);
    return *this;
  }

  [[nodiscard]] std::vector<InputTable> tables() {
    const Texts names{"from", "type", "to", "state", "basis", "valid_to"};
    InputTable table;
    table.rows = cells_[0].size();
    table.file = "across.csv";
    for (std::size_t c = 0; c < names.size(); ++c) {
      views_[c].assign(cells_[c].begin(), cells_[c].end());
      table.columns.push_back({.name = names[c], .values = TextInput{views_[c]}});
    }
    return {table};
  }

 private:
  std::vector<Texts> cells_ = std::vector<Texts>(6);
  std::vector<std::vector<std::string_view>> views_ = std::vector<std::vector<std::string_view>>(6);
};

// The rows of a table as texts, without what is blank or says what blank says.
inline std::vector<Row> rows_of(const Plan& plan, TableId id) {
  const std::set<std::string> meant_by_blank{"approved", "stated", "higher_is_better", "last", "final"};
  const Table& table = plan.table(id);
  std::vector<Row> rows(table.size());
  for (const Column& column : table.columns())
    for (std::size_t row = 0; row < rows.size(); ++row)
      if (std::string cell = plan.cell(column, row); !cell.empty() && !meant_by_blank.contains(cell))
        rows[row][column.name()] = std::move(cell);
  return rows;
}

inline Texts ids(const Plan& plan) {
  Texts found;
  for (ElementIndex row = 0; row < plan.size(); ++row) found.emplace_back(plan.id(row));
  return found;
}

inline Texts codes(const Plan& plan) {
  Texts found;
  for (const Finding& finding : plan.findings()) found.push_back(finding.code);
  return found;
}

inline std::string cell(const Plan& plan, const std::string& id, std::string_view column) {
  const Column* found = plan.elements().find(column);
  return found == nullptr ? std::string{} : plan.cell(*found, plan.at(id));
}

inline std::set<std::string> link_texts(const Plan& plan) {
  std::set<std::string> texts;
  for (Row& row : rows_of(plan, TableId::links)) texts.insert(row["from"] + " " + row["type"] + " " + row["to"]);
  return texts;
}

}  // namespace goldenthread::test

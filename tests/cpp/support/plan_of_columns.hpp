// A plan of many elements by columns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/model/plan_builder.hpp>

namespace goldenthread::test {

/// A plan of elements "e0", "e1", ..., of a kind each, and links of one type between them by position.
inline Plan plan_of_columns(const Framework& framework, const std::vector<std::string_view>& kinds,
                            const std::vector<std::size_t>& from, const std::vector<std::size_t>& to,
                            std::string_view type) {
  std::vector<std::string> ids(kinds.size());
  for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = "e" + std::to_string(i);
  const std::vector<std::string_view> id_cells(ids.begin(), ids.end());
  const std::vector<std::string_view> type_cells(from.size(), type);
  std::vector<std::string_view> from_cells;
  std::vector<std::string_view> to_cells;
  from_cells.reserve(from.size());
  to_cells.reserve(to.size());
  for (const std::size_t i : from) from_cells.emplace_back(ids[i]);
  for (const std::size_t i : to) to_cells.emplace_back(ids[i]);
  InputTable elements;
  elements.rows = ids.size();
  elements.columns = {{"id", TextInput{id_cells}}, {"kind", TextInput{kinds}}, {"title", TextInput{id_cells}}};
  InputTable links;
  links.rows = from.size();
  links.columns = {{"from", TextInput{from_cells}}, {"type", TextInput{type_cells}}, {"to", TextInput{to_cells}}};
  PlanBuilder builder(framework);
  builder.add(TableId::elements, std::move(elements));
  builder.add(TableId::links, std::move(links));
  return builder.build();
}

}  // namespace goldenthread::test

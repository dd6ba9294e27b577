// Plans of the size and shape of a nation of councils, made the same way every time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <numeric>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/graph/types.hpp>
#include <goldenthread/model/input_table.hpp>

namespace benchmark_plans {

/// Elements and links as columns of text, on end in one block of memory each, as an Arrow table holds them.
struct Columns {
  std::vector<std::string_view> id, kind, title;
  std::vector<std::string_view> from, type, to, valid_from, valid_to;
  std::vector<std::uint32_t> from_row, to_row;
  std::vector<std::string> blocks;

  [[nodiscard]] goldenthread::InputTable elements() const {
    return {.rows = id.size(),
            .columns = {{"id", goldenthread::TextInput{id}},
                        {"kind", goldenthread::TextInput{kind}},
                        {"title", goldenthread::TextInput{title}}}};
  }
  [[nodiscard]] goldenthread::InputTable links() const {
    return {.rows = from.size(),
            .columns = {{"from", goldenthread::TextInput{from}},
                        {"type", goldenthread::TextInput{type}},
                        {"to", goldenthread::TextInput{to}}}};
  }
  /// The links with dates on a tenth of them: half of these hold in 2024, and half have ended.
  [[nodiscard]] goldenthread::InputTable dated_links() const {
    goldenthread::InputTable table = links();
    table.columns.push_back({"valid_from", goldenthread::TextInput{valid_from}});
    table.columns.push_back({"valid_to", goldenthread::TextInput{valid_to}});
    return table;
  }
};

/// Makes the texts of a column stand on end in one block.
inline std::vector<std::string_view> in_a_block(const std::vector<std::string>& texts,
                                                const std::vector<std::uint32_t>& order,
                                                std::vector<std::string>& blocks) {
  std::string block;
  std::size_t bytes = 0;
  for (const std::uint32_t at : order) bytes += texts[at].size();
  block.reserve(bytes);
  for (const std::uint32_t at : order) block += texts[at];
  blocks.push_back(std::move(block));
  std::vector<std::string_view> views;
  views.reserve(order.size());
  const char* place = blocks.back().data();
  for (const std::uint32_t at : order) {
    views.emplace_back(place, texts[at].size());
    place += texts[at].size();
  }
  return views;
}

/// The edges of a council's plan, in numbers: 8 levels, each 2.5 times the one above; each element below the top has
/// one parent and, for `shared` of them (0 to 1), a second one; a tenth of the links skip a level.
struct Edges {
  std::vector<goldenthread::Vertex> from, to;
  std::vector<std::uint32_t> first_of_level;
};

inline Edges council_edges(std::size_t elements, double shared, std::uint64_t seed = 7) {
  constexpr std::size_t levels = 8;
  constexpr double growth = 2.5;
  std::vector<double> sizes(levels, 1);
  for (std::size_t l = 1; l < levels; ++l) sizes[l] = sizes[l - 1] * growth;
  const double total = std::accumulate(sizes.begin(), sizes.end(), 0.0);
  Edges edges;
  edges.first_of_level.push_back(0);
  for (std::size_t l = 0; l + 1 < levels; ++l)
    edges.first_of_level.push_back(
        edges.first_of_level.back() +
        (std::max)(std::uint32_t{2}, static_cast<std::uint32_t>(static_cast<double>(elements) * sizes[l] / total)));
  edges.first_of_level.push_back(static_cast<std::uint32_t>(elements));
  std::mt19937_64 random{seed};
  const auto pick = [&](std::size_t level) {
    const std::uint32_t first = edges.first_of_level[level];
    return first + static_cast<std::uint32_t>(random() % (edges.first_of_level[level + 1] - first));
  };
  const auto chance = [&](double of) { return static_cast<double>(random() >> 11U) * 0x1.0p-53 < of; };
  for (std::size_t level = 1; level < levels; ++level) {
    for (std::uint32_t v = edges.first_of_level[level]; v < edges.first_of_level[level + 1]; ++v) {
      const auto parent = [&] { return pick(level > 1 && chance(0.1) ? level - 2 : level - 1); };
      const std::uint32_t first = parent();
      edges.from.push_back(v);
      edges.to.push_back(first);
      if (!chance(shared)) continue;
      std::uint32_t second = parent();
      while (second == first) second = parent();
      edges.from.push_back(v);
      edges.to.push_back(second);
    }
  }
  return edges;
}

/// The same as a plan's columns, with the rows shuffled and ids of 24 bytes.
inline Columns council_columns(std::size_t elements, double shared = 1) {
  const Edges edges = council_edges(elements, shared);
  std::vector<std::string> ids(elements);
  std::vector<std::string> titles(elements);
  for (std::size_t i = 0; i < elements; ++i) {
    char text[40];
    std::snprintf(text, sizeof text, "council-element-%08zu", i);
    ids[i] = text;
    titles[i] = "Element " + std::to_string(i);
  }
  std::mt19937_64 random{11};
  std::vector<std::uint32_t> element_order(elements);
  std::iota(element_order.begin(), element_order.end(), 0U);
  std::shuffle(element_order.begin(), element_order.end(), random);
  std::vector<std::uint32_t> link_order(edges.from.size());
  std::iota(link_order.begin(), link_order.end(), 0U);
  std::shuffle(link_order.begin(), link_order.end(), random);

  Columns columns;
  columns.blocks.reserve(4);
  columns.id = in_a_block(ids, element_order, columns.blocks);
  columns.title = in_a_block(titles, element_order, columns.blocks);
  std::vector<std::uint32_t> row(elements);
  for (std::size_t i = 0; i < elements; ++i) row[element_order[i]] = static_cast<std::uint32_t>(i);
  for (const std::uint32_t element : element_order) {
    const std::uint32_t leaves = edges.first_of_level[7];
    columns.kind.push_back(element < edges.first_of_level[1] ? "Vision" : element < leaves ? "Outcome" : "Action");
  }
  std::vector<std::uint32_t> from(edges.from.size());
  std::vector<std::uint32_t> to(edges.from.size());
  for (std::size_t i = 0; i < link_order.size(); ++i) {
    from[i] = edges.from[link_order[i]];
    to[i] = edges.to[link_order[i]];
    columns.from_row.push_back(row[from[i]]);
    columns.to_row.push_back(row[to[i]]);
  }
  columns.from = in_a_block(ids, from, columns.blocks);
  columns.to = in_a_block(ids, to, columns.blocks);
  columns.type.assign(from.size(), "contributes_to");
  columns.valid_from.resize(from.size());
  columns.valid_to.resize(from.size());
  for (std::size_t i = 0; i < from.size(); i += 10) {
    columns.valid_from[i] = "2020-04-01";
    columns.valid_to[i] = i % 20 == 0 ? "2030-03-31" : "2022-03-31";
  }
  return columns;
}

}  // namespace benchmark_plans

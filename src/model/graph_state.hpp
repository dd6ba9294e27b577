// What a graph is made of.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/vocabulary.hpp>

#include "over_time.hpp"

namespace goldenthread {
inline namespace v0 {

namespace detail {

/// The links of one type as rows both ways, computed on first use.
struct TypedLinks {
  std::once_flag once;
  CompressedGraph graph;
  std::vector<std::uint32_t> rows;
};

struct SelectedEdges;

}  // namespace detail

struct Graph::State {
  explicit State(Plan given) : plan(std::move(given)) {}

  Plan plan;
  std::shared_ptr<const detail::OverTime> over_time;
  LevelGraph thread;
  CompressedGraph extra;
  std::vector<ElementIndex> order;
  std::vector<Vertex> rank;
  std::vector<std::uint32_t> thread_links;
  std::vector<std::uint32_t> extra_links;
  std::vector<LinkRing> rings;
  /// Whether a ring is there on some days only.
  bool rings_change = false;
  mutable std::vector<detail::TypedLinks> typed;

  /// Makes the graph of all links that hold on some day.
  static std::shared_ptr<const State> of(Plan plan, const Progress& progress, unsigned threads);
  /// The graph of the links that stand on a day, which is kept for the next question.
  [[nodiscard]] Graph on(Date day) const;
  [[nodiscard]] const detail::TypedLinks& links_of(std::string_view type) const;

 private:
  void build(const Progress& progress, unsigned threads);
  [[nodiscard]] bool is_in(std::size_t link) const;
  [[nodiscard]] bool scores(std::size_t link) const;
  void add_rings(const std::vector<Ring>& found, const detail::SelectedEdges& edges, std::string_view fallback);
  void find_acyclic_rings(const Progress& progress);
  void find_changing_rings(const Progress& progress);

  std::span<const std::uint8_t> states_;
  std::span<const std::uint8_t> bases_;
  /// Whether it has only the links that stand on `day_`.
  bool of_one_day_ = false;
  Date day_;
  mutable std::mutex kept_mutex_;
  mutable std::vector<std::pair<Date, std::shared_ptr<const State>>> kept_;
};

}  // namespace v0
}  // namespace goldenthread

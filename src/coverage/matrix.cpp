#include <algorithm>
#include <string>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/coverage/matrix.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/trace/select.hpp>

#include "link_state.hpp"
#include "model/named.hpp"
#include "rule_run.hpp"
#include "spread.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

constexpr std::size_t vertices_between_reports = 4096;
constexpr std::size_t rows_between_reports = 16;

// For each vertex, the positions of the rows (or columns) that it stands under, in ascending order.
class Above {
 public:
  [[nodiscard]] std::span<const std::uint32_t> operator[](Vertex v) const noexcept {
    return {positions_.data() + begin_[v], counts_[v]};
  }

  // Throws ArgumentError if there would be more than `most`.
  template <class ForEachAbove>
  static Above find(std::size_t vertices, std::span<const std::uint32_t> position_of, std::size_t most,
                    const Progress& progress, ForEachAbove&& for_each_above) {
    Above found;
    found.begin_.resize(vertices);
    found.counts_.resize(vertices);
    std::vector<std::uint32_t> together;
    for (std::size_t i = vertices; i-- > 0;) {
      const auto v = static_cast<Vertex>(i);
      if (i % vertices_between_reports == 0) progress.at(1 - static_cast<double>(i) / static_cast<double>(vertices));
      together.clear();
      if (position_of[v] != nowhere) together.push_back(position_of[v]);
      for_each_above(v, found, together);
      std::ranges::sort(together);
      together.erase(std::ranges::unique(together).begin(), together.end());
      if (found.positions_.size() + together.size() > most)
        throw ArgumentError(
            "the matrix would look at more than max_pairs, " + count_text(most) +
            ", pairs of an element and a row or column above it; choose fewer rows or columns, or raise it");
      found.begin_[v] = found.positions_.size();
      found.counts_[v] = static_cast<std::uint32_t>(together.size());
      found.positions_.insert(found.positions_.end(), together.begin(), together.end());
    }
    return found;
  }

  void append(Vertex v, std::vector<std::uint32_t>& to) const {
    const auto own = (*this)[v];
    to.insert(to.end(), own.begin(), own.end());
  }

  static constexpr std::uint32_t nowhere = UINT32_MAX;

 private:
  std::vector<std::size_t> begin_;
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint32_t> positions_;
};

}  // namespace

struct Matrix::State {
  Graph graph;
  std::vector<ElementIndex> rows, columns;
  std::vector<MatrixCell> cells;
  std::vector<MatrixTotal> row_totals, column_totals;
  MatrixTotal total;
  /// Where each row's cells begin, and at the end how many there are.
  std::vector<std::size_t> row_begin;
  /// Of every row and column: whether a justification accepts that it is empty.
  std::vector<std::uint8_t> row_accepted, column_accepted;
};

namespace {

// A link that does not trace, seen from the end that stands under the other.
struct MatrixTie {
  Vertex over = no_vertex;
  // Whether what is below the lower end does not stand under the upper one: a party's part in something.
  bool here_alone = false;
};

class MatrixMaker {
 public:
  MatrixMaker(const Graph& graph, const Selection& rows, const Selection& columns, const MatrixOptions& options)
      : links_(PlanAt{graph, options.as_of}),
        graph_(links_.at().graph()),
        plan_(graph_.plan()),
        options_(options),
        state_{graph_,
               Selector(links_.at(), rows).elements(),
               Selector(links_.at(), columns).elements(),
               {},
               {},
               {},
               {},
               {},
               {},
               {}},
        counted_(Selector(links_.at(), options.count).mask()) {
    const auto& types = plan_.framework().link_types;
    joins_.assign(types.size(), options.links.empty() ? 1 : 0);
    for (const std::string& name : options.links) joins_[detail::link_type_named(plan_.framework(), name, "links")] = 1;
  }

  Matrix::State make() {
    const Progress& progress = options_.progress;
    progress.at(0);
    const std::vector<std::uint32_t> row_at = positions(state_.rows);
    const std::vector<std::uint32_t> column_at = positions(state_.columns);
    find_ties();
    const Above row_of = find_above(row_at, progress.part(0.1, 0.4));
    const Above column_of = find_above(column_at, progress.part(0.4, 0.7));
    count(row_of, column_of, direct_pairs(row_at, column_at), progress.part(0.7, 1));
    find_accepted();
    progress.at(1);
    return std::move(state_);
  }

 private:
  [[nodiscard]] bool joins(std::uint32_t link) const noexcept {
    return links_[link].in_force() && links_[link].basis() <= options_.basis && joins_[links_[link].type()] != 0;
  }

  [[nodiscard]] std::vector<std::uint32_t> positions(const std::vector<ElementIndex>& elements) const {
    std::vector<std::uint32_t> at(graph_.size(), Above::nowhere);
    for (std::size_t i = 0; i < elements.size(); ++i) at[graph_.vertex(elements[i])] = static_cast<std::uint32_t>(i);
    return at;
  }

  [[nodiscard]] bool in_thread(ElementIndex row) const {
    const Role role = plan_.role(row);
    return role == Role::vision || role == Role::objective || role == Role::action || role == Role::milestone ||
           role == Role::measure;
  }

  // The links that do not trace, by the end that stands under the other: the one that is part of the thread, for the
  // other cuts it another way; of two alike, which must be asked for by type, the one that the link comes from.
  void find_ties() {
    const auto& types = plan_.framework().link_types;
    std::vector<std::pair<Vertex, MatrixTie>> ties;
    tie_begin_.assign(graph_.size() + 1, 0);
    for (std::uint32_t link = 0; link < links_.links().size(); ++link) {
      if (!joins(link) || types[links_[link].type()].traces) continue;
      const bool from_in_thread = in_thread(plan_.link_from()[link]);
      const bool to_in_thread = in_thread(plan_.link_to()[link]);
      if (from_in_thread == to_in_thread && options_.links.empty()) continue;
      Vertex under = graph_.vertex(plan_.link_from()[link]);
      Vertex over = graph_.vertex(plan_.link_to()[link]);
      if (to_in_thread && !from_in_thread) std::swap(under, over);
      const bool here_alone = links_[link].capacity() == Capacity::part;
      any_here_alone_ = any_here_alone_ || here_alone;
      ties.emplace_back(under, MatrixTie{over, here_alone});
      ++tie_begin_[under + std::size_t{1}];
    }
    for (std::size_t i = 1; i < tie_begin_.size(); ++i) tie_begin_[i] += tie_begin_[i - 1];
    ties_.resize(ties.size());
    std::vector<std::size_t> at(tie_begin_.begin(), tie_begin_.end() - 1);
    for (const auto& [under, tie] : ties) ties_[at[under]++] = tie;
  }

  // What each vertex stands under. By links that trace, what its parents do; by others, what is at their other end, and
  // what that one has a line of sight to: a cause within a cause.
  [[nodiscard]] Above find_above(std::span<const std::uint32_t> position_of, const Progress& progress) const {
    const auto by_parents = [&](Vertex v, const Above& found, std::vector<std::uint32_t>& together) {
      const auto go = [&](const CompressedGraph& part, std::span<const std::uint32_t> rows) {
        const auto parents = part.parents(v);
        const auto edges = part.parent_edges(v);
        for (std::size_t i = 0; i < parents.size(); ++i)
          if (joins(rows[edges[i]])) found.append(parents[i], together);
      };
      go(graph_.thread(), graph_.thread_links());
      if (graph_.extra().edge_count() != 0) go(graph_.extra(), graph_.extra_links());
    };
    const auto find = [&](const Progress& part, auto&& gather) {
      return Above::find(graph_.size(), position_of, options_.max_pairs, part, gather);
    };
    Above traced = find(progress.part(0, 0.3), by_parents);
    if (ties_.empty()) return traced;
    const auto by_ties = [&](Vertex v, bool here_alone, std::vector<std::uint32_t>& together) {
      for (std::size_t i = tie_begin_[v]; i < tie_begin_[v + std::size_t{1}]; ++i)
        if (ties_[i].here_alone == here_alone) traced.append(ties_[i].over, together);
    };
    Above tied = find(progress.part(0.3, 0.6), [&](Vertex v, const Above& found, std::vector<std::uint32_t>& together) {
      by_parents(v, found, together);
      by_ties(v, false, together);
    });
    if (!any_here_alone_) return tied;
    return find(progress.part(0.6, 1), [&](Vertex v, const Above&, std::vector<std::uint32_t>& together) {
      tied.append(v, together);
      by_ties(v, true, together);
    });
  }

  // The pairs of a row and a column that a link joins, each once, in order.
  [[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> direct_pairs(
      std::span<const std::uint32_t> row_at, std::span<const std::uint32_t> column_at) const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (std::uint32_t link = 0; link < links_.links().size(); ++link) {
      if (!joins(link)) continue;
      const Vertex from = graph_.vertex(plan_.link_from()[link]);
      const Vertex to = graph_.vertex(plan_.link_to()[link]);
      for (const auto& [a, b] : {std::pair(from, to), std::pair(to, from)})
        if (row_at[a] != Above::nowhere && column_at[b] != Above::nowhere) pairs.emplace_back(row_at[a], column_at[b]);
    }
    std::ranges::sort(pairs);
    pairs.erase(std::ranges::unique(pairs).begin(), pairs.end());
    return pairs;
  }

  void count(const Above& row_of, const Above& column_of,
             const std::vector<std::pair<std::uint32_t, std::uint32_t>>& direct, const Progress& progress) {
    state_.row_totals.resize(state_.rows.size());
    state_.column_totals.resize(state_.columns.size());
    std::vector<std::size_t> begin(state_.rows.size() + 1);
    for (Vertex v = 0; v < graph_.size(); ++v) {
      if (counted_[graph_.element(v)] == 0 || row_of[v].empty() || column_of[v].empty()) continue;
      for (const std::uint32_t row : row_of[v]) {
        ++begin[row + std::size_t{1}];
        ++state_.row_totals[row].below;
      }
      for (const std::uint32_t column : column_of[v]) ++state_.column_totals[column].below;
      ++state_.total.below;
    }
    for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
    std::vector<Vertex> under(begin.back());
    std::vector<std::size_t> at(begin.begin(), begin.end() - 1);
    for (Vertex v = 0; v < graph_.size(); ++v)
      if (counted_[graph_.element(v)] != 0 && !column_of[v].empty())
        for (const std::uint32_t row : row_of[v]) under[at[row]++] = v;

    std::vector<MatrixCell> cell(state_.columns.size());
    std::vector<std::uint32_t> touched;
    auto pair = direct.begin();
    for (std::uint32_t row = 0; row < state_.rows.size(); ++row) {
      if (row % rows_between_reports == 0)
        progress.at(static_cast<double>(row) / static_cast<double>(state_.rows.size()));
      state_.row_begin.push_back(state_.cells.size());
      touched.clear();
      const auto touch = [&](std::uint32_t column) -> MatrixCell& {
        if (cell[column].direct == 0 && cell[column].below == 0) touched.push_back(column);
        return cell[column];
      };
      for (std::size_t i = begin[row]; i < begin[row + std::size_t{1}]; ++i)
        for (const std::uint32_t column : column_of[under[i]]) ++touch(column).below;
      for (; pair != direct.end() && pair->first == row; ++pair) {
        touch(pair->second).direct = 1;
        ++state_.row_totals[row].direct;
        ++state_.column_totals[pair->second].direct;
        ++state_.total.direct;
      }
      std::ranges::sort(touched);
      for (const std::uint32_t column : touched)
        state_.cells.push_back({row, column, cell[column].direct, std::exchange(cell[column], {}).below});
    }
    state_.row_begin.push_back(state_.cells.size());
  }

  void find_accepted() {
    const detail::Justifications accepted{plan_, links_.as_of()};
    const auto marks = [&](const std::vector<ElementIndex>& elements) {
      std::vector<std::uint8_t> found(elements.size());
      for (std::size_t i = 0; i < found.size() && !accepted.empty(); ++i)
        found[i] = std::ranges::any_of(options_.justified_by, [&](const std::string& name) {
          return accepted.find(elements[i], name) != detail::Justifications::none;
        });
      return found;
    };
    state_.row_accepted = marks(state_.rows);
    state_.column_accepted = marks(state_.columns);
  }

  detail::LinkState links_;
  const Graph& graph_;
  const Plan& plan_;
  const MatrixOptions& options_;
  Matrix::State state_;
  std::vector<std::uint8_t> counted_;
  std::vector<std::uint8_t> joins_;
  std::vector<std::size_t> tie_begin_;
  std::vector<MatrixTie> ties_;
  bool any_here_alone_ = false;
};

}  // namespace

Matrix::Matrix(std::shared_ptr<const State> state) noexcept : state_(std::move(state)) {}

const Graph& Matrix::graph() const& noexcept { return state_->graph; }
std::span<const ElementIndex> Matrix::rows() const& noexcept { return state_->rows; }
std::span<const ElementIndex> Matrix::columns() const& noexcept { return state_->columns; }
std::span<const MatrixCell> Matrix::cells() const& noexcept { return state_->cells; }
std::span<const MatrixTotal> Matrix::row_totals() const& noexcept { return state_->row_totals; }
std::span<const MatrixTotal> Matrix::column_totals() const& noexcept { return state_->column_totals; }
MatrixTotal Matrix::total() const noexcept { return state_->total; }

MatrixCell Matrix::at(std::size_t row, std::size_t column) const {
  if (row >= rows().size() || column >= columns().size())
    throw ArgumentError("there is no cell in row " + std::to_string(row) + ", column " + std::to_string(column) +
                        " of a matrix of " + count_text(rows().size()) + " by " + count_text(columns().size()));
  const auto cells = this->cells().subspan(state_->row_begin[row], state_->row_begin[row + 1] - state_->row_begin[row]);
  const auto found = std::ranges::lower_bound(cells, static_cast<std::uint32_t>(column), {}, &MatrixCell::column);
  if (found != cells.end() && found->column == column) return *found;
  return {static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column), 0, 0};
}

std::vector<ElementIndex> Matrix::empty_rows() const {
  std::vector<ElementIndex> empty;
  for (std::size_t i = 0; i < rows().size(); ++i)
    if (row_totals()[i] == MatrixTotal{}) empty.push_back(rows()[i]);
  return empty;
}

std::vector<ElementIndex> Matrix::empty_columns() const {
  std::vector<ElementIndex> empty;
  for (std::size_t i = 0; i < columns().size(); ++i)
    if (column_totals()[i] == MatrixTotal{}) empty.push_back(columns()[i]);
  return empty;
}

namespace {

Share share_of(std::span<const MatrixTotal> totals, std::span<const std::uint8_t> accepted, bool direct) noexcept {
  Share share{0, totals.size(), 0};
  for (std::size_t i = 0; i < totals.size(); ++i) {
    if (totals[i].direct != 0 || (!direct && totals[i].below != 0))
      ++share.numerator;
    else if (accepted[i] != 0)
      ++share.justified;
  }
  return share;
}

}  // namespace

Share Matrix::row_share() const noexcept { return share_of(row_totals(), state_->row_accepted, false); }
Share Matrix::column_share() const noexcept { return share_of(column_totals(), state_->column_accepted, false); }
Share Matrix::direct_row_share() const noexcept { return share_of(row_totals(), state_->row_accepted, true); }
Share Matrix::direct_column_share() const noexcept { return share_of(column_totals(), state_->column_accepted, true); }

Matrix matrix(const Graph& graph, const Selection& rows, const Selection& columns, const MatrixOptions& options) {
  return Matrix(std::make_shared<const Matrix::State>(MatrixMaker(graph, rows, columns, options).make()));
}

}  // namespace v0
}  // namespace goldenthread

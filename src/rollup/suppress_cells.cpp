#include "suppress_cells.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

constexpr double small_difference = 1e-9;

bool same_count(double a, double b) {
  return std::abs(a - b) <= small_difference * (std::max)({1.0, std::abs(a), std::abs(b)});
}

/// A count that the published sums are about; one that was published twice with one value is one.
struct Unknown {
  const PublishedCell* cell = nullptr;
  double count = 0;
  double most = std::numeric_limits<double>::infinity();
  bool hidden = false;
  /// Whether it must not be worked out.
  bool guarded = false;
  /// Whether it may still be hidden.
  bool open = false;

  /// Whether it could be a little more or less than it is.
  [[nodiscard]] bool is_free() const noexcept { return count > small_difference && count < most - small_difference; }
};

/// One sum: the first is that of the others.
using Sum = std::vector<std::size_t>;

std::string_view dimension_of(std::string_view group) {
  const std::size_t colon = group.find(':');
  return colon == std::string_view::npos ? std::string_view{} : group.substr(0, colon);
}

class Suppressor {
 public:
  /// Adds the cells of a page and their sums; they are as they are.
  void add_known(std::span<const PublishedCell> cells) {
    for (const PublishedCell& cell : cells) {
      const std::size_t at = add(cell);
      unknowns_[at].hidden = unknowns_[at].hidden && cell.suppression != Suppression::shown;
      unknowns_[at].guarded = unknowns_[at].hidden;
      if (cell.suppression != Suppression::shown) hidden_before_.emplace_back(cell.period, cell.area, cell.group);
    }
    for (const PublishedCell& cell : cells) add_sums(cells, cell.period);
    for (std::size_t i = 0; i < cells.size(); ++i) add_differences(cells, cells[i]);
  }

  void suppress(std::span<PublishedCell> cells) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (!std::isnan(cells[i].count)) order.push_back(i);
    std::ranges::sort(order, {},
                      [&](std::size_t i) { return std::tuple(cells[i].period.last(), cells[i].period.first(), i); });
    for (std::size_t from = 0; from < order.size();) {
      std::size_t to = from;
      std::vector<std::size_t> stage;
      for (; to < order.size() && cells[order[to]].period == cells[order[from]].period; ++to) {
        PublishedCell& cell = cells[order[to]];
        const std::size_t known = unknowns_.size();
        const std::size_t at = add(cell);
        stage.push_back(at);
        placed_.emplace_back(order[to], at);
        Unknown& unknown = unknowns_[at];
        const bool is_new = at == known;
        const bool was_hidden =
            std::ranges::find(hidden_before_, std::tuple(cell.period, cell.area, cell.group)) != hidden_before_.end();
        if (is_new) unknown.hidden = cell.too_few || was_hidden;
        unknown.guarded = unknown.guarded || unknown.hidden;
        unknown.open = is_new && !unknown.hidden;
      }
      const Period period = cells[order[from]].period;
      add_sums(cells, period);
      for (std::size_t i = from; i < to; ++i) add_differences(cells, cells[order[i]]);
      protect();
      for (const std::size_t at : stage) unknowns_[at].open = false;
      from = to;
    }
    for (const auto& [cell, at] : placed_) {
      if (cells[cell].too_few)
        cells[cell].suppression = Suppression::primary;
      else if (unknowns_[at].hidden)
        cells[cell].suppression = Suppression::secondary;
    }
  }

 private:
  using Key = std::tuple<Date, Date, std::string_view, std::string_view>;
  static Key key_of(const PublishedCell& cell) {
    return {cell.period.first(), cell.period.last(), cell.area, cell.group};
  }

  std::size_t add(const PublishedCell& cell) {
    std::vector<std::size_t>& same = by_key_[key_of(cell)];
    for (const std::size_t at : same)
      if (same_count(unknowns_[at].count, cell.count)) return at;
    Unknown made;
    made.cell = &cell;
    made.count = cell.count;
    made.most = cell.most;
    made.hidden = true;
    unknowns_.push_back(made);
    same.push_back(unknowns_.size() - 1);
    return same.back();
  }

  [[nodiscard]] std::size_t at_of(const PublishedCell& cell) {
    for (const std::size_t at : by_key_[key_of(cell)])
      if (same_count(unknowns_[at].count, cell.count)) return at;
    return unknowns_.size();
  }

  void add_sum(Sum sum) {
    if (sum.size() > 1 && std::ranges::find(sums_, sum) == sums_.end()) sums_.push_back(std::move(sum));
  }

  /// The whole of a period is the sum of the groups of each dimension, and of areas that add up to it.
  template <class Cells>
  void add_sums(const Cells& cells, const Period& period) {
    const PublishedCell* whole = nullptr;
    std::map<std::string_view, Sum> groups;
    Sum areas;
    double in_areas = 0;
    for (const PublishedCell& cell : cells) {
      if (!(cell.period == period) || std::isnan(cell.count)) continue;
      if (cell.area.empty() && cell.group.empty()) {
        whole = &cell;
      } else if (cell.area.empty()) {
        groups[dimension_of(cell.group)].push_back(at_of(cell));
      } else {
        areas.push_back(at_of(cell));
        in_areas += cell.count;
      }
    }
    if (whole == nullptr) return;
    const auto put = [&](const Sum& parts) {
      Sum sum{at_of(*whole)};
      sum.insert(sum.end(), parts.begin(), parts.end());
      add_sum(std::move(sum));
    };
    for (const auto& [dimension, parts] : groups) put(parts);
    if (same_count(in_areas, whole->count)) put(areas);
  }

  /// Of figures that accumulate, what lies between one and the one before it.
  template <class Cells>
  void add_differences(const Cells& cells, const PublishedCell& cell) {
    if (!cell.accumulates || std::isnan(cell.count)) return;
    const PublishedCell* before = nullptr;
    for (const PublishedCell& each : cells)
      if (each.accumulates && !std::isnan(each.count) && each.area == cell.area && each.group == cell.group &&
          each.period.first() == cell.period.first() && each.period.last() < cell.period.last() &&
          (before == nullptr || before->period.last() < each.period.last()))
        before = &each;
    if (before == nullptr) return;
    const std::size_t whole = at_of(cell);
    const std::size_t part = at_of(*before);
    for (const Sum& sum : sums_)
      if (sum.size() == 3 && sum[0] == whole && sum[1] == part) return;
    Unknown between;
    between.count = (std::max)(0.0, cell.count - before->count);
    between.hidden = true;
    between.guarded = cell.least_count > between.count;
    unknowns_.push_back(between);
    add_sum({whole, part, unknowns_.size() - 1});
  }

  /// Hides more until nothing that is guarded can be worked out, or nothing more can be hidden.
  void protect() {
    std::vector<std::size_t> lost;
    for (;;) {
      std::size_t told = unknowns_.size();
      for (std::size_t i = 0; i < unknowns_.size() && told == unknowns_.size(); ++i)
        if (unknowns_[i].hidden && unknowns_[i].guarded && std::ranges::find(lost, i) == lost.end() && is_told(i))
          told = i;
      if (told == unknowns_.size()) return;
      const std::size_t next = smallest_beside(told);
      if (next == unknowns_.size()) {
        lost.push_back(told);
        continue;
      }
      unknowns_[next].hidden = unknowns_[next].guarded = true;
      unknowns_[next].open = false;
    }
  }

  /// The smallest that may still be hidden and is in a sum with what hangs together with it; rather one that could be
  /// more or less.
  [[nodiscard]] std::size_t smallest_beside(std::size_t told) const {
    std::vector<bool> together(unknowns_.size());
    together[told] = true;
    std::size_t best = unknowns_.size();
    const auto is_total = [&](std::size_t at) {
      return std::ranges::any_of(sums_, [&](const Sum& sum) { return sum.front() == at; });
    };
    const auto better = [&](std::size_t one, std::size_t other) {
      const auto key = [&](std::size_t at) {
        return std::tuple(!unknowns_[at].is_free(), unknowns_[at].count, is_total(at));
      };
      return key(one) < key(other);
    };
    for (bool grown = true; grown && best == unknowns_.size();) {
      grown = false;
      for (const Sum& sum : sums_) {
        if (std::ranges::none_of(sum, [&](std::size_t at) { return together[at]; })) continue;
        for (const std::size_t at : sum) {
          if (unknowns_[at].open && !unknowns_[at].hidden && (best == unknowns_.size() || better(at, best))) best = at;
          if (unknowns_[at].hidden && !together[at]) together[at] = grown = true;
        }
      }
    }
    return best;
  }

  /// Whether a hidden count can be worked out: whether no other counts would make the same sums. Of those at an end of
  /// what they may be, which can only go one way, at most one moves.
  [[nodiscard]] bool is_told(std::size_t asked) const {
    if (!is_told_with(asked, asked)) return false;
    if (!unknowns_[asked].is_free()) return true;
    for (std::size_t i = 0; i < unknowns_.size(); ++i)
      if (i != asked && unknowns_[i].hidden && !unknowns_[i].is_free() && !is_told_with(asked, i)) return false;
    return true;
  }

  [[nodiscard]] bool is_told_with(std::size_t asked, std::size_t moved) const {
    std::vector<std::size_t> column(unknowns_.size(), unknowns_.size());
    std::size_t columns = 0;
    for (std::size_t i = 0; i < unknowns_.size(); ++i)
      if (i != asked && unknowns_[i].hidden && (unknowns_[i].is_free() || i == moved)) column[i] = columns++;
    column[asked] = columns;
    std::vector<std::vector<double>> rows;
    for (const Sum& sum : sums_) {
      std::vector<double> row(columns + 1);
      bool any = false;
      for (std::size_t i = 0; i < sum.size(); ++i)
        if (column[sum[i]] != unknowns_.size()) {
          row[column[sum[i]]] += i == 0 ? 1 : -1;
          any = true;
        }
      if (any) rows.push_back(std::move(row));
    }
    std::size_t rank = 0;
    for (std::size_t at = 0; at < columns && rank < rows.size(); ++at) {
      std::size_t pivot = rank;
      for (std::size_t i = rank; i < rows.size(); ++i)
        if (std::abs(rows[i][at]) > std::abs(rows[pivot][at])) pivot = i;
      if (std::abs(rows[pivot][at]) < small_difference) continue;
      std::swap(rows[rank], rows[pivot]);
      for (std::size_t i = rank + 1; i < rows.size(); ++i) {
        const double factor = rows[i][at] / rows[rank][at];
        if (factor == 0) continue;
        for (std::size_t k = at; k <= columns; ++k) rows[i][k] -= factor * rows[rank][k];
      }
      ++rank;
    }
    for (std::size_t i = rank; i < rows.size(); ++i)
      if (std::abs(rows[i][columns]) > small_difference) return true;
    return false;
  }

  std::vector<Unknown> unknowns_;
  std::vector<Sum> sums_;
  std::map<Key, std::vector<std::size_t>> by_key_;
  std::vector<std::tuple<Period, std::string_view, std::string_view>> hidden_before_;
  /// Each cell of the page with its unknown.
  std::vector<std::pair<std::size_t, std::size_t>> placed_;
};

}  // namespace

void suppress_cells(std::span<PublishedCell> cells, std::span<const PublishedCell> earlier) {
  for (PublishedCell& cell : cells)
    if (cell.too_few) cell.suppression = Suppression::primary;
  std::vector<PublishedCell> counted;
  for (const PublishedCell& cell : earlier)
    if (!std::isnan(cell.count)) counted.push_back(cell);
  Suppressor suppressor;
  suppressor.add_known(counted);
  suppressor.suppress(cells);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

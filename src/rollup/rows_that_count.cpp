#include "rows_that_count.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include <goldenthread/model/vocabulary.hpp>

#include "known_rows.hpp"
#include "last_judged.hpp"
#include "model/plan_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// Gathers rows to be kept.
class KeptRows {
 public:
  explicit KeptRows(std::size_t rows) : kept_(rows) {}

  void add(std::uint32_t row) { kept_[row] = true; }

  [[nodiscard]] std::optional<std::vector<std::uint32_t>> take() const {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < kept_.size(); ++row)
      if (kept_[row]) rows.push_back(row);
    if (rows.size() == kept_.size()) return std::nullopt;
    if (rows.empty()) rows.push_back(static_cast<std::uint32_t>(kept_.size() - 1));
    return rows;
  }

 private:
  std::vector<bool> kept_;
};

/// A row that counts from a day on.
struct CountingRow {
  Date since;
  std::uint32_t row = no_row;
};

/// Of rows of which the latest counts: the one that does on a day, and each that does on some later day.
template <class Later>
void keep_from(Date first, std::vector<CountingRow>& rows, const Later& later, KeptRows& kept) {
  std::ranges::sort(rows, [&](const CountingRow& a, const CountingRow& b) {
    return a.since != b.since ? a.since < b.since : later(b.row, a.row);
  });
  std::uint32_t best = no_row;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    if (best == no_row || later(rows[at].row, best)) best = rows[at].row;
    const bool is_last_of_day = at + 1 == rows.size() || rows[at + 1].since != rows[at].since;
    if (is_last_of_day && (at + 1 == rows.size() || rows[at + 1].since > first)) kept.add(best);
  }
}

/// The days on which something came to be known, the latest first, as far back as they are looked at, each with a row.
class DaysOfNews {
 public:
  /// `day` if there are none.
  DaysOfNews(std::vector<CountingRow> rows, Date day) : days_(std::move(rows)), first_(day) {
    std::ranges::sort(days_, [](const CountingRow& a, const CountingRow& b) { return a.since > b.since; });
    const auto [first, last] =
        std::ranges::unique(days_, [](const CountingRow& a, const CountingRow& b) { return a.since == b.since; });
    days_.erase(first, last);
    if (days_.size() > max_days_looked_at) days_.resize(max_days_looked_at);
    if (!days_.empty()) first_ = days_.back().since;
  }

  /// The first day that is looked at.
  [[nodiscard]] Date first() const noexcept { return first_; }
  /// Whether news of an earlier day is not looked at any more.
  [[nodiscard]] bool is_full() const noexcept { return days_.size() == max_days_looked_at; }
  void keep(KeptRows& kept) const {
    for (const CountingRow& day : days_) kept.add(day.row);
  }

 private:
  std::vector<CountingRow> days_;
  Date first_;
};

template <class Rows>
std::vector<CountingRow> counting(const Rows& rows, Date day) {
  std::vector<CountingRow> found;
  for (std::uint32_t row = 0; row < rows.size(); ++row)
    if (rows.ever(row) && rows.since(row) <= day) found.push_back({rows.since(row), row});
  return found;
}

/// A row of each precision that says how others of its column are read.
void keep_votes(std::span<const Period> written, KeptRows& kept) {
  for (const Precision wanted : {Precision::financial_year, Precision::month}) {
    const auto found = std::ranges::find(written, wanted, &Period::precision);
    if (found != written.end()) kept.add(static_cast<std::uint32_t>(found - written.begin()));
  }
}

/// Whether what period a figure is for depends on the others.
bool depends_on_others(const Plan& one, const Table& table) {
  const MeasureCadence cadence(one.state());
  const bool has_row = one.measures().size() > 0;
  if (months_of(cadence.frequency(0, has_row ? 0 : no_row)) == 0) return false;
  return std::ranges::any_of(table.periods("period"),
                             [](const Period& period) { return period.precision() == Precision::day; });
}

std::optional<std::vector<std::uint32_t>> observations_that_count(const Plan& one, Date day, const DaysOfNews& news) {
  const Table& table = one.observations();
  if (depends_on_others(one, table)) return std::nullopt;
  const ObservationRows all(one, Observed::all);
  const auto later = [&](std::uint32_t a, std::uint32_t b) { return all.later(a, b); };
  KeptRows kept(table.size());
  keep_votes(table.periods("period"), kept);
  news.keep(kept);
  std::vector<CountingRow> rows = counting(all, day);
  if (needs_history(one)) {
    std::map<std::pair<Date, Date>, std::vector<CountingRow>> by_period;
    for (const CountingRow& row : rows)
      by_period[{all.period(row.row).first(), all.period(row.row).last()}].push_back(row);
    for (auto& [period, its] : by_period) keep_from(news.first(), its, later, kept);
  } else {
    keep_from(news.first(), rows, later, kept);
  }
  const ObservationRows with_value(one, Observed::with_value);
  std::uint32_t last = no_row;
  for (const CountingRow& row : counting(with_value, day))
    if (last == no_row || later(row.row, last)) last = row.row;
  if (last != no_row) kept.add(last);
  return kept.take();
}

std::optional<std::vector<std::uint32_t>> targets_that_count(const Plan& one, Date day, const DaysOfNews& news) {
  const Table& table = one.targets();
  if (depends_on_others(one, table)) return std::nullopt;
  const TargetRows all(one);
  const std::span<const Period> written = table.periods("period");
  KeptRows kept(table.size());
  keep_votes(written, kept);
  std::map<std::pair<Period, Period>, std::vector<CountingRow>> by_period;
  for (const CountingRow& row : counting(all, day)) by_period[{written[row.row], all.period(row.row)}].push_back(row);
  const auto later = [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(all.since(a), a) > std::pair(all.since(b), b);
  };
  for (auto& [period, its] : by_period) keep_from(news.first(), its, later, kept);
  return kept.take();
}

/// Every row after the first day, and of those up to it the latest that gives each thing.
std::optional<std::vector<std::uint32_t>> updates_that_count(const Plan& one, Date day, Date first) {
  if (all_updates_count(one)) return std::nullopt;
  const UpdateRows all(one);
  KeptRows kept(one.updates().size());
  Known until;
  bool any_of_first = false;
  for (std::uint32_t row = 0; row < all.size(); ++row) {
    const Date since = all.since(row);
    if (since > day) continue;
    if (since > first || (since == first && !std::exchange(any_of_first, true))) kept.add(row);
    if (since <= first) all.keep(row, until);
  }
  for (const RowOfElement* found :
       {&until.status, &until.progress, &until.state, &until.start, &until.due, &until.completed})
    if (const std::uint32_t row = (*found)[0]; row != no_row) kept.add(row);
  return kept.take();
}

}  // namespace

bool all_updates_count(const Plan& one) {
  const Table& updates = one.updates();
  const std::span<const std::uint8_t> statuses = updates.bytes("status");
  const std::span<const double> progress = updates.numbers("progress");
  const auto is_override = [](std::uint8_t given) {
    return given != missing_yes_no && static_cast<Overriding>(given) != Overriding::no;
  };
  return std::ranges::any_of(updates.bytes("override"), is_override) ||
         std::ranges::any_of(statuses,
                             [](std::uint8_t said) { return static_cast<Status>(said) == Status::complete; }) ||
         std::ranges::any_of(progress, [](double done) { return done >= 1; });
}

RowsThatCount rows_that_count(const Plan& one, Role role, Date day) {
  const bool is_measure = role == Role::measure;
  const bool is_work = role == Role::action || role == Role::milestone;
  const DaysOfNews none({}, day);
  const DaysOfNews news(is_measure ? counting(ObservationRows(one, Observed::with_value), day)
                        : is_work  ? counting(UpdateRows(one), day)
                                   : std::vector<CountingRow>{},
                        day);
  RowsThatCount found;
  if ((is_measure || is_work) && !news.is_full()) found.looked_back_to = news.first();
  found.rows[static_cast<std::size_t>(TableId::observations)] =
      observations_that_count(one, day, is_measure ? news : none);
  found.rows[static_cast<std::size_t>(TableId::targets)] = targets_that_count(one, day, news);
  found.rows[static_cast<std::size_t>(TableId::updates)] = updates_that_count(one, day, is_work ? news.first() : day);
  return found;
}

Date first_news_of_last(const Plan& one, Role role, TableId table, std::size_t rows) {
  Date first = Date::latest();
  const auto look = [&](const auto& all) {
    for (std::uint32_t row = all.size() - static_cast<std::uint32_t>((std::min<std::size_t>)(rows, all.size()));
         row < all.size(); ++row)
      if (all.ever(row)) first = (std::min)(first, all.since(row));
  };
  if (role == Role::measure && table == TableId::observations) look(ObservationRows(one, Observed::with_value));
  if ((role == Role::action || role == Role::milestone) && table == TableId::updates) look(UpdateRows(one));
  return first;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

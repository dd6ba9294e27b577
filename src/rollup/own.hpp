// What each element scores by itself, before anything is rolled up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <goldenthread/base/detail/prefetch.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/score/action.hpp>
#include <goldenthread/score/judged.hpp>
#include <goldenthread/score/scoring.hpp>
#include <goldenthread/score/severity_order.hpp>

#include "kind_policy.hpp"
#include "known.hpp"
#include "model/measure_series.hpp"
#include "model/observed_values.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The cells of a column, or none where the table lacks it. Half the size of a span, for there may be a reader for each
/// element that rows come for.
template <class Cell>
class Cells {
 public:
  Cells() = default;
  Cells& operator=(std::span<const Cell> column) noexcept {
    first_ = column.data();
    return *this;
  }

  [[nodiscard]] bool empty() const noexcept { return first_ == nullptr; }
  [[nodiscard]] const Cell& operator[](std::size_t row) const noexcept { return first_[row]; }

  /// Asks for the memory of a row, or of none.
  void prefetch(std::uint32_t row) const noexcept {
    if (!empty() && row != no_row) detail::prefetch(first_ + row);
  }

 private:
  const Cell* first_ = nullptr;
};

/// A status that counts, the one that is computed, and whether the first is the element's own: settled or reported,
/// whatever is below it.
struct StatusPair {
  Status counted = Status::no_data;
  Status computed = Status::no_data;
  bool by_itself = false;
};

/// Reads what was known of single elements at a date. Looks at the plan and the rows found; owns neither.
class OwnReader {
 public:
  /// `scheme` of each kind's policy judges its actions.
  /// `part_periods`: whether a stretch of time counts of which some is not observed.
  OwnReader(const Plan& plan, const Known& known, const std::vector<KindPolicy>& kinds, Date as_of,
            bool part_periods = false);

  [[nodiscard]] const Plan& plan() const noexcept { return *plan_; }
  [[nodiscard]] const Known& known() const noexcept { return *known_; }

  /// Where it stands in being agreed by then.
  [[nodiscard]] State state(ElementIndex element) const noexcept;
  /// Whether it has been withdrawn (cancelled, rejected or superseded) by then.
  [[nodiscard]] bool is_withdrawn(ElementIndex element) const noexcept;

  [[nodiscard]] ActionReading action(ElementIndex element) const;
  [[nodiscard]] std::optional<Status> reported_status(ElementIndex element) const noexcept;

  /// What the measure's observations come to by its aggregation; nothing where its latest observation stands for it.
  [[nodiscard]] std::optional<MeasurePoint> point(ElementIndex element) const;
  /// The measure's reading: what its observations come to, against the target in force then.
  [[nodiscard]] Reading reading(ElementIndex element) const;
  [[nodiscard]] const Scoring& scoring(ElementIndex element) const noexcept;
  [[nodiscard]] const Scheme& measure_scheme(ElementIndex element) const noexcept;
  /// How old its data is, in days to the as-of date: from the end of the observed period, or for what is not observed
  /// from its latest report of a status or progress. Nothing where there is neither.
  [[nodiscard]] std::optional<std::int32_t> age(ElementIndex element) const;

  /// Asks for the memory of a measure's figures, which stand all over their tables.
  void prefetch(ElementIndex element) const noexcept;

  /// Whether it may be judged otherwise on another day although nothing more is known of it.
  [[nodiscard]] bool depends_on_day(ElementIndex element) const;

  [[nodiscard]] Judged judge_measure_of(ElementIndex element) const;
  [[nodiscard]] JudgedAction judge_action_of(ElementIndex element) const;
  /// The last day on which what was reported of it is not stale, by its own frequency and the framework's grace; none
  /// where it never is.
  [[nodiscard]] Date current_until(ElementIndex element) const;
  /// The status of an action whose score came from below, where it stands for progress. `all_complete`: whether
  /// everything below is, without which it is not complete by what is below. `worst_below` is the worst of its
  /// children's statuses, where its policy goes by that.
  [[nodiscard]] StatusPair action_status(ElementIndex element, const Scored& from_below, bool all_complete,
                                         std::optional<Status> worst_below) const;

  /// The day on which an action or milestone was completed; absent if it was not, or nobody knows.
  [[nodiscard]] Date completed_on(ElementIndex element) const;

  /// How many days after its period a measure's figure is due.
  [[nodiscard]] double lag(ElementIndex element) const noexcept;
  /// Whether its figure is of so few that it is suppressed.
  [[nodiscard]] bool is_suppressed(ElementIndex element, const std::optional<MeasurePoint>& point) const;
  [[nodiscard]] double dead_band(ElementIndex element) const noexcept;

 private:
  [[nodiscard]] Reading reading(ElementIndex element, const std::optional<MeasurePoint>& point) const;

  const Plan* plan_;
  const Known* known_;
  const std::vector<KindPolicy>* kinds_;
  Date as_of_;
  bool part_periods_;
  /// Null where no measure is made of more than its latest observation.
  std::shared_ptr<const MeasureSeries> series_;

  const Scoring* default_scoring_;
  const Scheme* default_scheme_;
  SeverityOrder order_;
  /// Null where no update has a commentary.
  const TextStore* commentaries_ = nullptr;
  Cells<std::uint8_t> states_, kind_of_, frequencies_;
  /// Whether nothing is known of any action but the progress that the elements table gives.
  bool progress_alone_ = false;
  Cells<double> progress_;
  Cells<Period> starts_, dues_, completed_;
  Cells<Date> update_dates_;
  Cells<std::uint8_t> update_states_, update_statuses_;
  Cells<double> update_progress_;
  Cells<Period> update_starts_, update_dues_, update_completed_;
  ObservedValues observed_;
  Cells<double> values_, targets_, lowers_, uppers_, margins_;
  Cells<Period> periods_, target_periods_, baseline_periods_;
  Cells<std::uint8_t> aggregations_, cumulative_, polarities_, scorings_, schemes_;
  Cells<double> baselines_, tolerances_, max_ages_, lags_, dead_bands_, range_distances_;
  Cells<double> least_numerators_, least_denominators_;
};

/// What had been observed by that day: what the reader knows of it, else read anew.
[[nodiscard]] inline std::shared_ptr<const History> history_of(const OwnReader& own, Date day) {
  if (own.known().history != nullptr) return own.known().history;
  return std::make_shared<const History>(own.plan(), day);
}

/// A reader with the rows that it looks at. Stays where it was made.
struct KnownReader {
  KnownReader(const Plan& plan, const std::vector<KindPolicy>& kinds, Date day, bool part_periods,
              Observed observed = Observed::all)
      : known(known_at(plan, day, observed)), own(plan, known, kinds, day, part_periods) {}
  KnownReader(const KnownReader&) = delete;
  KnownReader& operator=(const KnownReader&) = delete;

  Known known;
  OwnReader own;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

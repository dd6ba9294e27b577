// The figures of measures as they are published, and which of them must be hidden.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include <goldenthread/model/vocabulary.hpp>

#include "model/history.hpp"
#include "model/measure_series.hpp"
#include "model/observed_values.hpp"
#include "model/own_figures.hpp"
#include "model/rows_by_element.hpp"
#include "rollup_state.hpp"
#include "suppress_cells.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether a plan has measures of which small figures must not be told.
[[nodiscard]] bool has_least_counts(const Plan& plan) noexcept;

/// The figures of a roll-up's measures that a page may show, as its state knows them. Looks at the state.
class DisclosedFigures {
 public:
  explicit DisclosedFigures(const Rollup::State& state);

  /// Those of a measure: what the council comes to in each of its latest stretches, and of the same stretches its
  /// groups and other areas. Those of too few are marked, and nothing else is hidden. Empty where the measure has no
  /// least counts.
  [[nodiscard]] std::vector<PublishedCell> of(ElementIndex measure) const;

  /// The same with what must be hidden besides, given the page before this one, if any, matched by id.
  [[nodiscard]] std::vector<PublishedCell> suppressed(ElementIndex measure, const DisclosedFigures* before) const;

 private:
  struct Tables;
  [[nodiscard]] static std::vector<PublishedCell> read(const Tables& tables, ElementIndex row, bool part_periods);

  const Rollup::State* state_;
  std::shared_ptr<const Tables> of_plan_;
};

/// The figures of a roll-up's measures as an audience's page shows them, set against the page of the quarter before.
/// Nothing is hidden from those who may see everything, and nothing where no measure has least counts.
class DisclosedPage {
 public:
  DisclosedPage(const Rollup& result, Audience audience);

  [[nodiscard]] std::vector<PublishedCell> of(ElementIndex measure) const;
  /// Whether the council's latest figure of a measure is hidden.
  [[nodiscard]] bool hides_latest(ElementIndex measure) const;

 private:
  std::optional<Rollup> result_, earlier_;
  std::optional<DisclosedFigures> now_, before_;
};

/// Whether the council's own figure over a period is hidden among some cells.
[[nodiscard]] bool is_hidden_cell(std::span<const PublishedCell> cells, const Period& period,
                                  std::string_view area = {}, std::string_view group = {});

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

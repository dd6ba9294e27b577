#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include <goldenthread/base/detail/not_known.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/reporting/money.hpp>
#include <goldenthread/sweep/attributed.hpp>
#include <goldenthread/sweep/tally.hpp>
#include <goldenthread/trace/select.hpp>

#include "model/edge_of_dates.hpp"
#include "money_findings.hpp"
#include "money_graph.hpp"
#include "priorities.hpp"
#include "rollup/upward.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

/// How sums of measures and resources are known, for counting them distinctly: a bit for a budget that is not and one
/// for an actual.
enum : std::uint8_t { no_budget = 1, no_actual = 2, measure_offset = 4, categories = 8 };

class MoneyFollower {
 public:
  MoneyFollower(const Rollup& result, const MoneyOptions& options)
      : state_(result.state()),
        progress_(options.progress),
        plan_(state_.plan()),
        money_{options.unit.empty() ? plan_.framework().money.unit : options.unit, {}, {}, {}, {}, result},
        figures_(state_, money_.unit),
        graph_(detail::money_graph(state_, figures_, money_.findings, progress_.part(0.05, 0.3))),
        wanted_(detail::priorities_of(state_, options.select)),
        reaching_(detail::reaching(graph_, wanted_)) {
    years_ = figures_.years(graph_.measures, money_.findings);
    if (!options.year.is_none()) only(options.year);
  }

  Money run() && {
    progress_.at(0.4);
    if (years_.empty()) year({}, progress_.part(0.4, 0.9));
    const auto share = [&](std::size_t n) {
      return 0.4 + 0.5 * static_cast<double>(n) / static_cast<double>(years_.size());
    };
    for (std::size_t i = 0; i < years_.size(); ++i) year(years_[i], progress_.part(share(i), share(i + 1)));
    progress_.at(0.9);
    detail::find_gaps(money_, graph_, figures_);
    progress_.at(1);
    return std::move(money_);
  }

 private:
  void only(const Period& year) {
    const Period financial = detail::financial_year_of(figures_.calendar(), year.first());
    if (!detail::same_days(financial, year))
      throw ArgumentError("year is " + to_string(year, figures_.calendar()) + "; give a financial year, such as " +
                          to_string(financial, figures_.calendar()));
    years_.assign(1, financial);
  }

  void year(const Period& year, const Progress& progress) {
    const LevelGraphBuild& build = graph_.build;
    const std::size_t n = plan_.size();
    std::vector<double> budget(n);
    std::vector<double> actual(n);
    std::vector<std::uint8_t> part(n);
    std::vector<std::uint8_t> category(n, no_category);
    for (ElementIndex element = 0; element < n; ++element)
      if (graph_.roles[element] == detail::ResourceRole::holder) category[build.rank[element]] = no_budget | no_actual;
    progress.at(0.1);
    double size = 0;
    // A resource's sum is known in full where those of all its measures are.
    for (const ElementIndex measure : graph_.measures) {
      const Vertex v = build.rank[measure];
      const detail::MoneyFigure planned =
          year.is_none() ? detail::MoneyFigure{detail::not_known, false, false} : figures_.budget(measure, year);
      const detail::MoneyFigure spent =
          year.is_none() ? detail::MoneyFigure{detail::not_known, false, false} : figures_.actual(measure, year);
      budget[v] = planned.value;
      actual[v] = spent.value;
      for (const double figure : {planned.value, spent.value})
        if (!std::isnan(figure)) size += std::abs(figure);
      if (std::isinf(size))
        throw ArgumentError("the sums of money up to " + in_quotes(plan_.id(measure)) +
                            " add up to a number that is too large; give them in a larger unit, such as millions");
      category[v] = measure_offset;
      if (std::isnan(planned.value)) category[v] |= no_budget;
      if (std::isnan(spent.value)) category[v] |= no_actual;
      for (const Vertex holder : build.thread.parents(v))
        if (spent.part) part[holder] = 1;
    }
    for (Vertex v = 0; v < n; ++v) {
      if (graph_.roles[build.order[v]] != detail::ResourceRole::holder) continue;
      std::uint8_t missing = build.thread.child_count(v) == 0 ? no_budget | no_actual : 0;
      for (const Vertex measure : build.thread.children(v))
        if (category[measure] != no_category && category[measure] >= measure_offset)
          missing = static_cast<std::uint8_t>(missing | (category[measure] - measure_offset));
      category[v] = missing;
    }
    const AttributedAmounts budgets = sweep_attributed(build.thread, budget, graph_.shares, progress.part(0.3, 0.5));
    const AttributedAmounts actuals = sweep_attributed(build.thread, actual, graph_.shares);
    const Tallies& tallies = tallies_of(category);
    for (ElementIndex element = 0; element < n; ++element) {
      const Vertex v = build.rank[element];
      if (wanted_[element] != 0) money_.elements.push_back(element_row(year, element, budgets, actuals, tallies));
      const detail::ResourceRole role = graph_.roles[element];
      if (role != detail::ResourceRole::holder) continue;
      ResourceMoney row;
      row.year = year;
      row.element = element;
      row.id = plan_.id(element);
      row.title = plan_.title(element);
      row.kind = plan_.kind(element).name;
      const std::span<const std::uint32_t> counts = tallies.of(v);
      row.budget = known_measures(counts, no_budget) ? budgets.amount[v] : detail::not_known;
      row.actual = known_measures(counts, no_actual) ? actuals.amount[v] : detail::not_known;
      row.reaching = reaching_[v];
      row.actual_in_part = part[v] != 0;
      money_.resources.push_back(row);
    }
    if (!year.is_none()) sum_up(year, budget, actual);
  }

  /// Counts distinct measures and resources; years in which the same sums are known share one count.
  const Tallies& tallies_of(const std::vector<std::uint8_t>& category) {
    if (category != counted_) {
      tallies_ = sweep_tally(graph_.build.thread, category, categories);
      counted_ = category;
    }
    return tallies_;
  }

  /// Whether any measure at or below has the sum.
  static bool known_measures(std::span<const std::uint32_t> counts, std::uint8_t missing) noexcept {
    std::uint32_t known = 0;
    for (std::uint8_t bits = 0; bits < measure_offset; ++bits)
      if ((bits & missing) == 0) known += counts[measure_offset + bits];
    return known > 0;
  }

  [[nodiscard]] ElementMoney element_row(const Period& year, ElementIndex element, const AttributedAmounts& budgets,
                                         const AttributedAmounts& actuals, const Tallies& tallies) const {
    const Vertex v = graph_.build.rank[element];
    const std::span<const std::uint32_t> counts = tallies.of(v);
    ElementMoney row;
    row.year = year;
    row.element = element;
    row.id = plan_.id(element);
    row.title = plan_.title(element);
    row.kind = plan_.kind(element).name;
    row.status = state_.statuses[element];
    row.budget = known_measures(counts, no_budget) ? budgets.amount[v] : detail::not_known;
    row.actual = known_measures(counts, no_actual) ? actuals.amount[v] : detail::not_known;
    for (std::uint8_t bits = 0; bits < measure_offset; ++bits) {
      row.resources += counts[bits];
      if ((bits & no_budget) != 0) row.without_budget += counts[bits];
      if ((bits & no_actual) != 0) row.without_actual += counts[bits];
    }
    return row;
  }

  void sum_up(const Period& year, std::span<const double> budget, std::span<const double> actual) {
    YearMoney total{year, detail::not_known, detail::not_known, detail::not_known, detail::not_known};
    const auto add = [&](double amount, double reaches, double& sum, double& unreached) {
      if (std::isnan(amount)) return;
      sum = (std::isnan(sum) ? 0 : sum) + amount;
      unreached = (std::isnan(unreached) ? 0 : unreached) + amount * (1 - reaches);
    };
    for (const ElementIndex measure : graph_.measures) {
      const Vertex v = graph_.build.rank[measure];
      add(budget[v], reaching_[v], total.budget, total.budget_unreached);
      add(actual[v], reaching_[v], total.actual, total.actual_unreached);
    }
    money_.years.push_back(total);
  }

  const Rollup::State& state_;
  const Progress& progress_;
  const Plan& plan_;
  Money money_;
  detail::MoneyFigures figures_;
  detail::MoneyGraph graph_;
  std::vector<std::uint8_t> wanted_;
  std::vector<double> reaching_;
  std::vector<Period> years_;
  Tallies tallies_;
  std::vector<std::uint8_t> counted_;
};

}  // namespace

Money money(const Rollup& result, const MoneyOptions& options) {
  options.progress.at(0);
  return MoneyFollower(result, options).run();
}

}  // namespace v0
}  // namespace goldenthread

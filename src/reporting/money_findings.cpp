#include "money_findings.hpp"

#include <cmath>
#include <string>
#include <utility>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>

#include "money_figures.hpp"
#include "money_graph.hpp"
#include "rollup/upward.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

constexpr double whole = 1 - 1e-9;

std::string name_of(const Plan& plan, ElementIndex element) {
  return std::string(plan.title(element)) + " (" + std::string(plan.id(element)) + ")";
}

class GapFinder {
 public:
  GapFinder(Money& money, const MoneyGraph& graph, const MoneyFigures& figures)
      : money_(money),
        graph_(graph),
        figures_(figures),
        state_(money.rollup.state()),
        plan_(state_.plan()),
        named_(plan_.size()) {}

  void run() {
    units();
    sums();
    links();
    resources();
    elements();
  }

 private:
  void add(std::string code, Severity severity, ElementIndex element, std::string message, std::string remedy) {
    money_.findings.push_back(
        money_finding(std::move(code), severity, plan_.id(element), std::move(message), std::move(remedy)));
  }

  void units() {
    for (const std::uint32_t row : counted_links(state_, "measures")) {
      const ElementIndex measure = plan_.link_from()[row];
      const ElementIndex resource = plan_.link_to()[row];
      const std::string_view unit = figures_.unit_of(measure);
      if (graph_.roles[resource] != ResourceRole::holder || unit.empty() || unit == money_.unit) continue;
      named_[resource] = 1;
      add("other_unit", Severity::warning, measure,
          name_of(plan_, measure) + " of " + name_of(plan_, resource) + " is in " + in_quotes(unit) + " and not in " +
              in_quotes(money_.unit) + ", so they cannot be added up: it is left out",
          "Give it in " + in_quotes(money_.unit) + ", or ask for " + in_quotes(unit) + ".");
    }
  }

  void sums() {
    for (ElementIndex element = 0; element < plan_.size(); ++element)
      if (graph_.roles[element] == ResourceRole::holder &&
          graph_.build.thread.child_count(graph_.build.rank[element]) == 0 && named_[element] == 0)
        add("no_sum", Severity::warning, element, "no amount is given for " + name_of(plan_, element),
            "Link a measure in " + in_quotes(money_.unit) +
                " to it, with the budget of each year as its targets and the spending as its observations.");
  }

  void links() {
    const auto funds = plan_.framework().find_link_type("funds");
    if (!funds) return;
    const std::span<const std::uint8_t> states = plan_.links().bytes("state");
    for (std::uint32_t row = 0; row < plan_.link_types().size(); ++row) {
      const ElementIndex from = plan_.link_from()[row];
      if (plan_.link_types()[row] != *funds || state_.at->counts(row) || !state_.at->holds(row)) continue;
      if (graph_.roles[from] != ResourceRole::holder && graph_.roles[from] != ResourceRole::channel) continue;
      const State state = states.empty() ? State::approved : static_cast<State>(states[row]);
      const std::string why =
          state == State::approved ? "as part of the whole plan" : "by a link that is " + std::string(to_string(state));
      add("funding_not_counted", Severity::info, from,
          name_of(plan_, from) + " funds " + name_of(plan_, plan_.link_to()[row]) + " only " + why +
              ", and such a link carries no money",
          "Link it to what it pays for, with a funds link.");
    }
  }

  /// For each vertex one at which money stops that does not reach what is wanted, by one sweep down.
  [[nodiscard]] std::vector<Vertex> stops() const {
    const LevelGraph& thread = graph_.build.thread;
    std::vector<Vertex> stop(thread.vertex_count());
    const std::vector<double> reaches = reaching(graph_, wanted());
    for (std::size_t i = stop.size(); i-- > 0;) {
      const auto v = static_cast<Vertex>(i);
      stop[v] = v;
      const std::span<const Vertex> parents = thread.parents(v);
      const std::span<const EdgeIndex> edges = thread.parent_edges(v);
      for (std::size_t k = parents.size(); k-- > 0;)
        if (graph_.shares[edges[k]] > 0 && reaches[parents[k]] < whole) stop[v] = stop[parents[k]];
    }
    return stop;
  }

  [[nodiscard]] std::vector<std::uint8_t> wanted() const {
    std::vector<std::uint8_t> bytes(plan_.size());
    for (const ElementMoney& row : money_.elements) bytes[row.element] = 1;
    return bytes;
  }

  /// "no Priority" where all that is asked for is of one kind.
  [[nodiscard]] std::string none_wanted() const {
    if (money_.elements.empty()) return "none, because there is no element to show it by";
    for (const ElementMoney& row : money_.elements)
      if (row.kind != money_.elements.front().kind) return "none of the elements asked for";
    return "no " + std::string(money_.elements.front().kind);
  }

  void resources() {
    const std::vector<Vertex> stop = stops();
    std::vector<std::string> sums(plan_.size());
    for (const ResourceMoney& row : money_.resources) {
      if (row.reaching >= whole) continue;
      std::string& text = sums[row.element];
      const auto tell = [&](double sum, std::string_view what) {
        if (std::isnan(sum) || sum == 0) return;
        text += (text.empty() ? "" : ", ") + money_text(sum, money_.unit) + " " + std::string(what) + " " +
                to_string(row.year, figures_.calendar());
      };
      tell(row.budget_unreached(), "of the budget of");
      tell(row.actual_unreached(), "of the spending in");
    }
    ElementIndex before = no_element;
    for (const ResourceMoney& first : money_.resources) {
      if (before != no_element && first.element <= before) break;  // the next year
      before = first.element;
      if (first.reaching >= whole) continue;
      const Vertex v = graph_.build.rank[first.element];
      std::string message = name_of(plan_, first.element);
      if (graph_.build.thread.parent_count(v) == 0)
        message += " funds nothing, so it reaches ";
      else if (first.reaching == 0)
        message += " reaches ";
      else
        message += " reaches, with part of its money, ";
      message += none_wanted();
      if (graph_.build.thread.parent_count(v) != 0)
        message += ": it stops at " + name_of(plan_, graph_.build.order[stop[v]]);
      if (!sums[first.element].empty()) message += " (" + sums[first.element] + ")";
      add("money_without_priority", Severity::warning, first.element, std::move(message),
          "Link it to what it pays for, with a funds link, or link that to what it serves.");
    }
  }

  void elements() {
    std::vector<std::string> years(plan_.size());
    for (const ElementMoney& row : money_.elements)
      if (row.resources > 0 && std::isnan(row.budget))
        years[row.element] += (years[row.element].empty() ? "" : ", ") + to_string(row.year, figures_.calendar());
    ElementIndex before = no_element;
    for (const ElementMoney& row : money_.elements) {
      if (before != no_element && row.element <= before) break;
      before = row.element;
      if (row.resources == 0)
        add("priority_without_money", Severity::warning, row.element, "no money reaches " + name_of(plan_, row.element),
            "Link what pays for it, or for something below it, with a funds link.");
      else if (!years[row.element].empty() || row.year.is_none())
        add("priority_without_sum", Severity::info, row.element,
            name_of(plan_, row.element) + " is funded, but no budget is known" +
                (years[row.element].empty() ? "" : " for " + years[row.element]),
            "Give the budget of each year as the targets of a measure of the resource that funds it.");
    }
  }

  Money& money_;
  const MoneyGraph& graph_;
  const MoneyFigures& figures_;
  const Rollup::State& state_;
  const Plan& plan_;
  /// A byte for each element: whether its sum is named already as one in another unit.
  std::vector<std::uint8_t> named_;
};

}  // namespace

Finding money_finding(std::string code, Severity severity, std::string_view id, std::string message,
                      std::string remedy) {
  Finding finding;
  finding.code = std::move(code);
  finding.severity = severity;
  finding.place.id = std::string{id};
  finding.message = std::move(message);
  finding.remedy = std::move(remedy);
  return finding;
}

Finding money_ring(const Plan& plan, std::span<const Vertex> ring) {
  std::string names;
  constexpr std::size_t shown = 10;
  for (std::size_t i = 0; i < ring.size() && i < shown; ++i) names += (i == 0 ? "" : ", ") + name_of(plan, ring[i]);
  if (ring.size() > shown) names += " and " + count_text(ring.size() - shown) + " more";
  Finding finding = money_finding("funding_ring", Severity::error, plan.id(ring.front()),
                                  "resources fund each other in a loop: " + names,
                                  "Remove one of the links; until then they carry no money.");
  for (const Vertex member : ring) finding.path.emplace_back(plan.id(member));
  return finding;
}

Finding counted_twice(const Plan& plan, ElementIndex resource, ElementIndex funder) {
  return money_finding("counted_twice", Severity::warning, plan.id(resource),
                       name_of(plan, resource) + " has amounts of its own and is funded by " + name_of(plan, funder) +
                           ", which has amounts too: only the amounts from there are counted",
                       "Give the amounts to only one of them.");
}

void find_gaps(Money& money, const MoneyGraph& graph, const MoneyFigures& figures) {
  GapFinder(money, graph, figures).run();
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/graph/build_level_graph.hpp>
#include <goldenthread/reporting/risks.hpp>
#include <goldenthread/score/severity_order.hpp>
#include <goldenthread/sweep/tally.hpp>
#include <goldenthread/trace/select.hpp>

#include "readers_at.hpp"
#include "risk_assessment.hpp"
#include "risk_findings.hpp"
#include "rollup/upward.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

class RiskGatherer {
 public:
  RiskGatherer(const Rollup& result, const RiskOptions& options)
      : state_(result.state()),
        plan_(state_.plan()),
        order_(plan_.framework().severity_order),
        register_{{}, {}, {}, 0, {}, options.before, result},
        row_of_(plan_.size(), detail::no_row),
        progress_(options.progress) {
    register_.by_rating.resize(plan_.framework().risk.ratings.size());
    const Selector selector(*state_.at, options.select, progress_.part(0, 0.1));
    const Progress first = progress_.part(0.1, 0.2);
    for (ElementIndex element = 0; element < plan_.size(); ++element) {
      first.step(element, plan_.size());
      if (plan_.role(element) != Role::risk || detail::is_withdrawn(state_, element) || !selector.matches(element))
        continue;
      row_of_[element] = static_cast<std::uint32_t>(register_.risks.size());
      Risk& risk = register_.risks.emplace_back();
      risk.element = element;
      risk.id = plan_.id(element);
      risk.title = plan_.title(element);
      risk.kind = plan_.kind(element).name;
    }
  }

  RiskRegister run() && {
    if (!register_.risks.empty()) {
      assess();
      progress_.at(0.4);
      gather_links();
      progress_.at(0.5);
      look_up();
    }
    progress_.at(0.95);
    register_.findings = detail::risk_findings(register_);
    progress_.at(1);
    return std::move(register_);
  }

 private:
  void assess() {
    const detail::RiskAssessor assessor(state_);
    std::optional<detail::ReadersAt> readers;
    const Date before = register_.before;
    if (!before.is_none()) readers.emplace(state_, before);
    for (Risk& risk : register_.risks) {
      risk.now = assessor.now(risk.element);
      risk.aim = assessor.aim(risk.element);
      if (readers)
        risk.before = assessor.at(risk.element, before, *readers);
      else
        risk.before.likelihood = risk.before.impact = std::numeric_limits<double>::quiet_NaN();
      if (risk.now.rating == no_rating) {
        ++register_.unrated;
        continue;
      }
      ++register_.by_rating[risk.now.rating];
      if (risk.before.rating == no_rating) continue;
      risk.direction = risk.now.rating == risk.before.rating  ? Travel::same
                       : risk.now.rating > risk.before.rating ? Travel::worse
                                                              : Travel::better;
    }
  }

  void gather_links() {
    const Framework& framework = plan_.framework();
    const auto owns = framework.find_link_type("responsible_for");
    const auto mitigates = framework.find_link_type("mitigates");
    const auto threatens = framework.find_link_type("threatens");
    const std::span<const std::uint8_t> capacities = plan_.links().bytes("capacity");
    for (std::uint32_t row = 0; row < plan_.link_types().size(); ++row) {
      const std::size_t type = plan_.link_types()[row];
      if (type != owns && type != mitigates && type != threatens) continue;
      const bool is_threat = type == threatens;
      const ElementIndex of = is_threat ? plan_.link_from()[row] : plan_.link_to()[row];
      const ElementIndex other = is_threat ? plan_.link_to()[row] : plan_.link_from()[row];
      if (row_of_[of] == detail::no_row || !state_.at->counts(row) || detail::is_withdrawn(state_, other)) continue;
      Risk& risk = register_.risks[row_of_[of]];
      LinkedElement link = link_of(other);
      if (type == owns) {
        link.capacity = capacities.empty() ? Capacity::none : static_cast<Capacity>(capacities[row]);
        add(risk.owners, of, 0, link);
      } else if (is_threat) {
        add(risk.threatens, of, 1, link);
      } else if (add(risk.mitigations, of, 2, link)) {
        risk.worst_mitigation = risk.worst_mitigation ? order_.worst(*risk.worst_mitigation, link.status) : link.status;
      }
    }
  }

  [[nodiscard]] LinkedElement link_of(ElementIndex element) const {
    return {element,        plan_.id(element),        plan_.title(element),
            Capacity::none, state_.statuses[element], state_.scores[element]};
  }

  /// Adds a link to a list of a risk's but where it is there already, recorded again.
  bool add(std::vector<LinkedElement>& links, ElementIndex risk, int list, const LinkedElement& link) {
    if (!linked_.emplace(risk, list, link.element, link.capacity).second) return false;
    links.push_back(link);
    return true;
  }

  /// Finds what is above what each risk threatens, and the risks below everything.
  void look_up() {
    // A risk stands below what it threatens. What is below a risk is no path up: only risks that are part of one are.
    detail::UpwardLinks links = detail::upward_links(state_);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < links.from.size(); ++i) {
      if (plan_.role(links.to[i]) == Role::risk && plan_.role(links.from[i]) != Role::risk) continue;
      links.from[kept] = links.from[i];
      links.to[kept++] = links.to[i];
    }
    links.from.resize(kept);
    links.to.resize(kept);
    for (const Risk& risk : register_.risks)
      for (const LinkedElement& threatened : risk.threatens) {
        links.from.push_back(risk.element);
        links.to.push_back(threatened.element);
      }
    progress_.at(0.6);
    const LevelGraphBuild build = build_level_graph(plan_.size(), {links.from, links.to});
    progress_.at(0.7);
    find_above(build);
    progress_.at(0.8);
    find_exposed(build);
  }

  // Nearest first, and no more than are listed: where risks stand all the path up a long line, all that is above each
  // would be as many as there are risks times elements.
  void find_above(const LevelGraphBuild& build) {
    constexpr std::size_t most = 200;
    std::vector<std::uint32_t> met_by(plan_.size(), UINT32_MAX);
    for (std::uint32_t number = 0; number < register_.risks.size(); ++number) {
      Risk& risk = register_.risks[number];
      std::vector<ElementIndex> above;
      for (const LinkedElement& threatened : risk.threatens) met_by[build.rank[threatened.element]] = number;
      std::vector<Vertex> way{build.rank[risk.element]};
      for (const LinkedElement& threatened : risk.threatens) way.push_back(build.rank[threatened.element]);
      for (std::size_t i = 0; i < way.size() && !risk.above_is_cut; ++i)
        for (const Vertex parent : build.thread.parents(way[i])) {
          if (met_by[parent] == number) continue;
          met_by[parent] = number;
          way.push_back(parent);
          if (detail::is_withdrawn(state_, build.order[parent])) continue;
          risk.above_is_cut = above.size() == most;
          if (risk.above_is_cut) break;
          above.push_back(build.order[parent]);
        }
      std::ranges::sort(above);
      for (const ElementIndex element : above) risk.above.push_back(link_of(element));
    }
  }

  void find_exposed(const LevelGraphBuild& build) {
    const std::vector<RiskRating>& ratings = plan_.framework().risk.ratings;
    const std::size_t categories = ratings.size() + 1;
    std::vector<std::uint8_t> category(plan_.size(), no_category);
    std::vector<std::uint32_t> directly(plan_.size());
    for (const Risk& risk : register_.risks) {
      category[build.rank[risk.element]] =
          risk.now.rating == no_rating ? static_cast<std::uint8_t>(ratings.size()) : risk.now.rating;
      for (const LinkedElement& threatened : risk.threatens) ++directly[threatened.element];
    }
    const Tallies tallies = sweep_tally(build.thread, category, categories, progress_.part(0.8, 0.9));
    for (ElementIndex element = 0; element < plan_.size(); ++element) {
      if (plan_.role(element) == Role::risk || detail::is_withdrawn(state_, element)) continue;
      const std::span<const std::uint32_t> counts = tallies.of(build.rank[element]);
      Exposure exposure;
      for (const std::uint32_t count : counts) exposure.risks += count;
      if (exposure.risks == 0) continue;
      exposure.element = element;
      exposure.id = plan_.id(element);
      exposure.title = plan_.title(element);
      exposure.kind = plan_.kind(element).name;
      exposure.status = state_.statuses[element];
      exposure.directly = directly[element];
      exposure.by_rating.assign(counts.begin(), counts.end() - 1);
      exposure.unrated = counts.back();
      std::optional<Status> worst;
      if (exposure.unrated > 0) worst = Status::no_data;
      for (std::size_t rating = 0; rating < ratings.size(); ++rating) {
        if (counts[rating] == 0) continue;
        exposure.worst_rating = static_cast<std::uint8_t>(rating);
        worst = worst ? order_.worst(*worst, ratings[rating].status) : ratings[rating].status;
      }
      exposure.worst = worst.value_or(Status::no_data);
      register_.exposed.push_back(std::move(exposure));
    }
  }

  const Rollup::State& state_;
  const Plan& plan_;
  SeverityOrder order_;
  RiskRegister register_;
  /// Which links are there: of which risk, in which of its lists, to what.
  std::set<std::tuple<ElementIndex, int, ElementIndex, Capacity>> linked_;
  /// Of each element its position in the register.
  std::vector<std::uint32_t> row_of_;
  const Progress& progress_;
};

}  // namespace

const Risk& RiskRegister::at(std::string_view id) const {
  const auto found = std::ranges::find(risks, id, &Risk::id);
  if (found != risks.end()) return *found;
  std::string known;
  constexpr std::size_t shown = 10;
  for (std::size_t i = 0; i < risks.size() && i < shown; ++i) known += (i == 0 ? "" : ", ") + in_quotes(risks[i].id);
  if (risks.size() > shown) known += " and " + count_text(risks.size() - shown) + " more";
  throw UnknownNameError("the register has no risk " + in_quotes(id) + "; it has " + (risks.empty() ? "none" : known));
}

RiskRegister risks(const Rollup& result, const RiskOptions& options) {
  options.progress.at(0);
  return RiskGatherer(result, options).run();
}

std::vector<std::vector<std::uint32_t>> heat_map(const RiskRegister& risks) {
  const RiskMatrix& matrix = risks.rollup.graph().plan().framework().risk;
  std::vector<std::vector<std::uint32_t>> cells(matrix.likelihood.steps.size(),
                                                std::vector<std::uint32_t>(matrix.impact.steps.size()));
  for (const Risk& risk : risks.risks)
    if (risk.now.rating != no_rating)
      ++cells[*matrix.likelihood.step_of(risk.now.likelihood)][*matrix.impact.step_of(risk.now.impact)];
  return cells;
}

}  // namespace v0
}  // namespace goldenthread

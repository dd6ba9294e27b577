#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <goldenthread/base/text.hpp>
#include <goldenthread/coverage/structure.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/trace/select.hpp>

#include "link_state.hpp"
#include "rule_run.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

class StructureMaker {
 public:
  StructureMaker(const Graph& graph, const StructureOptions& options)
      : links_(PlanAt{graph, options.as_of}),
        graph_(links_.at().graph()),
        plan_(graph_.plan()),
        followed_(Selector(links_.at(), options.followed).mask()),
        by_element_(graph.size()) {
    made_.as_of = links_.as_of();
  }

  StructureFigures make(const Progress& progress) {
    progress.at(0);
    measure_fans();
    progress.at(0.3);
    measure_depths();
    progress.at(0.6);
    count_owners();
    progress.at(0.7);
    list_elements();
    progress.at(0.9);
    count_kinds();
    count_links();
    progress.at(1);
    return std::move(made_);
  }

 private:
  struct Figures {
    std::uint32_t fan_in = 0, fan_out = 0, depth = 0, height = 0, owners = 0;
  };

  [[nodiscard]] bool counts(std::uint32_t link) const noexcept { return links_[link].in_force(); }

  // Calls visit(parent) for each link that traces and counts, as often as there are links.
  template <class Visit>
  void for_each_parent(Vertex v, Visit&& visit) const {
    const auto go = [&](const CompressedGraph& part, std::span<const std::uint32_t> rows) {
      const auto parents = part.parents(v);
      const auto edges = part.parent_edges(v);
      for (std::size_t i = 0; i < parents.size(); ++i)
        if (counts(rows[edges[i]])) visit(parents[i]);
    };
    go(graph_.thread(), graph_.thread_links());
    if (graph_.extra().edge_count() != 0) go(graph_.extra(), graph_.extra_links());
  }

  // Each pair once, however many links join it: a parent remembers from which vertex it was seen last.
  void measure_fans() {
    std::vector<Vertex> seen(graph_.size(), no_vertex);
    for (Vertex v = 0; v < graph_.size(); ++v)
      for_each_parent(v, [&](Vertex parent) {
        if (std::exchange(seen[parent], v) == v) return;
        ++by_element_[graph_.element(v)].fan_out;
        ++by_element_[graph_.element(parent)].fan_in;
      });
  }

  // Vertices are numbered from the bottom up.
  void measure_depths() {
    for (Vertex v = 0; v < graph_.size(); ++v)
      for_each_parent(v, [&](Vertex parent) {
        std::uint32_t& height = by_element_[graph_.element(parent)].height;
        height = (std::max)(height, by_element_[graph_.element(v)].height + 1);
      });
    for (auto v = static_cast<Vertex>(graph_.size()); v-- > 0;) {
      std::uint32_t& depth = by_element_[graph_.element(v)].depth;
      for_each_parent(v,
                      [&](Vertex parent) { depth = (std::max)(depth, by_element_[graph_.element(parent)].depth + 1); });
      made_.depth = (std::max)(made_.depth, depth);
    }
  }

  void count_owners() {
    const auto type = plan_.framework().find_link_type("responsible_for");
    const CompressedGraph& owned = graph_.links("responsible_for");
    const std::span<const std::uint32_t> rows = graph_.link_rows("responsible_for");
    std::vector<ElementIndex> seen(graph_.size(), no_element);
    OwnerStructure& owners = made_.owners;
    for (ElementIndex owner = 0; owner < graph_.size(); ++owner) {
      if (plan_.role(owner) != Role::party || !links_.is_active(owner)) continue;
      std::uint32_t distinct = 0;
      std::array<std::uint32_t, 5> by_capacity{};
      const Vertex v = graph_.vertex(owner);
      const auto elements = type ? owned.parents(v) : std::span<const Vertex>{};
      const auto edges = type ? owned.parent_edges(v) : std::span<const EdgeIndex>{};
      for (std::size_t i = 0; i < elements.size(); ++i) {
        const std::uint32_t link = rows[edges[i]];
        if (!counts(link)) continue;
        const Capacity capacity = links_[link].capacity();
        ++by_capacity[static_cast<std::size_t>(capacity)];
        const ElementIndex element = graph_.element(elements[i]);
        if (capacity == Capacity::support || std::exchange(seen[element], owner) == owner) continue;
        ++distinct;
        ++by_element_[element].owners;
      }
      const auto of = [&](Capacity capacity) { return by_capacity[static_cast<std::size_t>(capacity)]; };
      owners.owner.push_back(owner);
      owners.elements.push_back(distinct);
      owners.lead.push_back(of(Capacity::lead));
      owners.joint.push_back(of(Capacity::joint));
      owners.part.push_back(of(Capacity::part));
      owners.unspecified.push_back(of(Capacity::none));
      owners.support.push_back(of(Capacity::support));
    }
  }

  [[nodiscard]] static bool has_owner(Role role) noexcept {
    return role == Role::objective || role == Role::action || role == Role::milestone || role == Role::measure;
  }

  void list_elements() {
    const detail::Justifications accepted{plan_, links_.as_of()};
    ElementStructure& rows = made_.elements;
    for (ElementIndex element = 0; element < graph_.size(); ++element) {
      if (!links_.is_active(element)) continue;
      const Figures& figures = by_element_[element];
      rows.element.push_back(element);
      rows.fan_in.push_back(figures.fan_in);
      rows.fan_out.push_back(figures.fan_out);
      rows.depth.push_back(figures.depth);
      rows.height.push_back(figures.height);
      rows.owners.push_back(figures.owners);
      ++made_.followed.denominator;
      made_.followed.numerator += followed_[element];
      if (!has_owner(plan_.role(element))) continue;
      ++made_.owned.denominator;
      if (figures.owners != 0)
        ++made_.owned.numerator;
      else if (!accepted.empty() && accepted.find(element, "lead_count") != detail::Justifications::none)
        ++made_.owned.justified;
    }
  }

  void count_kinds() {
    const std::size_t count = plan_.framework().kinds.size();
    struct Sums {
      std::uint32_t elements = 0, tops = 0, bottoms = 0, max_in = 0, max_out = 0, depth = 0, owned = 0;
      std::uint64_t in = 0, out = 0;
    };
    std::vector<Sums> sums(count);
    for (const ElementIndex element : made_.elements.element) {
      Sums& sum = sums[plan_.kinds()[element]];
      const Figures& figures = by_element_[element];
      ++sum.elements;
      sum.tops += figures.fan_out == 0 ? 1U : 0U;
      sum.bottoms += figures.fan_in == 0 ? 1U : 0U;
      sum.in += figures.fan_in;
      sum.out += figures.fan_out;
      sum.max_in = (std::max)(sum.max_in, figures.fan_in);
      sum.max_out = (std::max)(sum.max_out, figures.fan_out);
      sum.depth = (std::max)(sum.depth, figures.depth);
      sum.owned += figures.owners != 0 ? 1U : 0U;
    }
    KindStructure& rows = made_.kinds;
    for (std::size_t kind = 0; kind < count; ++kind) {
      const Sums& sum = sums[kind];
      if (sum.elements == 0) continue;
      rows.kind.push_back(static_cast<std::uint8_t>(kind));
      rows.elements.push_back(sum.elements);
      rows.tops.push_back(sum.tops);
      rows.bottoms.push_back(sum.bottoms);
      rows.mean_fan_in.push_back(static_cast<double>(sum.in) / sum.elements);
      rows.mean_fan_out.push_back(static_cast<double>(sum.out) / sum.elements);
      rows.max_fan_in.push_back(sum.max_in);
      rows.max_fan_out.push_back(sum.max_out);
      rows.depth.push_back(sum.depth);
      rows.owned.push_back(sum.owned);
    }
  }

  void count_links() {
    for (std::uint32_t link = 0; link < links_.links().size(); ++link) {
      if (!counts(link)) continue;
      switch (links_[link].basis()) {
        case Basis::stated:
          ++made_.links.stated;
          break;
        case Basis::inferred:
          ++made_.links.inferred;
          break;
        case Basis::whole_plan:
          ++made_.links.whole_plan;
          break;
      }
    }
  }

  detail::LinkState links_;
  const Graph& graph_;
  const Plan& plan_;
  std::vector<std::uint8_t> followed_;
  std::vector<Figures> by_element_;
  StructureFigures made_;
};

}  // namespace

StructureFigures structure(const Graph& graph, const StructureOptions& options) {
  return StructureMaker(graph, options).make(options.progress);
}

std::string to_string(const StructureFigures& figures, const Plan& plan) {
  const std::size_t links = figures.links.stated + figures.links.inferred + figures.links.whole_plan;
  std::string text = counted(figures.elements.element.size(), "element") + " and " + counted(links, "link") + ", " +
                     count_text(figures.depth) + " deep\n";
  text += "Links to follow: " + to_string(figures.followed) + "\n";
  text += "With an owner: " + to_string(figures.owned) + "\n";
  text += "Inferred rather than stated: " + to_string(figures.links.inferred_share()) + "; " +
          count_text(figures.links.whole_plan) + " apply to the plan as a whole\n";
  for (std::size_t i = 0; i < figures.kinds.kind.size(); ++i)
    text += plan.framework().kinds[figures.kinds.kind[i]].name + ": " + count_text(figures.kinds.elements[i]) +
            ", at most " + count_text(figures.kinds.max_fan_in[i]) + " below and " +
            count_text(figures.kinds.max_fan_out[i]) + " above\n";
  return printable_lines(text);
}

}  // namespace v0
}  // namespace goldenthread

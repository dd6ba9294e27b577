#include "ways.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <tuple>
#include <variant>

#include <goldenthread/base/error.hpp>

#include "posts.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

ElementIndex checked(const PlanAt& at, ElementIndex element) {
  if (element >= at.size())
    throw ArgumentError("element " + std::to_string(element) + " is not a row of the plan, which has " +
                        counted(at.size(), "element"));
  return element;
}

End::End(const PlanAt& at, const LineEnd& to) {
  if (const Role* role = std::get_if<Role>(&to)) {
    by_role_ = true;
    role_ = *role;
    at_lens_ = *role == Role::lens;
    return;
  }
  const std::string* id = std::get_if<std::string>(&to);
  one_ = id != nullptr ? at.plan().at(*id) : checked(at, std::get<ElementIndex>(to));
  at_lens_ = at.plan().role(one_) == Role::lens;
}

WaysUp::WaysUp(const PlanAt& at, ElementIndex start, const End& end)
    : at_(&at),
      thread_(&at.graph().thread()),
      extra_(&at.graph().extra()),
      elements_(at.graph().elements()),
      thread_rows_(at.graph().thread_links()),
      extra_rows_(at.graph().extra_links()),
      end_(end),
      start_(at.graph().vertex(start)),
      stands_(!at.is_withdrawn(start)) {
  const Graph& graph = at.graph();
  if (graph.plan().role(start) == Role::party) {
    responsible_ = &graph.links("responsible_for");
    responsible_rows_ = graph.link_rows("responsible_for");
  }
  if (end.at_lens()) {
    addresses_ = &graph.links("addresses");
    addresses_rows_ = graph.link_rows("addresses");
  }
}

void WaysUp::append_all(const CompressedGraph& graph, std::span<const std::uint32_t> rows, std::uint32_t node,
                        std::uint32_t mark, std::vector<UpLink>& links) const {
  at_->visit_parents(graph, rows, node, [&](Vertex parent, std::uint32_t row) {
    if (parent != start_) links.push_back({parent | mark, elements_[parent], row});
  });
}

void WaysUp::append(std::uint32_t node, std::vector<UpLink>& links) const {
  if ((node & lens_bit) != 0 || (node == start_ && !stands_)) return;
  const auto first = static_cast<std::ptrdiff_t>(links.size());
  append_all(*thread_, thread_rows_, node, 0, links);
  append_all(*extra_, extra_rows_, node, 0, links);
  if (responsible_ != nullptr && node == start_) {
    append_all(*responsible_, responsible_rows_, node, 0, links);
    // By a post that they hold, as if it were theirs.
    Posts(*at_).for_each_post(
        node, [&](Vertex post, std::uint32_t) { append_all(*responsible_, responsible_rows_, post, 0, links); });
  }
  if (addresses_ != nullptr) {
    const std::size_t before = links.size();
    append_all(*addresses_, addresses_rows_, node, lens_bit, links);
    std::erase_if(links, [&, at = std::size_t{0}](const UpLink& link) mutable {
      return at++ >= before && !end_.is_at(plan(), link.element);
    });
  }
  std::sort(links.begin() + first, links.end(),
            [](const UpLink& a, const UpLink& b) { return std::tie(a.element, a.link) < std::tie(b.element, b.link); });
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

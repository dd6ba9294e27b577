// Who holds which post at a date.
#pragma once

#include <cstdint>
#include <span>

#include <goldenthread/model/plan_at.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The posts of a plan and those who hold them, by the links of type `holds` that stand. What a post is responsible for
/// its holders are too, and nobody answers for it by a post that they held once. Looks at the plan at its date.
class Posts {
 public:
  explicit Posts(const PlanAt& at)
      : at_(&at), links_(&at.graph().links("holds")), rows_(at.graph().link_rows("holds")), any_(!rows_.empty()) {}

  [[nodiscard]] bool any() const noexcept { return any_; }

  /// visit(holder, link) for each who holds a post.
  template <class Visit>
  void for_each_holder(Vertex post, const Visit& visit) const {
    if (any_) at_->visit_children(*links_, rows_, post, visit);
  }

  /// visit(post, link) for each that somebody holds.
  template <class Visit>
  void for_each_post(Vertex holder, const Visit& visit) const {
    if (any_) at_->visit_parents(*links_, rows_, holder, visit);
  }

 private:
  const PlanAt* at_;
  const CompressedGraph* links_;
  std::span<const std::uint32_t> rows_;
  bool any_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

// Elements as columns of a frame: their ids, kinds and titles.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/plan.hpp>

namespace goldenthread {
inline namespace v0 {

/// Columns of elements of a plan, at some of its rows or at all of them in its order; each keeps the plan alive. What
/// stands for no element is null.
///
///     const gt::ElementColumns elements{plan, answer.element};
///     frame.add(elements.ids()).add(elements.titles());
class GOLDENTHREAD_API ElementColumns {
 public:
  explicit ElementColumns(const Plan& plan) : plan_(plan) {}
  ElementColumns(const Plan& plan, std::vector<ElementIndex> rows)
      : plan_(plan), rows_(std::make_shared<const std::vector<ElementIndex>>(std::move(rows))) {}

  [[nodiscard]] FrameColumn ids(std::string name = "id") const;
  [[nodiscard]] FrameColumn kinds(std::string name = "kind") const;
  [[nodiscard]] FrameColumn titles(std::string name = "title") const;

 private:
  template <class Of>
  [[nodiscard]] FrameColumn column(std::string name, const Of& of) const;

  Plan plan_;
  std::shared_ptr<const std::vector<ElementIndex>> rows_;
};

}  // namespace v0
}  // namespace goldenthread

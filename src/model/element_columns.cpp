#include <string_view>
#include <utility>

#include <goldenthread/model/element_columns.hpp>

namespace goldenthread {
inline namespace v0 {

template <class Of>
FrameColumn ElementColumns::column(std::string name, const Of& of) const {
  return {std::move(name), TextView{[plan = plan_, rows = rows_, of](std::size_t at) -> std::string_view {
            const ElementIndex row = rows ? (*rows)[at] : static_cast<ElementIndex>(at);
            return row == no_element ? std::string_view{} : of(plan, row);
          }}};
}

FrameColumn ElementColumns::ids(std::string name) const {
  return column(std::move(name), [](const Plan& plan, ElementIndex row) { return plan.id(row); });
}

FrameColumn ElementColumns::kinds(std::string name) const {
  return column(std::move(name),
                [](const Plan& plan, ElementIndex row) -> std::string_view { return plan.kind(row).name; });
}

FrameColumn ElementColumns::titles(std::string name) const {
  return column(std::move(name), [](const Plan& plan, ElementIndex row) { return plan.title(row); });
}

}  // namespace v0
}  // namespace goldenthread

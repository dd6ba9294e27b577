#include "names_apart.hpp"

#include <cstdint>
#include <unordered_set>
#include <utility>
#include <vector>

#include <goldenthread/frame/shortened.hpp>
#include <goldenthread/model/plan.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

constexpr std::size_t longest_more = 60;

using Group = std::vector<ElementIndex>;

/// Those that are shown and have their title in common with another, by title.
std::vector<Group> clashes(const Plan& plan, const ShownTo& shown) {
  std::unordered_map<std::string_view, ElementIndex> first;
  std::unordered_map<std::string_view, std::size_t> at;
  std::vector<Group> groups;
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    const std::string_view title = plan.title(element);
    if (!shown.element(element) || shown.name(element) != title) continue;
    const auto [met, is_new] = first.emplace(title, element);
    if (is_new) continue;
    const auto [group, is_first] = at.emplace(title, groups.size());
    if (is_first) groups.push_back({met->second});
    groups[group->second].push_back(element);
  }
  return groups;
}

/// The first element that each is directly below, of what is shown; no_element where there is none.
std::unordered_map<ElementIndex, ElementIndex> above_each(const PlanAt& at, const ShownTo& shown,
                                                          const std::vector<Group>& groups) {
  std::unordered_map<ElementIndex, ElementIndex> above;
  for (const Group& group : groups)
    for (const ElementIndex element : group) above.emplace(element, no_element);
  if (above.empty()) return above;
  const Plan& plan = at.plan();
  for (std::uint32_t link = 0; link < plan.link_from().size(); ++link) {
    const auto found = above.find(plan.link_from()[link]);
    if (found == above.end() || found->second != no_element || !at.stands(link)) continue;
    const ElementIndex to = plan.link_to()[link];
    if (plan.framework().link_types[plan.link_types()[link]].traces && shown.element(to)) found->second = to;
  }
  return above;
}

bool differ(const std::vector<std::string>& texts, std::string_view from) {
  std::unordered_set<std::string_view> met{from, std::string_view{}};
  for (const std::string& text : texts)
    if (!met.insert(text).second) return false;
  return true;
}

}  // namespace

NamesApart::NamesApart(const PlanAt& at, const ShownTo& shown) : shown_(shown) {
  const Plan& plan = at.plan();
  const std::vector<Group> groups = clashes(plan, shown);
  const auto above = above_each(at, shown, groups);
  for (const Group& group : groups) {
    std::vector<std::string> kinds;
    std::vector<std::string> tops;
    std::vector<std::string> ids;
    for (const ElementIndex element : group) {
      const ElementIndex top = above.at(element);
      kinds.push_back(plan.kind(element).name);
      tops.push_back(top == no_element ? std::string{} : shortened(shown_.name(top), longest_more));
      ids.push_back(shortened(plan.id(element), longest_more));
    }
    const std::string_view title = plan.title(group.front());
    std::vector<std::string>& told = differ(kinds, title) ? kinds : differ(tops, title) ? tops : ids;
    for (std::size_t i = 0; i < group.size(); ++i) more_.emplace(group[i], std::move(told[i]));
  }
}

std::string_view NamesApart::more(ElementIndex element) const {
  const auto found = more_.find(element);
  return found == more_.end() ? std::string_view{} : std::string_view{found->second};
}

std::string NamesApart::name(ElementIndex element, std::size_t longest) const {
  std::string text = shortened(shown_.name(element), longest);
  if (const std::string_view beside = more(element); !beside.empty()) ((text += " (") += beside) += ')';
  return text;
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

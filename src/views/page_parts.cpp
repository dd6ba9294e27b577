#include <optional>
#include <unordered_set>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/shown_to.hpp>
#include <goldenthread/views/page_parts.hpp>

#include "model/cell_entries.hpp"
#include "reporting/asked.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

constexpr std::size_t most_parts = 2'000;

/// Small letters, digits and single hyphens, so that it is a file's name everywhere; "part" where nothing is left.
std::string file_name(std::string_view name) {
  constexpr std::size_t longest = 60;
  std::string made;
  for (const char c : name) {
    const char small_c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool kept = (small_c >= 'a' && small_c <= 'z') || (small_c >= '0' && small_c <= '9');
    if (kept)
      made += small_c;
    else if (!made.empty() && made.back() != '-')
      made += '-';
    if (made.size() == longest) break;
  }
  while (!made.empty() && made.back() == '-') made.pop_back();
  return made.empty() ? "part" : made;
}

class PartList {
 public:
  explicit PartList(const Selection& besides) : besides_(besides) {}

  void add(std::string name, Selection where, ElementIndex element = no_element) {
    if (parts_.size() == most_parts)
      throw ArgumentError("there are more than " + count_text(std::uint64_t{most_parts}) +
                          " parts, and each would be a page; divide the plan by something that has fewer values");
    const std::string wanted = file_name(name);
    std::string file = wanted;
    for (std::size_t next = 2; !files_.insert(file).second; ++next) file = wanted + "-" + std::to_string(next);
    parts_.push_back({std::move(name), std::move(file), detail::both(std::move(where), besides_, "where"), element});
  }
  [[nodiscard]] std::vector<PagePart> finish() && { return std::move(parts_); }

 private:
  const Selection& besides_;
  std::vector<PagePart> parts_;
  std::unordered_set<std::string> files_;
};

bool can_divide(const Column& column) { return column.name() != "id" && column.name() != "title"; }

[[noreturn]] void throw_no_division(const Plan& plan, std::string_view by) {
  std::string names = "party, lens";
  for (const Kind& kind : plan.framework().kinds)
    if (kind.role == Role::party || kind.role == Role::lens) names += ", " + printable(kind.name);
  for (const Column& column : plan.elements().columns())
    if (can_divide(column)) names += ", " + printable(column.name());
  throw UnknownNameError("a plan cannot be divided by " + in_quotes(by) + "; give one of " + names);
}

}  // namespace

std::vector<PagePart> page_parts(const PlanAt& at, std::string_view by, const Selection& besides, Audience audience) {
  const Plan& plan = at.plan();
  const ShownTo shown{at, audience};
  PartList list(besides);
  const auto add_elements = [&](Role role, const auto& is_wanted) {
    for (ElementIndex element = 0; element < plan.size(); ++element) {
      if (!is_wanted(element) || at.is_withdrawn(element) || !shown.element(element)) continue;
      Selection where;
      (role == Role::party ? where.owners : where.lenses).emplace_back(plan.id(element));
      list.add(std::string{shown.name(element)}, std::move(where), element);
    }
  };
  for (const Role role : {Role::party, Role::lens}) {
    if (by == (role == Role::party ? "party" : "lens")) {
      add_elements(role, [&](ElementIndex element) { return plan.role(element) == role; });
      return std::move(list).finish();
    }
  }
  if (const auto kind = plan.framework().find_kind(by)) {
    const Role role = plan.framework().kinds[*kind].role;
    if (role == Role::party || role == Role::lens) {
      add_elements(role, [&](ElementIndex element) { return plan.kinds()[element] == *kind; });
      return std::move(list).finish();
    }
  }
  const Column* const column = plan.elements().find(by);
  if (column == nullptr || !can_divide(*column)) throw_no_division(plan, by);
  std::unordered_set<std::string> seen;
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    if (at.is_withdrawn(element) || !shown.element(element)) continue;
    const std::string cell = plan.cell(*column, element);
    detail::for_each_entry(cell, column->type() == ColumnType::list, [&](std::string_view value) {
      if (!seen.insert(std::string{value}).second) return;
      Selection where;
      where.fields = {{std::string{by}, Comparison::equal, {std::string{value}}}};
      list.add(std::string{value}, std::move(where));
    });
  }
  return std::move(list).finish();
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

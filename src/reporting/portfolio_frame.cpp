#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/element_columns.hpp>
#include <goldenthread/reporting/portfolio.hpp>

#include "without_duty.hpp"

namespace goldenthread {
inline namespace v0 {

std::string to_string(const DutyCounts& counts) {
  std::string text = counted(counts.duties, "duty", "duties");
  if (counts.duties != 0)
    text +=
        ": " + count_text(std::uint64_t{counts.sole}) + " sole, " + count_text(std::uint64_t{counts.joint}) + " joint";
  if (counts.part != 0) text += ", " + count_text(std::uint64_t{counts.part}) + " in part";
  return printable_lines(text);
}

namespace {

template <class Rows, class Of>
void add_duty_counts(Frame& made, const Rows& rows, const Of& counts_of) {
  const auto add = [&](const char* name, std::uint32_t DutyCounts::* member) {
    made.add(frame_column(name, rows, [&](const auto& row) { return counts_of(row).*member; }));
  };
  add("duties", &DutyCounts::duties);
  add("sole", &DutyCounts::sole);
  add("joint", &DutyCounts::joint);
  add("part", &DutyCounts::part);
  add("inherited", &DutyCounts::inherited);
  add("actions", &DutyCounts::actions);
  add("milestones", &DutyCounts::milestones);
  add("measures", &DutyCounts::measures);
}

FrameColumn ids_joined(std::string name, const Plan& plan, const std::vector<std::vector<ElementIndex>>& rows) {
  std::vector<std::string> texts;
  for (const std::vector<ElementIndex>& elements : rows) {
    std::string text;
    for (const ElementIndex element : elements) (text += text.empty() ? "" : "; ") += plan.id(element);
    texts.push_back(std::move(text));
  }
  return {std::move(name), std::move(texts)};
}

}  // namespace

Frame frame(const Rollup& result, const Portfolio& found) {
  const Plan& plan = result.graph().plan();
  const ElementColumns elements{plan, found.element};
  Frame made{"Portfolio of " + std::string{plan.id(found.party)}, found.size()};
  made.label_statuses(plan.framework().status_labels());
  made.add(elements.ids()).add(elements.kinds()).add(elements.titles());
  made.add(frame_words("capacity", found.capacity, [](Capacity capacity) { return capacity; }, detail::capacity_names));
  made.add(FrameColumn::flags("inherited", found.inherited)).add(FrameColumn::flags("joint", found.joint));
  made.add(ids_joined("others", plan, found.others)).add(ids_joined("priorities", plan, found.priorities));
  made.add(frame_words("status", found.status, [](Status status) { return status; }, detail::status_names));
  if (std::ranges::all_of(found.post, [](ElementIndex post) { return post == no_element; })) return made;
  const ElementColumns posts{plan, found.post};
  made.add(posts.ids("post")).add({"held_since", found.held_since});
  return made.add(
      frame_words("status_then", found.status_then, [](Status status) { return status; }, detail::status_names));
}

Frame priority_frame(const Rollup& result, const Portfolio& found) {
  const Plan& plan = result.graph().plan();
  std::vector<ElementIndex> priorities;
  for (const PriorityDuties& row : found.by_priority) priorities.push_back(row.priority);
  const ElementColumns elements{plan, std::move(priorities)};
  Frame made{"Portfolio of " + std::string{plan.id(found.party)} + ", by priority", found.by_priority.size()};
  made.label_statuses(plan.framework().status_labels());
  made.add(elements.ids()).add(elements.titles());
  add_duty_counts(made, found.by_priority, [](const PriorityDuties& row) -> const DutyCounts& { return row.counts; });
  for (std::size_t status = 0; status < status_count; ++status)
    made.add(frame_column(std::string{detail::status_names[status]}, found.by_priority,
                          [&](const PriorityDuties& row) { return row.counts.tally.counts[status]; }));
  return made;
}

Frame frame(const Rollup& result, const Portfolios& found) {
  const Plan& plan = result.graph().plan();
  const ElementColumns parties{plan, found.party};
  Frame made{"Portfolios, by " + (found.kind.empty() ? std::string{"party"} : found.kind), found.size()};
  made.label_statuses(plan.framework().status_labels());
  made.add(parties.ids()).add(parties.titles());
  add_duty_counts(made, found.counts, [](const DutyCounts& counts) -> const DutyCounts& { return counts; });
  std::vector<std::vector<ElementIndex>> supports;
  for (const std::vector<WithoutDuty>& of : found.without_duty) {
    std::vector<ElementIndex>& row = supports.emplace_back();
    for (const WithoutDuty& each : of)
      if (row.empty() || row.back() != each.element) row.push_back(each.element);
  }
  made.add(ids_joined("supports", plan, supports));
  std::set<std::string> taken;
  for (const FrameColumn& column : made.columns()) taken.insert(column.name());
  for (std::size_t i = 0; i < found.priority.size(); ++i) {
    std::vector<std::uint32_t> under;
    for (std::size_t row = 0; row < found.size(); ++row) under.push_back(found.under[row * found.priority.size() + i]);
    std::string name{plan.id(found.priority[i])};
    while (!taken.insert(name).second) name += '_';
    made.add({std::move(name), std::move(under)});
  }
  return made;
}

std::string to_string(const Rollup& result, const Portfolios& found) {
  const Plan& plan = result.graph().plan();
  std::string text = counted(found.size(), "party", "parties") + ", together " + to_string(found.total) + ".\n";
  for (std::size_t row = 0; row < found.size(); ++row) {
    text += "  " + printable(plan.title(found.party[row])) + ": " + to_string(found.counts[row]);
    std::string under;
    for (std::size_t i = 0; i < found.priority.size(); ++i) {
      const std::uint32_t count = found.under[row * found.priority.size() + i];
      if (count == 0) continue;
      ((under += under.empty() ? "" : ", ") += printable(plan.title(found.priority[i]))) +=
          " " + count_text(std::uint64_t{count});
    }
    if (!under.empty()) text += "; under " + under;
    if (const std::string support = detail::support_in_words(plan, found.without_duty[row]); !support.empty())
      text += "; " + support;
    text += "\n";
  }
  return printable_lines(text);
}

}  // namespace v0
}  // namespace goldenthread

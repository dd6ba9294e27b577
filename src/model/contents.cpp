#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/model/contents.hpp>

namespace goldenthread {
inline namespace v0 {

PlanContents contents(const Plan& plan) {
  PlanContents found{.elements = plan.size(), .links = plan.links().size()};
  const PlanInfo& info = plan.info();
  const std::string period = period_words(info.period, plan.calendar());
  for (const std::string& part : {info.title, info.body, period})
    if (!part.empty()) (found.title += found.title.empty() ? "" : "; ") += part;
  const std::vector<Kind>& kinds = plan.framework().kinds;
  std::vector<std::uint32_t> counts(kinds.size());
  for (const auto kind : plan.kinds()) ++counts[kind];
  for (std::size_t kind = 0; kind < kinds.size(); ++kind)
    if (counts[kind] != 0) found.kinds.push_back({kinds[kind].name, kinds[kind].role, counts[kind]});
  return found;
}

Frame frame(const PlanContents& found) {
  Frame made{"Elements by kind", found.kinds.size()};
  return made.add(frame_column("kind", found.kinds, &KindCount::kind))
      .add(frame_words("role", found.kinds, &KindCount::role, detail::role_names))
      .add(frame_column("elements", found.kinds, &KindCount::elements));
}

std::string to_string(const PlanContents& found) {
  std::string text = found.title.empty() ? "" : found.title + "\n";
  text += counted(found.elements, "element") + " and " + counted(found.links, "link") + "\n";
  for (const KindCount& row : found.kinds) text += "  " + row.kind + ": " + counted(row.elements, "element") + "\n";
  return printable_lines(text);
}

std::ostream& operator<<(std::ostream& stream, const PlanContents& found) { return stream << to_string(found); }

}  // namespace v0
}  // namespace goldenthread

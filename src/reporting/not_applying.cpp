#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/reporting/not_applying.hpp>

#include "asked.hpp"

namespace goldenthread {
inline namespace v0 {

NotApplying not_applying(const Rollup& result, const Selection& count, const Progress& progress) {
  progress.at(0);
  const Rollup::State& state = result.state();
  NotApplying found;
  if (state.not_applying.empty()) {
    progress.at(1);
    return found;
  }
  const std::vector<std::uint8_t> mask = detail::asked(result, count, {}, progress.part(0, 0.7));
  for (ElementIndex element = 0; element < mask.size(); ++element) {
    if (mask[element] == 0 || state.not_applying[element] == 0) continue;
    found.element.push_back(element);
    found.reason.push_back(state.plan().framework().applies[state.not_applying[element] - 1U].reason);
  }
  progress.at(1);
  return found;
}

std::string to_string(const Rollup& result, const NotApplying& found) {
  std::string text =
      found.size() == 0 ? "Everything applies" : counted(found.size(), "element does", "elements do") + " not apply";
  text += ".\n";
  for (std::size_t i = 0; i < found.size(); ++i)
    text += detail::named(result.graph().plan(), found.element[i]) + ": " + printable(found.reason[i]) + "\n";
  return printable_lines(text);
}

}  // namespace v0
}  // namespace goldenthread

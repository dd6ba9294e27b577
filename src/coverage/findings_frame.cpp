#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/coverage/findings.hpp>

namespace goldenthread {
inline namespace v0 {

Frame frame(const Findings& findings) {
  Frame made{"Findings", findings.size()};
  std::vector<std::uint8_t> severities;
  severities.reserve(findings.size());
  for (std::size_t i = 0; i < findings.size(); ++i) severities.push_back(static_cast<std::uint8_t>(findings.severity(i)));
  made.add(FrameColumn::words("severity", std::move(severities),
                              {detail::severity_names.begin(), detail::severity_names.end()}));
  made.add({"code", TextView{[findings](std::size_t i) { return findings.code(i); }}});
  made.add({"id", TextView{[findings](std::size_t i) {
              const ElementIndex element = findings.element(i);
              return element == no_element ? std::string_view{} : findings.graph().plan().id(element);
            }}});
  made.add({"message", TextMaker{[findings](std::size_t i) { return findings.message(i); }}});
  made.add({"remedy", TextMaker{[findings](std::size_t i) { return findings.remedy(i); }}});
  made.add({"rule", TextView{[findings](std::size_t i) { return findings.rule(i); }}});
  made.add({"place", TextMaker{[findings](std::size_t i) { return to_string(findings.place(i)); }}});
  return made;
}

}  // namespace v0
}  // namespace goldenthread

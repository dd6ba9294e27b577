#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/coverage/findings.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/text_table.hpp>

namespace goldenthread {
inline namespace v0 {

Frame frame(const Findings& findings) {
  Frame made{"Findings", findings.size()};
  std::vector<std::uint8_t> severities;
  severities.reserve(findings.size());
  for (std::size_t i = 0; i < findings.size(); ++i)
    severities.push_back(static_cast<std::uint8_t>(findings.severity(i)));
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

std::string totals(const Findings& findings) {
  std::string text;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
    const std::size_t count = findings.count(severity);
    if (count == 0) continue;
    const std::string_view word = to_string(severity);
    (text += text.empty() ? "" : ", ") += counted(count, word, severity == Severity::info ? word : std::string_view{});
  }
  return text.empty() ? "nothing found" : text;
}

Frame readable_frame(const Findings& findings) {
  std::string title = "Findings (" + totals(findings);
  for (std::size_t i = 0; i < findings.not_checked().size(); ++i)
    title += (i == 0 ? "; not checked: " : ", ") + findings.not_checked()[i].what;
  const Frame all = frame(findings);
  Frame made{title + ")", findings.size()};
  made.add(all.column("severity")).add(all.column("code"));
  made.add({"place", TextMaker{[findings](std::size_t i) {
              const Place place = findings.place(i);
              return place.id.empty() ? to_string(place) : place.id;
            }}});
  return made.add(all.column("message")).add(all.column("remedy")).add(all.column("rule"));
}

std::string to_string(const Findings& findings) {
  constexpr std::size_t rows = 50;
  constexpr std::size_t widest = 70;
  return text_table(readable_frame(findings), {.rows = rows, .widest = widest});
}

std::ostream& operator<<(std::ostream& stream, const Findings& findings) { return stream << to_string(findings); }

}  // namespace v0
}  // namespace goldenthread

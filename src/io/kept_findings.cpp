#include "kept_findings.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

namespace {

std::string_view without_folder(std::string_view file) noexcept {
  const std::size_t at = file.find_last_of("/\\");
  return at == std::string_view::npos ? file : file.substr(at + 1);
}

}  // namespace

JsonOut findings_to_json(const std::vector<Finding>& findings) {
  JsonOut list = JsonOut::list();
  for (const Finding& finding : findings) {
    JsonOut one = JsonOut::object();
    one.add("code", finding.code);
    one.add("severity", to_string(finding.severity));
    one.add_unless_blank("file", without_folder(finding.place.file));
    if (finding.place.line != 0) one.add("line", JsonOut::number(static_cast<double>(finding.place.line)));
    one.add_unless_blank("table", finding.place.table);
    if (finding.place.row != 0) one.add("row", JsonOut::number(static_cast<double>(finding.place.row)));
    one.add_unless_blank("column", finding.place.column);
    one.add_unless_blank("id", finding.place.id);
    one.add_unless_blank("value", finding.value);
    one.add("message", finding.message);
    one.add_unless_blank("remedy", finding.remedy);
    list.add(std::move(one));
  }
  return list;
}

std::vector<Finding> read_findings(JsonObject& object) {
  constexpr std::int64_t most = std::int64_t{1} << 53U;
  std::vector<Finding> findings;
  object.objects("findings", [&](JsonObject& one) {
    Finding& finding = findings.emplace_back();
    one.required_text("code", finding.code);
    one.word("severity", v0::detail::severity_names, finding.severity);
    one.text("file", finding.place.file);
    one.text("table", finding.place.table);
    one.text("column", finding.place.column);
    one.text("id", finding.place.id);
    one.text("value", finding.value);
    one.text("message", finding.message);
    one.text("remedy", finding.remedy);
    const auto count = [&](std::string_view name, std::uint64_t& out) {
      std::int64_t number = 0;
      if (one.integer(name, 0, most, number)) out = static_cast<std::uint64_t>(number);
    };
    count("line", finding.place.line);
    count("row", finding.place.row);
  });
  return findings;
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread

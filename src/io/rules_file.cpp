#include <algorithm>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/rules_file.hpp>

#include "files.hpp"
#include "framework_reader.hpp"
#include "json_document.hpp"
#include "rule_reader.hpp"
#include "unicode.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io {
namespace {

std::vector<Rule> parse(std::string text, Framework framework, const std::string& name) {
  detail::JsonProblems problems{name, {}};
  detail::decode_marked(text, name, problems.findings);
  const detail::JsonDocument document = detail::parse_json(text, name);
  problems.findings.insert(problems.findings.end(), document.problems.begin(), document.problems.end());
  const detail::JsonView root{document, 0};
  framework.rules = detail::read_rules(root, problems);
  detail::throw_if_wrong(framework, root, problems);
  return std::move(framework.rules);
}

}  // namespace

std::vector<Rule> parse_rules(std::string_view text, const Framework& framework, const std::string& name) {
  return parse(std::string{text}, framework, name);
}

std::vector<Rule> read_rules(const std::filesystem::path& file, const Framework& framework) {
  return parse(read_file(file), framework, detail::path_text(file));
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread

#include <utility>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/io/framework_file.hpp>

#include "files.hpp"
#include "framework_reader.hpp"
#include "framework_writer.hpp"
#include "json_document.hpp"
#include "model/nearest.hpp"
#include "shipped_frameworks.hpp"
#include "unicode.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io {
namespace {

constexpr std::string_view standard_name = "default";

}  // namespace

Framework detail::parse_framework_file(std::string text, const std::string& name, const ReadLimits& limits) {
  detail::JsonProblems problems{name, {}};
  detail::decode_marked(text, name, problems.findings);
  const detail::JsonDocument document = detail::parse_json(text, name, limits);
  problems.findings.insert(problems.findings.end(), document.problems.begin(), document.problems.end());
  const detail::JsonView root{document, 0};
  Framework framework;
  if (root.is(detail::JsonKind::object)) {
    detail::JsonObject object{problems, root, ""};
    framework = detail::read_framework_object(object);
    object.finish();
  } else {
    problems.wrong_kind(root, "", "an object");
  }
  detail::throw_if_wrong(framework, root, problems);
  return framework;
}

Framework parse_framework(std::string_view text, const std::string& name) {
  return detail::parse_framework_file(std::string{text}, name, {});
}

Framework read_framework(const std::filesystem::path& file) {
  return detail::parse_framework_file(read_file(file), detail::path_text(file), {});
}

std::string write_framework(const Framework& framework) { return detail::framework_to_json(framework).write() + '\n'; }

void write_framework(const Framework& framework, const std::filesystem::path& file) {
  write_file(file, write_framework(framework));
}

Framework framework_by_name(std::string_view name) {
  if (name == standard_name) return Framework::standard();
  for (const detail::ShippedFramework& shipped : detail::shipped_frameworks())
    if (shipped.name == name) return parse_framework(shipped.json, std::string{name});
  throw UnknownNameError("no framework called " + v0::in_quotes(name) + " comes with the library. " +
                         v0::detail::did_you_mean(name, framework_names()));
}

std::span<const std::string_view> framework_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all{standard_name};
    for (const detail::ShippedFramework& shipped : detail::shipped_frameworks()) all.push_back(shipped.name);
    return all;
  }();
  return names;
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread

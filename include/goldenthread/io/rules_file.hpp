// Rules beside a framework's own, as JSON.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/rule.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io {

/// Reads rules from JSON text: `{"rules": [...]}`, a list of rules, or one, each as docs/rules.md describes it. They
/// are checked against the framework under which they are to be used. `name` is the name of the text in problems.
///
///     const std::vector<gt::Rule> rules = gt::io::read_rules("rules.json", plan.framework());
///     const gt::Findings findings = gt::check(graph, {.rules = rules});
///
/// @throws InputError, which holds every mistake with its line: what is no rule, unknown kinds and link types, clauses
/// that nothing can meet, contradictions, and an id that is given twice.
[[nodiscard]] GOLDENTHREAD_API std::vector<Rule> parse_rules(std::string_view text, const Framework& framework,
                                                             const std::string& name = "rules");

/// Reads rules from a file. Throws FileError if it cannot be read, InputError as `parse_rules` does.
[[nodiscard]] GOLDENTHREAD_API std::vector<Rule> read_rules(const std::filesystem::path& file,
                                                            const Framework& framework);

}  // namespace io
}  // namespace v0
}  // namespace goldenthread

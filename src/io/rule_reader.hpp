// Reading rules, and what they select, out of a parsed JSON document.
#pragma once

#include <vector>

#include <goldenthread/model/rule.hpp>

#include "json_object.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// Reads the selection under a key, where there is one, and adds every mistake in it.
void read_select(JsonObject& object, Selection& out, std::string_view key = "select");

/// Reads one rule, and adds every mistake in it.
[[nodiscard]] Rule read_rule(JsonObject& object);

/// Reads what holds rules, `{"rules": [...]}`, a list of them or one, and adds every mistake in it.
[[nodiscard]] std::vector<Rule> read_rules(const JsonView& root, JsonProblems& problems);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread

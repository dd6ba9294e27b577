// One thing that is wrong with a framework.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/model/framework.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A problem at a key of an entry of one of the framework's lists.
[[nodiscard]] inline Finding framework_problem(std::string list, std::string entry, std::string key,
                                               std::string_view value, std::string message, std::string remedy) {
  Finding finding;
  finding.code = "bad_framework";
  finding.place.table = std::move(list);
  finding.place.column = std::move(key);
  finding.place.id = std::move(entry);
  finding.value = std::string{value};
  finding.message = std::move(message);
  finding.remedy = std::move(remedy);
  return finding;
}

/// Adds a problem for each kind that the framework does not have.
inline void require_kinds(const Framework& framework, const std::string& list, const std::string& entry,
                          const std::string& key, const std::vector<std::string>& kinds,
                          std::vector<Finding>& problems) {
  for (const std::string& kind : kinds)
    if (!framework.find_kind(kind))
      problems.push_back(framework_problem(list, entry, key, kind, "there is no kind " + in_quotes(kind),
                                           "Name a kind of the framework, or add this one."));
}

/// Adds what is wrong with a rule of the framework, or with one that is to be used beside its own: what it names and is
/// not there, what nothing can meet, and what contradicts itself.
void find_rule_problems(const Framework& framework, const Rule& rule, std::vector<Finding>& problems);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

#include "named.hpp"

#include <string>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>

#include "nearest.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {
namespace {

template <class Entry>
[[noreturn]] void throw_not_named(std::string_view what, std::string_view name, std::string_view argument,
                                  const std::vector<Entry>& entries) {
  std::vector<std::string_view> names;
  std::string listed;
  for (const Entry& entry : entries) {
    names.emplace_back(entry.name);
    (listed += listed.empty() ? "" : ", ") += entry.name;
  }
  std::string text;
  if (!argument.empty()) (text += argument) += ": ";
  ((text += "the framework has no ") += what) += " " + in_quotes(name) + "; it has " + listed + ".";
  throw UnknownNameError(text + nearest_of(name, names));
}

}  // namespace

std::size_t kind_named(const Framework& framework, std::string_view name, std::string_view argument) {
  if (const auto found = framework.find_kind(name)) return *found;
  throw_not_named("kind", name, argument, framework.kinds);
}

std::size_t link_type_named(const Framework& framework, std::string_view name, std::string_view argument) {
  if (const auto found = framework.find_link_type(name)) return *found;
  throw_not_named("link type", name, argument, framework.link_types);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

// A mapping while it is guessed: what the steps of it share.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/intake/guess_mapping.hpp>
#include <goldenthread/model/role.hpp>

#include "table_layout.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// One table while a mapping is guessed for it.
struct GuessedTable {
  const SourceTable* source = nullptr;
  SourceTexts texts = {};
  TableMapping mapping = {};
  Role role = Role::objective;
};

/// What is guessed and told.
class Guessing {
 public:
  explicit Guessing(const Framework& of) : framework(of) {}

  void tell(std::string code, const SourceTable& table, const SourceTexts* texts, std::optional<std::size_t> column,
            std::string message, std::string remedy, Severity severity = Severity::info);
  /// The framework's kind of that name and role, or one that the mapping adds.
  [[nodiscard]] std::string kind_named(std::string_view name, Role role);
  [[nodiscard]] std::string first_kind(Role role) const;
  /// The kind of posts, teams and councillors: the first of parties that is not of officers.
  [[nodiscard]] std::string kind_of_posts();

  const Framework& framework;
  GuessedMapping guess;
};

/// Settles what the columns of links hold, when the ids and titles of all tables are known.
void settle_links(Guessing& guessing, std::span<GuessedTable> tables, const Progress& progress = {});

/// Sheets of one form that are named after something else than what they hold are of a directorate each, or, where
/// their names say so, of a priority: links their names.
void link_names_of_sheets(Guessing& guessing, std::span<const SourceTable> tables);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

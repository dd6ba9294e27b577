// A selection written as text.
#pragma once

#include <string_view>

#include <goldenthread/base/config.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/rule.hpp>

namespace goldenthread {
inline namespace v0 {

/// Reads a selection written as text on a command line: terms with spaces between, each of which must hold.
///
///     kind=Action due<2021-04-01 state!=draft
///     role=action,milestone ward="Abbey, north" !completed? below=BD-SP-IG
///
/// | term | means |
/// |---|---|
/// | `name=a,b` | is a or b |
/// | `name!=a,b` | is neither a nor b |
/// | `name<a` `<=` `>` `>=` | comes before, ... (one value) |
/// | `name within a` | lies wholly in the period a |
/// | `name?` `!name?` | has a value, has none |
///
/// The names `role`, `kind`, `state`, `id`, `lens`, `owner`, `below`, `above` and `period` are the lists of a Selection
/// (the last five with `=` alone); any other name is a field (see FieldCondition). A name or value with
/// spaces, commas, quotes or operators in it is written in single or double quotes, with a quote of the same type
/// inside doubled. Spaces may stand around an operator and after a comma. An empty text takes everything.
///
/// Kinds, roles and states are checked here; fields, ids and the values of fields when the selection meets a plan.
/// @throws InputError with every problem, each naming the character at which it starts (counted from 1 in bytes).
[[nodiscard]] GOLDENTHREAD_API Selection parse_selection(std::string_view text, const Framework& framework);

}  // namespace v0
}  // namespace goldenthread

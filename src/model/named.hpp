// Kinds and link types by name.
#pragma once

#include <cstddef>
#include <string_view>

#include <goldenthread/model/framework.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The position of the kind of that name. Throws UnknownNameError if there is none: after `argument`, which names
/// what it was given for, it lists those there are, and the nearest.
[[nodiscard]] std::size_t kind_named(const Framework& framework, std::string_view name, std::string_view argument = {});

/// The same of a link type.
[[nodiscard]] std::size_t link_type_named(const Framework& framework, std::string_view name,
                                          std::string_view argument = {});

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

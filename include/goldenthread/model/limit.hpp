// How much of something a plan should have.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>

namespace goldenthread {
inline namespace v0 {

/// The most elements of some kinds, taken together, that a plan should have, and the most children and parents that
/// each should have by links that score.
struct Limit {
  std::vector<std::string> kinds = {};
  std::optional<std::uint32_t> elements = {};
  std::optional<std::uint32_t> children = {};
  std::optional<std::uint32_t> parents = {};
  /// Where the limit comes from.
  std::string source = {};

  friend bool operator==(const Limit&, const Limit&) = default;
};

/// A rule, or a sort of finding, that is not to be looked for, and why.
struct SwitchedOff {
  /// A rule's id, or a finding's code.
  std::string rule = {};
  std::string reason = {};

  friend bool operator==(const SwitchedOff&, const SwitchedOff&) = default;
};

}  // namespace v0
}  // namespace goldenthread

// Whether drafts count as coverage.
#pragma once

#include <cstdint>

#include <goldenthread/base/config.hpp>

namespace goldenthread {
inline namespace v0 {

/// What covers.
enum class CoverageMode : std::uint8_t {
  /// Drafts and proposals too; what only they cover is worth a finding.
  relaxed,
  /// Only what is approved, by links that are. An element that is not approved itself is never covered all the path
  /// down.
  approved_only,
};

}  // namespace v0
}  // namespace goldenthread

// Which lenses are addressed, and on which basis.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/base/share.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {

/// What a lens is, and what addresses it.
struct LensOptions {
  /// The lenses; empty: every element whose role is lens. A second hierarchy of another role, such as a mayor's
  /// priorities, may be named by its kind.
  Selection lenses = {};
  /// The link types between elements and lenses, in either direction.
  std::vector<std::string> links{"addresses"};
  /// The as-of date; if none, the plan's own (Plan::default_as_of).
  Date as_of = Date::none();
  /// Receives the progress of the call, and can stop it.
  Progress progress = {};
};

/// How firmly an element addresses a lens, the firmest first.
enum class Firmness : std::uint8_t { stated, inferred, whole_plan, draft };

/// An element that addresses a lens: the row of the lens, and by the firmest of its links to it.
struct LensTie {
  std::size_t row = 0;
  ElementIndex element = no_element;
  Firmness firmness = Firmness::stated;
};

/// A row for each lens, in the plan's order. Columns of equal length.
struct LensCoverage {
  std::vector<ElementIndex> lens;
  /// How many different elements are linked to it, by the strongest basis of such a link; drafts apart.
  std::vector<std::uint32_t> stated;
  std::vector<std::uint32_t> inferred;
  std::vector<std::uint32_t> whole_plan;
  std::vector<std::uint32_t> draft;
  /// How many different elements are at or below those of stated and inferred links, drafts apart, along links that
  /// cover.
  std::vector<std::uint32_t> below;
  /// What addresses each, lens by lens, then in the plan's order.
  std::vector<LensTie> ties;

  [[nodiscard]] std::size_t size() const noexcept { return lens.size(); }
  /// Whether it is addressed: by a stated link, or by an inferred one.
  [[nodiscard]] bool is_stated(std::size_t row) const noexcept { return stated[row] != 0; }
  [[nodiscard]] bool is_addressed(std::size_t row) const noexcept { return stated[row] != 0 || inferred[row] != 0; }
};

/// Says for each lens how much addresses it: by stated links, by inferred ones, only by the plan as a whole, or only
/// by drafts. Only links count that hold at the date and are not rejected, cancelled or superseded, nor is either end.
/// @throws InputError if the selection cannot be used, UnknownNameError for a link type that is not in the framework.
[[nodiscard]] GOLDENTHREAD_API LensCoverage lens_coverage(const Graph& graph, const LensOptions& options = {});

/// How many a stated or inferred link addresses, and how many a stated one.
[[nodiscard]] GOLDENTHREAD_API Share addressed_share(const LensCoverage& found);
[[nodiscard]] GOLDENTHREAD_API Share stated_share(const LensCoverage& found);

/// The lenses that no stated and no inferred link addresses, in the plan's order.
[[nodiscard]] GOLDENTHREAD_API std::vector<ElementIndex> gaps(const LensCoverage& found);

/// id, kind, title, stated, inferred, whole_plan, draft, below, addressed.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const LensCoverage& found, const Plan& plan);

/// What addresses each lens, a row for each: lens, lens_title, id, kind, title, basis ("draft" for a draft).
[[nodiscard]] GOLDENTHREAD_API Frame tie_frame(const LensCoverage& found, const Plan& plan);

/// How many are addressed, then by basis each lens with what addresses it, ten at most by name.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const LensCoverage& found, const Plan& plan);

}  // namespace v0
}  // namespace goldenthread

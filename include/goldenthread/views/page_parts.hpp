// The parts of a plan that have a page each: by directorate, portfolio holder, ward or any attribute.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// One part of a plan.
struct PagePart {
  /// The value, or the title of the party or lens.
  std::string name = {};
  /// A name for a file of it, of small letters, digits and hyphens, another for each part: "housing" or "housing-2".
  std::string file = {};
  /// What is in it.
  Selection where = {};
  /// The party or lens that it is of; no_element for a value.
  ElementIndex element = no_element;
};

/// The parts of a plan by the name of a kind of party ("Cabinet Member", "Directorate": what each is responsible for)
/// or of lens ("Ward": what addresses each), by "party" or "lens" (all of that role), or by a column of the elements or
/// an attribute of the council's own ("directorate": what has each value; something with several values is in each).
/// Parties and lenses in the plan's order, values in that in which they first occur; parts with nothing in them too,
/// but not parties and lenses that are withdrawn or that the audience may not see. Of each only what `where` takes too.
///
///     for (const gt::views::PagePart& part : gt::views::page_parts(graph, "directorate"))
///       std::ofstream{part.file + ".html"} << gt::views::performance_report(result, {.where = part.where});
///
/// @throws UnknownNameError for a name that is none of these, ArgumentError for more than 2,000 parts,
/// and where both `where` and the parts ask for owners, or for lenses.
[[nodiscard]] GOLDENTHREAD_API std::vector<PagePart> page_parts(const PlanAt& at, std::string_view by,
                                                                const Selection& where = {},
                                                                Audience audience = Audience::everyone);

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

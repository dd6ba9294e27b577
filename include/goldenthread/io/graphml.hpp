// A plan's elements and links as GraphML, which NetworkX, yEd, Gephi and Cytoscape read.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/plan.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io {

/// Writes a node for each element and an edge for each link, from the one that serves; what the tables say of them are
/// typed keys under the names of the columns. Nothing is held in memory but a part of the text. Measures' figures,
/// targets and updates are no part of a graph.
///
/// Returns a finding `replaced_character` for each column with characters that XML forbids, which are written as
/// U+FFFD. `progress` receives the progress, and can stop the call. Throws FileError if the stream fails.
///
///     std::ofstream out("plan.graphml");
///     const std::vector<gt::Finding> replaced = gt::io::write_graphml(plan, out);
GOLDENTHREAD_API std::vector<Finding> write_graphml(const Plan& plan, std::ostream& out, const Progress& progress = {});

}  // namespace io
}  // namespace v0
}  // namespace goldenthread

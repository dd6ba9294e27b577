// Lines for what is found wrong once a document has been read.
#pragma once

#include <vector>

#include <goldenthread/base/finding.hpp>

#include "json_document.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// Gives each problem that has no line the one at which its entry (Place::table and id), its key (Place::column) and
/// its value stand in what `root` holds: a framework, or a file of rules. Of several alike, each has its own.
void add_lines(const JsonView& root, std::vector<Finding>& problems);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread

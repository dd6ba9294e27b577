// A mapping proposed from the headings and cells of a council's tables.
#pragma once

#include <span>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/intake/mapping.hpp>
#include <goldenthread/intake/source_table.hpp>
#include <goldenthread/model/framework.hpp>

namespace goldenthread {
inline namespace v0 {

/// A mapping, and what was not recognised: sheets that do not look like tables, columns that are kept as attributes.
struct GuessedMapping {
  Mapping mapping = {};
  std::vector<Finding> findings = {};
};

/// Proposes a mapping: finds the rows of headings, and reads headings and cells by the words that councils use. Check
/// it, correct it by hand and keep it; `describe_mapping` shows what it makes of the first rows. `progress` receives
/// the progress, and can stop the call.
[[nodiscard]] GOLDENTHREAD_API GuessedMapping guess_mapping(std::span<const SourceTable> tables,
                                                            const Framework& framework = Framework::standard(),
                                                            const Progress& progress = {});

/// What a mapping makes of the first rows of each table: table, cell, heading, text, and what it becomes.
[[nodiscard]] GOLDENTHREAD_API Frame describe_mapping(const Mapping& mapping, std::span<const SourceTable> tables,
                                                      const Framework& framework = Framework::standard(),
                                                      std::size_t rows = 3, const Progress& progress = {});

}  // namespace v0
}  // namespace goldenthread

#include <cstdint>
#include <memory>
#include <span>
#include <unordered_set>
#include <utility>

#include <goldenthread/base/detail/keyed_hash.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/io/arrow.hpp>

#include "arrow_column.hpp"
#include "arrow_shape.hpp"
#include "arrow_stream.hpp"
#include "arrow_texts.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io {

namespace {

/// The rows that are null as a whole: 1 for those; none where all are there.
std::span<const std::uint8_t> absent_rows(detail::ArrowKept& kept, std::size_t rows) {
  bool any = false;
  for (const auto& chunk : kept.chunks) any = any || !detail::ArrowValidity{*chunk}.all();
  if (!any) return {};
  std::vector<std::uint8_t>& absent = kept.bytes.emplace_back();
  absent.reserve(rows);
  for (const auto& chunk : kept.chunks) {
    const detail::ArrowValidity valid{*chunk};
    for (std::int64_t row = 0; row < chunk->length; ++row)
      absent.push_back(valid(static_cast<std::size_t>(chunk->offset + row)) ? 0 : 1);
  }
  return absent;
}

/// Appends each chunk's share of a column, or gives what is wrong with one of them.
std::string find_parts(const detail::ArrowKept& kept, const ArrowSchema* schema, std::int64_t column,
                       std::vector<detail::ArrowPart>& parts) {
  if (std::string fault = detail::schema_fault(schema); !fault.empty()) return fault;
  for (const auto& chunk : kept.chunks) {
    const ArrowArray* const child = chunk->children[column];
    if (std::string fault = detail::counts_fault(child); !fault.empty()) return fault;
    if (child->length < chunk->offset + chunk->length)
      return "it has " + counted(child->length, "cell") + " where its batch has " +
             std::to_string(chunk->offset + chunk->length);
    parts.push_back({.array = child,
                     .first = static_cast<std::size_t>(chunk->offset + child->offset),
                     .count = static_cast<std::size_t>(chunk->length),
                     .batch = &*chunk,
                     .first_row = static_cast<std::size_t>(chunk->offset)});
  }
  return {};
}

Finding broken(const std::string& table, std::string_view column, const std::string& fault) {
  Finding problem;
  problem.code = "broken_array";
  problem.place.table = table;
  problem.place.column = column;
  problem.message = "the column " + v0::in_quotes(column) + " is left out: " + detail::broken_column + fault;
  problem.remedy = detail::broken_remedy;
  return problem;
}

}  // namespace

InputTable read_arrow(ArrowArrayStream* stream, const std::string& name, std::vector<Finding>& problems,
                      const Progress& progress) {
  progress.at(0);
  const std::shared_ptr<detail::ArrowKept> kept = detail::receive(stream, name);
  InputTable table;
  for (const auto& chunk : kept->chunks) table.rows += static_cast<std::size_t>(chunk->length);
  std::unordered_set<std::string_view, v0::detail::KeyedHash> seen;
  for (std::int64_t c = 0; c < kept->schema->n_children; ++c) {
    progress.at(static_cast<double>(c) / static_cast<double>(kept->schema->n_children));
    const ArrowSchema* const schema = kept->schema->children[c];
    const std::string_view column = schema == nullptr || schema->name == nullptr ? "" : schema->name;
    if (!seen.insert(column).second) {
      Finding problem;
      problem.code = "duplicate_column";
      problem.place.table = name;
      problem.place.column = column;
      problem.message = "two columns are called " + v0::in_quotes(column) + "; the second is left out";
      problem.remedy = "Rename one of them, or leave it out.";
      problem.value = column;
      problems.push_back(std::move(problem));
      continue;
    }
    std::vector<detail::ArrowPart> parts;
    if (const std::string fault = find_parts(*kept, schema, c, parts); !fault.empty()) {
      problems.push_back(broken(name, column, fault));
      continue;
    }
    if (auto values = detail::read_arrow_column(*kept, *schema, table.rows, name, std::move(parts), problems))
      table.columns.push_back({std::string{column}, *std::move(values)});
  }
  table.absent = absent_rows(*kept, table.rows);
  table.owner = kept;
  progress.at(1);
  return table;
}

InputTable read_arrow(ArrowArrayStream* stream, const std::string& name) {
  std::vector<Finding> problems;
  InputTable table = read_arrow(stream, name, problems);
  if (!problems.empty()) throw InputError(std::move(problems));
  return table;
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread

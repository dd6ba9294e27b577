#include "streams.hpp"

#include <string>

#include <goldenthread/base/text.hpp>
#include <goldenthread/io/arrow.hpp>

#include "model/nearest.hpp"

namespace goldenthread {
inline namespace v0 {
namespace c {

TableId table_named(std::string_view name) {
  if (const auto table = parse_table(name)) return *table;
  std::vector<std::string_view> names;
  for (const TableSchema& schema : table_schemas()) names.push_back(schema.name);
  throw UnknownNameError("there is no table " + in_quotes(name) + ". " + v0::detail::did_you_mean(name, names));
}

InputTable read_table(ArrowArrayStream* stream, const std::string& name, std::vector<Finding>& problems,
                      const Progress& progress) {
  if (given(stream, "stream").release == nullptr) throw ArgumentError(name + ": the stream was released already");
  return io::read_arrow(stream, name, problems, progress);
}

}  // namespace c
}  // namespace v0
}  // namespace goldenthread

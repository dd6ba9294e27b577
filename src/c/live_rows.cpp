#include "live_rows.hpp"

#include <utility>

#include <goldenthread/base/error.hpp>

#include "io/json_table.hpp"
#include "options.hpp"

namespace goldenthread {
inline namespace v0 {
namespace c {

LiveRows rows_of_json(std::string_view json, const Framework& framework, const Progress& progress, TakeRows take) {
  Options given{json, "rows"};
  io::detail::JsonObject& object = given.object();
  LiveRows rows;
  for (const TableSchema& schema : table_schemas()) {
    if (schema.id == TableId::justifications) continue;
    const auto view = object.take(schema.name);
    if (!view) continue;
    InputTable table =
        io::detail::read_json_table(schema.id, framework, *view, object.pointer(schema.name), object.problems(), {});
    try {
      take(rows, schema.id, std::move(table), framework, progress);
    } catch (const InputError& error) {
      std::vector<Finding>& problems = object.problems().findings;
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  given.finish();
  return rows;
}

}  // namespace c
}  // namespace v0
}  // namespace goldenthread

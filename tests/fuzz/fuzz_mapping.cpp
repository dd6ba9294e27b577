// Mappings: each piece "@@ NAME" of the input is a council's own table as CSV, and "@@ mapping.json" a mapping; where
// there is none, one is guessed.
// libFuzzer's way in. Needs Clang: cmake -DGOLDENTHREAD_BUILD_FUZZERS=ON, then fuzz_mapping CORPUS.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/goldenthread.hpp>
#include <goldenthread/io/csv.hpp>

#include "pieces.hpp"

namespace gt = goldenthread;
using gt::fuzz::require;

namespace {

void check_mapping(const gt::Mapping& mapping, const std::vector<gt::SourceTable>& tables) {
  const gt::MappedTables mapped = gt::map_tables(mapping, tables);
  for (const gt::MappedCounts& count : mapped.counts)
    require(count.rows == count.read + count.blank + count.passed_over + count.left_out, "a row is not counted");
  static_cast<void>(gt::describe_mapping(mapping, tables));
  const gt::Plan plan = gt::plan_of_tables(mapping, tables, {.title = "A plan"}, gt::Building::lenient);
  gt::fuzz::require_read_as_written(plan, "a mapped plan is read as another");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    std::vector<gt::SourceTable> tables;
    std::optional<gt::Mapping> mapping;
    for (auto& [name, text] : gt::fuzz::pieces({reinterpret_cast<const char*>(data), size})) {
      if (name == "mapping.json")
        mapping = gt::io::parse_mapping(text);
      else if (!name.empty())
        tables.push_back({.name = name, .cells = gt::io::to_input_table(gt::io::read_csv(text, name), name)});
    }
    if (!mapping) mapping = gt::guess_mapping(tables).mapping;
    require(gt::io::parse_mapping(gt::io::write_mapping(*mapping)) == *mapping, "a mapping is written as another");
    check_mapping(*mapping, tables);
  } catch (const gt::InputError& error) {
    require(!error.problems().empty(), "an error without a problem");
  } catch (const gt::Error& error) {
    require(!std::string_view{error.what()}.empty(), "an error without words");
  }
  return 0;
}

#include "plan_writer.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/io/file.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/time/detail/written_period.hpp>

#include "cell_writer.hpp"
#include "file_writing.hpp"
#include "frame/csv_cells.hpp"
#include "frame/json_text.hpp"
#include "framework_writer.hpp"
#include "json_writer.hpp"
#include "kept_findings.hpp"
#include "plan_folder.hpp"
#include "plan_format.hpp"
#include "text_digest.hpp"
#include "written_names.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io {
namespace {

namespace fs = std::filesystem;
using detail::BlockOut;
using detail::CellSyntax;
using detail::CellWriter;
using detail::JsonOut;

/// A column to be written. One that the schema requires is written though the table lacks it, blank.
struct Written {
  std::string_view name;
  const Column* column = nullptr;
};

/// Whether any cell holds something: the rows that filled a column may have been left out.
bool has_values(const Plan& plan, const Column& column, std::size_t rows) {
  for (std::size_t row = 0; row < rows; ++row) {
    const bool there = column.type() == ColumnType::text || column.type() == ColumnType::list
                           ? !(*column.texts())[row].empty()
                           : !plan.cell(column, row).empty();
    if (there) return true;
  }
  return false;
}

std::vector<Written> columns_of(const Plan& plan, const Table& table) {
  std::vector<Written> columns;
  for (const ColumnSchema& schema : table.schema().columns) {
    const Column* const column = table.find(schema.name);
    if (schema.required || (column != nullptr && has_values(plan, *column, table.size())))
      columns.push_back({schema.name, column});
  }
  for (const Column& column : table.columns())
    if (!table.schema().find(column.name()) && has_values(plan, column, table.size()))
      columns.push_back({column.name(), &column});
  return columns;
}

/// The framework with the type of every attribute that is not text: what a file's own columns cannot say.
Framework described(const Plan& plan) {
  Framework framework = plan.framework();
  for (const TableId id : {TableId::elements, TableId::links}) {
    const Table& table = plan.table(id);
    for (const Column& column : table.columns()) {
      const bool declared =
          std::any_of(framework.attributes.begin(), framework.attributes.end(), [&](const Attribute& attribute) {
            return attribute.name == column.name() && attribute.table == table.schema().name;
          });
      if (declared || table.schema().find(column.name()) || !has_values(plan, column, table.size())) continue;
      AttributeType type = AttributeType::text;
      switch (column.type()) {
        case ColumnType::number:
          type = AttributeType::number;
          break;
        case ColumnType::yes_no:
          type = AttributeType::yes_no;
          break;
        case ColumnType::day:
        case ColumnType::period:
          type = AttributeType::date;
          break;
        case ColumnType::list:
          type = AttributeType::list;
          break;
        default:
          continue;
      }
      framework.attributes.push_back({column.name(), std::string{table.schema().name}, type, {}});
    }
  }
  return framework;
}

JsonOut header(const Plan& plan) {
  const PlanInfo& info = plan.info();
  JsonOut out = JsonOut::object();
  out.add("format", detail::plan_format);
  out.add("version", JsonOut::number(static_cast<double>(detail::plan_version)));
  out.add_unless_blank("title", info.title);
  out.add_unless_blank("body", info.body);
  if (!info.period.is_none()) out.add("period", v0::detail::written_period(info.period, plan.calendar()));
  if (!info.as_of.is_none()) out.add("as_of", to_string(info.as_of));
  out.add_unless_blank("source", info.source);
  if (!info.areas.empty()) {
    JsonOut list = JsonOut::list();
    for (const std::string& area : info.areas) list.add(JsonOut::text(area));
    out.add("areas", std::move(list));
  }
  if (!plan.findings().empty()) out.add("findings", detail::findings_to_json(plan.findings()));
  return out;
}

/// A writer for each column; none for one that the table lacks.
std::vector<std::optional<CellWriter>> writers_of(const Plan& plan, const std::vector<Written>& columns,
                                                  CellSyntax syntax) {
  std::vector<std::optional<CellWriter>> writers(columns.size());
  for (std::size_t c = 0; c < columns.size(); ++c)
    if (columns[c].column != nullptr) writers[c].emplace(plan, *columns[c].column, syntax);
  return writers;
}

void give_csv(const Plan& plan, const Table& table, BlockOut& blocks) {
  const std::vector<Written> columns = columns_of(plan, table);
  std::vector<std::optional<CellWriter>> writers = writers_of(plan, columns, CellSyntax::csv);
  std::string& out = blocks.text();
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (c != 0) out += ',';
    v0::detail::append_csv_name(out, columns[c].name);
  }
  out += '\n';
  for (std::size_t row = 0; row < table.size(); ++row) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (c != 0) out += ',';
      if (writers[c]) writers[c]->append(out, row);
    }
    out += '\n';
    if (!blocks.hand_on()) return;
  }
}

void give_json_table(const Plan& plan, const Table& table, BlockOut& blocks) {
  const std::vector<Written> columns = columns_of(plan, table);
  std::vector<std::optional<CellWriter>> writers = writers_of(plan, columns, CellSyntax::json);
  std::vector<std::string> names;
  for (const Written& column : columns) {
    std::string& name = names.emplace_back();
    v0::detail::append_json_text(name, column.name);
    name += ": ";
  }
  std::string& out = blocks.text();
  out += ",\n  ";
  v0::detail::append_json_text(out, table.schema().name);
  out += ": [";
  for (std::size_t row = 0; row < table.size(); ++row) {
    out += row == 0 ? "\n    {" : ",\n    {";
    bool first = true;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (!writers[c]) continue;
      const std::size_t before = out.size();
      if (!first) out += ", ";
      out += names[c];
      const std::size_t value = out.size();
      writers[c]->append(out, row);
      // The first row names every column of the council's own, so that reading keeps their order.
      if (out.size() == value && row == 0 && !table.schema().find(columns[c].name)) out += "null";
      if (out.size() == value)
        out.resize(before);
      else
        first = false;
    }
    out += '}';
    if (!blocks.hand_on()) return;
  }
  out += table.size() == 0 ? "]" : "\n  ]";
}

void give_json(const Plan& plan, const detail::TakeBytes& take, const Progress& progress) {
  progress.at(0);
  double share = 0;
  const Framework framework = described(plan);
  JsonOut description = header(plan);
  if (framework == Framework::standard())
    description.add("framework", framework.name);
  else
    description.add("framework", detail::framework_to_json(framework));
  BlockOut blocks{[&](std::string_view text) {
    progress.at(share);
    detail::check_text("JSON", text);
    return take(text);
  }};
  blocks.text() = description.write();
  blocks.text().resize(blocks.text().size() - 2);
  for (const TableSchema& schema : table_schemas()) {
    const Table& table = plan.table(schema.id);
    share = static_cast<double>(schema.id) / static_cast<double>(table_count);
    progress.at(share);
    if (table.size() != 0 || schema.id == TableId::elements) give_json_table(plan, table, blocks);
  }
  blocks.text() += "\n}\n";
  blocks.flush();
  progress.at(1);
}

}  // namespace

void detail::write_plan_folder(const Plan& plan, const std::filesystem::path& path, const BeforeStep& before,
                               const Progress& progress) {
  progress.at(0);
  detail::check_names(plan, true);
  std::vector<std::string> names = detail::table_files();
  const std::vector<std::string> tables = names;
  names.emplace_back(detail::framework_file);
  names.emplace_back(detail::description_file);
  detail::FolderWriter folder{path, names, before};
  JsonOut digests = JsonOut::object();
  const auto add = [&](const std::string& name, const std::string& bytes) {
    folder.add(name, bytes);
    digests.add(name, detail::text_digest(bytes));
  };
  const Framework framework = described(plan);
  JsonOut description = header(plan);
  if (framework == Framework::standard()) {
    description.add("framework", framework.name);
  } else {
    description.add("framework", detail::framework_file);
    add(std::string{detail::framework_file}, detail::framework_to_json(framework).write() + '\n');
  }
  std::vector<std::string> gone;
  for (const TableSchema& schema : table_schemas()) {
    const Table& table = plan.table(schema.id);
    const std::string& name = tables[static_cast<std::size_t>(schema.id)];
    if (table.size() == 0 && schema.id != TableId::elements) {
      gone.push_back(name);
      continue;
    }
    const double share = static_cast<double>(schema.id) / static_cast<double>(table_count);
    detail::TextDigest digest;
    folder.add(name, [&](const detail::TakeBytes& take) {
      BlockOut blocks{[&](std::string_view text) {
        progress.at(share);
        detail::check_text(name, text);
        digest.add(text);
        return take(text);
      }};
      give_csv(plan, table, blocks);
      blocks.flush();
    });
    digests.add(name, digest.finish());
  }
  description.add("digests", std::move(digests));
  const std::string text = description.write() + '\n';
  detail::check_text(detail::description_file, text);
  folder.add(std::string{detail::description_file}, text);
  progress.at(1);
  folder.commit(gone);
}

void write_plan(const Plan& plan, const std::filesystem::path& path, const Progress& progress) {
  if (!detail::is_json_file(path)) {
    detail::write_plan_folder(plan, path, {}, progress);
    return;
  }
  detail::check_names(plan, false);
  detail::write_one_file(path, [&](const detail::TakeBytes& take) { give_json(plan, take, progress); });
}

std::string write_plan_json(const Plan& plan, const Progress& progress) {
  detail::check_names(plan, false);
  std::string out;
  const auto take = [&](std::string_view text) {
    out += text;
    return true;
  };
  give_json(plan, take, progress);
  return out;
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread

#include "live_rows.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>

#include "io/json_table.hpp"
#include "model/nearest.hpp"
#include "model/written_number.hpp"
#include "options.hpp"

namespace goldenthread {
inline namespace v0 {
namespace c {
namespace {

/// Reads the rows of a table by the names of its columns.
class Cells {
 public:
  Cells(TableId table, const InputTable& input, std::vector<Finding>& problems)
      : table_(table_schema(table).name), input_(input), problems_(problems), taken_(input.columns.size()) {}

  void start(std::size_t row) noexcept { row_ = row; }

  void text(std::string_view name, std::string& out) {
    const InputColumn* column = find(name);
    if (column == nullptr) return;
    if (const auto* texts = std::get_if<TextInput>(&column->values)) {
      out = (*texts)[row_];
    } else if (const auto* numbers = std::get_if<NumberInput>(&column->values)) {
      if (present(*numbers)) out = v0::detail::written_number(numbers->values[row_]);
    } else if (const auto* periods = std::get_if<PeriodInput>(&column->values)) {
      const Period& period = periods->values[row_];
      if (period.is_none()) return;
      out = to_string(period.first());
      if (period.first() != period.last()) out += ".." + to_string(period.last());
    } else {
      const std::uint8_t flag = std::get<YesNoInput>(column->values).values[row_];
      if (flag <= 1) out = flag == 1 ? "yes" : "no";
    }
  }

  void number(std::string_view name, std::optional<double>& out) {
    const InputColumn* column = find(name);
    if (column == nullptr) return;
    if (const auto* numbers = std::get_if<NumberInput>(&column->values)) {
      if (present(*numbers)) out = numbers->values[row_];
      return;
    }
    std::string written;
    text(name, written);
    if (written.empty()) return;
    double read = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), read);
    if (error == std::errc{} && end == written.data() + written.size())
      out = read;
    else
      problem(name, "bad_number", written, in_quotes(written) + " is not a number", "Write a number such as 12.5.");
  }

  void flag(std::string_view name, std::optional<bool>& out) {
    std::string written;
    text(name, written);
    if (written.empty()) return;
    if (written == "yes" || written == "true")
      out = true;
    else if (written == "no" || written == "false")
      out = false;
    else
      problem(name, "bad_value", written, in_quotes(written) + " is neither yes nor no", "Write yes or no.");
  }

  void problem(std::string_view column, std::string code, std::string value, std::string message, std::string remedy) {
    Finding made;
    made.code = std::move(code);
    made.place.table = table_;
    made.place.row = row_ + 1;
    made.place.column = std::string{column};
    made.value = std::move(value);
    made.message = std::move(message);
    made.remedy = std::move(remedy);
    problems_.push_back(std::move(made));
  }

  /// The cells of the columns that nobody read.
  void others(AttributeValues& out) {
    for (std::size_t at = 0; at < taken_.size(); ++at) {
      if (taken_[at]) continue;
      std::string value;
      const bool before = taken_[at];
      text(input_.columns[at].name, value);
      taken_[at] = before;
      if (!value.empty()) out.emplace_back(input_.columns[at].name, std::move(value));
    }
  }

  /// Adds a problem for each column that nobody read.
  void finish() {
    std::vector<std::string_view> names;
    for (const ColumnSchema& column : table_schema(*parse_table(table_)).columns) names.push_back(column.name);
    row_ = 0;
    for (std::size_t at = 0; at < taken_.size(); ++at)
      if (!taken_[at])
        problem(input_.columns[at].name, "unknown_column", {},
                "the table " + std::string{table_} + " has no column " + in_quotes(input_.columns[at].name),
                v0::detail::did_you_mean(input_.columns[at].name, names));
  }

 private:
  const InputColumn* find(std::string_view name) {
    for (std::size_t at = 0; at < input_.columns.size(); ++at)
      if (input_.columns[at].name == name) {
        taken_[at] = true;
        return &input_.columns[at];
      }
    return nullptr;
  }

  [[nodiscard]] bool present(const NumberInput& numbers) const {
    return (numbers.present.empty() || numbers.present[row_] != 0) && !std::isnan(numbers.values[row_]);
  }

  std::string_view table_;
  const InputTable& input_;
  std::vector<Finding>& problems_;
  std::vector<bool> taken_;
  std::size_t row_ = 0;
};

void read(Cells& cells, ElementRow& row) {
  cells.text("id", row.id);
  cells.text("kind", row.kind);
  cells.text("title", row.title);
  cells.text("description", row.description);
  cells.text("state", row.state);
  cells.text("start", row.start);
  cells.text("due", row.due);
  cells.text("completed", row.completed);
  cells.number("progress", row.progress);
  cells.text("frequency", row.frequency);
  cells.flag("key", row.key);
  cells.text("audience", row.audience);
  cells.number("revision", row.revision);
  cells.text("source", row.source);
  cells.others(row.attributes);
}

void read(Cells& cells, LinkRow& row) {
  cells.text("from", row.from);
  cells.text("type", row.type);
  cells.text("to", row.to);
  cells.number("weight", row.weight);
  cells.number("weight_factor", row.weight_factor);
  cells.text("weight_reason", row.weight_reason);
  cells.number("share", row.share);
  cells.text("capacity", row.capacity);
  cells.text("basis", row.basis);
  cells.text("state", row.state);
  cells.text("valid_from", row.valid_from);
  cells.text("valid_to", row.valid_to);
  cells.text("recorded", row.recorded);
  cells.number("target_revision", row.target_revision);
  cells.text("agreed", row.agreed);
  cells.text("agreement", row.agreement);
  cells.text("reason", row.reason);
  cells.text("agreed_by", row.agreed_by);
  cells.text("source", row.source);
  cells.others(row.attributes);
}

void read(Cells& cells, MeasureRow& row) {
  cells.text("id", row.id);
  cells.text("unit", row.unit);
  cells.text("polarity", row.polarity);
  cells.text("frequency", row.frequency);
  cells.text("aggregation", row.aggregation);
  cells.flag("cumulative", row.cumulative);
  cells.text("scoring", row.scoring);
  cells.number("baseline", row.baseline);
  cells.text("baseline_period", row.baseline_period);
  cells.text("scheme", row.scheme);
  cells.number("tolerance", row.tolerance);
  cells.number("dead_band", row.dead_band);
  cells.number("max_age", row.max_age);
  cells.number("fiscal_start", row.fiscal_start);
  cells.number("window", row.window);
  cells.number("range_distance", row.range_distance);
  cells.number("lag", row.lag);
  cells.text("control", row.control);
  cells.number("least_numerator", row.least_numerator);
  cells.number("least_denominator", row.least_denominator);
  cells.number("rounding", row.rounding);
}

void read(Cells& cells, ObservationRow& row) {
  cells.text("measure", row.measure);
  cells.text("period", row.period);
  cells.number("value", row.value);
  cells.text("area", row.area);
  cells.text("group", row.group);
  cells.number("numerator", row.numerator);
  cells.number("denominator", row.denominator);
  cells.number("margin", row.margin);
  cells.text("quality", row.quality);
  cells.text("missing", row.missing);
  cells.text("recorded", row.recorded);
  cells.text("source", row.source);
}

void read(Cells& cells, TargetRow& row) {
  cells.text("measure", row.measure);
  cells.text("period", row.period);
  cells.number("value", row.value);
  cells.number("lower", row.lower);
  cells.number("upper", row.upper);
  cells.text("missing", row.missing);
  cells.text("reason", row.reason);
  cells.text("agreed_by", row.agreed_by);
  cells.text("recorded", row.recorded);
  cells.text("source", row.source);
}

void read(Cells& cells, UpdateRow& row) {
  cells.text("element", row.element);
  cells.text("date", row.date);
  cells.text("status", row.status);
  cells.number("progress", row.progress);
  cells.text("state", row.state);
  cells.text("start", row.start);
  cells.text("due", row.due);
  cells.text("completed", row.completed);
  cells.text("commentary", row.commentary);
  cells.text("corrective_action", row.corrective_action);
  cells.text("back_on_track", row.back_on_track);
  cells.number("score", row.score);
  std::string overriding;
  cells.text("override", overriding);
  if (overriding == "ended")
    row.override_ended = true;
  else if (!overriding.empty())
    cells.flag("override", row.override_computed);
  cells.text("reason", row.reason);
  cells.text("agreed_by", row.agreed_by);
  cells.text("author", row.author);
  cells.text("audience", row.audience);
  cells.text("expires", row.expires);
  cells.text("recorded", row.recorded);
}

template <class Row>
void append(TableId table, const InputTable& input, std::vector<Row>& out, std::vector<Finding>& problems) {
  Cells cells{table, input, problems};
  for (std::size_t row = 0; row < input.rows; ++row) {
    if (!input.absent.empty() && input.absent[row] != 0) continue;
    cells.start(row);
    read(cells, out.emplace_back());
  }
  if constexpr (!requires(Row row) { row.attributes; })
    if (input.rows != 0) cells.finish();
}

}  // namespace

void append_rows(TableId table, const InputTable& input, LiveRows& out, std::vector<Finding>& problems) {
  switch (table) {
    case TableId::elements:
      return append(table, input, out.elements, problems);
    case TableId::links:
      return append(table, input, out.links, problems);
    case TableId::measures:
      return append(table, input, out.measures, problems);
    case TableId::observations:
      return append(table, input, out.observations, problems);
    case TableId::targets:
      return append(table, input, out.targets, problems);
    case TableId::updates:
      return append(table, input, out.updates, problems);
    case TableId::justifications:
      break;
  }
  throw ArgumentError("a live roll-up takes no rows of " + std::string{table_schema(table).name} +
                      "; build the plan anew");
}

LiveRows rows_of_json(std::string_view json, const Framework& framework) {
  Options given{json, "rows"};
  io::detail::JsonObject& object = given.object();
  LiveRows rows;
  for (const TableSchema& schema : table_schemas()) {
    if (schema.id == TableId::justifications) continue;
    const auto view = object.take(schema.name);
    if (!view) continue;
    const InputTable table =
        io::detail::read_json_table(schema.id, framework, *view, object.pointer(schema.name), object.problems(), {});
    append_rows(schema.id, table, rows, object.problems().findings);
  }
  given.finish();
  return rows;
}

}  // namespace c
}  // namespace v0
}  // namespace goldenthread

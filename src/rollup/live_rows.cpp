#include <cmath>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/finding_limit.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/live_rows.hpp>

#include "model/table_reading.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

/// The cells of one row of a table that was read.
class ArrivingCells {
 public:
  explicit ArrivingCells(const detail::TableReading& reading) : reading_(reading) {}

  void start(std::size_t row) noexcept { row_ = row; }

  void operator()(std::string_view column, std::string& out) const { out = reading_.written(column, row_); }

  void operator()(std::string_view column, std::optional<double>& out) const {
    const Column* read = reading_.find(column);
    if (read != nullptr && !std::isnan(read->numbers()[row_])) out = read->numbers()[row_];
  }

  void operator()(std::string_view column, std::optional<bool>& out) const {
    const Column* read = reading_.find(column);
    if (read != nullptr && read->bytes()[row_] != missing_yes_no) out = read->bytes()[row_] == 1;
  }

  void overriding(UpdateRow& row) const {
    const Column* read = reading_.find("override");
    if (read == nullptr || read->bytes()[row_] == missing_yes_no) return;
    const auto word = static_cast<Overriding>(read->bytes()[row_]);
    if (word == Overriding::ended)
      row.override_ended = true;
    else
      row.override_computed = word == Overriding::yes;
  }

  /// The council's own columns.
  void others(AttributeValues& out) const {
    for (const std::string_view name : reading_.own_columns())
      if (std::string value = reading_.written(name, row_); !value.empty())
        out.emplace_back(std::string{name}, std::move(value));
  }

 private:
  const detail::TableReading& reading_;
  std::size_t row_ = 0;
};

void read_arriving(const ArrivingCells& take, ElementRow& row) {
  take("id", row.id);
  take("kind", row.kind);
  take("title", row.title);
  take("description", row.description);
  take("state", row.state);
  take("start", row.start);
  take("due", row.due);
  take("completed", row.completed);
  take("progress", row.progress);
  take("frequency", row.frequency);
  take("key", row.key);
  take("audience", row.audience);
  take("revision", row.revision);
  take("source", row.source);
  take.others(row.attributes);
}

void read_arriving(const ArrivingCells& take, LinkRow& row) {
  take("from", row.from);
  take("type", row.type);
  take("to", row.to);
  take("weight", row.weight);
  take("weight_factor", row.weight_factor);
  take("weight_reason", row.weight_reason);
  take("share", row.share);
  take("capacity", row.capacity);
  take("basis", row.basis);
  take("state", row.state);
  take("valid_from", row.valid_from);
  take("valid_to", row.valid_to);
  take("recorded", row.recorded);
  take("target_revision", row.target_revision);
  take("agreed", row.agreed);
  take("agreement", row.agreement);
  take("reason", row.reason);
  take("agreed_by", row.agreed_by);
  take("source", row.source);
  take.others(row.attributes);
}

void read_arriving(const ArrivingCells& take, MeasureRow& row) {
  take("id", row.id);
  take("unit", row.unit);
  take("polarity", row.polarity);
  take("frequency", row.frequency);
  take("aggregation", row.aggregation);
  take("cumulative", row.cumulative);
  take("scoring", row.scoring);
  take("baseline", row.baseline);
  take("baseline_period", row.baseline_period);
  take("scheme", row.scheme);
  take("tolerance", row.tolerance);
  take("dead_band", row.dead_band);
  take("max_age", row.max_age);
  take("fiscal_start", row.fiscal_start);
  take("window", row.window);
  take("range_distance", row.range_distance);
  take("lag", row.lag);
  take("control", row.control);
  take("least_numerator", row.least_numerator);
  take("least_denominator", row.least_denominator);
  take("rounding", row.rounding);
  take("audience", row.audience);
}

void read_arriving(const ArrivingCells& take, ObservationRow& row) {
  take("measure", row.measure);
  take("period", row.period);
  take("value", row.value);
  take("area", row.area);
  take("group", row.group);
  take("numerator", row.numerator);
  take("denominator", row.denominator);
  take("margin", row.margin);
  take("quality", row.quality);
  take("missing", row.missing);
  take("audience", row.audience);
  take("recorded", row.recorded);
  take("source", row.source);
}

void read_arriving(const ArrivingCells& take, TargetRow& row) {
  take("measure", row.measure);
  take("period", row.period);
  take("value", row.value);
  take("lower", row.lower);
  take("upper", row.upper);
  take("missing", row.missing);
  take("reason", row.reason);
  take("agreed_by", row.agreed_by);
  take("recorded", row.recorded);
  take("source", row.source);
}

void read_arriving(const ArrivingCells& take, UpdateRow& row) {
  take("element", row.element);
  take("date", row.date);
  take("status", row.status);
  take("progress", row.progress);
  take("state", row.state);
  take("start", row.start);
  take("due", row.due);
  take("completed", row.completed);
  take("commentary", row.commentary);
  take("corrective_action", row.corrective_action);
  take("back_on_track", row.back_on_track);
  take("score", row.score);
  take.overriding(row);
  take("reason", row.reason);
  take("agreed_by", row.agreed_by);
  take("author", row.author);
  take("audience", row.audience);
  take("expires", row.expires);
  take("recorded", row.recorded);
}

template <class Row>
void append_arriving(std::vector<Row>& rows, const detail::TableReading& reading, std::span<const std::uint8_t> absent,
                     const Progress& progress) {
  std::vector<Row> made;
  made.reserve(reading.rows());
  ArrivingCells cells{reading};
  for (std::size_t row = 0; row < reading.rows(); ++row) {
    progress.step(row, reading.rows());
    if (!absent.empty() && absent[row] != 0) continue;
    cells.start(row);
    read_arriving(cells, made.emplace_back());
  }
  rows.insert(rows.end(), std::make_move_iterator(made.begin()), std::make_move_iterator(made.end()));
}

/// `name_others`: whether a cell may be blank that a row must have.
void append_read(LiveRows& rows, TableId table, InputTable input, const Framework& framework, bool name_others,
                 const Progress& progress) {
  if (table == TableId::justifications)
    throw ArgumentError("a live roll-up takes no rows of " + std::string{table_schema(table).name} +
                        "; build the plan anew");
  const std::size_t count = input.rows;
  if (count == 0) return;
  const std::vector<std::uint8_t> absent(input.absent.begin(),
                                         input.absent.size() == count ? input.absent.end() : input.absent.begin());
  input.absent = {};
  std::vector<InputTable> parts;
  parts.push_back(std::move(input));
  detail::TableReading reading(table, std::move(parts), framework, FiscalCalendar{framework.year_start_month}, {},
                               detail::usual_finding_limit, 1, progress.part(0, 0.5));
  std::vector<Finding> problems;
  reading.problems().move_to(problems, [](std::size_t) { return std::string_view{}; });
  std::erase_if(problems, [](const Finding& problem) { return problem.severity != Severity::error; });
  if (name_others)
    std::erase_if(problems, [](const Finding& problem) {
      return problem.code == "missing_column" || problem.code == "missing_value";
    });
  // Whether a cell of an absent row is wrong makes no difference.
  std::erase_if(problems, [&](const Finding& problem) {
    return !absent.empty() && problem.place.row > 0 && absent[problem.place.row - 1] != 0;
  });
  if (!problems.empty()) throw InputError(std::move(problems));
  const Progress told = progress.part(0.5, 1);
  switch (table) {
    case TableId::elements:
      return append_arriving(rows.elements, reading, absent, told);
    case TableId::links:
      return append_arriving(rows.links, reading, absent, told);
    case TableId::measures:
      return append_arriving(rows.measures, reading, absent, told);
    case TableId::observations:
      return append_arriving(rows.observations, reading, absent, told);
    case TableId::targets:
      return append_arriving(rows.targets, reading, absent, told);
    case TableId::updates:
      return append_arriving(rows.updates, reading, absent, told);
    case TableId::justifications:
      break;
  }
}

}  // namespace

void append_rows(LiveRows& rows, TableId table, InputTable input, const Framework& framework,
                 const Progress& progress) {
  append_read(rows, table, std::move(input), framework, false, progress);
}

void append_names(LiveRows& rows, TableId table, InputTable input, const Framework& framework,
                  const Progress& progress) {
  append_read(rows, table, std::move(input), framework, true, progress);
}

}  // namespace v0
}  // namespace goldenthread

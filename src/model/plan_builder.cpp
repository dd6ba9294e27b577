#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/time/parse.hpp>

#include "plan_builder_state.hpp"
#include "settle_periods.hpp"
#include "sparse.hpp"

namespace goldenthread {
inline namespace v0 {

namespace detail {

namespace {

struct OwnedTable {
  std::vector<std::vector<std::string>> cells;
  std::vector<std::vector<std::string_view>> views;
};

std::string text_of(const std::optional<double>& number) { return number ? exact_text(*number) : std::string{}; }
std::string text_of(const std::optional<bool>& flag) { return !flag ? "" : *flag ? "yes" : "no"; }

}  // namespace

void RowBuffer::set(std::string_view column, std::string text) {
  if (text.empty()) return;
  std::size_t at = likely_;
  if (at >= names_.size() || names_[at] != column) {
    const auto found = columns_.find(column);
    at = found == columns_.end() ? add_column(column) : found->second;
  }
  likely_ = at + 1;
  ++given_;
  if (is_too_sparse(rows_, names_.size(), given_))
    throw ArgumentError(
        "the " + counted(rows_, "row") + " so far have " + count_text(names_.size()) +
        " different columns, and hardly any row has more than a few of them; put the names of these columns "
        "as values in one column");
  std::vector<std::string>& cells = cells_[at];
  cells.resize(rows_);
  cells.back() = std::move(text);
}

// The column is found by its name only once there is room for its cells.
std::size_t RowBuffer::add_column(std::string_view name) {
  const std::size_t at = names_.size();
  constexpr std::size_t usual = 8;
  if (names_.capacity() == at) names_.reserve((std::max)(usual, 2 * at));
  if (cells_.capacity() == at) cells_.reserve((std::max)(usual, 2 * at));
  std::string own{name};
  columns_.emplace(own, at);
  names_.push_back(std::move(own));
  cells_.emplace_back();
  return at;
}

void RowBuffer::drop_row() noexcept {
  --rows_;
  for (std::vector<std::string>& cells : cells_)
    if (cells.size() > rows_) cells.pop_back();
}

// Nothing is moved before all that may throw is done.
InputTable RowBuffer::take() {
  auto owned = std::make_shared<OwnedTable>();
  InputTable table;
  table.rows = rows_;
  table.columns.reserve(names_.size());
  owned->views.reserve(names_.size());
  for (std::size_t c = 0; c < names_.size(); ++c) {
    cells_[c].resize(rows_);
    const auto& views = owned->views.emplace_back(cells_[c].begin(), cells_[c].end());
    table.columns.push_back({.name = names_[c], .values = TextInput{views}});
  }
  owned->cells = std::move(cells_);
  table.owner = std::move(owned);
  *this = RowBuffer{};
  return table;
}

void fill(RowBuffer& cells, const ElementRow& row) {
  cells.set("id", row.id);
  cells.set("kind", row.kind);
  cells.set("title", row.title);
  cells.set("description", row.description);
  cells.set("state", row.state);
  cells.set("start", row.start);
  cells.set("due", row.due);
  cells.set("completed", row.completed);
  cells.set("progress", text_of(row.progress));
  cells.set("frequency", row.frequency);
  cells.set("key", text_of(row.key));
  cells.set("audience", row.audience);
  cells.set("revision", text_of(row.revision));
  cells.set("source", row.source);
  for (const auto& [name, value] : row.attributes) cells.set(name, value);
}

void fill(RowBuffer& cells, const LinkRow& row) {
  cells.set("from", row.from);
  cells.set("type", row.type);
  cells.set("to", row.to);
  cells.set("weight", text_of(row.weight));
  cells.set("weight_factor", text_of(row.weight_factor));
  cells.set("weight_reason", row.weight_reason);
  cells.set("share", text_of(row.share));
  cells.set("capacity", row.capacity);
  cells.set("basis", row.basis);
  cells.set("state", row.state);
  cells.set("valid_from", row.valid_from);
  cells.set("valid_to", row.valid_to);
  cells.set("recorded", row.recorded);
  cells.set("target_revision", text_of(row.target_revision));
  cells.set("agreed", row.agreed);
  cells.set("agreement", row.agreement);
  cells.set("reason", row.reason);
  cells.set("agreed_by", row.agreed_by);
  cells.set("source", row.source);
  for (const auto& [name, value] : row.attributes) cells.set(name, value);
}

void fill(RowBuffer& cells, const MeasureRow& row) {
  cells.set("id", row.id);
  cells.set("unit", row.unit);
  cells.set("polarity", row.polarity);
  cells.set("frequency", row.frequency);
  cells.set("aggregation", row.aggregation);
  cells.set("cumulative", text_of(row.cumulative));
  cells.set("scoring", row.scoring);
  cells.set("baseline", text_of(row.baseline));
  cells.set("baseline_period", row.baseline_period);
  cells.set("scheme", row.scheme);
  cells.set("tolerance", text_of(row.tolerance));
  cells.set("window", text_of(row.window));
  cells.set("dead_band", text_of(row.dead_band));
  cells.set("max_age", text_of(row.max_age));
  cells.set("fiscal_start", text_of(row.fiscal_start));
  cells.set("range_distance", text_of(row.range_distance));
  cells.set("lag", text_of(row.lag));
  cells.set("control", row.control);
  cells.set("least_numerator", text_of(row.least_numerator));
  cells.set("least_denominator", text_of(row.least_denominator));
  cells.set("rounding", text_of(row.rounding));
  cells.set("audience", row.audience);
}

void fill(RowBuffer& cells, const ObservationRow& row) {
  cells.set("measure", row.measure);
  cells.set("period", row.period);
  cells.set("value", text_of(row.value));
  cells.set("area", row.area);
  cells.set("numerator", text_of(row.numerator));
  cells.set("denominator", text_of(row.denominator));
  cells.set("group", row.group);
  cells.set("margin", text_of(row.margin));
  cells.set("quality", row.quality);
  cells.set("missing", row.missing);
  cells.set("audience", row.audience);
  cells.set("recorded", row.recorded);
  cells.set("source", row.source);
}

void fill(RowBuffer& cells, const TargetRow& row) {
  cells.set("measure", row.measure);
  cells.set("period", row.period);
  cells.set("value", text_of(row.value));
  cells.set("lower", text_of(row.lower));
  cells.set("upper", text_of(row.upper));
  cells.set("reason", row.reason);
  cells.set("agreed_by", row.agreed_by);
  cells.set("missing", row.missing);
  cells.set("recorded", row.recorded);
  cells.set("source", row.source);
}

void fill(RowBuffer& cells, const UpdateRow& row) {
  cells.set("element", row.element);
  cells.set("date", row.date);
  cells.set("status", row.status);
  cells.set("progress", text_of(row.progress));
  cells.set("state", row.state);
  cells.set("start", row.start);
  cells.set("due", row.due);
  cells.set("completed", row.completed);
  cells.set("commentary", row.commentary);
  cells.set("corrective_action", row.corrective_action);
  cells.set("back_on_track", row.back_on_track);
  cells.set("score", text_of(row.score));
  cells.set("override",
            row.override_ended ? std::string{to_string(Overriding::ended)} : text_of(row.override_computed));
  cells.set("reason", row.reason);
  cells.set("agreed_by", row.agreed_by);
  cells.set("author", row.author);
  cells.set("audience", row.audience);
  cells.set("expires", row.expires);
  cells.set("recorded", row.recorded);
}

void fill(RowBuffer& cells, const JustificationRow& row) {
  cells.set("element", row.element);
  cells.set("rule", row.rule);
  cells.set("reason", row.reason);
  cells.set("author", row.author);
  cells.set("date", row.date);
  cells.set("until", row.until);
}

}  // namespace detail

PlanBuilder::PlanBuilder(Framework framework, PlanInfo info) : state_(std::make_unique<State>()) {
  state_->framework = framework.completed();
  state_->info = std::move(info);
  std::vector<Finding> problems = state_->framework.problems();
  if (!problems.empty()) throw InputError(std::move(problems));
}

PlanBuilder::PlanBuilder(const Plan& base) : PlanBuilder(base, base.framework()) { state_->same_framework = true; }

PlanBuilder::PlanBuilder(const Plan& base, Framework framework) : PlanBuilder(std::move(framework), base.info()) {
  state_->base = base;
  state_->inherited = base.findings();
}

PlanBuilder::PlanBuilder(PlanBuilder&&) noexcept = default;
PlanBuilder& PlanBuilder::operator=(PlanBuilder&&) noexcept = default;
PlanBuilder::~PlanBuilder() = default;

PlanBuilder& PlanBuilder::add(TableId table, InputTable input) {
  state_->tables[static_cast<std::size_t>(table)].add(std::move(input));
  return *this;
}

PlanBuilder& PlanBuilder::remove(TableId table, InputTable names) {
  state_->require_base();
  state_->removing[static_cast<std::size_t>(table)].add(std::move(names));
  return *this;
}

PlanBuilder& PlanBuilder::replace(TableId table, InputTable rows) {
  state_->require_base();
  state_->replacing[static_cast<std::size_t>(table)].add(std::move(rows));
  return *this;
}

PlanBuilder& PlanBuilder::let_later_replace() {
  state_->repeats = detail::Repeats::later_replaces;
  return *this;
}

PlanBuilder& PlanBuilder::inherit(std::vector<Finding> findings) {
  state_->inherited = std::move(findings);
  return *this;
}

PlanBuilder& PlanBuilder::list_at_most(std::uint64_t findings) {
  state_->max_listed = findings;
  return *this;
}

PlanBuilder& PlanBuilder::use_threads(unsigned threads) {
  state_->threads = threads;
  return *this;
}

PlanBuilder& PlanBuilder::set_period(std::string_view text) {
  const FiscalCalendar calendar{state_->framework.year_start_month};
  state_->info.period = parse_period(text, calendar);
  if (std::optional<Finding> open = detail::finding_of_open_period(text, state_->info.period, calendar)) {
    open->place.column = "period";
    add(std::move(*open));
  }
  return *this;
}

PlanBuilder& PlanBuilder::add(Finding problem) {
  state_->problems.push_back(std::move(problem));
  return *this;
}

PlanBuilder& PlanBuilder::keep(Finding known) {
  state_->inherited.push_back(std::move(known));
  return *this;
}

template <class Row>
PlanBuilder& PlanBuilder::add_row(TableId table, const Row& row) {
  State::add(state_->tables, table, row);
  return *this;
}

template <class Row>
PlanBuilder& PlanBuilder::remove_row(TableId table, const Row& names) {
  state_->require_base();
  State::add(state_->removing, table, names);
  return *this;
}

template <class Row>
PlanBuilder& PlanBuilder::replace_row(TableId table, const Row& row) {
  state_->require_base();
  State::add(state_->replacing, table, row);
  return *this;
}

PlanBuilder& PlanBuilder::add(const ElementRow& row) { return add_row(TableId::elements, row); }
PlanBuilder& PlanBuilder::add(const LinkRow& row) { return add_row(TableId::links, row); }
PlanBuilder& PlanBuilder::add(const MeasureRow& row) { return add_row(TableId::measures, row); }
PlanBuilder& PlanBuilder::add(const ObservationRow& row) { return add_row(TableId::observations, row); }
PlanBuilder& PlanBuilder::add(const TargetRow& row) { return add_row(TableId::targets, row); }
PlanBuilder& PlanBuilder::add(const UpdateRow& row) { return add_row(TableId::updates, row); }
PlanBuilder& PlanBuilder::add(const JustificationRow& row) { return add_row(TableId::justifications, row); }

PlanBuilder& PlanBuilder::remove(const ElementRow& names) { return remove_row(TableId::elements, names); }
PlanBuilder& PlanBuilder::remove(const LinkRow& names) { return remove_row(TableId::links, names); }
PlanBuilder& PlanBuilder::remove(const MeasureRow& names) { return remove_row(TableId::measures, names); }
PlanBuilder& PlanBuilder::remove(const ObservationRow& names) { return remove_row(TableId::observations, names); }
PlanBuilder& PlanBuilder::remove(const TargetRow& names) { return remove_row(TableId::targets, names); }
PlanBuilder& PlanBuilder::remove(const UpdateRow& names) { return remove_row(TableId::updates, names); }
PlanBuilder& PlanBuilder::remove(const JustificationRow& names) { return remove_row(TableId::justifications, names); }

PlanBuilder& PlanBuilder::replace(const ElementRow& row) { return replace_row(TableId::elements, row); }
PlanBuilder& PlanBuilder::replace(const LinkRow& row) { return replace_row(TableId::links, row); }
PlanBuilder& PlanBuilder::replace(const MeasureRow& row) { return replace_row(TableId::measures, row); }
PlanBuilder& PlanBuilder::replace(const ObservationRow& row) { return replace_row(TableId::observations, row); }
PlanBuilder& PlanBuilder::replace(const TargetRow& row) { return replace_row(TableId::targets, row); }
PlanBuilder& PlanBuilder::replace(const UpdateRow& row) { return replace_row(TableId::updates, row); }
PlanBuilder& PlanBuilder::replace(const JustificationRow& row) { return replace_row(TableId::justifications, row); }

}  // namespace v0
}  // namespace goldenthread

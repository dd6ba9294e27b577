#include <algorithm>
#include <numeric>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/status.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/frame/text_table.hpp>
#include <goldenthread/time/detail/written_period.hpp>

namespace goldenthread {
inline namespace v0 {

namespace {

bool holds_statuses(const FrameColumn& column) {
  const auto* const cells = std::get_if<WordCells>(&column.cells());
  return cells != nullptr && std::ranges::equal(*cells->words, detail::status_names);
}

}  // namespace

Frame& Frame::add(FrameColumn column) {
  if (find(column.name()) != nullptr)
    throw ArgumentError("a frame cannot have two columns named " + in_quotes(column.name()) + "; rename one");
  if (const auto size = column.size(); size && *size != rows_)
    throw ArgumentError("column " + in_quotes(column.name()) + " has " + counted(*size, "cell") +
                        "; give it one for each of the frame's " + counted(rows_, "row"));
  if (column.type() == CellType::period && !calendar_)
    throw ArgumentError("column " + in_quotes(column.name()) +
                        " holds periods, and the frame has no calendar to write them by; give it one");
  columns_.push_back(std::move(column));
  return *this;
}

Frame& Frame::label_statuses(std::vector<std::string> labels) {
  if (labels.empty()) {
    status_labels_.reset();
  } else if (labels.size() != status_count) {
    throw ArgumentError("there are " + counted(labels.size(), "label") + "; give one for each of the " +
                        counted(status_count, "status", "statuses"));
  } else {
    status_labels_ = std::make_shared<const std::vector<std::string>>(std::move(labels));
  }
  return *this;
}

const FrameColumn* Frame::find(std::string_view name) const& noexcept {
  const auto found = std::ranges::find_if(columns_, [&](const FrameColumn& column) { return column.name() == name; });
  return found == columns_.end() ? nullptr : &*found;
}

const FrameColumn& Frame::column(std::string_view name) const& {
  if (const FrameColumn* const found = find(name)) return *found;
  std::string names;
  for (const FrameColumn& column : columns_) names += (names.empty() ? "" : ", ") + column.name();
  throw UnknownNameError("there is no column " + in_quotes(name) + "; there are " + names);
}

FiscalCalendar Frame::calendar_of(const FrameColumn& column, std::size_t row) const {
  const FiscalCalendar frames = calendar_.value_or(FiscalCalendar{});
  const auto* const periods = std::get_if<PeriodCells>(&column.cells());
  if (periods == nullptr || periods->calendars.empty()) return frames;
  return tells(periods->calendars[row], periods->values[row]) ? periods->calendars[row] : frames;
}

std::string_view Frame::exact(const FrameColumn& column, std::size_t row, std::string& made) const {
  switch (column.type()) {
    case CellType::text:
    case CellType::word:
      return column.text(row, made);
    default:
      break;
  }
  const CellValue cell = column.cell(row);
  made.clear();
  if (const auto* const number = std::get_if<double>(&cell)) made = exact_text(*number);
  if (const auto* const integer = std::get_if<std::int64_t>(&cell)) made = std::to_string(*integer);
  if (const auto* const count = std::get_if<std::uint64_t>(&cell)) made = std::to_string(*count);
  if (const auto* const flag = std::get_if<bool>(&cell)) made = *flag ? "yes" : "no";
  if (const auto* const date = std::get_if<Date>(&cell)) made = to_string(*date);
  if (const auto* const period = std::get_if<Period>(&cell))
    made = detail::written_period(*period, calendar_of(column, row));
  return made;
}

std::string Frame::shown(const FrameColumn& column, std::size_t row) const {
  if (column.type() == CellType::number || column.type() == CellType::integer) {
    const CellValue cell = column.cell(row);
    if (const auto* const number = std::get_if<double>(&cell)) return number_text(*number);
    if (const auto* const integer = std::get_if<std::int64_t>(&cell)) return count_text(*integer);
    if (const auto* const count = std::get_if<std::uint64_t>(&cell)) return count_text(*count);
    return {};
  }
  std::string made;
  const std::string_view text = exact(column, row, made);
  if (status_labels_ != nullptr && column.type() == CellType::word && holds_statuses(column))
    if (const auto status = parse_status(text)) return printable((*status_labels_)[static_cast<std::size_t>(*status)]);
  return printable(text);
}

std::string Frame::heading(const FrameColumn& column) const {
  if (status_labels_ != nullptr && column.type() == CellType::integer)
    for (std::size_t status = 0; status < status_count; ++status)
      if (column.name() == detail::status_names[status] || column.name() == detail::status_labels[status])
        return printable((*status_labels_)[status]);
  return printable(column.name());
}

Frame Frame::take(std::span<const std::size_t> rows) const {
  for (const std::size_t row : rows)
    if (row >= rows_)
      throw ArgumentError("there is no row " + std::to_string(row) + " in a frame of " + counted(rows_, "row"));
  Frame made{title_, rows.size(), calendar_};
  made.status_labels_ = status_labels_;
  for (const FrameColumn& column : columns_) made.columns_.push_back(column.take(rows));
  return made;
}

Frame Frame::first(std::size_t rows) const {
  if (rows >= rows_) return *this;
  std::vector<std::size_t> wanted(rows);
  std::iota(wanted.begin(), wanted.end(), std::size_t{0});
  return take(wanted);
}

Frame Frame::pick(std::span<const std::string> names) const {
  Frame made{title_, rows_, calendar_};
  made.status_labels_ = status_labels_;
  for (const std::string& name : names) made.add(column(name));
  return made;
}

Frame Frame::titled(std::string title) const {
  Frame made = *this;
  made.title_ = std::move(title);
  return made;
}

std::ostream& operator<<(std::ostream& stream, const Frame& frame) { return stream << text_table(frame); }

std::vector<FrameColumn> Frame::columns() const&& { return columns(); }

}  // namespace v0
}  // namespace goldenthread

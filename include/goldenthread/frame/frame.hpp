// Frames: the one form of every answer that has rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/frame/frame_column.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>

namespace goldenthread {
inline namespace v0 {

/// Named, typed columns of equal length under a title, with the calendar that names their periods.
///
/// `frame(answer)` makes one of every answer that has rows. Its columns are views where the answer holds them already,
/// and keep alive what they look at, so a frame outlives the answer. Copies are cheap and share the cells.
///
///     const gt::Frame table = gt::frame(gt::check(graph));
///     gt::write_csv(table, file);
///     std::cout << table;
class GOLDENTHREAD_API Frame {
 public:
  /// `title` is the heading of the table. Without a calendar, no column of periods can be added, because a period is
  /// never written without one.
  explicit Frame(std::string title, std::size_t rows, std::optional<FiscalCalendar> calendar = {})
      : title_(std::move(title)), rows_(rows), calendar_(calendar) {}

  /// Adds a column to the right. Throws ArgumentError if it has another length, a name that is there already, or
  /// periods that no calendar tells.
  Frame& add(FrameColumn column);

  [[nodiscard]] const std::string& title() const& noexcept { return title_; }
  [[nodiscard]] std::string title() const&& { return std::string{title()}; }
  [[nodiscard]] std::size_t size() const noexcept { return rows_; }
  [[nodiscard]] bool empty() const noexcept { return rows_ == 0; }
  [[nodiscard]] const std::optional<FiscalCalendar>& calendar() const& noexcept { return calendar_; }
  [[nodiscard]] std::optional<FiscalCalendar> calendar() const&& { return calendar(); }
  [[nodiscard]] const std::vector<FrameColumn>& columns() const& noexcept { return columns_; }
  [[nodiscard]] std::vector<FrameColumn> columns() const&&;

  /// Sets the labels that are shown for statuses, in the order of the list of statuses; if empty, the words are shown.
  /// Files always have the words.
  Frame& label_statuses(std::vector<std::string> labels);
  /// Those labels; empty if the words are shown.
  [[nodiscard]] std::vector<std::string> status_labels() const {
    return status_labels_ == nullptr ? std::vector<std::string>{} : *status_labels_;
  }

  /// The column of that name; none if there is none.
  [[nodiscard]] const FrameColumn* find(std::string_view name) const& noexcept;
  void find(std::string_view) const&& = delete;

  /// The column of that name. Throws UnknownNameError, which lists the names there are.
  [[nodiscard]] const FrameColumn& column(std::string_view name) const&;
  [[nodiscard]] FrameColumn column(std::string_view name) const&& { return column(name); }

  /// The calendar that names a period of that row: its measure's if that has a name for it, else the frame's.
  [[nodiscard]] FiscalCalendar calendar_of(const FrameColumn& column, std::size_t row) const;

  /// The text of a cell as files hold it: numbers exactly, dates as 2020-09-30, flags as yes and no, periods as their
  /// calendar tells them; empty if it is null. A text that has to be composed is written into `made`.
  [[nodiscard]] std::string_view exact(const FrameColumn& column, std::size_t row, std::string& made) const;

  /// The text of a cell for a person, on one line: as `exact`, but numbers as `number_text` and integers as
  /// `count_text` have them, and statuses by their labels.
  [[nodiscard]] std::string shown(const FrameColumn& column, std::size_t row) const;

  /// The heading of a column for a person: its name or, for a column that counts a status, the status's label.
  [[nodiscard]] std::string heading(const FrameColumn& column) const;

  /// A frame of these rows, in that order, by value. Throws ArgumentError if there is no such row.
  [[nodiscard]] Frame take(std::span<const std::size_t> rows) const;

  /// The first rows, at most that many.
  [[nodiscard]] Frame first(std::size_t rows) const;

  /// A frame of these columns, in that order. Throws UnknownNameError.
  [[nodiscard]] Frame pick(std::span<const std::string> names) const;

  /// The same rows under another title.
  [[nodiscard]] Frame titled(std::string title) const;

 private:
  std::string title_;
  std::size_t rows_;
  std::optional<FiscalCalendar> calendar_;
  std::vector<FrameColumn> columns_;
  std::shared_ptr<const std::vector<std::string>> status_labels_;
};

/// A column of what `of` gives for each row of an answer: a member, or a function. Its type follows: texts (kept),
/// numbers, integers, dates and periods.
///
///     frame.add(gt::frame_column("score", answer.rows, &Row::score));
template <class Rows, class Of>
[[nodiscard]] auto frame_column(std::string name, const Rows& rows, const Of& of) {
  using Value = std::remove_cvref_t<std::invoke_result_t<const Of&, decltype(*rows.begin())>>;
  if constexpr (std::is_same_v<Value, bool>) {
    std::vector<std::uint8_t> flags;
    flags.reserve(rows.size());
    for (const auto& row : rows) flags.push_back(std::invoke(of, row) ? 1 : 0);
    return FrameColumn::flags(std::move(name), std::move(flags));
  } else if constexpr (std::is_convertible_v<Value, std::string_view>) {
    std::vector<std::string> texts;
    texts.reserve(rows.size());
    for (const auto& row : rows) texts.emplace_back(std::invoke(of, row));
    return FrameColumn(std::move(name), std::move(texts));
  } else if constexpr (std::is_floating_point_v<Value> || std::is_same_v<Value, Date> ||
                       std::is_same_v<Value, Period> || std::is_same_v<Value, std::int64_t> ||
                       std::is_same_v<Value, std::uint32_t> || std::is_same_v<Value, std::uint64_t>) {
    std::vector<Value> cells;
    cells.reserve(rows.size());
    for (const auto& row : rows) cells.push_back(std::invoke(of, row));
    return FrameColumn(std::move(name), std::move(cells));
  } else {
    static_assert(std::is_integral_v<Value>, "a column holds texts, numbers, integers, flags, dates or periods");
    std::vector<std::int64_t> cells;
    cells.reserve(rows.size());
    for (const auto& row : rows) cells.push_back(static_cast<std::int64_t>(std::invoke(of, row)));
    return FrameColumn(std::move(name), std::move(cells));
  }
}

/// A column of a closed list's words: what `of` gives for each row is an enumerator, and `names` has their words;
/// a blank word is null.
template <class Rows, class Of, class Names>
[[nodiscard]] FrameColumn frame_words(std::string name, const Rows& rows, const Of& of, const Names& names) {
  std::vector<std::uint8_t> codes;
  codes.reserve(rows.size());
  for (const auto& row : rows) codes.push_back(static_cast<std::uint8_t>(std::invoke(of, row)));
  return FrameColumn::words(std::move(name), std::move(codes), {std::begin(names), std::end(names)});
}

/// The frame as a table for a terminal: see `text_table`.
GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const Frame& frame);

}  // namespace v0
}  // namespace goldenthread

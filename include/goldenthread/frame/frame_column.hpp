// One named, typed column of a frame.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/time/date.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

/// The type of the cells of a column.
enum class CellType : std::uint8_t { text, word, number, integer, flag, date, period };

namespace detail {
inline constexpr std::array<std::string_view, 7> cell_type_names{"text", "word", "number", "integer",
                                                                 "flag", "date", "period"};
}  // namespace detail

[[nodiscard]] constexpr std::string_view to_string(CellType type) noexcept {
  return detail::cell_type_names[static_cast<std::size_t>(type)];
}

/// The integer that stands for none in a column of signed integers.
inline constexpr std::int64_t missing_integer = (std::numeric_limits<std::int64_t>::min)();

/// Texts stored contiguously, and where each ends; an empty one is null.
struct TextBlock {
  std::string_view bytes;
  std::span<const std::uint32_t> ends;
};
/// Gives the text of a row, which the column's owner keeps; an empty one is null.
using TextView = std::function<std::string_view(std::size_t)>;
/// Makes the text of a row when it is needed, so that a million messages need not be held; an empty one is null.
using TextMaker = std::function<std::string(std::size_t)>;
/// Positions in a list of words; a position that the list lacks, or of a blank word, is null.
struct WordCells {
  std::span<const std::uint8_t> codes;
  std::shared_ptr<const std::vector<std::string>> words;
};
/// Yes (1), no (0) or null (anything else).
struct FlagCells {
  std::span<const std::uint8_t> values;
};
/// Periods; an absent one is null. `calendars` has the calendar of each row where measures have years of their own (the
/// frame's still tells what one does not name), and is empty if the frame's holds for all.
struct PeriodCells {
  std::span<const Period> values;
  std::span<const FiscalCalendar> calendars;
};

/// One cell as a value: nothing where it is null.
using CellValue = std::variant<std::monostate, std::string, double, std::int64_t, std::uint64_t, bool, Date, Period>;

/// One named column: its cells, which may be views of memory that `owner` keeps alive, or the column's own.
///
///     frame.add({"score", result.scores(), owner});         // a view
///     frame.add({"title", std::move(titles)});               // the column's own
class GOLDENTHREAD_API FrameColumn {
 public:
  /// Numbers are doubles, NaN being null. Integers are unsigned and never null, or signed, `missing_integer` being
  /// null.
  using Cells =
      std::variant<TextBlock, TextView, TextMaker, WordCells, std::span<const double>, std::span<const std::uint8_t>,
                   std::span<const std::uint32_t>, std::span<const std::uint64_t>, std::span<const std::int64_t>,
                   FlagCells, std::span<const Date>, PeriodCells>;

  FrameColumn(std::string name, Cells cells, std::shared_ptr<const void> owner = {});
  // Made in the library, so that programs need not compile them.
  FrameColumn(const FrameColumn& other);
  FrameColumn(FrameColumn&& other) noexcept;
  FrameColumn& operator=(const FrameColumn& other);
  FrameColumn& operator=(FrameColumn&& other) noexcept;
  ~FrameColumn();

  /// A column of its own cells.
  FrameColumn(std::string name, std::vector<std::string> texts);
  FrameColumn(std::string name, std::vector<double> numbers);
  FrameColumn(std::string name, std::vector<std::uint32_t> counts);
  FrameColumn(std::string name, std::vector<std::uint64_t> counts);
  FrameColumn(std::string name, std::vector<std::int64_t> integers);
  FrameColumn(std::string name, std::vector<Date> dates);
  FrameColumn(std::string name, std::vector<Period> periods, std::vector<FiscalCalendar> calendars = {});

  /// Words of a closed list by their positions.
  [[nodiscard]] static FrameColumn words(std::string name, std::vector<std::uint8_t> codes,
                                         std::vector<std::string> words);
  [[nodiscard]] static FrameColumn words(std::string name, std::span<const std::uint8_t> codes,
                                         std::vector<std::string> words, std::shared_ptr<const void> owner);
  /// Words of an open list, each as it stands; an empty one is null. At most 255 different ones, else texts.
  [[nodiscard]] static FrameColumn words_of(std::string name, const std::vector<std::string_view>& texts);
  /// Yes (1), no (0) or null (255).
  [[nodiscard]] static FrameColumn flags(std::string name, std::vector<std::uint8_t> flags);

  /// A column that is made when it is first looked at, once, by whichever thread asks first; `make` gives one of that
  /// type.
  [[nodiscard]] static FrameColumn later(std::string name, CellType type, std::function<FrameColumn()> make);

  [[nodiscard]] const std::string& name() const& noexcept { return name_; }
  [[nodiscard]] std::string name() const&& { return std::string{name()}; }
  [[nodiscard]] CellType type() const noexcept;
  [[nodiscard]] const Cells& cells() const&;
  void cells() const&& = delete;
  [[nodiscard]] const std::shared_ptr<const void>& owner() const&;
  [[nodiscard]] std::shared_ptr<const void> owner() const&& { return owner(); }

  /// How many cells it has; nothing where texts are given by row, or it is made later, and the frame says how many.
  [[nodiscard]] std::optional<std::size_t> size() const noexcept;

  [[nodiscard]] bool is_null(std::size_t row) const;

  /// The cell as a value.
  [[nodiscard]] CellValue cell(std::size_t row) const;

  /// The text or word of a row, empty if it is null or the column holds something else. May be a view of `made`.
  [[nodiscard]] std::string_view text(std::size_t row, std::string& made) const&;
  [[nodiscard]] std::string text(std::size_t row, std::string& made) const&& { return std::string{text(row, made)}; }

  /// A copy that holds only these rows, in that order, by value.
  [[nodiscard]] FrameColumn take(std::span<const std::size_t> rows) const;

  /// The same cells under another name.
  [[nodiscard]] FrameColumn named(std::string name) const;

 private:
  struct Later;
  [[nodiscard]] const FrameColumn& made() const;

  std::string name_;
  Cells cells_;
  std::shared_ptr<const void> owner_;
  std::shared_ptr<Later> later_;
};

}  // namespace v0
}  // namespace goldenthread

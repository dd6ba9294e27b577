#include <cmath>
#include <mutex>
#include <type_traits>
#include <unordered_map>

#include <goldenthread/base/error.hpp>
#include <goldenthread/frame/frame_column.hpp>

namespace goldenthread {
inline namespace v0 {

namespace {

template <class... Fs>
struct EachCells : Fs... {
  using Fs::operator()...;
};

template <class T>
constexpr bool is_integer_span =
    std::is_same_v<T, std::span<const std::uint8_t>> || std::is_same_v<T, std::span<const std::uint32_t>> ||
    std::is_same_v<T, std::span<const std::uint64_t>> || std::is_same_v<T, std::span<const std::int64_t>>;

std::string_view block_text(const TextBlock& block, std::size_t row) {
  const std::uint32_t first = row == 0 ? 0 : block.ends[row - 1];
  return block.bytes.substr(first, block.ends[row] - first);
}

std::string_view word_text(const WordCells& cells, std::size_t row) {
  const std::size_t code = cells.codes[row];
  return code < cells.words->size() ? std::string_view{(*cells.words)[code]} : std::string_view{};
}

struct OwnTexts {
  std::string bytes;
  std::vector<std::uint32_t> ends;

  void add(std::string_view text) {
    if (text.size() > UINT32_MAX - bytes.size())
      throw ArgumentError("one column of text holds more than 4 GiB; ask for fewer rows");
    bytes.append(text);
    ends.push_back(static_cast<std::uint32_t>(bytes.size()));
  }
};

FrameColumn own_texts(std::string name, std::shared_ptr<OwnTexts> texts) {
  const TextBlock block{texts->bytes, texts->ends};
  return {std::move(name), block, std::move(texts)};
}

template <class Value>
std::vector<Value> taken(std::span<const Value> cells, std::span<const std::size_t> rows) {
  std::vector<Value> made;
  made.reserve(rows.size());
  for (const std::size_t row : rows) made.push_back(cells[row]);
  return made;
}

struct OwnPeriods {
  std::vector<Period> periods;
  std::vector<FiscalCalendar> calendars;
};

template <class Value>
using KeptCells = std::pair<std::span<const Value>, std::shared_ptr<const void>>;

template <class Value>
KeptCells<Value> kept(std::vector<Value> cells) {
  auto owner = std::make_shared<const std::vector<Value>>(std::move(cells));
  const std::span<const Value> view{*owner};
  return {view, std::move(owner)};
}

template <class Value>
FrameColumn column_of_kept(std::string name, KeptCells<Value> cells) {
  return {std::move(name), cells.first, std::move(cells.second)};
}

}  // namespace

FrameColumn::FrameColumn(std::string name, Cells cells, std::shared_ptr<const void> owner)
    : name_(std::move(name)), cells_(std::move(cells)), owner_(std::move(owner)) {}

FrameColumn::FrameColumn(const FrameColumn& other) = default;
FrameColumn::FrameColumn(FrameColumn&& other) noexcept = default;
FrameColumn& FrameColumn::operator=(const FrameColumn& other) = default;
FrameColumn& FrameColumn::operator=(FrameColumn&& other) noexcept = default;
FrameColumn::~FrameColumn() = default;

FrameColumn::FrameColumn(std::string name, std::vector<double> numbers)
    : FrameColumn(column_of_kept(std::move(name), kept(std::move(numbers)))) {}
FrameColumn::FrameColumn(std::string name, std::vector<std::uint32_t> counts)
    : FrameColumn(column_of_kept(std::move(name), kept(std::move(counts)))) {}
FrameColumn::FrameColumn(std::string name, std::vector<std::uint64_t> counts)
    : FrameColumn(column_of_kept(std::move(name), kept(std::move(counts)))) {}
FrameColumn::FrameColumn(std::string name, std::vector<std::int64_t> integers)
    : FrameColumn(column_of_kept(std::move(name), kept(std::move(integers)))) {}
FrameColumn::FrameColumn(std::string name, std::vector<Date> dates)
    : FrameColumn(column_of_kept(std::move(name), kept(std::move(dates)))) {}

FrameColumn FrameColumn::named(std::string name) const {
  FrameColumn copy = *this;
  copy.name_ = std::move(name);
  return copy;
}

FrameColumn::FrameColumn(std::string name, std::vector<std::string> texts) : name_(std::move(name)) {
  const auto own = std::make_shared<OwnTexts>();
  own->ends.reserve(texts.size());
  for (const std::string& text : texts) own->add(text);
  cells_ = TextBlock{own->bytes, own->ends};
  owner_ = own;
}

FrameColumn::FrameColumn(std::string name, std::vector<Period> periods, std::vector<FiscalCalendar> calendars)
    : name_(std::move(name)) {
  const auto own = std::make_shared<const OwnPeriods>(OwnPeriods{std::move(periods), std::move(calendars)});
  if (!own->calendars.empty() && own->calendars.size() != own->periods.size())
    throw ArgumentError("column '" + name_ + "' has " + counted(own->calendars.size(), "calendar") + " for " +
                        counted(own->periods.size(), "period"));
  cells_ = PeriodCells{own->periods, own->calendars};
  owner_ = own;
}

FrameColumn FrameColumn::words(std::string name, std::vector<std::uint8_t> codes, std::vector<std::string> words) {
  auto own = kept(std::move(codes));
  return FrameColumn::words(std::move(name), own.first, std::move(words), std::move(own.second));
}

FrameColumn FrameColumn::words(std::string name, std::span<const std::uint8_t> codes, std::vector<std::string> words,
                               std::shared_ptr<const void> owner) {
  return {std::move(name),
          WordCells{.codes = codes, .words = std::make_shared<const std::vector<std::string>>(std::move(words))},
          std::move(owner)};
}

FrameColumn FrameColumn::words_of(std::string name, const std::vector<std::string_view>& texts) {
  constexpr std::uint8_t null = 255;
  std::unordered_map<std::string_view, std::uint8_t> found;
  std::vector<std::uint8_t> codes;
  std::vector<std::string> list;
  codes.reserve(texts.size());
  for (const std::string_view text : texts) {
    if (text.empty()) {
      codes.push_back(null);
      continue;
    }
    const auto [at, added] = found.try_emplace(text, static_cast<std::uint8_t>(list.size()));
    if (added && list.size() == null) return {std::move(name), std::vector<std::string>{texts.begin(), texts.end()}};
    if (added) list.emplace_back(text);
    codes.push_back(at->second);
  }
  return words(std::move(name), std::move(codes), std::move(list));
}

FrameColumn FrameColumn::flags(std::string name, std::vector<std::uint8_t> flags) {
  auto own = kept(std::move(flags));
  return {std::move(name), FlagCells{own.first}, std::move(own.second)};
}

struct FrameColumn::Later {
  CellType type = CellType::text;
  std::function<FrameColumn()> make;
  std::once_flag once = {};
  std::optional<FrameColumn> made = {};
};

FrameColumn FrameColumn::later(std::string name, CellType type, std::function<FrameColumn()> make) {
  FrameColumn column{std::move(name), Cells{}};
  column.later_ = std::make_shared<Later>();
  column.later_->type = type;
  column.later_->make = std::move(make);
  return column;
}

const FrameColumn& FrameColumn::made() const {
  if (!later_) return *this;
  std::call_once(later_->once, [this] {
    later_->made = later_->make();
    later_->make = nullptr;
  });
  return *later_->made;
}

const FrameColumn::Cells& FrameColumn::cells() const& { return made().cells_; }

const std::shared_ptr<const void>& FrameColumn::owner() const& { return made().owner_; }

CellType FrameColumn::type() const noexcept {
  if (later_) return later_->type;
  return std::visit(EachCells{
                        [](const TextBlock&) { return CellType::text; },
                        [](const TextView&) { return CellType::text; },
                        [](const TextMaker&) { return CellType::text; },
                        [](const WordCells&) { return CellType::word; },
                        [](const std::span<const double>&) { return CellType::number; },
                        [](const FlagCells&) { return CellType::flag; },
                        [](const std::span<const Date>&) { return CellType::date; },
                        [](const PeriodCells&) { return CellType::period; },
                        [](const auto&) { return CellType::integer; },
                    },
                    cells());
}

std::optional<std::size_t> FrameColumn::size() const noexcept {
  if (later_) return std::nullopt;
  return std::visit(EachCells{
                        [](const TextBlock& cells) { return std::optional{cells.ends.size()}; },
                        [](const TextView&) { return std::optional<std::size_t>{}; },
                        [](const TextMaker&) { return std::optional<std::size_t>{}; },
                        [](const WordCells& cells) { return std::optional{cells.codes.size()}; },
                        [](const FlagCells& cells) { return std::optional{cells.values.size()}; },
                        [](const PeriodCells& cells) { return std::optional{cells.values.size()}; },
                        [](const auto& cells) { return std::optional{cells.size()}; },
                    },
                    cells());
}

bool FrameColumn::is_null(std::size_t row) const {
  return std::visit(EachCells{
                        [&](const TextBlock& cells) { return block_text(cells, row).empty(); },
                        [&](const TextView& cells) { return cells(row).empty(); },
                        [&](const TextMaker& cells) { return cells(row).empty(); },
                        [&](const WordCells& cells) { return word_text(cells, row).empty(); },
                        [&](const std::span<const double>& cells) { return std::isnan(cells[row]); },
                        [&](const std::span<const std::int64_t>& cells) { return cells[row] == missing_integer; },
                        [&](const FlagCells& cells) { return cells.values[row] > 1; },
                        [&](const std::span<const Date>& cells) { return cells[row].is_none(); },
                        [&](const PeriodCells& cells) { return cells.values[row].is_none(); },
                        [](const auto&) { return false; },
                    },
                    cells());
}

std::string_view FrameColumn::text(std::size_t row, std::string& made) const& {
  if (const auto* const block = std::get_if<TextBlock>(&cells())) return block_text(*block, row);
  if (const auto* const view = std::get_if<TextView>(&cells())) return (*view)(row);
  if (const auto* const words = std::get_if<WordCells>(&cells())) return word_text(*words, row);
  if (const auto* const maker = std::get_if<TextMaker>(&cells())) return made = (*maker)(row);
  return {};
}

CellValue FrameColumn::cell(std::size_t row) const {
  std::string made;
  return std::visit(EachCells{
                        [&](const std::span<const double>& cells) {
                          return std::isnan(cells[row]) ? CellValue{} : CellValue{cells[row]};
                        },
                        [&](const std::span<const std::int64_t>& cells) {
                          return cells[row] == missing_integer ? CellValue{} : CellValue{cells[row]};
                        },
                        [&](const FlagCells& cells) {
                          return cells.values[row] > 1 ? CellValue{} : CellValue{cells.values[row] == 1};
                        },
                        [&](const std::span<const Date>& cells) {
                          return cells[row].is_none() ? CellValue{} : CellValue{cells[row]};
                        },
                        [&](const PeriodCells& cells) {
                          return cells.values[row].is_none() ? CellValue{} : CellValue{cells.values[row]};
                        },
                        [&]<class Cells>(const Cells& cells) {
                          if constexpr (is_integer_span<Cells>) {
                            return CellValue{static_cast<std::uint64_t>(cells[row])};
                          } else {
                            const std::string_view found = text(row, made);
                            return found.empty() ? CellValue{} : CellValue{std::string{found}};
                          }
                        },
                    },
                    cells());
}

FrameColumn FrameColumn::take(std::span<const std::size_t> rows) const {
  return std::visit(EachCells{
                        [&](const WordCells& cells) {
                          auto own = kept(taken(cells.codes, rows));
                          return FrameColumn{name_, WordCells{own.first, cells.words}, std::move(own.second)};
                        },
                        [&](const FlagCells& cells) { return flags(name_, taken(cells.values, rows)); },
                        [&](const PeriodCells& cells) {
                          return FrameColumn{
                              name_, taken(cells.values, rows),
                              cells.calendars.empty() ? std::vector<FiscalCalendar>{} : taken(cells.calendars, rows)};
                        },
                        [&]<class Cells>(const Cells& cells) {
                          if constexpr (is_integer_span<Cells> || std::is_same_v<Cells, std::span<const double>> ||
                                        std::is_same_v<Cells, std::span<const Date>>) {
                            return column_of_kept(name_, kept(taken(cells, rows)));
                          } else {
                            const auto own = std::make_shared<OwnTexts>();
                            own->ends.reserve(rows.size());
                            std::string made;
                            for (const std::size_t row : rows) own->add(text(row, made));
                            return own_texts(name_, own);
                          }
                        },
                    },
                    cells());
}

}  // namespace v0
}  // namespace goldenthread

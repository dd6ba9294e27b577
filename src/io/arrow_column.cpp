#include "arrow_column.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/time/date.hpp>
#include <goldenthread/time/period.hpp>

#include "arrow_format.hpp"
#include "arrow_numbers.hpp"
#include "arrow_shape.hpp"
#include "arrow_texts.hpp"
#include "model/list_cell.hpp"
#include "pandas_periods.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {
namespace {

/// Makes one column of the table.
class ColumnReader {
 public:
  ColumnReader(ArrowKept& kept, const ArrowSchema& schema, std::size_t rows, std::string table,
               std::vector<Finding>& problems)
      : kept_(kept), schema_(schema), rows_(rows), table_(std::move(table)), problems_(problems) {}

  /// The column; nothing where it cannot be read, which has then been reported.
  std::optional<decltype(InputColumn::values)> read(std::vector<ArrowPart> parts) {
    parts_ = std::move(parts);
    if (const std::string fault = schema_fault(&schema_); !fault.empty()) return broken(fault);
    const std::optional<ArrowType> type = parse_format(schema_.format);
    if (!type || !is_readable(*type)) {
      report("unsupported_type", 0, "its type is " + type_in_words(schema_) + ", which cannot be read",
             "Convert it to text, numbers, yes/no or dates first.");
      return std::nullopt;
    }
    for (const ArrowPart& part : parts_)
      if (const std::string fault = array_fault(schema_, part.array); !fault.empty()) return broken(fault);
    if (schema_.dictionary != nullptr) return dictionary(type->layout);
    if (const std::optional<std::string> frequency = pandas_frequency(schema_))
      return pandas_periods(*type, *frequency);
    switch (type->layout) {
      case ArrowLayout::null:
        return TextInput{blank_texts()};
      case ArrowLayout::text:
      case ArrowLayout::large_text:
      case ArrowLayout::text_view:
        return texts(type->layout);
      case ArrowLayout::list:
        return lists<std::int32_t>();
      case ArrowLayout::large_list:
        return lists<std::int64_t>();
      case ArrowLayout::boolean:
        return truths();
      case ArrowLayout::date32:
      case ArrowLayout::date64:
      case ArrowLayout::timestamp:
        return days(*type);
      default:
        return numbers(*type);
    }
  }

 private:
  using Values = std::optional<decltype(InputColumn::values)>;

  [[nodiscard]] bool is_readable(const ArrowType& type) const {
    if (schema_.dictionary != nullptr) {
      const std::optional<ArrowType> words = parse_format(schema_.dictionary->format);
      return words && words->layout != ArrowLayout::list && words->layout != ArrowLayout::large_list &&
             schema_.dictionary->dictionary == nullptr;
    }
    if (type.layout != ArrowLayout::list && type.layout != ArrowLayout::large_list) return true;
    if (schema_.n_children != 1 || schema_.children[0]->dictionary != nullptr) return false;
    const std::optional<ArrowType> entries = parse_format(schema_.children[0]->format);
    return entries && (is_text(entries->layout) || is_number(entries->layout) || entries->layout == ArrowLayout::null);
  }

  void report(std::string code, std::uint64_t row, const std::string& what, std::string remedy) {
    Finding problem;
    problem.code = std::move(code);
    problem.place.table = table_;
    problem.place.row = row;
    problem.place.column = schema_.name == nullptr ? "" : schema_.name;
    problem.message = "the column " + v0::in_quotes(problem.place.column) + " is left out: " + what;
    problem.remedy = std::move(remedy);
    problems_.push_back(std::move(problem));
  }

  Values broken(const std::string& fault) {
    report("broken_array", 0, broken_column + fault, broken_remedy);
    return std::nullopt;
  }

  std::span<std::string_view> make_texts() {
    return {kept_.texts.emplace_back(std::make_unique_for_overwrite<std::string_view[]>(rows_)).get(), rows_};
  }
  std::span<std::string_view> blank_texts() {
    return {kept_.texts.emplace_back(std::make_unique<std::string_view[]>(rows_)).get(), rows_};
  }

  Values texts(ArrowLayout layout) {
    if (const auto whole = whole_texts(layout)) return *whole;
    const std::span<std::string_view> out = make_texts();
    std::size_t at = 0;
    for (const ArrowPart& part : parts_) {
      if (!view_texts(*part.array, layout, part.first, part.count, out.data() + at))
        return broken("the offsets of its texts decrease, or go beyond its bytes");
      const PartValidity valid{part};
      for (std::size_t i = 0; i < part.count && !valid.all_rows(); ++i)
        if (!valid(part.first + i)) out[at + i] = {};
      at += part.count;
    }
    return TextInput{out};
  }

  /// A column that comes in one piece without nulls, where it stands.
  std::optional<TextInput> whole_texts(ArrowLayout layout) const {
    if (parts_.size() != 1 || rows_ == 0 || !PartValidity{parts_[0]}.all()) return std::nullopt;
    const ArrowPart& part = parts_[0];
    TextInput whole;
    whole.bytes = static_cast<const char*>(part.array->buffers[2]);
    if (layout == ArrowLayout::large_text)
      whole.offsets = offsets_of<std::int64_t>(part);
    else if (layout == ArrowLayout::text)
      whole.short_offsets = offsets_of<std::int32_t>(part);
    if (whole.offsets.empty() && whole.short_offsets.empty()) return std::nullopt;
    return whole;
  }

  /// The offsets of a part; none where they are not sound.
  template <class Offset>
  static std::span<const Offset> offsets_of(const ArrowPart& part) {
    const auto* const buffer = static_cast<const Offset*>(part.array->buffers[1]);
    if (buffer == nullptr) return {};
    const std::span<const Offset> offsets{buffer + part.first, part.count + 1};
    if (offsets.front() < 0 || (part.array->buffers[2] == nullptr && offsets.back() != offsets.front())) return {};
    return std::ranges::is_sorted(offsets) ? offsets : std::span<const Offset>{};
  }

  /// Calls `with` with the indices of a dictionary's part as a pointer of their own type.
  template <class With>
  static bool with_indices(ArrowLayout layout, const void* buffer, const With& with) {
    switch (layout) {
      case ArrowLayout::int8:
        return with(static_cast<const std::int8_t*>(buffer));
      case ArrowLayout::uint8:
        return with(static_cast<const std::uint8_t*>(buffer));
      case ArrowLayout::int16:
        return with(static_cast<const std::int16_t*>(buffer));
      case ArrowLayout::uint16:
        return with(static_cast<const std::uint16_t*>(buffer));
      case ArrowLayout::int32:
        return with(static_cast<const std::int32_t*>(buffer));
      case ArrowLayout::uint32:
        return with(static_cast<const std::uint32_t*>(buffer));
      case ArrowLayout::int64:
        return with(static_cast<const std::int64_t*>(buffer));
      case ArrowLayout::uint64:
        return with(static_cast<const std::uint64_t*>(buffer));
      default:
        return false;
    }
  }

  /// Reads what a dictionary or a list holds, as a column of its own; its problems are this column's.
  Values read_inner(const ArrowSchema& schema, const ArrowArray& array, std::size_t count) {
    std::vector<Finding> problems;
    ColumnReader reader{kept_, schema, count, table_, problems};
    ArrowPart part;
    part.array = &array;
    part.first = count == 0 ? 0 : static_cast<std::size_t>(array.offset);
    part.count = count;
    Values values = reader.read({part});
    for (Finding& problem : problems) {
      problem.place.row = 0;
      problem.place.column = schema_.name == nullptr ? "" : schema_.name;
      problems_.push_back(std::move(problem));
    }
    return values;
  }

  /// Reads the words of a dictionary as a column of their own. Texts are handed on as words and codes; of other values
  /// each cell takes its own.
  Values dictionary(ArrowLayout indices) {
    Values out;
    std::size_t at = 0;
    words_out_ = &kept_.words.emplace_back();
    for (const ArrowPart& part : parts_) {
      const ArrowArray* const list = part.array->dictionary;
      const auto count = static_cast<std::size_t>(list->length);
      const Values words = read_inner(*schema_.dictionary, *list, count);
      if (!words) return std::nullopt;
      if (!out) out = blank_like(*words);
      if (!std::holds_alternative<TextInput>(*words) && out->index() != words->index())
        return broken("its dictionaries have several types");
      const PartValidity valid{part};
      const auto for_each_cell = [&](const auto& take) {
        return with_indices(indices, part.array->buffers[1], [&](const auto* index) {
          for (std::size_t i = 0; i < part.count; ++i) {
            if (!valid(part.first + i)) continue;
            const auto position = static_cast<std::uint64_t>(index[part.first + i]);
            if (position >= count) return false;
            take(static_cast<std::size_t>(position), at + i);
          }
          return true;
        });
      };
      bool sound = false;
      if (const auto* texts = std::get_if<TextInput>(&*words)) {
        const std::size_t first = add_words(*texts);
        if (first + count >= TextInput::no_code) return broken("its dictionaries have too many entries");
        sound = for_each_cell(
            [&](std::size_t from, std::size_t to) { codes_out_[to] = static_cast<std::uint32_t>(first + from); });
      } else {
        sound = for_each_cell([&](std::size_t from, std::size_t to) { take_word(*words, from, to); });
      }
      if (!sound) return broken("an index is not in its dictionary, which has " + counted(count, "entry", "entries"));
      at += part.count;
    }
    if (!out || rows_ == 0) return Values{TextInput{blank_texts()}};
    if (std::holds_alternative<TextInput>(*out)) return TextInput{.values = *words_out_, .codes = codes_out_};
    return out;
  }

  /// Adds the words of one more dictionary, unless it is the one before over again; returns where its first one is.
  std::size_t add_words(const TextInput& texts) {
    if (texts.size() != 0 && words_out_->size() - last_words_ == texts.size()) {
      const auto same = [&](std::size_t i) {
        return (*words_out_)[last_words_ + i].data() == texts[i].data() &&
               (*words_out_)[last_words_ + i].size() == texts[i].size();
      };
      std::size_t i = 0;
      while (i < texts.size() && same(i)) ++i;
      if (i == texts.size()) return last_words_;
    }
    last_words_ = words_out_->size();
    words_out_->reserve(last_words_ + texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) words_out_->push_back(texts[i]);
    return last_words_;
  }

  /// A column of blank cells of the same sort, which `take_word` fills.
  Values blank_like(const decltype(InputColumn::values)& words) {
    if (std::holds_alternative<TextInput>(words)) {
      codes_out_ = {kept_.codes.emplace_back(std::make_unique_for_overwrite<std::uint32_t[]>(rows_)).get(), rows_};
      std::ranges::fill(codes_out_, TextInput::no_code);
      return TextInput{};
    }
    if (std::holds_alternative<PeriodInput>(words)) {
      periods_out_ = kept_.periods.emplace_back(rows_);
      return PeriodInput{periods_out_};
    }
    bytes_out_ = kept_.bytes.emplace_back(
        rows_, std::holds_alternative<YesNoInput>(words) ? std::uint8_t{255} : std::uint8_t{0});
    if (std::holds_alternative<YesNoInput>(words)) return YesNoInput{bytes_out_};
    numbers_out_ = kept_.numbers.emplace_back(rows_);
    return NumberInput{numbers_out_, bytes_out_};
  }

  void take_word(const decltype(InputColumn::values)& words, std::size_t from, std::size_t to) {
    if (const auto* periods = std::get_if<PeriodInput>(&words)) {
      periods_out_[to] = periods->values[from];
    } else if (const auto* flags = std::get_if<YesNoInput>(&words)) {
      bytes_out_[to] = flags->values[from];
    } else {
      const auto& numbers = std::get<NumberInput>(words);
      numbers_out_[to] = numbers.values[from];
      bytes_out_[to] = numbers.present.empty() ? std::uint8_t{1} : numbers.present[from];
    }
  }

  template <class Offset>
  Values lists() {
    const std::span<std::string_view> out = blank_texts();
    std::size_t at = 0;
    for (const ArrowPart& part : parts_) {
      const ArrowArray& child = *part.array->children[0];
      const auto count = static_cast<std::size_t>(child.length);
      const auto first = static_cast<std::size_t>(child.offset);
      const Values entries = read_inner(*schema_.children[0], child, count);
      if (!entries) return std::nullopt;
      const auto* const offsets = static_cast<const Offset*>(part.array->buffers[1]);
      const PartValidity valid{part};
      const ArrowValidity there{child};
      for (std::size_t i = 0; i < part.count; ++i) {
        if (!valid(part.first + i)) continue;
        const Offset begin = offsets[part.first + i];
        const Offset end = offsets[part.first + i + 1];
        if (begin < 0 || end < begin || static_cast<std::uint64_t>(end) > count)
          return broken("the offsets of its lists decrease, or go beyond its " + counted(count, "entry", "entries"));
        v0::detail::ListCell cell;
        for (auto k = static_cast<std::size_t>(begin); k < static_cast<std::size_t>(end); ++k)
          if (there(first + k)) add_entry(cell, *entries, k, at + i);
        out[at + i] = kept_.joined.emplace_back(cell.text());
      }
      at += part.count;
    }
    return TextInput{out};
  }

  void add_entry(v0::detail::ListCell& cell, const decltype(InputColumn::values)& entries, std::size_t at,
                 std::size_t row) {
    std::string number;
    std::string_view entry;
    if (const auto* texts = std::get_if<TextInput>(&entries))
      entry = (*texts)[at];
    else if (const auto* numbers = std::get_if<NumberInput>(&entries))
      entry = number = exact_text(numbers->values[at]);
    if (cell.add(entry)) return;
    Finding problem;
    problem.code = "bad_value";
    problem.place.table = table_;
    problem.place.row = row + 1;
    problem.place.column = schema_.name == nullptr ? "" : schema_.name;
    problem.message = v0::detail::ends_an_entry(entry);
    problem.remedy = v0::detail::ends_an_entry_remedy;
    problems_.push_back(std::move(problem));
  }

  /// The periods of a pandas column, which are kept as counts of their frequency from 1970 on.
  Values pandas_periods(const ArrowType& type, const std::string& frequency) {
    if (type.layout != ArrowLayout::int64 || !is_pandas_frequency(frequency)) {
      report("unsupported_type", 0,
             "its type is a pandas period of the frequency " + v0::in_quotes(frequency) + ", which cannot be read",
             "Convert it to months, quarters, years or days, or to text first.");
      return std::nullopt;
    }
    std::vector<Period>& out = kept_.periods.emplace_back();
    out.reserve(rows_);
    for (const ArrowPart& part : parts_) {
      const PartValidity valid{part};
      const auto* const ordinals = static_cast<const std::int64_t*>(part.array->buffers[1]);
      for (std::size_t i = part.first; i < part.first + part.count; ++i) {
        const std::optional<Period> period =
            valid(i) ? period_of_ordinal(frequency, ordinals[i]) : std::optional<Period>{Period{}};
        if (!period) {
          report("bad_date", out.size() + 1, "a period here is not in the years 1 to 9999",
                 "Correct it, or leave it out.");
          return std::nullopt;
        }
        out.push_back(*period);
      }
    }
    return PeriodInput{out};
  }

  Values truths() {
    std::vector<std::uint8_t>& out = kept_.bytes.emplace_back();
    out.reserve(rows_);
    for (const ArrowPart& part : parts_) {
      const auto* const bits = static_cast<const std::uint8_t*>(part.array->buffers[1]);
      const PartValidity valid{part};
      for (std::size_t i = part.first; i < part.first + part.count; ++i)
        out.push_back(valid(i) ? static_cast<std::uint8_t>(bits[i / 8] >> (i % 8) & 1U) : std::uint8_t{255});
    }
    return YesNoInput{out};
  }

  Values days(const ArrowType& type) {
    constexpr std::int64_t seconds_a_day = 86'400;
    const bool narrow = type.layout == ArrowLayout::date32;
    const std::int64_t unit = narrow ? 1 : seconds_a_day * type.per_second;
    const std::int64_t earliest = Date::earliest().days();
    const std::int64_t latest = Date::latest().days();
    std::vector<Period>& out = kept_.periods.emplace_back();
    out.reserve(rows_);
    for (const ArrowPart& part : parts_) {
      const PartValidity valid{part};
      for (std::size_t i = part.first; i < part.first + part.count; ++i) {
        if (!valid(i)) {
          out.emplace_back();
          continue;
        }
        const std::int64_t value = narrow ? static_cast<const std::int32_t*>(part.array->buffers[1])[i]
                                          : static_cast<const std::int64_t*>(part.array->buffers[1])[i];
        const std::int64_t day = value / unit - (value % unit < 0 ? 1 : 0);
        if (day < earliest || day > latest) {
          report("bad_date", out.size() + 1, "a day here is not in the years 1 to 9999",
                 "Correct it, or leave it out.");
          return std::nullopt;
        }
        out.push_back(Period::day(Date::from_days(static_cast<std::int32_t>(day))));
      }
    }
    return PeriodInput{out};
  }

  Values numbers(const ArrowType& type) {
    if (type.layout == ArrowLayout::real && parts_.size() == 1 && PartValidity{parts_[0]}.all())
      return NumberInput{{static_cast<const double*>(parts_[0].array->buffers[1]) + parts_[0].first, rows_}, {}};
    std::vector<double>& out = kept_.numbers.emplace_back();
    out.reserve(rows_);
    std::span<const std::uint8_t> present;
    bool any_null = false;
    for (const ArrowPart& part : parts_) any_null = any_null || !PartValidity{part}.all();
    if (any_null) {
      std::vector<std::uint8_t>& bytes = kept_.bytes.emplace_back();
      bytes.reserve(rows_);
      for (const ArrowPart& part : parts_) {
        const PartValidity valid{part};
        for (std::size_t i = part.first; i < part.first + part.count; ++i) bytes.push_back(valid(i) ? 1 : 0);
      }
      present = bytes;
    }
    bool exact = true;
    for (const ArrowPart& part : parts_) exact = append_numbers(out, part, type) && exact;
    if (!exact) return number_texts(type);
    return NumberInput{out, present};
  }

  /// Numbers of which a double does not hold all the digits, as texts with all of them.
  Values number_texts(const ArrowType& type) {
    const std::span<std::string_view> out = blank_texts();
    std::size_t at = 0;
    for (const ArrowPart& part : parts_) {
      const PartValidity valid{part};
      for (std::size_t i = part.first; i < part.first + part.count; ++i, ++at)
        if (valid(i)) out[at] = kept_.joined.emplace_back(exact_digits(*part.array, i, type));
    }
    return TextInput{out};
  }

  ArrowKept& kept_;
  const ArrowSchema& schema_;
  std::size_t rows_;
  std::string table_;
  std::vector<Finding>& problems_;
  std::vector<ArrowPart> parts_;
  /// What the words of a dictionary are written to.
  std::vector<std::string_view>* words_out_ = nullptr;
  std::size_t last_words_ = 0;
  std::span<std::uint32_t> codes_out_;
  std::span<Period> periods_out_;
  std::span<std::uint8_t> bytes_out_;
  std::span<double> numbers_out_;
};

}  // namespace

std::optional<decltype(InputColumn::values)> read_arrow_column(ArrowKept& kept, const ArrowSchema& schema,
                                                               std::size_t rows, const std::string& table,
                                                               std::vector<ArrowPart> parts,
                                                               std::vector<Finding>& problems) {
  return ColumnReader{kept, schema, rows, table, problems}.read(std::move(parts));
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread

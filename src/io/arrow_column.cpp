#include "arrow_column.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include <goldenthread/base/text.hpp>
#include <goldenthread/time/date.hpp>
#include <goldenthread/time/period.hpp>

#include "arrow_format.hpp"
#include "arrow_numbers.hpp"
#include "arrow_texts.hpp"

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
    const std::optional<ArrowType> type = parse_format(schema_.format);
    if (!type || !is_readable(*type)) {
      report("unsupported_type", 0, "its type is " + type_in_words(schema_) + ", which cannot be read",
             "Turn it into text, numbers, yes and no, or dates first.");
      return std::nullopt;
    }
    for (const ArrowPart& part : parts_)
      if (part.array->n_buffers < buffers_of(type->layout)) return broken();
    if (schema_.dictionary != nullptr) return dictionary(type->layout);
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
      return words && is_text(words->layout) && schema_.dictionary->dictionary == nullptr;
    }
    if (type.layout != ArrowLayout::list && type.layout != ArrowLayout::large_list) return true;
    if (schema_.n_children != 1 || schema_.children[0]->dictionary != nullptr) return false;
    const std::optional<ArrowType> entries = parse_format(schema_.children[0]->format);
    return entries && is_text(entries->layout);
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

  Values broken() {
    report("broken_array", 0, "its buffers or offsets do not make a column", "The program that made it is at fault.");
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
      if (!view_texts(*part.array, layout, part.first, part.count, out.data() + at)) return broken();
      at += part.count;
    }
    return TextInput{out};
  }

  /// A column that comes in one piece without nulls, where it stands.
  std::optional<TextInput> whole_texts(ArrowLayout layout) const {
    if (parts_.size() != 1 || rows_ == 0 || !ArrowValidity{*parts_[0].array}.all()) return std::nullopt;
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

  Values dictionary(ArrowLayout indices) {
    const ArrowLayout layout = parse_format(schema_.dictionary->format)->layout;
    const std::span<std::string_view> out = blank_texts();
    std::vector<std::string_view> words;
    std::size_t at = 0;
    for (const ArrowPart& part : parts_) {
      const ArrowArray* const list = part.array->dictionary;
      if (list == nullptr || list->n_buffers < buffers_of(layout) || list->length < 0) return broken();
      words.resize(static_cast<std::size_t>(list->length));
      if (!view_texts(*list, layout, static_cast<std::size_t>(list->offset), words.size(), words.data()))
        return broken();
      const ArrowValidity valid{*part.array};
      const bool sound = with_indices(indices, part.array->buffers[1], [&](const auto* index) {
        for (std::size_t i = 0; i < part.count; ++i) {
          if (!valid(part.first + i)) continue;
          const auto position = static_cast<std::uint64_t>(index[part.first + i]);
          if (position >= words.size()) return false;
          out[at + i] = words[static_cast<std::size_t>(position)];
        }
        return true;
      });
      if (!sound) return broken();
      at += part.count;
    }
    return TextInput{out};
  }

  template <class Offset>
  Values lists() {
    const ArrowLayout layout = parse_format(schema_.children[0]->format)->layout;
    const std::span<std::string_view> out = blank_texts();
    std::vector<std::string_view> entries;
    std::size_t at = 0;
    for (const ArrowPart& part : parts_) {
      if (part.array->n_children != 1) return broken();
      const ArrowArray& child = *part.array->children[0];
      if (child.length < 0 || child.offset < 0 || child.n_buffers < buffers_of(layout)) return broken();
      entries.resize(static_cast<std::size_t>(child.length));
      if (!view_texts(child, layout, static_cast<std::size_t>(child.offset), entries.size(), entries.data()))
        return broken();
      const auto* const offsets = static_cast<const Offset*>(part.array->buffers[1]);
      const ArrowValidity valid{*part.array};
      for (std::size_t i = 0; i < part.count; ++i) {
        if (!valid(part.first + i)) continue;
        const Offset begin = offsets[part.first + i];
        const Offset end = offsets[part.first + i + 1];
        if (begin < 0 || end < begin || static_cast<std::size_t>(end) > entries.size()) return broken();
        std::string& text = kept_.joined.emplace_back();
        for (Offset k = begin; k < end; ++k) {
          const std::string_view entry = entries[static_cast<std::size_t>(k)];
          if (entry.find(';') != std::string_view::npos) {
            report("bad_value", at + i + 1,
                   "the entry " + v0::in_quotes(entry) + " holds a semicolon, which ends an entry",
                   "Write it without, or as two entries.");
            return std::nullopt;
          }
          if (k != begin) text += ';';
          text += entry;
        }
        out[at + i] = text;
      }
      at += part.count;
    }
    return TextInput{out};
  }

  Values truths() {
    std::vector<std::uint8_t>& out = kept_.bytes.emplace_back();
    out.reserve(rows_);
    for (const ArrowPart& part : parts_) {
      const auto* const bits = static_cast<const std::uint8_t*>(part.array->buffers[1]);
      const ArrowValidity valid{*part.array};
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
      const ArrowValidity valid{*part.array};
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
    if (type.layout == ArrowLayout::real && parts_.size() == 1 && ArrowValidity{*parts_[0].array}.all())
      return NumberInput{{static_cast<const double*>(parts_[0].array->buffers[1]) + parts_[0].first, rows_}, {}};
    std::vector<double>& out = kept_.numbers.emplace_back();
    out.reserve(rows_);
    std::span<const std::uint8_t> present;
    bool any_null = false;
    for (const ArrowPart& part : parts_) any_null = any_null || !ArrowValidity{*part.array}.all();
    if (any_null) {
      std::vector<std::uint8_t>& bytes = kept_.bytes.emplace_back();
      bytes.reserve(rows_);
      for (const ArrowPart& part : parts_) {
        const ArrowValidity valid{*part.array};
        for (std::size_t i = part.first; i < part.first + part.count; ++i) bytes.push_back(valid(i) ? 1 : 0);
      }
      present = bytes;
    }
    for (const ArrowPart& part : parts_) {
      if (const std::optional<std::string> inexact = append_numbers(out, part, type)) {
        report("out_of_range", out.size() + 1, *inexact + " is too large to be held exactly",
               "Give it as text where it is an id; else in another unit.");
        return std::nullopt;
      }
    }
    return NumberInput{out, present};
  }

  ArrowKept& kept_;
  const ArrowSchema& schema_;
  std::size_t rows_;
  std::string table_;
  std::vector<Finding>& problems_;
  std::vector<ArrowPart> parts_;
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

#include <cmath>
#include <cstring>
#include <deque>
#include <limits>
#include <optional>
#include <unordered_set>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/io/arrow.hpp>

#include "arrow_format.hpp"
#include "arrow_texts.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io {
namespace {

using detail::ArrowLayout;
using detail::ArrowType;
using detail::ArrowValidity;

/// Owns one of the interface's structures and releases it.
template <class Struct>
class Released {
 public:
  Released() = default;
  explicit Released(Struct taken) noexcept : held_(taken) {}
  Released(Released&& other) noexcept : held_(std::exchange(other.held_, {})) {}
  Released& operator=(Released&&) = delete;
  ~Released() {
    if (held_.release != nullptr) held_.release(&held_);
  }
  [[nodiscard]] Struct* get() noexcept { return &held_; }
  [[nodiscard]] const Struct& operator*() const noexcept { return held_; }
  [[nodiscard]] const Struct* operator->() const noexcept { return &held_; }

 private:
  Struct held_{};
};

/// What the input table views: the producer's arrays, and what was made of them.
struct Kept {
  Released<ArrowSchema> schema;
  std::deque<Released<ArrowArray>> chunks;
  std::deque<std::unique_ptr<std::string_view[]>> texts;
  std::deque<std::string> joined;
  std::deque<std::vector<double>> numbers;
  std::deque<std::vector<std::uint8_t>> bytes;
  std::deque<std::vector<Period>> periods;
};

/// One chunk's share of a column.
struct Part {
  const ArrowArray* array = nullptr;
  /// Counted from the start of the array's buffers.
  std::size_t first = 0;
  std::size_t count = 0;
};

double half_to_double(std::uint16_t bits) noexcept {
  const int exponent = bits >> 10U & 0x1F;
  const double fraction = bits & 0x3FFU;
  double size = 0;
  if (exponent == 0)
    size = std::ldexp(fraction, -24);
  else if (exponent == 31)
    size = fraction == 0 ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
  else
    size = std::ldexp(fraction + 1024, exponent - 25);
  return (bits & 0x8000U) != 0 ? -size : size;
}

double decimal128_to_double(const std::uint64_t* words) noexcept {
  std::uint64_t low = words[0];
  std::uint64_t high = words[1];
  const bool negative = high >> 63U != 0;
  if (negative) {
    low = ~low + 1;
    high = ~high + (low == 0 ? 1U : 0U);
  }
  const double size = std::ldexp(static_cast<double>(high), 64) + static_cast<double>(low);
  return negative ? -size : size;
}

/// Makes one column of the table.
class ColumnReader {
 public:
  ColumnReader(Kept& kept, const ArrowSchema& schema, std::size_t rows, std::string table,
               std::vector<Finding>& problems)
      : kept_(kept), schema_(schema), rows_(rows), table_(std::move(table)), problems_(problems) {}

  /// The column; nothing where it cannot be read, which has then been reported.
  std::optional<decltype(InputColumn::values)> read(std::vector<Part> parts) {
    parts_ = std::move(parts);
    const std::optional<ArrowType> type = detail::parse_format(schema_.format);
    if (!type || !is_readable(*type)) {
      report("unsupported_type", 0, "its type is " + detail::type_in_words(schema_) + ", which cannot be read.",
             "Turn it into text, numbers, yes and no, or dates first.");
      return std::nullopt;
    }
    for (const Part& part : parts_)
      if (part.array->n_buffers < detail::buffers_of(type->layout)) return broken();
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
      const std::optional<ArrowType> words = detail::parse_format(schema_.dictionary->format);
      return words && detail::is_text(words->layout) && schema_.dictionary->dictionary == nullptr;
    }
    if (type.layout != ArrowLayout::list && type.layout != ArrowLayout::large_list) return true;
    if (schema_.n_children != 1 || schema_.children[0]->dictionary != nullptr) return false;
    const std::optional<ArrowType> entries = detail::parse_format(schema_.children[0]->format);
    return entries && detail::is_text(entries->layout);
  }

  void report(std::string code, std::uint64_t row, const std::string& what, std::string remedy) {
    Finding problem;
    problem.code = std::move(code);
    problem.place.table = table_;
    problem.place.row = row;
    problem.place.column = schema_.name == nullptr ? "" : schema_.name;
    problem.message = "the column " + v0::quoted(problem.place.column) + " is left out: " + what;
    problem.remedy = std::move(remedy);
    problems_.push_back(std::move(problem));
  }

  Values broken() {
    report("broken_array", 0, "its buffers or offsets do not make a column.", "The program that made it is at fault.");
    return std::nullopt;
  }

  std::span<std::string_view> make_texts() {
    return {kept_.texts.emplace_back(std::make_unique_for_overwrite<std::string_view[]>(rows_)).get(), rows_};
  }
  std::span<std::string_view> blank_texts() {
    return {kept_.texts.emplace_back(std::make_unique<std::string_view[]>(rows_)).get(), rows_};
  }

  Values texts(ArrowLayout layout) {
    const std::span<std::string_view> out = make_texts();
    std::size_t at = 0;
    for (const Part& part : parts_) {
      if (!detail::view_texts(*part.array, layout, part.first, part.count, out.data() + at)) return broken();
      at += part.count;
    }
    return TextInput{out};
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
    const ArrowLayout layout = detail::parse_format(schema_.dictionary->format)->layout;
    const std::span<std::string_view> out = blank_texts();
    std::vector<std::string_view> words;
    std::size_t at = 0;
    for (const Part& part : parts_) {
      const ArrowArray* const list = part.array->dictionary;
      if (list == nullptr || list->n_buffers < detail::buffers_of(layout) || list->length < 0) return broken();
      words.resize(static_cast<std::size_t>(list->length));
      if (!detail::view_texts(*list, layout, static_cast<std::size_t>(list->offset), words.size(), words.data()))
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
    const ArrowLayout layout = detail::parse_format(schema_.children[0]->format)->layout;
    const std::span<std::string_view> out = blank_texts();
    std::vector<std::string_view> entries;
    std::size_t at = 0;
    for (const Part& part : parts_) {
      if (part.array->n_children != 1) return broken();
      const ArrowArray& child = *part.array->children[0];
      if (child.length < 0 || child.offset < 0 || child.n_buffers < detail::buffers_of(layout)) return broken();
      entries.resize(static_cast<std::size_t>(child.length));
      if (!detail::view_texts(child, layout, static_cast<std::size_t>(child.offset), entries.size(), entries.data()))
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
                   "the entry " + v0::quoted(entry) + " holds a semicolon, which ends an entry.",
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
    for (const Part& part : parts_) {
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
    for (const Part& part : parts_) {
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
          report("bad_date", out.size() + 1, "a day here is not in the years 1 to 9999.",
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
    for (const Part& part : parts_) any_null = any_null || !ArrowValidity{*part.array}.all();
    if (any_null) {
      std::vector<std::uint8_t>& bytes = kept_.bytes.emplace_back();
      bytes.reserve(rows_);
      for (const Part& part : parts_) {
        const ArrowValidity valid{*part.array};
        for (std::size_t i = part.first; i < part.first + part.count; ++i) bytes.push_back(valid(i) ? 1 : 0);
      }
      present = bytes;
    }
    for (const Part& part : parts_)
      if (!append_numbers(out, part, type)) return std::nullopt;
    return NumberInput{out, present};
  }

  template <class Number, class Convert>
  void append(std::vector<double>& out, const Part& part, const Convert& convert) {
    const auto* const values = static_cast<const Number*>(part.array->buffers[1]) + part.first;
    for (std::size_t i = 0; i < part.count; ++i) out.push_back(convert(values[i]));
  }

  bool append_numbers(std::vector<double>& out, const Part& part, const ArrowType& type) {
    const auto plain = [](auto value) { return static_cast<double>(value); };
    const double divisor = std::pow(10.0, type.scale);
    const auto scaled = [&](auto value) { return static_cast<double>(value) / divisor; };
    switch (type.layout) {
      case ArrowLayout::int8:
        append<std::int8_t>(out, part, plain);
        break;
      case ArrowLayout::uint8:
        append<std::uint8_t>(out, part, plain);
        break;
      case ArrowLayout::int16:
        append<std::int16_t>(out, part, plain);
        break;
      case ArrowLayout::uint16:
        append<std::uint16_t>(out, part, plain);
        break;
      case ArrowLayout::int32:
        append<std::int32_t>(out, part, plain);
        break;
      case ArrowLayout::uint32:
        append<std::uint32_t>(out, part, plain);
        break;
      case ArrowLayout::int64:
        return append_exact<std::int64_t>(out, part);
      case ArrowLayout::uint64:
        return append_exact<std::uint64_t>(out, part);
      case ArrowLayout::half:
        append<std::uint16_t>(out, part, half_to_double);
        break;
      case ArrowLayout::single:
        append<float>(out, part, plain);
        break;
      case ArrowLayout::real:
        append<double>(out, part, plain);
        break;
      case ArrowLayout::decimal32:
        append<std::int32_t>(out, part, scaled);
        break;
      case ArrowLayout::decimal64:
        append<std::int64_t>(out, part, scaled);
        break;
      default: {
        const auto* const words = static_cast<const std::uint64_t*>(part.array->buffers[1]);
        for (std::size_t i = part.first; i < part.first + part.count; ++i)
          out.push_back(decimal128_to_double(words + 2 * i) / divisor);
      }
    }
    return true;
  }

  /// Whole numbers that a double may not hold.
  template <class Number>
  bool append_exact(std::vector<double>& out, const Part& part) {
    constexpr Number most = Number{1} << 53U;
    const auto* const values = static_cast<const Number*>(part.array->buffers[1]) + part.first;
    const ArrowValidity valid{*part.array};
    for (std::size_t i = 0; i < part.count; ++i) {
      const Number value = values[i];
      bool fits = value <= most;
      if constexpr (std::numeric_limits<Number>::is_signed) fits = fits && value >= -most;
      if (!fits && valid(part.first + i)) {
        report("out_of_range", out.size() + 1, std::to_string(value) + " is too large to be held exactly.",
               "Give it as text where it is an id; else in another unit.");
        return false;
      }
      out.push_back(static_cast<double>(value));
    }
    return true;
  }

  Kept& kept_;
  const ArrowSchema& schema_;
  std::size_t rows_;
  std::string table_;
  std::vector<Finding>& problems_;
  std::vector<Part> parts_;
};

[[noreturn]] void fail(const std::string& name, std::string code, std::string message, std::string remedy) {
  Finding problem;
  problem.code = std::move(code);
  problem.place.table = name;
  problem.message = std::move(message);
  problem.remedy = std::move(remedy);
  throw InputError({std::move(problem)});
}

void check(Released<ArrowArrayStream>& stream, int result, const std::string& name) {
  if (result == 0) return;
  const char* const why = stream->get_last_error == nullptr ? nullptr : stream->get_last_error(stream.get());
  fail(name, "stream_failed",
       "the stream of columns failed: " + (why == nullptr ? std::strerror(result) : std::string{why}),
       "Look at the program that makes it.");
}

[[noreturn]] void fail_shape(const std::string& name) {
  fail(name, "broken_array", "a batch of columns does not have the shape that its schema says.",
       "The program that made it is at fault.");
}

std::shared_ptr<Kept> receive(ArrowArrayStream* given, const std::string& name) {
  if (given == nullptr || given->release == nullptr) throw ArgumentError("the stream of columns was used up already");
  Released<ArrowArrayStream> stream{std::exchange(*given, {})};
  auto kept = std::make_shared<Kept>();
  check(stream, stream->get_schema(stream.get(), kept->schema.get()), name);
  if (kept->schema->format == nullptr || std::strcmp(kept->schema->format, "+s") != 0)
    fail(
        name, "not_a_table",
        "the stream holds " + detail::type_in_words(*kept->schema) + " where a table, a struct of columns, was wanted.",
        "Hand over a table or a record batch.");
  while (true) {
    Released<ArrowArray>& chunk = kept->chunks.emplace_back();
    check(stream, stream->get_next(stream.get(), chunk.get()), name);
    if (chunk->release == nullptr) break;
    if (chunk->n_children != kept->schema->n_children || chunk->length < 0 || chunk->offset < 0) fail_shape(name);
    if (chunk->length == 0) kept->chunks.pop_back();
  }
  kept->chunks.pop_back();
  return kept;
}

}  // namespace

InputTable read_arrow(ArrowArrayStream* stream, const std::string& name, std::vector<Finding>& problems) {
  const std::shared_ptr<Kept> kept = receive(stream, name);
  InputTable table;
  for (const auto& chunk : kept->chunks) table.rows += static_cast<std::size_t>(chunk->length);
  std::unordered_set<std::string_view> seen;
  for (std::int64_t c = 0; c < kept->schema->n_children; ++c) {
    const ArrowSchema& schema = *kept->schema->children[c];
    const std::string_view column = schema.name == nullptr ? "" : schema.name;
    if (!seen.insert(column).second) {
      Finding problem;
      problem.code = "duplicate_column";
      problem.place.table = name;
      problem.place.column = column;
      problem.message = "two columns are called " + v0::quoted(column) + "; the second is left out.";
      problem.remedy = "Rename one of them, or leave it out.";
      problem.value = column;
      problems.push_back(std::move(problem));
      continue;
    }
    std::vector<Part> parts;
    for (const auto& chunk : kept->chunks) {
      const ArrowArray& child = *chunk->children[c];
      if (child.offset < 0 || child.length < chunk->offset + chunk->length) fail_shape(name);
      parts.push_back(
          {&child, static_cast<std::size_t>(chunk->offset + child.offset), static_cast<std::size_t>(chunk->length)});
    }
    ColumnReader reader{*kept, schema, table.rows, name, problems};
    if (auto values = reader.read(std::move(parts))) table.columns.push_back({std::string{column}, *std::move(values)});
  }
  table.owner = kept;
  return table;
}

InputTable read_arrow(ArrowArrayStream* stream, const std::string& name) {
  std::vector<Finding> problems;
  InputTable table = read_arrow(stream, name, problems);
  if (!problems.empty()) throw InputError(std::move(problems));
  return table;
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread

#include "column_reader.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include <goldenthread/base/detail/large_pages.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>

#include "cell_text.hpp"
#include "nearest.hpp"
#include "whole_columns.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

std::size_t byte_count(const TextInput& texts) noexcept {
  if (!texts.offsets.empty()) return static_cast<std::size_t>(texts.offsets.back() - texts.offsets.front());
  if (!texts.short_offsets.empty())
    return static_cast<std::size_t>(texts.short_offsets.back() - texts.short_offsets.front());
  std::size_t bytes = 0;
  for (std::size_t at = 0; at < texts.size(); ++at) bytes += texts[at].size();
  return bytes;
}

void append_texts(TextStore& store, const TextInput& texts, const Progress& progress) {
  if (!texts.offsets.empty())
    store.append(texts.bytes, texts.offsets);
  else if (!texts.short_offsets.empty())
    store.append(texts.bytes, texts.short_offsets);
  else
    for (std::size_t at = 0; at < texts.size(); ++at) {
      progress.step(at, texts.size());
      store.push_back(texts[at]);
    }
}

}  // namespace

void report_missing(Problems& problems, const ColumnSchema& column, std::size_t row) {
  problems.report(row, column.name, "missing_value", "", "the " + std::string{column.name} + " is missing",
                  "Fill it in: " + std::string{column.description} + ".",
                  column.required ? Consequence::row_left_out : Consequence::cell_left_blank);
}

void ColumnReader::wrong(std::size_t row, std::string code, std::string_view value, std::string message,
                         std::string remedy) {
  problems_.report(row, schema_.name, std::move(code), value, std::move(message), std::move(remedy),
                   schema_.required ? Consequence::row_left_out : Consequence::cell_left_blank);
}

void ColumnReader::wrong_type(std::size_t row, const InputColumn& input, std::string_view wanted) {
  if (row != 0 && problems_.rows() > 1) return;
  problems_.report_table("", input.name, "bad_column",
                         "the column " + in_quotes(input.name) + " cannot be read as " + std::string{wanted},
                         "Give it as text or as " + std::string{wanted} + ".");
}

bool ColumnReader::check_text(std::string_view text, std::size_t row) {
  if (is_plain_ascii(text)) return true;
  if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {
    wrong(row, "bad_text", text,
          "the text " + in_quotes(text) + " holds a NUL character at byte " + std::to_string(zero + 1), "Remove it.");
    return false;
  }
  if (!is_utf8(text)) {
    wrong(row, "bad_text", in_quotes(text), "the text " + in_quotes(text) + " is not UTF-8", "Save the data as UTF-8.");
    return false;
  }
  return true;
}

std::optional<Column> ColumnReader::read_texts(const Inputs& inputs, const std::vector<InputTable>& parts) {
  std::size_t bytes = 0;
  bool any = false;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    if (inputs[p] == nullptr) continue;
    if (const auto* texts = std::get_if<TextInput>(&inputs[p]->values)) bytes += byte_count(*texts);
    any = true;
  }
  if (!any) return std::nullopt;
  const bool is_id = schema_.name == "id";
  TextStore store;
  store.reserve(problems_.rows(), bytes);
  prefer_large_pages(store.bytes().data(), bytes);
  prefer_large_pages(store.ends().data(), problems_.rows() * sizeof(std::uint32_t));
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const std::size_t first = store.size();
    const auto* texts = inputs[p] == nullptr ? nullptr : std::get_if<TextInput>(&inputs[p]->values);
    if (texts != nullptr && is_sound(*texts)) {
      progress_.at(0.5);
      append_texts(store, *texts, progress_);
      continue;
    }
    for (std::size_t at = 0; at < parts[p].rows; ++at) {
      const std::size_t row = first + at;
      progress_.step(row, problems_.rows());
      std::string_view text;
      if (texts != nullptr)
        text = is_id ? trimmed((*texts)[at]) : (*texts)[at];
      else if (inputs[p] != nullptr)
        wrong_type(row, *inputs[p], "text");
      if (!check_text(text, row))
        text = {};
      else if (text.empty() && schema_.required)
        missing(row);
      store.push_back(text);
    }
  }
  if (store.bytes().empty() && !schema_.required) return std::nullopt;
  return Column{std::string{schema_.name}, schema_.type, std::move(store)};
}

double ColumnReader::number_of(const InputColumn& input, std::size_t at, std::size_t row) {
  double value = not_a_number;
  if (const auto* numbers = std::get_if<NumberInput>(&input.values)) {
    if (!numbers->present.empty() && numbers->present[at] == 0) return not_a_number;
    value = numbers->values[at];
    if (!std::isfinite(value)) {
      wrong(row, "not_finite", std::isnan(value) ? "NaN" : "infinity",
            std::string{schema_.name} + " is " + (std::isnan(value) ? "not a number (NaN)" : "infinite"),
            "Give a number, or leave it blank if there is none.");
      return not_a_number;
    }
  } else if (const auto text = text_of(input, at)) {
    switch (read_number(*text, schema_.greatest == 1 || schema_.percent_is_share, value, styles_[part_])) {
      case NumberReading::value:
        break;
      case NumberReading::missing:
        return not_a_number;
      case NumberReading::not_a_number:
        wrong(row, "bad_number", *text,
              std::string{schema_.name} + " is " + in_quotes(*text) + ", which is not a number",
              "Give a number such as 1,234.5, or leave it blank.");
        return not_a_number;
      case NumberReading::not_finite:
        wrong(row, "not_finite", *text,
              std::string{schema_.name} + " is " + in_quotes(*text) + ", which is not a finite number",
              "Give a number, or leave it blank.");
        return not_a_number;
      case NumberReading::inexact:
        wrong(row, "out_of_range", *text,
              std::string{schema_.name} + " is " + in_quotes(*text) + ", which is too large to store exactly",
              "Give it in a larger unit, or as text if it is an id.");
        return not_a_number;
    }
  } else {
    wrong_type(row, input, "a number");
    return not_a_number;
  }
  if (value < schema_.least || value > schema_.greatest) {
    const bool open = schema_.greatest > 1e300;
    wrong(row, "out_of_range", exact_text(value),
          std::string{schema_.name} + " is " + exact_text(value) + ", which is " +
              (value < schema_.least ? "below " + exact_text(schema_.least) : "above " + exact_text(schema_.greatest)),
          open ? "Give " + exact_text(schema_.least) + " or more."
               : "Give a number from " + exact_text(schema_.least) + " to " + exact_text(schema_.greatest) + ".");
    return not_a_number;
  }
  if (is_whole(schema_) && value != std::floor(value)) {
    const auto text = text_of(input, at);
    const std::string written = text ? std::string{*text} : exact_text(value);
    wrong(row, "out_of_range", written,
          std::string{schema_.name} + " is " + in_quotes(written) + ", which is not a whole number",
          std::string{remedy_of_part(schema_)});
    return not_a_number;
  }
  return value;
}

void ColumnReader::settle_number_styles(const Inputs& inputs, const std::vector<InputTable>& parts) {
  styles_.assign(parts.size(), NumberStyle::comma_groups);
  std::size_t first = 0;
  for (std::size_t p = 0; p < parts.size(); first += parts[p++].rows) {
    const auto* texts = inputs[p] == nullptr ? nullptr : std::get_if<TextInput>(&inputs[p]->values);
    if (texts == nullptr) continue;
    bool any = parts[p].decimal_comma;
    for (std::size_t at = 0; at < texts->size() && !any; ++at) any = (*texts)[at].find(',') != std::string_view::npos;
    if (!any) continue;
    const NumberStyleOf found = number_style_of(*texts, parts[p].decimal_comma);
    styles_[p] = found.style;
    if (found.open == 0) continue;
    const std::string_view text = (*texts)[found.first_open];
    double value = not_a_number;
    if (read_number(text, schema_.greatest == 1 || schema_.percent_is_share, value, found.style) !=
        NumberReading::value)
      continue;
    problems_.warn(first + found.first_open, schema_.name, "ambiguous_text", text,
                   std::string{schema_.name} + " is " + in_quotes(text) +
                       ", in which the separator could be for thousands or decimals; it is read as " +
                       exact_text(value) + and_more(found.open - 1, "cell"),
                   "Write numbers without thousands separators, and decimals in the same way in the whole column.");
  }
}

std::optional<Column> ColumnReader::read_numbers(const Inputs& inputs, const std::vector<InputTable>& parts) {
  if (auto values = sound_numbers(inputs, parts))
    return Column{std::string{schema_.name}, ColumnType::number, std::move(*values)};
  settle_number_styles(inputs, parts);
  bool any = false;
  auto values =
      cells<double>(inputs, parts, not_a_number, [&](const InputColumn& input, std::size_t at, std::size_t row) {
        const double value = number_of(input, at, row);
        any = any || !std::isnan(value);
        return value;
      });
  if (!any) return std::nullopt;
  return Column{std::string{schema_.name}, ColumnType::number, std::move(values)};
}

std::optional<Column> ColumnReader::read_yes_no_cells(const Inputs& inputs, const std::vector<InputTable>& parts) {
  bool any = false;
  auto values = cells<std::uint8_t>(
      inputs, parts, missing_yes_no, [&](const InputColumn& input, std::size_t at, std::size_t row) -> std::uint8_t {
        std::uint8_t value = missing_yes_no;
        if (const auto* flags = std::get_if<YesNoInput>(&input.values)) {
          value = flags->values[at];
        } else if (const auto text = text_of(input, at)) {
          if (is_missing_mark(*text)) return missing_yes_no;
          const auto read = read_yes_no(*text);
          if (!read) {
            wrong(row, "bad_yes_no", *text,
                  std::string{schema_.name} + " is " + in_quotes(*text) + ", which is neither yes nor no",
                  "Give yes or no.");
            return missing_yes_no;
          }
          value = *read ? 1 : 0;
        } else {
          wrong_type(row, input, "yes or no");
        }
        any = any || value != missing_yes_no;
        return value;
      });
  if (!any) return std::nullopt;
  return Column{std::string{schema_.name}, ColumnType::yes_no, std::move(values)};
}

std::optional<Column> ColumnReader::read_words(const Inputs& inputs, const std::vector<InputTable>& parts) {
  const std::uint8_t blank = schema_.blank_is_missing ? missing_word : blank_word(schema_.words);
  const std::string code = schema_.words == WordList::kind        ? "unknown_kind"
                           : schema_.words == WordList::link_type ? "unknown_link_type"
                                                                  : "unknown_word";
  if (auto values = sound_words(inputs, parts, blank))
    return Column{std::string{schema_.name}, ColumnType::word, std::move(*values), schema_.words};
  WordFinder finder{schema_.words, framework_};
  bool any = false;
  // Of a dictionary, what each word is; open where it was not looked up yet, or is to be told for each cell.
  constexpr std::uint16_t open = 256;
  std::vector<std::uint16_t> of_word;
  const InputColumn* seen = nullptr;
  auto values =
      cells<std::uint8_t>(inputs, parts, blank, [&](const InputColumn& input, std::size_t at, std::size_t row) {
        std::uint16_t* known = nullptr;
        if (const auto* texts = std::get_if<TextInput>(&input.values); texts != nullptr && !texts->codes.empty()) {
          if (seen != &input) of_word.assign(texts->values.size(), open);
          seen = &input;
          if (const std::uint32_t word = texts->codes[at]; word != TextInput::no_code) known = &of_word[word];
          if (known != nullptr && *known != open) return static_cast<std::uint8_t>(*known);
        }
        const auto text = text_of(input, at);
        if (const auto* flags = std::get_if<YesNoInput>(&input.values);
            flags != nullptr && schema_.words == WordList::overriding) {
          any = any || flags->values[at] != missing_yes_no;
          return flags->values[at];
        }
        if (!text) {
          wrong_type(row, input, "text");
          return blank;
        }
        std::optional<std::uint8_t> found = text->empty() ? std::nullopt : finder.find(*text);
        if (!found) {
          const std::string_view word = trimmed(*text);
          found = word.empty() ? std::nullopt : finder.find(word);
          if (!found && (word.empty() || (!schema_.required && is_missing_mark(word)))) {
            if (schema_.required) missing(row);
            return blank;
          }
          if (!found) {
            wrong(row, code, *text,
                  std::string{schema_.name} + " is " + in_quotes(*text) + ", which is not one of the known words",
                  "Use one of the framework's words." + nearest_of(word, finder.words()));
            return blank;
          }
        }
        any = true;
        if (known != nullptr) *known = *found;
        return *found;
      });
  if (!any && !schema_.required) return std::nullopt;
  return Column{std::string{schema_.name}, ColumnType::word, std::move(values), schema_.words};
}

std::optional<Column> ColumnReader::read(const Inputs& inputs, const std::vector<InputTable>& parts) {
  switch (schema_.type) {
    case ColumnType::text:
    case ColumnType::list:
      return read_texts(inputs, parts);
    case ColumnType::number:
      return read_numbers(inputs, parts);
    case ColumnType::yes_no:
      return read_yes_no_cells(inputs, parts);
    case ColumnType::day:
      return read_days(inputs, parts);
    case ColumnType::period:
      return read_periods(inputs, parts);
    case ColumnType::word:
      return read_words(inputs, parts);
    case ColumnType::element:
      break;
  }
  return std::nullopt;
}

ReferenceTexts ColumnReader::read_references(const Inputs& inputs, const std::vector<InputTable>& parts) {
  ReferenceTexts texts;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const auto* text = inputs[p] == nullptr ? nullptr : std::get_if<TextInput>(&inputs[p]->values);
    if (inputs[p] != nullptr && text == nullptr) wrong_type(0, *inputs[p], "text");
    texts.add(parts[p].rows, text == nullptr ? TextInput{} : *text);
  }
  return texts;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

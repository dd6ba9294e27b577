#include "json_document.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <optional>
#include <utility>

#define json goldenthread_json
#include <boost/json/src.hpp>
#undef json

#include <goldenthread/base/detail/finding_limit.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>

#include "json_handler.hpp"
#include "unicode.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {
namespace {

/// Gathers what the parser sees.
class Handler : public JsonHandler {
 public:
  void begin(std::string_view text, std::string name, std::uint64_t max_findings) {
    read_from(text);
    name_ = std::move(name);
    limit_ = v0::detail::FindingLimit{max_findings};
  }
  [[nodiscard]] JsonDocument take() {
    for (Finding& rest : limit_.rest()) document_.problems.push_back(std::move(rest));
    return std::move(document_);
  }
  /// The line of the innermost array or object that is still open, and which it is.
  [[nodiscard]] const JsonNode* innermost() const noexcept {
    return open_.empty() ? nullptr : &document_.nodes[open_.back()];
  }

  bool on_object_begin(error_code&) { return open(JsonKind::object); }
  bool on_object_end(std::size_t count, error_code&) {
    check_names(open_.back(), count);
    return close();
  }
  bool on_array_begin(error_code&) { return open(JsonKind::array); }
  bool on_array_end(std::size_t, error_code&) { return close(); }
  bool on_key_part(json::string_view part, std::size_t, error_code&) { return gather(part); }
  bool on_key(json::string_view part, std::size_t, error_code&) {
    key_ = finish(part);
    return true;
  }
  bool on_string(json::string_view part, std::size_t, error_code&) {
    const std::string_view text = finish(part);
    add_node(JsonKind::text).text = text;
    return true;
  }
  bool on_int64(std::int64_t, json::string_view part, error_code&) { return number(part); }
  bool on_uint64(std::uint64_t, json::string_view part, error_code&) { return number(part); }
  bool on_double(double, json::string_view part, error_code&) { return number(part); }
  bool on_bool(bool truth, error_code&) {
    add_node(JsonKind::boolean).truth = truth;
    return true;
  }
  bool on_null(error_code&) {
    add_node(JsonKind::null);
    return true;
  }

 private:
  bool open(JsonKind kind) {
    open_node(kind);
    return true;
  }
  bool close() {
    close_node();
    return true;
  }
  bool number(json::string_view part) {
    const std::string_view text = finish(part);
    add_node(JsonKind::number).text = text;
    return true;
  }

  void check_names(std::size_t object, std::size_t count) {
    if (count < 2) return;
    positions_.clear();
    for (std::size_t i = object + 1; i < document_.nodes.size(); i = document_.nodes[i].next) positions_.push_back(i);
    const auto& nodes = document_.nodes;
    std::sort(positions_.begin(), positions_.end(), [&](std::size_t a, std::size_t b) {
      return nodes[a].key != nodes[b].key ? nodes[a].key < nodes[b].key : a < b;
    });
    for (std::size_t i = 1; i < positions_.size(); ++i) {
      const JsonNode& first = nodes[positions_[i - 1]];
      const JsonNode& second = nodes[positions_[i]];
      if (first.key != second.key) continue;
      Finding problem;
      problem.place.file = name_;
      if (!limit_.admit("duplicate_key", problem.place)) continue;
      problem.code = "duplicate_key";
      problem.place.line = second.line;
      problem.message =
          v0::in_quotes(second.key) + " is given twice in one object, first on line " + std::to_string(first.line);
      problem.remedy = "Keep one of them.";
      problem.value = second.key.substr(0, 200);
      document_.problems.push_back(std::move(problem));
    }
  }

  std::string name_;
  std::vector<std::size_t> positions_;
  v0::detail::FindingLimit limit_;
};

struct Mistake {
  std::string message;
  std::string remedy;
};

/// What is wrong at the place where `before` ends and `rest` begins, on one line.
Mistake explain(const boost::system::error_code& code, std::string_view before, std::string_view rest,
                std::size_t deepest) {
  const auto begins = [&](std::string_view word) { return rest.substr(0, word.size()) == word; };
  if (code == json::error::too_deep)
    return {"arrays and objects are nested more than " + std::to_string(deepest) + " deep",
            "Plans and frameworks need at most ten levels; check the file, or raise the limit nesting."};
  for (const std::string_view word : {"NaN", "nan", "Infinity", "-Infinity", "inf", "-inf"})
    if (begins(word)) return {"JSON has no " + std::string{word}, "Write null for a missing number."};
  const bool after_escape = before.size() >= 6 && before.substr(before.size() - 6, 2) == "\\u";
  if (code == json::error::illegal_leading_surrogate || code == json::error::illegal_trailing_surrogate ||
      code == json::error::expected_utf16_escape || (code == json::error::syntax && after_escape))
    return {"a \\u escape is half of a surrogate pair", "Write the character itself, in UTF-8."};
  if (code == json::error::expected_hex_digit)
    return {"a \\u escape has fewer than four hexadecimal digits", "Write the character itself, in UTF-8."};
  if (before.ends_with('\\'))
    return {"there is no escape \\" + std::string{rest.substr(0, 1)}, "Double any backslash that is part of the text."};
  if (!before.empty() && std::string_view{"+-.eE"}.find(before.back()) != std::string_view::npos)
    return {"a number ends too soon", "Write at least one more digit."};
  if (code == json::error::exponent_overflow) return {"a number is too large", "Write it in another unit."};
  if (code == json::error::extra_data)
    return {"there is something after the end of the document", "A file must hold exactly one document."};
  if (!rest.empty() && static_cast<unsigned char>(rest.front()) >= 0x80)
    return {"these bytes are not UTF-8, or are outside quotes", "Save the file as UTF-8."};
  if (!rest.empty() && static_cast<unsigned char>(rest.front()) < 0x20 && rest.front() != '\n' && rest.front() != '\r')
    return {"a text has an unescaped control character", "Write it as \\u00XX, or remove it."};
  if (begins("\n") || begins("\r"))
    return {"the line ends inside a text", "Close the quotes on the same line; write a line break in a text as \\n."};
  if (begins("'")) return {"a text cannot be in single quotes", "Use double quotes."};
  if (begins("//") || begins("/*") || begins("#")) return {"JSON has no comments", "Take it out."};
  if (begins("}") || begins("]"))
    return {"a value was expected before " + v0::in_quotes(rest.substr(0, 1)),
            "Remove the comma before it, or add the missing value."};
  return {"this is not JSON: " + v0::in_quotes(rest.substr(0, 20)),
          "Look for a missing comma, quote or bracket here or just before."};
}

[[noreturn]] void fail(const std::string& name, std::uint64_t line, std::string column, Mistake mistake) {
  Finding problem;
  problem.code = "bad_json";
  problem.place = {.file = name, .line = line, .table = {}, .row = 0, .column = std::move(column), .id = {}};
  problem.message = std::move(mistake.message);
  problem.remedy = std::move(mistake.remedy);
  throw InputError({std::move(problem)});
}

}  // namespace

std::string_view in_words(JsonKind kind) noexcept {
  constexpr std::array<std::string_view, 6> words{"null", "true or false", "a number", "a text", "a list", "an object"};
  return words[static_cast<std::size_t>(kind)];
}

JsonDocument parse_json(std::string_view text, const std::string& name, const ReadLimits& limits,
                        const Progress& progress) {
  json::parse_options options;
  options.max_depth = static_cast<std::size_t>(limits.nesting);
  json::basic_parser<Handler> parser{options};
  Handler& handler = parser.handler();
  handler.begin(text, name, limits.findings);
  const JsonStop stop = feed_lines(parser, text, progress);
  if (stop.code && !stop.is_at_end) {
    const std::string_view before = stop.part.substr(0, stop.used);
    fail(name, stop.line, std::to_string(count_characters(before) + 1),
         explain(stop.code, before, stop.part.substr(stop.used), options.max_depth));
  }
  if (stop.code) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
      fail(name, 0, {}, {"the file is empty", "It should hold a JSON object."});
    const JsonNode* const open = handler.innermost();
    std::string where = open == nullptr ? std::string{}
                                        : std::string{": the "} + (open->kind == JsonKind::array ? "[" : "{") +
                                              " opened on line " + std::to_string(open->line) + " is never closed";
    fail(name, stop.line, {}, {"the file ends too soon" + where, "It may have been cut off: get the complete file."});
  }
  return handler.take();
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread

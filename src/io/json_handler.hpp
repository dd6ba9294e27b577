// What the handlers of Boost.JSON's parser have in common: a text that is fed a line at a time becomes values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Under a name of our own, so that a program may link with Boost.JSON, or compile it in, beside us.
#define json goldenthread_json
#include <boost/json/basic_parser_impl.hpp>
#undef json

#include <goldenthread/base/progress.hpp>

#include "json_document.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

namespace json = boost::goldenthread_json;

/// The base of a handler. Texts and numbers are views of what is parsed where they stand there as they are, else of
/// copies that the document keeps.
class JsonHandler {
 public:
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  using error_code = boost::system::error_code;

  void set_line(std::uint32_t line) noexcept { line_ = line; }

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_string_part(json::string_view part, std::size_t, error_code&) { return gather(part); }
  bool on_number_part(json::string_view part, error_code&) { return gather(part); }
  bool on_comment_part(json::string_view, error_code&) { return true; }
  bool on_comment(json::string_view, error_code&) { return true; }

 protected:
  void read_from(std::string_view text) noexcept { text_ = text; }

  JsonNode& add_node(JsonKind kind) {
    JsonNode node;
    node.kind = kind;
    node.line = line_;
    node.key = std::exchange(key_, {});
    document_.nodes.push_back(node);
    document_.nodes.back().next = document_.nodes.size();
    return document_.nodes.back();
  }
  void open_node(JsonKind kind) {
    add_node(kind);
    open_.push_back(document_.nodes.size() - 1);
  }
  void close_node() {
    document_.nodes[open_.back()].next = document_.nodes.size();
    open_.pop_back();
  }

  bool gather(json::string_view part) {
    parts_.append(part.data(), part.size());
    return true;
  }
  [[nodiscard]] bool is_of_text(json::string_view part) const {
    const std::less_equal<const char*> not_after;
    return not_after(text_.data(), part.data()) && not_after(part.data() + part.size(), text_.data() + text_.size());
  }
  /// The whole of what came in parts, of which this is the last.
  std::string_view finish(json::string_view part) {
    if (parts_.empty() && is_of_text(part)) return {part.data(), part.size()};
    gather(part);
    document_.unescaped.push_back(std::exchange(parts_, {}));
    return document_.unescaped.back();
  }

  std::uint32_t line_ = 1;
  /// The name of the value that comes next.
  std::string_view key_;
  /// The arrays and objects that are open.
  std::vector<std::size_t> open_;
  JsonDocument document_;

 private:
  std::string_view text_;
  std::string parts_;
};

/// Where a parser stopped.
struct JsonStop {
  /// What is wrong; nothing where the text was parsed.
  boost::system::error_code code = {};
  /// The line, and how much of it was parsed.
  std::uint64_t line = 0;
  std::string_view part = {};
  std::size_t used = 0;
  /// Whether the text ended before the document did.
  bool is_at_end = false;
};

/// Feeds a text to a parser, a line at a time, so that its handler knows the line of every value.
template <class Handler>
[[nodiscard]] JsonStop feed_lines(json::basic_parser<Handler>& parser, std::string_view text,
                                  const Progress& progress) {
  constexpr std::uint64_t at_once = 1024;
  constexpr std::string_view spaces = " \t\r\n";
  JsonStop stop;
  for (std::size_t at = 0; at < text.size(); at += stop.part.size()) {
    if (stop.line++ % at_once == 0) progress.at(static_cast<double>(at) / static_cast<double>(text.size()));
    const std::size_t newline = text.find('\n', at);
    stop.part = text.substr(at, (newline == std::string_view::npos ? text.size() : newline + 1) - at);
    parser.handler().set_line(static_cast<std::uint32_t>(stop.line));
    stop.used = parser.done() ? 0 : parser.write_some(true, stop.part.data(), stop.part.size(), stop.code);
    if (stop.code) return stop;
    const std::size_t rest = stop.part.find_first_not_of(spaces, stop.used);
    if (stop.used == stop.part.size() || rest == std::string_view::npos) continue;
    stop.used = rest;
    stop.code = json::error::extra_data;
    return stop;
  }
  if (!parser.done()) parser.write_some(false, nullptr, 0, stop.code);
  stop.is_at_end = true;
  return stop;
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread

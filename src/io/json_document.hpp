// A JSON text as read: flat, with the line of every value, so that a mistake in its meaning can be given a place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/io/read_limits.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

enum class JsonKind : std::uint8_t { null, boolean, number, text, array, object };

/// One value. Values stand in document order; `next` is the position after everything inside it.
struct JsonNode {
  JsonKind kind = JsonKind::null;
  bool truth = false;
  /// Of a list of rows that is kept as columns, one more than its place in `JsonDocument::tables`; else 0.
  std::uint16_t table = 0;
  std::uint32_t line = 0;
  std::size_t next = 0;
  /// The name under which an object holds it.
  std::string_view key;
  /// Of a text its characters, of a number its digits as written.
  std::string_view text;
};

/// One value of a row.
struct JsonCell {
  const char* data = nullptr;
  std::uint32_t size = 0;
  JsonKind kind = JsonKind::null;
  bool truth = false;
  /// Whether the row has the key at all.
  bool is_there = false;

  /// Makes it a value of that text; false where the text is too long.
  bool set(JsonKind what, std::string_view text) noexcept {
    kind = what;
    data = text.data();
    size = static_cast<std::uint32_t>(text.size());
    return text.size() == size;
  }
  [[nodiscard]] std::string_view view() const noexcept { return {data, size}; }
};

/// A list of rows, as columns.
struct JsonTable {
  struct Column {
    std::string_view name;
    std::vector<JsonCell> cells;
  };
  /// A value that is a list, as values of the document.
  struct List {
    std::size_t row = 0;
    std::size_t column = 0;
    std::size_t node = 0;
  };
  std::vector<Column> columns;
  /// The line on which each row starts.
  std::vector<std::uint32_t> lines;
  std::vector<List> lists;
};

/// A parsed text. Its views point into the text it was parsed from, which must live as long, and into itself.
class JsonDocument {
 public:
  JsonDocument() = default;
  JsonDocument(JsonDocument&&) noexcept = default;
  JsonDocument& operator=(JsonDocument&&) noexcept = default;

  std::vector<JsonNode> nodes;
  /// Lists of rows that are kept as columns. They have a node, in which nothing stands but the lists of their rows.
  std::vector<JsonTable> tables;
  /// Characters that the text held escaped.
  std::deque<std::string> unescaped;
  /// What is wrong though it could be parsed: names given twice in one object.
  std::vector<Finding> problems;
};

/// One value of a document, to walk from.
class JsonView {
 public:
  JsonView(const JsonDocument& document, std::size_t at) noexcept : document_(&document), at_(at) {}

  [[nodiscard]] const JsonDocument& document() const noexcept { return *document_; }
  [[nodiscard]] const JsonNode& node() const noexcept { return document_->nodes[at_]; }
  [[nodiscard]] const JsonNode* operator->() const noexcept { return &node(); }
  [[nodiscard]] std::size_t position() const noexcept { return at_; }
  [[nodiscard]] bool is(JsonKind kind) const noexcept { return node().kind == kind; }

  class Iterator {
   public:
    using value_type = JsonView;
    using difference_type = std::ptrdiff_t;

    Iterator() noexcept = default;
    Iterator(const JsonDocument* document, std::size_t at) noexcept : document_(document), at_(at) {}
    [[nodiscard]] JsonView operator*() const noexcept { return {*document_, at_}; }
    Iterator& operator++() noexcept {
      at_ = document_->nodes[at_].next;
      return *this;
    }
    Iterator operator++(int) noexcept {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) noexcept { return a.at_ == b.at_; }

   private:
    const JsonDocument* document_ = nullptr;
    std::size_t at_ = 0;
  };

  /// The values inside an array or object, in order; none inside anything else.
  [[nodiscard]] Iterator begin() const noexcept { return {document_, at_ + 1}; }
  [[nodiscard]] Iterator end() const noexcept { return {document_, node().next}; }
  [[nodiscard]] std::size_t size() const noexcept {
    std::size_t count = 0;
    for (auto i = begin(); i != end(); ++i) ++count;
    return count;
  }

 private:
  const JsonDocument* document_;
  std::size_t at_;
};

/// Parses a text. Throws InputError, naming line and column, where it is not JSON. `name` is the file's, for places.
[[nodiscard]] JsonDocument parse_json(std::string_view text, const std::string& name, const ReadLimits& limits = {},
                                      const Progress& progress = {});

/// A value's sort in words, such as "a text".
[[nodiscard]] std::string_view in_words(JsonKind kind) noexcept;

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread

// JSON as the cases of tests/data have it, with the text of every value at hand.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goldenthread::test {

/// A value: an object, an array, a text, a number, true, false or null.
struct Json {
  struct Entry;
  enum class Sort { object, array, text, number, flag, null };
  Sort sort = Sort::null;
  /// As it stands in the file.
  std::string_view raw;
  /// Of a text, without its quotes and escapes.
  std::string text;
  /// The entries of an object, and of an array without names.
  std::vector<Entry> entries;

  [[nodiscard]] const Json* find(std::string_view name) const;
  [[nodiscard]] const Json& at(std::string_view name) const {
    const Json* found = find(name);
    if (found == nullptr) throw std::out_of_range("there is no " + std::string{name} + " in " + std::string{raw});
    return *found;
  }
  [[nodiscard]] std::vector<std::string> texts() const;
  [[nodiscard]] std::string text_or(std::string_view name, const std::string& otherwise = {}) const {
    const Json* found = find(name);
    return found == nullptr ? otherwise : found->text;
  }
  [[nodiscard]] bool is_true() const { return raw == "true"; }
};

struct Json::Entry {
  std::string first;
  Json second;
};

inline const Json* Json::find(std::string_view name) const {
  for (const Entry& entry : entries)
    if (entry.first == name) return &entry.second;
  return nullptr;
}

inline std::vector<std::string> Json::texts() const {
  std::vector<std::string> all;
  for (const Entry& entry : entries) all.push_back(entry.second.text);
  return all;
}

/// Reads a text that is known to be JSON; it must outlive what is read.
class JsonReader {
 public:
  explicit JsonReader(std::string_view text) : text_(text) {}

  [[nodiscard]] Json read() {
    skip_blanks();
    const std::size_t first = at_;
    Json value;
    switch (text_.at(at_)) {
      case '{':
      case '[':
        read_entries(value);
        break;
      case '"':
        value.sort = Json::Sort::text;
        value.text = read_text();
        break;
      default:
        at_ = text_.find_first_of(",]} \n", at_);
        if (at_ == std::string_view::npos) at_ = text_.size();
        value.sort = text_[first] == 'n'                          ? Json::Sort::null
                     : text_[first] == 't' || text_[first] == 'f' ? Json::Sort::flag
                                                                  : Json::Sort::number;
    }
    value.raw = text_.substr(first, at_ - first);
    return value;
  }

 private:
  void skip_blanks() {
    at_ = text_.find_first_not_of(" \n\r\t", at_);
    if (at_ == std::string_view::npos) throw std::out_of_range("the JSON ends too early");
  }

  void read_entries(Json& value) {
    const bool is_object = text_[at_++] == '{';
    value.sort = is_object ? Json::Sort::object : Json::Sort::array;
    for (skip_blanks(); text_[at_] != '}' && text_[at_] != ']'; skip_blanks()) {
      if (text_[at_] == ',') {
        ++at_;
        continue;
      }
      std::string name;
      if (is_object) {
        name = read_text();
        skip_blanks();
        ++at_;  // the colon
      }
      Json entry = read();
      value.entries.push_back({std::move(name), std::move(entry)});
    }
    ++at_;
  }

  [[nodiscard]] std::string read_text() {
    std::string made;
    for (++at_; text_.at(at_) != '"'; ++at_) {
      if (text_[at_] != '\\') {
        made += text_[at_];
        continue;
      }
      const char escaped = text_.at(++at_);
      made += escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped == 't' ? '\t' : escaped;
    }
    ++at_;
    return made;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace goldenthread::test

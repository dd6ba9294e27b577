// What comes of reading a text: a value, or the reason why not.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <goldenthread/base/error.hpp>

namespace goldenthread {
inline namespace v0 {

/// Why a text could not be read.
struct ParseError {
  /// What was expected: "date" or "period".
  std::string_view wanted;
  /// The text in quotes, shortened where it is very long.
  std::string text;
  /// The reason and, where there is one, the remedy: "February 2024 has 29 days".
  std::string reason;

  friend bool operator==(const ParseError&, const ParseError&) = default;
};

/// The error in words: "'31/02/2024' is not a date: February 2024 has 29 days".
[[nodiscard]] inline std::string to_string(const ParseError& error) {
  return error.text + " is not a " + std::string{error.wanted} + ": " + error.reason;
}

/// A value, or why the text did not give one. Nothing is allocated where it did.
template <class Value>
class [[nodiscard]] ParseResult {
 public:
  ParseResult(Value value) noexcept : state_(std::in_place_index<0>, value) {}
  ParseResult(ParseError error) : state_(std::in_place_index<1>, std::move(error)) {}

  /// Whether there is a value.
  [[nodiscard]] explicit operator bool() const noexcept { return state_.index() == 0; }
  [[nodiscard]] bool has_value() const noexcept { return state_.index() == 0; }

  /// The value. Throws ArgumentError, naming the text and the reason, if there is none.
  [[nodiscard]] const Value& value() const& {
    if (const Value* found = std::get_if<0>(&state_)) return *found;
    throw ArgumentError(to_string(error()));
  }
  [[nodiscard]] Value value() const&& { return value(); }

  /// The value, which must be there.
  [[nodiscard]] const Value& operator*() const& noexcept { return *std::get_if<0>(&state_); }
  [[nodiscard]] Value operator*() const&& { return **this; }
  [[nodiscard]] const Value* operator->() const noexcept { return std::get_if<0>(&state_); }

  /// Why there is no value. Only if there is none.
  [[nodiscard]] const ParseError& error() const& noexcept { return *std::get_if<1>(&state_); }
  [[nodiscard]] ParseError error() const&& { return error(); }

 private:
  std::variant<Value, ParseError> state_;
};

}  // namespace v0
}  // namespace goldenthread

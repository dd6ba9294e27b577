// A cell of a row that is given as text, or as a value whose text it then is.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <goldenthread/time/date.hpp>
#include <goldenthread/time/detail/written_period.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

namespace detail {

[[nodiscard]] inline std::string typed_text(Date date) { return date.is_none() ? std::string{} : to_string(date); }
[[nodiscard]] inline std::string typed_text(const Period& period) { return written_period(period); }
template <class Word>
  requires std::is_enum_v<Word>
[[nodiscard]] std::string typed_text(Word word) {
  if constexpr (requires { Word::none; })
    if (word == Word::none) return {};
  return std::string{to_string(word)};
}

}  // namespace detail

/// A text that may also be given as a value of one of these types; an absent date or period, or a word for none, is a
/// blank.
///
///     gt::UpdateRow{.element = "A1", .date = gt::Date{2024, 6, 1}, .status = gt::Status::at_risk};
///     gt::UpdateRow{.element = "A1", .date = "2024-06-01", .status = "at risk"};  // the same
///
/// It is a std::string, and a view of one where a view is wanted.
template <class... Types>
class TypedText : public std::string {
 public:
  using std::string::string;
  using std::string::operator=;

  TypedText() = default;
  TypedText(const std::string& text) : std::string(text) {}                 // NOLINT(*-explicit-*)
  TypedText(std::string&& text) noexcept : std::string(std::move(text)) {}  // NOLINT(*-explicit-*)
  TypedText(std::string_view text) : std::string(text) {}                   // NOLINT(*-explicit-*)
  template <class Value>
    requires(std::same_as<Value, Types> || ...)
  TypedText(const Value& value) : std::string(detail::typed_text(value)) {}  // NOLINT(*-explicit-*)
};

}  // namespace v0
}  // namespace goldenthread

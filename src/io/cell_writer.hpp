// The cells of a plan's columns as text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/model/column.hpp>
#include <goldenthread/model/plan.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

enum class CellSyntax : std::uint8_t { csv, json };

/// Texts of values that come again and again. Each value has one place, where the one that came last is kept.
template <class Value>
class LastTexts {
 public:
  /// The text of a value, made by `make(value)` if it is not the one that is kept. Valid until the next call.
  template <class Make>
  [[nodiscard]] std::string_view of(const Value& value, std::size_t hash, const Make& make) {
    if (kept_.empty()) kept_.resize(places);
    Kept& kept = kept_[hash % places];
    if (!kept.is_made || !(kept.value == value)) kept = {value, true, make(value)};
    return kept.text;
  }

 private:
  static constexpr std::size_t places = 1024;
  struct Kept {
    Value value{};
    bool is_made = false;
    std::string text;
  };
  std::vector<Kept> kept_;
};

/// Writes the cells of one column.
class CellWriter {
 public:
  CellWriter(const Plan& plan, const Column& column, CellSyntax syntax);

  /// Appends the cell; nothing where it is missing.
  void append(std::string& out, std::size_t row);

 private:
  /// A period with the calendar that names it.
  struct NamedPeriod {
    Period period;
    friend bool operator==(const NamedPeriod& a, const NamedPeriod& b) noexcept {
      return a.period == b.period && a.period.named_by() == b.period.named_by();
    }
  };

  void append_text(std::string& out, std::string_view text) const;
  void append_list(std::string& out, std::string_view text) const;
  [[nodiscard]] std::string written(std::string_view text, bool is_plain) const;

  const Plan& plan_;
  const Column& column_;
  CellSyntax syntax_;
  LastTexts<std::uint8_t> words_;
  LastTexts<Date> days_;
  LastTexts<NamedPeriod> periods_;
};

/// Takes text until there is a block of it, and hands it on.
class BlockOut {
 public:
  explicit BlockOut(std::function<bool(std::string_view)> take) : take_(std::move(take)) {}

  [[nodiscard]] std::string& text() noexcept { return text_; }
  /// Hands on what there is where it is a block; whether more is wanted.
  bool hand_on() { return text_.size() < block || flush(); }
  bool flush() {
    const bool more = take_(text_);
    text_.clear();
    return more;
  }

 private:
  static constexpr std::size_t block = std::size_t{1} << 18U;
  std::function<bool(std::string_view)> take_;
  std::string text_;
};

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread

// One column of a plan's table, as it is kept.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/model/schema.hpp>
#include <goldenthread/model/text_store.hpp>
#include <goldenthread/time/date.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

/// The row of an element in its plan's elements table, from 0.
using ElementIndex = std::uint32_t;

/// No element.
inline constexpr ElementIndex no_element = UINT32_MAX;

/// The byte of a `yes_no` cell that is missing.
inline constexpr std::uint8_t missing_yes_no = 255;

/// One column as it is kept: a name, a type and as many cells as its table has rows. The accessor that suits the type
/// gives the cells; the others give an empty span.
class GOLDENTHREAD_API Column {
 public:
  using Storage = std::variant<TextStore, std::vector<double>, std::vector<std::uint8_t>, std::vector<Date>,
                               std::vector<Period>, std::vector<ElementIndex>>;

  Column(std::string name, ColumnType type, Storage cells, WordList words = WordList::none);
  // Made in the library, so that programs need not compile them.
  Column(const Column& other);
  Column(Column&& other) noexcept;
  Column& operator=(const Column& other);
  Column& operator=(Column&& other) noexcept;
  ~Column();

  [[nodiscard]] const std::string& name() const& noexcept { return name_; }
  [[nodiscard]] std::string name() const&& { return std::string{name()}; }
  [[nodiscard]] ColumnType type() const noexcept { return type_; }
  [[nodiscard]] WordList words() const noexcept { return words_; }

  [[nodiscard]] const TextStore* texts() const& noexcept { return std::get_if<TextStore>(&cells_); }
  void texts() const&& = delete;
  [[nodiscard]] std::span<const double> numbers() const& noexcept { return cells<double>(); }
  void numbers() const&& = delete;
  [[nodiscard]] std::span<const std::uint8_t> bytes() const& noexcept { return cells<std::uint8_t>(); }
  void bytes() const&& = delete;
  [[nodiscard]] std::span<const Date> days() const& noexcept { return cells<Date>(); }
  void days() const&& = delete;
  [[nodiscard]] std::span<const Period> periods() const& noexcept { return cells<Period>(); }
  void periods() const&& = delete;
  [[nodiscard]] std::span<const ElementIndex> elements() const& noexcept { return cells<ElementIndex>(); }
  void elements() const&& = delete;

  [[nodiscard]] const Storage& storage() const& noexcept { return cells_; }
  void storage() const&& = delete;

 private:
  template <class Cell>
  [[nodiscard]] std::span<const Cell> cells() const noexcept {
    const auto* values = std::get_if<std::vector<Cell>>(&cells_);
    return values == nullptr ? std::span<const Cell>{} : std::span<const Cell>{values->data(), values->size()};
  }

  std::string name_;
  ColumnType type_;
  WordList words_;
  Storage cells_;
};

}  // namespace v0
}  // namespace goldenthread

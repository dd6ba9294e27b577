// The words that a column's bytes stand for.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/schema.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The byte of a word that is missing, in lists whose first word is not what blank means.
inline constexpr std::uint8_t missing_word = 255;

/// The words of a list in order, under a framework.
[[nodiscard]] std::vector<std::string_view> words_of(WordList list, const Framework& framework);

/// The words of a list that is the same under every framework; none of another list.
[[nodiscard]] std::span<const std::string_view> fixed_words(WordList list) noexcept;

/// What blank means in that list: the byte of its first word, or missing_word.
[[nodiscard]] std::uint8_t blank_word(WordList list) noexcept;

/// Finds words of one list, quickly where the same few come many times: exactly, then whatever the case, with spaces
/// and hyphens as underscores, then by the other names that spreadsheets use.
class WordFinder {
 public:
  WordFinder(WordList list, const Framework& framework);

  [[nodiscard]] std::optional<std::uint8_t> find(std::string_view text);
  [[nodiscard]] std::span<const std::string_view> words() const noexcept { return words_; }

 private:
  [[nodiscard]] std::optional<std::uint8_t> search(std::string_view text) const;

  WordList list_;
  /// What the framework calls the words, in lists where it may.
  std::vector<std::pair<std::string, std::uint8_t>> labels_;
  std::vector<std::string_view> words_;
  /// What was found lately, each text in the place that its bytes choose.
  struct Found {
    std::array<char, 22> text{};
    std::uint8_t size = 0;
    std::uint8_t word = missing_word;
  };
  std::array<Found, 64> found_{};
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

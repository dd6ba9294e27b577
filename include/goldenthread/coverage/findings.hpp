// The findings of a check, in little memory: messages are composed when they are read.
#pragma once

#include <compare>
#include <cstddef>
#include <iterator>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/detail/kept_state.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/base/severity.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {

/// Something that a check did not examine, or not completely.
struct NotChecked {
  /// A rule's id, or a finding's code.
  std::string what = {};
  /// Why: the reason given, or how much is left.
  std::string why = {};

  friend bool operator==(const NotChecked&, const NotChecked&) = default;
};

/// Everything that a check found: first what building the plan left, then the elements' findings in the plan's order.
///
/// Each is a record of 20 bytes, and its message is composed when it is read, so that even a million take little
/// memory. A handle: copies are cheap, share one state and keep the graph alive. Any number of threads may read it.
///
///     for (const gt::Finding& finding : gt::check(graph)) std::cout << finding << '\n';
class GOLDENTHREAD_API Findings {
 public:
  struct State;
  class Iterator;
  explicit Findings(std::shared_ptr<const State> state) noexcept;

  [[nodiscard]] const Graph& graph() const& noexcept;
  [[nodiscard]] Graph graph() const&& { return graph(); }
  /// The date that the plan was checked for; Date::none() where the plan has none, and then links hold whenever they
  /// do.
  [[nodiscard]] Date as_of() const noexcept;

  [[nodiscard]] std::size_t size() const noexcept;
  [[nodiscard]] bool empty() const noexcept { return size() == 0; }

  /// One finding in full. `i` is below size(). Finding::path has at most CheckOptions::longest_path entries; the
  /// message says where that is not all, and `path` gives all.
  [[nodiscard]] Finding operator[](std::size_t i) const;
  [[nodiscard]] Iterator begin() const noexcept;
  [[nodiscard]] Iterator end() const noexcept;

  /// Single columns of a finding, without making the rest. `element` is the row of the element concerned, or no_element
  /// (building's own findings name places of the input, not elements); `rule` is empty if no rule was broken.
  [[nodiscard]] std::string_view code(std::size_t i) const& noexcept;
  [[nodiscard]] std::string code(std::size_t i) const&& { return std::string{code(i)}; }
  [[nodiscard]] Severity severity(std::size_t i) const noexcept;
  [[nodiscard]] ElementIndex element(std::size_t i) const noexcept;
  [[nodiscard]] std::string_view rule(std::size_t i) const& noexcept;
  [[nodiscard]] std::string rule(std::size_t i) const&& { return std::string{rule(i)}; }
  [[nodiscard]] std::string message(std::size_t i) const;
  [[nodiscard]] std::string remedy(std::size_t i) const;
  [[nodiscard]] Place place(std::size_t i) const;

  /// The rows of the elements concerned, in order, however many: a ring's members, the path down to the nearest gap or
  /// ring, too many leads, an unwanted coverer and what it covers.
  [[nodiscard]] std::vector<ElementIndex> path(std::size_t i) const;

  /// How many have that code, or that severity.
  [[nodiscard]] std::size_t count(std::string_view code) const noexcept;
  [[nodiscard]] std::size_t count(Severity severity) const noexcept;

  /// What was switched off, and what was not checked because of a limit.
  [[nodiscard]] const std::vector<NotChecked>& not_checked() const& noexcept;
  [[nodiscard]] std::vector<NotChecked> not_checked() const&& { return not_checked(); }

  /// Those that an audience may see: of elements that it may see, and which name no other. What building left is not
  /// among them where anything is hidden, since it tells of rows of the input.
  [[nodiscard]] Findings shown_to(Audience audience, const Progress& progress = {}) const;

  /// How many bytes they take besides the graph, words not being among them.
  [[nodiscard]] std::size_t memory() const noexcept;

  /// All of them in full.
  [[nodiscard]] std::vector<Finding> to_vector() const;

 private:
  detail::KeptState<State> state_;
};

/// Goes through findings, making each when it is looked at. Shares their state, and so may outlive them.
class Findings::Iterator {
 public:
  using iterator_concept = std::random_access_iterator_tag;
  using iterator_category = std::input_iterator_tag;
  using value_type = Finding;
  using difference_type = std::ptrdiff_t;
  using pointer = void;
  using reference = Finding;

  Iterator() = default;
  Iterator(std::shared_ptr<const State> state, std::size_t at) noexcept : state_(std::move(state)), at_(at) {}

  [[nodiscard]] Finding operator*() const { return Findings{state_}[at_]; }
  [[nodiscard]] Finding operator[](difference_type n) const { return *(*this + n); }

  Iterator& operator+=(difference_type n) noexcept {
    at_ = static_cast<std::size_t>(static_cast<difference_type>(at_) + n);
    return *this;
  }
  Iterator& operator-=(difference_type n) noexcept { return *this += -n; }
  Iterator& operator++() noexcept { return *this += 1; }
  Iterator& operator--() noexcept { return *this += -1; }
  Iterator operator++(int) {
    Iterator before = *this;
    ++*this;
    return before;
  }
  Iterator operator--(int) {
    Iterator before = *this;
    --*this;
    return before;
  }
  [[nodiscard]] friend Iterator operator+(Iterator it, difference_type n) { return it += n; }
  [[nodiscard]] friend Iterator operator+(difference_type n, Iterator it) { return it += n; }
  [[nodiscard]] friend Iterator operator-(Iterator it, difference_type n) { return it -= n; }
  [[nodiscard]] friend difference_type operator-(const Iterator& a, const Iterator& b) noexcept {
    return static_cast<difference_type>(a.at_) - static_cast<difference_type>(b.at_);
  }
  friend bool operator==(const Iterator& a, const Iterator& b) noexcept { return a.at_ == b.at_; }
  friend auto operator<=>(const Iterator& a, const Iterator& b) noexcept { return a.at_ <=> b.at_; }

 private:
  std::shared_ptr<const State> state_;
  std::size_t at_ = 0;
};

/// severity, code, id, message, remedy, rule, place. Messages, remedies and places are made when they are needed.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Findings& findings);

/// The same for a person: titled by how many there are of each severity and what was not checked; severity, code, place
/// (the element's id where it has one), message, remedy, rule.
[[nodiscard]] GOLDENTHREAD_API Frame readable_frame(const Findings& findings);

/// How many there are of each severity: "3 errors, 1,200 warnings".
[[nodiscard]] GOLDENTHREAD_API std::string totals(const Findings& findings);

/// The readable frame's first 50 rows as a table.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Findings& findings);
GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const Findings& findings);

inline Findings::Iterator Findings::begin() const noexcept { return {state_, 0}; }
inline Findings::Iterator Findings::end() const noexcept { return {state_, size()}; }

}  // namespace v0
}  // namespace goldenthread

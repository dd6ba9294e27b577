// What an audience may see of a plan.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/detail/kept_state.hpp>
#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {

/// What an audience may see of a plan: the one notion that every page, register and export asks.
///
/// An element is hidden whose `audience`, in the elements or the measures table, is above the one asked; so is an
/// update or an observation with such an audience, and every row that is about a hidden element. Figures are not made
/// anew: what rests on something hidden is still the council's figure.
///
/// To the public an officer is a post: a party that holds posts (links of type `holds`) is called by the first that it
/// holds on the date and that may be seen, and one of a kind named after officers or persons that holds none by its
/// kind.
///
///     const gt::ShownTo shown{gt::Graph{plan}, gt::Audience::everyone};
///     if (shown.element(row)) std::cout << shown.name(row) << '\n';
///
/// A handle: copies are cheap, share one state and keep the plan alive.
class GOLDENTHREAD_API ShownTo {
 public:
  /// @param rows further plans that hold later rows of the same elements, matched by id, as a live roll-up has them
  ShownTo(const PlanAt& at, Audience audience, std::span<const Plan> rows = {});

  [[nodiscard]] Audience audience() const noexcept;
  /// Whether the plan has anything that is hidden.
  [[nodiscard]] bool hides_any() const noexcept;
  [[nodiscard]] bool element(ElementIndex element) const noexcept;
  /// The title, or that of an officer's post; blank of what is hidden.
  [[nodiscard]] std::string_view name(ElementIndex element) const& noexcept;
  void name(ElementIndex) const&& = delete;
  /// A text of the plan's rows, such as a reason; blank where only hidden rows say it.
  [[nodiscard]] std::string_view text(std::string_view text) const noexcept;
  /// Who wrote or agreed something: a party's name where the text is the id or title of one. To the public any other
  /// author is nobody, because it may be an officer's name.
  [[nodiscard]] std::string_view author(std::string_view author) const& noexcept;
  void author(std::string_view) const&& = delete;
  [[nodiscard]] std::string_view agreed_by(std::string_view party) const& noexcept;
  void agreed_by(std::string_view) const&& = delete;
  /// The ids and titles of what is hidden, and the texts that only hidden rows say, in no order.
  [[nodiscard]] std::vector<std::string_view> hidden_texts() const&;
  void hidden_texts() const&& = delete;
  /// Whether a row of the updates or the observations is for this audience, whatever it is about.
  [[nodiscard]] bool row(const Table& table, std::uint32_t row) const noexcept;

  struct State;

 private:
  detail::KeptState<State> state_;
};

/// For whom a page is, in words: "For the public.", "For members of the council; not for publication.".
[[nodiscard]] GOLDENTHREAD_API std::string_view for_whom(Audience audience) noexcept;

}  // namespace v0
}  // namespace goldenthread

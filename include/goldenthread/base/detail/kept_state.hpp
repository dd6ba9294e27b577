// What handles hold.
#pragma once

#include <concepts>
#include <memory>
#include <utility>

#include <goldenthread/base/error.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The state that copies of a handle share. Moving copies it, so that a moved-from handle still works and always has a
/// state.
template <class State>
class KeptState {
 public:
  KeptState() noexcept = default;
  template <class Given>
    requires std::convertible_to<std::shared_ptr<Given>, std::shared_ptr<const State>>
  KeptState(std::shared_ptr<Given> state) noexcept  // NOLINT(google-explicit-constructor)
      : state_(std::move(state)) {}

  [[nodiscard]] const State* operator->() const noexcept { return state_.get(); }
  [[nodiscard]] const State& operator*() const noexcept { return *state_; }
  operator const std::shared_ptr<const State>&() const noexcept {  // NOLINT(google-explicit-constructor)
    return state_;
  }

  KeptState(const KeptState&) noexcept = default;
  KeptState& operator=(const KeptState&) noexcept = default;
  ~KeptState() = default;

 private:
  std::shared_ptr<const State> state_;
};

/// The state of an object that can be moved but not copied. A moved-from object throws ArgumentError.
template <class State>
class OwnedState {
 public:
  explicit OwnedState(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}

  [[nodiscard]] State* operator->() const { return &**this; }
  [[nodiscard]] State& operator*() const {
    if (state_ == nullptr) throw ArgumentError("this object was moved from: use the one it was moved into");
    return *state_;
  }

 private:
  std::unique_ptr<State> state_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

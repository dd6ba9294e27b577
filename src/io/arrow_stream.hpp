// A stream of columns as it was received.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/frame/arrow_abi.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// Owns one of the interface's structures and releases it.
template <class Struct>
class Released {
 public:
  Released() = default;
  explicit Released(Struct taken) noexcept : held_(taken) {}
  Released(Released&& other) noexcept : held_(std::exchange(other.held_, {})) {}
  Released& operator=(Released&&) = delete;
  ~Released() {
    if (held_.release != nullptr) held_.release(&held_);
  }
  [[nodiscard]] Struct* get() noexcept { return &held_; }
  [[nodiscard]] const Struct& operator*() const noexcept { return held_; }
  [[nodiscard]] const Struct* operator->() const noexcept { return &held_; }

 private:
  Struct held_{};
};

/// What the input table views: the producer's arrays, and what was made of them.
struct ArrowKept {
  Released<ArrowSchema> schema;
  std::deque<Released<ArrowArray>> chunks;
  std::deque<std::unique_ptr<std::string_view[]>> texts;
  std::deque<std::vector<std::string_view>> words;
  std::deque<std::unique_ptr<std::uint32_t[]>> codes;
  std::deque<std::string> joined;
  std::deque<std::vector<double>> numbers;
  std::deque<std::vector<std::uint8_t>> bytes;
  std::deque<std::vector<Period>> periods;
};

/// All that the stream gives, in chunks that are not empty and whose counts are sound, though not yet their columns';
/// `name` is the table in the problems that are thrown.
[[nodiscard]] std::shared_ptr<ArrowKept> receive(ArrowArrayStream* stream, const std::string& name);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread

// What a check found, as it is found and in the end in the order of the elements.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <vector>

#include <goldenthread/base/detail/unfilled.hpp>
#include <goldenthread/base/progress.hpp>

#include "findings_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Findings in the order in which one look at a part of the plan finds them.
class FoundRun {
 public:
  void add(const FindingRecord& record) {
    if (size_ % block_size == 0) {
      blocks_.emplace_back();
      blocks_.back().reserve(block_size);
    }
    in_order_ = in_order_ && (size_ == 0 || blocks_[(size_ - 1) / block_size].back().element <= record.element);
    blocks_.back().push_back(record);
    ++size_;
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] const FindingRecord& operator[](std::size_t i) const noexcept {
    return blocks_[i / block_size][i % block_size];
  }
  /// Puts them in the order of their elements, those of one element as they are.
  void put_in_order();
  /// The first that is of that element or of one after it.
  [[nodiscard]] std::size_t first_of(ElementIndex element) const noexcept;

 private:
  static constexpr std::size_t block_size = 4096;
  std::vector<std::vector<FindingRecord>> blocks_;
  std::size_t size_ = 0;
  bool in_order_ = true;
};

/// The findings of all looks at a plan. Of one element those of the earlier look come first, and those of one look in
/// the order of the parts that it looked at: the same whatever the parts are and on which thread each is looked at.
class FoundRecords {
 public:
  /// Where a look at the part of the plan from `first` on puts what it finds. Threads may ask at once.
  FoundRun& run(std::size_t look, std::size_t first);
  /// All of them by their elements, of which there are `elements`.
  [[nodiscard]] UnfilledVector<FindingRecord> in_order(std::size_t elements, unsigned threads);

 private:
  struct Part {
    std::size_t look, first;
    FoundRun found;
  };

  std::mutex mutex_;
  std::list<Part> parts_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

#include "found_records.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include <goldenthread/base/detail/divided.hpp>
#include <goldenthread/base/detail/sort_stably.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

void FoundRun::put_in_order() {
  if (in_order_) return;
  std::vector<FindingRecord> all;
  all.reserve(size_);
  for (const std::vector<FindingRecord>& block : blocks_) all.insert(all.end(), block.begin(), block.end());
  sort_stably(all, &FindingRecord::element);
  blocks_.clear();
  size_ = 0;
  in_order_ = true;
  for (const FindingRecord& record : all) add(record);
}

std::size_t FoundRun::first_of(ElementIndex element) const noexcept {
  std::size_t first = 0;
  for (std::size_t count = size_; count > 0;) {
    const std::size_t half = count / 2;
    if ((*this)[first + half].element < element) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return first;
}

FoundRun& FoundRecords::run(std::size_t look, std::size_t first) {
  const std::lock_guard lock(mutex_);
  return parts_.emplace_back(Part{look, first, {}}).found;
}

UnfilledVector<FindingRecord> FoundRecords::in_order(std::size_t elements, unsigned threads) {
  constexpr std::size_t at_once = 4096;
  parts_.remove_if([](const Part& part) { return part.found.size() == 0; });
  parts_.sort([](const Part& a, const Part& b) { return std::tie(a.look, a.first) < std::tie(b.look, b.first); });
  std::vector<FoundRun*> runs;
  std::size_t total = 0;
  for (Part& part : parts_) {
    runs.push_back(&part.found);
    total += part.found.size();
  }
  divided(threads, runs.size(), 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) runs[i]->put_in_order();
  });
  UnfilledVector<FindingRecord> ordered(total);
  divided(threads, elements, at_once, [&](std::size_t first, std::size_t last) {
    std::vector<std::size_t> next(runs.size());
    std::vector<std::size_t> until(runs.size());
    std::size_t written = 0;
    for (std::size_t i = 0; i < runs.size(); ++i)
      written += next[i] = runs[i]->first_of(static_cast<ElementIndex>(first));
    for (; first < last; first += at_once) {
      const std::size_t end = (std::min)(last, first + at_once);
      // By element how many there are, and then where the next of it goes.
      std::array<std::size_t, at_once + 1> at{};
      for (std::size_t i = 0; i < runs.size(); ++i) {
        const FoundRun& run = *runs[i];
        until[i] = next[i];
        for (; until[i] < run.size() && run[until[i]].element < end; ++until[i])
          ++at[run[until[i]].element - first + 1];
      }
      at[0] = written;
      for (std::size_t i = 1; i < at.size(); ++i) at[i] += at[i - 1];
      written = at.back();
      for (std::size_t i = 0; i < runs.size(); ++i)
        for (; next[i] < until[i]; ++next[i]) {
          const FindingRecord& record = (*runs[i])[next[i]];
          ordered[at[record.element - first]++] = record;
        }
    }
  });
  parts_.clear();
  return ordered;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

#include "thread_at.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

#include <goldenthread/base/detail/divided.hpp>
#include <goldenthread/base/detail/large_pages.hpp>
#include <goldenthread/base/detail/prefetch.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

ThreadAt::ThreadAt(const PlanAt& at, std::span<const std::uint8_t> withdrawn, unsigned threads)
    : of_(at.graph()),
      thread_(&of_.thread()),
      vertices_(of_.vertices()),
      elements_(of_.elements()),
      links_(of_.thread_links()) {
  const auto stands = [&](ElementIndex element) { return withdrawn.empty() || withdrawn[element] == 0; };
  const bool all = withdrawn.empty() && std::ranges::all_of(links_, [&](std::uint32_t row) { return at.holds(row); });
  if (!all) {
    auto made = std::make_shared<const StandingThread>(standing_thread(at, stands));
    thread_ = &made->build.thread;
    vertices_ = made->build.rank;
    elements_ = made->build.order;
    links_ = made->links;
    made_ = std::move(made);
  }
  if (at.no_weights()) return;
  constexpr std::size_t worth_a_thread = 16'384;
  constexpr std::size_t ahead = 32;
  const Table& of_links = of_.plan().links();
  const std::array given{of_links.numbers("weight"), of_links.numbers("weight_factor")};
  UnfilledVector<double> weights;
  resize_large(weights, links_.size());
  divided(threads, weights.size(), worth_a_thread, [&](std::size_t first, std::size_t last) {
    for (std::size_t edge = first; edge < last; ++edge) {
      if (edge + ahead < weights.size())
        for (const std::span<const double> column : given)
          if (!column.empty()) prefetch(column.data() + links_[edge + ahead]);
      weights[edge] = at.weight(links_[edge]);
    }
  });
  weights_ = std::make_shared<const UnfilledVector<double>>(std::move(weights));
}

void ThreadAt::suppose(const std::unordered_map<std::uint32_t, double>& supposed) {
  if (supposed.empty()) return;
  UnfilledVector<double> weights = weights_ == nullptr ? UnfilledVector<double>(links_.size(), 1) : *weights_;
  for (std::size_t edge = 0; edge < weights.size(); ++edge)
    if (const auto found = supposed.find(links_[edge]); found != supposed.end()) weights[edge] = found->second;
  weights_ = std::make_shared<const UnfilledVector<double>>(std::move(weights));
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

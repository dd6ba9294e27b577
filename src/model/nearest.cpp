#include <algorithm>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/text.hpp>

#include "column_reader.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

// How many letters must be put in, taken out or changed to make one of the other.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = (std::min)({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string nearest_of(std::string_view name, std::span<const std::string_view> names) {
  constexpr std::size_t longest = 64;
  if (name.size() > longest) return {};
  std::size_t best = (std::min)(std::size_t{3}, name.size() / 2) + 1;
  std::string_view nearest;
  for (const std::string_view candidate : names) {
    if (candidate.empty() || candidate.size() > longest) continue;
    const std::size_t distance = edits(name, candidate);
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest.empty() ? std::string{} : " Did you mean " + quoted(nearest) + "?";
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

#include "nearest.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include <goldenthread/base/text.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {
namespace {

/// The longest text that is compared with names: nobody mistypes more.
constexpr std::size_t longest_compared = 100;

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Optimal string alignment distance.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      row[j] = (std::min)({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0U : 1U)});
      if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
        row[j] = (std::min)(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

std::string asked(std::string_view name) { return "Did you mean " + in_quotes(name) + "?"; }

}  // namespace

std::size_t nearest(std::string_view name, std::span<const std::string_view> names) {
  std::size_t found = names.size();
  if (name.empty() || name.size() > longest_compared) return found;
  std::size_t least = (std::max)(name.size() / 3, name.size() == 1 ? std::size_t{0} : std::size_t{1}) + 1;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::size_t size = names[i].size();
    const std::size_t more = (std::max)(size, name.size()) - (std::min)(size, name.size());
    if (size > longest_compared || more >= least) continue;
    const std::size_t apart = distance(name, names[i]);
    if (apart < least) {
      least = apart;
      found = i;
    }
  }
  return found;
}

std::string nearest_of(std::string_view name, std::span<const std::string_view> names) {
  const std::size_t found = nearest(name, names);
  return found < names.size() ? " " + asked(names[found]) : std::string{};
}

std::string did_you_mean(std::string_view name, std::span<const std::string_view> names) {
  const std::size_t found = nearest(name, names);
  if (found < names.size()) return asked(names[found]);
  std::string text = "Known: ";
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i != 0) text += ", ";
    text += names[i];
  }
  return text + ".";
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

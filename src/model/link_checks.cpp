#include "link_checks.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <mutex>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/in_steps.hpp>
#include <goldenthread/base/detail/large_pages.hpp>
#include <goldenthread/base/detail/sort_stably.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/model/vocabulary.hpp>

#include "alike_links.hpp"
#include "cell_text.hpp"
#include "repeated_rows.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

// Which pairs of kinds each link type may join, asked of the framework once a pair.
class Allowed {
 public:
  explicit Allowed(const Framework& framework)
      : framework_(framework), kinds_(framework.kinds.size()), known_(framework.link_types.size() * kinds_ * kinds_) {}

  [[nodiscard]] bool operator()(std::size_t type, std::size_t from, std::size_t to) {
    std::uint8_t& answer = known_[(type * kinds_ + from) * kinds_ + to];
    if (answer == 0) answer = framework_.allows(type, from, to) ? 1 : 2;
    return answer == 1;
  }

 private:
  const Framework& framework_;
  std::size_t kinds_;
  std::vector<std::uint8_t> known_;
};

class LinkChecks {
 public:
  LinkChecks(TableReading& links, const Framework& framework, std::span<const std::uint8_t> kinds, unsigned threads,
             const Progress& progress)
      : links_(links), framework_(framework), kinds_(kinds), threads_(threads), progress_(progress) {
    from_ = column("from") == nullptr ? std::span<const ElementIndex>{} : column("from")->elements();
    to_ = column("to") == nullptr ? std::span<const ElementIndex>{} : column("to")->elements();
    types_ = column("type") == nullptr ? std::span<const std::uint8_t>{} : column("type")->bytes();
    if (const Column* days = column("valid_from")) valid_from_ = days->days();
    if (const Column* days = column("valid_to")) valid_to_ = days->days();
    has_dates_ = !valid_from_.empty() || !valid_to_.empty() || column("recorded") != nullptr;
  }

  void run() {
    if (from_.empty() || to_.empty() || types_.empty()) return;
    check_kinds();
    check_validity();
    check_weights();
    check_repeats();
  }

 private:
  [[nodiscard]] const Column* column(std::string_view name) const { return links_.find(name); }
  [[nodiscard]] bool is_out(std::size_t row) const { return links_.problems().is_left_out(row); }
  [[nodiscard]] std::string id(std::string_view end, std::size_t row) const {
    return in_quotes(links_.references_of(end)->ids[row]);
  }
  [[nodiscard]] std::string in_words(std::size_t row) const {
    return id("from", row) + " " + framework_.link_types[types_[row]].name + " " + id("to", row);
  }

  void check_kinds() {
    const Progress progress = progress_.part(0, 0.3);
    if (are_kinds_allowed(progress)) return;
    Allowed allowed{framework_};
    for (std::size_t row = 0; row < from_.size(); ++row) {
      progress.step(row, from_.size());
      if (is_out(row) || allowed(types_[row], kinds_[from_[row]], kinds_[to_[row]])) continue;
      const Kind& from = framework_.kinds[kinds_[from_[row]]];
      const Kind& to = framework_.kinds[kinds_[to_[row]]];
      links_.problems().report(row, "type", "disallowed_link", framework_.link_types[types_[row]].name,
                               "the framework does not allow " + in_words(row) + ": from " + from.name + " (" +
                                   std::string{to_string(from.role)} + ") to " + to.name + " (" +
                                   std::string{to_string(to.role)} + ")",
                               allowed(types_[row], kinds_[to_[row]], kinds_[from_[row]])
                                   ? "Reverse the link: it is allowed in the other direction."
                                   : "Use another link type, or allow it in the framework.",
                               Consequence::row_left_out, links_.references_of("from")->ids[row]);
    }
  }

  /// Whether every link joins kinds that it may join.
  [[nodiscard]] bool are_kinds_allowed(const Progress& progress) const {
    std::atomic<bool> all{true};
    divided_in_steps(threads_, from_.size(), worth_a_thread, progress, [&](std::size_t first, std::size_t last) {
      if (!all) return;
      Allowed allowed{framework_};
      for (std::size_t row = first; row < last; ++row)
        if (!is_out(row) && !allowed(types_[row], kinds_[from_[row]], kinds_[to_[row]])) {
          all = false;
          return;
        }
    });
    return all;
  }

  [[nodiscard]] Date first_day(std::size_t row) const { return valid_from_.empty() ? Date::none() : valid_from_[row]; }
  [[nodiscard]] Date last_day(std::size_t row) const {
    const Date day = valid_to_.empty() ? Date::none() : valid_to_[row];
    return day.is_none() ? Date::latest() : day;
  }

  void check_validity() {
    if (valid_from_.empty() || valid_to_.empty()) return;
    for (std::size_t row = 0; row < from_.size(); ++row) {
      progress_.step(row, from_.size());
      if (is_out(row) || last_day(row) >= first_day(row)) continue;
      links_.problems().report(
          row, "valid_to", "bad_window", to_string(last_day(row)),
          in_words(row) + " ends on " + day_words(last_day(row)) + ", before it begins on " + day_words(first_day(row)),
          "Make valid_to no earlier than valid_from.", Consequence::row_left_out,
          links_.references_of("from")->ids[row]);
    }
  }

  /// A weight is reduced for a reason.
  void check_weights() {
    const Column* factors = column("weight_factor");
    if (factors == nullptr) return;
    const Column* reasons = column("weight_reason");
    for (std::size_t row = 0; row < from_.size(); ++row) {
      progress_.step(row, from_.size());
      if (is_out(row) || std::isnan(factors->numbers()[row])) continue;
      if (reasons != nullptr && says_something((*reasons->texts())[row])) continue;
      links_.problems().report(row, "weight_reason", "missing_reason", "",
                               "the weight of " + in_words(row) + " is reduced, and no reason is given",
                               "Give the reason in weight_reason.", Consequence::row_left_out,
                               links_.references_of("from")->ids[row]);
    }
  }

  static constexpr std::size_t worth_a_thread = 16'384;

  // Where a link goes, and its row.
  struct End {
    ElementIndex to;
    std::uint32_t row;
  };

  // The earlier and the later row of the same link.
  using Repeat = std::pair<std::uint32_t, std::uint32_t>;

  // Groups the links that may repeat another by the element that they come from, and looks for the same one twice in
  // each group. Each thread takes the groups of some elements.
  void check_repeats() {
    const std::vector<std::uint32_t> rows =
        alike_links(from_, to_, [&](std::size_t row) { return is_out(row); }, threads_, progress_.part(0.4, 0.8));
    ElementIndex most = 0;
    for (const std::uint32_t row : rows) most = (std::max)(most, from_[row]);
    std::vector<Repeat> repeats;
    std::mutex mutex;
    const auto look_from = [&](std::size_t first_from, std::size_t last_from) {
      divided(threads_, last_from - first_from, worth_a_thread, [&](std::size_t first, std::size_t last) {
        const std::vector<Repeat> found = repeats_from(rows, static_cast<ElementIndex>(first_from + first),
                                                       static_cast<ElementIndex>(first_from + last));
        const std::scoped_lock lock(mutex);
        repeats.insert(repeats.end(), found.begin(), found.end());
      });
    };
    constexpr std::size_t at_once = 262'144;
    in_steps(std::size_t{most} + 1, progress_.part(0.8, 0.9), look_from, at_once);
    sort_stably(repeats, [&](const Repeat& repeat) { return from_[repeat.first]; });
    const Progress reporting = progress_.part(0.9, 1);
    for (std::size_t i = 0; i < repeats.size(); ++i) {
      reporting.step(i, repeats.size());
      report_repeat(repeats[i].first, repeats[i].second);
    }
  }

  [[nodiscard]] std::vector<Repeat> repeats_from(std::span<const std::uint32_t> rows, ElementIndex first,
                                                 ElementIndex last) const {
    const auto is_here = [&](std::uint32_t row) { return from_[row] - first < last - first; };
    std::vector<std::uint32_t> ends;
    resize_large(ends, std::size_t{last} - first + 1);
    for (const std::uint32_t row : rows)
      if (is_here(row)) ++ends[from_[row] - first + std::size_t{1}];
    for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
    const auto grouped = make_large<End>(ends.back());
    for (const std::uint32_t row : rows)
      if (is_here(row)) grouped[ends[from_[row] - first]++] = {to_[row], row};
    std::vector<Repeat> repeats;
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
      add_repeats({grouped.get() + begin, ends[i] - begin}, repeats);
      begin = ends[i];
    }
    return repeats;
  }

  void add_repeats(std::span<End> ends, std::vector<Repeat>& repeats) const {
    if (ends.size() < 2) return;
    constexpr std::size_t few = 8;
    if (ends.size() <= few) {
      for (std::size_t b = 1; b < ends.size(); ++b)
        for (std::size_t a = 0; a < b; ++a)
          if (ends[a].to == ends[b].to && same(ends[a].row, ends[b].row)) {
            repeats.emplace_back(ends[a].row, ends[b].row);
            break;
          }
      return;
    }
    std::ranges::sort(ends, {}, [&](const End& end) {
      return std::tuple{
          end.to, types_[end.row], capacity(end.row), recorded(end.row), first_day(end.row), is_proposed(end.row),
          end.row};
    });
    for (std::size_t first = 0, i = 1; i < ends.size(); ++i) {
      if (same(ends[first].row, ends[i].row))
        repeats.emplace_back(ends[first].row, ends[i].row);
      else
        first = i;
    }
  }

  [[nodiscard]] bool same(std::uint32_t a, std::uint32_t b) const {
    return to_[a] == to_[b] && types_[a] == types_[b] && capacity(a) == capacity(b) && recorded(a) == recorded(b) &&
           first_day(a) == first_day(b) && is_proposed(a) == is_proposed(b);
  }
  /// A draft beside what is agreed is no repetition.
  [[nodiscard]] bool is_proposed(std::uint32_t row) const {
    const Column* states = column("state");
    if (states == nullptr) return false;
    const auto state = static_cast<State>(states->bytes()[row]);
    return state == State::draft || state == State::proposed;
  }
  [[nodiscard]] std::uint8_t capacity(std::uint32_t row) const {
    const Column* capacities = column("capacity");
    return capacities == nullptr ? std::uint8_t{0} : capacities->bytes()[row];
  }
  [[nodiscard]] Date recorded(std::uint32_t row) const {
    const Column* days = column("recorded");
    return days == nullptr ? Date::none() : days->days()[row];
  }

  void report_repeat(std::uint32_t earlier, std::uint32_t later) {
    if (same_row(links_, earlier, later)) {
      report_repeated(links_, earlier, later, "to", links_.references_of("from")->ids[later]);
      return;
    }
    const std::string first = std::to_string(links_.problems().place(earlier).row);
    links_.problems().report(
        later, has_dates_ ? "recorded" : "to", has_dates_ ? "overlapping_link" : "duplicate_link",
        links_.references_of("to")->ids[later],
        in_words(later) + " is in row " + first + " too" +
            (has_dates_ ? ", with the same days in recorded and valid_from" : "") + ", with different content; row " +
            first + " counts",
        has_dates_ ? "Say when each was recorded, or give them different start days." : "Remove one of the rows.",
        Consequence::row_left_out, links_.references_of("from")->ids[later]);
  }

  TableReading& links_;
  const Framework& framework_;
  std::span<const std::uint8_t> kinds_;
  std::span<const ElementIndex> from_;
  std::span<const ElementIndex> to_;
  std::span<const std::uint8_t> types_;
  std::span<const Date> valid_from_;
  std::span<const Date> valid_to_;
  bool has_dates_ = false;
  unsigned threads_;
  const Progress& progress_;
};

}  // namespace

void check_links(TableReading& links, const Framework& framework, std::span<const std::uint8_t> kinds, unsigned threads,
                 const Progress& progress) {
  LinkChecks{links, framework, kinds, threads, progress}.run();
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

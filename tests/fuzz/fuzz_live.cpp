// A live roll-up under any sequence of rows: after each it equals a roll-up of its plan, and a row that is refused
// changes nothing.
// libFuzzer's way in. Needs Clang: cmake -DGOLDENTHREAD_BUILD_FUZZERS=ON, then fuzz_live CORPUS.
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/goldenthread.hpp>

#include "pieces.hpp"

namespace gt = goldenthread;
using gt::fuzz::require;

namespace {

const gt::Graph& some_graph() {
  static const char* const folder = std::getenv("GOLDENTHREAD_SOURCE_DIR");
  static const gt::Graph graph{
      gt::io::read_plan(std::string{folder == nullptr ? "." : folder} + "/examples/plans/made-up")};
  return graph;
}

/// Bytes taken from the front; 0 where none are left.
class Bytes {
 public:
  explicit Bytes(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  std::uint8_t next() {
    if (bytes_.empty()) return 0;
    const std::uint8_t byte = bytes_.front();
    bytes_ = bytes_.subspan(1);
    return byte;
  }
  bool rarely() { return next() % 16 == 1; }
  std::string text() {
    const std::size_t length = next() % 24U;
    std::string made;
    for (std::size_t i = 0; i < length; ++i) made.push_back(static_cast<char>(next()));
    return made;
  }
  std::string id(const gt::Plan& plan) {
    return rarely() ? text() : std::string{plan.id(static_cast<gt::ElementIndex>(next() % plan.size()))};
  }
  std::string date() {
    if (rarely()) return text();
    const int month = 1 + next() % 12;
    const std::string written = std::to_string(2024 + next() % 3) + (month < 10 ? "-0" : "-") + std::to_string(month);
    return next() % 2 == 0 ? written : written + "-15";
  }
  std::optional<double> number() {
    switch (next() % 6) {
      case 0:
        return std::nullopt;
      case 1:
        return 0;
      case 2:
        return -1.5;
      case 3:
        return 1e300;
      default:
        return next() / 16.0;
    }
  }
  template <class Words>
  std::string word(const Words& words) {
    if (rarely()) return text();
    const std::size_t at = next() % (words.size() + 1);
    return at == words.size() ? std::string{} : std::string{words[at]};
  }

 private:
  std::span<const std::uint8_t> bytes_;
};

constexpr std::array<std::string_view, 6> statuses{"on_track", "at_risk", "off_track",
                                                   "complete", "no_data", "not_due"};
constexpr std::array<std::string_view, 4> states{"approved", "draft", "withdrawn", "completed"};
constexpr std::array<std::string_view, 3> kinds{"Action", "Milestone", "Outcome"};
constexpr std::array<std::string_view, 3> types{"contributes_to", "part_of", "responsible_for"};

void change(gt::LiveRollup& live, Bytes& in) {
  const gt::Plan& plan = some_graph().plan();
  switch (in.next() % 7) {
    case 0:
    case 1: {
      gt::UpdateRow row{.element = in.id(plan), .date = in.date()};
      row.status = in.word(statuses);
      row.progress = in.number();
      if (in.rarely()) row.state = in.word(states);
      if (in.rarely()) row.score = in.number();
      row.override_ended = in.rarely();
      row.recorded = in.date();
      live.add(row);
      break;
    }
    case 2:
    case 3: {
      gt::ObservationRow row{.measure = in.id(plan), .period = in.date(), .value = in.number()};
      row.numerator = in.number();
      row.recorded = in.date();
      live.add(row);
      break;
    }
    case 4: {
      gt::TargetRow row{.measure = in.id(plan), .period = in.date(), .value = in.number()};
      row.lower = in.number();
      live.add(row);
      break;
    }
    case 5: {
      gt::LiveRows rows;
      rows.elements.push_back({.id = in.text(), .kind = in.word(kinds), .title = in.text()});
      rows.links.push_back({.from = rows.elements[0].id, .type = in.word(types), .to = in.id(plan)});
      live.add(rows);
      break;
    }
    default:
      live.move_to(gt::Date{2024 + in.next() % 3, 1 + in.next() % 12, 1 + in.next() % 28});
  }
}

std::vector<std::uint64_t> columns(const auto& result) {
  std::vector<std::uint64_t> all;
  for (const std::span<const double> column :
       {result.scores(), result.completeness(), result.standings(), result.judged(), result.outcomes(), result.work()})
    for (const double value : column) all.push_back(value != value ? ~0ULL : std::bit_cast<std::uint64_t>(value));
  for (const gt::Status status : result.statuses()) all.push_back(static_cast<std::uint64_t>(status));
  for (const gt::Status status : result.worst()) all.push_back(static_cast<std::uint64_t>(status));
  for (const gt::Reason reason : result.reasons()) all.push_back(static_cast<std::uint64_t>(reason));
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Bytes in{{data, size}};
  gt::LiveRollup live{some_graph(), {.as_of = gt::Date{2025, 9, 30}}};
  for (int step = 0; step < 12 && !in.empty(); ++step) {
    const std::vector<std::uint64_t> before = columns(live);
    try {
      change(live, in);
    } catch (const gt::Error& error) {
      require(!std::string_view{error.what()}.empty(), "an error without words");
      require(columns(live) == before, "a row that was refused changed a figure");
    }
  }
  const gt::Graph again{live.plan()};
  require(columns(live) == columns(gt::roll_up(again, {.as_of = live.as_of()})), "live differs from a new roll-up");
  return 0;
}

// The figures of one vertex while a roll-up is made, stored together.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include <goldenthread/base/detail/prefetch.hpp>
#include <goldenthread/base/reason.hpp>
#include <goldenthread/base/status.hpp>
#include <goldenthread/graph/types.hpp>
#include <goldenthread/sweep/detail/access.hpp>
#include <goldenthread/sweep/standing_rule.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What a vertex's parents look at: one line of the cache, so that a child is one look at memory. In columns it would
/// be one for each figure, for children stand all over the level below.
struct alignas(64) VertexLine {
  double score, completeness;
  double standing, judged, last_known, outcomes, work;
  Reason reason;
  Status status;
  Status computed;
  std::uint8_t mark;
  /// The severity: status_count less the rank of the worst status, 0 where there is no leaf.
  std::uint8_t worst;
  std::uint8_t itself;
  std::uint8_t kind;
  std::uint8_t leaf;

  /// Bit by bit, so that a score that is undefined equals itself.
  friend bool operator==(const VertexLine& a, const VertexLine& b) noexcept {
    using Bits = std::array<std::uint64_t, 8>;
    return std::bit_cast<Bits>(a) == std::bit_cast<Bits>(b);
  }
};
static_assert(sizeof(VertexLine) == 64);

/// What is known of it besides, which its parents seldom look at.
struct VertexBeside {
  static constexpr Vertex does_not_wait = static_cast<Vertex>(-1);

  Date completed;
  /// The day of the latest data at or below, where some status goes by that.
  Date latest;
  /// The vertex after it in a LevelQueue.
  Vertex next = does_not_wait;
  /// What something without a judgement last was, `made_below` for nothing.
  Status said;
  Overridden overridden;
  /// Not 0 where the status is the element's own and not made of what is below it.
  std::uint8_t by_itself;
  /// Not 0 while it waits to be made anew of more than what is below it.
  std::uint8_t own_is_other;
};
static_assert(sizeof(VertexBeside) == 16);

template <class Member>
struct FieldType;
template <class Record, class Field>
struct FieldType<Field Record::*> {
  using type = Field;
};

/// One figure of records as a property map over their numbers.
template <auto member, class Record>
struct FieldMap {
  using Field = typename FieldType<decltype(member)>::type;
  Record* records;

  friend Field get(const FieldMap& map, std::size_t i) noexcept { return map.records[i].*member; }
  friend void put(const FieldMap& map, std::size_t i, Field value) noexcept { map.records[i].*member = value; }
  /// Its line is asked for with the score, which whoever looks at any figure looks at first.
  friend void ask_for(const FieldMap&, std::size_t) noexcept {}
};

/// The score, which asks for its line.
template <class Record>
struct ScoreMap {
  Record* records;

  friend double get(const ScoreMap& map, std::size_t i) noexcept { return map.records[i].score; }
  friend void put(const ScoreMap& map, std::size_t i, double value) noexcept { map.records[i].score = value; }
  friend void ask_for(const ScoreMap& map, std::size_t i) noexcept { prefetch(map.records + i); }
};

/// A figure that is read as it is, and written aside.
template <auto member, class Record>
struct FieldAside {
  using Field = typename FieldType<decltype(member)>::type;
  const Record* records;
  Field* written;

  friend Field get(const FieldAside& map, std::size_t i) noexcept { return map.records[i].*member; }
  friend void put(const FieldAside& map, std::size_t, Field value) noexcept { *map.written = value; }
};

template <auto member>
using LineField = FieldMap<member, VertexLine>;
template <auto member>
using LineView = FieldMap<member, const VertexLine>;
template <auto member>
using LineAside = FieldAside<member, VertexLine>;

/// How well vertices do, as property maps; of constant records, to be read only.
template <class Line, class Beside>
struct StandingLines {
  FieldMap<&VertexLine::status, Line> status;
  FieldMap<&VertexLine::standing, Line> standing;
  FieldMap<&VertexLine::judged, Line> judged;
  FieldMap<&VertexLine::last_known, Line> last_known;
  FieldMap<&VertexLine::outcomes, Line> outcomes;
  FieldMap<&VertexLine::work, Line> work;
  FieldMap<&VertexLine::mark, Line> mark;
  FieldMap<&VertexBeside::completed, Beside> completed;

  StandingLines(Line* lines, Beside* beside)
      : status{lines},
        standing{lines},
        judged{lines},
        last_known{lines},
        outcomes{lines},
        work{lines},
        mark{lines},
        completed{beside} {}
};

/// What is looked at of children, whose weights are given.
template <class Weight>
struct LinesOfChildren : StandingLines<const VertexLine, const VertexBeside> {
  Weight weight;

  LinesOfChildren(const VertexLine* lines, const VertexBeside* beside, Weight weights)
      : StandingLines(lines, beside), weight(weights) {}
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

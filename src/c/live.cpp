// Live roll-ups.
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/time/parse.hpp>

#include "guard.hpp"
#include "handles.hpp"
#include "live_rows.hpp"
#include "streams.hpp"

namespace gt = goldenthread;
using gt::c::given;
using gt::c::guarded;
using gt::c::text_of;

namespace {

/// Does `change`, and gives the ids of what it changed to whoever wants to know.
template <class Change>
gt_status changing(ArrowArrayStream* changed, gt_error* error, const Change& change) noexcept {
  if (changed != nullptr) *changed = {};
  return guarded(error, [&] {
    const std::pair<const gt::LiveRollup&, std::vector<gt::ElementIndex>> made = change();
    if (changed == nullptr) return;
    const gt::Graph graph = made.first.graph();
    std::vector<std::string> ids;
    ids.reserve(made.second.size());
    for (const gt::ElementIndex row : made.second) ids.emplace_back(graph.plan().id(row));
    gt::Frame frame{"Changed", ids.size()};
    frame.add({"id", std::move(ids)});
    write_arrow(frame, changed);
  });
}

gt::Date date_of(std::string_view text) {
  const gt::ParseResult<gt::Date> read = gt::try_parse_date(text);
  if (!read) throw gt::ArgumentError("as_of: " + to_string(read.error()));
  return *read;
}

}  // namespace

gt_status gt_live_create(const gt_rollup* rollup, gt_live** out, gt_error* error) {
  if (out != nullptr) *out = nullptr;
  return guarded(error, [&] {
    gt_live*& made = given(out, "out");
    made = new gt_live{gt::LiveRollup{given(rollup, "rollup").rollup}};
  });
}

gt_status gt_live_add(gt_live* live, const char* rows, size_t rows_length, ArrowArrayStream* changed, gt_error* error) {
  using Changed = std::pair<const gt::LiveRollup&, std::vector<gt::ElementIndex>>;
  return changing(changed, error, [&] {
    gt::LiveRollup& to = given(live, "live").live;
    const gt::Graph graph = to.graph();
    const gt::LiveRows read = gt::c::rows_of_json(text_of(rows, rows_length, "rows"), graph.plan().framework());
    return Changed{to, to.add(read)};
  });
}

gt_status gt_live_add_table(gt_live* live, const char* table, size_t table_length, ArrowArrayStream* stream,
                            ArrowArrayStream* changed, gt_error* error) {
  using Changed = std::pair<const gt::LiveRollup&, std::vector<gt::ElementIndex>>;
  const gt::c::Released released{stream};
  return changing(changed, error, [&] {
    gt::LiveRollup& to = given(live, "live").live;
    const gt::TableId id = gt::c::table_named(text_of(table, table_length, "table"));
    std::vector<gt::Finding> problems;
    gt::LiveRows rows;
    gt::InputTable input = gt::c::read_table(stream, std::string{gt::table_schema(id).name}, problems);
    if (!problems.empty()) throw gt::InputError(std::move(problems));
    const gt::Graph graph = to.graph();
    gt::append_rows(rows, id, std::move(input), graph.plan().framework());
    return Changed{to, to.add(rows)};
  });
}

gt_status gt_live_remove(gt_live* live, const char* rows, size_t rows_length, ArrowArrayStream* changed,
                         gt_error* error) {
  using Changed = std::pair<const gt::LiveRollup&, std::vector<gt::ElementIndex>>;
  return changing(changed, error, [&] {
    gt::LiveRollup& from = given(live, "live").live;
    const gt::Graph graph = from.graph();
    const gt::LiveRows names =
        gt::c::rows_of_json(text_of(rows, rows_length, "rows"), graph.plan().framework(), &gt::append_names);
    return Changed{from, from.remove(names)};
  });
}

gt_status gt_live_replace(gt_live* live, const char* rows, size_t rows_length, ArrowArrayStream* changed,
                          gt_error* error) {
  using Changed = std::pair<const gt::LiveRollup&, std::vector<gt::ElementIndex>>;
  return changing(changed, error, [&] {
    gt::LiveRollup& in = given(live, "live").live;
    const gt::Graph graph = in.graph();
    const gt::LiveRows read = gt::c::rows_of_json(text_of(rows, rows_length, "rows"), graph.plan().framework());
    return Changed{in, in.replace(read)};
  });
}

gt_status gt_live_move_to(gt_live* live, const char* as_of, size_t as_of_length, ArrowArrayStream* changed,
                          gt_error* error) {
  using Changed = std::pair<const gt::LiveRollup&, std::vector<gt::ElementIndex>>;
  return changing(changed, error, [&] {
    gt::LiveRollup& to = given(live, "live").live;
    return Changed{to, to.move_to(date_of(text_of(as_of, as_of_length, "as_of")))};
  });
}

gt_status gt_live_rollup(const gt_live* live, gt_rollup** out, gt_error* error) {
  if (out != nullptr) *out = nullptr;
  return guarded(error, [&] {
    gt_rollup*& made = given(out, "out");
    made = new gt_rollup{given(live, "live").live.snapshot()};
  });
}

gt_status gt_live_plan(const gt_live* live, gt_plan** out, gt_error* error) {
  if (out != nullptr) *out = nullptr;
  return guarded(error, [&] {
    gt_plan*& made = given(out, "out");
    made = new gt_plan{given(live, "live").live.plan()};
  });
}

void gt_live_release(gt_live* live) { delete live; }

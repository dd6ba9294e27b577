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
gt_status changing(const gt_progress* progress, ArrowArrayStream* changed, gt_error* error,
                   const Change& change) noexcept {
  if (changed != nullptr) *changed = {};
  return guarded(error, [&] {
    const gt::Progress told = gt::c::progress_of(progress);
    told.at(0);
    const std::pair<const gt::LiveRollup&, std::vector<gt::ElementIndex>> made = change(told);
    told.at(1);
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

gt_status gt_live_create(const gt_rollup* rollup, const gt_progress* progress, gt_live** out, gt_error* error) {
  if (out != nullptr) *out = nullptr;
  return guarded(error, [&] {
    gt_live*& made = given(out, "out");
    const gt::Progress told = gt::c::progress_of(progress);
    told.at(0);
    auto live = std::make_unique<gt_live>(gt_live{gt::LiveRollup{given(rollup, "rollup").rollup, told}});
    told.at(1);
    made = live.release();
  });
}

gt_status gt_live_add(gt_live* live, const char* rows, size_t rows_length, const gt_progress* progress,
                      ArrowArrayStream* changed, gt_error* error) {
  using Changed = std::pair<const gt::LiveRollup&, std::vector<gt::ElementIndex>>;
  return changing(progress, changed, error, [&](const gt::Progress& told) {
    gt::LiveRollup& to = given(live, "live").live;
    const gt::Graph graph = to.graph();
    const gt::LiveRows read =
        gt::c::rows_of_json(text_of(rows, rows_length, "rows"), graph.plan().framework(), told.part(0, 0.3));
    return Changed{to, to.add(read, told.part(0.3, 1))};
  });
}

gt_status gt_live_add_table(gt_live* live, const char* table, size_t table_length, ArrowArrayStream* stream,
                            const gt_progress* progress, ArrowArrayStream* changed, gt_error* error) {
  using Changed = std::pair<const gt::LiveRollup&, std::vector<gt::ElementIndex>>;
  const gt::c::Released released{stream};
  return changing(progress, changed, error, [&](const gt::Progress& told) {
    gt::LiveRollup& to = given(live, "live").live;
    const gt::TableId id = gt::c::table_named(text_of(table, table_length, "table"));
    std::vector<gt::Finding> problems;
    gt::LiveRows rows;
    gt::InputTable input =
        gt::c::read_table(stream, std::string{gt::table_schema(id).name}, problems, told.part(0, 0.2));
    if (!problems.empty()) throw gt::InputError(std::move(problems));
    const gt::Graph graph = to.graph();
    gt::append_rows(rows, id, std::move(input), graph.plan().framework(), told.part(0.2, 0.4));
    return Changed{to, to.add(rows, told.part(0.4, 1))};
  });
}

gt_status gt_live_remove(gt_live* live, const char* rows, size_t rows_length, const gt_progress* progress,
                         ArrowArrayStream* changed, gt_error* error) {
  using Changed = std::pair<const gt::LiveRollup&, std::vector<gt::ElementIndex>>;
  return changing(progress, changed, error, [&](const gt::Progress& told) {
    gt::LiveRollup& from = given(live, "live").live;
    const gt::Graph graph = from.graph();
    const gt::LiveRows names = gt::c::rows_of_json(text_of(rows, rows_length, "rows"), graph.plan().framework(),
                                                   told.part(0, 0.3), &gt::append_names);
    return Changed{from, from.remove(names, told.part(0.3, 1))};
  });
}

gt_status gt_live_replace(gt_live* live, const char* rows, size_t rows_length, const gt_progress* progress,
                          ArrowArrayStream* changed, gt_error* error) {
  using Changed = std::pair<const gt::LiveRollup&, std::vector<gt::ElementIndex>>;
  return changing(progress, changed, error, [&](const gt::Progress& told) {
    gt::LiveRollup& in = given(live, "live").live;
    const gt::Graph graph = in.graph();
    const gt::LiveRows read =
        gt::c::rows_of_json(text_of(rows, rows_length, "rows"), graph.plan().framework(), told.part(0, 0.3));
    return Changed{in, in.replace(read, told.part(0.3, 1))};
  });
}

gt_status gt_live_move_to(gt_live* live, const char* as_of, size_t as_of_length, const gt_progress* progress,
                          ArrowArrayStream* changed, gt_error* error) {
  using Changed = std::pair<const gt::LiveRollup&, std::vector<gt::ElementIndex>>;
  return changing(progress, changed, error, [&](const gt::Progress& told) {
    gt::LiveRollup& to = given(live, "live").live;
    return Changed{to, to.move_to(date_of(text_of(as_of, as_of_length, "as_of")), told)};
  });
}

gt_status gt_live_rollup(const gt_live* live, const gt_progress* progress, gt_rollup** out, gt_error* error) {
  if (out != nullptr) *out = nullptr;
  return guarded(error, [&] {
    gt_rollup*& made = given(out, "out");
    const gt::Progress told = gt::c::progress_of(progress);
    told.at(0);
    auto result = std::make_unique<gt_rollup>(gt_rollup{given(live, "live").live.snapshot(told)});
    told.at(1);
    made = result.release();
  });
}

gt_status gt_live_plan(const gt_live* live, const gt_progress* progress, gt_plan** out, gt_error* error) {
  if (out != nullptr) *out = nullptr;
  return guarded(error, [&] {
    gt_plan*& made = given(out, "out");
    const gt::Progress told = gt::c::progress_of(progress);
    told.at(0);
    auto plan = std::make_unique<gt_plan>(given(live, "live").live.plan(told));
    told.at(1);
    made = plan.release();
  });
}

void gt_live_release(gt_live* live) { delete live; }

#include <cmath>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/frame/text_table.hpp>
#include <goldenthread/model/element_columns.hpp>
#include <goldenthread/model/plan_frame.hpp>
#include <goldenthread/rollup/directions_of_travel.hpp>
#include <goldenthread/rollup/live.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/rollup_series.hpp>
#include <goldenthread/rollup/select_results.hpp>
#include <goldenthread/trace/owners.hpp>

#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

template <class Enum, class Names>
FrameColumn code_column(std::string name, std::span<const Enum> cells, const Names& names,
                        std::shared_ptr<const void> owner) {
  static_assert(sizeof(Enum) == 1);
  return FrameColumn::words(std::move(name), {reinterpret_cast<const std::uint8_t*>(cells.data()), cells.size()},
                            {std::begin(names), std::end(names)}, std::move(owner));
}

FrameColumn plan_column(const Plan& plan, std::string_view name) {
  return frame_column(plan, TableId::elements, *plan.elements().find(name));
}

// How many distinct leaves below each element have a status, made when it is needed.
FrameColumn tally_column(const Rollup& result, std::size_t status) {
  return FrameColumn::later(std::string{detail::status_names[status]}, CellType::integer, [result, status] {
    return frame_column(std::string{detail::status_names[status]}, result.tallies(),
                        [&](const Tally& tally) { return tally.counts[status]; });
  });
}

std::string percent_known(double completeness) {
  return std::isnan(completeness) ? std::string{} : fixed_text(completeness * 100, 0) + "%";
}

}  // namespace

Frame frame(const Rollup& result) {
  const Plan& plan = result.graph().plan();
  const auto owner = std::make_shared<const Rollup>(result);
  Frame made{"Roll-up", result.size(), plan.calendar()};
  made.label_statuses(plan.framework().status_labels());
  made.add(plan_column(plan, "id")).add(plan_column(plan, "kind")).add(plan_column(plan, "title"));
  made.add({"score", result.scores(), owner});
  made.add(code_column("reason", result.reasons(), detail::reason_names, owner));
  made.add(code_column("status", result.statuses(), detail::status_names, owner));
  made.add(code_column("worst", result.worst(), detail::status_names, owner));
  made.add({"completeness", result.completeness(), owner});
  made.add({"standing", result.standings(), owner});
  made.add({"judged", result.judged(), owner});
  made.add({"last_known", result.last_known(), owner});
  made.add({"outcomes", result.outcomes(), owner});
  made.add({"work", result.work(), owner});
  made.add({"leaf", FlagCells{result.leaves()}, owner});
  made.add(FrameColumn::later("direction", CellType::word, [result] {
    const auto found = std::make_shared<const DirectionsOfTravel>(directions_of_travel(result));
    return code_column("direction", std::span<const Travel>{found->direction}, detail::travel_names, found);
  }));
  for (std::size_t status = 0; status < status_count; ++status) made.add(tally_column(result, status));
  constexpr std::uint8_t none = 255;
  made.add(FrameColumn::later("reported_status", CellType::word, [result] {
    const auto code = [](const std::optional<Status>& status) {
      return status ? static_cast<std::uint8_t>(*status) : none;
    };
    return frame_words("reported_status", judgements(result).reported, code, detail::status_names);
  }));
  made.add(FrameColumn::later("computed_status", CellType::word, [result] {
    return frame_words("computed_status", judgements(result).computed_status, std::identity{}, detail::status_names);
  }));
  made.add(FrameColumn::later("computed_score", CellType::number,
                              [result] { return FrameColumn{"computed_score", judgements(result).computed_score}; }));
  made.add(FrameColumn::later("overridden", CellType::flag,
                              [result] { return FrameColumn::flags("overridden", judgements(result).overridden); }));
  return made;
}

Frame frame(const Rollup& result, std::span<const ElementIndex> rows, const Progress& progress) {
  progress.at(0);
  const Frame all = frame(result);
  const std::vector<std::size_t> places(rows.begin(), rows.end());
  Frame made{"Selected results", rows.size(), all.calendar()};
  made.label_statuses(all.status_labels());
  for (const FrameColumn& column : all.columns()) {
    const std::vector<std::string> name{column.name()};
    made.add(all.pick(name).take(places).columns().front());
    progress.at(0.5 * static_cast<double>(made.columns().size()) / static_cast<double>(all.columns().size()));
  }
  made.add({"owners", owner_texts(*result.state().at, rows, progress.part(0.5, 1))});
  return made;
}

namespace {

template <class Label>
std::string tally_in_words(const Tally& tally, const Label& label_of) {
  std::string text;
  for (std::size_t status = 0; status < status_count; ++status) {
    if (tally.counts[status] == 0) continue;
    std::string words{label_of(static_cast<Status>(status))};
    if (words.front() >= 'A' && words.front() <= 'Z') words.front() = static_cast<char>(words.front() - 'A' + 'a');
    text += (text.empty() ? "" : ", ") + count_text(std::uint64_t{tally.counts[status]}) + " " + words;
  }
  return text.empty() ? "no leaves" : text;
}

}  // namespace

std::string to_string(const Tally& tally) {
  return tally_in_words(tally, [](Status status) { return label(status); });
}

std::string to_string(const Tally& tally, const Framework& framework) {
  return tally_in_words(tally, [&](Status status) { return framework.label(status); });
}

std::string to_string(const Tally& tally, std::span<const std::string> labels) {
  if (labels.empty()) return to_string(tally);
  return tally_in_words(tally, [&](Status status) { return labels[static_cast<std::size_t>(status)]; });
}

Frame readable_frame(const Rollup& result) {
  const Plan& plan = result.graph().plan();
  const auto owner = std::make_shared<const Rollup>(result);
  const ElementColumns elements{plan};
  std::string title = "Roll-up";
  if (!result.as_of().is_none()) title += " as of " + day_words(result.as_of());
  Frame made{title + "; " + to_string(result.total(), plan.framework()), result.size()};
  made.label_statuses(plan.framework().status_labels());
  made.add(elements.ids()).add(elements.kinds()).add(elements.titles());
  made.add({"score", result.scores(), owner});
  made.add(code_column("status", result.statuses(), detail::status_names, owner));
  made.add(code_column("worst", result.worst(), detail::status_names, owner));
  made.add({"known", TextMaker{[owner](std::size_t row) { return percent_known(owner->completeness()[row]); }}});
  return made.add(FrameColumn::later("leaves", CellType::integer, [owner] {
    return frame_column("leaves", owner->tallies(), [](const Tally& tally) {
      return tally.total() == 0 ? missing_integer : std::int64_t{tally.total()};
    });
  }));
}

std::string to_string(const Rollup& result) { return text_table(readable_frame(result)); }

std::ostream& operator<<(std::ostream& stream, const Rollup& result) { return stream << to_string(result); }

namespace {

// A column of each element's figures at each date, the dates of an element together.
template <class Of>
FrameColumn repeated(std::string name, CellType type, const RollupSeries& series, const Of& of) {
  return FrameColumn::later(name, type, [name, series, of] {
    const std::size_t rows = series.size() == 0 ? 0 : series[0].size();
    using Value = std::remove_cvref_t<decltype(of(series[0])[0])>;
    std::vector<Value> cells;
    cells.reserve(rows * series.size());
    for (std::size_t row = 0; row < rows; ++row)
      for (const Rollup& result : series) cells.push_back(of(result)[row]);
    return FrameColumn{name, std::move(cells)};
  });
}

template <class Of, class Names>
FrameColumn repeated_words(std::string name, const RollupSeries& series, const Of& of, const Names& names) {
  return FrameColumn::later(name, CellType::word,
                            [name, series, of, words = std::vector<std::string>(std::begin(names), std::end(names))] {
                              const std::size_t rows = series.size() == 0 ? 0 : series[0].size();
                              std::vector<std::uint8_t> codes;
                              codes.reserve(rows * series.size());
                              for (std::size_t row = 0; row < rows; ++row)
                                for (const Rollup& result : series)
                                  codes.push_back(static_cast<std::uint8_t>(of(result)[row]));
                              return FrameColumn::words(name, std::move(codes), words);
                            });
}

FrameColumn repeated_element(const Plan& plan, std::string_view name, std::size_t dates) {
  FrameColumn column = plan_column(plan, name);
  if (column.type() == CellType::text) {
    const auto whole = std::make_shared<const FrameColumn>(std::move(column));
    return {std::string{name}, TextView{[whole, dates](std::size_t row) {
              std::string none;
              return whole->text(row / dates, none);
            }}};
  }
  return FrameColumn::later(std::string{name}, column.type(), [column, dates, rows = plan.size()] {
    std::vector<std::size_t> wanted;
    wanted.reserve(rows * dates);
    for (std::size_t row = 0; row < rows; ++row) wanted.insert(wanted.end(), dates, row);
    return column.take(wanted);
  });
}

}  // namespace

Frame frame(const RollupSeries& series) {
  const Plan& plan = series[0].graph().plan();
  const std::size_t dates = series.size();
  Frame made{"Roll-ups", plan.size() * dates, plan.calendar()};
  made.label_statuses(plan.framework().status_labels());
  for (const std::string_view name : {"id", "kind", "title"}) made.add(repeated_element(plan, name, dates));
  made.add(FrameColumn::later("as_of", CellType::date, [series, rows = plan.size()] {
    std::vector<Date> days;
    for (std::size_t row = 0; row < rows; ++row) days.insert(days.end(), series.dates().begin(), series.dates().end());
    return FrameColumn{"as_of", std::move(days)};
  }));
  made.add(repeated("score", CellType::number, series, [](const Rollup& result) { return result.scores(); }));
  made.add(
      repeated_words("reason", series, [](const Rollup& result) { return result.reasons(); }, detail::reason_names));
  made.add(
      repeated_words("status", series, [](const Rollup& result) { return result.statuses(); }, detail::status_names));
  made.add(repeated_words("worst", series, [](const Rollup& result) { return result.worst(); }, detail::status_names));
  made.add(
      repeated("completeness", CellType::number, series, [](const Rollup& result) { return result.completeness(); }));
  made.add(repeated("standing", CellType::number, series, [](const Rollup& result) { return result.standings(); }));
  made.add(repeated("judged", CellType::number, series, [](const Rollup& result) { return result.judged(); }));
  made.add(repeated("last_known", CellType::number, series, [](const Rollup& result) { return result.last_known(); }));
  made.add(repeated("outcomes", CellType::number, series, [](const Rollup& result) { return result.outcomes(); }));
  made.add(repeated("work", CellType::number, series, [](const Rollup& result) { return result.work(); }));
  made.add(FrameColumn::later("leaf", CellType::flag, [series] {
    std::vector<std::uint8_t> flags;
    for (std::size_t row = 0; row < series[0].size(); ++row)
      for (const Rollup& result : series) flags.push_back(result.leaves()[row]);
    return FrameColumn::flags("leaf", std::move(flags));
  }));
  for (std::size_t status = 0; status < status_count; ++status) {
    const std::string name{detail::status_names[status]};
    made.add(FrameColumn::later(name, CellType::integer, [series, status, name] {
      std::vector<std::uint32_t> counts;
      counts.reserve(series[0].size() * series.size());
      for (std::size_t row = 0; row < series[0].size(); ++row)
        for (const Rollup& result : series) counts.push_back(result.tallies()[row].counts[status]);
      return FrameColumn{name, std::move(counts)};
    }));
  }
  return made;
}

Frame frame(const RollupSeries& series, std::string_view id) {
  const Plan& plan = series[0].graph().plan();
  const ElementIndex row = plan.at(id);
  Frame made{std::string{id} + " date by date", series.size(), plan.calendar()};
  made.label_statuses(plan.framework().status_labels());
  made.add({"as_of", std::vector<Date>(series.dates().begin(), series.dates().end())});
  made.add(frame_column("score", series, [=](const Rollup& result) { return result.scores()[row]; }));
  made.add(
      frame_words("reason", series, [=](const Rollup& result) { return result.reasons()[row]; }, detail::reason_names));
  made.add(frame_words(
      "status", series, [=](const Rollup& result) { return result.statuses()[row]; }, detail::status_names));
  made.add(
      frame_words("worst", series, [=](const Rollup& result) { return result.worst()[row]; }, detail::status_names));
  made.add(frame_column("completeness", series, [=](const Rollup& result) { return result.completeness()[row]; }));
  made.add(frame_column("standing", series, [=](const Rollup& result) { return result.standings()[row]; }));
  made.add(frame_column("judged", series, [=](const Rollup& result) { return result.judged()[row]; }));
  made.add(frame_column("last_known", series, [=](const Rollup& result) { return result.last_known()[row]; }));
  made.add(frame_column("outcomes", series, [=](const Rollup& result) { return result.outcomes()[row]; }));
  made.add(frame_column("work", series, [=](const Rollup& result) { return result.work()[row]; }));
  return made;
}

Frame total_frame(const RollupSeries& series) {
  Frame made{"Roll-ups, leaves by status", series.size()};
  made.label_statuses(series[0].graph().plan().framework().status_labels());
  made.add({"as of", std::vector<Date>(series.dates().begin(), series.dates().end())});
  std::vector<Tally> totals;
  for (const Rollup& result : series) totals.push_back(result.total());
  for (std::size_t status = 0; status < status_count; ++status)
    made.add(frame_column(std::string{detail::status_labels[status]}, totals, [=](const Tally& total) {
      return total.counts[status] == 0 ? missing_integer : std::int64_t{total.counts[status]};
    }));
  return made;
}

std::string to_string(const RollupSeries& series) { return text_table(total_frame(series), {.rows = series.size()}); }

std::ostream& operator<<(std::ostream& stream, const RollupSeries& series) { return stream << to_string(series); }

Frame frame(const LiveRollup& live) {
  const auto copied = [](auto cells) {
    return std::vector<std::remove_cvref_t<decltype(cells[0])>>(cells.begin(), cells.end());
  };
  const auto codes = [](auto cells) {
    std::vector<std::uint8_t> bytes;
    for (const auto cell : cells) bytes.push_back(static_cast<std::uint8_t>(cell));
    return bytes;
  };
  const std::vector<std::string> statuses{detail::status_names.begin(), detail::status_names.end()};
  const std::vector<std::string> reasons{detail::reason_names.begin(), detail::reason_names.end()};
  Frame made{"Live roll-up", live.size()};
  made.label_statuses(live.graph().plan().framework().status_labels());
  made.add(plan_column(live.graph().plan(), "id")).add({"score", copied(live.scores())});
  made.add(FrameColumn::words("reason", codes(live.reasons()), reasons));
  made.add(FrameColumn::words("status", codes(live.statuses()), statuses));
  made.add(FrameColumn::words("worst", codes(live.worst()), statuses));
  made.add({"completeness", copied(live.completeness())});
  made.add({"standing", copied(live.standings())});
  made.add({"judged", copied(live.judged())});
  made.add({"last_known", copied(live.last_known())});
  made.add({"outcomes", copied(live.outcomes())});
  made.add({"work", copied(live.work())});
  return made.add(FrameColumn::flags("leaf", codes(live.leaves())));
}

}  // namespace v0
}  // namespace goldenthread

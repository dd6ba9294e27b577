#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/in_steps.hpp>
#include <goldenthread/base/detail/large_pages.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "cell_text.hpp"
#include "given_tables.hpp"
#include "link_checks.hpp"
#include "nearest.hpp"
#include "placed_periods.hpp"
#include "plan_builder_state.hpp"
#include "plan_state.hpp"
#include "repeated_rows.hpp"
#include "row_checks.hpp"
#include "settle_periods.hpp"
#include "table_reading.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

using detail::Consequence;
using detail::TableReading;

// Joins the tables to each other and makes the plan of what is good.
class Assembly {
 public:
  Assembly(const Framework& framework, PlanInfo info, const std::optional<Plan>& base, detail::GivenTables given,
           detail::Repeats repeats, std::uint64_t max_listed, unsigned threads)
      : repeats_(repeats),
        state_(std::make_shared<Plan::State>()),
        base_(base),
        given_(std::move(given)),
        max_listed_(max_listed),
        threads_(threads) {
    state_->framework = given_.keep_elements ? base_->state().framework : std::make_shared<const Framework>(framework);
    state_->info = std::move(info);
  }

  void read(const Progress& progress) {
    const std::vector<double> shares = given_.shares();
    const auto measured = {TableId::observations, TableId::targets};
    // How often measures are measured, and when their years begin, says how texts of periods are read.
    const bool needs_measures = std::ranges::any_of(measured, [&](TableId id) { return !given_[id].is_untouched; });
    for (std::size_t at = 0; at < table_count; ++at) {
      const auto table = static_cast<TableId>(at);
      if (is_shared(table) && !(table == TableId::measures && needs_measures)) continue;
      read(table, progress.part(shares[at], shares[at + 1]));
    }
  }

  Plan finish(Building building, const Progress& progress) {
    progress.at(0);
    findings_ = std::move(given_.problems);
    for (auto& reading : readings_)
      if (reading != nullptr)
        reading->problems().move_to(findings_, [&](std::size_t row) -> std::string_view {
          if (reading->table() != TableId::elements) return reading->references().front().ids[row];
          return ids_ == nullptr ? std::string_view{} : (*ids_)[row];
        });
    leave_out_inherited();
    if (building == Building::strict) {
      std::vector<Finding> errors;
      std::ranges::copy_if(findings_, std::back_inserter(errors),
                           [](const Finding& finding) { return finding.severity == Severity::error; });
      if (!errors.empty()) throw InputError(std::move(errors));
    }
    renumber(progress.part(0.1, 0.2));
    for (std::size_t at = 0; at < table_count; ++at) {
      const Progress of_table = detail::nth_part(progress.part(0.2, 0.6), at, table_count);
      of_table.at(0);
      if (is_shared(static_cast<TableId>(at)))
        state_->tables[at] = base_->state().tables[at];
      else
        state_->put(readings_[at]->finish(of_table));
    }
    make_views(progress.part(0.6, 0.9));
    for (std::size_t at = 0; at < table_count; ++at) {
      progress.at(0.9 + 0.1 * static_cast<double>(at) / table_count);
      readings_[at].reset();
    }
    state_->findings = std::move(given_.inherited);
    std::ranges::move(findings_, std::back_inserter(state_->findings));
    return Plan{std::move(state_)};
  }

 private:
  [[nodiscard]] TableReading& elements() { return *readings_.front(); }
  /// Whether the table is the one of the plan that this one starts from.
  [[nodiscard]] bool is_shared(TableId table) const noexcept {
    return shares_ && given_.tables[static_cast<std::size_t>(table)].is_untouched;
  }

  void read(TableId table, const Progress& progress) {
    progress.at(0);
    const FiscalCalendar calendar{state_->framework->year_start_month};
    const bool of_measures = table == TableId::observations || table == TableId::targets;
    auto reading = std::make_unique<TableReading>(table, std::move(given_[table].parts), *state_->framework, calendar,
                                                  of_measures ? own_months() : TableReading::OwnMonth{}, max_listed_,
                                                  threads_, progress.part(0, 0.7));
    if (!given_[table].places.empty()) reading->put_in_places(std::move(given_[table].places));
    auto& kept = readings_[static_cast<std::size_t>(table)];
    kept = std::move(reading);
    if (table == TableId::elements)
      index(*kept, progress.part(0.7, 1));
    else
      join(*kept, progress.part(0.7, 1));
  }

  void index(TableReading& reading, const Progress& progress) {
    const Column* ids = reading.find("id");
    if (ids == nullptr) return;
    ids_ = ids->texts();
    indexed_ = ids_->size();
    repeated_ = index_.build(*ids_, threads_, progress.part(0, 0.6));
    report_same_ids(reading, progress.part(0.6, 0.8));
    if (const Column* kinds = reading.find("kind")) kinds_ = kinds->bytes();
    shares_ = given_.keep_elements && keeps_elements(reading, progress.part(0.8, 1));
  }

  /// Whether every element of the plan that this one starts from is one still, of the same kind, that rows can name.
  [[nodiscard]] bool keeps_elements(const TableReading& reading, const Progress& progress) const {
    const Plan& base = *base_;
    std::vector<std::uint32_t> rows = reading.finished_rows();
    if (rows.size() < base.size()) return false;
    for (ElementIndex row = 0; row < base.size(); ++row) {
      progress.step(row, base.size());
      const std::uint32_t now = rows[row];
      if ((*ids_)[now] != base.id(row) || kinds_[now] != base.kinds()[row]) return false;
      if ((!ambiguous_.empty() && ambiguous_[now] != 0) != base.is_ambiguous(row)) return false;
    }
    return true;
  }

  // The same row twice is one element; rows that share an id and differ are none that a link can name.
  void report_same_ids(TableReading& reading, const Progress& progress) {
    std::vector<std::pair<ElementIndex, ElementIndex>> with_first;
    for (const ElementIndex row : repeated_)
      if (!(*ids_)[row].empty()) with_first.emplace_back(index_.find((*ids_)[row]), row);
    std::ranges::sort(with_first);
    std::vector<std::uint32_t> rows;
    std::size_t passed = 0;
    for (std::size_t i = 0; i < with_first.size();) {
      progress.step(passed++, with_first.size());
      const ElementIndex first = with_first[i].first;
      rows.assign(1, first);
      for (; i < with_first.size() && with_first[i].first == first; ++i) rows.push_back(with_first[i].second);
      const auto repeated = detail::repeated_rows(reading, rows);
      for (const detail::RepeatedRow& one : repeated)
        detail::report_repeated(reading, one.first, one.row, "id", (*ids_)[first]);
      if (repeated.size() + 1 == rows.size()) continue;
      if (ambiguous_.empty()) ambiguous_.resize(ids_->size());
      for (const std::uint32_t row : rows) ambiguous_[row] = 1;
      std::size_t next = 0;
      for (const std::uint32_t row : std::span{rows}.subspan(1)) {
        if (next < repeated.size() && repeated[next].row == row) {
          ++next;
          continue;
        }
        reading.problems().report(row, "id", "duplicate_id", (*ids_)[row],
                                  "the id " + in_quotes((*ids_)[row]) + " is in row " +
                                      std::to_string(reading.problems().place(first).row) +
                                      " too, so nothing can be linked to either of them",
                                  "Give each element an id of its own.", Consequence::cell_left_blank, (*ids_)[row]);
      }
    }
  }

  /// In which month the years of measures start that have years of their own; nothing where none has.
  [[nodiscard]] TableReading::OwnMonth own_months() const {
    const TableReading& measures = *readings_[static_cast<std::size_t>(TableId::measures)];
    const Column* given = measures.find("fiscal_start");
    const Column* elements = measures.find("id");
    if (given == nullptr || elements == nullptr || ids_ == nullptr) return {};
    std::vector<std::uint8_t> months(ids_->size());
    for (std::size_t row = 0; row < elements->elements().size(); ++row)
      if (const ElementIndex element = elements->elements()[row]; element != no_element)
        if (const double month = given->numbers()[row]; !std::isnan(month))
          months[element] = static_cast<std::uint8_t>(month);
    return [this, all = std::move(months)](std::string_view id) {
      const ElementIndex element = index_.find(id);
      return element == no_element ? std::uint8_t{0} : all[element];
    };
  }

  void join(TableReading& reading, const Progress& progress) {
    const Progress joining = progress.part(0, 0.5);
    for (const detail::References& references : reading.references()) {
      joining.at(0);
      std::vector<ElementIndex> rows;
      detail::reserve_large(rows, references.ids.size());
      rows.resize(references.ids.size(), no_element);
      if (ids_ == nullptr) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
          joining.step(row, rows.size());
          check_end(reading, references.column, row, references.ids[row], no_element);
        }
      } else {
        find_ends(references.ids, rows, joining.part(0, 0.5));
        const bool any_wrong = !ambiguous_.empty() || elements().problems().left_out() != 0;
        if (any_wrong || std::ranges::find(rows, no_element) != rows.end())
          for (std::size_t row = 0; row < rows.size(); ++row) {
            joining.part(0.5, 1).step(row, rows.size());
            if (any_wrong || rows[row] == no_element)
              check_end(reading, references.column, row, references.ids[row], rows[row]);
          }
      }
      reading.set_references(references.column, std::move(rows));
    }
    progress.at(0.5);
    settle_periods(reading, progress.part(0.5, 0.7));
    progress.at(0.7);
    const Progress checking = progress.part(0.7, 1);
    if (reading.table() == TableId::links)
      detail::check_links(reading, *state_->framework, kinds_, threads_, checking);
    else
      detail::check_rows(reading, *state_->framework, kinds_, repeats_, checking);
  }

  /// Looks up the ids of a column: once a word where they come as a dictionary's.
  void find_ends(const detail::ReferenceTexts& ids, std::span<ElementIndex> rows, const Progress& progress) const {
    constexpr std::size_t worth_dividing = 16'384;
    const auto find = [&](std::size_t count, const auto& id, std::span<ElementIndex> into) {
      detail::divided_in_steps(threads_, count, worth_dividing, progress, [&](std::size_t first, std::size_t last) {
        index_.find_all(
            last - first, [&](std::size_t i) { return id(first + i); },
            [&](std::size_t i, ElementIndex found) { into[first + i] = found; });
      });
    };
    std::vector<ElementIndex> of_word;
    for (std::size_t p = 0; p < ids.parts().size(); ++p) {
      const auto& [first, texts] = ids.parts()[p];
      const std::size_t last = p + 1 == ids.parts().size() ? rows.size() : ids.parts()[p + 1].first;
      const std::span<ElementIndex> here = rows.subspan(first, last - first);
      if (texts.codes.empty() || texts.values.size() / 2 > here.size()) {
        find(here.size(), [&, from = first](std::size_t i) { return ids[from + i]; }, here);
        continue;
      }
      const TextInput& coded = texts;
      of_word.assign(coded.values.size(), no_element);
      find(of_word.size(), [&](std::size_t i) { return detail::trimmed(coded.values[i]); }, of_word);
      detail::divided_in_steps(
          threads_, here.size(), worth_dividing, progress, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i)
              here[i] = coded.codes[i] == TextInput::no_code ? no_element : of_word[coded.codes[i]];
          });
    }
  }

  void settle_periods(TableReading& reading, const Progress& progress) {
    if (reading.open_periods().empty()) return;
    detail::settle_by_measure(reading, elements(), readings_[static_cast<std::size_t>(TableId::measures)].get(),
                              FiscalCalendar{state_->framework->year_start_month}, progress);
  }

  // Reports the end of a link, or the element of another row, that is not to be had.
  void check_end(TableReading& reading, std::size_t which, std::size_t row, std::string_view id, ElementIndex found) {
    if (id.empty()) {
      reading.report_missing_reference(which, row);
      return;
    }
    const std::string_view column = reading.schema().columns[which].name;
    const bool link = reading.table() == TableId::links;
    const std::string what = link ? "link" : "reference";
    detail::Problems& problems = reading.problems();
    if (found == no_element) {
      std::string nearest;
      // Of what is added to a plan, most names are meant to be of that plan.
      const std::size_t searched = ids_ == nullptr                ? 0
                                   : ids_->size() <= max_searched ? ids_->size()
                                                                  : given_[TableId::elements].of_base;
      if (suggestions_ > 0 && searched != 0 && searched <= max_searched) {
        --suggestions_;
        std::vector<std::string_view> all(searched);
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = (*ids_)[i];
        nearest = detail::nearest_of(id, all);
      }
      problems.report(row, column, "dangling_" + what, id, "there is no element " + in_quotes(id),
                      "Add the element, or correct the id." + nearest, Consequence::row_left_out, id);
    } else if (!ambiguous_.empty() && ambiguous_[found] != 0) {
      problems.report(row, column, "ambiguous_" + what, id, "more than one element has the id " + in_quotes(id),
                      "Give each element an id of its own.", Consequence::row_left_out, id);
    } else if (elements().problems().is_left_out(found)) {
      problems.report(
          row, column, "dangling_" + what, id,
          "the element " + in_quotes(id) + " was left out: its own row " + std::to_string(found + 1) + " is wrong",
          "Correct the element's row.", Consequence::row_left_out, id);
    }
  }

  // What was found of the plan that this one starts from is found again; it is no news.
  void leave_out_inherited() {
    if (given_.inherited.empty() || findings_.empty()) return;
    using Key = std::tuple<std::string_view, std::string_view, std::string_view, std::string_view, std::string_view>;
    // The plan's tables stand in a workbook of its own too: links!C2.
    const auto without_cell = [](std::string_view table) { return table.substr(0, table.find('!')); };
    const auto is_of_plan = [&](std::string_view table) {
      table = without_cell(table);
      return std::ranges::any_of(table_schemas(), [&](const TableSchema& schema) { return schema.name == table; });
    };
    const auto key = [&](const Finding& finding) {
      return Key{finding.code, without_cell(finding.place.table), finding.place.column, finding.place.id,
                 finding.value};
    };
    // Found in a council's own table, under its own headings.
    const auto key_elsewhere = [](const Finding& finding) {
      return Key{finding.code, {}, {}, finding.place.id, finding.value};
    };
    std::map<Key, std::size_t> known;
    for (const Finding& finding : given_.inherited)
      ++known[is_of_plan(finding.place.table) ? key(finding) : key_elsewhere(finding)];
    std::erase_if(findings_, [&](const Finding& finding) {
      for (const Key& each : {key(finding), key_elsewhere(finding)}) {
        const auto found = known.find(each);
        if (found == known.end() || found->second == 0) continue;
        --found->second;
        return true;
      }
      return false;
    });
  }

  // Where elements are left out, those after them move up; others are put in their places.
  void renumber(const Progress& progress) {
    const detail::Problems& problems = elements().problems();
    if (problems.left_out() == 0 && elements().is_in_order()) return;
    std::vector<ElementIndex> moved(problems.rows(), no_element);
    ElementIndex next = 0;
    progress.at(0);
    for (const std::uint32_t row : elements().finished_rows()) moved[row] = next++;
    progress.at(0.1);
    for (auto& reading : readings_) {
      if (reading == nullptr) continue;
      for (const detail::References& references : reading->references()) {
        const Column* column = reading->find(reading->schema().columns[references.column].name);
        std::vector<ElementIndex> rows(column->elements().begin(), column->elements().end());
        detail::in_steps(rows.size(), progress.part(0.1, 1), [&](std::size_t first, std::size_t last) {
          for (ElementIndex& row : std::span{rows}.subspan(first, last - first))
            if (row != no_element) row = moved[row];
        });
        reading->set_references(references.column, std::move(rows));
      }
    }
  }

  void make_views(const Progress& progress) {
    Plan::State& state = *state_;
    const Table& table = state.table(TableId::elements);
    const Table& links = state.table(TableId::links);
    if (const Column* ids = table.find("id")) {
      state.ids = ids->texts();
      take_index(*state.ids, progress.part(0, 0.7));
    }
    if (const Column* titles = table.find("title")) state.titles = titles->texts();
    state.kinds = table.bytes("kind");
    state.link_from = links.elements("from");
    state.link_to = links.elements("to");
    state.link_types = links.bytes("type");
    detail::place_periods(state, progress.part(0.7, 1));
    progress.at(1);
    state.latest = latest_day(state);
  }

  // The index made while joining serves as it is, unless elements were left out or put elsewhere.
  void take_index(const TextStore& ids, const Progress& progress) {
    Plan::State& state = *state_;
    if (is_shared(TableId::elements)) {
      state.index = base_->state().index;
      state.ambiguous = base_->state().ambiguous;
      return;
    }
    std::vector<ElementIndex> repeated;
    if (ids.size() == indexed_ && elements().is_in_order()) {
      index_.rebind(ids);
      repeated = std::move(repeated_);
    } else {
      repeated = index_.build(ids, threads_, progress);
    }
    for (const ElementIndex row : repeated) {
      state.ambiguous.push_back(row);
      state.ambiguous.push_back(index_.find(ids[row]));
    }
    state.index = std::make_shared<const detail::IdIndex>(std::move(index_));
    std::ranges::sort(state.ambiguous);
    const auto rest = std::ranges::unique(state.ambiguous);
    state.ambiguous.erase(rest.begin(), rest.end());
  }

  static Date latest_day(const Plan::State& state) {
    Date latest = state.info.as_of;
    if (!latest.is_none()) return latest;
    for (const Period& period : state.placed_observations.empty() ? state.table(TableId::observations).periods("period")
                                                                  : std::span<const Period>(state.placed_observations))
      latest = (std::max)(latest, period.last());
    for (const Period& period : state.table(TableId::elements).periods("completed"))
      latest = (std::max)(latest, period.last());
    for (const Date date : state.table(TableId::updates).days("date")) latest = (std::max)(latest, date);
    if (latest.is_none()) latest = state.info.period.last();
    return latest;
  }

  static constexpr std::size_t max_searched = 20'000;

  detail::Repeats repeats_;
  std::shared_ptr<Plan::State> state_;
  const std::optional<Plan>& base_;
  detail::GivenTables given_;
  /// Whether tables that nothing was done to are those of the plan that this one starts from.
  bool shares_ = false;
  std::vector<Finding> findings_;
  std::uint64_t max_listed_ = detail::usual_finding_limit;
  unsigned threads_ = 1;
  /// By table; none of those that are shared.
  std::array<std::unique_ptr<TableReading>, table_count> readings_;
  const TextStore* ids_ = nullptr;
  detail::IdIndex index_;
  std::size_t indexed_ = 0;
  std::vector<ElementIndex> repeated_;
  std::vector<std::uint8_t> ambiguous_;
  std::span<const std::uint8_t> kinds_;
  int suggestions_ = 20;
};

}  // namespace

Plan PlanBuilder::build(Building building, const Progress& progress) {
  progress.at(0);
  std::array<detail::TableEdits, table_count> edits;
  for (std::size_t at = 0; at < table_count; ++at) {
    for (auto* parts : {&state_->tables[at], &state_->removing[at], &state_->replacing[at]}) parts->close_rows();
    edits[at] = {state_->removing[at].parts, state_->replacing[at].parts};
  }
  // Made of copies (of the views, not of what they view): where building throws, the builder still has all of it.
  detail::GivenTables given = detail::given_tables(state_->base, state_->same_framework, state_->tables, edits,
                                                   state_->inherited, progress.part(0.01, 0.1));
  given.problems.insert(given.problems.begin(), state_->problems.begin(), state_->problems.end());
  Assembly assembly{state_->framework, state_->info,       state_->base,   std::move(given),
                    state_->repeats,   state_->max_listed, state_->threads};
  assembly.read(progress.part(0.1, 0.9));
  Plan plan = assembly.finish(building, progress.part(0.9, 1));
  progress.at(1);
  auto empty = std::make_unique<State>();
  empty->framework = std::move(state_->framework);
  state_ = detail::OwnedState<State>{std::move(empty)};
  return plan;
}

}  // namespace v0
}  // namespace goldenthread

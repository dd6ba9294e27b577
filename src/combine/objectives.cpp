#include <algorithm>
#include <cmath>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <goldenthread/base/detail/keyed_hash.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/combine/objectives.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/graph/build_level_graph.hpp>

#include "model/cell_text.hpp"
#include "model/column_names.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

/// The texts and cells that tables made of another one look at, and that one's own.
struct Held {
  std::shared_ptr<const void> owner;
  std::deque<std::string> texts;
  std::deque<std::vector<std::string_view>> views;
  std::deque<std::vector<double>> numbers;
  std::deque<std::vector<std::uint8_t>> bytes;
  std::deque<std::vector<Period>> periods;
  std::deque<std::vector<std::uint64_t>> rows;
};

using Texts = std::vector<std::string_view>;

/// A column as texts, numbers written out; blank throughout if it is not there or is neither.
Texts texts_of(Held& held, const InputColumn* column, std::size_t rows) {
  Texts texts(rows);
  if (column == nullptr) return texts;
  if (const auto* given = std::get_if<TextInput>(&column->values)) {
    for (std::size_t row = 0; row < rows; ++row) texts[row] = detail::trimmed((*given)[row]);
  } else if (const auto* numbers = std::get_if<NumberInput>(&column->values)) {
    for (std::size_t row = 0; row < rows; ++row) {
      const bool there = numbers->present.empty() || numbers->present[row] != 0;
      if (there && !std::isnan(numbers->values[row]))
        texts[row] = held.texts.emplace_back(exact_text(numbers->values[row]));
    }
  }
  return texts;
}

/// Calls `visit` with each entry of a cell that is not blank.
template <class Visit>
void for_each_entry(std::string_view cell, const Visit& visit) {
  while (!cell.empty()) {
    const std::size_t end = (std::min)(cell.find(';'), cell.size());
    const std::string_view entry = detail::trimmed(cell.substr(0, end));
    if (!entry.empty()) visit(entry);
    cell.remove_prefix((std::min)(end + 1, cell.size()));
  }
}

/// Whether a later row of an objective says nothing else than the first: its cell is blank, or the same.
bool agrees(const InputColumn& column, std::uint32_t first, std::uint32_t later) {
  if (const auto* texts = std::get_if<TextInput>(&column.values))
    return (*texts)[later].empty() || (*texts)[later] == (*texts)[first];
  if (const auto* numbers = std::get_if<NumberInput>(&column.values)) {
    const auto is_blank = [&](std::uint32_t row) {
      return (!numbers->present.empty() && numbers->present[row] == 0) || std::isnan(numbers->values[row]);
    };
    return is_blank(later) || (!is_blank(first) && numbers->values[later] == numbers->values[first]);
  }
  if (const auto* periods = std::get_if<PeriodInput>(&column.values))
    return periods->values[later].is_none() || periods->values[later] == periods->values[first];
  const auto& flags = std::get<YesNoInput>(column.values);
  return flags.values[later] == missing_yes_no || flags.values[later] == flags.values[first];
}

template <class Cells>
Cells taken(const Cells& cells, const std::vector<std::uint32_t>& rows) {
  Cells made;
  made.reserve(rows.size());
  for (const std::uint32_t row : rows) made.push_back(cells[row]);
  return made;
}

/// The cells of those rows of a column.
InputColumn taken(Held& held, const InputColumn& column, const std::vector<std::uint32_t>& rows) {
  InputColumn made{.name = column.name};
  if (const auto* texts = std::get_if<TextInput>(&column.values)) {
    Texts& views = held.views.emplace_back();
    views.reserve(rows.size());
    for (const std::uint32_t row : rows) views.push_back((*texts)[row]);
    made.values = TextInput{.values = views};
  } else if (const auto* numbers = std::get_if<NumberInput>(&column.values)) {
    NumberInput some;
    some.values =
        held.numbers.emplace_back(taken(std::vector<double>(numbers->values.begin(), numbers->values.end()), rows));
    if (!numbers->present.empty())
      some.present = held.bytes.emplace_back(
          taken(std::vector<std::uint8_t>(numbers->present.begin(), numbers->present.end()), rows));
    made.values = some;
  } else if (const auto* periods = std::get_if<PeriodInput>(&column.values)) {
    made.values = PeriodInput{
        held.periods.emplace_back(taken(std::vector<Period>(periods->values.begin(), periods->values.end()), rows))};
  } else {
    const auto& flags = std::get<YesNoInput>(column.values);
    made.values = YesNoInput{
        held.bytes.emplace_back(taken(std::vector<std::uint8_t>(flags.values.begin(), flags.values.end()), rows))};
  }
  return made;
}

void check_columns(const InputTable& table) {
  for (const InputColumn& column : table.columns) {
    const auto* texts = std::get_if<TextInput>(&column.values);
    const std::size_t cells = texts != nullptr ? texts->size()
                                               : std::visit(
                                                     [](const auto& input) -> std::size_t {
                                                       if constexpr (requires { input.offsets; })
                                                         return input.size();
                                                       else
                                                         return input.values.size();
                                                     },
                                                     column.values);
    if (cells != table.rows)
      throw ArgumentError("objectives: the column " + in_quotes(column.name) + " has " + counted(cells, "cell") +
                          ", and the table " + counted(table.rows, "row"));
  }
}

class Hanger {
 public:
  Hanger(const Plan& plan, const InputTable& table, const ObjectiveOptions& options)
      : plan_(plan), table_(table), options_(options), held_(std::make_shared<Held>()) {
    held_->owner = table.owner;
    check_columns(table);
    const InputColumn* ids = find("objective") != nullptr ? find("objective") : find("id");
    if (ids == nullptr)
      throw ArgumentError("objectives: there is no column 'objective' (or 'id'); there " + names_there());
    if (find("parent") == nullptr)
      throw ArgumentError("objectives: there is no column 'parent'; there " + names_there());
    if (options.kinds.empty()) throw ArgumentError("kinds is empty; name the kind of the objectives");
    id_column_ = ids->name;
    ids_ = texts_of(*held_, ids, table.rows);
    parents_ = texts_of(*held_, find("parent"), table.rows);
    owners_ = texts_of(*held_, find("owner"), table.rows);
  }

  Plan run() {
    options_.progress.at(0);
    PlanBuilder builder(plan_, framework());
    options_.progress.at(0.1);
    if (table_.rows == 0) report_no_rows();
    choose_rows();
    options_.progress.at(0.2);
    add_parents(builder);
    options_.progress.at(0.3);
    add_owners(builder);
    options_.progress.at(0.4);
    add_elements(builder);
    for (const Finding& problem : options_.problems) builder.add(problem);
    for (Finding& finding : found_) builder.add(std::move(finding));
    return builder.build(options_.building, options_.progress.part(0.4, 1));
  }

 private:
  [[nodiscard]] const InputColumn* find(std::string_view name) const { return detail::column_called(table_, name); }

  [[nodiscard]] std::string names_there() const {
    std::string names;
    for (const InputColumn& column : table_.columns) names += (names.empty() ? "are " : ", ") + in_quotes(column.name);
    return names.empty() ? "is none" : names;
  }

  [[nodiscard]] Framework framework() const {
    Framework made = plan_.framework();
    int rank = 0;
    for (const Kind& kind : made.kinds)
      if (kind.role != Role::party) rank = (std::max)(rank, kind.rank);
    const auto add = [&](const std::string& name, Role role, bool personal) {
      if (!made.find_kind(name))
        made.kinds.push_back({.name = name, .role = role, .rank = ++rank, .personal = personal});
    };
    const auto& personal = options_.personal_kinds;
    for (const std::string& kind : options_.kinds)
      add(kind, options_.role, std::ranges::find(personal, kind) != personal.end());
    if (!options_.owner_kind.empty()) add(options_.owner_kind, Role::party, false);
    return made;
  }

  void report(std::uint32_t row, std::string code, Severity severity, std::string_view column, std::string message,
              std::string remedy, std::vector<std::string> path = {}) {
    Finding finding;
    finding.code = std::move(code);
    finding.severity = severity;
    finding.place = {.file = table_.file, .table = "objectives", .row = row + std::uint64_t{1}};
    if (!table_.lines.empty()) finding.place.line = table_.lines[row];
    finding.place.column = std::string{column};
    finding.place.id = std::string{ids_[row]};
    finding.value = finding.place.id;
    finding.message = std::move(message);
    finding.remedy = std::move(remedy);
    finding.path = std::move(path);
    found_.push_back(std::move(finding));
  }

  // Which rows become elements: the first of each objective, and those that say something else.
  void choose_rows() {
    first_.reserve(table_.rows);
    is_out_.resize(table_.rows);
    for (std::uint32_t row = 0; row < table_.rows; ++row) {
      const std::string_view id = ids_[row];
      if (id.empty()) {
        is_out_[row] = 1;
        report(row, "missing_value", Severity::error, id_column_, "the row has no objective",
               "Give the objective an id, or write its text.");
        continue;
      }
      if (plan_.find(id)) {
        is_out_[row] = 1;
        report(row, "duplicate_id", Severity::error, id_column_,
               "the plan has an element " + in_quotes(id) + " already",
               "Give the objective an id of its own, or leave the row out.");
        continue;
      }
      const auto [at, is_first] = first_.try_emplace(id, row);
      const bool is_further = !is_first && std::ranges::all_of(table_.columns, [&](const InputColumn& column) {
        return is_of_links(column.name) || column.name == id_column_ || agrees(column, at->second, row);
      });
      if (!is_further) rows_.push_back(row);
    }
  }

  [[nodiscard]] static bool is_of_links(std::string_view column) {
    return detail::same_heading(column, "parent") || detail::same_heading(column, "owner");
  }

  struct Links {
    Texts from, to;
    std::vector<std::uint64_t> rows;

    void add(std::string_view child, std::string_view parent, std::uint32_t row) {
      from.push_back(child);
      to.push_back(parent);
      rows.push_back(row + std::uint64_t{1});
    }
  };

  Texts& keep(Texts texts) { return held_->views.emplace_back(std::move(texts)); }

  InputTable table_of(std::size_t rows, std::vector<std::uint64_t> origin) {
    InputTable made;
    made.rows = rows;
    made.file = table_.file;
    if (!table_.lines.empty()) {
      std::vector<std::uint64_t> lines;
      lines.reserve(rows);
      for (const std::uint64_t row : origin) lines.push_back(table_.lines[row - 1]);
      made.lines = held_->rows.emplace_back(std::move(lines));
    }
    made.origin.table = "objectives";
    made.origin.rows = held_->rows.emplace_back(std::move(origin));
    made.owner = held_;
    return made;
  }

  void add_links(PlanBuilder& builder, Links links, std::string_view type, std::string_view basis,
                 std::string_view capacity, std::vector<std::pair<std::string, std::string>> called) {
    const std::size_t count = links.from.size();
    if (count == 0) return;
    InputTable made = table_of(count, std::move(links.rows));
    const auto add = [&](std::string name, Texts texts) {
      made.columns.push_back({.name = std::move(name), .values = TextInput{.values = keep(std::move(texts))}});
    };
    add("from", std::move(links.from));
    add("type", Texts(count, held_->texts.emplace_back(type)));
    add("to", std::move(links.to));
    if (!basis.empty()) add("basis", Texts(count, basis));
    if (!capacity.empty()) add("capacity", Texts(count, capacity));
    made.origin.columns = std::move(called);
    builder.add(TableId::links, std::move(made));
  }

  void add_parents(PlanBuilder& builder) {
    Links links;
    std::vector<Vertex> below, above;
    std::vector<std::uint8_t> has_parent(table_.rows);
    for (std::uint32_t row = 0; row < table_.rows; ++row) {
      if (is_out_[row] != 0) continue;
      const std::uint32_t child = first_.at(ids_[row]);
      for_each_entry(parents_[row], [&](std::string_view parent) {
        has_parent[child] = 1;
        links.add(ids_[row], parent, row);
        if (const auto found = first_.find(parent); found != first_.end()) {
          below.push_back(child);
          above.push_back(found->second);
        }
      });
    }
    for (const std::uint32_t row : rows_)
      if (has_parent[first_.at(ids_[row])] == 0)
        report(row, "no_parent", Severity::warning, "parent", in_quotes(ids_[row]) + " is attached to nothing",
               "Name what it serves: an element of the plan, or another objective.");
    for (const Ring& ring : build_level_graph(table_.rows, {below, above}).thread_rings) report_ring(ring);
    const std::string_view basis = options_.basis == Basis::stated ? std::string_view{} : to_string(options_.basis);
    add_links(builder, std::move(links), options_.link_type, basis, "",
              {{"from", id_column_}, {"to", "parent"}, {"type", "parent"}});
  }

  void report_ring(const Ring& ring) {
    constexpr std::size_t shown = 6;
    std::vector<std::string> path;
    path.reserve(ring.cycle.size());
    std::string words;
    for (const Vertex row : ring.cycle) {
      if (path.size() < shown) words += in_quotes(ids_[row]) + ", then ";
      path.emplace_back(ids_[row]);
    }
    if (path.size() > shown) words += count_text(path.size() - shown) + " more, then ";
    words += in_quotes(path.front()) + " again";
    const auto first = static_cast<std::uint32_t>(ring.cycle.front());
    report(first, "cycle", Severity::warning, "parent",
           counted(ring.members.size(), "objective is", "objectives are") + " attached in a loop: " + words,
           "Attach one of them to the plan instead.", std::move(path));
  }

  void add_owners(PlanBuilder& builder) {
    Links links;
    Texts added;
    std::vector<std::uint64_t> rows;
    std::unordered_map<std::string_view, std::uint32_t, detail::KeyedHash> seen;
    for (std::uint32_t row = 0; row < table_.rows; ++row) {
      if (is_out_[row] != 0) continue;
      for_each_entry(owners_[row], [&](std::string_view owner) {
        links.add(owner, ids_[row], row);
        if (options_.owner_kind.empty() || plan_.find(owner) || first_.contains(owner)) return;
        if (!seen.try_emplace(owner, row).second) return;
        added.push_back(owner);
        rows.push_back(row + std::uint64_t{1});
      });
    }
    if (!added.empty()) {
      InputTable made = table_of(added.size(), std::move(rows));
      const std::size_t count = added.size();
      const Texts& ids = keep(std::move(added));
      made.columns.push_back({.name = "id", .values = TextInput{.values = ids}});
      made.columns.push_back({.name = "kind", .values = TextInput{.values = keep(Texts(count, options_.owner_kind))}});
      made.columns.push_back({.name = "title", .values = TextInput{.values = ids}});
      made.origin.columns = {{"id", "owner"}, {"title", "owner"}, {"kind", "owner"}};
      builder.add(TableId::elements, std::move(made));
    }
    add_links(builder, std::move(links), "responsible_for", "", to_string(options_.capacity),
              {{"from", "owner"}, {"to", id_column_}, {"type", "owner"}});
  }

  void report_no_rows() {
    Finding finding;
    finding.code = "empty_table";
    finding.severity = Severity::info;
    finding.place = {.file = table_.file, .table = "objectives"};
    finding.message = "the table objectives has no rows";
    finding.remedy = "Add some, or leave it out.";
    found_.push_back(std::move(finding));
  }

  void add_elements(PlanBuilder& builder) {
    if (rows_.empty()) return;
    std::vector<std::uint64_t> origin;
    origin.reserve(rows_.size());
    for (const std::uint32_t row : rows_) origin.push_back(row + std::uint64_t{1});
    InputTable made = table_of(rows_.size(), std::move(origin));
    const auto add = [&](std::string name, Texts texts) {
      made.columns.push_back({.name = std::move(name), .values = TextInput{.values = keep(std::move(texts))}});
    };
    Texts kinds = taken(texts_of(*held_, find("kind"), table_.rows), rows_);
    for (std::string_view& kind : kinds)
      if (kind.empty()) kind = options_.kinds.front();
    Texts titles = taken(texts_of(*held_, find("title"), table_.rows), rows_);
    for (std::size_t i = 0; i < titles.size(); ++i)
      if (titles[i].empty()) titles[i] = ids_[rows_[i]];
    add("id", taken(ids_, rows_));
    add("kind", std::move(kinds));
    add("title", std::move(titles));
    for (const InputColumn& column : table_.columns)
      if (column.name != id_column_ && &column != find("kind") && &column != find("title") && !is_of_links(column.name))
        made.columns.push_back(taken(*held_, column, rows_));
    made.origin.columns = {{"id", id_column_}};
    made.decimal_comma = table_.decimal_comma;
    builder.add(TableId::elements, std::move(made));
  }

  const Plan& plan_;
  const InputTable& table_;
  const ObjectiveOptions& options_;
  std::shared_ptr<Held> held_;
  std::string id_column_;
  Texts ids_, parents_, owners_;
  std::unordered_map<std::string_view, std::uint32_t, detail::KeyedHash> first_;
  std::vector<std::uint8_t> is_out_;
  std::vector<std::uint32_t> rows_;
  std::vector<Finding> found_;
};

}  // namespace

Plan with_objectives(const Plan& plan, const InputTable& objectives, const ObjectiveOptions& options) {
  return Hanger(plan, objectives, options).run();
}

}  // namespace v0
}  // namespace goldenthread

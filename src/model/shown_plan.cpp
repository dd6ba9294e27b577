#include <algorithm>
#include <cmath>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/not_known.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/model/shown_plan.hpp>
#include <goldenthread/model/shown_to.hpp>

#include "observed_values.hpp"
#include "units.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

constexpr std::string_view suppressed = "suppressed";

/// Makes the input tables of the plan that is left.
class ShownTables {
 public:
  ShownTables(const PlanAt& at, Audience audience)
      : plan_(at.plan()), shown_(at, audience), memory_(std::make_shared<Memory>(plan_, shown_)) {
    if (audience != Audience::exempt) find_small_figures();
    if (audience == Audience::everyone) rename_officers();
  }

  [[nodiscard]] InputTable table(TableId id) {
    const Table& table = plan_.table(id);
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < table.size(); ++row)
      if (is_shown(table, row)) rows.push_back(row);
    InputTable made;
    made.rows = rows.size();
    made.owner = memory_;
    bool has_missing = false;
    for (const Column& column : table.columns()) {
      has_missing = has_missing || column.name() == "missing";
      made.columns.push_back(input(table, column, rows));
    }
    if (id == TableId::observations && !has_missing && !small_.empty())
      made.columns.push_back({.name = "missing", .values = texts(rows, [&](std::uint32_t row) {
                                                   return is_left_out(row) ? suppressed : std::string_view{};
                                                 })});
    return made;
  }

 private:
  struct Memory {
    Memory(Plan of, ShownTo to) : plan(std::move(of)), shown(std::move(to)) {}
    Plan plan;
    ShownTo shown;
    std::deque<std::vector<std::string_view>> views;
    std::deque<std::vector<double>> numbers;
    std::deque<std::vector<std::uint8_t>> bytes;
    std::deque<std::vector<Period>> periods;
    /// New ids, of officers whose own say who they are.
    std::unordered_map<ElementIndex, std::string> ids;
  };

  /// The id of an officer may be a name too, as those are that were made of a workbook's cells: such a one gets an id
  /// of its kind and a number.
  void rename_officers() {
    std::size_t number = 0;
    for (ElementIndex element = 0; element < plan_.size(); ++element) {
      if (!shown_.element(element) || shown_.name(element) == plan_.title(element) ||
          !tells(plan_.id(element), plan_.title(element)))
        continue;
      std::string id;
      do {
        id = in_small_letters(plan_.kind(element).name) + "-" + std::to_string(++number);
      } while (plan_.find(id));
      memory_->ids.emplace(element, std::move(id));
    }
  }

  static std::string in_small_letters(std::string_view text) {
    std::string made{text};
    for (char& c : made)
      if (c >= 'A' && c <= 'Z')
        c = static_cast<char>(c - 'A' + 'a');
      else if (c == ' ')
        c = '-';
    return made;
  }

  /// Whether an id has a word of a name: what stands between signs and spaces. Rather one too many.
  static bool tells(std::string_view id, std::string_view name) {
    constexpr std::size_t shortest = 2;
    std::string of = in_small_letters(name);
    for (char& c : of)
      if (static_cast<unsigned char>(c) < 0x80 && (c < 'a' || c > 'z') && (c < '0' || c > '9')) c = '-';
    const std::string in = in_small_letters(id);
    for (std::size_t from = 0; from <= of.size();) {
      const std::size_t end = (std::min)(of.find('-', from), of.size());
      if (end - from >= shortest && in.find(std::string_view{of}.substr(from, end - from)) != std::string::npos)
        return true;
      from = end + 1;
    }
    return in == in_small_letters(name);
  }

  [[nodiscard]] std::string_view id_of(ElementIndex element) const {
    const auto found = memory_->ids.find(element);
    return found == memory_->ids.end() ? memory_->plan.id(element) : std::string_view{found->second};
  }

  /// The measures with a figure of too few, or of which the difference of two may be.
  void find_small_figures() {
    const Table& measures = plan_.measures();
    const auto least_numerators = measures.numbers("least_numerator");
    const auto least_denominators = measures.numbers("least_denominator");
    if (least_numerators.empty() && least_denominators.empty()) return;
    small_.resize(plan_.size());
    const auto cumulative = measures.bytes("cumulative");
    const auto ids = measures.elements("id");
    std::vector<std::uint32_t> row_of(plan_.size(), UINT32_MAX);
    const auto least = [](std::span<const double> of, std::uint32_t row) {
      return of.empty() ? detail::not_known : of[row];
    };
    for (std::uint32_t row = 0; row < ids.size(); ++row) {
      row_of[ids[row]] = row;
      if (!cumulative.empty() && cumulative[row] == 1 && !std::isnan(least(least_numerators, row)))
        small_[ids[row]] = true;
    }
    const Table& observations = plan_.observations();
    const detail::ObservedValues values(plan_);
    const auto numerators = observations.numbers("numerator");
    const auto denominators = observations.numbers("denominator");
    const auto observed = observations.elements("measure");
    for (std::uint32_t row = 0; row < observed.size(); ++row) {
      const std::uint32_t measure = row_of[observed[row]];
      if (measure == UINT32_MAX) continue;
      const std::string_view unit = values.unit(measure);
      const bool is_count = detail::scale_of_ratio(unit) == 1 && detail::adds_up(unit);
      double count = least(numerators, row);
      if (std::isnan(count) && is_count) count = values.value(row, measure);
      if (count < least(least_numerators, measure) || least(denominators, row) < least(least_denominators, measure))
        small_[observed[row]] = true;
    }
  }

  [[nodiscard]] bool is_left_out(std::uint32_t observation) const {
    return !small_.empty() && small_[plan_.observations().elements("measure")[observation]];
  }

  [[nodiscard]] bool is_shown(const Table& table, std::uint32_t row) const {
    if (table.id() == TableId::elements) return shown_.element(row);
    if (!shown_.row(table, row)) return false;
    for (const Column& column : table.columns())
      if (column.type() == ColumnType::element)
        if (const ElementIndex element = column.elements()[row]; element != no_element && !shown_.element(element))
          return false;
    return true;
  }

  template <class Read>
  [[nodiscard]] TextInput texts(const std::vector<std::uint32_t>& rows, const Read& read) {
    std::vector<std::string_view>& cells = memory_->views.emplace_back();
    cells.reserve(rows.size());
    for (const std::uint32_t row : rows) cells.push_back(read(row));
    return {cells};
  }

  /// A text as the audience may see it: officers are posts, and ids stay ids.
  [[nodiscard]] std::string_view told(std::string_view text) const {
    const ShownTo& shown = memory_->shown;
    if (const auto at = plan_.find(text)) {
      if (!shown.element(*at)) return {};
      return shown.name(*at) == plan_.title(*at) ? text : shown.name(*at);
    }
    return shown.agreed_by(text);
  }

  [[nodiscard]] std::string_view cell(const Table& table, const Column& column, std::uint32_t row) const {
    const ShownTo& shown = memory_->shown;
    const std::string_view text = (*column.texts())[row];
    const std::string_view name = column.name();
    if (table.id() == TableId::elements) {
      if (name == "id") return id_of(row);
      if (name == "title") return shown.name(row);
    }
    if (table.id() == TableId::observations) {
      if (name == "area" || name == "group") return text;
      if (name == "missing" && is_left_out(row)) return suppressed;
    }
    if (name == "rule" || name == "unit") return text;
    return name == "author" ? shown.author(text) : told(text);
  }

  [[nodiscard]] InputColumn input(const Table& table, const Column& column, const std::vector<std::uint32_t>& rows) {
    InputColumn made{.name = column.name()};
    switch (column.type()) {
      case ColumnType::text:
      case ColumnType::list:
        made.values = texts(rows, [&](std::uint32_t row) { return cell(table, column, row); });
        break;
      case ColumnType::word: {
        const std::vector<std::string_view> words = detail::words_of(column.words(), plan_.framework());
        made.values = texts(rows, [&](std::uint32_t row) {
          const std::uint8_t byte = column.bytes()[row];
          return byte < words.size() ? words[byte] : std::string_view{};
        });
        break;
      }
      case ColumnType::element:
        made.values = texts(rows, [&](std::uint32_t row) {
          const ElementIndex element = column.elements()[row];
          return element == no_element ? std::string_view{} : id_of(element);
        });
        break;
      case ColumnType::number: {
        const bool is_figure =
            table.id() == TableId::observations && (column.name() == "value" || column.name() == "numerator" ||
                                                    column.name() == "denominator" || column.name() == "margin");
        std::vector<double>& cells = memory_->numbers.emplace_back();
        std::vector<std::uint8_t>& present = memory_->bytes.emplace_back();
        for (const std::uint32_t row : rows) {
          cells.push_back(is_figure && is_left_out(row) ? detail::not_known : column.numbers()[row]);
          present.push_back(std::isnan(cells.back()) ? 0 : 1);
        }
        made.values = NumberInput{cells, present};
        break;
      }
      case ColumnType::yes_no: {
        std::vector<std::uint8_t>& cells = memory_->bytes.emplace_back();
        for (const std::uint32_t row : rows) cells.push_back(column.bytes()[row]);
        made.values = YesNoInput{cells};
        break;
      }
      case ColumnType::day:
      case ColumnType::period: {
        std::vector<Period>& cells = memory_->periods.emplace_back();
        for (const std::uint32_t row : rows) {
          if (column.type() == ColumnType::period)
            cells.push_back(column.periods()[row]);
          else
            cells.push_back(column.days()[row].is_none() ? Period{} : Period::day(column.days()[row]));
        }
        made.values = PeriodInput{cells};
        break;
      }
    }
    return made;
  }

  const Plan plan_;
  const ShownTo shown_;
  std::shared_ptr<Memory> memory_;
  /// By element: whether it is a measure of which no figure is given; empty where there is none.
  std::vector<bool> small_;
};

}  // namespace

Plan shown_plan(const PlanAt& at, Audience audience, const Progress& progress) {
  if (audience == Audience::exempt) return at.plan();
  const Plan plan = at.plan();
  ShownTables tables(at, audience);
  PlanInfo info = plan.info();
  // What is left out may be the latest that is known.
  if (info.as_of.is_none()) info.as_of = plan.default_as_of();
  PlanBuilder builder{plan.framework(), std::move(info)};
  for (const TableSchema& schema : table_schemas())
    if (InputTable table = tables.table(schema.id); table.rows != 0) builder.add(schema.id, std::move(table));
  return builder.build(Building::lenient, progress);
}

}  // namespace v0
}  // namespace goldenthread

#include <algorithm>
#include <array>
#include <utility>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/time/parse.hpp>

#include "mapper.hpp"
#include "model/cell_text.hpp"
#include "model/units.hpp"
#include "model/written_number.hpp"
#include "text_keys.hpp"
#include "written_value.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

using Says = WrittenValue::Says;

/// The columns that hold the figures of one period, or of the periods that a column gives.
struct FigureColumns {
  std::optional<Period> period;
  bool is_provisional = false;
  std::array<std::optional<std::size_t>, 7> of = {};

  [[nodiscard]] std::optional<std::size_t>& operator[](Figure figure) { return of[static_cast<std::size_t>(figure)]; }
  [[nodiscard]] std::optional<std::size_t> operator[](Figure figure) const {
    return of[static_cast<std::size_t>(figure)];
  }
};

class FigureMaker {
 public:
  FigureMaker(Mapper& mapper, SourcePart& part) : mapper_(mapper), part_(part), texts_(*part.texts) {}

  void run() {
    for (const FigureColumns& columns : wide()) {
      add_values(columns, columns[Figure::value], columns[Figure::numerator], columns[Figure::denominator],
                 columns.is_provisional ? "provisional" : "");
      add_values(columns, columns[Figure::forecast], {}, {}, "forecast");
      if (columns[Figure::target]) add_targets(columns);
    }
    add_long();
    tell_mixed();
  }

 private:
  /// The figures of a measure in per cent: the first that is a fraction of 1, and the largest.
  struct Shares {
    std::size_t row = 0, column = 0;
    double fraction = 0, largest = 0;
  };

  void see_share(std::size_t row, std::optional<std::size_t> column, std::string_view text, std::string_view value) {
    const std::uint32_t at = part_.elements[row];
    if (!column || at == no_made_element || !is_in_percent(at)) return;
    double number = 0;
    if (read_number(value, false, number, NumberStyle::comma_groups) == NumberReading::value)
      see_share(row, *column, number, text.find('%') == std::string_view::npos);
  }

  void see_share(std::size_t row, std::size_t column, double number, bool is_plain) {
    const std::uint32_t at = part_.elements[row];
    if (at == no_made_element || !is_in_percent(at)) return;
    if (shares_.size() <= at) shares_.resize(mapper_.elements.size());
    Shares& seen = shares_[at];
    seen.largest = (std::max)(seen.largest, number);
    if (is_plain && number > 0 && number < 1 && seen.fraction == 0) seen = {row, column, number, seen.largest};
  }

  /// Rows of one table mostly have the same unit.
  [[nodiscard]] bool is_in_percent(std::uint32_t element) {
    const std::string_view unit = mapper_.elements[element].unit;
    if (unit != last_unit_) {
      last_unit_ = unit;
      last_is_percent_ = is_percentage(unit);
    }
    return last_is_percent_;
  }

  void tell_mixed() {
    constexpr double apart = 40;
    for (std::uint32_t at = 0; at < shares_.size(); ++at) {
      const Shares& seen = shares_[at];
      if (seen.fraction != 0 && seen.largest >= apart * seen.fraction)
        mapper_.report(&part_, "mixed_percentages", Severity::warning, seen.row, seen.column,
                       texts_.cell(seen.row, seen.column),
                       "the figure is less than 1 per cent, and others of the measure are up to " +
                           written_number(seen.largest) + ": a spreadsheet may hold a percentage as a fraction of 1",
                       "Write all of them as percentages, such as 45 or 45%.", mapper_.elements[at].id);
    }
  }

  [[nodiscard]] std::vector<FigureColumns> wide() {
    std::vector<FigureColumns> all;
    for (std::size_t column = 0; column < texts_.columns.size(); ++column) {
      const SourceColumn& source = texts_.columns[column];
      if (source.use != Use::figure) continue;
      auto found = std::ranges::find_if(
          all, [&](const FigureColumns& one) { return one.period && *one.period == source.period.period; });
      if (found == all.end()) {
        all.push_back({.period = source.period.period.named_by(mapper_.calendar.start_month())});
        found = all.end() - 1;
      }
      if (source.period.figure == Figure::value && source.period.is_provisional) found->is_provisional = true;
      std::optional<std::size_t>& place = (*found)[source.period.figure];
      if (!place) {
        place = column;
        continue;
      }
      mapper_.report(&part_, "duplicate_column", Severity::error, {}, column, source.heading,
                     "the columns " + in_quotes(texts_.columns[*place].heading) + " and " + in_quotes(source.heading) +
                         " are for the same period; the second is not read",
                     "Rename one, or list it in 'ignore'.");
    }
    return all;
  }

  /// Figures that stand in columns of their own, with a period in another, or one for all.
  void add_long() {
    FigureColumns columns;
    columns[Figure::value] = part_.field("value");
    const auto numerator = part_.field("numerator");
    const auto denominator = part_.field("denominator");
    if (columns[Figure::value] || (numerator && denominator))
      if (periods_of("period", columns, columns[Figure::value] ? columns[Figure::value] : numerator))
        add_values(columns, columns[Figure::value], numerator, denominator, "");
    columns[Figure::target] = part_.field("target");
    const auto lower = part_.field("lower");
    const auto upper = part_.field("upper");
    if (!columns[Figure::target] && !lower && !upper) return;
    if (periods_of(part_.has("target_period") ? "target_period" : "period", columns,
                   columns[Figure::target] ? columns[Figure::target] : lower))
      add_targets(columns);
  }

  /// Settles where the periods come from: the column of that field, else one for all. False, and told, where neither
  /// says.
  bool periods_of(std::string_view field, FigureColumns& columns, std::optional<std::size_t> told_of) {
    period_column_ = part_.field(field);
    columns.period.reset();
    if (period_column_) return true;
    const std::string_view text = part_.fallback(field);
    const auto given = try_parse_period(text, mapper_.calendar, {.prefer_financial_year = true});
    Period period = !text.empty() && given ? *given : mapper_.year_of(part_);
    if (period.is_none())
      for (const SourceColumn& column : texts_.columns)
        if (column.use == Use::figure && period.is_none())
          period = mapper_.calendar.financial_year_of(column.period.period.first());
    if (period.is_none() && !mapper_.mapping.date.empty())
      period = mapper_.calendar.financial_year_of(parse_date(mapper_.mapping.date));
    if (!period.is_none()) {
      columns.period = period.named_by(mapper_.calendar.start_month());
      return true;
    }
    std::size_t count = 0;
    std::optional<std::size_t> first;
    for (std::size_t row = texts_.first_row; row < texts_.rows && told_of; ++row)
      if (part_.states[row] == RowState::read && !texts_.cell(row, *told_of).empty()) {
        if (!first) first = row;
        ++count;
      }
    if (count != 0)
      mapper_.report(
          &part_, "no_period", Severity::error, first, told_of, texts_.cell(*first, *told_of),
          count_text(count) + (count == 1 ? " figure has" : " figures have") + " no period, and cannot be used",
          "Give 'year' in the mapping, or a column of periods.");
    return false;
  }

  [[nodiscard]] bool is_measured(std::size_t row) const {
    return part_.elements[row] == no_made_element || mapper_.elements[part_.elements[row]].role == Role::measure;
  }

  [[nodiscard]] std::string_view unit_of(std::size_t row) const {
    const std::uint32_t at = part_.elements[row];
    return at == no_made_element ? std::string_view{} : mapper_.elements[at].unit;
  }

  [[nodiscard]] NumberStyle style_of(std::optional<std::size_t> column) const {
    if (!column) return NumberStyle::comma_groups;
    const SourceCells& cells = texts_.columns[*column].cells;
    if (cells.are_numbers()) return NumberStyle::comma_groups;
    return number_style_of(TextInput{.values = cells.texts()}, part_.source->cells.decimal_comma).style;
  }

  /// The columns of other fields of a table of figures: area, group, quality.
  struct Others {
    std::vector<std::pair<std::size_t, FieldSource>> columns;
  };
  [[nodiscard]] Others others(MadeTable& made, TableId table, std::string_view quality) const {
    Others found;
    for (const MappedField& field : mapped_fields()) {
      constexpr std::array<std::string_view, 10> placed{"element",     "period",  "value",  "numerator",
                                                        "denominator", "missing", "target", "target_period",
                                                        "lower",       "upper"};
      const bool shared = field.name == "recorded";
      if ((field.table != table && !shared) || !part_.has(field.name)) continue;
      if (std::ranges::find(placed, field.name) != placed.end() || (field.name == "quality" && !quality.empty()))
        continue;
      found.columns.emplace_back(made.column(std::string{field.column}, part_.field(field.name)),
                                 mapper_.source_of(part_, field.name));
    }
    return found;
  }

  void put_period(MadeTable& made, std::size_t column, std::size_t row, const std::optional<Period>& period) const {
    if (period)
      made.period(*period);
    else
      made.put(column, texts_.cell(row, *period_column_));
  }

  void add_values(const FigureColumns& columns, std::optional<std::size_t> value, std::optional<std::size_t> numerator,
                  std::optional<std::size_t> denominator, std::string_view quality) {
    if (!value && !numerator && !denominator) return;
    MadeTable made{*part_.source, texts_};
    MadeTable work{*part_.source, texts_};
    const std::size_t measure = made.column("measure", part_.field("element"));
    const std::size_t period = columns.period ? 0 : made.column("period", period_column_);
    const std::size_t value_to = made.column("value", value);
    const std::size_t missing = made.column("missing", value);
    const std::size_t numerator_to = made.column("numerator", numerator ? numerator : value);
    const std::size_t denominator_to = made.column("denominator", denominator ? denominator : value);
    const bool has_quality = quality.empty() && part_.has("quality");
    const std::size_t quality_to = has_quality ? 0 : made.column("quality", value);
    Marks marks;
    const Others more = others(made, TableId::observations, quality);
    const std::size_t element = work.column("element", part_.field("element"));
    const std::size_t date = work.column("date", period_column_);
    const std::size_t progress = work.column("progress", value);
    const NumberStyle style = style_of(value);
    const auto missing_column = part_.field("missing");
    made.reserve(texts_.rows - texts_.first_row, {measure});
    if (value && !numerator && !denominator && !missing_column && is_only_numbers(*value)) {
      for (std::size_t row = texts_.first_row; row < texts_.rows; ++row) {
        mapper_.progress.step(row, texts_.rows);
        if (part_.states[row] != RowState::read || !texts_.columns[*value].cells.has(row)) continue;
        const double number = texts_.columns[*value].cells.number(row);
        see_share(row, *value, number, true);
        made.row(row);
        made.put(measure, mapper_.id_of(part_, row));
        put_period(made, period, row, columns.period);
        made.put_number(value_to, number);
        if (!has_quality && !quality.empty()) made.put(quality_to, quality);
        for (const auto& [to, field] : more.columns) made.put(to, mapper_.text_of(part_, field, row));
      }
      mapper_.add(part_, TableId::observations, made, {"measure", "value"});
      return;
    }
    for (std::size_t row = texts_.first_row; row < texts_.rows; ++row) {
      mapper_.progress.step(row, texts_.rows);
      if (part_.states[row] != RowState::read) continue;
      const std::string_view text = value ? texts_.cell(row, *value) : std::string_view{};
      const std::string_view above = numerator ? texts_.cell(row, *numerator) : std::string_view{};
      const std::string_view below = denominator ? texts_.cell(row, *denominator) : std::string_view{};
      const std::string_view why = missing_column ? texts_.cell(row, *missing_column) : std::string_view{};
      if (text.empty() && above.empty() && below.empty() && why.empty()) continue;
      if (!is_measured(row)) {
        work.row(row);
        work.put(element, mapper_.id_of(part_, row));
        work.put(date, columns.period ? mapper_.held->keep(to_string(columns.period->last()))
                                      : texts_.cell(row, *period_column_));
        work.put(progress, text);
        continue;
      }
      made.row(row);
      made.put(measure, mapper_.id_of(part_, row));
      put_period(made, period, row, columns.period);
      const std::string said =
          put_figure(made, row, value, text, style, {value_to, missing, numerator_to, denominator_to}, marks);
      if (!above.empty()) made.put(numerator_to, above);
      if (!below.empty()) made.put(denominator_to, below);
      if (!why.empty()) made.put(missing, mapper_.held->keep(reason_of(why)));
      if (!has_quality) made.put(quality_to, !said.empty() ? mapper_.held->keep(std::string{said}) : quality);
      for (const auto& [to, field] : more.columns) made.put(to, mapper_.text_of(part_, field, row));
    }
    if (marks.count != 0)
      mapper_.report(&part_, "footnote_mark", Severity::info, marks.row, value, texts_.cell(marks.row, *value),
                     counted(marks.count, "figure has", "figures have") + " a mark beside " +
                         (marks.count == 1 ? "it" : "them") + ", such as " + in_quotes(marks.first) + ", and " +
                         (marks.count == 1 ? "is" : "are") + " read without it",
                     "Write what the mark stands for in a column of its own.", mapper_.id_of(part_, marks.row));
    mapper_.add(part_, TableId::observations, made, {"measure", "value"});
    mapper_.add(part_, TableId::updates, work, {"element", "date"});
  }

  /// Whether a column is of figures that came as numbers, each of a measure.
  [[nodiscard]] bool is_only_numbers(std::size_t column) const {
    if (!texts_.columns[column].cells.are_numbers()) return false;
    for (std::size_t row = texts_.first_row; row < texts_.rows; ++row)
      if (part_.states[row] == RowState::read && texts_.columns[column].cells.has(row) && !is_measured(row))
        return false;
    return true;
  }

  struct FigurePlaces {
    std::size_t value, missing, numerator, denominator;
  };

  /// Marks beside figures, of one column.
  struct Marks {
    std::size_t count = 0, row = 0;
    std::string first = {};
  };

  /// Returns what the cell says of how firm the figure is.
  std::string put_figure(MadeTable& made, std::size_t row, std::optional<std::size_t> column, std::string_view text,
                         NumberStyle style, const FigurePlaces& to, Marks& marks) {
    if (is_error_cell(text)) {
      tell_error(row, *column, text);
      made.put(to.missing, text);
      return {};
    }
    WrittenValue read = read_figure(text, unit_of(row), style);
    switch (read.says) {
      case Says::value:
        see_share(row, column, text, read.value);
        if (!read.mark.empty() && marks.count++ == 0) {
          marks.row = row;
          marks.first = read.mark;
        }
        made.put(to.value, read.value == text ? text : mapper_.held->keep(std::move(read.value)));
        if (!read.numerator.empty()) made.put(to.numerator, mapper_.held->keep(std::move(read.numerator)));
        if (!read.denominator.empty()) made.put(to.denominator, mapper_.held->keep(std::move(read.denominator)));
        break;
      case Says::missing:
        made.put(to.missing, mapper_.held->keep(reason_of(text)));
        break;
      default:
        made.put(to.value, text);
    }
    return std::move(read.quality);
  }

  void tell_error(std::size_t row, std::size_t column, std::string_view text) {
    mapper_.report(&part_, "error_cell", Severity::warning, row, column, text,
                   "the cell shows " + in_quotes(text) + ", a spreadsheet error, so there is no figure",
                   "Correct the formula.", mapper_.id_of(part_, row));
  }

  void add_targets(const FigureColumns& columns) {
    const auto target = columns[Figure::target];
    MadeTable made{*part_.source, texts_};
    const std::size_t measure = made.column("measure", part_.field("element"));
    const std::size_t period = columns.period ? 0 : made.column("period", period_column_);
    const std::size_t value = made.column("value", target);
    const auto lower_column = columns.period && target ? std::nullopt : part_.field("lower");
    const auto upper_column = columns.period && target ? std::nullopt : part_.field("upper");
    const std::size_t lower = made.column("lower", part_.field("lower") ? part_.field("lower") : target);
    const std::size_t upper = made.column("upper", part_.field("upper") ? part_.field("upper") : target);
    const std::size_t missing = made.column("missing", target);
    const Others more = others(made, TableId::targets, "");
    const NumberStyle style = style_of(target);
    made.reserve(texts_.rows - texts_.first_row, {measure});
    if (target && !lower_column && !upper_column && texts_.columns[*target].cells.are_numbers()) {
      for (std::size_t row = texts_.first_row; row < texts_.rows; ++row) {
        if (part_.states[row] != RowState::read || !texts_.columns[*target].cells.has(row)) continue;
        const double number = texts_.columns[*target].cells.number(row);
        see_share(row, *target, number, true);
        made.row(row);
        made.put(measure, mapper_.id_of(part_, row));
        put_period(made, period, row, columns.period);
        made.put_number(value, number);
        for (const auto& [to, field] : more.columns) made.put(to, mapper_.text_of(part_, field, row));
      }
      mapper_.add(part_, TableId::targets, made, {"measure", "value"});
      return;
    }
    for (std::size_t row = texts_.first_row; row < texts_.rows; ++row) {
      if (part_.states[row] != RowState::read) continue;
      const std::string_view text = target ? texts_.cell(row, *target) : std::string_view{};
      const std::string_view low = lower_column ? texts_.cell(row, *lower_column) : std::string_view{};
      const std::string_view high = upper_column ? texts_.cell(row, *upper_column) : std::string_view{};
      if (text.empty() && low.empty() && high.empty()) continue;
      if (!text.empty() && is_error_cell(text)) {
        tell_error(row, *target, text);
        continue;
      }
      WrittenValue read = read_target(text, unit_of(row), style);
      if (!note(row, target, text, read)) continue;
      if (read.says == Says::value) see_share(row, target, text, read.value);
      made.row(row);
      made.put(measure, mapper_.id_of(part_, row));
      put_period(made, period, row, columns.period);
      if (!read.value.empty()) made.put(value, read.value == text ? text : mapper_.held->keep(std::move(read.value)));
      made.put(lower, !low.empty() ? low : mapper_.held->keep(std::move(read.lower)));
      made.put(upper, !high.empty() ? high : mapper_.held->keep(std::move(read.upper)));
      if (read.says == Says::missing) made.put(missing, mapper_.held->keep(reason_of(text)));
      for (const auto& [to, field] : more.columns) made.put(to, mapper_.text_of(part_, field, row));
    }
    mapper_.add(part_, TableId::targets, made, {"measure", "value"});
  }

  /// Keeps what a target says of its measure: which way is good, a tolerance. False where no target is left.
  bool note(std::size_t row, std::optional<std::size_t> column, std::string_view text, WrittenValue& read) {
    const std::uint32_t at = part_.elements[row];
    MadeElement* element = at == no_made_element ? nullptr : &mapper_.elements[at];
    const std::string_view id = mapper_.id_of(part_, row);
    if (read.says == Says::unknown) {
      mapper_.report(&part_, "unreadable_target", Severity::error, row, column, text,
                     in_quotes(text) + " is not a target that can be read",
                     "Write a number, a range such as 5-10, ≤ or ≥ and a number, or TBC.", id);
      return false;
    }
    if (element != nullptr && !read.tolerance.empty() && element->tolerance.empty())
      element->tolerance = mapper_.held->keep(read.tolerance);
    if (element != nullptr && read.polarity) {
      const std::string_view says = to_string(*read.polarity);
      if (element->polarity.empty()) {
        element->polarity = says;
      } else if (WordFinder finder{WordList::polarity, mapper_.framework}; true) {
        const auto had = finder.find(element->polarity);
        if (had && finder.words()[*had] != says && *read.polarity != Polarity::in_range)
          mapper_.report(&part_, "contradictory_target", Severity::warning, row, column, text,
                         in_quotes(text) + " says " + std::string{says} + ", and the measure is " +
                             std::string{finder.words()[*had]},
                         "Make them agree; the measure's own entry is used.", id);
      }
    }
    if (read.says == Says::tolerance) return false;
    if (read.says == Says::baseline) {
      if (element != nullptr && !element->baseline.empty()) {
        read.value = element->baseline;
      } else {
        mapper_.report(
            &part_, "unreadable_target", Severity::warning, row, column, text,
            in_quotes(text) + " means to keep the baseline, and no baseline is given; the target is read as missing",
            "Give the baseline, or a number.", id);
        read.says = Says::missing;
      }
    }
    return true;
  }

  Mapper& mapper_;
  SourcePart& part_;
  SourceTexts& texts_;
  std::optional<std::size_t> period_column_;
  /// By element.
  std::vector<Shares> shares_;
  std::string_view last_unit_;
  bool last_is_percent_ = false;
};

}  // namespace

void Mapper::add_figures(SourcePart& part) {
  const FieldSource unit = source_of(part, "unit");
  const FieldSource polarity = source_of(part, "polarity");
  const FieldSource baseline = source_of(part, "baseline");
  const FieldSource tolerance = source_of(part, "tolerance");
  for (std::size_t row = part.texts->first_row; row < part.texts->rows; ++row) {
    if (part.is_own[row] == 0) continue;
    MadeElement& element = elements[part.elements[row]];
    element.unit = text_of(part, unit, row);
    if (element.polarity.empty()) element.polarity = text_of(part, polarity, row);
    element.baseline = text_of(part, baseline, row);
    element.tolerance = text_of(part, tolerance, row);
    for (std::string_view* text : {&element.polarity, &element.baseline, &element.tolerance})
      if (says_missing(*text)) *text = {};
  }
  FigureMaker{*this, part}.run();
}

std::string_view Mapper::id_of(const SourcePart& part, std::size_t row) const {
  if (part.elements[row] != no_made_element) return elements[part.elements[row]].id;
  const auto column = part.field("element");
  return column ? part.texts->cell(row, *column) : std::string_view{};
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

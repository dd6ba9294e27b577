#include <algorithm>
#include <array>

#include <goldenthread/base/text.hpp>

#include "mapper.hpp"
#include "model/cell_text.hpp"
#include "text_keys.hpp"
#include "written_value.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// The columns of a table that its elements take as they are.
class ElementMaker {
 public:
  ElementMaker(Mapper& mapper, SourcePart& part)
      : mapper_(mapper), part_(part), texts_(*part.texts), made_(*part.source, *part.texts) {}

  void run() {
    const auto id_column = part_.field("id");
    const auto title_column = part_.field("title");
    id_ = made_.column("id", id_column ? id_column : title_column);
    kind_ = made_.column("kind", part_.field("kind"));
    title_ = made_.column("title", title_column);
    choose_columns();
    made_.reserve(texts_.rows - texts_.first_row, {id_, kind_, title_});
    for (std::size_t row = texts_.first_row; row < texts_.rows; ++row)
      if (part_.is_own[row] != 0) add(row);
    mapper_.add(part_, TableId::elements, made_, {"id", "kind", "title"});
    add_named();
  }

 private:
  struct Taken {
    std::size_t to;
    std::optional<std::size_t> from;
    FieldSource field;
    bool percent = false;
    /// Whether "TBC" says that there is none, as where a date is wanted.
    bool may_be_missing = false;
  };

  void choose_columns() {
    const bool dated = mapper_.has_date(part_);
    for (const MappedField& field : mapped_fields()) {
      if (field.table != TableId::elements || field.name == "id" || field.name == "kind" || field.name == "title")
        continue;
      if (!part_.has(field.name) || (field.name == "progress" && dated)) continue;
      const auto from = part_.field(field.name);
      const bool percent = field.name == "progress" && from && are_percentages(texts_, *from);
      const bool may_be_missing =
          field.name == "start" || field.name == "due" || field.name == "completed" || field.name == "progress";
      taken_.push_back({made_.column(std::string{field.column}, from), from, mapper_.source_of(part_, field.name),
                        percent, may_be_missing});
    }
    std::vector<std::string> names;
    for (std::size_t column = 0; column < texts_.columns.size(); ++column) {
      const SourceColumn& source = texts_.columns[column];
      if (source.use != Use::attribute && !(source.use == Use::field && is_kept_too(source.at))) continue;
      std::string name = attribute_name(source.heading);
      while (std::ranges::find(names, name) != names.end()) name += " (2)";
      names.push_back(name);
      if (varies(column)) {
        mapper_.report(
            &part_, "varying_column", Severity::info, {}, column, "",
            "the column " + in_quotes(source.heading) + " differs between rows of the same element, so it is not kept",
            "Map it to a field of the figures, or list it in 'ignore'.");
        continue;
      }
      taken_.push_back({.to = made_.column(name, column), .from = column, .field = {}});
    }
  }

  /// Whether rows of one element, of which only the first is its own, say different things in a column.
  [[nodiscard]] bool varies(std::size_t column) const {
    for (std::size_t row = texts_.first_row; row < texts_.rows; ++row) {
      if (part_.elements[row] == no_made_element || part_.is_own[row] != 0) continue;
      const MadeElement& element = mapper_.elements[part_.elements[row]];
      const bool here = &mapper_.parts[element.part] == &part_;
      if (here && texts_.cell(row, column) != texts_.cell(element.row, column)) return true;
    }
    return false;
  }

  /// A status column that also says what is no status ("In progress") is kept as an attribute.
  [[nodiscard]] bool is_kept_too(std::size_t field) const {
    if (mapped_fields()[field].name != "status") return false;
    const auto column = part_.field("status");
    for (std::size_t row = texts_.first_row; row < texts_.rows; ++row)
      if (part_.states[row] == RowState::read && mapper_.says_no_status(part_, texts_.cell(row, *column))) return true;
    return false;
  }

  /// A council's own column that is called as one of the plan's is, and is not used as that.
  [[nodiscard]] std::string attribute_name(const std::string& heading) const {
    const bool known = std::ranges::any_of(mapped_fields(), [&](const MappedField& field) {
      return field.table == TableId::elements && text_key(field.column) == text_key(heading);
    });
    return known ? heading + " (as written)" : heading;
  }

  void add(std::size_t row) {
    const MadeElement& element = mapper_.elements[part_.elements[row]];
    made_.row(row);
    made_.put(id_, element.id);
    made_.put(kind_, element.kind);
    made_.put(title_, element.title);
    for (const Taken& taken : taken_) {
      const bool is_field = !taken.field.name.empty();
      if (element.role == Role::measure && taken.field.name == "frequency") continue;
      std::string_view text = is_field ? mapper_.text_of(part_, taken.field, row) : texts_.cell(row, *taken.from);
      if (is_error_cell(text)) {
        tell_error(row, *taken.from, text);
        continue;
      }
      double value = 0;
      if (taken.percent && read_number(text, false, value) == NumberReading::value)
        text = mapper_.held->keep(std::string{text} + "%");
      if (taken.may_be_missing && says_missing(text)) continue;
      made_.put(taken.to, text);
    }
  }

  void tell_error(std::size_t row, std::size_t column, std::string_view text) {
    mapper_.report(&part_, "error_cell", Severity::warning, row, column, text,
                   "the cell shows " + in_quotes(text) + ", a spreadsheet error, so it is read as blank",
                   "Correct the formula.");
  }

  /// Levels and parties that only other rows name.
  void add_named() {
    MadeTable named{*part_.source, texts_};
    const std::size_t id = named.column("id");
    const std::size_t kind = named.column("kind");
    const std::size_t title = named.column("title");
    const auto own = static_cast<std::size_t>(&part_ - mapper_.parts.data());
    for (const MadeElement& element : mapper_.elements) {
      if (element.has_row || element.part != own) continue;
      named.row(element.row);
      named.put(id, element.id);
      named.put(kind, element.kind);
      named.put(title, element.title);
    }
    mapper_.add(part_, TableId::elements, named, {"id", "kind", "title"});
  }

  Mapper& mapper_;
  SourcePart& part_;
  SourceTexts& texts_;
  MadeTable made_;
  std::size_t id_ = 0, kind_ = 0, title_ = 0;
  std::vector<Taken> taken_;
};

}  // namespace

bool are_percentages(const SourceTexts& texts, std::size_t column) {
  bool any_above = false;
  for (std::size_t row = texts.first_row; row < texts.rows; ++row) {
    double value = 0;
    const std::string_view text = texts.cell(row, column);
    if (text.find('%') != std::string_view::npos) return false;
    if (read_number(text, false, value) == NumberReading::value) {
      if (value > 100) return false;
      any_above = any_above || value > 1;
    }
  }
  return any_above;
}

void Mapper::add_elements(SourcePart& part) { ElementMaker{*this, part}.run(); }

void Mapper::add_measures(SourcePart& part) {
  MadeTable made{*part.source, *part.texts};
  const auto id_column = part.field("id");
  const std::size_t id = made.column("id", id_column ? id_column : part.field("title"));
  // What targets say of their measures comes besides what a column says.
  const auto by_targets = [](std::string_view field) { return field == "polarity" || field == "tolerance"; };
  std::vector<std::pair<std::size_t, FieldSource>> columns;
  for (const MappedField& field : mapped_fields())
    if (field.table == TableId::measures || field.name == "frequency")
      if (FieldSource source = source_of(part, field.name); source.is_given() || by_targets(field.name))
        columns.emplace_back(made.column(std::string{field.column}, source.column), source);
  made.reserve(part.texts->rows - part.texts->first_row, {id});
  for (std::size_t row = part.texts->first_row; row < part.texts->rows; ++row) {
    progress.step(row, part.texts->rows);
    if (part.is_own[row] == 0) continue;
    const MadeElement& element = elements[part.elements[row]];
    if (element.role != Role::measure) continue;
    made.row(row);
    made.put(id, element.id);
    for (const auto& [column, source] : columns) {
      std::string_view text = text_of(part, source, row);
      if (text.empty() && by_targets(source.name))
        text = source.name == "polarity" ? element.polarity : element.tolerance;
      if (!says_missing(text)) made.put(column, text);
    }
  }
  add(part, TableId::measures, made, {"id"});
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

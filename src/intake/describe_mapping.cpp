#include <algorithm>

#include <goldenthread/base/error.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/intake/guess_mapping.hpp>

#include "mapper.hpp"
#include "model/officer_kinds.hpp"
#include "text_keys.hpp"
#include "written_value.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

struct DescribedCell {
  std::string table, place, heading, text, becomes;
};

std::string described_figure(Figure figure) {
  switch (figure) {
    case Figure::value:
      return "figure";
    case Figure::target:
      return "target";
    case Figure::status:
      return "status";
    case Figure::commentary:
      return "commentary";
    case Figure::forecast:
      return "forecast";
    case Figure::numerator:
      return "numerator";
    case Figure::denominator:
      return "denominator";
  }
  return {};
}

/// What a cell says, in the plan's own words.
std::string described_target(std::string_view text, std::string_view unit) {
  const WrittenValue read = read_target(text, unit, NumberStyle::comma_groups);
  std::string said;
  if (read.polarity) said += ", " + std::string{to_string(*read.polarity)};
  if (!read.tolerance.empty()) said += ", tolerance " + read.tolerance;
  switch (read.says) {
    case WrittenValue::Says::value:
      return " " + read.value + said;
    case WrittenValue::Says::range:
      return " from " + read.lower + " to " + read.upper;
    case WrittenValue::Says::tolerance:
      return said;
    case WrittenValue::Says::baseline:
      return ": the baseline";
    case WrittenValue::Says::missing:
      return " missing: " + std::string{text};
    case WrittenValue::Says::unknown:
      return " that cannot be read";
    case WrittenValue::Says::nothing:
      return "";
  }
  return {};
}

std::string described_cell(const Mapper& mapper, const SourcePart& part, std::size_t row, std::size_t at) {
  const SourceColumn& column = part.texts->columns[at];
  const std::string_view text = column.cells[row];
  switch (column.use) {
    case Use::field: {
      const MappedField& field = mapped_fields()[column.at];
      std::string said = std::string{table_schema(field.table).name} + "." + std::string{field.column};
      if (field.name == "target") return said + described_target(text, "");
      const std::string_view meaning = mapper.translated(part, field.name, text);
      return said + (meaning == text ? "" : ": " + std::string{meaning});
    }
    case Use::link: {
      const LinkMapping& link = part.mapping->links[column.at];
      std::string said = link.as + ":";
      for (const std::string_view name : mapper.names_in(part, link, text)) {
        const auto found = mapper.find(name);
        said += " " + (found ? std::string{mapper.elements[*found].id} : std::string{name} + " (not found)");
        const auto kind = found ? mapper.framework.find_kind(mapper.elements[*found].kind) : std::nullopt;
        if (kind && is_of_officers(mapper.framework.kinds[*kind])) said += " (an officer: not named to the public)";
        said += ";";
      }
      said.pop_back();
      return said;
    }
    case Use::level:
    case Use::path:
      return "element " + (part.elements[row] == no_made_element ? std::string{}
                                                                 : std::string{mapper.elements[part.elements[row]].id});
    case Use::figure: {
      std::string said =
          described_figure(column.period.figure) + " of " + period_words(column.period.period, mapper.calendar);
      return column.period.figure == Figure::target ? said + ":" + described_target(text, "") : said;
    }
    case Use::attribute:
      return "attribute " + column.heading;
    case Use::ignored:
      return "not read";
    case Use::blank:
      return "not read: it has no heading";
  }
  return {};
}

}  // namespace

}  // namespace detail

Frame describe_mapping(const Mapping& mapping, std::span<const SourceTable> tables, const Framework& framework,
                       std::size_t rows, const Progress& progress) {
  progress.at(0);
  if (std::vector<Finding> problems = mapping.problems(framework); !problems.empty())
    throw InputError(std::move(problems));
  detail::Mapper mapper{mapping, tables, framework};
  mapper.choose_tables();
  mapper.for_parts(progress, 0.1, 0.6, [&](detail::SourcePart& part) { mapper.read_rows(part); });
  mapper.for_parts(progress, 0.6, 1, [&](detail::SourcePart& part) { mapper.add_links(part); });
  progress.at(1);
  std::vector<detail::DescribedCell> cells;
  for (const detail::SourcePart& part : mapper.parts) {
    std::size_t shown = 0;
    for (std::size_t row = part.texts->first_row; row < part.texts->rows && shown < rows; ++row) {
      if (part.states[row] != detail::RowState::read) continue;
      ++shown;
      for (std::size_t column = 0; column < part.texts->columns.size(); ++column) {
        const detail::SourceColumn& source = part.texts->columns[column];
        if (source.cells[row].empty()) continue;
        const Place place = detail::place_of(*part.source, *part.texts, row, column);
        const std::string where = part.source->is_sheet ? place.table.substr(part.source->name.size() + 1)
                                                        : std::to_string(place.line != 0 ? place.line : place.row);
        cells.push_back({part.source->name, where, source.heading, std::string{source.cells[row]},
                         detail::described_cell(mapper, part, row, column)});
      }
    }
  }
  return Frame{"What the mapping makes of the first rows", cells.size()}
      .add(frame_column("table", cells, &detail::DescribedCell::table))
      .add(frame_column("cell", cells, &detail::DescribedCell::place))
      .add(frame_column("heading", cells, &detail::DescribedCell::heading))
      .add(frame_column("text", cells, &detail::DescribedCell::text))
      .add(frame_column("becomes", cells, &detail::DescribedCell::becomes));
}

}  // namespace v0
}  // namespace goldenthread

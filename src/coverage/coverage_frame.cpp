#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/coverage/coverage.hpp>
#include <goldenthread/coverage/lens_coverage.hpp>
#include <goldenthread/coverage/matrix.hpp>
#include <goldenthread/coverage/structure.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/element_columns.hpp>

namespace goldenthread {
inline namespace v0 {

Frame frame(const CoverageReport& report) {
  const auto owner = std::make_shared<const CoverageReport>(report);
  Frame made{"Coverage", report.size()};
  const auto flag = [&](std::string name, std::span<const std::uint8_t> cells) {
    made.add({std::move(name), FlagCells{cells}, owner});
  };
  made.add(ElementColumns{report.graph().plan()}.ids());
  flag("wanted", report.wanted());
  flag("shallow", report.shallow());
  flag("deep_any", report.deep_any());
  flag("deep_all", report.deep_all());
  flag("justified", report.justified());
  const std::span<const RingPosition> rings = report.rings();
  made.add(FrameColumn::words("ring", {reinterpret_cast<const std::uint8_t*>(rings.data()), rings.size()},
                              {detail::ring_position_names.begin(), detail::ring_position_names.end()}, owner));
  made.add({"coverers", report.coverers(), owner});
  made.add({"met", report.met(), owner});
  made.add({"required", report.required(), owner});
  made.add({"share", report.share(), owner});
  return made;
}

std::vector<ElementIndex> gaps(const CoverageReport& report) {
  std::vector<ElementIndex> found;
  for (std::size_t i = 0; i < report.size(); ++i)
    if (report.wanted()[i] == 1 && report.shallow()[i] == 0 && report.justified()[i] == 0)
      found.push_back(static_cast<ElementIndex>(i));
  return found;
}

std::string to_string(const CoverageReport& report) {
  return "Covered here: " + to_string(report.shallow_share()) +
         "\nAll the way down, along at least one path: " + to_string(report.deep_any_share()) +
         "\nAll the way down, along every path: " + to_string(report.deep_all_share()) + "\n";
}

std::ostream& operator<<(std::ostream& stream, const CoverageReport& report) { return stream << to_string(report); }

Frame frame(const Matrix& matrix) {
  const Plan& plan = matrix.graph().plan();
  std::vector<ElementIndex> rows;
  std::vector<ElementIndex> columns;
  for (const MatrixCell& cell : matrix.cells()) {
    rows.push_back(matrix.rows()[cell.row]);
    columns.push_back(matrix.columns()[cell.column]);
  }
  Frame made{"Matrix", matrix.cells().size()};
  made.add(ElementColumns{plan, std::move(rows)}.ids("row"));
  made.add(ElementColumns{plan, std::move(columns)}.ids("column"));
  made.add(frame_column("direct", matrix.cells(), &MatrixCell::direct));
  made.add(frame_column("below", matrix.cells(), &MatrixCell::below));
  return made;
}

Frame grid_frame(const Matrix& matrix, std::size_t most) {
  const Plan& plan = matrix.graph().plan();
  const std::size_t rows = (std::min)(matrix.rows().size(), most);
  const std::size_t columns = (std::min)(matrix.columns().size(), most);
  std::string title = "Elements under both, " + counted(matrix.rows().size(), "row") + " by " +
                      counted(matrix.columns().size(), "column");
  if (rows < matrix.rows().size() || columns < matrix.columns().size())
    title += " of which the first " + count_text(std::uint64_t{most}) + " are shown";
  Frame made{title, rows + 1};
  std::vector<std::string> names;
  for (std::size_t row = 0; row < rows; ++row) names.emplace_back(plan.id(matrix.rows()[row]));
  names.emplace_back("Total");
  made.add({"row", std::move(names)});
  std::vector<std::vector<std::string>> cells(columns, std::vector<std::string>(rows));
  for (const MatrixCell& cell : matrix.cells())
    if (cell.row < rows && cell.column < columns)
      cells[cell.column][cell.row] = count_text(std::uint64_t{cell.below}) + (cell.direct == 0 ? "" : "+");
  const auto free_name = [&](std::string name) {
    while (made.find(name) != nullptr) name += ' ';
    return name;
  };
  for (std::size_t column = 0; column < columns; ++column) {
    cells[column].push_back(count_text(std::uint64_t{matrix.column_totals()[column].below}));
    made.add({free_name(std::string{plan.id(matrix.columns()[column])}), std::move(cells[column])});
  }
  std::vector<std::uint32_t> totals;
  for (std::size_t row = 0; row < rows; ++row) totals.push_back(matrix.row_totals()[row].below);
  totals.push_back(matrix.total().below);
  return made.add({free_name("Total"), std::move(totals)});
}

namespace {

std::string first_ids(const Plan& plan, const std::vector<ElementIndex>& elements, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < (std::min)(most, elements.size()); ++i)
    (text += i == 0 ? "" : ", ") += printable(plan.id(elements[i]));
  if (elements.size() > most) text += " and " + count_text(std::uint64_t{elements.size() - most}) + " more";
  return text;
}

}  // namespace

std::string to_string(const Matrix& matrix, std::size_t most) {
  const Plan& plan = matrix.graph().plan();
  std::string text = "Rows with something: " + to_string(matrix.row_share()) +
                     "; joined by a link: " + to_string(matrix.direct_row_share()) +
                     "\nColumns with something: " + to_string(matrix.column_share()) +
                     "; joined by a link: " + to_string(matrix.direct_column_share()) + "\n";
  if (const auto empty = matrix.empty_rows(); !empty.empty())
    text += "Rows with nothing: " + first_ids(plan, empty, most) + "\n";
  if (const auto empty = matrix.empty_columns(); !empty.empty())
    text += "Columns with nothing: " + first_ids(plan, empty, most) + "\n";
  return printable_lines(text);
}

std::ostream& operator<<(std::ostream& stream, const Matrix& matrix) { return stream << to_string(matrix); }

Frame element_frame(const StructureFigures& figures, const Plan& plan) {
  const ElementStructure& rows = figures.elements;
  const ElementColumns elements{plan, rows.element};
  Frame made{"Structure by element", rows.element.size()};
  return made.add(elements.ids())
      .add(elements.kinds())
      .add(elements.titles())
      .add({"fan_in", rows.fan_in})
      .add({"fan_out", rows.fan_out})
      .add({"depth", rows.depth})
      .add({"height", rows.height})
      .add({"owners", rows.owners});
}

Frame frame(const StructureFigures& figures, const Plan& plan) {
  const KindStructure& rows = figures.kinds;
  Frame made{"Structure by kind", rows.kind.size()};
  made.add(frame_column("kind", rows.kind,
                        [&](std::uint8_t kind) -> std::string_view { return plan.framework().kinds[kind].name; }));
  return made.add({"elements", rows.elements})
      .add({"tops", rows.tops})
      .add({"bottoms", rows.bottoms})
      .add({"mean_fan_in", rows.mean_fan_in})
      .add({"mean_fan_out", rows.mean_fan_out})
      .add({"max_fan_in", rows.max_fan_in})
      .add({"max_fan_out", rows.max_fan_out})
      .add({"depth", rows.depth})
      .add({"owned", rows.owned});
}

Frame owner_frame(const StructureFigures& figures, const Plan& plan) {
  const OwnerStructure& rows = figures.owners;
  const ElementColumns elements{plan, rows.owner};
  Frame made{"Structure by owner", rows.owner.size()};
  return made.add(elements.ids())
      .add(elements.titles())
      .add({"elements", rows.elements})
      .add({"lead", rows.lead})
      .add({"joint", rows.joint})
      .add({"part", rows.part})
      .add({"unspecified", rows.unspecified})
      .add({"support", rows.support});
}

Share addressed_share(const LensCoverage& found) {
  Share share{0, found.size(), 0};
  for (std::size_t i = 0; i < found.size(); ++i) share.numerator += found.is_addressed(i) ? 1U : 0U;
  return share;
}

Share stated_share(const LensCoverage& found) {
  Share share{0, found.size(), 0};
  for (std::size_t i = 0; i < found.size(); ++i) share.numerator += found.is_stated(i) ? 1U : 0U;
  return share;
}

std::vector<ElementIndex> gaps(const LensCoverage& found) {
  std::vector<ElementIndex> missing;
  for (std::size_t i = 0; i < found.size(); ++i)
    if (!found.is_addressed(i)) missing.push_back(found.lens[i]);
  return missing;
}

namespace {

constexpr std::array<std::string_view, 5> firmest_names{"stated", "inferred", "whole_plan", "draft", "nothing"};
constexpr std::array<std::string_view, 5> firmest_words{"addressed by a stated link",
                                                        "addressed only by an inferred link",
                                                        "only by the plan as a whole", "only by drafts", "by nothing"};

constexpr std::array<std::string_view, 4> tie_words{"", "inferred", "by the plan as a whole", "as a draft"};

std::uint8_t firmest_of(const LensCoverage& found, std::size_t row) {
  const std::array counts{found.stated[row], found.inferred[row], found.whole_plan[row], found.draft[row]};
  return static_cast<std::uint8_t>(std::ranges::find_if(counts, [](std::uint32_t count) { return count != 0; }) -
                                   counts.begin());
}

}  // namespace

Frame frame(const LensCoverage& found, const Plan& plan) {
  const ElementColumns elements{plan, found.lens};
  std::vector<std::uint8_t> firmest;
  for (std::size_t i = 0; i < found.size(); ++i) firmest.push_back(firmest_of(found, i));
  Frame made{"What addresses each lens", found.size()};
  return made.add(elements.ids())
      .add(elements.kinds())
      .add(elements.titles())
      .add({"stated", found.stated})
      .add({"inferred", found.inferred})
      .add({"whole_plan", found.whole_plan})
      .add({"draft", found.draft})
      .add({"below", found.below})
      .add(FrameColumn::words("addressed", std::move(firmest), {firmest_names.begin(), firmest_names.end()}));
}

Frame tie_frame(const LensCoverage& found, const Plan& plan) {
  std::vector<ElementIndex> lenses;
  std::vector<ElementIndex> elements;
  for (const LensTie& tie : found.ties) {
    lenses.push_back(found.lens[tie.row]);
    elements.push_back(tie.element);
  }
  const ElementColumns of{plan, std::move(lenses)};
  const ElementColumns columns{plan, std::move(elements)};
  Frame made{"What addresses what", found.ties.size()};
  made.add(of.ids("lens")).add(of.titles("lens_title"));
  made.add(columns.ids()).add(columns.kinds()).add(columns.titles());
  return made.add(frame_words("basis", found.ties, &LensTie::firmness, firmest_names));
}

namespace {

std::string named_in_brackets(const Plan& plan, ElementIndex element) {
  return printable(plan.title(element)) + " (" + printable(plan.id(element)) + ")";
}

/// What addresses a lens, the firmest first, at most ten by name; each basis but the firmest says its name.
std::string addressing(const Plan& plan, std::span<const LensTie> ties, std::size_t firmest) {
  constexpr std::size_t most = 10;
  std::string text;
  std::size_t shown = 0;
  for (std::size_t basis = firmest; basis + 1 < firmest_names.size(); ++basis) {
    bool first = true;
    for (const LensTie& tie : ties) {
      if (static_cast<std::size_t>(tie.firmness) != basis || shown == most) continue;
      ++shown;
      text += text.empty() ? "" : first ? "; " : ", ";
      if (std::exchange(first, false) && basis != firmest) text += std::string{tie_words[basis]} + " ";
      text += named_in_brackets(plan, tie.element);
    }
  }
  if (ties.size() > most) text += " and " + count_text(ties.size() - most) + " more";
  return text;
}

}  // namespace

std::string to_string(const LensCoverage& found, const Plan& plan) {
  std::string text =
      "Addressed: " + to_string(addressed_share(found)) + "; by a stated link: " + to_string(stated_share(found));
  text += "\n";
  std::vector<std::size_t> first_tie(found.size() + 1);
  for (const LensTie& tie : found.ties) ++first_tie[tie.row + 1];
  std::partial_sum(first_tie.begin(), first_tie.end(), first_tie.begin());
  const std::size_t nothing = firmest_words.size() - 1;
  for (std::size_t basis = 0; basis < firmest_words.size(); ++basis) {
    std::string names;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (firmest_of(found, i) != basis) continue;
      const std::string name = named_in_brackets(plan, found.lens[i]);
      if (basis == nothing) {
        (names += names.empty() ? " " : "; ") += name;
        continue;
      }
      const std::span<const LensTie> all{found.ties};
      names +=
          "\n    " + name + ": " + addressing(plan, all.subspan(first_tie[i], first_tie[i + 1] - first_tie[i]), basis);
    }
    if (!names.empty()) text += "  " + std::string{firmest_words[basis]} + ":" + names + "\n";
  }
  return printable_lines(text);
}

}  // namespace v0
}  // namespace goldenthread

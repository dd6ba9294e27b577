#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/coverage/coverage.hpp>
#include <goldenthread/coverage/coverage_by_rule.hpp>
#include <goldenthread/coverage/lens_coverage.hpp>
#include <goldenthread/coverage/matrix.hpp>
#include <goldenthread/coverage/structure.hpp>
#include <goldenthread/frame/frame_column.hpp>
#include <goldenthread/model/plan_frame.hpp>
#include <goldenthread/trace/ancestors.hpp>
#include <goldenthread/trace/impact.hpp>
#include <goldenthread/trace/line_report.hpp>
#include <goldenthread/trace/lines_of_sight.hpp>
#include <goldenthread/trace/select.hpp>
#include <goldenthread/trace/sight.hpp>
#include <goldenthread/trace/single_points_of_failure.hpp>
#include <goldenthread/views/findings_letter.hpp>
#include <goldenthread/views/matrix_drawing.hpp>

#include "io/framework_words.hpp"
#include "questions.hpp"
#include "view_questions.hpp"

namespace goldenthread {
inline namespace v0 {
namespace c {
namespace {

constexpr std::array<std::string_view, 2> coverage_mode_words{"relaxed", "approved_only"};

Date as_of(const gt_plan& of, Options& options) { return options.date("as_of", of.plan.calendar()); }

template <class Found>
Answer of_plan(const gt_plan& of, Found found) {
  const auto kept = std::make_shared<const Found>(std::move(found));
  return {[kept, plan = of.plan] { return frame(*kept, plan); },
          [kept, plan = of.plan] { return to_string(*kept, plan); }};
}

template <class Found>
Answer by_itself(Found found) {
  const auto kept = std::make_shared<const Found>(std::move(found));
  return {[kept] { return frame(*kept); }, [kept] { return to_string(*kept); }};
}

template <TableId id>
Answer table(const gt_plan& of, Options& options, const Progress&) {
  options.finish();
  return in_a_table([plan = of.plan] { return frame(plan, id); });
}

Answer schema(const gt_plan&, Options& options, const Progress&) {
  options.finish();
  return in_a_table([] { return schema_frame(); });
}

Answer elements_at(const gt_plan& of, std::vector<ElementIndex> rows, std::string title) {
  return in_a_table(
      [plan = of.plan, rows = std::move(rows), title = std::move(title)] { return frame(plan, rows, title); });
}

Answer checked(const gt_plan& of, Options& options, const Progress& progress) {
  CheckAsked asked;
  read_check(options, of.plan.calendar(), asked);
  const Audience audience = options.audience(Audience::exempt);
  options.finish();
  const Graph& graph = of.graph(progress.part(0, 0.3));
  asked.options.progress = progress.part(0.3, 1);
  return by_itself(check(graph, asked.options).shown_to(audience));
}

/// A letter a row.
Answer letters(const gt_plan& of, Options& options, const Progress& progress) {
  CheckAsked asked;
  read_check(options, of.plan.calendar(), asked);
  views::FindingsLetterOptions how;
  const std::string by = options.text("by", "party");
  how.title = options.text("title");
  how.audience = options.audience(how.audience);
  how.house = house_style(options);
  options.finish();
  const Graph& graph = of.graph(progress.part(0, 0.3));
  asked.options.progress = progress.part(0.3, 1);
  const auto kept = std::make_shared<const std::vector<views::FindingsLetter>>(
      views::findings_letters(check(graph, asked.options), by, how));
  return in_a_table([kept] {
    Frame made{"Letters", kept->size()};
    made.add(frame_column("to", *kept, &views::FindingsLetter::to));
    made.add(frame_column("file", *kept, &views::FindingsLetter::file));
    made.add(frame_column("findings", *kept, &views::FindingsLetter::findings));
    made.add(frame_column("to_put_right", *kept, &views::FindingsLetter::to_put_right));
    return made.add(frame_column("html", *kept, &views::FindingsLetter::html));
  });
}

/// What building left, alone.
Answer findings(const gt_plan& of, Options& options, const Progress&) {
  options.finish();
  const std::vector<Finding>& found = of.plan.findings();
  std::vector<std::string> severity, code, id, message, remedy, place;
  for (const Finding& one : found) {
    severity.emplace_back(to_string(one.severity));
    code.push_back(one.code);
    id.push_back(one.place.id);
    message.push_back(one.message);
    remedy.push_back(one.remedy);
    place.push_back(to_string(one.place));
  }
  Frame made{"Found while building", found.size()};
  made.add({"severity", std::move(severity)})
      .add({"code", std::move(code)})
      .add({"id", std::move(id)})
      .add({"message", std::move(message)})
      .add({"remedy", std::move(remedy)})
      .add({"place", std::move(place)});
  return in_a_table([made] { return made; });
}

CoverageOptions coverage_options(const gt_plan& of, Options& options, const Progress& progress) {
  return {.as_of = as_of(of, options),
          .mode = options.word<CoverageMode>("mode", coverage_mode_words).value_or(CoverageMode::relaxed),
          .withdrawn = options.truth("withdrawn", false),
          .progress = progress};
}

Answer covered(const gt_plan& of, Options& options, const Progress& progress) {
  const CoverageOptions how = coverage_options(of, options, progress);
  const std::string rule = options.text("rule");
  const std::optional<std::vector<Rule>> rules = options.rules("rules");
  options.finish();
  if (rules) return by_itself(coverage(of.graph(), std::span<const Rule>{*rules}, how));
  if (!rule.empty()) return by_itself(coverage(of.graph(), std::string_view{rule}, how));
  return by_itself(coverage(of.graph(), how));
}

Answer covered_by_rule(const gt_plan& of, Options& options, const Progress& progress) {
  const CoverageOptions how = coverage_options(of, options, progress);
  options.finish();
  return by_itself(coverage_by_rule(of.graph(), how));
}

template <bool is_drawn>
Answer crossed(const gt_plan& of, Options& options, const Progress& progress) {
  MatrixOptions how;
  how.progress = progress;
  how.as_of = as_of(of, options);
  how.links = options.texts("links");
  how.basis = options.word<Basis>("basis", io::detail::basis_words).value_or(how.basis);
  how.count = options.selection("count");
  how.justified_by = options.texts("justified_by");
  how.max_pairs = static_cast<std::size_t>(options.count("max_pairs").value_or(how.max_pairs));
  const Selection rows = options.selection("rows");
  const Selection columns = options.selection("columns");
  if constexpr (is_drawn) {
    constexpr std::uint64_t usual = 30;
    const auto max_shown = static_cast<std::size_t>(options.count("max_shown").value_or(usual));
    const Audience audience = options.audience(Audience::everyone);
    const views::HouseStyle house = house_style(options);
    options.finish();
    return drawn_answer(views::matrix_drawing(matrix(of.graph(), rows, columns, how), max_shown, audience), house);
  }
  options.finish();
  return by_itself(matrix(of.graph(), rows, columns, how));
}

using StructureFrame = Frame (*)(const StructureFigures&, const Plan&);

template <StructureFrame made>
Answer built(const gt_plan& of, Options& options, const Progress& progress) {
  StructureOptions how{.as_of = as_of(of, options)};
  how.progress = progress;
  if (options.object().has("followed")) how.followed = options.selection("followed");
  options.finish();
  const auto kept = std::make_shared<const StructureFigures>(structure(of.graph(), how));
  return {[kept, plan = of.plan] { return made(*kept, plan); },
          [kept, plan = of.plan] { return to_string(*kept, plan); }};
}

Answer addressed(const gt_plan& of, Options& options, const Progress& progress) {
  LensOptions how;
  how.progress = progress;
  how.as_of = as_of(of, options);
  how.lenses = options.selection("lenses");
  if (options.object().has("links")) how.links = options.texts("links");
  options.finish();
  return of_plan(of, lens_coverage(of.graph(), how));
}

Answer selected(const gt_plan& of, Options& options, const Progress& progress) {
  const Date date = as_of(of, options);
  const Selection wanted = options.selection("where");
  options.finish();
  return elements_at(of, select({of.graph(), date}, wanted, progress), "Elements");
}

Answer lines(const gt_plan& of, Options& options, const Progress& progress) {
  const Date date = as_of(of, options);
  const std::string id = options.text("id");
  const LineEnd to = line_end(options, of.plan);
  constexpr std::uint64_t usual = 1000;
  const std::uint64_t limit = options.count("limit").value_or(usual);
  options.finish();
  const LinesOfSight found = lines_of_sight({of.graph(), date}, id, {.to = to, .limit = limit});
  std::vector<std::uint32_t> line, step;
  std::vector<ElementIndex> rows;
  std::vector<std::string> link, basis, words;
  std::uint32_t number = 0;
  for (const Path& path : found) {
    progress.at(limit == 0 ? 1 : static_cast<double>(number) / static_cast<double>(limit));
    ++number;
    words.push_back(to_string(path));
    for (std::uint32_t at = 0; at < path.size(); ++at) {
      line.push_back(number);
      step.push_back(at + 1);
      rows.push_back(path[at].element);
      const std::uint32_t row = path[at].link;
      link.emplace_back(row == no_link ? std::string_view{}
                                       : of.plan.framework().link_types[of.plan.link_types()[row]].name);
      basis.emplace_back(row == no_link ? std::string_view{} : to_string(link_basis(of.plan, row)));
    }
  }
  std::vector<std::string> ids, titles;
  for (const ElementIndex row : rows) {
    ids.emplace_back(of.plan.id(row));
    titles.emplace_back(of.plan.title(row));
  }
  Frame made{"Lines of sight of " + id, rows.size()};
  made.add({"line", std::move(line)})
      .add({"step", std::move(step)})
      .add({"id", std::move(ids)})
      .add({"title", std::move(titles)})
      .add({"link", std::move(link)})
      .add({"basis", std::move(basis)});
  return {[made] { return made; },
          [words] {
            std::string all;
            for (const std::string& one : words) all += (all.empty() ? "" : "\n\n") + one;
            return all;
          }};
}

Answer above(const gt_plan& of, Options& options, const Progress&) {
  const Date date = as_of(of, options);
  const std::string id = options.text("id");
  options.finish();
  return elements_at(of, ancestors({of.graph(), date}, id), "Above " + id);
}

Answer below(const gt_plan& of, Options& options, const Progress&) {
  const Date date = as_of(of, options);
  const std::string id = options.text("id");
  const bool people = options.truth("people", false);
  options.finish();
  return elements_at(of, descendants({of.graph(), date}, id, {.people = people}), "Below " + id);
}

Answer slipping(const gt_plan& of, Options& options, const Progress& progress) {
  const Date date = as_of(of, options);
  const std::string id = options.text("id");
  options.finish();
  return of_plan(of, impact({of.graph(), date}, id, progress));
}

Answer single_points(const gt_plan& of, Options& options, const Progress& progress) {
  const Date date = as_of(of, options);
  options.finish();
  return of_plan(of, single_points_of_failure({of.graph(), date}, progress));
}

Answer reported_lines(const gt_plan& of, Options& options, const Progress& progress) {
  const Date date = as_of(of, options);
  options.finish();
  const auto kept = std::make_shared<const LineOfSightReport>(line_of_sight_report(of.graph(), date, progress));
  return {[kept, plan = of.plan] { return frame(*kept, plan); }, [kept] { return to_string(*kept); }};
}

Answer unseen(const gt_plan& of, Options& options, const Progress& progress) {
  const PlanAt at{of.graph(), as_of(of, options)};
  const Selection count = options.selection("count");
  options.finish();
  const auto kept = std::make_shared<const OutOfSight>(out_of_sight(at, count, progress));
  return {[kept, at] { return frame(*kept, at); }, [kept, plan = of.plan] { return to_string(*kept, plan); }};
}

Answer seen_by(const gt_plan& of, Options& options, const Progress& progress) {
  const PlanAt at{of.graph(), as_of(of, options)};
  const std::string by = options.text("by");
  const Selection count = options.selection("count");
  options.finish();
  return by_itself(sight_by(at, by, count, progress));
}

constexpr auto all_plan_questions = std::to_array<Question<gt_plan>>({
    {"elements", &table<TableId::elements>},
    {"links", &table<TableId::links>},
    {"measures", &table<TableId::measures>},
    {"observations", &table<TableId::observations>},
    {"targets", &table<TableId::targets>},
    {"updates", &table<TableId::updates>},
    {"justifications", &table<TableId::justifications>},
    {"schema", &schema, true},
    {"findings", &findings},
    {"check", &checked, true},
    {"coverage", &covered},
    {"coverage_by_rule", &covered_by_rule},
    {"matrix", &crossed<false>},
    {"matrix_drawing", &crossed<true>, true},
    {"findings_letters", &letters, true},
    {"structure", &built<static_cast<StructureFrame>(&frame)>},
    {"structure_elements", &built<&element_frame>},
    {"structure_owners", &built<&owner_frame>},
    {"lens_coverage", &addressed},
    {"select", &selected},
    {"lines_of_sight", &lines},
    {"ancestors", &above},
    {"descendants", &below},
    {"impact", &slipping},
    {"single_points_of_failure", &single_points},
    {"line_of_sight_report", &reported_lines},
    {"out_of_sight", &unseen},
    {"sight_by", &seen_by},
});

}  // namespace

std::span<const Question<gt_plan>> plan_questions() { return all_plan_questions; }

}  // namespace c
}  // namespace v0
}  // namespace goldenthread

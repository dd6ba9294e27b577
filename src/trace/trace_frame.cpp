#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/share.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/element_columns.hpp>
#include <goldenthread/trace/impact.hpp>
#include <goldenthread/trace/line_report.hpp>
#include <goldenthread/trace/owners.hpp>
#include <goldenthread/trace/sight.hpp>
#include <goldenthread/trace/single_points_of_failure.hpp>

namespace goldenthread {
inline namespace v0 {

namespace {

std::string named(const Plan& plan, ElementIndex element) {
  return printable(plan.title(element)) + " (" + printable(plan.id(element)) + ")";
}

}  // namespace

Frame frame(const Impact& found, const Plan& plan) {
  const ElementColumns elements{plan, found.element};
  Frame made{"What is put at risk", found.size()};
  return made.add(elements.ids())
      .add(elements.kinds())
      .add(elements.titles())
      .add({"paths", found.paths})
      .add({"distance", found.distance})
      .add(FrameColumn::flags("only_support", found.only_support));
}

std::string to_string(const Impact& found, const Plan& plan) {
  if (found.size() == 0) return "There is nothing above it\n";
  std::string text = "At risk: " + counted(found.size(), "element") + "\n";
  for (std::size_t i = 0; i < found.size(); ++i) {
    text += "  " + named(plan, found.element[i]) + ": " + counted(found.distance[i], "link") + " up";
    if (found.paths[i] != 1) text += ", " + counted(found.paths[i], "way");
    text += found.only_support[i] != 0 ? "; it would have nothing left below it that scores\n" : "\n";
  }
  return printable_lines(text);
}

Frame frame(const SinglePointsOfFailure& found, const Plan& plan) {
  const ElementColumns elements{plan, found.element};
  const ElementColumns points{plan, found.single_point};
  Frame made{"Single points of failure", found.size()};
  return made.add(elements.ids())
      .add(elements.titles())
      .add(points.ids("single_point"))
      .add(points.titles("single_point_title"));
}

std::string to_string(const SinglePointsOfFailure& found, const Plan& plan) {
  if (found.size() == 0) return "Nothing depends on a single element\n";
  std::string text;
  for (std::size_t i = 0; i < found.size(); ++i)
    text += named(plan, found.element[i]) + " depends on " + named(plan, found.single_point[i]) + " alone\n";
  return printable_lines(text);
}

std::vector<std::string> owner_texts(const PlanAt& at, std::span<const ElementIndex> elements,
                                     const Progress& progress) {
  progress.at(0);
  std::vector<std::string> texts(elements.size());
  const auto name = [&](std::size_t i, ElementIndex owner) {
    (texts[i] += texts[i].empty() ? "" : "; ") += at.plan().id(owner);
  };
  constexpr std::size_t few = 16;
  if (elements.size() <= few) {
    for (std::size_t i = 0; i < elements.size(); ++i)
      for (const ElementIndex owner : owners(at, elements[i])) name(i, owner);
    progress.at(1);
    return texts;
  }
  const Owners all(at, Inherited::nearest, progress.part(0, 0.6));
  const Progress rest = progress.part(0.6, 1);
  for (std::size_t i = 0; i < elements.size(); ++i) {
    rest.step(i, elements.size());
    ElementIndex last = no_element;
    for (const Owner& owner : all.of(elements[i]))
      if (owner.party != last) name(i, last = owner.party);
  }
  progress.at(1);
  return texts;
}

Frame frame(const OutOfSight& found, const PlanAt& at, const Progress& progress) {
  const ElementColumns elements{at.plan(), found.element};
  const ElementColumns tops{at.plan(), found.top};
  Frame made{"Without a line of sight", found.size()};
  return made.add(elements.ids())
      .add(elements.kinds())
      .add(elements.titles())
      .add({"owners", owner_texts(at, found.element, progress)})
      .add(tops.ids("top"))
      .add(tops.titles("top_title"))
      .add({"length", found.length});
}

std::string to_string(const OutOfSight& found, const Plan& plan) {
  if (found.size() == 0) return "Everything has a line of sight\n";
  std::string text = "Without a line of sight: " + counted(found.size(), "element") + "\n";
  for (std::size_t i = 0; i < found.size(); ++i) {
    text += "  " + named(plan, found.element[i]);
    text += found.top[i] == found.element[i] ? ": there is nothing above it\n"
                                             : ": its thread breaks at " + named(plan, found.top[i]) + "\n";
  }
  return printable_lines(text);
}

namespace {

std::string depth_in_words(const SightGroup& group) {
  std::string text = to_string(Share{group.in_sight, group.elements, 0});
  if (group.in_sight == 0) return text;
  std::string rests;
  const auto rest = [&](std::uint32_t count, std::string_view words) {
    if (count != 0) ((rests += rests.empty() ? "" : ", ") += count_text(std::uint64_t{count}) + " ") += words;
  };
  rest(group.stated, "stated");
  rest(group.inferred, "inferred");
  rest(group.whole_plan, "by the plan as a whole");
  std::string links = count_text(group.least);
  if (group.least != group.deepest) links += " to " + count_text(group.deepest);
  return text + ": " + rests + "; " + links + (links == "1" ? " link" : " links") + " deep, " +
         fixed_text(group.mean, 1) + " on average";
}

}  // namespace

Frame frame(const SightBy& found) {
  Frame made{"How deep the thread runs, by " + found.by, found.groups.size()};
  return made.add(frame_column("id", found.groups, &SightGroup::id))
      .add(frame_column("title", found.groups, &SightGroup::title))
      .add(frame_column("elements", found.groups, &SightGroup::elements))
      .add(frame_column("in_sight", found.groups, &SightGroup::in_sight))
      .add(frame_column("out_of_sight", found.groups, &SightGroup::out_of_sight))
      .add(frame_column("stated", found.groups, &SightGroup::stated))
      .add(frame_column("inferred", found.groups, &SightGroup::inferred))
      .add(frame_column("whole_plan", found.groups, &SightGroup::whole_plan))
      .add(frame_column("least", found.groups, &SightGroup::least))
      .add(frame_column("mean", found.groups, &SightGroup::mean))
      .add(frame_column("deepest", found.groups, &SightGroup::deepest));
}

std::string to_string(const SightBy& found) {
  std::string text = "With a line of sight: " + depth_in_words(found.total) + "\n";
  for (const SightGroup& group : found.groups) {
    const std::string& name = !group.title.empty() ? group.title : group.id;
    text +=
        "  " + (name.empty() ? std::string{"without a group"} : printable(name)) + ": " + depth_in_words(group) + "\n";
  }
  return printable_lines(text);
}

std::ostream& operator<<(std::ostream& stream, const SightBy& found) { return stream << to_string(found); }

Frame frame(const LineOfSightReport& report, const Plan& plan) {
  const auto owner = std::make_shared<const LineOfSightReport>(report);
  const ElementColumns elements{plan, report.element};
  Frame made{"Distance to the vision", report.size()};
  return made.add(elements.ids())
      .add(elements.kinds())
      .add(elements.titles())
      .add(ElementColumns{plan, report.top}.ids("top"))
      .add({"length", std::span{owner->length}, owner})
      .add(FrameColumn::words("basis",
                              {reinterpret_cast<const std::uint8_t*>(owner->basis.data()), owner->basis.size()},
                              {detail::basis_names.begin(), detail::basis_names.end()}, owner))
      .add({"broken", FlagCells{owner->broken}, owner})
      .add({"justified", FlagCells{owner->justified}, owner})
      .add({"path", TextMaker{[owner, plan](std::size_t row) { return ids_text(owner->line(plan, row), plan); }}});
}

std::string to_string(const LineOfSightReport& report) {
  return "With a line of sight: " + to_string(report.share()) + "\n";
}

std::string ids_text(const Path& path, const Plan& plan) {
  constexpr std::size_t longest = 64;
  std::string ids;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path.size() > longest && i == longest / 2) {
      ids += " → …";
      i = path.size() - longest / 2 + 1;
    }
    if (!ids.empty()) ids += " → ";
    ids += plan.id(path[i].element);
  }
  return ids;
}

}  // namespace v0
}  // namespace goldenthread

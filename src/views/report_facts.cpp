#include "report_facts.hpp"

#include <algorithm>

#include <goldenthread/base/error.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/shortened.hpp>
#include <goldenthread/trace/ancestors.hpp>
#include <goldenthread/trace/select.hpp>

#include "model/edge_of_dates.hpp"
#include "reporting/asked.hpp"
#include "reporting/only_reported.hpp"
#include "rollup/rollup_state.hpp"
#include "rollup/shown_of.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

/// So many quarters are looked back on.
constexpr std::size_t quarters_before = 7;
/// A title longer than this is shortened wherever it is not the row's own.
constexpr std::size_t longest_name = 120;

std::vector<Date> quarter_ends(const Plan& plan, Date today) {
  std::vector<Date> ends;
  Date at = today;
  while (ends.size() < quarters_before) {
    const Date first = detail::quarter_of(plan.calendar(), at).first();
    if (first == Date::earliest()) break;
    at = first - 1;
    ends.push_back(at);
  }
  if (ends.empty()) ends.push_back(Date::earliest());
  return ends;
}

RollUpOptions options_of(const Rollup& result, const Progress& progress) {
  RollUpOptions options = result.options();
  options.as_of = Date::none();
  options.progress = progress;
  return options;
}

const Rollup& earlier(const PerformanceReportOptions& options, const RollupSeries& history, Date today) {
  if (!options.previous) return history[0];
  if (options.previous->as_of() > today)
    throw ArgumentError("previous: " + to_string(options.previous->as_of()) + " is after " + to_string(today) +
                        ", the date of the report; give an earlier one");
  return *options.previous;
}

}  // namespace

ReportFacts::ReportFacts(const Rollup& of, const PerformanceReportOptions& given)
    : options(given),
      progress(given.progress.part(0.6, 1)),
      result(of),
      today(detail::date_of(of, "a report")),
      plan_(of.graph().plan()),
      shown(detail::shown_of(of.state(), given.audience)),
      history(roll_up(of.graph(), quarter_ends(plan_, today), options_of(of, given.progress.part(0, 0.2)))),
      before(earlier(given, history, today)),
      moved(compare(before, of, given.progress.part(0.2, 0.3))),
      measures(measure_register(of, given.where, given.audience, given.progress.part(0.3, 0.4))),
      actions(action_register(of, given.where, given.audience, given.progress.part(0.4, 0.45))),
      sides(work_against_outcomes(of, given.where, given.audience, given.progress.part(0.45, 0.5))),
      said(of.state(), shown),
      names(*of.state().at, shown),
      owners(*of.state().at, Inherited::nearest_of_each_kind, given.progress.part(0.5, 0.55)),
      calendars(plan_) {
  for (const ObjectiveSides& each : sides.objectives)
    if (each.is_priority) priorities.push_back(each);
  measure_at.assign(plan_.size(), no_entry);
  only_reported = detail::only_reported(plan_, actions.entries);
  action_at.assign(plan_.size(), no_entry);
  for (std::uint32_t i = 0; i < measures.size(); ++i) measure_at[measures.entries[i].element] = i;
  for (std::uint32_t i = 0; i < actions.size(); ++i) action_at[actions.entries[i].element] = i;
  given.progress.at(0.55);
  place_elements();
  std::vector<std::uint8_t> asked =
      Selector(*of.state().at, given.where, given.progress.part(0.56, 0.58)).mask(given.progress.part(0.58, 0.6));
  detail::keep_shown(shown, asked);
  count_leaves(asked);
}

void ReportFacts::place_elements() {
  section.assign(plan_.size(), no_section);
  further.assign(plan_.size(), 0);
  for (std::uint32_t i = 0; i < priorities.size(); ++i) {
    options.progress.at(0.55);
    for (const ElementIndex element : descendants(*result.state().at, priorities[i].element)) {
      if (section[element] == no_section)
        section[element] = i;
      else
        ++further[element];
    }
  }
  for (std::size_t link = 0; link < plan_.link_from().size(); ++link) {
    const Role to = plan_.role(plan_.link_to()[link]);
    const ElementIndex from = plan_.link_from()[link];
    if (section[from] == no_section && plan_.role(from) == Role::measure && (to == Role::risk || to == Role::resource))
      section[from] = behind_section;
  }
}

void ReportFacts::count_leaves(const std::vector<std::uint8_t>& mask) {
  const detail::ThreadAt& thread = *result.state().thread;
  const LevelGraph& graph = thread.graph();
  std::vector<std::uint8_t> reached(plan_.size());
  std::vector<Vertex> open;
  for (const ObjectiveSides& each : priorities) open.push_back(thread.vertex(each.element));
  while (!open.empty()) {
    const Vertex v = open.back();
    open.pop_back();
    if (reached[v] != 0) continue;
    reached[v] = 1;
    for (const Vertex child : graph.children(v)) open.push_back(child);
  }
  counted.assign(plan_.size(), 0);
  for (ElementIndex element = 0; element < plan_.size(); ++element) {
    const bool is_told = measure_at[element] != no_entry || action_at[element] != no_entry;
    const bool counts_for_none =
        mask[element] == 0 || result.leaves()[element] == 0 || reached[thread.vertex(element)] == 0;
    if (is_told && counts_for_none && result.leaves()[element] != 0 && section[element] != behind_section)
      ++elsewhere[status(element)];
    if (counts_for_none) continue;
    counted[element] = 1;
    ++total[status(element)];
  }
}

std::string ReportFacts::in_words(Status status) const { return small(plan_.framework().label(status)); }

std::string ReportFacts::tag(Status status) const {
  return html_tag(to_string(status), plan_.framework().label(status));
}

std::string ReportFacts::name(ElementIndex element) const {
  return shown.element(element) ? names.name(element, longest_name) : "something that is not shown";
}

std::string ReportFacts::title(ElementIndex element) const {
  return shown.element(element) ? shortened(shown.name(element), longest_name) : "something that is not shown";
}

std::vector<std::string> ReportFacts::names_of_owners(ElementIndex element) const {
  std::vector<std::string> found;
  for (const Owner& owner : owners.of(element)) {
    if (!shown.element(owner.party)) continue;
    std::string name = names.name(owner.party, longest_name);
    if (std::ranges::find(found, name) == found.end()) found.push_back(std::move(name));
  }
  return found;
}

std::string ReportFacts::who(ElementIndex element) const {
  const std::vector<std::string> found = names_of_owners(element);
  if (found.empty()) return owners.of(element).empty() ? "nobody is named" : "nobody is named here";
  return listed(found);
}

std::string ReportFacts::who_answers(ElementIndex element) const {
  const std::size_t count = names_of_owners(element).size();
  return who(element) + (count == 0 ? " to answer" : count == 1 ? " answers" : " answer");
}

std::string ReportFacts::period(ElementIndex measure, const Period& period) const {
  return period_words(period, calendars.of(measure), plan_.calendar());
}

std::optional<Status> ReportFacts::status_before(ElementIndex element) const {
  const auto found = before.graph().plan().find(plan_.id(element));
  if (!found) return std::nullopt;
  return before.statuses()[*found];
}

std::string_view ReportFacts::control(ElementIndex measure) const {
  const auto [own, row] = result.state().reader(measure);
  const std::uint32_t at = own->known().measure[row];
  return at == detail::no_row ? std::string_view{} : own->plan().measures().text("control", at);
}

std::string ReportFacts::how_long(ElementIndex element) const {
  std::size_t same = 0;
  while (same < history.size() && history[same].statuses()[element] == status(element)) ++same;
  if (same == 0) return "New since " + day_words(history.dates()[0]);
  const std::string since = day_words(history.dates()[same - 1]);
  return count_text(std::uint64_t{same + 1}) + " quarters running" + (same == history.size() ? " or more" : "") +
         ", since " + since + " at least";
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

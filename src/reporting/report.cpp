#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/frame/text_table.hpp>
#include <goldenthread/reporting/report.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>
#include <goldenthread/trace/select.hpp>

#include "asked.hpp"
#include "model/edge_of_dates.hpp"
#include "model/named.hpp"
#include "model/placed_periods.hpp"
#include "rollup/figures_text.hpp"
#include "rollup/roll_up_at.hpp"
#include "rollup/shown_of.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

Period period_of(const Rollup& result, Frequency every) {
  const Date today = detail::date_of(result, "a report's period");
  const FiscalCalendar calendar = result.graph().plan().calendar();
  switch (every) {
    case Frequency::daily:
      return Period::day(today);
    case Frequency::weekly: {
      constexpr int week = 7;
      return Period::span(detail::days_later(today, 1 - week), today);
    }
    case Frequency::quarterly:
      return detail::quarter_of(calendar, today);
    case Frequency::half_yearly:
      return detail::months_of_year(calendar, today, 6);
    case Frequency::annual:
      return detail::financial_year_of(calendar, today);
    case Frequency::biennial: {
      const Period year = detail::financial_year_of(calendar, today);
      return Period::span(detail::months_later(year.first(), -12), year.last());
    }
    case Frequency::none:
    case Frequency::monthly:
    case Frequency::once:
      break;
  }
  return Period::month(today.year(), today.month());
}

const std::vector<ReportPart>& usual_parts() {
  static const std::vector<ReportPart> parts{ReportPart::elements, ReportPart::due, ReportPart::missed,
                                             ReportPart::off_target};
  return parts;
}

class ReportMaker {
 public:
  ReportMaker(const Rollup& result, const ReportDefinition& definition, const ReportOptions& options,
              const Progress& progress)
      : result_(result),
        progress_(progress),
        plan_(result_.graph().plan()),
        select_(detail::both(definition.select, options.where, "where")),
        shown_(detail::shown_of(result_.state(), options.audience)) {
    report_.definition = definition;
    report_.shown_to = options.audience;
    report_.definition.select = select_;
    report_.result = result;
    report_.period = options.period.is_none() ? period_of(result, definition.every) : options.period;
    if (options.about.empty()) return;
    report_.about = plan_.at(options.about);
    detail::require_shown(shown_, plan_, report_.about);
    const auto only = [&](std::vector<std::string>& list, std::string_view word) {
      if (!list.empty())
        throw ArgumentError("about is " + in_quotes(options.about) + ", and the report " + in_quotes(definition.name) +
                            " selects by " + std::string{word} + " already");
      list.push_back(options.about);
    };
    const Role role = plan_.role(report_.about);
    if (role == Role::party)
      only(select_.owners, "owner");
    else if (role == Role::lens)
      only(select_.lenses, "lens");
    else
      only(select_.below, "below");
  }

  Report make() {
    mask_ = detail::asked(result_, select_, {}, progress_.part(0, 0.2));
    detail::keep_shown(shown_, mask_);
    for (ElementIndex element = 0; element < mask_.size(); ++element)
      if (mask_[element] != 0 && result_.leaves()[element] != 0) ++report_.tally[result_.statuses()[element]];
    const std::vector<ReportPart>& parts = report_.definition.parts.empty() ? usual_parts() : report_.definition.parts;
    const auto share = [&](std::size_t n) {
      return 0.2 + 0.8 * static_cast<double>(n) / static_cast<double>(parts.size());
    };
    for (std::size_t i = 0; i < parts.size(); ++i) add(parts[i], progress_.part(share(i), share(i + 1)));
    progress_.at(1);
    return std::move(report_);
  }

 private:
  void add(ReportPart part, const Progress& progress) {
    progress.at(0);
    const std::string when = period_words(report_.period, plan_.calendar());
    switch (part) {
      case ReportPart::elements:
        return add_elements();
      case ReportPart::groups:
        return add_groups(groups(progress));
      case ReportPart::duties:
        return add_duties(progress);
      case ReportPart::due:
        return put(part, "Due in " + when, due_in(result_, report_.period, select_, progress));
      case ReportPart::missed:
        return put(part, "Deadlines missed", missed(result_, select_, progress));
      case ReportPart::not_updated:
        return put(part, "Not updated", not_updated(result_, select_, progress));
      case ReportPart::finishing:
        return put(part, "Starting and finishing in " + when,
                   finishing_in(result_, report_.period, of({Role::action}), progress));
      case ReportPart::targets_to_set:
        return put(part, "Without a target in " + when, targets_to_set(result_, report_.period, select_, progress));
      case ReportPart::off_target:
        return put(part, "Off target", off_target(result_, select_, progress));
      case ReportPart::not_applying:
        return put(part, "Not applying", not_applying(result_, select_, progress));
    }
  }

  /// What the report selects, of the roles that a part is about; all that it selects where those are none of its own.
  [[nodiscard]] Selection of(std::initializer_list<Role> roles) const {
    Selection narrowed = select_;
    std::vector<Role> both;
    for (const Role role : roles)
      if (select_.roles.empty() || std::ranges::find(select_.roles, role) != select_.roles.end()) both.push_back(role);
    if (!both.empty()) narrowed.roles = std::move(both);
    return narrowed;
  }

  template <class Content>
  void put(ReportPart part, std::string title, Content content) {
    report_.tables.push_back({.part = part, .title = std::move(title), .content = std::move(content)});
  }

  void add_elements() {
    const std::vector<Kind>& kinds = plan_.framework().kinds;
    std::vector<std::size_t> wanted;
    for (const std::string& name : report_.definition.kinds) {
      wanted.push_back(detail::kind_named(plan_.framework(), name));
    }
    const bool all = wanted.empty();
    if (all)
      for (std::size_t kind = 0; kind < kinds.size(); ++kind) wanted.push_back(kind);
    std::vector<std::vector<ElementIndex>> elements(kinds.size());
    for (ElementIndex element = 0; element < mask_.size(); ++element)
      if (mask_[element] != 0) elements[plan_.kinds()[element]].push_back(element);
    for (const std::size_t kind : wanted) {
      if (all && elements[kind].empty()) continue;
      put(ReportPart::elements, kinds[kind].plural.empty() ? kinds[kind].name + "s" : kinds[kind].plural,
          std::move(elements[kind]));
    }
  }

  // Its title says what the groups are, "By Equality group and Ward", where they are elements.
  void add_groups(GroupedRollup grouped) {
    const std::vector<Kind>& kinds = plan_.framework().kinds;
    std::vector<bool> met(kinds.size());
    std::vector<std::string> names;
    for (const GroupResult& group : grouped.groups) {
      if (group.element == no_element || met[plan_.kinds()[group.element]]) continue;
      met[plan_.kinds()[group.element]] = true;
      names.push_back(kinds[plan_.kinds()[group.element]].name);
    }
    constexpr std::size_t most_named = 3;
    std::string title = "By ";
    if (names.empty() || names.size() > most_named) names = {report_.definition.by};
    for (std::size_t i = 0; i < names.size(); ++i)
      title += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    put(ReportPart::groups, std::move(title), std::move(grouped));
  }

  // Where the report is for one of the groups, that one alone.
  [[nodiscard]] GroupedRollup groups(const Progress& progress) const {
    const ReportDefinition& definition = report_.definition;
    Grouping grouping = Grouping::named(definition.by, plan_, definition.groups);
    GroupedRollup found = roll_up_by(result_, grouping, progress);
    const auto own = std::ranges::find(found.groups, report_.about, &GroupResult::element);
    if (report_.about == no_element || own == found.groups.end()) return found;
    GroupResult kept = *own;
    found.groups = {kept};
    found.total = std::move(kept);
    return found;
  }

  /// What a duty is, of what a selection takes; all of it where that is nothing of the sort.
  [[nodiscard]] Selection duties_of(const Selection& select) const {
    const auto is_duty = [](Role role) {
      return role == Role::action || role == Role::milestone || role == Role::measure;
    };
    Selection narrowed = select;
    std::erase_if(narrowed.roles, [&](Role role) { return !is_duty(role); });
    if (narrowed.roles.empty() != select.roles.empty()) return select;
    const auto of_kind = [&](const std::string& name) {
      const auto kind = plan_.framework().find_kind(name);
      return kind && is_duty(plan_.framework().kinds[*kind].role);
    };
    const bool kinds_alone = select.roles.empty() && !select.kinds.empty();
    if (kinds_alone && std::ranges::none_of(select.kinds, of_kind)) return select;
    if (select.roles.empty()) narrowed.roles = {Role::action, Role::milestone, Role::measure};
    return narrowed;
  }

  void add_duties(const Progress& progress) {
    PortfolioOptions options{
        .under = report_.definition.under, .count = duties_of(report_.definition.select), .progress = progress};
    if (report_.about != no_element && plan_.role(report_.about) == Role::party)
      return put(ReportPart::duties, "Duties of " + printable(plan_.title(report_.about)),
                 portfolio(result_, plan_.id(report_.about), options));
    options.count = duties_of(select_);
    const std::string kind = report_.definition.groups.empty() ? "" : report_.definition.groups.front();
    put(ReportPart::duties, "Duties", portfolios(result_, kind, options));
  }

  const Rollup result_;
  const Progress progress_;
  const Plan& plan_;
  Selection select_;
  ShownTo shown_;
  std::vector<std::uint8_t> mask_;
  Report report_;
};

std::string score_of(const Rollup& result, double score) {
  if (std::isnan(score)) return {};
  const double scale = result.graph().plan().framework().display_scale;
  return ", " + detail::rounded_score(score * scale) + " of " + detail::rounded(scale);
}

std::string table_words(const Rollup& result, const std::vector<ElementIndex>& elements) {
  if (elements.empty()) return "none\n";
  std::string text;
  for (const ElementIndex element : elements)
    text += detail::named(result.graph().plan(), element) + ": " +
            detail::in_words(result.graph().plan(), result.statuses()[element]) +
            score_of(result, result.scores()[element]) + "\n";
  return printable_lines(text);
}

std::string table_words(const Rollup& result, const GroupedRollup& groups) {
  std::string text;
  for (const GroupResult& group : groups.groups)
    text += group.id + " " + group.title + ": " + detail::in_words(result.graph().plan(), group.status) +
            score_of(result, group.score) + ", " + counted(group.linked, "element", "elements") + " linked\n";
  return text.empty() ? "none\n" : text;
}

template <class Content>
std::string table_words(const Rollup& result, const Content& content) {
  return to_string(result, content);
}

}  // namespace

Report report(const Rollup& result, const ReportDefinition& definition, const ReportOptions& options) {
  options.progress.at(0);
  const bool is_over = !options.period.is_none() && !result.as_of().is_none() && options.period.last() < result.as_of();
  if (is_over)
    return ReportMaker(detail::roll_up_at(result, options.period.last(), options.progress.part(0, 0.5)), definition,
                       options, options.progress.part(0.5, 1))
        .make();
  return ReportMaker(result, definition, options, options.progress).make();
}

Report report(const Rollup& result, std::string_view name, const ReportOptions& options) {
  const std::vector<ReportDefinition>& reports = result.graph().plan().framework().reports;
  const auto found = std::ranges::find(reports, name, &ReportDefinition::name);
  if (found != reports.end()) return report(result, *found, options);
  std::string names;
  for (const ReportDefinition& each : reports) names += (names.empty() ? "there are " : ", ") + in_quotes(each.name);
  throw UnknownNameError("the framework has no report " + in_quotes(name) + "; " +
                         (names.empty() ? "it has none" : names));
}

std::string to_string(const Rollup& asked, const Report& made) {
  const Rollup& result = made.result ? *made.result : asked;
  std::string text;
  for (const std::string& line : heading(result, made)) text += line + "\n";
  for (std::size_t at = 0; at < made.tables.size(); ++at) {
    const ReportTable& table = made.tables[at];
    if (made.shown_to != Audience::exempt) {
      const Frame shown = frame(asked, made, at);
      text +=
          "\n" + (shown.empty() ? printable(shown.title()) + "\nnone\n" : text_table(shown, {.rows = shown.size()}));
      continue;
    }
    text += "\n" + printable(table.title) + "\n";
    text += std::visit([&](const auto& content) { return table_words(result, content); }, table.content);
  }
  return printable_lines(text);
}

}  // namespace v0
}  // namespace goldenthread

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/trace/owners.hpp>
#include <goldenthread/views/delivery_page.hpp>

#include "page.hpp"
#include "rollup/rollup_state.hpp"
#include "rollup/shown_of.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

class DeliveryPage {
 public:
  DeliveryPage(const Rollup& result, const DeliveryPageOptions& options)
      : options_(options),
        result_(result),
        plan_(result_.graph().plan()),
        found_(delivery(result_, options.delivery)),
        shown_(detail::shown_of(result_.state(), options.delivery.audience)),
        owners_(*result_.state().at),
        calendars_(plan_) {}

  [[nodiscard]] std::string page() const {
    const std::string title =
        options_.title.empty() ? "What delivers each " + small(objectives_word(1)) : options_.title;
    std::string body = "<header>";
    const PlanInfo& info = plan_.info();
    if (!info.body.empty() && options_.house.name.empty()) add_paragraph(body, info.body, "gt-lead");
    const int level = options_.is_part ? 3 : 2;
    add_heading(body, level - 1, title);
    std::string lead = info.title;
    if (!result_.as_of().is_none())
      lead += (lead.empty() ? "As known on " : ". As known on ") + day_words(result_.as_of());
    if (!found_.period.is_none())
      lead += (lead.empty() ? "What is left to do in " : "; what is left to do in ") +
              period_words(found_.period, plan_.calendar());
    if (!lead.empty()) add_paragraph(body, lead + ".", "gt-lead");
    add_audience(body, shown_);
    body += "</header>";
    add_sums(body, level);
    for (const ObjectiveDelivery& each : found_.objectives)
      if (!each.lines.empty()) add_objective(body, each, level);
    const std::vector<ElementIndex> without = found_.without();
    if (!without.empty()) {
      add_heading(body, level,
                  found_.is_filtered ? "With none of what was asked for" : "With neither work nor a measure");
      body += "<ul>";
      for (const ElementIndex each : without) body += "<li>" + head(each) + "</li>";
      body += "</ul>";
    }
    return page_of(title, body, options_.is_part, {}, options_.house);
  }

 private:
  /// "priorities", or another kind's name where all are of one.
  [[nodiscard]] std::string objectives_word(std::size_t count) const {
    const auto& all = found_.objectives;
    const auto same = [&](const ObjectiveDelivery& each) {
      return plan_.kinds()[each.element] == plan_.kinds()[all.front().element];
    };
    if (all.empty() || !std::ranges::all_of(all, same)) return count == 1 ? "objective" : "objectives";
    const Kind& kind = plan_.framework().kinds[plan_.kinds()[all.front().element]];
    if (count == 1) return kind.name;
    return kind.plural.empty() ? kind.name + "s" : kind.plural;
  }

  void add_sums(std::string& out, int level) const {
    std::size_t with_work = 0;
    std::size_t with_measures = 0;
    for (const ObjectiveDelivery& each : found_.objectives) {
      with_work += each.work != 0 ? 1U : 0U;
      with_measures += each.measures != 0 ? 1U : 0U;
    }
    const std::size_t without = found_.without().size();
    add_heading(out, level, "In short");
    out += "<ol class=\"gt-headlines\">";
    const auto say = [&](const std::string& text) { out += "<li>" + html_text(text) + "</li>"; };
    const std::string of = count_text(std::uint64_t{found_.size()}) + " " + small(objectives_word(found_.size()));
    if (found_.objectives.empty()) {
      say("Nothing that was asked for is in the plan.");
    } else if (found_.is_filtered) {
      say("Of " + of + ", " + count_text(std::uint64_t{found_.size() - without}) + " have some of what was asked for.");
    } else {
      say("Of " + of + ", " + count_text(std::uint64_t{with_work}) +
          (with_work == 1 ? " has work and " : " have work and ") + count_text(std::uint64_t{with_measures}) +
          (with_measures == 1 ? " has a measure." : " have a measure."));
      say(without == 0
              ? "None is without both."
              : count_text(std::uint64_t{without}) + (without == 1 ? " has neither; it is named at the end."
                                                                   : " have neither; they are named at the end."));
    }
    out += "</ol>";
  }

  [[nodiscard]] std::string head(ElementIndex element) const {
    return html_text(shown_.name(element)) + below(plan_.id(element));
  }

  void add_objective(std::string& out, const ObjectiveDelivery& each, int level) const {
    add_heading(out, level, shown_.name(each.element));
    std::vector<std::string> above;
    for (const ElementIndex priority : each.priorities)
      if (priority != each.element) above.emplace_back(shown_.name(priority));
    const Status status = result_.statuses()[each.element];
    out += "<p>" + html_tag(to_string(status), plan_.framework().label(status)) + " " +
           html_text(std::string{plan_.id(each.element)} + (above.empty() ? "" : ", under " + listed(above)) + ". " +
                     capital(sum_words(each))) +
           "</p>";
    const bool qualified = std::ranges::any_of(
        each.lines, [](const DeliveryLine& line) { return line.basis != Basis::stated || line.is_draft; });
    std::vector<Heading> headings{{"What"}, {"Kind"}, {"Dates, or latest figure"}, {"Status"}, {"Who answers"}};
    if (qualified) headings.push_back({"How it is linked"});
    PageTable table(out, "What delivers it", headings);
    for (const DeliveryLine& line : each.lines) {
      const Status own =
          line.is_measure ? found_.measures.entries[line.entry].status : found_.actions.entries[line.entry].status;
      std::vector<std::string> cells{head(line.element), html_text(plan_.kind(line.element).name),
                                     html_text(line.is_measure ? figures(line) : dates(line)),
                                     html_tag(to_string(own), plan_.framework().label(own)),
                                     html_text(who(line.element))};
      if (qualified) cells.push_back(html_text(linked(line)));
      table.row(cells);
    }
  }

  [[nodiscard]] std::string sum_words(const ObjectiveDelivery& each) const {
    if (found_.is_filtered) return counted(each.lines.size(), "entry", "entries") + ".";
    return (each.work == 0 ? "no work" : counted(each.work, "action or milestone", "actions and milestones")) +
           " and " + (each.measures == 0 ? "no measure" : counted(each.measures, "measure")) + ".";
  }

  [[nodiscard]] std::string dates(const DeliveryLine& line) const {
    const ActionEntry& entry = found_.actions.entries[line.entry];
    if (!entry.completed.is_none())
      return (line.is_reported_by ? "Reported complete by " : "Completed ") + day_words(entry.completed);
    std::string text;
    if (entry.start.is_none() && entry.due.is_none())
      text = "No dates are recorded";
    else if (entry.start.is_none())
      text = "Due " + day_words(entry.due);
    else if (entry.due.is_none())
      text = "From " + day_words(entry.start);
    else
      text = day_words(entry.start) + " to " + day_words(entry.due);
    if (entry.days_late > 0 && entry.status != Status::complete)
      text += ", " + counted(entry.days_late, "day") + " late";
    if (!std::isnan(entry.progress) && entry.status != Status::complete)
      text += ", " + percent_text(entry.progress) + " done";
    return text;
  }

  [[nodiscard]] std::string figures(const DeliveryLine& line) const {
    const MeasureEntry& entry = found_.measures.entries[line.entry];
    std::string text;
    if (entry.suppressed)
      text = "Not shown, as it is of too few or would tell one that is";
    else if (entry.not_shown)
      text = "Not shown here";
    else if (std::isnan(entry.actual.value))
      text = entry.missing.empty() ? std::string{"No figure is recorded"} : "No figure: " + std::string{entry.missing};
    else
      text = figure_words(entry, entry.actual.value);
    const auto for_period = [&](const Period& period) {
      return period.is_none() ? std::string{} : " for " + period_words(period, calendars_.of(entry.element));
    };
    text += for_period(entry.actual.period);
    if (entry.provisional) text += " (provisional)";
    if (!std::isnan(line.target.value))
      text += std::string{line.is_ahead ? "; the next target is " : "; the target is "} +
              figure_words(line.target.value, entry.unit) + for_period(line.target.period);
    else if (!std::isnan(entry.lower) && !std::isnan(entry.upper))
      text +=
          "; to stay from " + figure_words(entry.lower, entry.unit) + " to " + figure_words(entry.upper, entry.unit);
    return text;
  }

  [[nodiscard]] std::string who(ElementIndex element) const {
    std::vector<std::string> names;
    ElementIndex last = no_element;
    for (const Owner& owner : owners_.of(element))
      if (owner.party != std::exchange(last, owner.party) && shown_.element(owner.party))
        names.emplace_back(shown_.name(owner.party));
    return names.empty() ? "Nobody is named" : listed(names);
  }

  [[nodiscard]] static std::string linked(const DeliveryLine& line) {
    std::string text = line.basis == Basis::stated     ? "As the plan says"
                       : line.basis == Basis::inferred ? "Inferred; the plan does not say so"
                                                       : "By the plan as a whole";
    return line.is_draft ? text + "; a draft" : text;
  }

  const DeliveryPageOptions& options_;
  const Rollup result_;
  const Plan plan_;
  const Delivery found_;
  const ShownTo shown_;
  const Owners owners_;
  const MeasureCalendars calendars_;
};

}  // namespace

std::string delivery_page(const Rollup& result, const DeliveryPageOptions& options) {
  return DeliveryPage(result, options).page();
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

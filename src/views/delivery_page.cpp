#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/shortened.hpp>
#include <goldenthread/trace/ancestors.hpp>
#include <goldenthread/trace/owners.hpp>
#include <goldenthread/views/delivery_page.hpp>

#include "names_apart.hpp"
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
        found_(delivery(result_, part_of(options.delivery))),
        shown_(detail::shown_of(result_.state(), options.delivery.audience)),
        names_(*result_.state().at, shown_),
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
    std::vector<std::uint8_t> told(plan_.size());
    for (const ObjectiveDelivery& each : found_.objectives)
      if (!each.lines.empty() && !is_below_another(each)) add_objective(body, each, level, told);
    for (const ObjectiveDelivery& each : found_.objectives)
      if (!each.lines.empty() && told[each.element] == 0) add_objective(body, each, level, told);
    const std::vector<ElementIndex> without = found_.without();
    if (!without.empty()) {
      add_heading(body, level,
                  found_.is_filtered ? "With none of what was asked for" : "With neither work nor a measure");
      body += "<ul>";
      for (const ElementIndex each : without) body += "<li>" + head(each) + "</li>";
      body += "</ul>";
    }
    options_.delivery.progress.at(1);
    return page_of(title, body, options_.is_part, {}, options_.house);
  }

 private:
  [[nodiscard]] static DeliveryOptions part_of(DeliveryOptions options) {
    options.progress = options.progress.part(0, 0.6);
    return options;
  }

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
      const auto with = [](std::size_t count, std::string_view what) {
        return (count == 0 ? std::string{"none"} : count_text(std::uint64_t{count})) +
               (count > 1 ? " have " : " has ") + std::string{what};
      };
      say("Of " + of + ", " + with(with_work, "work") + " and " + with(with_measures, "a measure") + ".");
      say(without == 0
              ? "None is without both."
              : count_text(std::uint64_t{without}) + (without == 1 ? " has neither; it is named at the end."
                                                                   : " have neither; they are named at the end."));
    }
    out += "</ol>";
  }

  [[nodiscard]] std::string head(ElementIndex element) const {
    return html_text(shown_.name(element)) + id_below(plan_.id(element), shown_.name(element));
  }

  /// Of what was asked for and has anything, what is below an element, in the plan's order.
  [[nodiscard]] std::vector<const ObjectiveDelivery*> asked_below(ElementIndex element) const {
    std::vector<std::uint8_t> is_below(plan_.size());
    for (const ElementIndex below_it : descendants(*result_.state().at, element)) is_below[below_it] = 1;
    std::vector<const ObjectiveDelivery*> found;
    for (const ObjectiveDelivery& each : found_.objectives)
      if (each.element != element && !each.lines.empty() && is_below[each.element] != 0) found.push_back(&each);
    return found;
  }

  [[nodiscard]] bool is_below_another(const ObjectiveDelivery& of) const {
    options_.delivery.progress.at(0.6);
    const std::vector<ElementIndex> above = ancestors(*result_.state().at, of.element);
    return std::ranges::any_of(found_.objectives, [&](const ObjectiveDelivery& each) {
      return each.element != of.element && std::ranges::find(above, each.element) != above.end();
    });
  }

  /// An element with what delivers it directly; then those below it that were asked for too, each once, so that nothing
  /// is listed again for what is above.
  void add_objective(std::string& out, const ObjectiveDelivery& each, int level,
                     std::vector<std::uint8_t>& told) const {
    options_.delivery.progress.at(0.6 + 0.4 * static_cast<double>(each.element) / static_cast<double>(plan_.size()));
    told[each.element] = 1;
    constexpr int deepest = 6;
    add_heading(out, (std::min)(level, deepest), names_.name(each.element));
    std::vector<std::uint8_t> listed_below(plan_.size());
    std::vector<std::string> through;
    const std::vector<const ObjectiveDelivery*> parts = asked_below(each.element);
    for (const ObjectiveDelivery* const part : parts) {
      through.push_back(names_.name(part->element));
      for (const DeliveryLine& line : part->lines) listed_below[line.element] = 1;
    }
    std::vector<const DeliveryLine*> own;
    for (const DeliveryLine& line : each.lines)
      if (listed_below[line.element] == 0) own.push_back(&line);
    std::vector<std::string> above;
    for (const ElementIndex priority : each.priorities)
      if (priority != each.element) above.push_back(names_.name(priority));
    const Status status = result_.statuses()[each.element];
    out += "<p>" + html_tag(to_string(status), plan_.framework().label(status)) + " " +
           html_text(std::string{plan_.id(each.element)} + (above.empty() ? "" : ", under " + listed(above)) + ". " +
                     capital(sum_words(each))) +
           "</p>";
    if (!through.empty())
      add_paragraph(out, (own.empty() ? "All of it through " : "Also through ") + listed(through, 8) + ".");
    if (!own.empty()) {
      PageTable table(out, "What delivers " + names_.name(each.element, 80),
                      {{"What"}, {"Kind"}, {"Dates, or latest figure"}, {"Status"}, {"Who answers"}});
      for (const DeliveryLine* const line : own) {
        const Status status_of =
            line->is_measure ? found_.measures.entries[line->entry].status : found_.actions.entries[line->entry].status;
        const std::string& kind = plan_.kind(line->element).name;
        constexpr std::size_t short_name = 24;
        table.row(
            {head(line->element) + below(linked(*line)),
             kind.size() <= short_name ? "<span class=\"gt-nowrap\">" + html_text(kind) + "</span>" : html_text(kind),
             html_text(line->is_measure ? figures(*line) : dates(*line)),
             html_tag(to_string(status_of), plan_.framework().label(status_of)), html_text(who(line->element))});
      }
    }
    for (const ObjectiveDelivery* const part : parts)
      if (told[part->element] == 0 && level < deepest) add_objective(out, *part, level + 1, told);
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
              figure_words(line.target.value, entry.unit) +
              (line.target.period == entry.actual.period ? std::string{} : for_period(line.target.period)) +
              (std::isnan(entry.due_by_now) || entry.due_by_now == line.target.value
                   ? std::string{}
                   : ", with " + figure_words(entry, entry.due_by_now) + " due by then");
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
        names.push_back(names_.name(owner.party));
    return names.empty() ? "Nobody is named" : listed(names);
  }

  /// Where the plan does not say outright that it delivers it.
  [[nodiscard]] static std::string linked(const DeliveryLine& line) {
    std::string text = line.basis == Basis::stated     ? ""
                       : line.basis == Basis::inferred ? "Inferred; the plan does not say so"
                                                       : "By the plan as a whole";
    if (line.is_draft) text += text.empty() ? "A draft" : "; a draft";
    return text;
  }

  const DeliveryPageOptions& options_;
  const Rollup result_;
  const Plan plan_;
  const Delivery found_;
  const ShownTo shown_;
  const NamesApart names_;
  const Owners owners_;
  const MeasureCalendars calendars_;
};

}  // namespace

std::string delivery_page(const Rollup& result, const DeliveryPageOptions& options) {
  options.delivery.progress.at(0);
  return DeliveryPage(result, options).page();
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

#include <algorithm>

#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/shortened.hpp>
#include <goldenthread/trace/ancestors.hpp>
#include <goldenthread/views/plan_on_a_page.hpp>

#include "page.hpp"
#include "reporting/asked.hpp"
#include "reporting/priorities.hpp"
#include "rollup/rollup_state.hpp"
#include "rollup/shown_of.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

constexpr std::string_view plan_sheet_style =
    "<style>"
    ".goldenthread.gt-plan{max-width:none}.gt-plan .gt-nowrap{white-space:nowrap;color:#3d3d3d}"
    ".gt-plan p.gt-vision{max-width:none;border:2px solid #12436d;border-radius:4px;padding:.5rem .8rem;margin:.5rem "
    "0;font-size:1.2rem;"
    "text-align:center}"
    ".gt-plan section{border:1px solid #8c8c8c;border-radius:4px;padding:.4rem .8rem;margin:.8rem 0}"
    ".gt-plan h2{font-size:1.2rem;border:0;margin:.2rem 0;padding:0}"
    ".gt-plan .gt-columns{display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;align-items:flex-start}"
    ".gt-plan .gt-columns>div{flex:1 1 14rem;min-width:0}"
    ".gt-plan h3{margin:.3rem 0;border-bottom:2px solid #12436d}"
    ".gt-plan ul{list-style:none;margin:0;padding:0}"
    ".gt-plan li{padding:.25rem 0;border-bottom:1px solid "
    "#d9d9d9;font-size:.875rem;line-height:1.3;overflow-wrap:anywhere}"
    "@media print{@page{size:A3 landscape;margin:10mm}.gt-plan section,.gt-plan li{break-inside:avoid-page}"
    ".gt-plan section{break-inside:auto}.gt-plan li{font-size:8pt;padding:.1rem 0}.gt-plan h2{font-size:12pt}"
    ".gt-plan h3{font-size:9pt}}"
    "</style>";

bool is_of_the_thread(Role role) {
  return role == Role::vision || role == Role::objective || role == Role::action || role == Role::milestone ||
         role == Role::measure;
}

class PlanPage {
 public:
  PlanPage(const Rollup& result, Audience audience, const Progress& progress)
      : result_(result),
        progress_(progress),
        plan_(result.graph().plan()),
        shown_(detail::shown_of(result.state(), audience)),
        priorities_(detail::priorities_of(result.state(), {})) {}

  [[nodiscard]] std::string body(std::string_view title, std::string_view lead) {
    std::string out = std::string{plan_sheet_style} + "<header>";
    add_heading(out, 1, title);
    add_paragraph(out, lead, "gt-lead");
    add_audience(out, shown_);
    out += "</header>";
    std::vector<std::uint8_t> seen(plan_.size());
    for (ElementIndex element = 0; element < plan_.size(); ++element) {
      if (plan_.role(element) != Role::vision || is_left_out(element) || priorities_[element] != 0) continue;
      seen[element] = 1;
      out += "<p class=\"gt-vision\">" + item(element) + "</p>";
    }
    for (ElementIndex element = 0; element < plan_.size(); ++element) {
      progress_.step(element, plan_.size());
      if (priorities_[element] == 0 || seen[element] != 0 || !shown_.element(element)) continue;
      seen[element] = 1;
      std::vector<ElementIndex> below_it;
      for (const ElementIndex each : descendants(*result_.state().at, element))
        if (seen[each] == 0 && priorities_[each] == 0 && !is_left_out(each)) {
          seen[each] = 1;
          below_it.push_back(each);
        }
      out += "<section><h2>" + item(element) + "</h2>";
      add_columns(out, below_it);
      out += "</section>";
    }
    const std::vector<std::uint8_t> behind = behind_risks_and_money();
    std::vector<ElementIndex> rest;
    std::vector<ElementIndex> of_others;
    for (ElementIndex element = 0; element < plan_.size(); ++element)
      if (seen[element] == 0 && !is_left_out(element)) (behind[element] != 0 ? of_others : rest).push_back(element);
    const auto add_rest = [&](std::string_view heading, const std::vector<ElementIndex>& elements) {
      if (elements.empty()) return;
      out += "<section>";
      add_heading(out, 2, heading);
      add_columns(out, elements);
      out += "</section>";
    };
    add_rest("Under no priority", rest);
    add_rest("Measures of risks and money", of_others);
    if (out.find(" judged</span>") != std::string::npos)
      add_paragraph(out, "\"92 % judged\" says on how much of what is due a status rests; the rest is not known.");
    return out;
  }

 private:
  /// A byte for each element: whether it is a measure of a risk or of a resource.
  [[nodiscard]] std::vector<std::uint8_t> behind_risks_and_money() const {
    std::vector<std::uint8_t> behind(plan_.size());
    for (std::size_t link = 0; link < plan_.link_from().size(); ++link) {
      const Role to = plan_.role(plan_.link_to()[link]);
      const ElementIndex from = plan_.link_from()[link];
      if (plan_.role(from) == Role::measure && (to == Role::risk || to == Role::resource)) behind[from] = 1;
    }
    return behind;
  }

  [[nodiscard]] bool is_left_out(ElementIndex element) const {
    return !is_of_the_thread(plan_.role(element)) || !shown_.element(element) ||
           detail::was_withdrawn(result_.state(), element);
  }

  /// Title, id, status, and of what rests on others the share judged.
  [[nodiscard]] std::string item(ElementIndex element) const {
    const Status status = result_.statuses()[element];
    std::string text = html_text(plan_.title(element)) + " <span class=\"gt-nowrap\">" + html_text(plan_.id(element)) +
                       "</span> " + html_tag(to_string(status), plan_.framework().label(status));
    const double judged = result_.judged()[element];
    if (result_.leaves()[element] == 0 && judged > 0)
      text += " <span class=\"gt-nowrap\">" + percent_text(judged) + " judged</span>";
    return text;
  }

  void add_columns(std::string& out, const std::vector<ElementIndex>& elements) const {
    if (elements.empty()) {
      add_paragraph(out, "Nothing is below it.");
      return;
    }
    const auto& kinds = plan_.framework().kinds;
    std::vector<std::uint8_t> used;
    for (std::uint8_t kind = 0; kind < kinds.size(); ++kind) used.push_back(kind);
    std::ranges::sort(used, {}, [&](std::uint8_t kind) { return std::pair(kinds[kind].rank, kind); });
    out += "<div class=\"gt-columns\">";
    for (const std::uint8_t kind : used) {
      std::string items;
      for (const ElementIndex element : elements) {
        if (plan_.kinds()[element] != kind) continue;
        progress_.at(0.5);
        items += "<li>" + item(element) + "</li>";
      }
      if (items.empty()) continue;
      out += "<div>";
      add_heading(out, 3, kinds[kind].plural.empty() ? kinds[kind].name + "s" : kinds[kind].plural);
      out += "<ul>" + items + "</ul></div>";
    }
    out += "</div>";
  }

  const Rollup& result_;
  const Progress& progress_;
  Plan plan_;
  ShownTo shown_;
  std::vector<std::uint8_t> priorities_;
};

}  // namespace

std::string plan_on_a_page(const Rollup& result, const PlanOnAPageOptions& options) {
  options.progress.at(0);
  const PlanInfo& info = result.state().plan().info();
  std::string title = options.title.empty() ? info.title : options.title;
  if (title.empty()) title = "Plan on a page";
  std::string lead = info.body;
  if (!result.as_of().is_none())
    lead += (lead.empty() ? "As it stood on " : ". As it stood on ") + day_words(result.as_of()) + ".";
  const std::string body = PlanPage(result, options.audience, options.progress).body(title, lead);
  options.progress.at(1);
  return page_of(title, body, options.is_part, "gt-plan", options.house);
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

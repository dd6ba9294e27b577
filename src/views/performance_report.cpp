#include <goldenthread/base/error.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/views/performance_report.hpp>

#include "model/edge_of_dates.hpp"
#include "page.hpp"
#include "report_annex.hpp"
#include "report_exceptions.hpp"
#include "report_facts.hpp"
#include "report_front.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

struct Section {
  std::string_view id, title;
};

constexpr std::array<Section, 7> sections{{{"exceptions", "Exceptions"},
                                           {"priorities", "Status by priority"},
                                           {"work-and-outcomes", "Work against outcomes"},
                                           {"moved", "What moved"},
                                           {"unknown", "What is not known"},
                                           {"annex", "Annex: every measure and action"},
                                           {"key", "How to read this report"}}};

void add_top(std::string& out, const ReportFacts& facts, std::string_view title) {
  const PlanInfo& info = facts.plan().info();
  out += "<header>";
  if (!info.body.empty() && facts.options.house.name.empty()) add_paragraph(out, info.body, "gt-lead");
  add_heading(out, 1, title);
  std::string lead = info.title;
  lead += (lead.empty() ? "As it stood on " : ". As it stood on ") + day_words(facts.today) + ", compared with " +
          day_words(facts.before.as_of()) + ".";
  add_paragraph(out, lead, "gt-lead");
  if (!facts.options.scope.empty())
    add_paragraph(out, "Only a part of the plan: " + facts.options.scope + ".", "gt-lead");
  add_audience(out, facts.shown);
  out += "</header>";
}

void add_contents(std::string& out) {
  out += "<nav aria-label=\"Contents\"><ul>";
  for (const Section& section : sections)
    ((((out += "<li><a href=\"#") += section.id) += "\">") += html_text(section.title)) += "</a></li>";
  out += "</ul></nav>";
}

}  // namespace

std::string performance_report(const Rollup& result, const PerformanceReportOptions& options) {
  options.progress.at(0);
  const ReportFacts facts(result, options);
  const Exceptions exceptions = exceptions_of(facts);
  const Period quarter = detail::quarter_of(facts.plan().calendar(), facts.today);
  const std::string title = (options.title.empty() ? "Performance report" : options.title) + ", " +
                            period_words(quarter, facts.plan().calendar(), facts.plan().calendar());
  std::string body;
  add_top(body, facts, title);
  if (!options.is_part) add_contents(body);
  add_heading(body, 2, "Headlines");
  body += "<ol class=\"gt-headlines\">";
  for (const std::string& sentence : headlines_of(facts, exceptions)) body += "<li>" + html_text(sentence) + "</li>";
  body += "</ol>";
  add_board(body, facts);
  std::size_t next = 0;
  const auto open = [&] {
    facts.progress.at(0.1 * static_cast<double>(next));
    const Section& section = sections[next++];
    add_heading(body, 2, section.title, options.is_part ? std::string_view{} : section.id);
  };
  open();
  add_exceptions(body, facts, exceptions);
  open();
  add_statuses(body, facts);
  open();
  add_sides(body, facts);
  open();
  add_moved(body, facts);
  open();
  add_unknown(body, facts);
  body += "<div class=\"gt-annex\">";
  open();
  add_annex(body, facts);
  add_risks(body, facts);
  add_money(body, facts);
  open();
  add_key(body, facts);
  body += "</div>";
  options.progress.at(1);
  return page_of(title, body, options.is_part, {}, options.house);
}

void performance_report(const Rollup& result, std::ostream& out, const PerformanceReportOptions& options) {
  out << performance_report(result, options);
  out.flush();
  if (!out) throw FileError("the report cannot be written: the stream failed");
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

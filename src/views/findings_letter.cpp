#include <algorithm>
#include <array>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/html_table.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/shortened.hpp>
#include <goldenthread/time/parse.hpp>
#include <goldenthread/trace/select.hpp>
#include <goldenthread/views/findings_letter.hpp>
#include <goldenthread/views/page_parts.hpp>

#include "page.hpp"
#include "rollup/shown_of.hpp"
#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

namespace {

struct SeverityWords {
  Severity severity;
  std::string_view title, lead;
};

constexpr std::array<SeverityWords, 3> severity_words{
    {{Severity::error, "To put right first", "What the figures cannot be relied on without."},
     {Severity::warning, "To put right", "What is missing, late or not as it should be."},
     {Severity::info, "Worth knowing", "Nothing needs to be done about these."}}};

/// Days as they are said: "2025-09-30" becomes "30 September 2025".
std::string with_days_in_words(const std::string& text) {
  constexpr std::size_t length = 10;
  const auto is_digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  std::string made;
  for (std::size_t at = 0; at < text.size();) {
    const bool may_begin = is_digit(at) && (at == 0 || !is_digit(at - 1)) && !is_digit(at + length);
    if (may_begin && at + length <= text.size() && text[at + 4] == '-' && text[at + 7] == '-')
      if (const auto day = try_parse_date(std::string_view{text}.substr(at, length))) {
        made += day_words(*day);
        at += length;
        continue;
      }
    made += text[at++];
  }
  return made;
}

/// A code as words: "stale_data" becomes "stale data".
std::string code_words(std::string code) {
  std::ranges::replace(code, '_', ' ');
  return code;
}

std::string sentence(std::string text) {
  text = capital(with_days_in_words(text));
  if (!text.empty() && std::string_view{".?!"}.find(text.back()) == std::string_view::npos) text += '.';
  return text;
}

/// The row or cell, without the element's id, which stands beside it.
std::string place_words(Place place) {
  place.id.clear();
  return capital(to_string(place));
}

class LetterWriter {
 public:
  LetterWriter(const Findings& findings, const FindingsLetterOptions& options)
      : findings_(findings.shown_to(options.audience, options.progress.part(0, 0.1))),
        options_(options),
        at_(findings.graph(), findings.as_of()),
        shown_(at_, options.audience),
        elements_(findings_.size(), no_element) {
    options.progress.at(0.1);
    const Progress first = options.progress.part(0.1, 0.2);
    for (std::size_t i = 0; i < findings_.size(); ++i) {
      first.step(i, findings_.size());
      elements_[i] = findings_.element(i);
      if (elements_[i] != no_element) continue;
      if (const auto found = at_.plan().find(findings_.place(i).id)) elements_[i] = *found;
    }
  }

  [[nodiscard]] const PlanAt& at() const noexcept { return at_; }
  [[nodiscard]] const ShownTo& shown() const noexcept { return shown_; }
  [[nodiscard]] std::size_t size() const noexcept { return findings_.size(); }

  /// The findings about what a selection takes, as far as they may be seen.
  [[nodiscard]] std::vector<std::size_t> about(const Selection& where) const {
    const std::vector<std::uint8_t> mask = Selector(at_, where, options_.progress.part(0.2, 0.3)).mask();
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < elements_.size(); ++i)
      if (elements_[i] != no_element && mask[elements_[i]] != 0 && may_be_seen(i)) rows.push_back(i);
    return rows;
  }

  [[nodiscard]] bool may_be_seen(std::size_t i) const {
    if (!shown_.hides_any()) return true;
    const auto is_hidden = [&](ElementIndex element) { return element != no_element && !shown_.element(element); };
    return !is_hidden(elements_[i]) && std::ranges::none_of(findings_.path(i), is_hidden);
  }

  [[nodiscard]] FindingsLetter letter(const std::vector<std::size_t>& rows, std::string to, std::string file,
                                      bool has_addressee) const {
    FindingsLetter made{std::move(to), std::move(file), rows.size(), 0, {}};
    std::array<std::vector<std::size_t>, severity_words.size()> by_severity;
    for (const std::size_t i : rows)
      for (std::size_t which = 0; which < severity_words.size(); ++which)
        if (findings_.severity(i) == severity_words[which].severity) by_severity[which].push_back(i);
    const std::size_t errors = by_severity[0].size();
    const std::size_t warnings = by_severity[1].size();
    made.to_put_right = errors + warnings;
    constexpr std::size_t longest_name = 120;
    const std::string name = shortened(made.to, longest_name);
    const std::string title = (options_.title.empty() ? "Data quality" : options_.title) + ": " + name;
    const PlanInfo& info = at_.plan().info();
    std::string body = "<header>";
    if (!info.body.empty() && options_.house.name.empty()) add_paragraph(body, info.body, "gt-lead");
    add_heading(body, options_.is_part ? 2 : 1, title);
    std::string lead = info.title;
    if (!findings_.as_of().is_none())
      lead += (lead.empty() ? "As it stood on " : ". As it stood on ") + day_words(findings_.as_of());
    if (!lead.empty()) add_paragraph(body, lead + ".", "gt-lead");
    add_audience(body, shown_);
    const std::string about_what =
        has_addressee ? "about what " + name + " is responsible for" : "for which the plan names nobody";
    if (rows.empty())
      add_paragraph(body, "A check of the plan found nothing " + about_what + ".");
    else
      add_paragraph(body, "A check of the plan found " + counted(rows.size(), "thing") + " " + about_what + ": " +
                              counted(errors, "error") + ", " + counted(warnings, "warning") + " and " +
                              counted(by_severity[2].size(), "note") +
                              ". Each is listed with its row, and with what to do.");
    body += "</header>";
    for (std::size_t which = 0; which < severity_words.size(); ++which) {
      const std::vector<std::size_t>& of_it = by_severity[which];
      if (of_it.empty()) continue;
      const std::string count = count_text(std::uint64_t{of_it.size()});
      add_heading(body, options_.is_part ? 3 : 2, std::string{severity_words[which].title} + ": " + count);
      add_paragraph(body, severity_words[which].lead);
      PageTable table(body, std::string{severity_words[which].title} + " (" + count + ")",
                      {{"About"}, {"What is wrong"}, {"Where"}, {"What to do"}, {"Rule or check"}});
      for (const std::size_t i : of_it) {
        options_.progress.at(0.5);
        table.row(cells(i));
      }
    }
    if (!findings_.not_checked().empty()) {
      add_heading(body, options_.is_part ? 3 : 2, "Not checked");
      PageTable table(body, "What the check did not look at, or not completely", {{"What"}, {"Why"}});
      for (const NotChecked& each : findings_.not_checked()) table.row({html_text(each.what), html_text(each.why)});
    }
    made.html = page_of(title, body, options_.is_part, {}, options_.house);
    return made;
  }

 private:
  [[nodiscard]] std::vector<std::string> cells(std::size_t i) const {
    const Finding finding = findings_[i];
    std::string about = html_text(finding.place.id);
    if (const ElementIndex element = elements_[i]; element != no_element)
      about = html_text(shown_.name(element)) + below(at_.plan().id(element));
    else if (about.empty())
      about = "A row";
    std::string rule = html_text(finding.rule.empty() ? code_words(finding.code) : finding.rule);
    std::string wrong = html_text(sentence(without_codes(finding.message)));
    if (!finding.value.empty()) wrong += below("It says: " + finding.value);
    return {std::move(about), std::move(wrong), html_text(place_words(finding.place)),
            finding.remedy.empty() ? std::string{} : html_text(sentence(without_codes(finding.remedy))),
            std::move(rule)};
  }

  /// With the names of link types as words: "responsible for".
  [[nodiscard]] std::string without_codes(std::string text) const {
    for (const LinkType& type : at_.plan().framework().link_types) {
      if (type.name.find('_') == std::string::npos) continue;
      const std::string words = code_words(type.name);
      for (std::size_t at = text.find(type.name); at != std::string::npos; at = text.find(type.name, at + words.size()))
        text.replace(at, words.size(), words);
    }
    return text;
  }

  const Findings findings_;
  const FindingsLetterOptions& options_;
  PlanAt at_;
  ShownTo shown_;
  std::vector<ElementIndex> elements_;
};

}  // namespace

std::string findings_letter(const Findings& findings, std::string_view party, const FindingsLetterOptions& options) {
  options.progress.at(0);
  const LetterWriter writer(findings, options);
  const Plan& plan = writer.at().plan();
  const ElementIndex element = plan.at(party);
  if (plan.role(element) != Role::party)
    throw ArgumentError(in_quotes(party) + " is a " + plan.kind(element).name +
                        ", not a party; a letter is to somebody who is responsible for something");
  detail::require_shown(writer.shown(), plan, element);
  Selection where;
  where.owners = {std::string{party}};
  std::string html = writer.letter(writer.about(where), std::string{writer.shown().name(element)}, {}, true).html;
  options.progress.at(1);
  return html;
}

std::vector<FindingsLetter> findings_letters(const Findings& findings, std::string_view by,
                                             const FindingsLetterOptions& options) {
  options.progress.at(0);
  const LetterWriter writer(findings, options);
  std::vector<FindingsLetter> letters;
  std::vector<std::uint8_t> told(writer.size());
  for (PagePart& part : page_parts(writer.at(), by, {}, options.audience)) {
    options.progress.at(0.3);
    const std::vector<std::size_t> rows = writer.about(part.where);
    for (const std::size_t i : rows) told[i] = 1;
    if (!rows.empty()) letters.push_back(writer.letter(rows, std::move(part.name), std::move(part.file), true));
  }
  std::vector<std::size_t> rest;
  for (std::size_t i = 0; i < told.size(); ++i)
    if (told[i] == 0 && writer.may_be_seen(i)) rest.push_back(i);
  if (!rest.empty()) letters.push_back(writer.letter(rest, "Nobody named", "nobody-named", false));
  std::size_t next = 2;
  for (std::size_t i = 0; i + 1 < letters.size(); ++i)
    if (!rest.empty() && letters[i].file == letters.back().file)
      letters.back().file = "nobody-named-" + std::to_string(next++);
  options.progress.at(1);
  return letters;
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread

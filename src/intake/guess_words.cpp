#include "guess_words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "text_keys.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

struct KeyWord {
  std::string_view key;
  std::string_view meaning;
};

constexpr std::array field_keys{
    KeyWord{"id", "id"},
    KeyWord{"ref", "id"},
    KeyWord{"reference", "id"},
    KeyWord{"refno", "id"},
    KeyWord{"referenceno", "id"},
    KeyWord{"code", "id"},
    KeyWord{"no", "id"},
    KeyWord{"number", "id"},
    KeyWord{"uid", "id"},
    KeyWord{"kpino", "id"},
    KeyWord{"pino", "id"},
    KeyWord{"piref", "id"},
    KeyWord{"pinumber", "id"},
    KeyWord{"kpinumber", "id"},
    KeyWord{"itemno", "id"},
    KeyWord{"measureno", "id"},
    KeyWord{"indicatorno", "id"},
    KeyWord{"projectno", "id"},
    KeyWord{"kpiref", "id"},
    KeyWord{"kpicode", "id"},
    KeyWord{"actionref", "id"},
    KeyWord{"actionno", "id"},
    KeyWord{"actionid", "id"},
    KeyWord{"measureid", "id"},
    KeyWord{"indicatorid", "id"},
    KeyWord{"projectid", "id"},
    KeyWord{"identifiant", "id"},
    KeyWord{"identifiantreferentiel", "id"},
    KeyWord{"title", "title"},
    KeyWord{"name", "title"},
    KeyWord{"titre", "title"},
    KeyWord{"nom", "title"},
    KeyWord{"action", "title"},
    KeyWord{"actions", "title"},
    KeyWord{"actiontitle", "title"},
    KeyWord{"titredelaction", "title"},
    KeyWord{"measure", "title"},
    KeyWord{"indicator", "title"},
    KeyWord{"kpi", "title"},
    KeyWord{"measurename", "title"},
    KeyWord{"indicatorname", "title"},
    KeyWord{"performanceindicator", "title"},
    KeyWord{"performancemeasure", "title"},
    KeyWord{"keyperformanceindicator", "title"},
    KeyWord{"project", "title"},
    KeyWord{"projectname", "title"},
    KeyWord{"milestone", "title"},
    KeyWord{"deliverable", "title"},
    KeyWord{"task", "title"},
    KeyWord{"tasks", "title"},
    KeyWord{"keytasks", "title"},
    KeyWord{"keyaction", "title"},
    KeyWord{"keyactions", "title"},
    KeyWord{"activity", "title"},
    KeyWord{"keyactivity", "title"},
    KeyWord{"keyactivities", "title"},
    KeyWord{"whatwewilldo", "title"},
    KeyWord{"objective", "title"},
    KeyWord{"outcome", "title"},
    KeyWord{"priority", "title"},
    KeyWord{"description", "description"},
    KeyWord{"descriptif", "description"},
    KeyWord{"detail", "description"},
    KeyWord{"details", "description"},
    KeyWord{"definition", "description"},
    KeyWord{"type", "kind"},
    KeyWord{"kind", "kind"},
    KeyWord{"start", "start"},
    KeyWord{"startdate", "start"},
    KeyWord{"datededebut", "start"},
    KeyWord{"dateded\xc3\xa9"
            "but",
            "start"},
    KeyWord{"due", "due"},
    KeyWord{"duedate", "due"},
    KeyWord{"deadline", "due"},
    KeyWord{"end", "due"},
    KeyWord{"enddate", "due"},
    KeyWord{"targetdate", "due"},
    KeyWord{"completeby", "due"},
    KeyWord{"bywhen", "due"},
    KeyWord{"datedefin", "due"},
    KeyWord{"completed", "completed"},
    KeyWord{"datecompleted", "completed"},
    KeyWord{"completiondate", "due"},
    KeyWord{"targetcompletiondate", "due"},
    KeyWord{"plannedcompletiondate", "due"},
    KeyWord{"expectedcompletiondate", "due"},
    KeyWord{"estimatedcompletiondate", "due"},
    KeyWord{"actualcompletiondate", "completed"},
    KeyWord{"actualenddate", "completed"},
    KeyWord{"completedon", "completed"},
    KeyWord{"progress", "progress"},
    KeyWord{"%complete", "progress"},
    KeyWord{"%done", "progress"},
    KeyWord{"percentdone", "progress"},
    KeyWord{"percentcomplete", "progress"},
    KeyWord{"percentagecomplete", "progress"},
    KeyWord{"complete%", "progress"},
    KeyWord{"progress%", "progress"},
    KeyWord{"%progress", "progress"},
    KeyWord{"frequency", "frequency"},
    KeyWord{"reportingfrequency", "frequency"},
    KeyWord{"source", "source"},
    KeyWord{"datasource", "source"},
    KeyWord{"unit", "unit"},
    KeyWord{"units", "unit"},
    KeyWord{"unite", "unit"},
    KeyWord{"unit\xc3\xa9", "unit"},
    KeyWord{"unitofmeasure", "unit"},
    KeyWord{"polarity", "polarity"},
    KeyWord{"goodis", "polarity"},
    KeyWord{"whatisgood", "polarity"},
    KeyWord{"goodperformance", "polarity"},
    KeyWord{"goodperformanceis", "polarity"},
    KeyWord{"directionofgood", "polarity"},
    KeyWord{"desireddirection", "polarity"},
    KeyWord{"goodtobe", "polarity"},
    KeyWord{"aimto", "polarity"},
    KeyWord{"baseline", "baseline"},
    KeyWord{"tolerance", "tolerance"},
    KeyWord{"period", "period"},
    KeyWord{"timeperiod", "period"},
    KeyWord{"reportingperiod", "period"},
    KeyWord{"value", "value"},
    KeyWord{"actual", "value"},
    KeyWord{"result", "value"},
    KeyWord{"outturn", "value"},
    KeyWord{"latest", "value"},
    KeyWord{"latestactual", "value"},
    KeyWord{"latestvalue", "value"},
    KeyWord{"currentvalue", "value"},
    KeyWord{"area", "area"},
    KeyWord{"areaname", "area"},
    KeyWord{"localauthority", "area"},
    KeyWord{"councilname", "area"},
    KeyWord{"numerator", "numerator"},
    KeyWord{"denominator", "denominator"},
    KeyWord{"target", "target"},
    KeyWord{"annualtarget", "target"},
    KeyWord{"yearendtarget", "target"},
    KeyWord{"status", "status"},
    KeyWord{"statut", "status"},
    KeyWord{"rag", "status"},
    KeyWord{"brag", "status"},
    KeyWord{"ragstatus", "status"},
    KeyWord{"ragrating", "status"},
    KeyWord{"bragstatus", "status"},
    KeyWord{"rating", "status"},
    KeyWord{"commentary", "commentary"},
    KeyWord{"comment", "commentary"},
    KeyWord{"comments", "commentary"},
    KeyWord{"narrative", "commentary"},
    KeyWord{"update", "commentary"},
    KeyWord{"progressupdate", "commentary"},
    KeyWord{"latestupdate", "commentary"},
    KeyWord{"correctiveaction", "corrective_action"},
    KeyWord{"mitigatingaction", "corrective_action"},
    KeyWord{"pathtogreen", "corrective_action"},
    KeyWord{"dateofupdate", "date"},
    KeyWord{"updatedate", "date"},
    KeyWord{"asat", "date"},
    KeyWord{"lastupdated", "date"},
    KeyWord{"kpidescription", "title"},
    KeyWord{"measuredescription", "title"},
    KeyWord{"indicatordescription", "title"},
    KeyWord{"actiondescription", "title"},
    KeyWord{"kpititle", "title"},
    KeyWord{"kpiname", "title"},
    KeyWord{"whatwillwedo", "title"},
    KeyWord{"whatwearegoingtodo", "title"},
    KeyWord{"deliverables", "title"},
    KeyWord{"milestonetitle", "title"},
    KeyWord{"projecttitle", "title"},
    KeyWord{"unitofmeasurement", "unit"},
    KeyWord{"measurementunit", "unit"},
    KeyWord{"reasonforvariance", "commentary"},
    KeyWord{"varianceexplanation", "commentary"},
    KeyWord{"explanation", "commentary"},
    KeyWord{"wherearewenow", "commentary"},
    KeyWord{"progresstodate", "commentary"},
    KeyWord{"currentposition", "commentary"},
    KeyWord{"progressthisquarter", "commentary"},
    KeyWord{"quarterlyupdate", "commentary"},
    KeyWord{"updatethisquarter", "commentary"},
    KeyWord{"commentarythisquarter", "commentary"},
    KeyWord{"progressandcommentary", "commentary"},
    KeyWord{"highlights", "commentary"},
    KeyWord{"actionbeingtaken", "corrective_action"},
    KeyWord{"actionsbeingtaken", "corrective_action"},
    KeyWord{"actiontaken", "corrective_action"},
    KeyWord{"remedialaction", "corrective_action"},
    KeyWord{"remedialactions", "corrective_action"},
    KeyWord{"correctiveactions", "corrective_action"},
    KeyWord{"mitigatingactions", "corrective_action"},
    KeyWord{"recoveryplan", "corrective_action"},
    KeyWord{"returntogreen", "corrective_action"},
    KeyWord{"riskid", "id"},
    KeyWord{"riskref", "id"},
    KeyWord{"riskno", "id"},
    KeyWord{"risknumber", "id"},
    KeyWord{"milestoneref", "id"},
    KeyWord{"milestoneid", "id"},
    KeyWord{"risk", "title"},
    KeyWord{"riskdescription", "title"},
    KeyWord{"risktitle", "title"},
    KeyWord{"descriptionofrisk", "title"},
    KeyWord{"finish", "due"},
    KeyWord{"finishdate", "due"},
};

constexpr std::array link_keys{
    KeyWord{"parent", "parent"},
    KeyWord{"parents", "parent"},
    KeyWord{"supports", "parent"},
    KeyWord{"serves", "parent"},
    KeyWord{"contributesto", "parent"},
    KeyWord{"linkedto", "parent"},
    KeyWord{"linkto", "parent"},
    KeyWord{"outcomes", "parent"},
    KeyWord{"priorities", "parent"},
    KeyWord{"objectives", "parent"},
    KeyWord{"corporatepriority", "parent"},
    KeyWord{"corporatepriorities", "parent"},
    KeyWord{"councilpriority", "parent"},
    KeyWord{"strategicpriority", "parent"},
    KeyWord{"strategicobjective", "parent"},
    KeyWord{"corporateobjective", "parent"},
    KeyWord{"supportspriorities", "parent"},
    KeyWord{"supportspriority", "parent"},
    KeyWord{"supportsoutcomes", "parent"},
    KeyWord{"supportsoutcome", "parent"},
    KeyWord{"prioritysupported", "parent"},
    KeyWord{"prioritiessupported", "parent"},
    KeyWord{"actionids", "parent"},
    KeyWord{"theme", "parent"},
    KeyWord{"owner", "lead"},
    KeyWord{"lead", "lead"},
    KeyWord{"leadofficer", "lead"},
    KeyWord{"responsibleofficer", "lead"},
    KeyWord{"accountableofficer", "lead"},
    KeyWord{"actionowner", "lead"},
    KeyWord{"kpiowner", "lead"},
    KeyWord{"measureowner", "lead"},
    KeyWord{"sro", "lead"},
    KeyWord{"who", "lead"},
    KeyWord{"bywhom", "lead"},
    KeyWord{"officer", "lead"},
    KeyWord{"portfolioholder", "lead"},
    KeyWord{"cabinetmember", "lead"},
    KeyWord{"leadmember", "lead"},
    KeyWord{"assignedto", "lead"},
    KeyWord{"director", "lead"},
    KeyWord{"leaddirector", "lead"},
    KeyWord{"headofservice", "lead"},
    KeyWord{"personnepilote", "lead"},
    KeyWord{"structurepilote", "joint"},
    KeyWord{"directionouservicepilote", "support"},
    KeyWord{"directorate", "support"},
    KeyWord{"department", "support"},
    KeyWord{"service", "support"},
    KeyWord{"team", "support"},
    KeyWord{"partner", "support"},
    KeyWord{"partners", "support"},
    KeyWord{"partenaires", "support"},
    KeyWord{"supportingofficer", "support"},
    KeyWord{"\xc3\xa9luer\xc3\xa9"
            "f\xc3\xa9rente",
            "part"},
    KeyWord{"ward", "lens"},
    KeyWord{"wards", "lens"},
    KeyWord{"crosscuttingtheme", "lens"},
    KeyWord{"crosscuttingthemes", "lens"},
    KeyWord{"mayorspriority", "lens"},
    KeyWord{"mayorspriorities", "lens"},
    KeyWord{"strategy", "document"},
    KeyWord{"strategies", "document"},
    KeyWord{"linkedstrategies", "document"},
    KeyWord{"dependson", "depends_on"},
    KeyWord{"dependencies", "depends_on"},
    KeyWord{"whoisresponsible", "lead"},
    KeyWord{"responsible", "lead"},
    KeyWord{"responsibleperson", "lead"},
    KeyWord{"personresponsible", "lead"},
    KeyWord{"accountable", "lead"},
    KeyWord{"whoisleading", "lead"},
    KeyWord{"namedlead", "lead"},
    KeyWord{"responsibility", "lead"},
    KeyWord{"programme", "parent"},
    KeyWord{"workstream", "parent"},
    KeyWord{"linkedobjective", "parent"},
    KeyWord{"linkedobjectives", "parent"},
    KeyWord{"linkedpriority", "parent"},
    KeyWord{"linkedpriorities", "parent"},
    KeyWord{"linkedoutcome", "parent"},
    KeyWord{"linkedoutcomes", "parent"},
    KeyWord{"objectivethreatened", "parent"},
    KeyWord{"objectivesaffected", "parent"},
};

// What a heading of several words is by its last one, where the whole says nothing: "Delivery lead", "Current RAG".
constexpr std::array last_words_of_fields{
    KeyWord{"ref", "id"},
    KeyWord{"rag", "status"},
    KeyWord{"brag", "status"},
    KeyWord{"commentary", "commentary"},
    KeyWord{"comments", "commentary"},
    KeyWord{"narrative", "commentary"},
    KeyWord{"deadline", "due"},
    KeyWord{"update", "commentary"},
};

constexpr std::array last_words_of_links{
    KeyWord{"lead", "lead"},        KeyWord{"leads", "lead"},   KeyWord{"owner", "lead"},
    KeyWord{"owners", "lead"},      KeyWord{"officer", "lead"}, KeyWord{"manager", "lead"},
    KeyWord{"holder", "lead"},      KeyWord{"sponsor", "lead"}, KeyWord{"director", "lead"},
    KeyWord{"responsible", "lead"}, KeyWord{"member", "lead"},  KeyWord{"councillor", "lead"},
    KeyWord{"leader", "lead"},
};

template <std::size_t N>
std::string_view meaning_of_key(const std::array<KeyWord, N>& words, std::string_view heading) {
  const auto found = std::ranges::find(words, text_key(heading), &KeyWord::key);
  return found == words.end() ? std::string_view{} : found->meaning;
}

/// A heading without its last bracket, and what stands in that: "Progress (RAG)", "Delivery lead(s)".
std::pair<std::string, std::string> parted_by_bracket(std::string_view heading) {
  const std::size_t open = heading.rfind('(');
  const std::size_t close = heading.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open || open == 0)
    return {std::string{heading}, {}};
  return {std::string{heading.substr(0, open)} + std::string{heading.substr(close + 1)},
          std::string{heading.substr(open + 1, close - open - 1)}};
}

/// "Planned end date", "Revised completion date", "Forecast finish".
bool is_end_date(std::string_view heading) {
  constexpr std::array<std::string_view, 8> whens{"planned", "original", "baseline", "target",
                                                  "agreed",  "approved", "date",     "dates"};
  constexpr std::array<std::string_view, 6> ends{"end", "completion", "due", "finish", "delivery", "deadline"};
  bool ends_it = false;
  bool says_when = says_moved(heading);
  const std::vector<std::string> words = words_in(heading);
  if (words.size() < 2 || words.size() > 4) return false;
  for (const std::string& word : words) {
    ends_it = ends_it || std::ranges::find(ends, word) != ends.end();
    says_when = says_when || std::ranges::find(whens, word) != whens.end();
    if (word == "actual" || word == "start") return false;
  }
  return ends_it && says_when && words.back() != "outturn";
}

/// What a heading says: as a whole, by what its bracket says, without the bracket, then by the last of its words.
template <std::size_t N, std::size_t M>
std::string_view meaning_of(const std::array<KeyWord, N>& words, const std::array<KeyWord, M>& last_words,
                            std::string_view heading) {
  if (const std::string_view meaning = meaning_of_key(words, heading); !meaning.empty()) return meaning;
  const auto [plain, inner] = parted_by_bracket(heading);
  if (const std::string_view meaning = meaning_of_key(words, inner); !meaning.empty()) return meaning;
  if (const std::string_view meaning = meaning_of_key(words, plain); !meaning.empty()) return meaning;
  const std::vector<std::string> parts = words_in(plain);
  if (parts.size() < 2 || parts.size() > 3) return {};
  return meaning_of_key(last_words, parts.back());
}

constexpr std::size_t rows_looked_at = 40;

bool names_period(std::string_view text, const Period& year, const FiscalCalendar& calendar) {
  // Any year tells whether "Q1" is a heading of a period.
  const Period some = year.is_none() ? calendar.year(2024) : year;
  return read_period_heading(text, some, calendar).has_value();
}

std::size_t figure_cells(const SourceTexts& texts, std::size_t row) {
  return static_cast<std::size_t>(std::ranges::count_if(texts.columns, [&](const SourceColumn& column) {
    const std::vector<std::string> words = words_in(column.cells[row]);
    return !words.empty() && words.size() <= 2 && figure_named(words.front()).has_value();
  }));
}

/// Whether a period stands right above a word such as "Actual", as it does in headings of two rows and in no banner.
bool has_periods_over_figures(const SourceTexts& texts, std::size_t upper, const Period& year,
                              const FiscalCalendar& calendar) {
  return std::ranges::any_of(texts.columns, [&](const SourceColumn& column) {
    const std::vector<std::string> words = words_in(column.cells[upper + 1]);
    return !words.empty() && figure_named(words.front()) && !column.cells[upper].empty() &&
           names_period(one_line(column.cells[upper]), year, calendar);
  });
}

bool is_known_heading(std::string_view text, const Period& year, const FiscalCalendar& calendar) {
  return !usual_field(text).empty() || !usual_link(text).empty() || names_period(one_line(text), year, calendar) ||
         level_named(text).has_value();
}

}  // namespace

std::string_view usual_field(std::string_view heading) {
  if (const std::string_view meaning = meaning_of(field_keys, last_words_of_fields, heading); !meaning.empty())
    return meaning;
  return is_end_date(heading) ? std::string_view{"due"} : std::string_view{};
}

bool says_moved(std::string_view heading) {
  constexpr std::array<std::string_view, 9> said{"revised", "forecast", "expected", "estimated", "current",
                                                 "latest",  "new",      "amended",  "projected"};
  return std::ranges::any_of(words_in(heading),
                             [&](const std::string& word) { return std::ranges::find(said, word) != said.end(); });
}

bool has_other_due(const SourceTexts& texts, std::size_t column) {
  for (std::size_t other = 0; other < texts.columns.size(); ++other)
    if (const std::string& heading = texts.columns[other].heading;
        other != column && usual_field(heading) == "due" && !says_moved(heading))
      return true;
  return false;
}

std::string_view usual_link(std::string_view heading) { return meaning_of(link_keys, last_words_of_links, heading); }

bool names_officers(std::string_view heading) {
  constexpr std::array said_of_officers{"officer",  "officers",  "manager", "managers",
                                        "director", "directors", "sro",     "head"};
  return std::ranges::any_of(words_in(heading), [&](const std::string& word) {
    return std::ranges::find(said_of_officers, word) != said_of_officers.end();
  });
}

std::optional<FoundHeadings> find_headings(const SourceTexts& texts, const Period& year,
                                           const FiscalCalendar& calendar) {
  std::size_t best = 0;
  std::optional<std::size_t> found;
  for (std::size_t row = 0; row < (std::min)(texts.rows, rows_looked_at); ++row) {
    std::size_t known = 0;
    std::size_t filled = 0;
    for (const SourceColumn& column : texts.columns) {
      const std::string_view text = column.cells[row];
      if (text.empty()) continue;
      ++filled;
      if (text.size() <= 80 && is_known_heading(text, year, calendar)) ++known;
    }
    if (known < 2 || filled < 2) continue;
    if (const std::size_t score = known * 8 + filled; score > best) {
      best = score;
      found = row;
    }
  }
  if (!found) return std::nullopt;
  if (*found > 0 && figure_cells(texts, *found) >= 2 && has_periods_over_figures(texts, *found - 1, year, calendar))
    return FoundHeadings{*found - 1, 2};
  if (*found + 1 < texts.rows && figure_cells(texts, *found + 1) >= 2 &&
      has_periods_over_figures(texts, *found, year, calendar))
    return FoundHeadings{*found, 2};
  return FoundHeadings{*found, 1};
}

Period year_above(const SourceTable& table, const SourceTexts& texts, const FiscalCalendar& calendar) {
  Period year = year_mentioned(table.name, calendar);
  for (std::size_t row = 0; row < (std::min)(texts.rows, std::size_t{6}) && year.is_none() && table.is_sheet; ++row)
    for (const SourceColumn& column : texts.columns)
      if (year.is_none() && !column.cells[row].empty() && column.cells[row].size() < 200)
        year = year_mentioned(column.cells[row], calendar);
  return year.is_none() ? year_mentioned(table.cells.file, calendar) : year;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

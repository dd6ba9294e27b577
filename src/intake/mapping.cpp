#include <algorithm>
#include <array>

#include <goldenthread/base/text.hpp>
#include <goldenthread/intake/mapping.hpp>
#include <goldenthread/time/parse.hpp>

#include "model/nearest.hpp"
#include "table_layout.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

constexpr std::array all_fields{
    MappedField{"id", TableId::elements, "id"},
    MappedField{"title", TableId::elements, "title"},
    MappedField{"kind", TableId::elements, "kind"},
    MappedField{"description", TableId::elements, "description"},
    MappedField{"state", TableId::elements, "state"},
    MappedField{"start", TableId::elements, "start"},
    MappedField{"due", TableId::elements, "due"},
    MappedField{"completed", TableId::elements, "completed"},
    MappedField{"progress", TableId::elements, "progress"},
    MappedField{"frequency", TableId::elements, "frequency"},
    MappedField{"key", TableId::elements, "key"},
    MappedField{"audience", TableId::elements, "audience"},
    MappedField{"revision", TableId::elements, "revision"},
    MappedField{"source", TableId::elements, "source"},
    MappedField{"unit", TableId::measures, "unit"},
    MappedField{"polarity", TableId::measures, "polarity"},
    MappedField{"aggregation", TableId::measures, "aggregation"},
    MappedField{"cumulative", TableId::measures, "cumulative"},
    MappedField{"scoring", TableId::measures, "scoring"},
    MappedField{"baseline", TableId::measures, "baseline"},
    MappedField{"baseline_period", TableId::measures, "baseline_period"},
    MappedField{"scheme", TableId::measures, "scheme"},
    MappedField{"tolerance", TableId::measures, "tolerance"},
    MappedField{"range_distance", TableId::measures, "range_distance"},
    MappedField{"dead_band", TableId::measures, "dead_band"},
    MappedField{"max_age", TableId::measures, "max_age"},
    MappedField{"lag", TableId::measures, "lag"},
    MappedField{"fiscal_start", TableId::measures, "fiscal_start"},
    MappedField{"window", TableId::measures, "window"},
    MappedField{"control", TableId::measures, "control"},
    MappedField{"rounding", TableId::measures, "rounding"},
    MappedField{"element", TableId::observations, "measure"},
    MappedField{"period", TableId::observations, "period"},
    MappedField{"value", TableId::observations, "value"},
    MappedField{"area", TableId::observations, "area"},
    MappedField{"group", TableId::observations, "group"},
    MappedField{"numerator", TableId::observations, "numerator"},
    MappedField{"denominator", TableId::observations, "denominator"},
    MappedField{"margin", TableId::observations, "margin"},
    MappedField{"quality", TableId::observations, "quality"},
    MappedField{"missing", TableId::observations, "missing"},
    MappedField{"recorded", TableId::observations, "recorded"},
    MappedField{"target", TableId::targets, "value"},
    MappedField{"lower", TableId::targets, "lower"},
    MappedField{"upper", TableId::targets, "upper"},
    MappedField{"target_period", TableId::targets, "period"},
    MappedField{"target_reason", TableId::targets, "reason"},
    MappedField{"status", TableId::updates, "status"},
    MappedField{"date", TableId::updates, "date"},
    MappedField{"commentary", TableId::updates, "commentary"},
    MappedField{"corrective_action", TableId::updates, "corrective_action"},
    MappedField{"back_on_track", TableId::updates, "back_on_track"},
    MappedField{"author", TableId::updates, "author"},
    MappedField{"revised_due", TableId::updates, "due"},
};

constexpr std::array<std::string_view, 8> link_uses{"parent",  "child", "lead", "joint",
                                                    "support", "part",  "lens", "document"};

/// Whether a kind is one that the default framework has, as it has it: such a word gives way to a council's own.
bool is_usual(const Kind& kind) {
  static const Framework standard = Framework::standard();
  return std::ranges::find(standard.kinds, kind) != standard.kinds.end();
}

/// Gathers what is wrong with a mapping.
class MappingCheck {
 public:
  MappingCheck(const Mapping& mapping, const Framework& framework)
      : mapping_(mapping), framework_(mapping.extended(framework)) {}

  std::vector<Finding> run() {
    const FiscalCalendar calendar{framework_.year_start_month};
    if (!mapping_.date.empty() && !try_parse_date(mapping_.date))
      report("", "date", mapping_.date, in_quotes(mapping_.date) + " is not a day", "Write it as 2024-12-31.");
    for (const auto& [name, role] : mapping_.kinds)
      if (const Kind& kind = framework_.kinds[*framework_.find_kind(name)]; kind.role != role)
        report("", "kinds", name,
               in_quotes(name) + " has the role " + std::string{to_string(kind.role)} + " in the framework, and " +
                   std::string{to_string(role)} + " here",
               "Remove it from 'kinds', or use another name.");
    for (const WordMapping& word : mapping_.words) check_field("", "words", word.field);
    if (mapping_.tables.empty())
      report("", "tables", "", "the mapping has no tables",
             mapping_.description.empty() ? "List the tables to read." : mapping_.description);
    for (const TableMapping& table : mapping_.tables) check_table(table, calendar);
    return std::move(found_);
  }

 private:
  void report(const std::string& table, std::string column, std::string_view value, std::string message,
              std::string remedy) {
    Finding finding;
    finding.code = "bad_mapping";
    finding.place = {.table = table, .column = std::move(column)};
    finding.value = std::string{value};
    finding.message = "the mapping" + (table.empty() ? "" : " of " + in_quotes(table)) + ": " + std::move(message);
    finding.remedy = std::move(remedy);
    found_.push_back(std::move(finding));
  }

  void check_field(const std::string& table, std::string key, std::string_view field) {
    if (detail::field_named(field)) return;
    std::vector<std::string_view> names;
    for (const MappedField& one : all_fields) names.push_back(one.name);
    report(table, std::move(key), field, "there is no field " + in_quotes(field), detail::did_you_mean(field, names));
  }

  void check_kind(const std::string& table, std::string key, std::string_view kind) {
    if (kind.empty() || framework_.find_kind(kind)) return;
    std::vector<std::string_view> names;
    for (const Kind& one : framework_.kinds) names.push_back(one.name);
    report(table, std::move(key), kind, in_quotes(kind) + " is not a kind of the framework",
           "Give it a role in 'kinds', or use an existing kind. " + detail::did_you_mean(kind, names));
  }

  void check_table(const TableMapping& table, const FiscalCalendar& calendar) {
    for (const std::string& kind : table.kinds) check_kind(table.table, "kind", kind);
    for (const auto& [field, heading] : table.columns) check_field(table.table, "columns", field);
    for (const auto& [field, text] : table.defaults) check_field(table.table, "defaults", field);
    for (const WordMapping& word : table.words) check_field(table.table, "words", word.field);
    for (const auto& [heading, kind] : table.levels) check_kind(table.table, "levels", kind);
    if (table.header_rows != 1 && table.header_rows != 2)
      report(table.table, "header_rows", std::to_string(table.header_rows), "headings take one or two rows",
             "Give 1 or 2.");
    if (!table.year.empty() && !try_parse_period(table.year, calendar, {.prefer_financial_year = true}))
      report(table.table, "year", table.year, in_quotes(table.year) + " is not a year", "Write it as 2024/25.");
    for (const LinkMapping& link : table.links) {
      check_kind(table.table, "links", link.kind);
      check_kind(table.table, "links", link.posts);
      if (std::ranges::find(link_uses, link.as) != link_uses.end() || framework_.find_link_type(link.as)) continue;
      std::vector<std::string_view> names(link_uses.begin(), link_uses.end());
      for (const LinkType& type : framework_.link_types) names.push_back(type.name);
      report(table.table, "links", link.as,
             in_quotes(link.as) + " is neither a link type nor one of the words for a link",
             detail::did_you_mean(link.as, names));
    }
  }

  const Mapping& mapping_;
  Framework framework_;
  std::vector<Finding> found_;
};

}  // namespace

std::span<const MappedField> mapped_fields() noexcept { return all_fields; }

Framework Mapping::extended(const Framework& framework) const {
  Framework made = framework;
  for (const auto& [name, role] : kinds) {
    const auto at = made.find_kind(name);
    if (!at)
      made.kinds.push_back({.name = name, .role = role});
    else if (made.kinds[*at].role != role && is_usual(made.kinds[*at]))
      made.kinds[*at] = {.name = name, .role = role, .rank = made.kinds[*at].rank};
  }
  return made.completed();
}

std::vector<Finding> Mapping::problems(const Framework& framework) const {
  return MappingCheck{*this, framework}.run();
}

}  // namespace v0
}  // namespace goldenthread

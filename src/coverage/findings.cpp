#include <algorithm>
#include <bit>
#include <set>
#include <utility>

#include <goldenthread/base/text.hpp>
#include <goldenthread/coverage/findings.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/shown_to.hpp>

#include "finders.hpp"
#include "findings_state.hpp"
#include "plain_wording.hpp"
#include "wording.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

using detail::FindingRecord;
using detail::LinkClause;
using detail::Requirement;
using detail::RequirementSort;

// With officers by their posts, where the findings are for those who see no more.
std::string by_post(const Findings::State& state, std::string text) {
  for (const auto& [name, post] : state.posts) {
    if (name.empty()) continue;
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + post.size()))
      text.replace(at, name.size(), post);
  }
  return text;
}

// The elements that count for the clause, in the order of their links.
std::vector<ElementIndex> coverers_of(const Findings::State& state, const LinkClause& clause, ElementIndex row,
                                      detail::Counted counted) {
  const CompressedGraph& links = state.graph.links(clause.source.link);
  const auto rows = state.graph.link_rows(clause.source.link);
  const auto kinds = state.graph.plan().kinds();
  const Vertex v = state.graph.vertex(row);
  std::vector<ElementIndex> found;
  const auto consider = [&](Vertex other, EdgeIndex edge) {
    const ElementIndex coverer = state.graph.element(other);
    if (clause.counts(state.links, rows[edge], kinds[coverer], counted)) found.push_back(coverer);
  };
  if (clause.source.direction == Direction::in) {
    EdgeIndex edge = links.first_child_edge(v);
    for (const Vertex child : links.children(v)) consider(child, edge++);
  } else {
    const auto parents = links.parents(v);
    for (std::size_t i = 0; i < parents.size(); ++i) consider(parents[i], links.parent_edges(v)[i]);
  }
  return found;
}

// Who is linked by the link clauses of the requirements that the record is about: those that do not cover as well,
// where it is about them.
std::vector<ElementIndex> coverers_of(const Findings::State& state, const FindingRecord& record) {
  const detail::Counted counted =
      record.code == FindingCode::inactive_coverer ? detail::Counted::lapsed_too : detail::Counted::drafts_too;
  std::vector<ElementIndex> found;
  std::set<ElementIndex> seen;
  const auto& requirements = state.program.compiled[record.rule].requirements;
  for (std::size_t i = 0; i < requirements.size(); ++i) {
    if ((record.requirements >> i & 1U) == 0) continue;
    for (const detail::ClauseRef ref : requirements[i].any_of) {
      if (ref.sort != detail::ClauseRef::Sort::link) continue;
      for (const ElementIndex coverer : coverers_of(state, state.program.clauses[ref.index], record.element, counted))
        if (seen.insert(coverer).second) found.push_back(coverer);
    }
  }
  return found;
}

// What the record's requirements ask for, each named once.
std::string asked_for(const Findings::State& state, const FindingRecord& record) {
  std::string text;
  const auto& require = state.program.rules[record.rule].require;
  for (std::size_t i = 0; i < require.size(); ++i) {
    if ((record.requirements >> i & 1U) == 0) continue;
    if (!text.empty()) text += "; ";
    text += detail::describe(require[i]);
  }
  return text;
}

std::size_t coverage_requirements(const Findings::State& state, const FindingRecord& record) {
  return static_cast<std::size_t>(std::ranges::count(state.program.compiled[record.rule].requirements,
                                                     RequirementSort::coverage, &Requirement::sort));
}

// The rule's own words stand for requirements of one sort: in a rule that mixes sorts, for coverage.
bool speaks_of(const Findings::State& state, const FindingRecord& record, RequirementSort sort) {
  if (sort == RequirementSort::coverage) return true;
  return std::ranges::all_of(state.program.compiled[record.rule].requirements,
                             [&](const Requirement& requirement) { return requirement.sort == sort; });
}

RequirementSort sort_of(FindingCode code) {
  if (code == FindingCode::lead_count) return RequirementSort::lead;
  return code == FindingCode::missing_field ? RequirementSort::field : RequirementSort::coverage;
}

bool is_of_rule(FindingCode code) {
  return code == FindingCode::uncovered || code == FindingCode::partial || code == FindingCode::lead_count ||
         code == FindingCode::missing_field || code == FindingCode::inactive_coverer ||
         code == FindingCode::draft_only || code == FindingCode::over_covered;
}

const FieldTest* field_of(const Findings::State& state, const FindingRecord& record) {
  if (record.code != FindingCode::missing_field) return nullptr;
  for (const Clause& clause : state.program.rules[record.rule].require[record.about])
    if (clause.field) return &*clause.field;
  return nullptr;
}

std::string value_of(const Findings::State& state, const FindingRecord& record) {
  const FieldTest* test = field_of(state, record);
  if (test == nullptr) return {};
  const Plan& plan = state.graph.plan();
  const Column* column = plan.elements().find(test->field);
  return column == nullptr ? std::string{} : plan.cell(*column, record.element);
}

// The rule's own message, where it has one that fits; else empty.
std::string own_words(const Findings::State& state, const FindingRecord& record, const std::string& text) {
  if (text.empty() || !speaks_of(state, record, sort_of(record.code))) return {};
  return detail::fill_in(text, state.graph.plan(), record.element);
}

std::string rule_message(const Findings::State& state, const FindingRecord& record) {
  const Rule& rule = state.program.rules[record.rule];
  const std::string name = detail::name_of(state.graph.plan(), record.element);
  if (record.code == FindingCode::lead_count) {
    const std::vector<ElementIndex> leads = coverers_of(state, record);
    if (!leads.empty())
      return name + " has " + count_text(leads.size()) + (leads.size() == 1 ? " lead, " : " leads, ") +
             detail::listed(state.graph.plan(), leads, ", ") + ", where rule " + rule.id + " asks for " +
             asked_for(state, record);
  }
  if (record.code == FindingCode::inactive_coverer || record.code == FindingCode::draft_only) {
    const bool drafts = record.code == FindingCode::draft_only;
    const std::vector<ElementIndex> by = coverers_of(state, record);
    return name + " is covered only by what is " + (drafts ? "a draft" : "cancelled, rejected, superseded or ended") +
           (by.empty() ? std::string{} : ", " + detail::listed(state.graph.plan(), by, ", ")) + ", where rule " +
           rule.id + " asks for " + asked_for(state, record);
  }
  if (record.code == FindingCode::over_covered) {
    const std::vector<ElementIndex> by = coverers_of(state, record);
    return name + " is covered by " + count_text(by.size()) + ", " + detail::listed(state.graph.plan(), by, ", ") +
           ", where rule " + rule.id + " asks for " + asked_for(state, record);
  }
  std::string text = own_words(state, record, rule.message);
  if (record.code == FindingCode::partial) {
    const std::size_t all = coverage_requirements(state, record);
    const auto met = all - static_cast<std::size_t>(std::popcount(record.requirements));
    if (text.empty()) text = name + " has only some of what rule " + rule.id + " asks for";
    return text + " (" + count_text(met) + " of " + count_text(all) + " met; missing: " + asked_for(state, record) +
           ")";
  }
  if (!text.empty()) return text;
  if (record.code == FindingCode::missing_field) {
    const std::string value = value_of(state, record);
    const FieldTest* test = field_of(state, record);
    if (value.empty() || test == nullptr)
      return name + " lacks what rule " + rule.id + " asks for: " + asked_for(state, record);
    return name + " has " + test->field + " " + in_quotes(value) + ", where rule " + rule.id + " asks for " +
           asked_for(state, record);
  }
  if (record.code == FindingCode::lead_count)
    return name + " has no lead, where rule " + rule.id + " asks for " + asked_for(state, record);
  return name + " has nothing that rule " + rule.id + " asks for: " + asked_for(state, record);
}

}  // namespace

std::vector<ElementIndex> Findings::State::path(const FindingRecord& record, std::size_t longest) const {
  const auto shortened = [longest](std::vector<ElementIndex> all) {
    if (all.size() > longest) {
      all[longest - 1] = all.back();
      all.resize(longest);
    }
    return all;
  };
  switch (record.code) {
    case FindingCode::cycle: {
      const std::vector<ElementIndex>& members = ring(record.about);
      if (members.size() <= longest) return members;
      std::vector<ElementIndex> some(members.begin(), members.begin() + static_cast<std::ptrdiff_t>(longest));
      some.back() = members.back();
      return some;
    }
    case FindingCode::above_cycle:
      return to_ring.path(graph, graph.vertex(record.element), longest);
    case FindingCode::deep_gap: {
      std::vector<ElementIndex> way = to_gap.path(graph, record.about, longest - 1);
      way.insert(way.begin(), record.element);
      return way;
    }
    case FindingCode::lead_count:
    case FindingCode::inactive_coverer:
    case FindingCode::draft_only:
    case FindingCode::over_covered:
      return shortened(coverers_of(*this, record));
    case FindingCode::unwanted:
      return {graph.plan().link_from()[record.about], record.element};
    case FindingCode::outdated:
    case FindingCode::predated:
    case FindingCode::suspect:
    case FindingCode::partial_correction:
      return {record.element, graph.plan().link_to()[record.about]};
    case FindingCode::out_of_window:
      if (record.about == FindingRecord::nothing) return {};
      return {record.element, graph.plan().link_to()[record.about]};
    case FindingCode::redundant_link:
      return shortened({record.element, record.requirements, graph.plan().link_to()[record.about]});
    case FindingCode::single_support:
      return {record.element, record.about};
    default:
      return {};
  }
}

std::size_t Findings::State::path_length(const FindingRecord& record) const {
  switch (record.code) {
    case FindingCode::cycle:
      return ring(record.about).size();
    case FindingCode::above_cycle:
      return to_ring.steps[graph.vertex(record.element)] + std::size_t{1};
    case FindingCode::deep_gap:
      return to_gap.steps[record.about] + std::size_t{2};
    default:
      return path(record, SIZE_MAX).size();
  }
}

Place Findings::State::place(const FindingRecord& record) const {
  Place place;
  place.id = graph.plan().id(record.element);
  if (const auto [table, column] = detail::place_of(record); !table.empty()) {
    place.table = table;
    place.column = column;
    place.row = record.about + std::uint64_t{1};
    return place;
  }
  place.table = "elements";
  place.row = record.element + std::uint64_t{1};
  if (const FieldTest* test = field_of(*this, record)) place.column = test->field;
  if (record.code == FindingCode::out_of_window) {
    const bool is_start = record.about == FindingRecord::nothing && record.requirements == detail::starts_after_due;
    place.column = is_start ? "start" : "due";
  }
  return place;
}

std::string Findings::State::message(const FindingRecord& record) const {
  return by_post(*this, is_of_rule(record.code) ? rule_message(*this, record) : detail::plain_message(*this, record));
}

std::string Findings::State::remedy(const FindingRecord& record) const {
  if (is_of_rule(record.code)) {
    const bool is_plain = record.code == FindingCode::inactive_coverer || record.code == FindingCode::draft_only ||
                          record.code == FindingCode::over_covered;
    std::string own = is_plain ? std::string{} : own_words(*this, record, program.rules[record.rule].remedy);
    if (!own.empty()) return by_post(*this, std::move(own));
    if (record.code == FindingCode::missing_field) return "Fill it in, or record why it is missing.";
    if (record.code == FindingCode::inactive_coverer)
      return "Link something that is still in the plan, or record why nothing covers it.";
    if (record.code == FindingCode::over_covered) return "Remove the extra links, or record why there are more.";
    if (record.code == FindingCode::draft_only)
      return "Approve what covers it, or link something that is already approved.";
    if (record.code == FindingCode::lead_count)
      return "Link as many leads as the rule asks for, or record why there are not.";
    return "Link what is missing, or record why there is none.";
  }
  return record.code == FindingCode::copied_forward ? detail::copied_remedy(record.requirements)
                                                    : detail::plain_remedy(record.code);
}

Finding Findings::State::in_full(const FindingRecord& record) const {
  Finding finding;
  finding.code = to_string(record.code);
  finding.severity = record.severity;
  finding.place = place(record);
  finding.message = message(record);
  finding.remedy = remedy(record);
  if (record.rule != FindingRecord::nothing) finding.rule = program.rules[record.rule].id;
  finding.value = value_of(*this, record);
  for (const ElementIndex row : path(record, longest_path)) finding.path.emplace_back(graph.plan().id(row));
  return finding;
}

Findings::Findings(std::shared_ptr<const State> state) noexcept : state_(std::move(state)) {}

const Graph& Findings::graph() const& noexcept { return state_->graph; }
Date Findings::as_of() const noexcept { return state_->links.as_of(); }
std::size_t Findings::size() const noexcept { return state_->building + state_->records.size(); }

Finding Findings::operator[](std::size_t i) const {
  return i < state_->building ? graph().plan().findings()[i] : state_->in_full(state_->records[i - state_->building]);
}

std::string_view Findings::code(std::size_t i) const& noexcept {
  if (i < state_->building) return graph().plan().findings()[i].code;
  return to_string(state_->records[i - state_->building].code);
}

Severity Findings::severity(std::size_t i) const noexcept {
  return i < state_->building ? graph().plan().findings()[i].severity : state_->records[i - state_->building].severity;
}

ElementIndex Findings::element(std::size_t i) const noexcept {
  if (i >= state_->building) return state_->records[i - state_->building].element;
  const std::string& id = graph().plan().findings()[i].place.id;
  return id.empty() ? no_element : graph().plan().find(id).value_or(no_element);
}

std::string_view Findings::rule(std::size_t i) const& noexcept {
  if (i < state_->building) return graph().plan().findings()[i].rule;
  const std::uint32_t rule = state_->records[i - state_->building].rule;
  return rule == FindingRecord::nothing ? std::string_view{} : state_->program.rules[rule].id;
}

std::string Findings::message(std::size_t i) const {
  return i < state_->building ? graph().plan().findings()[i].message
                              : state_->message(state_->records[i - state_->building]);
}

std::string Findings::remedy(std::size_t i) const {
  return i < state_->building ? graph().plan().findings()[i].remedy
                              : state_->remedy(state_->records[i - state_->building]);
}

Place Findings::place(std::size_t i) const {
  return i < state_->building ? graph().plan().findings()[i].place
                              : state_->place(state_->records[i - state_->building]);
}

std::vector<ElementIndex> Findings::path(std::size_t i) const {
  return i < state_->building ? std::vector<ElementIndex>{}
                              : state_->path(state_->records[i - state_->building], SIZE_MAX);
}

std::size_t Findings::count(std::string_view code) const noexcept {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < size(); ++i) sum += this->code(i) == code ? 1U : 0U;
  return sum;
}

std::size_t Findings::count(Severity severity) const noexcept {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < size(); ++i) sum += this->severity(i) == severity ? 1U : 0U;
  return sum;
}

const std::vector<NotChecked>& Findings::not_checked() const& noexcept { return state_->not_checked; }

std::size_t Findings::memory() const noexcept {
  std::size_t bytes = sizeof(Findings::State) + state_->records.capacity() * sizeof(FindingRecord) +
                      state_->links.memory() + state_->to_gap.memory() + state_->to_ring.memory() +
                      state_->dates.memory();
  for (const LinkClause& clause : state_->program.clauses) bytes += clause.passes.capacity();
  return bytes;
}

Findings Findings::shown_to(Audience audience, const Progress& progress) const {
  progress.at(0);
  const ShownTo shown(state_->links.at(), audience);
  if (audience == Audience::exempt) {
    progress.at(1);
    return *this;
  }
  const Plan& plan = graph().plan();
  std::vector<std::string_view> names;
  const Progress naming = progress.part(0.01, 0.1);
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    naming.step(element, plan.size());
    if (shown.element(element)) continue;
    names.push_back(plan.id(element));
    names.push_back(plan.title(element));
  }
  const auto is_told = [&](const FindingRecord& record) {
    if (!shown.element(record.element)) return false;
    const auto path = state_->path(record, SIZE_MAX);
    if (std::ranges::any_of(path, [&](ElementIndex each) { return !shown.element(each); })) return false;
    const std::string message = state_->message(record);
    return std::ranges::none_of(
        names, [&](std::string_view name) { return !name.empty() && message.find(name) != std::string::npos; });
  };
  auto made = std::make_shared<State>(*state_);
  made->building = 0;
  made->shown = shown;
  const Progress posting = progress.part(0.1, 0.2);
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    posting.step(element, plan.size());
    if (shown.element(element) && shown.name(element) != plan.title(element))
      made->posts.emplace_back(plan.title(element), made->shown->name(element));
  }
  made->records.clear();
  // Every name is looked for in the words of every finding.
  constexpr std::size_t at_once = 65'536;
  std::size_t looked_for = 0;
  for (std::size_t i = 0; i < state_->records.size(); ++i) {
    looked_for += 1 + names.size();
    if (looked_for >= at_once) {
      looked_for = 0;
      progress.at(0.2 + 0.8 * static_cast<double>(i) / static_cast<double>(state_->records.size()));
    }
    if (is_told(state_->records[i])) made->records.push_back(state_->records[i]);
  }
  progress.at(1);
  return Findings{std::move(made)};
}

std::vector<Finding> Findings::to_vector() const { return {begin(), end()}; }

}  // namespace v0
}  // namespace goldenthread

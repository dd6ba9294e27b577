#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <goldenthread/model/shown_to.hpp>

#include "officer_kinds.hpp"

namespace goldenthread {
inline namespace v0 {

struct ShownTo::State {
  State(const PlanAt& at, Audience asked, std::span<const Plan> rows);

  [[nodiscard]] bool is_above(std::span<const std::uint8_t> audiences, std::size_t row) const noexcept {
    if (audiences.empty()) return false;
    const std::uint8_t of = audiences[row];
    return of < detail::audience_names.size() && of > static_cast<std::uint8_t>(audience);
  }

  [[nodiscard]] bool shows(ElementIndex element) const noexcept { return hidden.empty() || !hidden[element]; }

  Plan plan;
  std::vector<Plan> further;
  Audience audience;
  bool hides = false;
  /// By element; empty where none is.
  std::vector<bool> hidden;
  /// By element: what it is called, where that is not its title.
  std::unordered_map<ElementIndex, std::string_view> called;
  /// Parties by id and by title.
  std::unordered_map<std::string_view, ElementIndex> parties;
  std::unordered_set<std::string_view> hidden_texts;

 private:
  void hide_elements();
  void hide_texts(const std::vector<Plan>& rows);
  void name_officers(const PlanAt& at);
};

namespace {

/// The texts of rows that are about an element and may tell of it.
struct TellingTexts {
  TableId table;
  std::string_view element;
  std::vector<std::string_view> columns;
};

const std::array<TellingTexts, 4>& telling_texts() {
  static const std::array<TellingTexts, 4> all{
      {{TableId::updates, "element", {"commentary", "corrective_action", "reason", "agreed_by", "author"}},
       {TableId::observations, "measure", {"missing", "source"}},
       {TableId::targets, "measure", {"missing", "reason", "agreed_by", "source"}},
       {TableId::justifications, "element", {"reason", "author"}}}};
  return all;
}

}  // namespace

ShownTo::State::State(const PlanAt& at, Audience asked, std::span<const Plan> rows)
    : plan(at.plan()), further(rows.begin(), rows.end()), audience(asked) {
  if (audience == Audience::exempt) return;
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    if (plan.role(element) != Role::party) continue;
    parties.emplace(plan.id(element), element);
    parties.emplace(plan.title(element), element);
  }
  hide_elements();
  std::vector<Plan> all{plan};
  all.insert(all.end(), further.begin(), further.end());
  hide_texts(all);
  if (audience == Audience::everyone) name_officers(at);
}

void ShownTo::State::hide_elements() {
  const auto hide = [&](ElementIndex element) {
    if (element == no_element) return;
    if (hidden.empty()) hidden.resize(plan.size());
    hidden[element] = true;
    hides = true;
  };
  const auto audiences = plan.elements().bytes("audience");
  for (ElementIndex element = 0; element < audiences.size(); ++element)
    if (is_above(audiences, element)) hide(element);
  const auto of_measures = plan.measures().bytes("audience");
  const auto measures = plan.measures().elements("id");
  for (std::size_t row = 0; row < of_measures.size(); ++row)
    if (is_above(of_measures, row)) hide(measures[row]);
}

void ShownTo::State::hide_texts(const std::vector<Plan>& rows) {
  std::vector<std::string_view> open;
  const auto sort_out = [&](const Table& table, const std::vector<std::string_view>& columns, const auto& is_hidden) {
    for (const std::string_view name : columns) {
      const Column* const column = table.find(name);
      const TextStore* const texts = column == nullptr ? nullptr : column->texts();
      if (texts == nullptr) continue;
      for (std::uint32_t row = 0; row < table.size(); ++row) {
        const std::string_view text = (*texts)[row];
        if (text.empty()) continue;
        if (is_hidden(row))
          hidden_texts.insert(text);
        else
          open.push_back(text);
      }
    }
  };
  for (const Plan& each : rows)
    for (const TellingTexts& telling : telling_texts()) {
      const auto audiences = each.table(telling.table).bytes("audience");
      for (std::size_t row = 0; row < audiences.size(); ++row) hides = hides || is_above(audiences, row);
    }
  if (!hides) return;
  for (const Plan& each : rows) {
    for (const TellingTexts& telling : telling_texts()) {
      const Table& table = each.table(telling.table);
      const auto audiences = table.bytes("audience");
      const auto elements = table.elements(telling.element);
      sort_out(table, telling.columns, [&](std::uint32_t row) {
        if (is_above(audiences, row)) return true;
        if (elements.empty() || elements[row] == no_element) return false;
        const auto here = plan.find(each.id(elements[row]));
        return here && !shows(*here);
      });
    }
  }
  const auto from = plan.link_from();
  const auto to = plan.link_to();
  sort_out(plan.links(), {"reason", "agreed_by", "weight_reason", "source"},
           [&](std::uint32_t row) { return !shows(from[row]) || !shows(to[row]); });
  if (!hidden_texts.empty())
    for (const std::string_view text : open) hidden_texts.erase(text);
}

void ShownTo::State::name_officers(const PlanAt& at) {
  const auto from = plan.link_from();
  const auto to = plan.link_to();
  const auto types = plan.link_types();
  for (std::uint32_t link = 0; link < from.size(); ++link) {
    if (plan.framework().link_types[types[link]].name != "holds") continue;
    const ElementIndex person = from[link];
    const bool may_be_told = at.stands(link) && shows(to[link]);
    const auto found = called.find(person);
    if (found == called.end())
      called.emplace(person, may_be_told ? plan.title(to[link]) : std::string_view{plan.kind(person).name});
    else if (may_be_told && found->second.data() == plan.kind(person).name.data())
      found->second = plan.title(to[link]);
  }
  for (ElementIndex element = 0; element < plan.size(); ++element)
    if (detail::is_of_officers(plan.kind(element))) called.emplace(element, plan.kind(element).name);
}

ShownTo::ShownTo(const PlanAt& at, Audience audience, std::span<const Plan> rows)
    : state_(std::make_shared<const State>(at, audience, rows)) {}

Audience ShownTo::audience() const noexcept { return state_->audience; }

bool ShownTo::hides_any() const noexcept { return state_->hides; }

bool ShownTo::element(ElementIndex element) const noexcept { return state_->shows(element); }

std::string_view ShownTo::name(ElementIndex element) const& noexcept {
  if (!state_->shows(element)) return {};
  const auto found = state_->called.find(element);
  return found == state_->called.end() ? state_->plan.title(element) : found->second;
}

std::string_view ShownTo::text(std::string_view text) const noexcept {
  return state_->hidden_texts.contains(text) ? std::string_view{} : text;
}

std::string_view ShownTo::author(std::string_view author) const& noexcept {
  if (state_->audience == Audience::everyone && !state_->parties.contains(author)) return {};
  return agreed_by(author);
}

std::string_view ShownTo::agreed_by(std::string_view party) const& noexcept {
  const auto found = state_->parties.find(party);
  if (found == state_->parties.end()) return text(party);
  if (!element(found->second)) return {};
  return state_->audience == Audience::everyone ? name(found->second) : party;
}

std::vector<std::string_view> ShownTo::hidden_texts() const& {
  std::vector<std::string_view> texts{state_->hidden_texts.begin(), state_->hidden_texts.end()};
  for (ElementIndex element = 0; element < state_->hidden.size(); ++element) {
    if (!state_->hidden[element]) continue;
    texts.push_back(state_->plan.id(element));
    texts.push_back(state_->plan.title(element));
  }
  return texts;
}

bool ShownTo::row(const Table& table, std::uint32_t row) const noexcept {
  return !state_->is_above(table.bytes("audience"), row);
}

std::string_view for_whom(Audience audience) noexcept {
  switch (audience) {
    case Audience::everyone:
      break;
    case Audience::member:
      return "For members of the council; not for publication.";
    case Audience::exempt:
      return "For those who may see exempt information; not for publication.";
  }
  return "For the public.";
}

}  // namespace v0
}  // namespace goldenthread

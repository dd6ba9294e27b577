// Small random plans of which links and elements change over time, and what stands in them on a day, told by their rows
// alone.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <goldenthread/model/plan_builder.hpp>

namespace dated {

namespace gt = goldenthread;

/// Days of January 2024; 0 where none is given.
inline constexpr int last_day = 20;
inline std::string text_of(int day) {
  return day == 0 ? std::string{} : "2024-01-" + std::string(day < 10 ? "0" : "") + std::to_string(day);
}

struct Link {
  std::size_t from = 0;
  std::string type = "contributes_to";
  std::size_t to = 0;
  std::optional<double> weight = {}, share = {};
  std::string capacity = {}, basis = {}, state = {};
  int valid_from = 0, valid_to = 0, recorded = 0;

  [[nodiscard]] bool is_proposed() const { return state == "draft" || state == "proposed"; }
  [[nodiscard]] bool is_agreed() const { return state.empty(); }
  [[nodiscard]] bool same_link(const Link& other) const {
    return std::tie(from, type, to, capacity) == std::tie(other.from, other.type, other.to, other.capacity);
  }
  [[nodiscard]] bool is_known(int day) const { return recorded <= day && valid_from <= day; }
  [[nodiscard]] bool has_ended(int day) const { return valid_to != 0 && valid_to < day; }
  [[nodiscard]] bool after(const Link& other) const {
    const auto rank = [](const Link& link) { return link.state == "rejected" ? 2 : link.is_proposed() ? 1 : 0; };
    return std::tuple(recorded, valid_from, rank(*this)) > std::tuple(other.recorded, other.valid_from, rank(other));
  }
};

struct Update {
  std::size_t element = 0;
  int date = 0, recorded = 0;
  std::string state = {};
};

struct Element {
  std::string kind;
  std::optional<double> progress = {};
  std::string state = {};
};

inline bool is_withdrawn(const std::string& state) {
  return state == "cancelled" || state == "rejected" || state == "superseded";
}

/// The rows of a plan. Elements are named E0, E1, ...; links run from a higher number to a lower one.
struct Rows {
  std::vector<Element> elements;
  std::vector<Link> links;
  std::vector<Update> updates;

  [[nodiscard]] gt::Plan build() const {
    gt::PlanBuilder builder;
    for (std::size_t i = 0; i < elements.size(); ++i)
      builder.add(gt::ElementRow{.id = "E" + std::to_string(i),
                                 .kind = elements[i].kind,
                                 .title = "E" + std::to_string(i),
                                 .state = elements[i].state,
                                 .progress = elements[i].progress});
    for (const Link& link : links)
      builder.add(gt::LinkRow{.from = "E" + std::to_string(link.from),
                              .type = link.type,
                              .to = "E" + std::to_string(link.to),
                              .weight = link.weight,
                              .share = link.share,
                              .capacity = link.capacity,
                              .basis = link.basis,
                              .state = link.state,
                              .valid_from = text_of(link.valid_from),
                              .valid_to = text_of(link.valid_to),
                              .recorded = text_of(link.recorded)});
    for (const Update& update : updates)
      builder.add(gt::UpdateRow{.element = "E" + std::to_string(update.element),
                                .date = text_of(update.date),
                                .state = update.state,
                                .recorded = text_of(update.recorded)});
    return builder.build();
  }

  [[nodiscard]] bool withdrawn(std::size_t element, int day) const {
    const Update* latest = nullptr;
    for (const Update& update : updates) {
      if (update.element != element || update.date > day || update.recorded > day) continue;
      if (latest == nullptr || std::tie(update.date, update.recorded) > std::tie(latest->date, latest->recorded))
        latest = &update;
    }
    return is_withdrawn(latest == nullptr ? elements[element].state : latest->state);
  }

  /// What a rejection does: it ends the proposal before it, or else the link.
  [[nodiscard]] bool ends_a_proposal(const Link& rejected) const {
    const Link* before = nullptr;
    for (const Link& other : links)
      if (other.same_link(rejected) && rejected.after(other) && (before == nullptr || other.after(*before)))
        before = &other;
    return before != nullptr && before->is_proposed();
  }

  /// Whether the link says something agreed: that it is, or that it is none.
  [[nodiscard]] bool is_firm(const Link& link) const {
    return !link.is_proposed() && !(link.state == "rejected" && ends_a_proposal(link));
  }

  /// Whether a row is the agreed one that counts on a day, of those before another.
  [[nodiscard]] bool agreed_holds(const Link& link, int day, const Link* before = nullptr) const {
    if (!link.is_agreed() || !link.is_known(day) || link.has_ended(day)) return false;
    return std::none_of(links.begin(), links.end(), [&](const Link& other) {
      return other.same_link(link) && other.after(link) && is_firm(other) && other.is_known(day) &&
             (before == nullptr || before->after(other));
    });
  }

  [[nodiscard]] bool holds(const Link& link, int day) const {
    if (!link.is_proposed()) return agreed_holds(link, day);
    if (!link.is_known(day) || link.has_ended(day)) return false;
    for (const Link& other : links) {
      if (!other.same_link(link)) continue;
      if (other.after(link) && other.is_known(day)) return false;
      if (!link.after(other)) continue;
      for (int later = day; later <= last_day + 1; ++later)
        if (agreed_holds(other, later, &link)) return false;
    }
    return true;
  }

  [[nodiscard]] bool stands(const Link& link, int day) const {
    return holds(link, day) && !withdrawn(link.from, day) && !withdrawn(link.to, day);
  }
  [[nodiscard]] static bool traces(const Link& link) {
    return link.type == "contributes_to" || link.type == "supports";
  }
  [[nodiscard]] bool counts(const Link& link, int day) const {
    return stands(link, day) && link.is_agreed() && link.basis != "whole_plan";
  }
};

/// Makes up plans, and counts how many of them have what.
class Maker {
 public:
  explicit Maker(std::uint32_t seed) : random_(seed) {}

  std::map<std::string, std::size_t> having;

  [[nodiscard]] std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }
  [[nodiscard]] bool one_in(std::size_t n) { return below(n) == 0; }
  [[nodiscard]] int day() { return 1 + static_cast<int>(below(last_day)); }
  template <class Range>
  void shuffle(Range& range) {
    std::shuffle(range.begin(), range.end(), random_);
  }

  [[nodiscard]] Rows make() {
    Rows rows;
    std::set<std::string> has;
    const auto add = [&](std::string kind) -> std::size_t {
      rows.elements.push_back({std::move(kind), {}, {}});
      Element& made = rows.elements.back();
      if (made.kind == "Action") made.progress = static_cast<double>(below(21)) / 20;
      if (made.kind != "Vision" && one_in(10)) {
        made.state = one_in(2) ? "cancelled" : "superseded";
        has.insert("withdrawn");
      }
      return rows.elements.size() - 1;
    };
    add("Vision");
    const std::size_t objectives = 2 + below(3);
    const std::size_t actions = 2 + below(4);
    for (std::size_t i = 0; i < objectives; ++i) link_up(rows, add("Outcome"), 0, has);
    for (std::size_t i = 0; i < actions; ++i) link_up(rows, add("Action"), 1, has);
    const std::size_t party = add("Party");
    const std::size_t budget = add("Resource");
    const std::size_t saving = add("Resource");
    const std::size_t action = 1 + objectives + below(actions);
    add_versions(rows, {.from = party, .type = "responsible_for", .to = action, .capacity = "lead"}, has);
    add_versions(rows, {.from = saving, .type = "reduces", .to = budget, .share = 0.25}, has);
    if (one_in(2)) add_versions(rows, {.from = budget, .type = "funds", .to = action}, has);
    for (std::size_t i = 1; i < rows.elements.size(); ++i) {
      if (!one_in(8)) continue;
      std::set<std::pair<int, int>> said;
      for (std::size_t n = 1 + below(2); n > 0; --n) {
        Update update{i, day(), one_in(2) ? day() : 0, one_in(2) ? "cancelled" : "approved"};
        if (!said.insert({update.date, update.recorded}).second) continue;
        rows.updates.push_back(update);
        has.insert(update.state == "cancelled" ? "withdrawn by an update" : "restored by an update");
      }
    }
    // So that the plan has a date although nothing in it does.
    rows.updates.push_back({0, last_day, 0, "approved"});
    for (const std::string& one : has) ++having[one];
    return rows;
  }

 private:
  void link_up(Rows& rows, std::size_t from, std::size_t first, std::set<std::string>& has) {
    std::vector<std::size_t> above;
    for (std::size_t to = first; to < from; ++to)
      if (rows.elements[to].kind != "Action") above.push_back(to);
    shuffle(above);
    const std::size_t count = (std::min)(above.size(), std::size_t{1} + below(2));
    if (count > 1) has.insert("shared child");
    for (std::size_t i = 0; i < count; ++i) {
      Link link{.from = from, .to = above[i]};
      if (one_in(3)) link.weight = static_cast<double>(1 + below(4));
      if (one_in(3)) link.share = 0.25;
      if (one_in(10)) link.type = "supports";
      if (one_in(12)) link.basis = "whole_plan";
      add_versions(rows, link, has);
    }
  }

  void add_versions(Rows& rows, Link link, std::set<std::string>& has) {
    constexpr std::array<const char*, 6> states{"", "", "draft", "proposed", "cancelled", "rejected"};
    std::size_t versions = one_in(3) ? 2 + below(3) : 1;
    std::set<std::tuple<int, int, bool>> keys;
    const bool dated = one_in(2);
    std::size_t added = 0;
    for (; versions > 0; --versions) {
      Link made = link;
      if (dated || added != 0) {
        if (one_in(2)) made.recorded = day();
        if (one_in(2)) made.valid_from = day();
        if (one_in(3)) made.valid_to = (std::max)(made.valid_from, day());
      }
      if (added != 0 || one_in(4)) made.state = states[below(states.size())];
      if (added != 0 && one_in(2) && made.type != "reduces") made.weight = static_cast<double>(1 + below(4));
      if (added != 0 && made.type == "reduces") made.share = 0.5;
      if (!keys.insert({made.recorded, made.valid_from, made.is_proposed()}).second) continue;
      ++added;
      if (made.is_proposed()) has.insert("draft");
      if (made.state == "cancelled" || made.state == "rejected") has.insert("ended link");
      if (made.weight && (made.recorded != 0 || made.valid_from != 0)) has.insert("dated weight");
      if (made.valid_to != 0) has.insert("end");
      rows.links.push_back(made);
    }
    if (added > 1) has.insert("version");
  }

  std::mt19937 random_;
};

}  // namespace dated

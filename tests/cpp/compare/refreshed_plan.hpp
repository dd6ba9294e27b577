// A made-up plan, changes made to it at random, and a record of what they were. Shares no code with the comparison:
// every expected row is written down when the change is made.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/model/plan_builder.hpp>

namespace goldenthread::test {

/// Refreshes a plan. Each element is changed at most once, so that every change shows as itself.
class RefreshedPlan {
 public:
  RefreshedPlan(std::uint64_t seed, std::size_t elements, std::size_t changes) : random_(seed) {
    make(elements);
    after_ = before_;
    for (std::size_t i = 0; i < changes; ++i) change();
    for (const Element& element : before_)
      if (!touched_.contains(element.id)) expected.insert("carried_forward " + element.id + ">" + element.id);
  }

  [[nodiscard]] Plan before() const { return build(before_); }
  [[nodiscard]] Plan after() const { return build(after_); }

  /// "change before>after [link] field: was>is".
  std::multiset<std::string> expected;
  /// "element link hung>goes on as", of what was left behind.
  std::multiset<std::string> left_behind;
  /// "before>after change".
  [[nodiscard]] std::multiset<std::string> series() const {
    std::multiset<std::string> all = other_series_;
    for (const auto& [id, change] : series_of_) all.insert(id + ">" + (change == "ends" ? "" : id) + " " + change);
    return all;
  }

 private:
  enum class Sort : std::uint8_t { top, objective, action, measure, party, lens };

  struct Up {
    std::size_t to = 0;
    std::string type;
    int weight = 1;
    std::string basis = "stated";
  };

  struct Element {
    std::string id, title, description, due, ward, state;
    Sort sort = Sort::action;
    std::vector<Up> up;
    std::optional<std::size_t> owner;
    std::string capacity;
    std::optional<std::size_t> lens;
    std::string unit;
    std::map<int, int> targets;
    /// Ids that it takes the place of, by that link type.
    std::vector<std::pair<std::string, std::string>> instead_of;
    bool gone = false;
  };

  [[nodiscard]] std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }

  void make(std::size_t elements) {
    for (std::size_t i = 0; i < elements; ++i) {
      Element e;
      e.id = "E" + std::to_string(i);
      e.title = "Element " + std::to_string(i);
      if (i % 3 == 0) e.description = "As told in year one";
      if (i == 0) {
        e.sort = Sort::top;
      } else if (i < elements / 8 + 2) {
        e.sort = Sort::objective;
        e.up.push_back({objectives_.empty() ? 0 : objectives_[below(objectives_.size())], "contributes_to"});
      } else if (i < elements / 8 + 2 + elements / 100 + 2) {
        e.sort = Sort::party;
      } else if (i < elements / 8 + 2 + 2 * (elements / 100 + 2)) {
        e.sort = Sort::lens;
      } else {
        e.sort = i % 3 == 0 ? Sort::measure : Sort::action;
        e.up.push_back(
            {objectives_[below(objectives_.size())], e.sort == Sort::measure ? "measures" : "contributes_to"});
        const std::size_t second = objectives_[below(objectives_.size())];
        if (i % 4 == 0 && second != e.up[0].to) e.up.push_back({second, e.up[0].type});
        if (i % 2 == 0) e.owner = parties_[below(parties_.size())];
        if (e.owner) e.capacity = i % 6 == 0 ? "joint" : "lead";
        if (i % 5 == 0) e.lens = lenses_[below(lenses_.size())];
        if (e.sort == Sort::action) e.due = "2026-03";
        if (e.sort == Sort::measure) e.unit = "homes";
        if (e.sort == Sort::measure) e.targets = {{2024, 100}, {2025, 110}};
      }
      if (e.sort == Sort::objective) objectives_.push_back(i);
      if (e.sort == Sort::party) parties_.push_back(i);
      if (e.sort == Sort::lens) lenses_.push_back(i);
      before_.push_back(std::move(e));
      children_.emplace_back();
      for (const Up& up : before_.back().up) children_[up.to].push_back(i);
      if (before_.back().sort == Sort::measure) series_of_[before_.back().id] = "goes_on";
    }
  }

  // --- what is written down

  [[nodiscard]] bool is_free(std::size_t i) const { return !touched_.contains(before_[i].id); }
  void touch(std::size_t i) { touched_.insert(before_[i].id); }
  void expect(const std::string& change, const std::string& before, const std::string& after,
              const std::string& rest = {}) {
    expected.insert(change + " " + before + ">" + after + (rest.empty() ? "" : " " + rest));
  }
  [[nodiscard]] std::string parents(const std::vector<Element>& of, const Element& element) const {
    std::set<std::size_t> rows;
    for (const Up& up : element.up) rows.insert(up.to);
    std::string ids;
    for (const std::size_t row : rows) ids += (ids.empty() ? "" : ";") + of[row].id;
    return ids;
  }

  // --- the changes

  void change() {
    const std::size_t i = 1 + below(before_.size() - 1);
    if (!is_free(i)) return;
    const bool works = before_[i].sort == Sort::action || before_[i].sort == Sort::measure;
    const bool measures = before_[i].sort == Sort::measure;
    switch (below(17)) {
      case 0:
        return retitle(i);
      case 1:
        return reword(i);
      case 2:
        return works ? move(i) : retitle(i);
      case 3:
        return works ? reown(i) : reword(i);
      case 4:
        return works ? reweigh(i) : change_ward(i);
      case 5:
        return works ? rest_on(i) : retitle(i);
      case 6:
        return works ? relink(i) : reword(i);
      case 7:
        return measures ? retarget(i) : redate(i);
      case 8:
        return measures ? redefine(i) : redate(i);
      case 9:
        return remove(i);
      case 10:
        return add();
      case 11:
        return replace(i, "supersedes", "replaced");
      case 12:
        return replace(i, "same_as", "renumbered");
      case 13:
        return regroup({i}, 2, "split");
      case 14:
        return regroup({i, 1 + below(before_.size() - 1)}, 1, "merged");
      case 15:
        return regroup({i, 1 + below(before_.size() - 1)}, 2, "regrouped");
      default:
        return change_ward(i);
    }
  }

  void retitle(std::size_t i) {
    touch(i);
    after_[i].title += ", again";
    expect("retitled", before_[i].id, before_[i].id, "title: " + before_[i].title + ">" + after_[i].title);
  }

  void reword(std::size_t i) {
    touch(i);
    after_[i].description = "As told in year two";
    expect("reworded", before_[i].id, before_[i].id,
           "description: " + before_[i].description + ">" + after_[i].description);
    if (before_[i].sort == Sort::measure) series_of_[before_[i].id] = "broken";
  }

  void change_ward(std::size_t i) {
    touch(i);
    after_[i].ward = "Abbey";
    expect("changed", before_[i].id, before_[i].id, "ward: >Abbey");
  }

  void redate(std::size_t i) {
    touch(i);
    after_[i].due = "2027-03";
    expect("redated", before_[i].id, before_[i].id, "due: " + before_[i].due + ">2027-03");
  }

  void move(std::size_t i) {
    const std::size_t to = objectives_[below(objectives_.size())];
    for (const Up& up : before_[i].up)
      if (up.to == to || after_[up.to].gone) return;
    // What is to become of either parent is not to show here.
    if (!is_free(to) || !is_free(before_[i].up[0].to)) return;
    touch(i);
    keep(to);
    keep(before_[i].up[0].to);
    after_[i].up[0].to = to;
    expect("moved", before_[i].id, before_[i].id,
           "[" + before_[i].up[0].type + "] to: " + before_[before_[i].up[0].to].id + ">" + before_[to].id);
  }

  void reown(std::size_t i) {
    const std::size_t to = parties_[below(parties_.size())];
    const std::optional<std::size_t> had = before_[i].owner;
    if (had == to || !is_free(to) || (had && !is_free(*had))) return;
    touch(i);
    keep(to);
    if (had) keep(*had);
    after_[i].owner = to;
    after_[i].capacity = "lead";
    expect("reowned", before_[i].id, before_[i].id,
           "[responsible_for] from: " + (had ? before_[*had].id : "") + ">" + before_[to].id);
  }

  void reweigh(std::size_t i) {
    const std::size_t parent = before_[i].up[0].to;
    if (!is_free(parent)) return;
    touch(i);
    keep(parent);
    after_[i].up[0].weight = 3;
    expect("reweighted", before_[i].id, before_[i].id,
           "[" + before_[i].up[0].type + " " + before_[parent].id + "] weight: 1>3");
  }

  void rest_on(std::size_t i) {
    const std::size_t parent = before_[i].up[0].to;
    if (!is_free(parent)) return;
    touch(i);
    keep(parent);
    after_[i].up[0].basis = "inferred";
    expect("relinked", before_[i].id, before_[i].id,
           "[" + before_[i].up[0].type + " " + before_[parent].id + "] basis: stated>inferred");
  }

  void relink(std::size_t i) {
    const std::size_t to = lenses_[below(lenses_.size())];
    const std::optional<std::size_t> had = before_[i].lens;
    if (had == to || !is_free(to) || (had && !is_free(*had))) return;
    touch(i);
    keep(to);
    if (had) keep(*had);
    after_[i].lens = to;
    expect("relinked", before_[i].id, before_[i].id,
           "[addresses] to: " + (had ? before_[*had].id : "") + ">" + before_[to].id);
  }

  void retarget(std::size_t i) {
    touch(i);
    after_[i].targets = {{2025, 120}, {2026, 130}};
    expect("retargeted", before_[i].id, before_[i].id, "target 2024/25: 100>");
    expect("retargeted", before_[i].id, before_[i].id, "target 2025/26: 110>120");
    expect("retargeted", before_[i].id, before_[i].id, "target 2026/27: >130");
  }

  void redefine(std::size_t i) {
    touch(i);
    after_[i].unit = "bedrooms";
    expect("redefined", before_[i].id, before_[i].id, "unit: homes>bedrooms");
    series_of_[before_[i].id] = "broken";
  }

  /// Of an objective or a leaf: what hung from it is left without that parent.
  void remove(std::size_t i) {
    if (before_[i].sort == Sort::party || before_[i].sort == Sort::lens || kept_.contains(before_[i].id)) return;
    for (const std::size_t child : children_[i])
      if (!is_free(child) || before_[child].up.size() > 1) return;
    touch(i);
    after_[i].gone = true;
    expect("removed", before_[i].id, "", "parents: " + parents(before_, before_[i]) + ">");
    for (const std::size_t child : children_[i]) {
      touch(child);
      std::erase_if(after_[child].up, [&](const Up& up) { return up.to == i; });
      expect("moved", before_[child].id, before_[child].id,
             "[" + before_[child].up[0].type + "] to: " + before_[i].id + ">");
      left_behind.insert(before_[i].id + " " + before_[child].up[0].type + " " + before_[child].id + ">" +
                         before_[child].id);
    }
    if (!before_[i].owner && children_[i].empty()) left_behind.insert(before_[i].id + "  >");
    if (before_[i].sort == Sort::measure) series_of_[before_[i].id] = "ends";
    if (before_[i].owner) {
      left_behind.insert(before_[i].id + " responsible_for " + before_[*before_[i].owner].id + ">" +
                         before_[*before_[i].owner].id);
    }
  }

  void add() {
    Element e;
    e.id = "N" + std::to_string(after_.size());
    e.title = "New element";
    const std::size_t parent = objectives_[below(objectives_.size())];
    if (!is_free(parent)) return;
    keep(parent);
    e.sort = below(2) == 0 ? Sort::action : Sort::measure;
    e.up.push_back({parent, e.sort == Sort::action ? "contributes_to" : "measures"});
    expect("added", "", e.id, "parents: >" + before_[parent].id);
    if (e.sort == Sort::measure) other_series_.insert(">" + e.id + " begins");
    after_.push_back(std::move(e));
  }

  /// One new element with all that an old one had, in its place.
  std::size_t in_place_of(std::size_t i) {
    Element e = after_[i];
    e.id = "N" + std::to_string(after_.size());
    after_.push_back(std::move(e));
    return after_.size() - 1;
  }

  /// The old one stays in the plan to be named; it hangs nowhere any more.
  void name_only(std::size_t i) {
    Element& old = after_[i];
    old.state = "superseded";
    old.up.clear();
    old.owner.reset();
    old.lens.reset();
  }

  /// All that hung from some hangs from others instead, each from one of them.
  void rehang(const std::vector<std::size_t>& from, const std::vector<std::size_t>& to) {
    const std::set<std::size_t> old(from.begin(), from.end());
    for (const std::size_t parent : from) {
      for (const std::size_t child : children_[parent]) {
        Element& e = after_[child];
        const std::size_t chosen = to[below(to.size())];
        std::set<std::size_t> ends;
        for (Up& up : e.up)
          if (old.contains(up.to)) up.to = chosen;
        std::erase_if(e.up, [&](const Up& up) { return !ends.insert(up.to).second; });
      }
    }
  }

  [[nodiscard]] bool can_be_replaced(std::size_t i) const {
    if (i == 0 || !is_free(i) || kept_.contains(before_[i].id)) return false;
    if (before_[i].sort == Sort::party || before_[i].sort == Sort::lens) return false;
    // Whatever hangs from it stays as it is otherwise, or was changed by itself; but new ones and removed ones name it.
    for (const std::size_t child : children_[i])
      if (!is_free(child)) return false;
    return true;
  }

  void replace(std::size_t i, const std::string& link, const std::string& change) {
    if (!can_be_replaced(i)) return;
    touch(i);
    const std::size_t by = in_place_of(i);
    name_only(i);
    after_[by].instead_of.emplace_back(link, before_[i].id);
    rehang({i}, {by});
    for (const std::size_t child : children_[i]) keep(child);
    expect(change, before_[i].id, after_[by].id);
    if (before_[i].sort == Sort::measure) {
      series_of_.erase(before_[i].id);
      other_series_.insert(before_[i].id + ">" + after_[by].id + " goes_on");
    }
  }

  void regroup(const std::vector<std::size_t>& from, std::size_t into, const std::string& change) {
    if (from.size() == 2 && from[0] == from[1]) return;
    for (const std::size_t i : from)
      if (!can_be_replaced(i) || before_[i].sort != before_[from[0]].sort) return;
    // A parent and its child do not become one.
    for (const std::size_t i : from)
      for (const std::size_t child : children_[i])
        for (const std::size_t j : from)
          if (child == j) return;
    for (const std::size_t i : from) touch(i);
    std::vector<std::size_t> to;
    for (std::size_t k = 0; k < into; ++k) to.push_back(in_place_of(from[k % from.size()]));
    std::string ids;
    for (const std::size_t by : to) {
      ids += (ids.empty() ? "" : ";") + after_[by].id;
      for (const std::size_t i : from) after_[by].instead_of.emplace_back("supersedes", before_[i].id);
      if (before_[from[0]].sort == Sort::measure) other_series_.insert(">" + after_[by].id + " begins");
    }
    const std::set<std::size_t> in_order(from.begin(), from.end());
    std::string old;
    for (const std::size_t i : in_order) {
      old += (old.empty() ? "" : ";") + before_[i].id;
      name_only(i);
      if (before_[i].sort == Sort::measure) series_of_[before_[i].id] = "ends";
    }
    rehang(from, to);
    for (const std::size_t i : from)
      for (const std::size_t child : children_[i]) keep(child);
    expect(change, old, ids);
  }

  /// From here on the element goes on under its own id, though something of it may yet be otherwise.
  void keep(std::size_t i) { kept_.insert(before_[i].id); }

  [[nodiscard]] Plan build(const std::vector<Element>& from) const {
    PlanBuilder builder;
    constexpr std::array kinds{"Vision", "Outcome", "Action", "Measure", "Party", "Lens"};  // in the order of Sort
    const auto kind = [&](Sort sort) { return kinds[static_cast<std::size_t>(sort)]; };
    for (const Element& e : from) {
      if (e.gone) continue;
      builder.add(ElementRow{.id = e.id,
                             .kind = kind(e.sort),
                             .title = e.title,
                             .description = e.description,
                             .state = e.state,
                             .due = e.due,
                             .attributes = {{"ward", e.ward}}});
      for (const Up& up : e.up)
        builder.add(LinkRow{.from = e.id,
                            .type = up.type,
                            .to = from[up.to].id,
                            .weight = static_cast<double>(up.weight),
                            .basis = up.basis});
      if (e.owner)
        builder.add(LinkRow{.from = from[*e.owner].id, .type = "responsible_for", .to = e.id, .capacity = e.capacity});
      if (e.lens) builder.add(LinkRow{.from = e.id, .type = "addresses", .to = from[*e.lens].id});
      for (const auto& [type, id] : e.instead_of) builder.add(LinkRow{.from = e.id, .type = type, .to = id});
      if (e.sort != Sort::measure) continue;
      builder.add(MeasureRow{.id = e.id, .unit = e.unit, .polarity = "higher_is_better"});
      for (const auto& [year, value] : e.targets)
        builder.add(TargetRow{.measure = e.id,
                              .period = std::to_string(year) + "/" + std::to_string((year + 1) % 100),
                              .value = static_cast<double>(value)});
    }
    return builder.build();
  }

  std::mt19937_64 random_;
  std::vector<Element> before_, after_;
  std::vector<std::vector<std::size_t>> children_;
  std::vector<std::size_t> objectives_, parties_, lenses_;
  std::set<std::string> touched_, kept_;
  /// Of measures that go on under their own id, or end.
  std::map<std::string, std::string> series_of_;
  std::multiset<std::string> other_series_;
};

}  // namespace goldenthread::test

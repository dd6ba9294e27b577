// What is a little smaller than a world, and how a world is printed.
#pragma once

#include <cstddef>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "world.hpp"

namespace worlds {

/// The world without that element, and without what is tied to it.
inline World without_item(World world, std::size_t gone) {
  std::erase_if(world.ties, [&](const Tie& tie) { return tie.from == gone || tie.to == gone; });
  const auto moved = [gone](std::size_t e) { return e > gone ? e - 1 : e; };
  for (Tie& tie : world.ties) {
    tie.from = moved(tie.from);
    tie.to = moved(tie.to);
  }
  std::set<std::pair<std::size_t, std::string>> accepted;
  for (const auto& [e, rule] : world.accepted)
    if (e != gone) accepted.emplace(moved(e), rule);
  world.accepted = std::move(accepted);
  world.items.erase(world.items.begin() + static_cast<std::ptrdiff_t>(gone));
  return world;
}

/// The worlds with one thing less: an element, a link, an accepted gap, a rule, a requirement, an alternative; or with
/// one thing plainer.
inline std::vector<World> smaller(const World& world) {
  std::vector<World> all;
  const auto at = [](std::size_t i) { return static_cast<std::ptrdiff_t>(i); };
  for (std::size_t e = world.items.size(); e-- > 0;) all.push_back(without_item(world, e));
  for (std::size_t i = world.rules.size(); i-- > 0;) {
    World& made = all.emplace_back(world);
    made.rules.erase(made.rules.begin() + at(i));
  }
  for (std::size_t i = world.ties.size(); i-- > 0;) {
    World& made = all.emplace_back(world);
    made.ties.erase(made.ties.begin() + at(i));
  }
  for (const auto& entry : world.accepted) all.emplace_back(world).accepted.erase(entry);
  for (std::size_t i = 0; i < world.rules.size(); ++i) {
    const auto& require = world.rules[i].require;
    for (std::size_t k = 0; k < require.size(); ++k) {
      if (require.size() > 1) {
        auto& made = all.emplace_back(world).rules[i].require;
        made.erase(made.begin() + at(k));
      }
      for (std::size_t c = 0; c < require[k].size() && require[k].size() > 1; ++c) {
        auto& made = all.emplace_back(world).rules[i].require[k];
        made.erase(made.begin() + at(c));
      }
    }
  }
  // Plainer: only what is not plain already, so that this ends.
  const auto add = [&](const auto& make_plainer) {
    World made = world;
    make_plainer(made);
    if (!(made == world)) all.push_back(std::move(made));
  };
  for (std::size_t e = 0; e < world.items.size(); ++e) {
    add([e](World& made) { made.items[e].dated = false; });
    add([e](World& made) { made.items[e].out = false; });
    add([e](World& made) { made.items[e].draft = false; });
  }
  for (std::size_t i = 0; i < world.ties.size(); ++i) {
    add([i](World& made) { made.ties[i].basis.clear(); });
    add([i](World& made) { made.ties[i].rejected = false; });
    add([i](World& made) { made.ties[i].draft = false; });
    add([i](World& made) { made.ties[i].sourced = false; });
    add([i](World& made) { made.ties[i].cites = 0; });
  }
  for (std::size_t i = 0; i < world.rules.size(); ++i) {
    add([i](World& made) { made.rules[i].depth = gt::Depth::shallow; });
    add([i](World& made) { made.rules[i].severity = gt::Severity::error; });
    add([i](World& made) { made.rules[i].select.kinds.resize(1); });
    for (std::size_t k = 0; k < world.rules[i].require.size(); ++k)
      for (std::size_t c = 0; c < world.rules[i].require[k].size(); ++c) {
        add([=](World& made) { made.rules[i].require[k][c].inherit = false; });
        add([=](World& made) { made.rules[i].require[k][c].where.clear(); });
        add([=](World& made) { made.rules[i].require[k][c].kinds.clear(); });
        add([=](World& made) { made.rules[i].require[k][c].basis = gt::Basis::inferred; });
        add([=](World& made) { made.rules[i].require[k][c].max.reset(); });
        add([=](World& made) { made.rules[i].require[k][c].min = 1; });
      }
  }
  std::erase_if(all, [](const World& made) { return !are_usable(made.rules); });
  return all;
}

inline void print(std::ostream& out, const gt::Clause& clause) {
  if (clause.field) {
    out << "field " << clause.field->field;
    return;
  }
  if (clause.link.empty()) {
    out << "justification " << clause.justification;
    return;
  }
  out << clause.link << (clause.direction == gt::Direction::in ? " in" : " out") << " min " << clause.min;
  if (clause.max) out << " max " << *clause.max;
  for (const std::string& kind : clause.kinds) out << " kind " << kind;
  for (const gt::Capacity capacity : clause.capacities) out << " as " << gt::to_string(capacity);
  if (clause.basis == gt::Basis::stated) out << " stated";
  if (clause.inherit) out << " inherit";
  if (!clause.where.empty()) out << " where source";
}

/// The world in words, one thing a line.
inline std::string to_text(const World& world) {
  std::ostringstream out;
  for (std::size_t e = 0; e < world.items.size(); ++e) {
    const Item& item = world.items[e];
    out << id_of(e) << ' ' << item.kind << (item.dated ? " due" : "") << (item.out ? " cancelled" : "")
        << (item.draft ? " proposed" : "") << '\n';
  }
  for (const Tie& tie : world.ties) {
    out << id_of(tie.from) << ' ' << tie.type << ' ' << id_of(tie.to);
    for (const std::string& word : {tie.basis, tie.capacity})
      if (!word.empty()) out << ' ' << word;
    out << (tie.rejected ? " rejected" : "") << (tie.draft ? " draft" : "") << (tie.sourced ? " sourced" : "");
    if (tie.cites != 0) out << " cites " << tie.cites;
    out << '\n';
  }
  for (const gt::Rule& rule : world.rules) {
    out << rule.id;
    for (const std::string& kind : rule.select.kinds) out << ' ' << kind;
    out << (rule.depth == gt::Depth::shallow ? "" : rule.depth == gt::Depth::deep_any ? " deep_any" : " deep_all");
    for (const auto& any_of : rule.require) {
      out << "; ";
      for (std::size_t c = 0; c < any_of.size(); ++c) {
        if (c != 0) out << " or ";
        print(out, any_of[c]);
      }
    }
    out << '\n';
  }
  for (const auto& [e, rule] : world.accepted) out << id_of(e) << " accepts " << rule << '\n';
  return out.str();
}

}  // namespace worlds

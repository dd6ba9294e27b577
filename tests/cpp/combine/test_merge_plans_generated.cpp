#include <algorithm>
#include <cstddef>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/combine/merge_plans.hpp>

#include "merged_plans.hpp"
#include "share.hpp"

namespace gt = goldenthread;
using namespace gt::test;

namespace {

constexpr gt::TableId all_tables[]{gt::TableId::elements,      gt::TableId::links,   gt::TableId::measures,
                                   gt::TableId::observations,  gt::TableId::targets, gt::TableId::updates,
                                   gt::TableId::justifications};
const Texts id_columns{"id", "from", "to", "measure", "element"};

// The part of a merged plan that is of one plan, as that plan says it.
std::vector<Row> part_of(const gt::Plan& merged, gt::TableId id, const std::string& name) {
  std::vector<Row> rows;
  for (Row row : rows_of(merged, id)) {
    bool is_own = true;
    for (const std::string& column : id_columns) {
      const auto cell = row.find(column);
      if (cell == row.end()) continue;
      is_own = is_own && cell->second.starts_with(name + ":");
      cell->second.erase(0, std::min(cell->second.size(), name.size() + 1));
    }
    if (is_own && row.contains("plan")) is_own = row["plan"] == name;
    row.erase("plan");
    if (is_own) rows.push_back(std::move(row));
  }
  return rows;
}

// A plan with some of everything, its framework's kinds in an order of their own.
gt::Plan random_plan(std::mt19937& engine, std::size_t most) {
  const auto below = [&](std::size_t end) { return static_cast<std::size_t>(engine() % end); };
  const Texts kinds{"Vision", "Outcome", "Action", "Measure"};
  gt::PlanBuilder builder;
  const std::size_t count = 1 + below(most);
  std::vector<std::size_t> kind;
  const auto id = [](std::size_t e) { return "E" + std::to_string(e); };
  for (std::size_t e = 0; e < count; ++e) {
    kind.push_back(below(kinds.size()));
    gt::ElementRow row{.id = id(e), .kind = kinds[kind[e]], .title = "T" + std::to_string(below(3))};
    if (below(3) == 0) row.due = "2026-03-31";
    if (below(3) == 0) row.progress = 0.25 * static_cast<double>(below(5));
    if (below(3) == 0) row.state = "draft";
    if (below(2) == 0) row.source = "L" + std::to_string(below(100));
    if (below(3) == 0) row.attributes = {{"ward", "Abbey"}};
    builder.add(row);
    if (kind[e] == 3) {
      builder.add(gt::MeasureRow{
          .id = id(e), .unit = below(2) == 0 ? "%" : "", .polarity = "lower_is_better", .baseline = 2.5});
      builder.add(gt::ObservationRow{.measure = id(e), .period = "2025-04", .value = static_cast<double>(below(9))});
      builder.add(gt::ObservationRow{.measure = id(e), .period = "2025/26", .value = 4.0});
    }
    if (below(4) == 0)
      builder.add(
          {.element = id(e), .rule = "objective-delivered", .reason = "agreed", .author = "A", .date = "2025-04-01"});
    if (below(4) == 0) builder.add(gt::UpdateRow{.element = id(e), .date = "2025-05-01", .commentary = "went well"});
  }
  std::set<std::pair<std::size_t, std::size_t>> used;
  for (std::size_t i = 0; i < 2 * count; ++i) {
    const std::size_t a = below(count);
    const std::size_t b = below(count);
    if (a == b || kind[a] == 3 || kind[b] == 3 || !used.emplace(a, b).second) continue;
    gt::LinkRow row{id(a), below(2) == 0 ? "part_of" : "supports", id(b)};
    if (below(2) == 0) row.weight = static_cast<double>(1 + below(4));
    if (below(3) == 0) row.basis = "inferred";
    builder.add(row);
  }
  return builder.build();
}

}  // namespace

TEST_CASE("a plan's part of a merged one is that plan again, and the order of plans changes only order") {
  std::mt19937 engine{7};
  for (int round = 0; round < share_of(300); ++round) {
    const std::vector<gt::PlanPart> parts{
        {"b", random_plan(engine, 8)}, {"a", random_plan(engine, 8)}, {"c", random_plan(engine, 4)}};
    const gt::Plan merged = gt::merge_plans(parts);
    const gt::Plan turned = gt::merge_plans({parts[2], parts[0], parts[1]});
    for (const gt::TableId table : all_tables) {
      for (const gt::PlanPart& part : parts) REQUIRE(part_of(merged, table, part.name) == rows_of(part.plan, table));
      std::vector<Row> one = rows_of(merged, table);
      std::vector<Row> other = rows_of(turned, table);
      std::ranges::sort(one);
      std::ranges::sort(other);
      REQUIRE(one == other);
    }
  }
}

TEST_CASE("random ways of being the same, against sets of ids") {
  std::mt19937 engine{23};
  const auto below = [&](std::size_t end) { return static_cast<std::size_t>(engine() % end); };
  std::size_t merged_classes = 0;
  std::size_t ambiguous_classes = 0;
  for (int round = 0; round < share_of(1000); ++round) {
    std::vector<gt::PlanPart> parts;
    for (const char* name : {"k", "b", "z"}) {
      gt::PlanBuilder builder;
      const std::size_t count = 1 + below(4);
      for (std::size_t e = 0; e < count; ++e)
        builder.add({.id = "E" + std::to_string(e), .kind = "Action", .title = "same"});
      for (std::size_t a = 0; a < count; ++a)
        for (std::size_t b = 0; b < count; ++b)
          if (a != b && below(3) == 0)
            builder.add(gt::LinkRow{"E" + std::to_string(a), "supports", "E" + std::to_string(b)});
      parts.push_back({name, builder.build()});
    }
    Across across;
    std::set<std::pair<std::string, std::string>> said;
    const std::size_t wanted = below(4);
    for (std::size_t i = 0; i < wanted; ++i) {
      const gt::PlanPart& p = parts[below(3)];
      const gt::PlanPart& q = parts[below(3)];
      if (p.name == q.name) continue;
      const std::string from =
          p.name + ":" + std::string{p.plan.id(static_cast<gt::ElementIndex>(below(p.plan.size())))};
      const std::string to = q.name + ":" + std::string{q.plan.id(static_cast<gt::ElementIndex>(below(q.plan.size())))};
      if (said.emplace(from, to).second) across.add(from, "same_as", to);
    }

    // The classes: grown until nothing is added.
    std::map<std::string, std::set<std::string>> class_of;
    for (const gt::PlanPart& part : parts)
      for (const std::string& id : ids(part.plan)) class_of[part.name + ":" + id] = {part.name + ":" + id};
    for (bool grew = true; grew;) {
      grew = false;
      for (const auto& [from, to] : said)
        for (auto& [id, all] : class_of)
          if (all.contains(from) != all.contains(to)) {
            all.insert(from);
            all.insert(to);
            grew = true;
          }
    }
    std::map<std::string, std::string> called;
    std::set<std::set<std::string>> ambiguous;
    std::set<std::set<std::string>> joined;
    for (const auto& [id, all] : class_of) {
      std::set<char> plans;
      for (const std::string& member : all) plans.insert(member[0]);
      called[id] = id;
      if (plans.size() < all.size()) {
        ambiguous.insert(all);
        continue;
      }
      if (all.size() > 1) joined.insert(all);
      // Sets of ids are in the order of their plans' names.
      std::string head = *all.begin();
      for (auto member = all.rbegin(); member != all.rend(); ++member)
        if (std::ranges::none_of(said, [&](const auto& pair) { return pair.first == *member; })) head = *member;
      called[id] = head;
    }
    merged_classes += joined.size();
    ambiguous_classes += ambiguous.size();

    const gt::Plan merged = gt::merge_plans(parts, {.links = across.tables(), .building = gt::Building::lenient});
    std::set<std::string> wanted_ids;
    std::set<std::string> wanted_links;
    for (const auto& [id, head] : called) wanted_ids.insert(head);
    for (const gt::PlanPart& part : parts)
      for (Row& row : rows_of(part.plan, gt::TableId::links))
        wanted_links.insert(called[part.name + ":" + row["from"]] + " supports " + called[part.name + ":" + row["to"]]);
    for (const auto& [from, to] : said)
      if (called[from] != called[to]) wanted_links.insert(called[from] + " same_as " + called[to]);
    const Texts found = ids(merged);
    CHECK(found.size() == wanted_ids.size());
    CHECK(std::set<std::string>(found.begin(), found.end()) == wanted_ids);
    CHECK(link_texts(merged) == wanted_links);
    CHECK(merged.links().size() == wanted_links.size());
    CHECK(static_cast<std::size_t>(std::ranges::count(codes(merged), "ambiguous_same_as")) == ambiguous.size());
    for (const std::set<std::string>& all : joined) {
      std::string others;
      const std::string& head = called[*all.begin()];
      for (const std::string& member : all)
        if (member != head) others += (others.empty() ? "" : ";") + member;
      CHECK(cell(merged, head, "same_as") == others);
    }
  }
  CHECK(merged_classes > least_of(300U));
  CHECK(ambiguous_classes > least_of(50U));
}

TEST_CASE("a million elements are merged with as many, half of them the same") {
  const std::size_t count = share_of(std::size_t{500'000});
  Texts names(count);
  for (std::size_t i = 0; i < count; ++i) names[i] = "E" + std::to_string(i);
  const std::vector<std::string_view> id_cells(names.begin(), names.end());
  const std::vector<std::string_view> kind_cells(count, "Action");
  const std::vector<std::string_view> type_cells(count - 1, "part_of");
  const std::vector<std::string_view> from_cells(names.begin() + 1, names.end());
  const std::vector<std::string_view> to_cells(names.begin(), names.end() - 1);
  const auto text = [](const char* name, const std::vector<std::string_view>& cells) {
    return gt::InputColumn{.name = name, .values = gt::TextInput{cells}};
  };
  gt::PlanBuilder builder;
  builder.add(gt::TableId::elements,
              {.rows = count, .columns = {text("id", id_cells), text("kind", kind_cells), text("title", id_cells)}});
  builder.add(
      gt::TableId::links,
      {.rows = count - 1, .columns = {text("from", from_cells), text("type", type_cells), text("to", to_cells)}});
  const gt::Plan plan = builder.build();
  Across across;
  for (std::size_t i = 0; i < count; i += 2) across.add("b:" + names[i], "same_as", "a:" + names[i]);
  const gt::Plan merged = gt::merge_plans({{"a", plan}, {"b", plan}}, {.links = across.tables()});
  CHECK(merged.size() == count + count / 2);
  CHECK(merged.links().size() == 2 * (count - 1));
  CHECK(merged.findings().empty());
}

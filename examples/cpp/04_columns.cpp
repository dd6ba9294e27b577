// Builds a plan from columns: the fast path, without an allocation a row. Bad rows are left out and reported.
#include <array>
#include <iostream>
#include <string_view>

#include <goldenthread/goldenthread.hpp>

namespace gt = goldenthread;
using gt::TextInput;

int main() {
  constexpr std::array<std::string_view, 4> ids{"OUT-1", "ACT-1", "ACT-2", "ACT-3"};
  constexpr std::array<std::string_view, 4> kinds{"Outcome", "Action", "Action", "Actoin"};
  constexpr std::array<std::string_view, 4> titles{"Cleaner air", "Plant trees", "Electric buses", "A misspelt kind"};
  constexpr std::array<double, 4> progress{0, 0.25, 0.75, 0.5};
  constexpr std::array<std::uint8_t, 4> present{0, 1, 1, 1};
  constexpr std::array<std::string_view, 3> from{"ACT-1", "ACT-2", "ACT-9"};
  constexpr std::array<std::string_view, 3> type{"contributes_to", "contributes_to", "contributes_to"};
  constexpr std::array<std::string_view, 3> to{"OUT-1", "OUT-1", "OUT-1"};

  gt::PlanBuilder builder;
  builder.add(gt::TableId::elements, {.rows = ids.size(),
                                      .columns = {{"id", TextInput{ids}},
                                                  {"kind", TextInput{kinds}},
                                                  {"title", TextInput{titles}},
                                                  {"progress", gt::NumberInput{progress, present}}}});
  builder.add(
      gt::TableId::links,
      {.rows = from.size(), .columns = {{"from", TextInput{from}}, {"type", TextInput{type}}, {"to", TextInput{to}}}});
  const gt::Plan plan = builder.build(gt::Building::lenient);

  for (const gt::Finding& finding : plan.findings()) std::cout << finding << '\n';
  const gt::Rollup result = gt::roll_up(gt::Graph{plan});
  for (gt::ElementIndex row = 0; row < plan.size(); ++row)
    std::cout << plan.id(row) << ' ' << result.scores()[row] << ' ' << gt::label(result.statuses()[row]) << '\n';
}

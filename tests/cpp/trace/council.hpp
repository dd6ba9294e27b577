// A small plan with every sort of field, for the tests of selections.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan_builder.hpp>

namespace council {

namespace gt = goldenthread;

inline gt::Framework framework() {
  gt::Framework framework = gt::Framework::standard();
  framework.attributes = {{.name = "budget", .type = gt::AttributeType::number},
                          {.name = "consulted", .type = gt::AttributeType::date},
                          {.name = "statutory", .type = gt::AttributeType::yes_no},
                          {.name = "wards", .type = gt::AttributeType::list},
                          {.name = "never_filled", .type = gt::AttributeType::number}};
  return framework;
}

/// Rows: 0 V, 1 O1, 2 O2, 3 A1, 4 A2, 5 A3, 6 M1, 7 M2, 8 P, 9 L.
inline gt::Graph graph() {
  gt::PlanBuilder builder{framework()};
  builder.add(gt::ElementRow{.id = "V", .kind = "Vision", .title = "One borough"});
  builder.add(
      gt::ElementRow{.id = "O1", .kind = "Outcome", .title = "Homes", .attributes = {{"wards", "Abbey; Gascoigne"}}});
  builder.add(gt::ElementRow{.id = "O2", .kind = "Outcome", .title = "Work", .state = "draft"});
  builder.add(gt::ElementRow{.id = "A1",
                             .kind = "Action",
                             .title = "Build",
                             .start = "2020-04",
                             .due = "2021-03",
                             .progress = 0.5,
                             .attributes = {{"budget", "£1,200"},
                                            {"statutory", "yes"},
                                            {"wards", "Abbey"},
                                            {"consulted", "2019/20"},
                                            {"note", "Mayor's pledge"}}});
  builder.add(gt::ElementRow{.id = "A2",
                             .kind = "Action",
                             .title = "Train",
                             .state = "draft",
                             .start = "2021-05-10",
                             .due = "2021-04-01",
                             .progress = 0.92,
                             .attributes = {{"budget", "300"}, {"statutory", "no"}}});
  builder.add(gt::ElementRow{.id = "A3", .kind = "Action", .title = "Wait", .frequency = "monthly"});
  builder.add(gt::ElementRow{.id = "M1", .kind = "Measure", .title = "Homes built"});
  builder.add(gt::ElementRow{.id = "M2", .kind = "Measure", .title = "People in work"});
  builder.add(gt::ElementRow{.id = "P", .kind = "Party", .title = "Cllr A"});
  builder.add(gt::ElementRow{.id = "L", .kind = "Lens", .title = "Root cause 1"});
  builder.add(gt::LinkRow{.from = "O1", .type = "contributes_to", .to = "V"});
  builder.add(gt::LinkRow{.from = "O2", .type = "contributes_to", .to = "V"});
  builder.add(gt::LinkRow{.from = "A1", .type = "contributes_to", .to = "O1"});
  builder.add(gt::LinkRow{.from = "A2", .type = "contributes_to", .to = "O2"});
  builder.add(gt::LinkRow{.from = "A3", .type = "contributes_to", .to = "O2"});
  builder.add(gt::LinkRow{.from = "M1", .type = "measures", .to = "A1"});
  builder.add(gt::LinkRow{.from = "M2", .type = "measures", .to = "O2"});
  builder.add(gt::LinkRow{.from = "P", .type = "responsible_for", .to = "O1", .capacity = "lead"});
  builder.add(gt::LinkRow{.from = "P", .type = "responsible_for", .to = "O2", .capacity = "part"});
  builder.add(gt::LinkRow{.from = "P", .type = "responsible_for", .to = "A3", .capacity = "support"});
  builder.add(gt::LinkRow{.from = "O2", .type = "addresses", .to = "L"});
  builder.add(gt::MeasureRow{.id = "M1", .unit = "homes", .polarity = "higher_is_better", .baseline = 100});
  builder.add(gt::MeasureRow{.id = "M2", .unit = "%", .polarity = "lower_is_better", .tolerance = 0.05});
  builder.add(gt::ObservationRow{.measure = "M1", .period = "2020-06", .value = 120});
  builder.add(gt::ObservationRow{.measure = "M2", .period = "2020-06", .value = 70, .area = "London"});
  builder.add(gt::TargetRow{.measure = "M1", .period = "2020/21", .missing = "not yet set"});
  builder.add(gt::TargetRow{.measure = "M2", .period = "2020/21", .lower = 60, .upper = 80});
  return gt::Graph{builder.build()};
}

/// The ids of some elements with a space after each.
inline std::string ids(const gt::Graph& graph, const std::vector<gt::ElementIndex>& elements) {
  std::string text;
  for (const gt::ElementIndex element : elements) text += std::string{graph.plan().id(element)} + " ";
  return text;
}

/// What an InputError says, or nothing where none is thrown.
template <class Call>
std::vector<gt::Finding> problems_of(const Call& call) {
  try {
    call();
  } catch (const gt::InputError& error) {
    return error.problems();
  }
  return {};
}

}  // namespace council

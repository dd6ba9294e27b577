// What the snippets of headers and pages speak of without saying how it was made. They are compiled, and never run.
#pragma once

#include <array>
#include <fstream>
#include <iostream>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include <goldenthread/goldenthread.hpp>

namespace gt = goldenthread;

namespace snippets {

struct Row {
  double score = 0;
};

struct Answer {
  std::vector<Row> rows;
  std::vector<gt::ElementIndex> element;
};

}  // namespace snippets

extern const gt::Plan plan, strategy;
extern const gt::Graph graph;
extern const gt::Rollup result;
extern const gt::ElementIndex row;
extern const gt::Scoring ratio;
extern const gt::Scheme within_ten_percent;
extern const gt::DirectionsOfTravel travel;
extern const snippets::Answer answer;
extern const gt::LiveRows rows;
extern const std::shared_ptr<const void> owner;
extern gt::InputTable mapping;
extern gt::LiveRollup live;
extern gt::Frame frame;
extern std::vector<std::string> titles;
extern const std::vector<double> actuals, targets;
extern std::ofstream file;
using snippets::Row;

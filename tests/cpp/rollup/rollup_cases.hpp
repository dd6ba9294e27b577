// The cases of tests/data/rollup_cases.json: inputs with answers that somebody published, or that follow from a rule
// that somebody did.
#pragma once

#include <cmath>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <boost/property_tree/json_parser.hpp>
#include <boost/property_tree/ptree.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/status.hpp>

#include "paths.hpp"

namespace goldenthread::test {

using boost::property_tree::ptree;

struct Case {
  std::string id;
  ptree inputs;
  ptree expected;
  double tolerance;
};

inline std::map<std::string, std::vector<Case>> read_cases() {
  ptree file;
  read_json((source_dir() / "tests" / "data" / "rollup_cases.json").string(), file);
  std::map<std::string, std::vector<Case>> cases;
  for (const auto& [unnamed, example] : file.get_child("examples"))
    cases[example.get<std::string>("op")].push_back({example.get<std::string>("id"), example.get_child("inputs"),
                                                     example.get_child("expected"), example.get<double>("tolerance")});
  return cases;
}

inline const std::map<std::string, std::vector<Case>>& cases() {
  static const auto all = read_cases();
  return all;
}

inline void for_each_case(const std::string& op, const std::function<void(const Case&)>& check) {
  REQUIRE(cases().contains(op));
  for (const Case& example : cases().at(op)) {
    DYNAMIC_SECTION(example.id) { check(example); }
  }
}

inline std::optional<double> number(const ptree& cell) {
  if (cell.data() == "null") return std::nullopt;
  return cell.get_value<double>();
}

inline std::vector<const ptree*> entries(const ptree& list) {
  std::vector<const ptree*> found;
  for (const auto& [unnamed, entry] : list) found.push_back(&entry);
  return found;
}

inline double at(const ptree& list, std::size_t i) { return entries(list)[i]->get_value<double>(); }

/// Within the case's tolerance; what lies on its edge (54.5 printed as 54) may be a rounding error past it.
inline bool near(double value, double expected, double tolerance) {
  return std::abs(value - expected) <= tolerance + 1e-12;
}

inline std::string letter(Status status) {
  static const std::map<Status, std::string> letters{
      {Status::on_track, "G"}, {Status::at_risk, "A"}, {Status::off_track, "R"}};
  const auto found = letters.find(status);
  return found == letters.end() ? std::string{to_string(status)} : found->second;
}

/// Why cases are not asked, by id; tests/data/rollup_cases_not_asked.json is for Python's tests too.
inline const std::map<std::string, std::string>& reasons_not_asked() {
  static const auto all = [] {
    ptree file;
    read_json((source_dir() / "tests" / "data" / "rollup_cases_not_asked.json").string(), file);
    std::map<std::string, std::string> reasons;
    for (const auto& [id, reason] : file.get_child("not_asked")) reasons[id] = reason.data();
    return reasons;
  }();
  return all;
}

/// Counts the cases of the questions that a file answers, and prints and counts those that it does not.
inline std::size_t count_cases(const std::set<std::string>& asked, const std::set<std::string>& not_asked = {}) {
  std::size_t count = 0;
  for (const std::string& op : asked) {
    for (const Case& one : cases().at(op)) CHECK_FALSE(reasons_not_asked().contains(one.id));
    count += cases().at(op).size();
  }
  for (const std::string& op : not_asked) {
    for (const Case& one : cases().at(op)) WARN(one.id << " is not asked: " << reasons_not_asked().at(one.id));
    count += cases().at(op).size();
  }
  return count;
}

}  // namespace goldenthread::test

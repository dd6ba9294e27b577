#include <iostream>

#include <goldenthread/io/plan_file.hpp>

int main() {
  const goldenthread::Plan plan = goldenthread::io::read_plan_json(
      R"({"format": "goldenthread-plan", "version": 1, "elements": [{"id": "V", "kind": "Vision", "title": "Fair"}]})");
  std::cout << plan.size() << " element\n";
}

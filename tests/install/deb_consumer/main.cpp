// Compiled with what pkg-config says, against the package unpacked into a folder.
#include <iostream>

#include <goldenthread/base/config.hpp>
#include <goldenthread/coverage/check.hpp>
#include <goldenthread/io/plan_file.hpp>

int main(int, char** arguments) {
  const goldenthread::Plan plan = goldenthread::io::read_plan(arguments[1]);
  const goldenthread::Findings findings = goldenthread::check(goldenthread::Graph{plan});
  std::cout << GOLDENTHREAD_VERSION << ' ' << plan.size() << ' ' << findings.size() << '\n';
}

// Uses the headers alone, as a program of somebody else's would.
#include <iostream>

#include <goldenthread/base/status.hpp>
#include <goldenthread/time/date.hpp>

namespace gt = goldenthread;

int main() {
  const gt::Date due{2020, 9, 30};
  std::cout << due << ' ' << gt::label(gt::Status::at_risk) << '\n';
  return due.add_months(6) == gt::Date{2021, 3, 30} ? 0 : 1;
}

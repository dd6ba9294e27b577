// How much memory some work takes at most.
#pragma once

#include <fstream>
#include <limits>
#include <string>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace benchmark_plans {

/// A figure of the process in kilobytes, such as VmRSS; NaN where the system has none.
inline double process_kilobytes(const std::string& name) {
  std::ifstream status{"/proc/self/status"};
  for (std::string word; status >> word;) {
    double kilobytes = 0;
    if (word == name + ":" && status >> kilobytes) return kilobytes;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

/// The megabytes that the process had at most while `work` ran, beyond what it had before. Linux says so; elsewhere
/// NaN.
template <class Work>
double peak_megabytes(const Work& work) {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
  std::ofstream{"/proc/self/clear_refs"} << 5;  // the most so far is what there is now
  const double before = process_kilobytes("VmRSS");
  work();
  constexpr double a_megabyte = 1000.0 / 1.024;
  return (process_kilobytes("VmHWM") - before) / a_megabyte;
}

}  // namespace benchmark_plans

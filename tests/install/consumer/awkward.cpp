// What a program of somebody else's may do to headers: macros as the ones of Windows.h, a later standard, no RTTI. The
// headers of the standard and of Boost are not ours to mend, and come first.
#include <algorithm>
#include <array>
#include <atomic>
#include <barrier>
#include <bit>
#include <charconv>
#include <cmath>
#include <compare>
#include <concepts>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <ostream>
#include <random>
#include <ranges>
#include <span>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <boost/date_time/gregorian_calendar.hpp>
#include <boost/date_time/year_month_day.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>
#include <boost/range/iterator_range_core.hpp>

#if defined(__cpp_rtti)
#error "this file is to be compiled without RTTI"
#endif

#define min(a, b) (((a) < (b)) ? (a) : (b))
#define max(a, b) (((a) > (b)) ? (a) : (b))
#define near
#define far
#define small char
#define interface struct
#define ERROR 0

#include <goldenthread/goldenthread.hpp>

bool awkward() {
  goldenthread::PlanBuilder builder;
  builder.add({.id = "A", .kind = "Acton", .title = "Insulate"});
  try {
    static_cast<void>(builder.build());
  } catch (const goldenthread::InputError& error) {
    return error.problems().size() == 1;
  }
  return false;
}

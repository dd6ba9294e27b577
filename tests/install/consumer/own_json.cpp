// A program may have Boost.JSON compiled in by itself: functions of the same names as those that stand in it.
#include <cstddef>

namespace boost::json {

class value {
 public:
  ~value();
};

value::~value() {}

class object {
 public:
  std::size_t size() const noexcept;
  void clear() noexcept;
};

void object::clear() noexcept {}

}  // namespace boost::json

bool own_json() {
  const boost::json::value made;
  boost::json::object object;
  object.clear();
  return true;
}

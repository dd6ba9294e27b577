// Reading a text that is right allocates nothing. The allocator of the whole program is replaced by one that counts.
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/time/parse.hpp>

namespace {
std::atomic<std::size_t> allocations{0};
}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  void* const memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc{};
  return memory;
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace gt = goldenthread;

TEST_CASE("Reading allocates nothing where the text is right") {
  const std::size_t start = allocations;
  bool all_read = true;
  for (const std::string_view text : {"2024-03-31", "2024-03", "2023/24", "Q1 2017/18", "2023 Q2", "30 September 2024",
                                      "31/03/2024", "1 September 2023 to 31 October 2024", "2019-08-01..2019-12-15"})
    all_read = gt::try_parse_period(text).has_value() && all_read;
  for (const std::string_view text : {"2024-03-31", "31/03/2024", "2024-03-31T00:00:00Z", "31 March 2024"})
    all_read = gt::try_parse_date(text).has_value() && all_read;
  const std::size_t while_right = allocations - start;
  const bool wrong_read = gt::try_parse_date("31/02/2024").has_value();
  const std::size_t with_wrong = allocations - start;
  CHECK(all_read);
  CHECK_FALSE(wrong_read);
  CHECK(while_right == 0);
  CHECK(with_wrong > 0);
}

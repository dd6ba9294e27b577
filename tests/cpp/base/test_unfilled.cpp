#include <algorithm>
#include <cstddef>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/detail/large_pages.hpp>
#include <goldenthread/base/detail/unfilled.hpp>

namespace gt = goldenthread;

TEST_CASE("An unfilled vector keeps what it holds as it grows, and takes what is given") {
  gt::detail::UnfilledVector<int> numbers(3, 7);
  gt::detail::resize_large(numbers, 100'000);
  for (std::size_t i = 3; i < numbers.size(); ++i) numbers[i] = static_cast<int>(i);
  numbers.push_back(5);
  const gt::detail::UnfilledVector<int> copy = numbers;
  CHECK(copy == numbers);
  CHECK(std::ranges::count(copy, 7) == 4);
  CHECK(copy[99'999] == 99'999);
  CHECK(copy.back() == 5);

  gt::detail::UnfilledVector<std::string> texts(2);
  texts.resize(3);
  texts.emplace_back("given");
  CHECK(texts == gt::detail::UnfilledVector<std::string>{"", "", "", "given"});
}

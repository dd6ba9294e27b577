// The errors that the library throws.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/text.hpp>

namespace goldenthread {
inline namespace v0 {

/// The base of everything that the library throws on purpose. Its message has no control characters, whatever names it
/// quotes.
class GOLDENTHREAD_EXCEPTION Error : public std::runtime_error {
 public:
  explicit Error(const std::string& message) : std::runtime_error(printable_lines(message)) {}
};

/// An argument or option that cannot be used; the message names it and its value.
class GOLDENTHREAD_EXCEPTION ArgumentError : public Error {
 public:
  using Error::Error;
};

/// An id, kind, link type or other name that the plan or its framework does not have.
class GOLDENTHREAD_EXCEPTION UnknownNameError : public Error {
 public:
  using Error::Error;
};

/// A file or folder that cannot be read or written.
class GOLDENTHREAD_EXCEPTION FileError : public Error {
 public:
  using Error::Error;
};

/// Input that is wrong: every problem found in it, each with its place and remedy.
class GOLDENTHREAD_EXCEPTION InputError : public Error {
 public:
  explicit InputError(std::vector<Finding> problems) : Error(summary(problems)), problems_(std::move(problems)) {}

  /// Every problem found, in the order of the input.
  [[nodiscard]] const std::vector<Finding>& problems() const& noexcept { return problems_; }
  [[nodiscard]] std::vector<Finding> problems() const&& { return problems(); }

 private:
  static std::string summary(const std::vector<Finding>& problems) {
    constexpr std::size_t shown = 10;
    std::string text = counted(problems.size(), "problem");
    for (std::size_t i = 0; i < problems.size() && i < shown; ++i) text += "\n  " + to_string(problems[i]);
    if (problems.size() > shown)
      text += "\n  … and " + detail::with_commas(std::to_string(problems.size() - shown)) + " more";
    return text;
  }

  std::vector<Finding> problems_;
};

}  // namespace v0
}  // namespace goldenthread

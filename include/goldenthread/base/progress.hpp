// The progress of a long call, and a way to stop it.
#pragma once

#include <algorithm>
#include <atomic>
#include <concepts>
#include <cstddef>
#include <ctime>
#include <functional>
#include <memory>
#include <utility>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/error.hpp>

namespace goldenthread {
inline namespace v0 {

/// Thrown by a call that was asked to stop. Nothing is changed then.
class GOLDENTHREAD_EXCEPTION Stopped : public Error {
 public:
  Stopped() : Error("the call was stopped before it finished") {}
};

/// A source of stop requests, such as std::stop_token.
template <class Token>
concept StopToken = requires(const Token& token) {
  { token.stop_requested() } -> std::convertible_to<bool>;
};

/// Receives the progress of a long call, and can stop it. It is part of the options of calls that may take a second. By
/// default it does nothing.
///
///     std::stop_source source;
///     const gt::Progress progress{[](double done) { std::cerr << int(100 * done) << " %\r"; }, source.get_token()};
///     const gt::Rollup result = gt::roll_up(graph, {.progress = progress});
///
/// The function is called by the thread that made the call, at its start with 0, at its end with 1, and between at most
/// every `at_most_every` seconds, with the share that is done, which never falls. If it throws, the call ends, as it
/// does on a request to stop, which throws Stopped. Copies share one state; if it is used in two calls at once, it
/// receives the progress of both.
class Progress {
 public:
  using Report = std::function<void(double done)>;

  static constexpr double interval = 0.05;

  Progress() noexcept = default;
  explicit Progress(Report report, double at_most_every = interval)
      : state_(std::make_shared<State>(std::move(report), nullptr, at_most_every)) {}
  template <StopToken Token>
  Progress(Report report, Token stop, double at_most_every = interval)
      : state_(std::make_shared<State>(
            std::move(report), [stop = std::move(stop)] { return static_cast<bool>(stop.stop_requested()); },
            at_most_every)) {}
  template <StopToken Token>
  explicit Progress(Token stop) : Progress(nullptr, std::move(stop)) {}

  /// Whether it has a function or a stop source.
  [[nodiscard]] explicit operator bool() const noexcept { return state_ != nullptr; }

  /// Reports how much of the whole is done. Throws Stopped on a request to stop, and whatever the function throws.
  void at(double done) const {
    if (state_ != nullptr) state_->tell(first_ + done * (last_ - first_));
  }

  /// The same within a loop, of which this step is the n-th of `count`: it reports at one in some thousands of them.
  void step(std::size_t n, std::size_t count) const {
    constexpr std::size_t at_once = 4096;
    if (state_ != nullptr && n % at_once == 0 && n < count) at(static_cast<double>(n) / static_cast<double>(count));
  }

  /// A part of this call: its 0 and 1 are `first` and `last` of the whole.
  [[nodiscard]] Progress part(double first, double last) const {
    Progress made{*this};
    made.first_ = first_ + first * (last_ - first_);
    made.last_ = first_ + last * (last_ - first_);
    return made;
  }

 private:
  struct State {
    State(Report given, std::function<bool()> asked, double every)
        : report(std::move(given)), is_stopped(std::move(asked)), at_most_every(every) {}

    void tell(double done) {
      if (is_stopped && is_stopped()) throw Stopped();
      if (!report) return;
      const double most = done <= 0 ? 0 : (std::max)(highest.load(), (std::min)(done, 1.0));
      highest = most;
      const double time = now();
      // A clock that was set back does not delay reports.
      const double wait = next.load() - time;
      if (done > 0 && done < 1 && wait > 0 && wait <= at_most_every) return;
      next = time + at_most_every;
      report(most);
    }

    static double now() noexcept {
      constexpr double nanosecond = 1e-9;
      std::timespec time{};
      static_cast<void>(std::timespec_get(&time, TIME_UTC));
      return static_cast<double>(time.tv_sec) + nanosecond * static_cast<double>(time.tv_nsec);
    }

    Report report;
    std::function<bool()> is_stopped;
    double at_most_every;
    std::atomic<double> highest{0};
    std::atomic<double> next{0};
  };

  std::shared_ptr<State> state_;
  double first_ = 0;
  double last_ = 1;
};

}  // namespace v0
}  // namespace goldenthread

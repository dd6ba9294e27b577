// How far a long call is, and a way to stop it.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <utility>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/error.hpp>

namespace goldenthread {
inline namespace v0 {

/// What a call throws that was asked to stop. Everything is then as it was before the call.
class GOLDENTHREAD_EXCEPTION Stopped : public Error {
 public:
  Stopped() : Error("the call was stopped before its end") {}
};

/// Is told how far a long call is, and asked whether to go on. It is part of the options of calls that can take a
/// second. By default nobody is told and nothing stops.
///
///     std::stop_source source;
///     const gt::Progress progress{[](double done) { std::cerr << int(100 * done) << " %\r"; }, source.get_token()};
///     const gt::Rollup result = gt::roll_up(graph, {.progress = progress});
///
/// The function is called by the thread that made the call, at most some twenty times a second, with the share that is
/// done, from 0 to 1, which never falls. What it throws ends the call, as a request to stop does, which throws Stopped.
/// Copies share one state; one that is in use in two calls at once is told of both.
class Progress {
 public:
  using Report = std::function<void(double done)>;

  /// How often the function is called at most.
  static constexpr std::chrono::milliseconds interval{50};

  Progress() noexcept = default;
  explicit Progress(Report report, std::stop_token stop = {}, std::chrono::milliseconds at_most_every = interval)
      : state_(std::make_shared<State>(std::move(report), std::move(stop), at_most_every)) {}
  explicit Progress(std::stop_token stop) : Progress(Report{}, std::move(stop)) {}

  /// Whether anybody is told, or can stop it.
  [[nodiscard]] explicit operator bool() const noexcept { return state_ != nullptr; }

  /// Says how much of the whole is done. Throws Stopped where that was asked for, and whatever the function throws.
  void at(double done) const {
    if (state_ == nullptr) return;
    if (state_->stop.stop_requested()) throw Stopped();
    state_->tell(first_ + done * (last_ - first_));
  }

  /// One part of this call, of which 0 and 1 are `first` and `last` of the whole.
  [[nodiscard]] Progress part(double first, double last) const {
    Progress made{*this};
    made.first_ = first_ + first * (last_ - first_);
    made.last_ = first_ + last * (last_ - first_);
    return made;
  }

 private:
  struct State {
    State(Report given, std::stop_token token, std::chrono::milliseconds every)
        : report(std::move(given)), stop(std::move(token)), at_most_every(every) {}

    void tell(double done) {
      if (!report) return;
      const auto now = std::chrono::steady_clock::now();
      {
        const std::lock_guard locked(mutex);
        highest = done <= 0 ? 0 : (std::max)(highest, (std::min)(done, 1.0));
        if (done > 0 && done < 1 && now < next) return;
        next = now + at_most_every;
        done = highest;
      }
      report(done);
    }

    Report report;
    std::stop_token stop;
    std::chrono::milliseconds at_most_every;
    std::mutex mutex = {};
    double highest = 0;
    std::chrono::steady_clock::time_point next = {};
  };

  std::shared_ptr<State> state_;
  double first_ = 0;
  double last_ = 1;
};

}  // namespace v0
}  // namespace goldenthread

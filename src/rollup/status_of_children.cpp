#include "status_of_children.hpp"

#include <algorithm>
#include <cstddef>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// The status among whose number another is counted.
constexpr Status counted_as(Status status) noexcept {
  if (status == Status::complete) return Status::on_track;
  return status == Status::stale ? Status::no_data : status;
}

/// What is on track as far as too little is judged: better than at risk, and never more than what is.
constexpr double index_where_too_little_is_judged = 2.5;

constexpr double index_of(Status status) noexcept {
  return status == Status::off_track ? 1 : status == Status::at_risk ? 2 : 3;
}

}  // namespace

void StatusOfChildren::add(Status status, std::uint8_t mark, double weight, Date latest) noexcept {
  ++counts_[static_cast<std::size_t>(status)];
  if (is_judgement(status)) {
    judged_ = true;
    index_ += weight * index_of(status);
    weight_ += weight;
    if ((mark & (StandingMark::enough | StandingMark::red)) != 0) best_ = (std::max)(best_, index_of(status));
  } else if ((mark & StandingMark::counts) != 0 && (mark & StandingMark::real) != 0) {
    index_ += weight * index_where_too_little_is_judged;
    weight_ += weight;
  }
  if (of_latest_ && latest < latest_) return;
  of_latest_ = of_latest_ && latest == latest_ ? order_.worst(*of_latest_, status) : status;
  latest_ = latest;
}

std::optional<Status> StatusOfChildren::by(StatusFrom from, Ties ties) const noexcept {
  switch (from) {
    case StatusFrom::points:
    case StatusFrom::score:
      return std::nullopt;
    case StatusFrom::worst:
      return worst();
    case StatusFrom::majority:
      return majority(ties);
    case StatusFrom::ordinal_mean:
      return ordinal_mean();
    case StatusFrom::veto:
      return vetoed_ ? std::optional(Status::off_track) : std::nullopt;
    case StatusFrom::latest:
      return of_latest_.value_or(Status::no_data);
  }
  return std::nullopt;
}

Status StatusOfChildren::worst() const noexcept {
  for (std::uint8_t rank = 0; rank < status_count; ++rank)
    if (counts_[static_cast<std::size_t>(order_.status(rank))] > 0) return order_.status(rank);
  return Status::no_data;
}

Status StatusOfChildren::majority(Ties ties) const noexcept {
  std::array<std::uint32_t, status_count> counts{};
  for (std::size_t i = 0; i < status_count; ++i)
    counts[static_cast<std::size_t>(counted_as(static_cast<Status>(i)))] += counts_[i];
  const std::uint32_t most = *std::ranges::max_element(counts);
  if (most == 0) return Status::no_data;

  // Worst first: of those that are as many, the judgements, and if there is none the others.
  std::array<Status, status_count> winners{};
  std::size_t found = 0;
  for (const bool judged : {true, false}) {
    for (std::uint8_t rank = 0; rank < status_count; ++rank) {
      const Status status = order_.status(rank);
      if (counts[static_cast<std::size_t>(status)] == most && is_judgement(status) == judged) winners[found++] = status;
    }
    if (found > 0) break;
  }
  Status won = winners[0];
  if (found > 1 && is_judgement(won)) {
    if (ties == Ties::best) won = winners[found - 1];
    if (ties == Ties::at_risk) won = Status::at_risk;
  }
  // Where all that was counted as one status was another, it is that other.
  const auto alone = [&](Status counted, Status other) {
    return won == counted && counts_[static_cast<std::size_t>(counted)] == 0 &&
           counts_[static_cast<std::size_t>(other)] > 0;
  };
  if (alone(Status::on_track, Status::complete)) return Status::complete;
  if (alone(Status::no_data, Status::stale)) return Status::stale;
  return won;
}

Status StatusOfChildren::ordinal_mean() const noexcept {
  if (!judged_ || !(weight_ > 0)) return worst();
  constexpr double closeness = 1e-12;
  const double of_all = index_ / weight_ + closeness;
  const double mean = best_ > 0 ? (std::min)(of_all, best_) : of_all;
  if (mean < 1.5) return Status::off_track;
  if (mean < 2.5) return Status::at_risk;
  const bool all_complete = counts_[static_cast<std::size_t>(Status::on_track)] == 0 &&
                            counts_[static_cast<std::size_t>(Status::at_risk)] == 0 &&
                            counts_[static_cast<std::size_t>(Status::off_track)] == 0;
  return all_complete ? Status::complete : Status::on_track;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread

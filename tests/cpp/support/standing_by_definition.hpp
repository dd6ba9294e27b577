// Standings and statuses by points, by the words of the design. Slow, and sharing no code with the library.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <goldenthread/base/status.hpp>
#include <goldenthread/sweep/standing_rule.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread::test {

/// One vertex as the words speak of it.
struct Stander {
  std::optional<Status> says{};  // its own status
  std::optional<Status> said{};  // what it last was
  Side side = Side::both;
  bool key = false;
  Overridden overridden = Overridden::no;
  Date completed = Date::none();
  StandingRule rule{};
  std::vector<std::pair<std::size_t, double>> children{};  // with weights
};

/// What is to be known of one: absent where there is none.
struct Verdict {
  Status status = Status::no_data;
  std::optional<double> standing{}, judged{}, last_known{}, outcomes{}, work{};
  bool off = false;      // off track, or last known so
  bool key_off = false;  // something key at or below it is, as far as that shows above
  bool known = false;    // does not rest on what is last known alone
  bool enough = false;
  bool over = false;  // completed, and no longer counted
  Date completed = Date::none();
};

inline std::optional<double> points(Status status) {
  if (status == Status::on_track || status == Status::complete) return 1;
  if (status == Status::at_risk) return 0.5;
  if (status == Status::off_track) return 0;
  return std::nullopt;
}

inline bool nobody_expects(Status status) {
  return status == Status::not_due || status == Status::not_applicable || status == Status::data_only;
}

/// A mean by weight of what is there.
struct Mean {
  double sum = 0, weight = 0;
  void add(double by, std::optional<double> value) {
    if (!value) return;
    sum += by * *value;
    weight += by;
  }
  [[nodiscard]] std::optional<double> value() const { return weight > 0 ? std::optional(sum / weight) : std::nullopt; }
};

struct Below {
  Mean measures, rest, together, outcomes, work, judged, last;
  double off = 0, judged_weight = 0;
  bool known = false, worse = false, key_off = false, unfinished = false, any_complete = false, day_missing = false;
  Date completed = Date::none();
  std::vector<Status> unjudged{};
};

inline Below look_below(const Stander& one, const std::vector<Stander>& all, const std::vector<Verdict>& verdicts) {
  Below below;
  for (const auto& [which, weight] : one.children) {
    const Verdict& child = verdicts[which];
    const Side side = all[which].side;
    if (child.status == Status::complete) {
      below.any_complete = true;
      below.day_missing = below.day_missing || child.completed.is_none();
      if (below.completed < child.completed) below.completed = child.completed;
    } else if (child.status != Status::not_applicable && child.status != Status::data_only) {
      below.unfinished = true;
    }
    if (weight == 0) continue;
    below.key_off = below.key_off || child.key_off;
    if (!points(child.status)) below.unjudged.push_back(child.status);
    if (child.over) continue;
    if (!nobody_expects(child.status)) {
      below.judged.add(weight, child.judged);
      below.last.add(weight, child.last_known);
    }
    if (!child.standing) continue;
    const double counted = !child.enough && *child.standing > 0.75 ? 0.75 : *child.standing;
    (side == Side::outcome ? below.measures : below.rest).add(weight, counted);
    below.together.add(weight, counted);
    below.outcomes.add(weight, side == Side::outcome ? counted : side == Side::work ? std::nullopt : child.outcomes);
    below.work.add(weight, side == Side::work      ? std::optional(counted)
                           : side == Side::outcome ? std::nullopt
                                                   : child.work);
    below.known = below.known || child.known;
    below.worse = below.worse || points(child.status).value_or(1) < 1 || !child.known;
    if (child.off) below.off += weight;
    if (child.off || child.enough) below.judged_weight += weight;
  }
  if (below.day_missing) below.completed = Date::none();
  return below;
}

inline Verdict by_points(const Below& below, const StandingRule& rule) {
  Verdict made;
  made.judged = below.judged.value();
  made.last_known = below.last.value();
  if (!below.unfinished && below.any_complete) {
    made.status = Status::complete;
    made.standing = 1;
    made.known = made.enough = true;
    made.completed = below.completed;
    return made;
  }
  if (!below.together.value()) {
    // Nothing is judged: what says most, of what there is.
    for (const Status status : {Status::not_applicable, Status::data_only, Status::not_due, Status::no_target,
                                Status::stale, Status::no_data})
      for (const Status has : below.unjudged)
        if (has == status) made.status = status;
    if (nobody_expects(made.status))
      made.judged = made.last_known = std::nullopt;
    else
      made.judged = made.judged.value_or(0), made.last_known = made.last_known.value_or(0);
    made.key_off = below.key_off;
    return made;
  }
  double standing = *below.together.value();
  if (rule.work_and_outcomes != WorkAndOutcomes::flat && below.measures.value() && below.rest.value()) {
    const double a = *below.measures.value();
    const double b = *below.rest.value();
    standing = rule.work_and_outcomes == WorkAndOutcomes::two_means ? (a + b) / 2 : a < b ? a : b;
  }
  if ((below.off > 0 || below.key_off) && standing > 0.75) standing = 0.75;
  if (below.off > below.judged_weight / 2 + 1e-9 && standing > 0.25) standing = 0.25;
  made.standing = standing;
  made.known = below.known;
  made.enough = below.known && below.judged_weight > 0 && *made.judged > rule.minimum_judged - 1e-9;
  made.status = standing > 0.75 + 1e-9   ? Status::on_track
                : standing > 0.25 + 1e-9 ? Status::at_risk
                                         : Status::off_track;
  // Never worse than the worst child that is judged, or last known: the rest makes it no data at most.
  if (made.status == Status::at_risk && !below.worse && !below.key_off) made.status = Status::on_track;
  if (made.status == Status::on_track && !made.enough) made.status = Status::no_data;
  made.off = made.status == Status::off_track;
  made.key_off = below.key_off;
  return made;
}

inline Verdict by_itself(const Stander& one, const Below& below) {
  Verdict made;
  made.status = *one.says;
  made.standing = points(made.status);
  made.known = made.enough = made.standing.has_value();
  made.off = made.status == Status::off_track;
  made.key_off = below.key_off && one.overridden == Overridden::no && made.status != Status::complete;
  made.completed = made.status == Status::complete ? one.completed : Date::none();
  if (nobody_expects(made.status)) return made;
  made.judged = made.standing ? 1 : 0;
  made.last_known = 0;
  if (!made.standing && one.said && points(*one.said) && one.overridden == Overridden::no) {
    made.standing = *points(*one.said) > 0.5 ? 0.5 : *points(*one.said);
    made.last_known = 1;
    made.off = *one.said == Status::off_track;
  }
  // What an override stands over was no more known than before.
  if (one.overridden == Overridden::from_below) {
    made.judged = below.judged.value().value_or(0);
    made.last_known = below.last.value().value_or(0);
  }
  if (one.overridden == Overridden::judged) made.judged = 1;
  if (one.overridden == Overridden::unknown || one.overridden == Overridden::not_expected) made.judged = 0;
  return made;
}

/// Of all, in an order in which children come first.
inline std::vector<Verdict> verdicts_of(const std::vector<Stander>& all,
                                        const std::vector<std::size_t>& children_first) {
  std::vector<Verdict> verdicts(all.size());
  for (const std::size_t v : children_first) {
    const Below below = look_below(all[v], all, verdicts);
    Verdict made = all[v].says ? by_itself(all[v], below) : by_points(below, all[v].rule);
    made.outcomes = below.outcomes.value();
    made.work = below.work.value();
    if (made.off && all[v].key) made.key_off = true;
    made.over = made.status == Status::complete && !made.completed.is_none() && !all[v].rule.completed_from.is_none() &&
                made.completed < all[v].rule.completed_from;
    if (made.status == Status::complete && !made.over && !made.judged) {
      // Complete by what has no weight: all is known.
      made.judged = 1;
      made.last_known = 0;
    }
    verdicts[v] = made;
  }
  return verdicts;
}

}  // namespace goldenthread::test

// One row of each table, for building a plan by hand.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/reason.hpp>
#include <goldenthread/base/status.hpp>
#include <goldenthread/model/typed_text.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/score/polarity.hpp>

namespace goldenthread {
inline namespace v0 {

/// Values of the council's own columns, by name.
using AttributeValues = std::vector<std::pair<std::string, std::string>>;

/// A date or period: as a value, or as text in any form that files may hold, such as "2020-09-30" or "2020/21".
using DateText = TypedText<Date, Period>;

/// One element. Words and dates are texts or values; blank is missing.
struct ElementRow {
  std::string id = {}, kind = {}, title = {};
  std::string description = {};
  TypedText<State> state = {};
  DateText start = {}, due = {}, completed = {};
  std::optional<double> progress = {};
  TypedText<Frequency> frequency = {};
  std::optional<bool> key = {};
  TypedText<Audience> audience = {};
  std::optional<double> revision = {};
  std::string source = {};
  AttributeValues attributes = {};
};

/// One link, from the one that serves to the one that is served.
struct LinkRow {
  std::string from = {}, type = {}, to = {};
  std::optional<double> weight = {};
  /// What the weight is reduced by, from 0 to 1, and why.
  std::optional<double> weight_factor = {};
  std::string weight_reason = {};
  std::optional<double> share = {};
  TypedText<Capacity> capacity = {};
  TypedText<Basis> basis = {};
  TypedText<State> state = {};
  DateText valid_from = {}, valid_to = {}, recorded = {};
  std::optional<double> target_revision = {};
  DateText agreed = {};
  std::string agreement = {};
  /// Why it was made, changed or ended, and who agreed that.
  std::string reason = {}, agreed_by = {};
  std::string source = {};
  AttributeValues attributes = {};
};

/// What is known of a measure besides its element.
struct MeasureRow {
  std::string id = {};
  std::string unit = {};
  TypedText<Polarity> polarity = {};
  TypedText<Frequency> frequency = {};
  TypedText<Aggregation> aggregation = {};
  std::optional<bool> cumulative = {};
  std::string scoring = {};
  std::optional<double> baseline = {};
  DateText baseline_period = {};
  std::string scheme = {};
  std::optional<double> tolerance = {}, dead_band = {}, max_age = {}, fiscal_start = {}, window = {};
  std::optional<double> range_distance = {}, lag = {};
  std::string control = {};
  std::optional<double> least_numerator = {}, least_denominator = {}, rounding = {};
  TypedText<Audience> audience = {};
};

/// One observation; `missing` gives the reason where there is no value.
struct ObservationRow {
  std::string measure = {};
  DateText period = {};
  std::optional<double> value = {};
  std::string area = {};
  std::optional<double> numerator = {}, denominator = {};
  TypedText<Quality> quality = {};
  TypedText<Reason> missing = {};
  DateText recorded = {};
  std::string source = {};
  std::string group = {};
  std::optional<double> margin = {};
  TypedText<Audience> audience = {};
};

/// One target, in force from its period until the next.
struct TargetRow {
  std::string measure = {};
  DateText period = {};
  std::optional<double> value = {}, lower = {}, upper = {};
  TypedText<Reason> missing = {};
  std::string reason = {}, agreed_by = {};
  DateText recorded = {};
  std::string source = {};
};

/// One report of an element.
struct UpdateRow {
  std::string element = {};
  DateText date = {};
  TypedText<Status> status = {};
  std::optional<double> progress = {};
  TypedText<State> state = {};
  DateText start = {}, due = {}, completed = {};
  std::string commentary = {}, corrective_action = {};
  DateText back_on_track = {};
  std::optional<double> score = {};
  std::optional<bool> override_computed = {};
  /// Whether it lifts the override in force.
  bool override_ended = false;
  std::string reason = {}, agreed_by = {}, author = {};
  TypedText<Audience> audience = {};
  DateText expires = {}, recorded = {};
};

/// One accepted gap.
struct JustificationRow {
  std::string element = {}, rule = {}, reason = {}, author = {};
  DateText date = {};
  DateText until = {};
};

}  // namespace v0
}  // namespace goldenthread

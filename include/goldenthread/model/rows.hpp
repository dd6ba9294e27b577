// One row of each table, for building a plan by hand.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace goldenthread {
inline namespace v0 {

/// Values of the council's own columns, by name.
using AttributeValues = std::vector<std::pair<std::string, std::string>>;

/// One element. Dates are texts in any form that files may hold, such as "2020-09-30" or "2020/21"; blank is missing.
struct ElementRow {
  std::string id = {}, kind = {}, title = {};
  std::string description = {}, state = {}, start = {}, due = {}, completed = {};
  std::optional<double> progress = {};
  std::string frequency = {};
  std::optional<bool> key = {};
  std::string audience = {};
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
  std::string capacity = {}, basis = {}, state = {}, valid_from = {}, valid_to = {}, recorded = {};
  std::optional<double> target_revision = {};
  std::string agreed = {}, agreement = {};
  /// Why it was made, changed or ended, and who agreed that.
  std::string reason = {}, agreed_by = {};
  std::string source = {};
  AttributeValues attributes = {};
};

/// What is known of a measure besides its element.
struct MeasureRow {
  std::string id = {};
  std::string unit = {}, polarity = {}, frequency = {}, aggregation = {};
  std::optional<bool> cumulative = {};
  std::string scoring = {};
  std::optional<double> baseline = {};
  std::string baseline_period = {}, scheme = {};
  std::optional<double> tolerance = {}, dead_band = {}, max_age = {}, fiscal_start = {}, window = {};
  std::optional<double> range_distance = {}, lag = {};
  std::string control = {};
  std::optional<double> least_numerator = {}, least_denominator = {}, rounding = {};
};

/// One observation; `missing` gives the reason where there is no value.
struct ObservationRow {
  std::string measure = {}, period = {};
  std::optional<double> value = {};
  std::string area = {};
  std::optional<double> numerator = {}, denominator = {};
  std::string quality = {}, missing = {}, recorded = {}, source = {};
  std::string group = {};
  std::optional<double> margin = {};
};

/// One target, in force from its period until the next.
struct TargetRow {
  std::string measure = {}, period = {};
  std::optional<double> value = {}, lower = {}, upper = {};
  std::string missing = {}, reason = {}, agreed_by = {}, recorded = {}, source = {};
};

/// One report of an element.
struct UpdateRow {
  std::string element = {}, date = {};
  std::string status = {};
  std::optional<double> progress = {};
  std::string state = {}, start = {}, due = {}, completed = {};
  std::string commentary = {}, corrective_action = {}, back_on_track = {};
  std::optional<double> score = {};
  std::optional<bool> override_computed = {};
  /// Whether it lifts the override in force.
  bool override_ended = false;
  std::string reason = {}, agreed_by = {}, author = {}, audience = {}, expires = {}, recorded = {};
};

/// One accepted gap.
struct JustificationRow {
  std::string element = {}, rule = {}, reason = {}, author = {}, date = {};
  std::string until = {};
};

}  // namespace v0
}  // namespace goldenthread

#include <array>

#include <goldenthread/model/schema.hpp>

namespace goldenthread {
inline namespace v0 {

namespace {

using enum ColumnType;

constexpr double none = 1.7976931348623157e308;

constexpr ColumnSchema required(std::string_view name, ColumnType type, std::string_view description) {
  return {.name = name, .type = type, .required = true, .description = description};
}

constexpr ColumnSchema optional(std::string_view name, ColumnType type, std::string_view description) {
  return {.name = name, .type = type, .description = description};
}

constexpr ColumnSchema word_column(std::string_view name, WordList words, std::string_view description,
                                   bool is_required = false) {
  return {.name = name, .type = word, .required = is_required, .words = words, .description = description};
}

constexpr ColumnSchema number_column(std::string_view name, double least, double greatest, std::string_view description,
                                     bool is_required = false) {
  return {.name = name,
          .type = number,
          .required = is_required,
          .least = least,
          .greatest = greatest,
          .description = description};
}

constexpr ColumnSchema day_column(std::string_view name, DayOfPeriod day_of_period, std::string_view description,
                                  bool is_required = false) {
  return {.name = name, .type = day, .required = is_required, .day = day_of_period, .description = description};
}

constexpr std::array elements_columns{
    required("id", text, "the element's id, which never changes and which no other element has"),
    word_column("kind", WordList::kind, "the council's own name for this type of element", true),
    required("title", text, "what the element is called"),
    optional("description", text, "more about it; of a measure, its definition"),
    word_column("state", WordList::state, "its state within the plan; blank is approved"),
    optional("start", period, "when it starts; a period means its first day"),
    optional("due", period, "when it is due; a period means its last day"),
    optional("completed", period, "when it was done"),
    number_column("progress", 0, 1, "how much of it is done, from 0 to 1"),
    word_column("frequency", WordList::frequency, "how often it is reported"),
    optional("key", yes_no, "whether it is key, such as statutory or safeguarding work"),
    word_column("audience", WordList::audience, "who may see it; blank is public"),
    number_column("revision", 0, none, "the revision number of its present wording"),
    optional("source", text, "its source, such as a paper's line or heading"),
};

constexpr std::array links_columns{
    required("from", element, "the element that serves"),
    word_column("type", WordList::link_type, "the link type", true),
    required("to", element, "the element that is served"),
    number_column("weight", 0, none, "how much it counts relative to its siblings; blank is 1"),
    number_column("weight_factor", 0, 1, "the factor, from 0 to 1, that reduces its weight, with a reason"),
    optional("weight_reason", text, "why its weight is reduced"),
    number_column("share", 0, 1, "the part of an amount that goes to this parent, from 0 to 1"),
    word_column("capacity", WordList::capacity, "the capacity of a party"),
    word_column("basis", WordList::basis, "the basis of the link; blank is stated"),
    word_column("state", WordList::state, "the state of the link within the plan; blank is approved"),
    day_column("valid_from", DayOfPeriod::first, "the first day on which it is in force; blank is always"),
    day_column("valid_to", DayOfPeriod::last, "the last day on which it is in force; blank is for ever"),
    day_column("recorded", DayOfPeriod::first, "the day on which it became known; blank is always known"),
    number_column("target_revision", 0, none, "the revision of the served element for which it was made"),
    day_column("agreed", DayOfPeriod::first, "the day on which both ends agreed it"),
    optional("agreement", text, "a digest of the wording of both ends on that day, which a check compares"),
    optional("reason", text, "why it was made, changed or ended"),
    optional("agreed_by", text, "who agreed that"),
    optional("source", text, "its source"),
};

constexpr std::array measures_columns{
    required("id", element, "the element that this measure is"),
    optional("unit", text, "what it counts, such as % or homes"),
    ColumnSchema{.name = "polarity",
                 .type = word,
                 .words = WordList::polarity,
                 .description = "which way is good; blank is the direction from the baseline to the target, else "
                                "higher_is_better",
                 .blank_is_missing = true},
    word_column("frequency", WordList::frequency, "how often it is measured"),
    word_column("aggregation", WordList::aggregation, "how it adds up over time; blank is last"),
    optional("cumulative", yes_no, "whether each observation includes the earlier ones of its year"),
    word_column("scoring", WordList::scoring, "the framework's scoring for it; blank is the framework's default"),
    optional("baseline", number, "the value from which progress is counted"),
    optional("baseline_period", period, "when the baseline was measured"),
    word_column("scheme", WordList::scheme, "the framework's status scheme for it; blank is the framework's default"),
    ColumnSchema{.name = "tolerance",
                 .type = number,
                 .least = 0,
                 .greatest = none,
                 .description =
                     "how far below target is still at risk: a share of the target (0.05 or 5%), or in its own "
                     "unit if the scheme is one of points",
                 .percent_is_share = true},
    number_column("range_distance", 0, none,
                  "the distance outside its range at which the score reaches 0, in its own unit"),
    number_column("dead_band", 0, none, "the change, in its own unit, that counts as no change"),
    number_column("max_age", 0, none, "the number of days after which its data is stale"),
    number_column("lag", 0, none, "how many days after its period a figure is due"),
    number_column("fiscal_start", 1, 12, "the month in which its own year starts"),
    number_column("window", 1, 1000, "how many periods a rolling figure covers; blank is a year"),
    optional("control", text, "who controls it: council or borough"),
    number_column("least_numerator", 0, none, "the smallest numerator of a figure that is not suppressed"),
    number_column("least_denominator", 0, none, "the smallest denominator of a figure that is not suppressed"),
    number_column("rounding", 0, none, "the step to which its published figures are rounded, such as 0.1"),
    word_column("audience", WordList::audience, "who may see it; blank is public"),
};

constexpr std::array observations_columns{
    required("measure", element, "the measure observed"),
    required("period", period, "the period that the value is for"),
    required("value", number, "the value; blank only where missing gives a reason"),
    optional("area", text,
             "the area of the figure: blank or one of the plan's own areas means the council, anything else is a "
             "comparator"),
    optional("group", text,
             "the part of the council that it covers, such as a ward or an age group; blank is all of it"),
    optional("numerator", number, "the numerator of the value"),
    optional("denominator", number, "the denominator of the value"),
    number_column("margin", 0, none, "half the width of a survey's confidence interval"),
    word_column("quality", WordList::quality,
                "how certain it is; blank is final; a forecast never counts as an actual"),
    optional("missing", text, "why there is no value"),
    word_column("audience", WordList::audience, "who may see it; blank is public"),
    day_column("recorded", DayOfPeriod::first, "the day on which it became known; blank is always known"),
    optional("source", text, "its source"),
};

constexpr std::array targets_columns{
    required("measure", element, "the measure that it is for, or the action or milestone whose progress it phases"),
    required("period", period,
             "the period from which it is in force, until the next target; a phase is due at the end of its period"),
    required("value", number,
             "what the measure should be; blank if missing, lower or upper is given; of an action, the progress due"),
    optional("lower", number, "the low end of a range to stay within; together with a value, a floor"),
    optional("upper", number, "the high end of a range to stay within"),
    optional("missing", text, "why there is no target yet"),
    optional("reason", text, "why it was set, or moved"),
    optional("agreed_by", text, "who agreed it"),
    day_column("recorded", DayOfPeriod::first, "the day on which it became known; blank is always known"),
    optional("source", text, "its source"),
};

constexpr std::array updates_columns{
    required("element", element, "the element reported on"),
    day_column("date", DayOfPeriod::first, "the day of the report", true),
    word_column("status", WordList::status, "the reported status"),
    number_column("progress", 0, 1, "how much of it is done, from 0 to 1"),
    ColumnSchema{.name = "state",
                 .type = word,
                 .words = WordList::state,
                 .description = "its new state; blank is unchanged",
                 .blank_is_missing = true},
    optional("start", period, "when it now starts"),
    optional("due", period, "when it is now due"),
    optional("completed", period, "when it was done"),
    optional("commentary", text, "the commentary"),
    optional("corrective_action", text, "what is being done to correct it"),
    optional("back_on_track", period, "when it should be on track again"),
    number_column("score", 0, 1, "the score that an override gives it, from 0 to 1"),
    word_column("override", WordList::overriding,
                "yes: status and score override the computed ones; ended: ends the override in force"),
    optional("reason", text, "why it is overridden, stopped or given other dates"),
    optional("agreed_by", text, "who agreed that"),
    optional("author", text, "who reported"),
    word_column("audience", WordList::audience, "who may see it; blank is public"),
    day_column("expires", DayOfPeriod::last, "the last day of the override; blank is as its kind's policy says"),
    day_column("recorded", DayOfPeriod::first, "the day on which it became known; blank is always known"),
};

constexpr std::array justifications_columns{
    required("element", element, "the element with the gap"),
    required("rule", text, "the rule that it does not meet, or the finding's code"),
    required("reason", text, "why the gap is accepted"),
    required("author", text, "who accepted it"),
    day_column("date", DayOfPeriod::first, "the day on which it was accepted", true),
    day_column("until", DayOfPeriod::last, "the last day of the acceptance; blank is for ever"),
};

constexpr std::array<TableSchema, table_count> schemas{{
    {TableId::elements, "elements", elements_columns, true},
    {TableId::links, "links", links_columns, true},
    {TableId::measures, "measures", measures_columns, false},
    {TableId::observations, "observations", observations_columns, false},
    {TableId::targets, "targets", targets_columns, false},
    {TableId::updates, "updates", updates_columns, false},
    {TableId::justifications, "justifications", justifications_columns, false},
}};

}  // namespace

std::optional<std::size_t> TableSchema::find(std::string_view column) const noexcept {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i].name == column) return i;
  return std::nullopt;
}

std::span<const TableSchema> table_schemas() noexcept { return schemas; }

const TableSchema& table_schema(TableId table) noexcept { return schemas[static_cast<std::size_t>(table)]; }

std::optional<TableId> parse_table(std::string_view name) noexcept {
  for (const TableSchema& schema : schemas)
    if (schema.name == name) return schema.id;
  return std::nullopt;
}

}  // namespace v0
}  // namespace goldenthread

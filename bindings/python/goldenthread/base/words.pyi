import enum

class _Word(str, enum.Enum): ...  # type: ignore[misc]

class Role(_Word):
    vision = "vision"
    objective = "objective"
    action = "action"
    milestone = "milestone"
    measure = "measure"
    risk = "risk"
    resource = "resource"
    party = "party"
    document = "document"
    lens = "lens"

class Status(_Word):
    off_track = "off_track"
    at_risk = "at_risk"
    on_track = "on_track"
    complete = "complete"
    not_due = "not_due"
    no_target = "no_target"
    no_data = "no_data"
    stale = "stale"
    data_only = "data_only"
    not_applicable = "not_applicable"
    @property
    def label(self) -> str: ...
    @property
    def is_judgement(self) -> bool: ...
    @property
    def is_unknown(self) -> bool: ...

class Reason(_Word):
    none = "none"
    no_data = "no_data"
    not_due = "not_due"
    not_applicable = "not_applicable"
    no_target = "no_target"
    data_only = "data_only"
    degenerate_target = "degenerate_target"
    mixed_sign = "mixed_sign"
    zero_weight = "zero_weight"
    below_minimum_completeness = "below_minimum_completeness"
    stale = "stale"
    suppressed = "suppressed"

class Severity(_Word):
    info = "info"
    warning = "warning"
    error = "error"

class Basis(_Word):
    stated = "stated"
    inferred = "inferred"
    whole_plan = "whole_plan"

class State(_Word):
    approved = "approved"
    draft = "draft"
    proposed = "proposed"
    rejected = "rejected"
    cancelled = "cancelled"
    superseded = "superseded"

class Precision(_Word):
    day = "day"
    month = "month"
    quarter = "quarter"
    calendar_year = "calendar_year"
    financial_year = "financial_year"
    span = "span"

class Building(_Word):
    strict = "strict"
    lenient = "lenient"

class Method(_Word):
    weighted_mean = "weighted_mean"
    worst = "worst"
    best = "best"
    median = "median"
    minimum_count = "minimum_count"
    percent_on_track = "percent_on_track"

class Missing(_Word):
    exclude = "exclude"
    propagate = "propagate"
    zero = "zero"
    keep_weight = "keep_weight"
    impute = "impute"
    carry = "carry"

class StatusFrom(_Word):
    points = "points"
    score = "score"
    worst = "worst"
    majority = "majority"
    ordinal_mean = "ordinal_mean"
    veto = "veto"
    latest = "latest"

class OwnAndBelow(_Word):
    flat = "flat"
    two_means = "two_means"

class Unwanted(_Word):
    never = "never"
    where_asked = "where_asked"
    everywhere = "everywhere"

class CoverageMode(_Word):
    relaxed = "relaxed"
    approved_only = "approved_only"

class AmountRule(_Word):
    attributed = "attributed"
    reach = "reach"

class Polarity(_Word):
    higher_is_better = "higher_is_better"
    lower_is_better = "lower_is_better"
    in_range = "in_range"
    data_only = "data_only"

class Travel(_Word):
    none = "none"
    better = "better"
    same = "same"
    worse = "worse"

class Comparator(_Word):
    previous_period = "previous_period"
    year_ago = "year_ago"
    slope = "slope"

class PlanChange(_Word):
    carried_forward = "carried_forward"
    added = "added"
    removed = "removed"
    replaced = "replaced"
    renumbered = "renumbered"
    merged = "merged"
    split = "split"  # type: ignore[assignment]
    regrouped = "regrouped"
    moved = "moved"
    retitled = "retitled"
    reworded = "reworded"
    reclassified = "reclassified"
    redated = "redated"
    retargeted = "retargeted"
    redefined = "redefined"
    reowned = "reowned"
    reweighted = "reweighted"
    relinked = "relinked"
    changed = "changed"

class SeriesChange(_Word):
    goes_on = "goes_on"
    broken = "broken"
    begins = "begins"
    ends = "ends"

class Unrated(_Word):
    none = "none"
    no_matrix = "no_matrix"
    not_scored = "not_scored"
    no_likelihood = "no_likelihood"
    no_impact = "no_impact"
    not_on_scale = "not_on_scale"
    several = "several"
    stale = "stale"

class Crossing(_Word):
    none = "none"
    better = "better"
    worse = "worse"
    newly_known = "newly_known"
    no_longer_known = "no_longer_known"
    redefined = "redefined"

STATUSES: tuple[Status, ...]
REASONS: tuple[Reason, ...]
SEVERITIES: tuple[Severity, ...]
TRAVELS: tuple[Travel, ...]

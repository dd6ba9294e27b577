"""The closed lists of words: each is a text, and compares as one."""

from __future__ import annotations

import enum


class _Word(str, enum.Enum):
    """A word of a closed list; equal to the text of the same letters."""

    def __str__(self) -> str:
        return str.__str__(self)

    def __format__(self, format_spec: str) -> str:
        return str.__format__(self, format_spec)


class Role(_Word):
    """What a kind of element is to the algorithms."""

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
    """How an element is doing: a judgement, or a state that is not one."""

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
    def label(self) -> str:
        """The status in words for a person, such as "On track"."""
        return self.value.replace("_", " ").capitalize()

    @property
    def is_judgement(self) -> bool:
        """Whether the status says how well something is doing."""
        return self.value in ("off_track", "at_risk", "on_track", "complete")

    @property
    def is_unknown(self) -> bool:
        """Whether nobody can say how it is doing: no data, or data too old."""
        return self.value in ("no_data", "stale")


class Reason(_Word):
    """Why a score is undefined; `none` where it is defined."""

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
    """How much a finding matters, least first."""

    info = "info"
    warning = "warning"
    error = "error"


class Basis(_Word):
    """What a link rests on, strongest first."""

    stated = "stated"
    inferred = "inferred"
    whole_plan = "whole_plan"


class State(_Word):
    """How far an element or link has come as part of the plan."""

    approved = "approved"
    draft = "draft"
    proposed = "proposed"
    rejected = "rejected"
    cancelled = "cancelled"
    superseded = "superseded"


class Precision(_Word):
    """How precisely a source says when."""

    day = "day"
    month = "month"
    quarter = "quarter"
    calendar_year = "calendar_year"
    financial_year = "financial_year"
    span = "span"


class Building(_Word):
    """What to do with input that is wrong: raise, or leave it out with a finding."""

    strict = "strict"
    lenient = "lenient"


class Method(_Word):
    """How children's scores become their parent's."""

    weighted_mean = "weighted_mean"
    worst = "worst"
    best = "best"
    median = "median"
    minimum_count = "minimum_count"
    percent_on_track = "percent_on_track"


class Missing(_Word):
    """What becomes of a child without a score."""

    exclude = "exclude"
    propagate = "propagate"
    zero = "zero"
    keep_weight = "keep_weight"
    impute = "impute"
    carry = "carry"


class StatusFrom(_Word):
    """Where a rolled-up element's status comes from."""

    score = "score"
    worst = "worst"
    majority = "majority"
    ordinal_mean = "ordinal_mean"
    veto = "veto"
    latest = "latest"


class OwnAndBelow(_Word):
    """How an element's own measures and the rest below it are put together."""

    flat = "flat"
    two_means = "two_means"


class Unwanted(_Word):
    """Where coverage by a kind that nobody asked for is worth a finding."""

    never = "never"
    where_asked = "where_asked"
    everywhere = "everywhere"


class CoverageMode(_Word):
    """Whether drafts cover."""

    relaxed = "relaxed"
    approved_only = "approved_only"


class AmountRule(_Word):
    """How an amount that several parents share is counted."""

    attributed = "attributed"
    reach = "reach"


class Polarity(_Word):
    """Which way is good for a measure."""

    higher_is_better = "higher_is_better"
    lower_is_better = "lower_is_better"
    in_range = "in_range"
    data_only = "data_only"


class Travel(_Word):
    """Which way a measure is going; `none` where there is nothing to compare."""

    none = "none"
    better = "better"
    same = "same"
    worse = "worse"


class Comparator(_Word):
    """What a figure is compared with for its direction of travel."""

    previous_period = "previous_period"
    year_ago = "year_ago"
    slope = "slope"


class PlanChange(_Word):
    """What became of an element from one plan to the next."""

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
    """What became of a measure's series of figures."""

    goes_on = "goes_on"
    broken = "broken"
    begins = "begins"
    ends = "ends"


class Unrated(_Word):
    """Why a risk has no rating; `none` where it has one."""

    none = "none"
    no_matrix = "no_matrix"
    not_scored = "not_scored"
    no_likelihood = "no_likelihood"
    no_impact = "no_impact"
    not_on_scale = "not_on_scale"
    several = "several"
    stale = "stale"


STATUSES = tuple(Status)
REASONS = tuple(Reason)
SEVERITIES = tuple(Severity)
TRAVELS = tuple(Travel)

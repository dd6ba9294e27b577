"""How often each rule of a plan's framework finds something lacking."""

from collections import Counter


def lacking(plan):
    """Count by rule the findings that say what an element lacks; nothing else may be wrong with the plan."""
    assert plan.findings == []
    assert plan.rings == []
    asked = ("uncovered", "partial", "missing_field", "lead_count")
    return Counter(one.rule for one in plan.check() if one.code in asked)

"""What a plan says, to compare plans with."""


def figures(plan):
    """Everything that a roll-up and a check say, to compare plans with."""
    result = plan.roll_up(as_of="2020-09-30")
    return result.to_dict(), [str(finding) for finding in plan.check(as_of="2020-09-30")]

"""A framework of a council's own, from a few words."""

from __future__ import annotations

from goldenthread.base.errors import ArgumentError
from goldenthread.base.words import Role, Status
from goldenthread.model.framework import Framework

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

# The words that councils use, the highest first, with their roles.
USUAL_KINDS: dict[str, str] = {
    "Vision": "vision",
    "Priority": "objective",
    "Theme": "objective",
    "Outcome": "objective",
    "Objective": "objective",
    "Service": "action",
    "Project": "action",
    "Action": "action",
    "Milestone": "milestone",
    "KPI": "measure",
    "Risk": "risk",
    "Budget": "resource",
    "Strategy": "document",
    "Ward": "lens",
    "Directorate": "party",
    "Team": "party",
    "Cabinet Member": "party",
    "Officer": "party",
    "Partner": "party",
    "Personal objective": "action",
}
PERSONAL = "Personal objective"


def council_framework(
    name: str,
    kinds: Mapping[str, str] | None = None,
    *,
    statuses: Mapping[str, str] | None = None,
    year_starts: int = 4,
) -> Framework:
    """Make a framework of a council's own words; what is not said is as in the default framework.

    Parameters
    ----------
    name : str
        What it is called.
    kinds : mapping of str to str, optional
        The council's names of things, the highest first, and their roles: vision, objective, action, milestone,
        measure, risk, resource, party, document or lens. Left out, the words that most councils use: Vision, Priority,
        Theme, Outcome, Objective, Service, Project, Action, Milestone, KPI, Risk, Budget, Strategy, Ward, Directorate,
        Team, Cabinet Member, Officer, Partner, Personal objective. A kind called "Personal objective" is one person's.
    statuses : mapping of str to str, optional
        What the council calls statuses: ``{"complete": "Blue", "at_risk": "Amber"}``.
    year_starts : int, default 4
        The month in which the financial year starts.

    Returns
    -------
    Framework
        The framework, with the default's link types, rules and schemes.

    Raises
    ------
    ArgumentError
        If a role or status is none; the message lists those there are.
    InputError
        If the framework cannot be used.

    Examples
    --------
    >>> import goldenthread as gt
    >>> framework = gt.council_framework("Exampleton", {"Mission": "vision", "Aim": "objective", "Task": "action"})
    >>> [kind["name"] for kind in framework.kinds]
    ['Mission', 'Aim', 'Task']
    """
    given = dict(USUAL_KINDS if kinds is None else kinds)
    roles, words = [str(role) for role in Role], [str(status) for status in Status]
    for kind, role in given.items():
        if role not in roles:
            raise ArgumentError(f"the role of {kind!r} is {role!r}, which is none; give one of {', '.join(roles)}")
    for status in statuses or {}:
        if status not in words:
            raise ArgumentError(f"{status!r} is no status; give one of {', '.join(words)}")
    values: dict[str, Any] = {
        "name": name,
        "kinds": [
            {"name": kind, "role": role, "rank": rank, **({"personal": True} if kind == PERSONAL else {})}
            for rank, (kind, role) in enumerate(given.items())
        ],
        "calendar": {"year_start_month": year_starts},
    }
    if statuses:
        values["statuses"] = [{"status": status, "label": label} for status, label in statuses.items()]
    return Framework.from_dict(values)

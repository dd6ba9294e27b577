"""Findings made of what was seen in files."""

from __future__ import annotations

from goldenthread import _core

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def finding(
    code: str,
    severity: str,
    message: str,
    remedy: str,
    *,
    file: str = "",
    line: int = 0,
    table: str = "",
    row: int = 0,
    column: str = "",
    id: str = "",
    value: str = "",
) -> _core.Finding:
    """Return a finding: what it is, where it stands, and what to do."""
    place: Any = _core.Place.__new__(_core.Place)
    place.__setstate__((file, line, table, row, column, id))
    made: Any = _core.Finding.__new__(_core.Finding)
    made.__setstate__((code, severity, place, message, remedy, "", value[:200], []))
    found: _core.Finding = made
    return found

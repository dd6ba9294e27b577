"""What the written forms of findings (lines, JSON, SARIF and JUnit XML) have in common."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from goldenthread.base.words import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goldenthread import _core
    from goldenthread.coverage.base_findings import BaseFindings

ORDER = tuple(severity.value for severity in SEVERITIES)


def rule_of(code: str, rule: str) -> str:
    """Return what a finding breaks: its code, and the rule within it."""
    return f"{code}/{rule}" if rule else code


def failing(fail_on: str) -> tuple[str, ...]:
    """Return the severities that fail if that is the lowest one."""
    from goldenthread.base.errors import ArgumentError

    if fail_on not in (*ORDER, "never"):
        raise ArgumentError(f"fail_on is {fail_on!r}; give one of {', '.join(ORDER)} and never")
    return () if fail_on == "never" else ORDER[ORDER.index(fail_on) :]


def listed(whole: dict[str, Any], key: str, entries: Iterable[Any]) -> Iterator[str]:
    """Write an object as JSON in pieces; the entries of the named list are made one at a time."""

    def text(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1, default=str)

    before, after = text(whole).split(f'"{key}": []', 1)
    yield f'{before}"{key}": ['
    first = True
    for entry in entries:
        yield f"{'' if first else ','}\n{text(entry)}"
        first = False
    yield f"]{after}\n"


def finding_dict(finding: _core.Finding) -> dict[str, Any]:
    """Return a finding as JSON holds it."""
    place = finding.place
    return {
        "severity": finding.severity,
        "code": finding.code,
        "id": place.id or None,
        "message": finding.message,
        "remedy": finding.remedy or None,
        "rule": finding.rule or None,
        "value": finding.value or None,
        "place": {
            "file": place.file or None,
            "line": place.line or None,
            "table": place.table or None,
            "row": place.row or None,
            "column": place.column or None,
        },
        "path": finding.path,
    }


def summary(findings: BaseFindings, chosen: Iterable[int] | None) -> list[tuple[str, str, int]]:
    """Count the findings by code and severity, worst first and then in the order in which they first come."""
    counts: dict[tuple[str, str], int] = {}
    kept = None if chosen is None else set(chosen)
    for at, ((code, _), severity) in enumerate(zip(findings.sorts(), findings.severity_names(), strict=True)):
        if kept is None or at in kept:
            counts[severity, code] = counts.get((severity, code), 0) + 1
    return sorted(
        ((severity, code, count) for (severity, code), count in counts.items()), key=lambda row: -ORDER.index(row[0])
    )


def in_blocks(lines: Iterable[str], size: int = 1000) -> Iterator[str]:
    """Join pieces in batches, so that writing is quick and only one batch is in memory."""
    held: list[str] = []
    for line in lines:
        held.append(line)
        if len(held) == size:
            yield "".join(held)
            held.clear()
    if held:
        yield "".join(held)

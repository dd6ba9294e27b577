"""Findings as SARIF 2.1.0, which code hosts show beside a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from goldenthread import _core
from goldenthread.base.progress import each_told
from goldenthread.coverage.reports import listed, rule_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread.coverage.base_findings import BaseFindings
    from goldenthread.coverage.baseline import Comparison

LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def location_of(finding: _core.Finding, source: str) -> dict[str, Any]:
    """Return where a finding is: the row of its table and, where it is known, the line of a file."""
    place = finding.place
    location: dict[str, Any] = {}
    uri, line = "", 0
    if place.file:
        uri, line = place.file, place.line
    elif source.endswith(".json"):
        uri = source
    elif source and place.table:
        # The first line holds the names of the columns.
        uri, line = f"{source.rstrip('/')}/{place.table}.csv", place.row + 1 if place.row else 0
    if uri:
        physical: dict[str, Any] = {"artifactLocation": {"uri": quote(uri.replace("\\", "/"))}}
        if line:
            physical["region"] = {"startLine": line}
        location["physicalLocation"] = physical
    name = place.id or str(place)
    if name:
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": str(place) or name, "kind": "member"}]
    return location


def head(findings: BaseFindings) -> dict[str, Any]:
    """Return a SARIF log of one run without its results."""
    notes = [
        {"level": "note", "message": {"text": f"{entry.what}: {entry.why}"}, "associatedRule": {"id": entry.what}}
        for entry in findings.not_checked
    ]
    driver = {
        "name": "goldenthread",
        "version": _core.__version__,
        "rules": [description(findings[at]) for at in first_of_each_rule(findings)],
    }
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if notes:
        invocation["toolConfigurationNotifications"] = notes
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "invocations": [invocation],
                "columnKind": "unicodeCodePoints",
                "results": [],
            }
        ],
    }


def first_of_each_rule(findings: BaseFindings) -> list[int]:
    """Return the place of the first finding of each sort."""
    first: dict[str, int] = {}
    for at, (code, rule) in enumerate(findings.sorts()):
        first.setdefault(rule_of(code, rule), at)
    return list(first.values())


def description(finding: _core.Finding) -> dict[str, Any]:
    """Return the description of a kind of finding, which a log gives once."""
    words = finding.code.replace("_", " ")
    text = f"{words}, by rule {finding.rule}" if finding.rule else words
    return {
        "id": rule_of(finding.code, finding.rule),
        "shortDescription": {"text": text},
        "help": {"text": finding.remedy or text},
        "defaultConfiguration": {"level": LEVELS[finding.severity]},
    }


def results(
    findings: BaseFindings, source: str, compared: Comparison | None, rules: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Go through the findings as results of a log that describes their rules."""
    from goldenthread.coverage.baseline import identity

    index = {rule["id"]: at for at, rule in enumerate(rules)}
    new = set(compared.new) if compared is not None else set()
    for at, finding in enumerate(each_told(findings, len(findings))):
        rule = rule_of(finding.code, finding.rule)
        result: dict[str, Any] = {
            "ruleId": rule,
            "ruleIndex": index[rule],
            "level": LEVELS[finding.severity],
            "message": {"text": f"{finding.message}. {finding.remedy}".rstrip(". ") + "."},
            "partialFingerprints": {"goldenthread/v1": identity(finding)},
        }
        if location := location_of(finding, source):
            result["locations"] = [location]
        if finding.code == "justified":
            result["suppressions"] = [{"kind": "external", "justification": finding.message}]
        if compared is not None:
            result["baselineState"] = "new" if at in new else "unchanged"
        if finding.path:
            result["properties"] = {"path": list(finding.path)}
        yield result


def log(findings: BaseFindings, source: str, compared: Comparison | None) -> dict[str, Any]:
    """Return the findings as a SARIF log of one run."""
    made = head(findings)
    (run,) = made["runs"]
    run["results"] = list(results(findings, source, compared, run["tool"]["driver"]["rules"]))
    return made


def text(findings: BaseFindings, source: str, compared: Comparison | None) -> Iterator[str]:
    """Return the log as pieces of its JSON text, a result at a time."""
    made = head(findings)
    (run,) = made["runs"]
    return listed(made, "results", results(findings, source, compared, run["tool"]["driver"]["rules"]))

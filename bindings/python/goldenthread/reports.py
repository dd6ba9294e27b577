"""Findings in the forms that pipelines show: SARIF 2.1.0 and JUnit XML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from goldenthread import _core
    from goldenthread.baseline import Comparison
    from goldenthread.findings import Findings

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
ORDER = ("info", "warning", "error")

# --- SARIF


def rule_of(finding: _core.Finding) -> str:
    """Return what a finding breaks: its code, and the rule within it."""
    return f"{finding.code}/{finding.rule}" if finding.rule else finding.code


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


def sarif(findings: Findings, source: str, compared: Comparison | None) -> dict[str, Any]:
    """Return the findings as a SARIF log of one run."""
    import goldenthread as gt
    from goldenthread.baseline import identity

    rules: dict[str, dict[str, Any]] = {}
    results: list[dict[str, Any]] = []
    new = set(compared.new) if compared is not None else set()
    for at, finding in enumerate(findings):
        rule = rule_of(finding)
        level = LEVELS[finding.severity]
        if rule not in rules:
            words = finding.code.replace("_", " ")
            text = f"{words}, by rule {finding.rule}" if finding.rule else words
            rules[rule] = {
                "id": rule,
                "shortDescription": {"text": text},
                "help": {"text": finding.remedy or text},
                "defaultConfiguration": {"level": level},
                "index": len(rules),
            }
        result: dict[str, Any] = {
            "ruleId": rule,
            "ruleIndex": rules[rule]["index"],
            "level": level,
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
        results.append(result)
    notes = [
        {"level": "note", "message": {"text": f"{entry.what}: {entry.why}"}, "associatedRule": {"id": entry.what}}
        for entry in findings.not_checked
    ]
    driver = {
        "name": "goldenthread",
        "version": gt.__version__,
        "rules": [{key: value for key, value in rule.items() if key != "index"} for rule in rules.values()],
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
                "results": results,
            }
        ],
    }


# --- JUnit


def text_for_xml(text: str) -> str:
    """Return the text without what XML 1.0 cannot hold."""
    return "".join(c if (c >= " " and c not in "\ufffe\uffff") or c in "\t\n\r" else "\ufffd" for c in text)


def attribute(text: str) -> str:
    """Return the text as a quoted attribute."""
    return quoteattr(text_for_xml(text))


def case_of(finding: _core.Finding, fails: bool) -> str:
    """Return one finding as a test case."""
    name = finding.place.id or str(finding.place) or finding.code
    words = escape(text_for_xml(f"{finding.message}\n{finding.remedy}\n{finding.place}".strip()))
    body = f"<system-out>{words}</system-out>"
    if fails:
        body = f"<failure type={attribute(finding.code)} message={attribute(finding.message)}>{words}</failure>"
    classname = attribute("goldenthread." + rule_of(finding).replace("/", "."))
    return f"    <testcase name={attribute(name)} classname={classname}>{body}</testcase>\n"


def junit(findings: Findings, fail_on: str, compared: Comparison | None) -> str:
    """Return the findings as JUnit XML."""
    from goldenthread.errors import ArgumentError

    if fail_on not in (*ORDER, "never"):
        raise ArgumentError(f"fail_on is {fail_on!r}; give one of {', '.join(ORDER)} and never")
    failing = () if fail_on == "never" else ORDER[ORDER.index(fail_on) :]
    suites: dict[str, list[tuple[str, bool]]] = {}
    for at in range(len(findings)) if compared is None else compared.new:
        finding = findings[at]
        fails = str(finding.severity) in failing
        suites.setdefault(finding.code, []).append((case_of(finding, fails), fails))
    if not suites:
        suites["check"] = [('    <testcase name="nothing found" classname="goldenthread.check"></testcase>\n', False)]
    total = sum(len(cases) for cases in suites.values())
    failures = sum(fails for cases in suites.values() for _, fails in cases)
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n']
    parts.append(f'<testsuites name="goldenthread" tests="{total}" failures="{failures}" errors="0">\n')
    for code, cases in suites.items():
        failed = sum(fails for _, fails in cases)
        parts.append(f'  <testsuite name={attribute(code)} tests="{len(cases)}" failures="{failed}" errors="0">\n')
        parts += [case for case, _ in cases]
        parts.append("  </testsuite>\n")
    parts.append("</testsuites>\n")
    return "".join(parts)

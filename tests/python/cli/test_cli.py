"""The command line, within the process and as a program of its own."""

import json
import os
import subprocess
import sys

import pytest

import goldenthread as gt

BARKING = "barking-and-dagenham"


@pytest.fixture
def clean(tmp_path):
    plan = gt.Plan.from_tables(
        elements={
            "id": ["V", "O", "A"],
            "kind": ["Vision", "Outcome", "Action"],
            "title": ["v", "o", "a"],
            "due": [None, None, "2021-03-31"],
        },
        links={"from": ["O", "A"], "type": ["contributes_to"] * 2, "to": ["V", "O"]},
        framework=gt.Framework.from_dict({"name": "no rules", "rules": []}),
        as_of="2020-09-30",
    )
    plan.write(tmp_path / "clean")
    return tmp_path / "clean"


class TestCheck:
    def test_findings_are_listed_and_make_the_code_1(self, run, plans):
        code, out, err = run("check", plans / BARKING)
        assert code == 1
        assert "BD-ASP-01" in out
        assert "uncovered" in out
        assert err == ""

    def test_json(self, run, plans, barking):
        code, out, _ = run("check", plans / BARKING, "--format", "json")
        found = json.loads(out)
        assert code == 1
        assert len(found["findings"]) == len(barking.check())
        assert found["as_of"] == "2020-09-30"
        assert sum(found["counts"].values()) == len(found["findings"])
        assert found["findings"][0]["place"]["table"] == "elements"

    def test_under_a_framework_by_name_or_from_a_file(self, run, clean, tmp_path):
        assert run("check", clean, "--framework", "default")[0] == 0
        code, out, _ = run("check", clean, "--framework", "barking-and-dagenham")
        assert code == 1
        assert "unknown_kind" in out
        gt.Framework.from_dict({"name": "no rules", "rules": []}).write(tmp_path / "own.json")
        assert run("check", clean, "--framework", tmp_path / "own.json")[0] == 0
        code, _, err = run("check", clean, "--framework", "no such")
        assert code == 2
        assert "no such" in err

    def test_a_clean_plan(self, run, clean):
        code, out, _ = run("check", clean)
        assert (code, out) == (0, "Findings: nothing found\n")

    def test_lines_in_the_plans_order_and_then_a_summary(self, run, plans, barking):
        findings = barking.check()
        _, out, _ = run("check", plans / BARKING)
        lines, summary = out.split("\n\n")
        assert lines.splitlines() == [str(finding) for finding in findings]
        title, *counts = summary.splitlines()
        assert title == f"Findings: {findings.totals()}"
        assert [count.split() for count in counts] == [
            ["error", "uncovered", "1"],
            ["error", "lead_count", "3"],
            ["warning", "uncovered", "72"],
            ["warning", "missing_field", "43"],
            ["info", "uncovered", "31"],
            ["info", "missing_field", "1"],
        ]

    @pytest.mark.parametrize("format_", ["sarif", "junit", "json"])
    def test_what_is_streamed_is_what_python_gives(self, run, plans, barking, tmp_path, format_):
        accepted = tmp_path / "accepted.json"
        barking.check().write_baseline(accepted)
        rules = tmp_path / "rules.json"
        rules.write_text(
            '{"id": "warded", "select": {"role": "action"}, "require": [{"field": "ward"}]}', encoding="utf-8"
        )
        findings = barking.check(rules)
        for options, baseline in [((), None), (("--baseline", accepted), accepted)]:
            code, out, _ = run("check", plans / BARKING, "--rules", rules, "--format", format_, *options)
            assert code == 1
            if format_ == "sarif":
                assert json.loads(out) == json.loads(
                    json.dumps(findings.to_sarif(str(plans / BARKING), baseline=baseline))
                )
            elif format_ == "junit":
                assert out == findings.to_junit(baseline=baseline)
            else:
                shown = json.loads(out)
                new = range(len(findings)) if baseline is None else findings.against(baseline).new
                assert [entry["message"] for entry in shown["findings"]] == [findings[at].message for at in new]
                assert ("baseline" in shown) == (baseline is not None)

    def test_a_title_that_a_terminal_would_obey(self, run, clean):
        (clean / "elements.csv").write_text('id,kind,title\nX,Outcome,"a\x1b[31mred"\n', encoding="utf-8")
        (clean / "links.csv").unlink()
        _, out, _ = run("check", clean, "--building", "strict")
        assert "\x1b" not in out

    def test_a_mistake_in_the_rules_has_its_line(self, run, clean, tmp_path):
        rules = tmp_path / "rules.json"
        rules.write_text('[\n{"id": "r",\n "select": {"kind": "Acton"},\n "require": [[{"link": "meassures"}]]}]\n')
        code, out, err = run("check", clean, "--rules", rules)
        assert (code, out) == (2, "")
        assert f"{rules} line 3" in err
        assert f"{rules} line 4" in err
        assert "'Acton'" in err
        assert "'meassures'" in err

    def test_a_baseline_fails_only_on_what_is_new(self, run, plans, tmp_path):
        accepted = tmp_path / "accepted.json"
        code, out, _ = run("check", plans / BARKING, "--write-baseline", accepted)
        assert (code, out) == (0, f"151 findings accepted in {accepted}\n")
        code, out, _ = run("check", plans / BARKING, "--baseline", accepted)
        assert (code, out) == (0, "Findings: 0 new, 151 known\n")
        code, out, _ = run("check", plans / BARKING, "--baseline", accepted, "--without", "activity-has-lead=May")
        assert code == 0
        assert "Not checked: activity-has-lead, switched off: May" in out
        assert "3 of the baseline's findings are gone" in out
        held = json.loads(accepted.read_text(encoding="utf-8"))
        held["findings"] = [entry for entry in held["findings"] if entry["id"] != "BD-PIR-A01"]
        accepted.write_text(json.dumps(held), encoding="utf-8")
        code, out, _ = run("check", plans / BARKING, "--baseline", accepted)
        assert code == 1
        assert out.startswith("error lead_count [elements row 84, BD-PIR-A01]")
        assert run("check", plans / BARKING, "--baseline", tmp_path / "none.json")[0] == 2

    def test_the_chosen_severity(self, run, clean, tmp_path):
        rule = {
            "id": "warded",
            "select": {"role": "action"},
            "require": [[{"field": "completed"}]],
            "severity": "warning",
        }
        rules = tmp_path / "rules.json"
        rules.write_text(json.dumps([rule]), encoding="utf-8")
        for severity, wanted in [("info", 1), ("warning", 1), ("error", 0), ("never", 0)]:
            assert run("check", clean, "--rules", rules, "--fail-on", severity)[0] == wanted

    def test_bad_rows_are_findings_unless_building_is_strict(self, run, clean):
        (clean / "elements.csv").write_text("id,kind,title\nV,Vision,v\nX,Visoin,x\n", encoding="utf-8")
        (clean / "links.csv").unlink()
        code, out, _ = run("check", clean)
        assert code == 1
        assert "Visoin" in out
        code, out, err = run("check", clean, "--building", "strict")
        assert (code, out) == (2, "")
        assert "elements.csv line 3" in err


class TestList:
    def test_a_selection(self, run, plans):
        code, out, _ = run("list", plans / "made-up", "--where", "kind=Action due<2025-09-01", "--columns", "id,due")
        assert code == 0
        lines = out.splitlines()
        assert lines[1].split() == ["id", "due"]
        assert "EX-A04" in out

    def test_json(self, run, plans, made_up):
        code, out, _ = run("list", plans / "made-up", "--where", "role=measure", "--format", "json")
        listed = json.loads(out)["elements"]
        assert code == 0
        assert [row["id"] for row in listed] == made_up.select(role="measure").ids

    @pytest.mark.parametrize(
        ("options", "word"), [(["--where", "kind=Acton"], "Acton"), (["--columns", "colour"], "colour")]
    )
    def test_what_cannot_be_used(self, run, plans, options, word):
        code, out, err = run("list", plans / "made-up", *options)
        assert (code, out) == (2, "")
        assert word in err


class TestRollUp:
    def test_a_table(self, run, plans):
        code, out, _ = run("roll-up", plans / "made-up", "--as-of", "2025-09-30")
        assert code == 0
        elements = len(gt.read_plan(plans / "made-up"))
        assert out.startswith(f"Roll-up as of 30 September 2025: {elements} rows\n")
        assert "0.7723" in out
        assert "Each leaf counted once: 2 off track" in out

    def test_json(self, run, plans, made_up):
        code, out, _ = run("roll-up", plans / "made-up", "--format", "json")
        found = json.loads(out)
        result = made_up.roll_up()
        assert code == 0
        assert [row["score"] for row in found["elements"]] == [result[id].score for id in result]
        assert found["total"]["off_track"] == result.total["off_track"]

    def test_by_portfolio(self, run, plans, made_up):
        code, out, _ = run("roll-up", plans / "made-up", "--by", "portfolio")
        assert code == 0
        assert "Total, each leaf counted once" in out
        code, out, _ = run("roll-up", plans / "made-up", "--by", "portfolio", "--format", "json")
        assert [row["id"] for row in json.loads(out)["groups"]] == made_up.roll_up().by("portfolio")["id"]

    def test_why(self, run, plans, made_up):
        code, out, _ = run("roll-up", plans / "made-up", "--explain", "EX-O1")
        assert code == 0
        assert out.strip() == str(made_up.roll_up().explain("EX-O1")).strip()
        code, out, _ = run("roll-up", plans / "made-up", "--explain", "EX-O1", "--format", "json")
        assert json.loads(out)["element"]["score"] == pytest.approx(0.7)

    def test_one_question_at_a_time(self, run, plans):
        code, _, err = run("roll-up", plans / "made-up", "--explain", "EX-O1", "--by", "kind")
        assert code == 2
        assert "--by and --explain" in err


class TestRisks:
    def test_in_words_as_json_and_as_html(self, run, plans):
        code, out, err = run("risks", plans / "made-up", "--as-of", "2025-09-30", "--before", "2025-04-30")
        assert (code, err) == (0, "")
        assert "The builder fails (EX-R1): high (off track)" in out
        assert "on 30 April 2025: medium" in out
        assert "almost certain" in out
        code, out, _ = run("risks", plans / "made-up", "--where", "kind=Risk", "--format", "json")
        assert [risk["id"] for risk in json.loads(out)["risks"]] == ["EX-R1"]
        assert "<table>" in run("risks", plans / "made-up", "--format", "html")[1]

    def test_a_paper_that_scores_none_is_answered(self, run, plans):
        code, out, _ = run("risks", plans / "hackney", "--as-of", "2022-12-31")
        assert code == 0
        assert "no_risk_matrix" in out


class TestMoney:
    def test_in_words_and_as_json(self, run, plans):
        code, out, err = run("money", plans / "made-up", "--year", "2025/26")
        assert (code, err) == (0, "")
        assert "A home for everybody (EX-P1): budget £4,317,000" in out
        code, out, _ = run("money", plans / "made-up", "--format", "json")
        assert code == 0
        assert len(json.loads(out)["elements"]) == 6

    def test_proposals_and_what_one_would_do(self, run, plans):
        assert "EX-G1" in run("money", plans / "made-up", "--proposals")[1]
        assert "Open the skills centre (EX-A06)" in run("money", plans / "made-up", "--impact", "EX-S2")[1]
        code, _, err = run("money", plans / "made-up", "--impact", "EX-B1")
        assert code == 2
        assert "no proposal 'EX-B1'" in err
        assert run("money", plans / "made-up", "--proposals", "--impact", "EX-S2")[0] == 2


class TestTrace:
    def test_both_ways(self, run, plans):
        code, out, _ = run("trace", plans / BARKING, "BD-PE-A03")
        assert code == 0
        assert "1 line of sight from BD-PE-A03" in out
        assert "Vision BD-VIS" in out
        assert "Below BD-PE-A03" in out

    def test_one_way(self, run, plans):
        assert "Below" not in run("trace", plans / BARKING, "BD-PE-A03", "--up")[1]
        assert "of sight" not in run("trace", plans / BARKING, "BD-SP-PE", "--down")[1]

    def test_where_it_breaks(self, run, clean):
        (clean / "links.csv").write_text("from,type,to\nA,contributes_to,O\n", encoding="utf-8")
        code, _, err = run("trace", clean, "A", "--up")
        assert code == 2
        assert 'delete "digests" from plan.json' in err
        described = json.loads((clean / "plan.json").read_text(encoding="utf-8"))
        del described["digests"]
        (clean / "plan.json").write_text(json.dumps(described), encoding="utf-8")
        code, out, _ = run("trace", clean, "A", "--up")
        assert code == 0
        assert "The thread breaks at O" in out
        assert "There is nothing above it" in run("trace", clean, "O", "--up")[1]

    def test_json_and_dot(self, run, plans):
        found = json.loads(run("trace", plans / BARKING, "BD-PE-A03", "--format", "json")[1])
        assert found["count"] == len(found["lines"]) == 1
        assert found["lines"][0]["ids"][0] == "BD-PE-A03"
        assert run("trace", plans / BARKING, "BD-PE-A03", "--format", "dot")[1].startswith("digraph")

    def test_an_unknown_id(self, run, plans):
        code, out, err = run("trace", plans / BARKING, "BD-PE-A3")
        assert (code, out) == (2, "")
        assert "BD-PE-A3" in err
        assert "Did you mean" in err


class TestConvert:
    def test_there_and_back(self, run, plans, tmp_path):
        assert run("convert", plans / "made-up", tmp_path / "plan.json")[0] == 0
        code, out, err = run("convert", tmp_path / "plan.json", tmp_path / "folder")
        assert (code, out) == (0, "")
        made_up = gt.read_plan(plans / "made-up")
        assert f"{len(made_up)} elements written" in err
        assert gt.read_plan(tmp_path / "folder").to_json() == made_up.to_json()

    def test_a_place_that_cannot_be_written(self, run, plans, tmp_path):
        (tmp_path / "file").write_text("", encoding="utf-8")
        code, _, err = run("convert", plans / "made-up", tmp_path / "file" / "plan.json")
        assert code == 2
        assert "file" in err


class TestMain:
    def test_help_and_version(self, run):
        code, out, _ = run("--help")
        assert code == 0
        for command in ("check", "list", "roll-up", "trace", "convert"):
            assert command in out
            code, text, _ = run(command, "--help")
            assert code == 0
            assert "PLAN" in text
        assert gt.__version__ in run("--version")[1]

    @pytest.mark.parametrize("arguments", [["chek"], ["check"], ["check", "nowhere"], ["list", "x", "--colour"]])
    def test_what_cannot_be_used(self, run, arguments):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert err

    def test_a_fault_of_ours(self, run, plans, monkeypatch):
        def broken(*_, **__):
            raise RuntimeError("a bug")

        monkeypatch.setattr(gt.Plan, "check", broken)
        code, _, err = run("check", plans / "made-up")
        assert code == 3
        assert "a bug" in err
        assert "internal error" in err

    def test_as_a_program(self, plans):
        command = [sys.executable, "-m", "goldenthread", "roll-up", str(plans / "made-up"), "--format", "json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
        assert done.returncode == 0
        assert done.stderr == ""
        assert len(json.loads(done.stdout)["elements"]) == len(gt.read_plan(plans / "made-up"))

    def test_a_reader_that_leaves_early(self, plans):
        command = [sys.executable, "-m", "goldenthread", "check", str(plans / BARKING), "--format", "json"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stdout.close()
            errors = process.stderr.read()
            process.wait()
        assert b"Traceback" not in errors

    @pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
    def test_on_a_terminal(self, plans):
        import pty

        try:
            leader, follower = pty.openpty()
        except OSError as error:
            pytest.skip(f"no pseudo-terminal is to be had: {error}")
        command = [sys.executable, "-m", "goldenthread", "list", str(plans / "made-up"), "--columns", "id,title"]
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
        with subprocess.Popen(command, stdout=follower, stderr=subprocess.PIPE, env=environment) as process:
            os.close(follower)
            shown = b""
            try:
                while part := os.read(leader, 65536):
                    shown += part
            except OSError:
                pass
            os.close(leader)
        assert process.returncode == 0
        assert "─" in shown.decode()
        assert "EX-V" in shown.decode()

"""The commands about calendars, people and meetings."""

import json

import pytest

import goldenthread as gt


class TestCadence:
    def test_in_words_and_as_json(self, run, plans, made_up):
        result = made_up.roll_up(as_of="2025-09-30")
        code, out, err = run("cadence", plans / "made-up", "due", "--in", "2025/26", "--as-of", "2025-09-30")
        assert (code, err) == (0, "")
        assert out == f"{result.due_in('2025/26')}\n"
        code, out, _ = run("cadence", plans / "made-up", "missed", "--format", "json", "--as-of", "2025-09-30")
        assert [row["id"] for row in json.loads(out)["rows"]] == result.missed().ids

    @pytest.mark.parametrize("question", ["not-updated", "finishing", "targets-to-set", "off-target"])
    def test_the_other_questions(self, run, plans, question):
        code, out, _ = run("cadence", plans / "made-up", question)
        assert code == 0
        assert out.splitlines()[0].endswith(".")

    def test_a_period_where_none_is_asked_for(self, run, plans):
        code, _, err = run("cadence", plans / "made-up", "missed", "--in", "month")
        assert code == 2
        assert "--in" in err


class TestPortfolio:
    def test_one_party(self, run, plans):
        code, out, _ = run(
            "portfolio", plans / "barking-and-dagenham", "BD-CM-TWOMEY", "--where", "kind='Member priority'"
        )
        assert code == 0
        assert out.startswith("Cllr Dominic Twomey: 3 duties: 2 sole, 1 joint.")

    def test_every_party_of_a_kind(self, run, plans):
        code, out, _ = run(
            "portfolio", plans / "barking-and-dagenham", "--kind", "Cabinet Member", "--where", "kind='Member priority'"
        )
        assert code == 0
        assert out.endswith("Total, each counted once: 25 duties, 2 of them joint\n")


class TestReport:
    def test_without_a_name_they_are_listed(self, run, plans):
        code, out, _ = run("report", plans / "made-up")
        assert code == 0
        assert "monthly cut" in out

    def test_printed_or_as_a_page(self, run, plans, tmp_path):
        code, out, _ = run("report", plans / "made-up", "portfolio meeting", "--for", "EX-C1")
        assert code == 0
        assert "For: Cllr Ada Example" in out
        code, out, err = run("report", plans / "made-up", "monthly cut", "-o", tmp_path / "cut.html")
        assert (code, out) == (0, "")
        assert "cut.html" in err
        assert "<table" in (tmp_path / "cut.html").read_text(encoding="utf-8")

    def test_one_that_there_is_not(self, run, plans):
        code, _, err = run("report", plans / "made-up", "weekly cut")
        assert code == 2
        assert "weekly cut" in err


class TestSightAndObjectives:
    def test_objectives_are_hung_and_their_sight_shown(self, run, plans, tmp_path):
        sheet = tmp_path / "objectives.csv"
        sheet.write_text("objective,parent,directorate\nP1,EX-A01,Homes\nP2,,Homes\nP3,EX-A1,Work\n", encoding="utf-8")
        code, _, err = run("objectives", plans / "made-up", sheet, tmp_path / "whole")
        assert code == 0
        assert "3 elements attached to the plan, 2 findings" in err
        whole = gt.read_plan(tmp_path / "whole")
        assert whole["P1"].kind == "Personal objective"
        code, out, _ = run("sight", tmp_path / "whole", "--by", "directorate", "--format", "json")
        assert code == 0
        assert {row["id"]: row["out_of_sight"] for row in json.loads(out)["rows"] if row["id"]} == {
            "Homes": 1,
            "Work": 1,
        }
        code, out, _ = run("sight", tmp_path / "whole", "--where", "kind='Personal objective'")
        assert "P2" in out
        assert "P1" not in out

    def test_sight_is_of_a_date(self, run, tmp_path):
        gt.Plan.from_tables(
            elements={"id": ["V", "A"], "kind": ["Vision", "Action"], "title": ["v", "a"]},
            links={"from": ["A"], "type": ["contributes_to"], "to": ["V"], "valid_to": ["2024-03-31"]},
        ).write(tmp_path / "plan")
        for day, broken in (("2024-03-31", 0), ("2024-04-01", 1)):
            code, out, _ = run("sight", tmp_path / "plan", "--as-of", day, "--format", "json")
            assert (code, len(json.loads(out)["rows"])) == (0, broken)

    def test_whose_objectives_only_warn_where_they_have_no_line_of_sight(self, run, plans, tmp_path):
        sheet = tmp_path / "objectives.csv"
        sheet.write_text("objective,parent\nP1,\n", encoding="utf-8")
        for kind, personal, severity in [
            ("Personal objective", [], "warning"),
            ("Team objective", [], "error"),
            ("Team objective", ["--personal", "Team objective"], "warning"),
        ]:
            folder = tmp_path / (kind + str(len(personal)))
            code, _, _ = run("objectives", plans / "made-up", sheet, folder, "--kind", kind, *personal)
            assert code == 0
            assert [f.severity for f in gt.read_plan(folder).check() if f.place.id == "P1" and f.code == "orphan"] == [
                severity
            ]


class TestRollUpByKind:
    def test_working_groups(self, run, plans):
        code, out, _ = run(
            "roll-up", plans / "barking-and-dagenham", "--by", "serves", "--groups", "from", "--kind", "Working group"
        )
        assert code == 0
        assert "BD-WG-PE" in out
        assert "BD-CM-TWOMEY" not in out


class TestThePerformanceReport:
    def test_without_a_name_it_is_written_as_a_page(self, run, plans, tmp_path):
        code, out, err = run("report", plans / "made-up", "--as-of", "2025-09-30", "-o", tmp_path / "report.html")
        assert (code, out) == (0, "")
        assert err.endswith(f"Performance report on 30 September 2025: {tmp_path / 'report.html'}\n")
        page = (tmp_path / "report.html").read_text(encoding="utf-8")
        assert page == gt.read_plan(plans / "made-up").roll_up("2025-09-30").performance_report().to_html()

    def test_a_part_of_the_plan(self, run, plans, tmp_path):
        code, _, _ = run("report", plans / "made-up", "--where", "lens=EX-W2", "-o", tmp_path / "ward.html")
        assert code == 0
        assert "Only a part of the plan: lens=EX-W2." in (tmp_path / "ward.html").read_text(encoding="utf-8")


class TestFilesThatAreNotMade:
    @pytest.mark.parametrize(
        "arguments",
        [
            ("convert", "PLAN", "out.xls"),
            ("convert", "PLAN", "out.yaml"),
            ("convert", "PLAN", "out", "--check"),
            ("report", "PLAN", "-o", "out.pdf"),
            ("report", "PLAN", "-o", "out.html", "--for", "EX-C1"),
            ("report", "PLAN", "monthly cut", "-o", "out.pdf"),
            ("report", "PLAN", "monthly cut", "-o", "out.html", "--table", "Off target"),
            ("report", "PLAN", "monthly cut", "-o", "out.html", "--table", "Off target", "--format", "csv"),
            ("report", "PLAN", "--table", "Off target"),
            ("report", "PLAN", "--as-of", "2025-06-30"),
            ("report", "PLAN", "--for", "EX-C1", "--in", "Q1 2025/26"),
            ("portfolio", "PLAN", "EX-C1", "--kind", "Cabinet Member"),
            ("money", "PLAN", "--impact", "EX-S1", "--where", "kind=Priority"),
        ],
    )
    def test_nothing_is_made_and_the_code_is_2(self, run, plans, tmp_path, monkeypatch, arguments):
        monkeypatch.chdir(tmp_path)
        code, _, error = run(*(plans / "made-up" if each == "PLAN" else each for each in arguments))
        assert code == 2
        assert error
        assert list(tmp_path.iterdir()) == []

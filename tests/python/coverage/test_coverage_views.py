import json
import math

import pytest

import goldenthread as gt
from goldenthread import cli

NOTHING = {"numerator": 0, "denominator": 0, "justified": 0, "value": None}


@pytest.fixture
def small():
    return gt.Plan.from_tables(
        elements={
            "id": ["V", "P", "Q", "A", "B", "C", "ANN", "L1", "L2"],
            "kind": ["Vision", "Outcome", "Outcome", "Action", "Action", "Action", "Party", "Lens", "Lens"],
            "title": ["One", "Homes", "Jobs", "Build", "Buy", "Lost", "Ann", "Debt", "Drink"],
        },
        links={
            "from": ["P", "Q", "A", "B", "ANN", "A"],
            "type": [*["contributes_to"] * 4, "responsible_for", "addresses"],
            "to": ["V", "V", "P", "P", "P", "L1"],
            "basis": ["stated", "whole_plan", "stated", "inferred", "stated", "stated"],
            "capacity": [None, None, None, None, "lead", None],
        },
        justifications={
            "element": ["C", "L2"],
            "rule": ["orphan", "answered"],
            "reason": ["Asked for by law", "A partner's"],
            "author": ["Clerk", "Clerk"],
            "date": ["2025-04-01", "2025-04-01"],
        },
        as_of="2025-06-30",
    )


class TestCoverageShare:
    @pytest.mark.parametrize(
        ("share", "said"),
        [
            ((8, 11, 2), "8 of 11 (72.7 %), 2 justified"),
            ((1, 100_000, 0), "1 of 100,000 (0.1 %)"),
            ((99_999, 100_000, 0), "99,999 of 100,000 (99.9 %)"),
            ((3, 3, 0), "3 of 3 (100 %)"),
            ((0, 3, 0), "0 of 3 (0 %)"),
            ((0, 0, 0), "0 of 0 (undefined)"),
        ],
    )
    def test_in_words(self, share, said):
        assert str(gt.CoverageShare(*share)) == said

    def test_over_nothing_it_is_neither_none_nor_all(self):
        assert gt.CoverageShare(0, 0, 0).value is None


class TestLineOfSightReport:
    def test_each_element_at_the_bottom_has_its_way_or_its_break(self, small):
        report = small.line_of_sight_report()
        assert report.column_list("id") == ["Q", "A", "B", "C"]
        assert report.column_list("path") == ["Q → V", "A → P → V", "B → P → V", "C"]
        assert report.column_list("basis") == ["whole_plan", "stated", "inferred", "stated"]
        assert report.column_list("broken") == [False, False, False, True]
        assert report.column_list("justified") == [False, False, False, True]
        assert str(report.share) == "3 of 4 (75 %), 1 justified"
        assert report.line("B").ids == ["B", "P", "V"]
        with pytest.raises(gt.UnknownNameError, match="not at the bottom"):
            report.line("P")

    def test_a_justification_holds_from_its_date(self, small):
        assert small.line_of_sight_report(as_of="2025-03-31").share.justified == 0

    def test_shown(self, small):
        report = small.line_of_sight_report()
        assert repr(report).startswith("With a line of sight: 3 of 4 (75 %), 1 justified\n")
        assert "B → P → V" in repr(report)
        assert "3 of 4" in report._repr_html_()
        assert report.to_pandas()["path"].tolist()[1] == "A → P → V"

    def test_a_long_way_is_shown_by_its_ends(self):
        ids = [f"E{at}" for at in range(100)]
        plan = gt.Plan.from_tables(
            elements={"id": ids, "kind": ["Outcome"] * 99 + ["Vision"], "title": ids},
            links={"from": ids[:-1], "type": ["part_of"] * 99, "to": ids[1:]},
        )
        (path,) = plan.line_of_sight_report().column_list("path")
        shown = path.split(" → ")
        assert (len(shown), shown[31:34], shown[-1]) == (64, ["E31", "…", "E69"], "E99")


class TestMatrix:
    def test_shares_and_both_empties(self, small):
        matrix = small.matrix("kind=Lens", "kind=Outcome", justified_by="answered")
        assert str(matrix.row_share) == "1 of 2 (50 %), 1 justified"
        assert str(matrix.column_share) == "1 of 2 (50 %)"
        assert str(matrix.direct_row_share) == "0 of 2 (0 %), 1 justified"
        for shown in (repr(matrix), matrix._repr_html_()):
            assert "Rows with nothing: L2" in shown
            assert "Columns with nothing: Q" in shown
            assert "1 of 2 (50 %), 1 justified" in shown

    def test_over_nothing(self, small):
        assert small.matrix("kind=Lens", "kind=Risk").column_share.value is None

    def test_too_much_to_look_at(self, small):
        with pytest.raises(gt.ArgumentError, match="max_pairs"):
            small.matrix("kind=Vision", "kind=Outcome", max_pairs=2)


class TestStructure:
    def test_figures(self, small):
        figures = small.structure()
        assert figures.depth == 2
        assert str(figures.followed) == "3 of 9 (33.3 %)"
        assert str(figures.owned) == "1 of 5 (20 %)"
        assert str(figures.inferred) == "1 of 5 (20 %)"
        assert figures.links == {"stated": 4, "inferred": 1, "whole_plan": 1}
        assert figures.elements.column_list("fan_in") == [2, 2, 0, 0, 0, 0, 0, 0, 0]
        assert figures.elements.column_list("depth") == [0, 1, 1, 2, 2, 0, 0, 0, 0]
        kinds = {row["kind"]: row for row in figures.kinds.rows()}
        assert (kinds["Outcome"]["elements"], kinds["Outcome"]["mean_fan_in"]) == (2, 1.0)
        assert list(figures.owners.rows()) == [
            {
                "id": "ANN",
                "title": "Ann",
                "elements": 1,
                "lead": 1,
                "joint": 0,
                "part": 0,
                "unspecified": 0,
                "support": 0,
            }
        ]

    def test_what_a_reader_follows_can_be_said(self, small):
        assert small.structure(followed="kind=Action").followed.numerator == 3
        assert small.structure(followed={"role": "vision"}).followed.numerator == 1

    def test_shown(self, small):
        figures = small.structure()
        for shown in (repr(figures), figures._repr_html_()):
            assert "Links to follow: 3 of 9 (33.3 %)" in shown
            assert "Structure by kind" in shown
            assert "Structure by owner" in shown

    def test_york_had_too_many_strategic_elements_to_monitor(self, plans):
        # L14: the current strategy's ten priorities, and the themes that are to replace them.
        york = gt.read_plan(plans / "york")
        followed = york.structure().followed.numerator
        assert followed == len(york.select(role=["vision", "objective"]))
        assert followed > len(york.select(kind="Priority"))


class TestCoverageByRule:
    def test_a_row_a_rule_with_both_numbers(self, small):
        row, *usual = small.coverage_by_rule().rows()
        # No element is called by the usual words that the default's other rules ask about.
        assert {other["asked"] for other in usual} == {0}
        assert (row["rule"], row["asked"], row["covered"], row["covered_share"]) == ("objective-delivered", 2, 1, 0.5)
        report = small.coverage("objective-delivered")
        assert (row["deep_all"], row["justified"]) == (report.deep_all_share.numerator, 0)
        assert row["gaps"] == len(report.gaps) == 1
        assert repr(report).startswith("Covered here: 1 of 2 (50 %)\n")
        assert "Covered here: 1 of 2 (50 %)" in report._repr_html_()

    def test_of_some_elements_alone(self, small):
        gap = small.coverage("objective-delivered").gaps.ids
        row, *_ = small.coverage_by_rule({"id": gap}).rows()
        assert (row["asked"], row["covered"], row["gaps"]) == (1, 0, 1)
        row, *_ = small.coverage_by_rule("kind=Action").rows()
        assert (row["asked"], row["covered"], row["covered_share"], row["gaps"]) == (0, 0, None, 0)

    def test_what_a_rule_asks_of_nothing_is_missing(self):
        plan = gt.Plan.from_tables(elements={"id": ["A"], "kind": ["Action"], "title": ["Build"]})
        table = plan.coverage_by_rule()
        assert set(table.column_list("covered_share")) == {None}
        assert math.isnan(table.to_pandas()["covered_share"][0])


class TestCommandLine:
    @pytest.fixture
    def folder(self, small, tmp_path):
        small.write(tmp_path / "plan")
        return str(tmp_path / "plan")

    def run(self, capsys, *arguments):
        code = cli.main(arguments)
        return code, capsys.readouterr().out

    def test_matrix(self, folder, capsys):
        code, out = self.run(capsys, "matrix", folder, "kind=Lens", "kind=Outcome", "--justified-by", "answered")
        assert code == 0
        assert "Rows with something: 1 of 2 (50 %), 1 justified" in out
        assert "Columns with nothing: Q" in out
        _, out = self.run(capsys, "matrix", folder, "kind=Lens", "kind=Risk", "--format", "json")
        found = json.loads(out)
        assert found["shares"]["columns"] == NOTHING
        assert found["empty_rows"] == ["L1", "L2"]

    def test_lines(self, folder, capsys):
        code, out = self.run(capsys, "lines", folder)
        assert code == 0
        assert "A → P → V" in out
        assert "With a line of sight: 3 of 4 (75 %), 1 justified" in out
        _, out = self.run(capsys, "lines", folder, "--broken", "--format", "json")
        found = json.loads(out)
        assert [line["id"] for line in found["lines"]] == ["C"]
        assert found["share"] == {"numerator": 3, "denominator": 4, "justified": 1, "value": 0.75}

    def test_structure(self, folder, capsys):
        code, out = self.run(capsys, "structure", folder)
        assert code == 0
        assert "Links to follow: 3 of 9 (33.3 %)" in out
        _, out = self.run(capsys, "structure", folder, "--followed", "role=risk", "--format", "json")
        assert json.loads(out)["followed"]["numerator"] == 0

    def test_coverage(self, folder, capsys):
        code, out = self.run(capsys, "coverage", folder)
        assert code == 0
        assert "1 of 2 (50 %)" in out
        _, out = self.run(capsys, "coverage", folder, "--format", "json")
        assert json.loads(out)["rules"][0]["covered"] == 1

    def test_coverage_of_lenses(self, folder, capsys):
        code, out = self.run(capsys, "coverage", folder, "--lens", "Lens")
        assert code == 0
        assert out.startswith("What addresses each lens: 2 rows\n")
        assert out.endswith(
            "Addressed: 1 of 2 (50 %); by a stated link: 1 of 2 (50 %)\n"
            "  addressed by a stated link:\n"
            "    Debt (L1): Build (A)\n"
            "  by nothing: Drink (L2)\n"
        )
        _, out = self.run(capsys, "coverage", folder, "--lens", "all", "--format", "json")
        found = json.loads(out)
        assert [(row["id"], row["addressed"], row["below"]) for row in found["lenses"]] == [
            ("L1", "stated", 1),
            ("L2", "nothing", 0),
        ]
        assert found["gaps"] == ["L2"]
        assert found["shares"]["addressed"]["value"] == 0.5
        # A second hierarchy is one too: outcomes as the lens, by other links.
        _, out = self.run(
            capsys, "coverage", folder, "--lens", "Outcome", "--links", "contributes_to", "--format", "json"
        )
        assert [row["stated"] for row in json.loads(out)["lenses"]] == [2, 0]

    @pytest.mark.parametrize(
        ("options", "says"),
        [
            (["--links", "addresses"], "--links can only be used with --lens"),
            (["--lens", "Lens", "--mode", "relaxed"], "--mode cannot be used with --lens"),
            (["--lens", "Lenz"], "Lenz"),
            (["--lens", "Lens", "--links", "adresses"], "adresses"),
        ],
    )
    def test_coverage_of_lenses_that_cannot_be(self, folder, capsys, options, says):
        assert cli.main(["coverage", folder, *options]) == 2
        assert says in capsys.readouterr().err

    def test_merge(self, folder, capsys, tmp_path):
        links = tmp_path / "across.csv"
        links.write_text("from,type,to\nb:V,same_as,a:V\nb:P,aligns_with,a:Q\n")
        out = tmp_path / "merged"
        code = cli.main(["merge", f"a={folder}", f"b={folder}", "--links", str(links), "--out", str(out)])
        assert code == 0
        assert "17 elements written" in capsys.readouterr().err
        assert len(gt.read_plan(out).select(plan="b")) == 9
        assert cli.main(["merge", folder, "--out", str(out)]) == 2
        assert "is not NAME=PLAN" in capsys.readouterr().err
        links.write_text("from,type,to\nb:X,same_as,a:V\n")
        assert cli.main(["merge", f"a={folder}", f"b={folder}", "--links", str(links), "--out", str(out)]) == 2

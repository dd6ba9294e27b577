"""Pages from the command line: reports by part, comparisons, letters and briefings, in a council's own style."""

from __future__ import annotations

import pytest

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
DATED = ("--as-of", "2025-09-30")


class TestPages:
    def test_a_report_for_each_ward(self, run, plans, tmp_path):
        code, out, err = run("report", plans / "made-up", *DATED, "--by", "Ward", "-o", tmp_path / "wards")
        assert (code, out) == (0, "")
        assert sorted(path.name for path in (tmp_path / "wards").iterdir()) == ["northgate.html", "southfield.html"]
        assert "Northgate: " in err

    def test_a_comparison_of_two_dates(self, run, plans, made_up, tmp_path):
        path = tmp_path / "changes.html"
        code, out, err = run(
            "compare",
            plans / "made-up",
            "--from",
            "2025-06-30",
            "--to",
            "2025-09-30",
            "-o",
            path,
            "--audience",
            "member",
        )
        assert (code, out) == (1, "")
        assert "What changed, 30 June 2025 to 30 September 2025" in err
        wanted = made_up.roll_up("2025-09-30").compare(made_up.roll_up("2025-06-30")).to_html(audience="member")
        assert path.read_text(encoding="utf-8") == wanted

    def test_one_plan_is_not_compared_with_nothing(self, run, plans):
        code, _, err = run("compare", plans / "made-up")
        assert code == 2
        assert "NEW" in err

    def test_letters(self, run, plans, made_up, tmp_path):
        code, _, err = run("check", plans / "made-up", "--letter", tmp_path, "--letter-by", "Cabinet Member")
        assert code in (0, 1)
        letters = made_up.check().letters("Cabinet Member")
        assert len(list(tmp_path.iterdir())) == len(letters)
        assert all(f"{name}: " in err for name in letters)

    def test_a_briefing_in_the_councils_own_style(self, run, plans, tmp_path):
        (tmp_path / "logo.png").write_bytes(PNG)
        (tmp_path / "own.css").write_text("h1 { color: #036 }", encoding="utf-8")
        path = tmp_path / "briefing.html"
        code, _, err = run(
            *("portfolio", plans / "made-up", "EX-C1", *DATED, "-o", path, "--council", "Example Council"),
            *("--logo", tmp_path / "logo.png", "--css", tmp_path / "own.css", "--foot", "Ask us"),
        )
        assert code == 0, err
        text = path.read_text(encoding="utf-8")
        for said in (
            "Example Council",
            "h1 { color: #036 }",
            "data:image/png;base64,",
            "Ask us",
            "Briefing for Cllr Ada",
        ):
            assert said in text

    @pytest.mark.parametrize("suffix", ["docx", "xlsx"])
    def test_a_report_in_another_format(self, run, plans, tmp_path, suffix):
        pytest.importorskip("docx")
        code, _, err = run("report", plans / "made-up", *DATED, "-o", tmp_path / f"report.{suffix}")
        assert code == 0, err
        assert (tmp_path / f"report.{suffix}").read_bytes().startswith(b"PK")

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("portfolio", "-o", "x.html"), "one PARTY"),
            (("portfolio", "EX-C1", "-o", "x.pdf"), "does not end in .html"),
            (("report", "--by", "Ward"), "give -o with a folder"),
            (("report", "-o", "x.html", "--css", "nowhere.css"), "nowhere.css"),
            (("compare", "-o", "x.html", "--format", "csv"), "leave out --format"),
        ],
    )
    def test_what_cannot_be_asked(self, run, plans, arguments, said):
        command, *rest = arguments
        code, _, err = run(command, plans / "made-up", *rest)
        assert code == 2
        assert said in err

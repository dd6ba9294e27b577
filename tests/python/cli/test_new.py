"""A council of one's own: a framework, a mapping and an empty workbook by a few options."""

from __future__ import annotations

import json

import pytest

import goldenthread as gt

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")


class TestNew:
    def test_the_usual_words(self, run, tmp_path):
        folder = tmp_path / "Exampleton"
        code, _, told = run("new", folder, "--date", "2024-12-31")
        assert code == 0, told
        assert sorted(file.name for file in folder.iterdir()) == ["framework.json", "mapping.json", "plan.xlsx"]
        framework = gt.Framework.read(folder / "framework.json")
        assert framework.name == "Exampleton"
        assert {"Priority", "Theme", "KPI", "Project", "Service", "Directorate", "Cabinet Member", "Ward"} <= {
            kind["name"] for kind in framework.kinds
        }
        book = openpyxl.load_workbook(folder / "plan.xlsx")
        for row in (("V", "Vision", "One borough"), ("P", "Priority", "Cleaner air", None, "V")):
            number = 2 if row[0] == "V" else 3
            for column, value in enumerate(row, 1):
                book["Objectives"].cell(number, column).value = value
        book.save(folder / "plan.xlsx")
        options = ["--mapping", folder / "mapping.json", "--framework", folder / "framework.json"]
        code, out, told = run("list", folder / "plan.xlsx", *options)
        assert code == 0, told
        assert "Cleaner air" in out

    def test_own_words(self, run, tmp_path):
        kinds = [
            "--kind",
            "Mission=vision",
            "--kind",
            "Aim=objective",
            "--kind",
            "Task=action",
            "--kind",
            "Gauge=measure",
        ]
        code, _, told = run(
            "new", tmp_path / "own", "--name", "Ours", *kinds, "--status", "complete=Blue", "--year-starts", "1"
        )
        assert code == 0, told
        framework = gt.Framework.read(tmp_path / "own" / "framework.json")
        assert [kind["name"] for kind in framework.kinds] == ["Mission", "Aim", "Task", "Gauge"]
        assert (framework.name, framework.year_start_month, framework.status_labels["complete"]) == ("Ours", 1, "Blue")
        mapping = json.loads((tmp_path / "own" / "mapping.json").read_text(encoding="utf-8"))
        assert [table["table"] for table in mapping["tables"]] == ["Objectives", "Work", "Measures", "Figures", "Links"]

    def test_like_another(self, run, tmp_path):
        assert run("new", tmp_path / "like", "--like", "york")[0] == 0
        assert gt.Framework.read(tmp_path / "like" / "framework.json") == gt.Framework.by_name("york")

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["--kind", "Aim=objektive"], "give one of vision, objective"),
            (["--kind", "Aim"], "is not NAME=ROLE"),
            (["--status", "done=Blue"], "is no status; give one of off_track"),
            (["--like", "york", "--name", "Ours"], "--like takes a framework as it is"),
        ],
    )
    def test_what_is_wrong_makes_nothing(self, run, tmp_path, options, said):
        code, _, told = run("new", tmp_path / "none", *options)
        assert code == 2
        assert said in told
        assert not (tmp_path / "none").exists()

    def test_what_is_there_stays(self, run, tmp_path):
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "notes.txt").write_text("mine")
        code, _, told = run("new", tmp_path / "mine")
        assert (code, "is left as it is" in told) == (2, True)
        assert [file.name for file in (tmp_path / "mine").iterdir()] == ["notes.txt"]

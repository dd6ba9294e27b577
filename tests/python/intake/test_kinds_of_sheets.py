"""What a sheet is guessed to hold, where its headings say several things."""

import os
from pathlib import Path

import pytest

import goldenthread as gt

DATA = Path(os.environ.get("GOLDENTHREAD_SHARED_DIR", Path(__file__).parents[4] / "shared")) / "data"
NEIGHBOURS = [{"area_code": "E06000030", "area_name": "Swindon"}, {"area_code": "E08000029", "area_name": "Solihull"}]


def test_actions_with_one_quarters_rag():
    rows = [
        {"Ref": "A1", "Action": "Open hubs", "Priority": "Children", "Q1 2025/26 RAG": "Amber"},
        {"Ref": "A2", "Action": "Recruit carers", "Priority": "Children", "Q1 2025/26 RAG": "Green"},
    ]
    mapping = gt.guess_mapping(rows)
    plan = gt.Plan.from_tables({"table": rows}, mapping=mapping, building="lenient")
    kinds = {row["title"]: row["kind"] for row in plan.elements.rows()}
    assert kinds == {"Open hubs": "Action", "Recruit carers": "Action", "Children": "Outcome"}
    said = {row["element"]: str(row["status"]) for row in plan.table("updates").rows()}
    assert said == {"A1": "at_risk", "A2": "on_track"}


@pytest.mark.parametrize("heading", ["Q1 2025/26 actual", "Target 2025/26", "2024/25"])
def test_figures_make_measures(heading):
    rows = [{"Ref": "K1", "Title": "Waste recycled", heading: "45"}]
    assert gt.guess_mapping(rows).to_dict()["tables"][0]["kind"] == "Measure"


class TestATableOfAreas:
    def test_says_what_it_is_and_what_to_do(self):
        (found,) = gt.guess_mapping({"neighbours": NEIGHBOURS}).findings
        assert found.message == (
            "'neighbours' lists areas and has neither elements nor figures: it is a comparison set, such as a "
            "council's neighbours, and no part of a plan"
        )
        assert "benchmarks(" in found.remedy

    def test_so_does_the_error_of_who_reads_it_all_the_same(self):
        mapping = gt.guess_mapping({"neighbours": NEIGHBOURS})
        with pytest.raises(gt.InputError, match=r"no tables(.|\n)*lists areas(.|\n)*benchmarks\("):
            gt.Plan.from_tables({"neighbours": NEIGHBOURS}, mapping=mapping)

    @pytest.mark.skipif(not DATA.is_dir(), reason="the data are not here")
    def test_a_councils_own(self):
        path = DATA / "tables" / "trafford-cipfa2021.csv"
        (found,) = gt.guess_mapping(path).findings
        assert 'benchmarks("trafford-cipfa2021.csv"' in found.remedy

    def test_figures_of_areas_are_no_such_table(self):
        rows = [{"area_name": "Swindon", "indicator": "Recycling", "period": "2023/24", "value": "41"}]
        assert gt.guess_mapping({"figures": rows}).to_dict()["tables"]

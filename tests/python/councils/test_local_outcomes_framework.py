"""England's Local Outcomes Framework, and councils' plans beside it."""

import csv
import os
import re
from collections import Counter
from pathlib import Path

import pytest

import goldenthread as gt

PROJECT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("GOLDENTHREAD_SHARED_DIR", PROJECT.parent / "shared"))
SOURCE = SHARED / "councils" / "local-outcomes-framework"
TABLES = SHARED / "data" / "tables"
OUTCOMES = [f"LOF-{number:02}" for number in range(1, 17)]
TRAFFORD = "E08000009"


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def folder(plans):
    return plans / "local-outcomes-framework"


@pytest.fixture(scope="module")
def national(folder):
    return gt.read_plan(folder)


@pytest.fixture(scope="module")
def merged(plans, folder, national):
    return gt.merge_plans(
        {"council": gt.read_plan(plans / "tower-hamlets"), "national": national},
        folder / "across" / "tower-hamlets.csv",
    )


@pytest.fixture(scope="module")
def aligned(merged):
    return merged.matrix(
        {"plan": "national", "kind": "Priority outcome"}, {"plan": "council", "kind": "Outcome"}, links="aligns_with"
    )


class TestPlan:
    def test_it_holds_what_was_read(self, national):
        kinds = Counter(map(str, national.elements.column_list("kind")))
        assert kinds == {"National framework": 1, "Priority outcome": 16, "Outcome metric": 84, "Output metric": 32}
        assert len(national.select(kind=["Outcome metric", "Output metric"], state="draft")) == 3  # placeholders
        measuring = [link for link in national.links.rows() if str(link["type"]) == "measures"]
        assert len(measuring) == 119
        twice = [id for id, count in Counter(link["from"] for link in measuring).items() if count == 2]
        assert twice == ["LOF-03-OC3", "LOF-04-OP3", "LOF-05-OC3"]
        assert national.findings == []

    def test_each_row_says_what_it_was_read_from(self, national):
        for element in national.elements.rows():
            page = {"page": "metrics", "copy-A": "metrics--2"}[element["read_from"]]
            assert element["source"].startswith("https://www.gov.uk/")
            assert element["source"].endswith(page)
            assert str(element["edition"]) == {"page": "2026-02-09", "copy-A": "2026-07-01"}[element["read_from"]]
        for link in national.links.rows():
            assert link["source"].startswith("https://www.gov.uk/")

    def test_written_it_is_the_same_byte_for_byte(self, national, folder, tmp_path):
        national.write(tmp_path / "once")
        for table in ("elements.csv", "links.csv", "measures.csv"):
            assert (tmp_path / "once" / table).read_bytes() == (folder / table).read_bytes()

    def test_no_direction_is_made_up(self, national):
        """Where the title does not make it certain a metric has no status, whatever its figure is."""
        measures = {row["id"]: row for row in national.measures.rows()}
        assert str(measures["LOF-07-OC1"]["polarity"]) == "data_only"  # the rate of children looked after
        assert Counter(str(row["polarity"]) for row in measures.values())["data_only"] == 41

    def test_its_page_says_what_is_found(self, national, folder):
        found = Counter(finding.rule or finding.code for finding in national.check())
        said = {}
        for line in (folder / "README.md").read_text(encoding="utf-8").splitlines():
            cells = [cell.strip(" `") for cell in line.split("|")]
            if len(cells) == 5 and cells[1] in found:
                said[cells[1]] = int(cells[2])
        assert said == dict(found)

    def test_every_row_is_the_source_text_as_it_was_read(self, national):
        if not SOURCE.exists():
            pytest.skip("the source text is not here")
        ours = {row["id"]: row for row in national.elements.rows()}
        measures = {row["id"]: row for row in national.measures.rows()}
        rows = rows_of(SOURCE / "elements.csv")
        assert [row["id"] for row in rows] == [id for id in ours if id != "LOF"]
        for row in rows:
            own = ours[row["id"]]
            for column in ("kind", "title", "description", "source", "publisher", "read_from", "title_status", "note"):
                assert str(own[column] or "") == row[column], (row["id"], column)
            for column in ("edition", "also_in"):
                assert str(own[column] or "") == row[column], (row["id"], column)
            assert {True: "yes", False: "no", None: ""}[own["placeholder"]] == row["placeholder"]
            if row["kind"] != "Priority outcome":
                assert (measures[row["id"]]["unit"] or "") == row["unit"]
                assert str(measures[row["id"]]["polarity"]) == (row["polarity"] or "data_only")
        links = [(row["from"], row["type"], row["to"]) for row in rows_of(SOURCE / "links.csv")]
        assert [
            (link["from"], str(link["type"]), link["to"])
            for link in national.links.rows()
            if str(link["type"]) == "measures"
        ] == links


class TestBesideTowerHamlets:
    def test_which_national_outcome_no_priority_of_ours_serves(self, aligned):
        unserved = ["01", "03", "04", "07", "09", "11", "14", "16"]
        assert aligned.empty_rows.ids == [f"national:LOF-{number}" for number in unserved]
        assert (aligned.direct_row_share.numerator, aligned.direct_row_share.denominator) == (8, 16)

    def test_which_of_our_outcomes_no_national_one_asks_for(self, aligned):
        assert aligned.empty_columns.ids == ["council:TH-O05", "council:TH-O10"]
        assert (aligned.direct_column_share.numerator, aligned.direct_column_share.denominator) == (8, 10)

    def test_each_rule_asks_its_own_plan(self, merged):
        assert merged.coverage("national:outcome-has-metric").gaps.ids == ["national:LOF-01"]
        # Placeholders are drafts; each of their outcomes has another metric.
        assert merged.coverage("national:outcome-has-metric", mode="approved_only").gaps.ids == ["national:LOF-01"]

    def test_the_links_across_are_inferred_and_say_why(self, folder):
        rows = rows_of(folder / "across" / "tower-hamlets.csv")
        assert len(rows) == 10
        assert {row["basis"] for row in rows} == {"inferred"}
        assert all(row["note"].startswith("By name: ") and row["source"][0] == "L" for row in rows)

    def test_if_a_shared_metric_is_no_longer_collected(self, national):
        assert [id for id in national.ancestors("LOF-04-OP3").ids if id != "LOF"] == ["LOF-04", "LOF-08"]


# What the file holds, the metric that has the same title, and which of the file's rows.
MEASURES = {
    "REC": ("trafford-household_waste_recycling.csv", "LOF-13-OC2", "Household waste recycled"),
    "GLD": ("trafford-school_readiness.csv", "LOF-05-OC1", "Good level of development at 5"),
    "ASC": ("trafford-social_care_satisfaction.csv", "LOF-09-OC4", "Satisfied with care and support"),
    "CLA": ("trafford-claimant_count.csv", None, "Claimants"),
}


@pytest.fixture(scope="module")
def neighbours():
    if not TABLES.exists():
        pytest.skip("the figures are not here")
    return TABLES / "trafford-cipfa2021.csv"


@pytest.fixture(scope="module")
def figures(neighbours):  # noqa: ARG001
    found = {}
    for id, (name, _, _) in MEASURES.items():
        rows = [row for row in rows_of(TABLES / name) if row["measure"] == "Percentage"]
        rows = [row for row in rows if row["indicator"] == rows[0]["indicator"]]
        found[id] = [(row["area_code"], row["period"], row["value"]) for row in rows if row["value"] not in ("", "NA")]
    return found


@pytest.fixture(scope="module")
def trafford(figures):
    return gt.Plan.from_tables(
        elements=[{"id": "V", "kind": "Vision", "title": "A borough for everybody"}]
        + [{"id": id, "kind": "Measure", "title": title} for id, (_, _, title) in MEASURES.items()],
        links=[{"from": id, "type": "measures", "to": "V"} for id in MEASURES],
        measures=[{"id": id, "unit": "%", "polarity": "higher_is_better"} for id in ("REC", "GLD", "ASC")]
        + [{"id": "CLA", "unit": "%", "polarity": "lower_is_better"}],
        observations=[
            {"measure": id, "period": period, "value": value, "area": area}
            for id, rows in figures.items()
            for area, period, value in rows
        ],
        as_of="2026-06-30",
        areas=[TRAFFORD],
    )


@pytest.fixture(scope="module")
def with_trafford(trafford, national):
    same = [
        {"from": f"national:{metric}", "type": "same_as", "to": f"council:{id}"}
        for id, (_, metric, _) in MEASURES.items()
        if metric
    ]
    return gt.merge_plans({"council": trafford, "national": national}, same)


class TestAmongNeighbours:
    """Trafford's published figures: which are national metrics, and how they compare with its nearest neighbours."""

    def test_which_of_our_measures_are_national_ones(self, with_trafford):
        both = with_trafford.select("plan=council plan=national", role="measure").ids
        assert both == ["council:REC", "council:GLD", "council:ASC"]
        assert with_trafford.select(plan="council", role="measure").ids[-1] == "council:CLA"

    def test_our_figure_shows_how_the_national_outcome_does(self, with_trafford):
        (outcome,) = [id for id in with_trafford.ancestors("council:REC").ids if id.endswith("LOF-13")]
        assert outcome == "national:LOF-13"

    def test_they_are_compared_with_the_neighbours_and_no_others(self, trafford, neighbours, figures):
        named = {row["area_code"] for row in rows_of(neighbours)} - {TRAFFORD}
        found = trafford.roll_up().benchmarks(neighbours, name="CIPFA nearest neighbours 2021")
        assert [row["id"] for row in found.rows()] == list(MEASURES)
        for row in found.rows():
            newest = [f for f in figures[row["id"]] if f[0] == TRAFFORD][-1]
            others = {a: float(v) for a, p, v in figures[row["id"]] if p == newest[1] and a in named}
            own, values = float(newest[2]), sorted(others.values())
            assert row["actual"] == own
            assert (row["areas"], row["n"]) == (len(others), len(others) + 1)
            every = sorted([*values, own])
            middle = len(every) // 2
            assert row["median"] == pytest.approx(
                every[middle] if len(every) % 2 else (every[middle - 1] + every[middle]) / 2
            )
            better = [v for v in values if (v > own if row["polarity"] != "lower_is_better" else v < own)]
            assert row["rank"] == len(better) + 1
            assert set(filter(None, (row["without"] or "").split(";"))) == named - set(others)

    def test_names_do_as_well_as_codes(self, trafford, neighbours):
        result = trafford.roll_up()
        by_file = result.benchmarks(neighbours, name="Neighbours")
        by_codes = result.benchmarks([row["area_code"] for row in rows_of(neighbours)], name="Neighbours")
        by_rows = result.benchmarks(rows_of(neighbours), name="Neighbours")
        assert list(by_file.rows()) == list(by_codes.rows()) == list(by_rows.rows())


def test_the_page_runs_from_top_to_bottom(monkeypatch, capsys):
    monkeypatch.chdir(PROJECT)
    names = {}
    for block in re.findall(
        r"^```python\n(.*?)^```", (PROJECT / "docs/national.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    ):
        exec(compile(block, "national.md", "exec"), names)
    shown = capsys.readouterr().out
    assert "national outcomes with one of ours: 8 of 16 (50 %)" in shown
    assert "['Housing supply']" in shown
    assert "3 metrics are still to come" in shown
    assert "national: ['Waste recycled']" in shown
    assert "M1 Waste recycled: 44 % for 2024/25, median 42.5 % of 4, rank 2" in shown

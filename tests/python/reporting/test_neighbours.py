"""Measures beside those of named areas: whose figures count, and what is refused."""

import pickle

import pytest

import goldenthread as gt

FIGURES = {"": 58, "Swindon": 41, "Solihull": 44, "Stockport": 60, "York": 46, "England": 43}


@pytest.fixture
def result():
    return gt.Plan.from_tables(
        elements=[
            {"id": "M", "kind": "Measure", "title": "Recycling"},
            {"id": "L", "kind": "Measure", "title": "Waste left over"},
            {"id": "N", "kind": "Measure", "title": "Children looked after"},
            {"id": "B", "kind": "Measure", "title": "Not yet collected"},
        ],
        measures=[
            {"id": "M", "unit": "%", "polarity": "higher_is_better"},
            {"id": "L", "unit": "kg", "polarity": "lower_is_better"},
            {"id": "N", "unit": "per 10,000", "polarity": "data_only"},
        ],
        observations=[
            {"measure": measure, "period": "2023/24", "value": value, "area": area}
            for measure in "MLN"
            for area, value in FIGURES.items()
        ]
        # Another period, and a part of an area: neither is compared.
        + [{"measure": "M", "period": "2022/23", "value": 99, "area": "Wigan"}],
        as_of="2024-06-30",
        body="Exampleton",
        areas=["E0"],
    ).roll_up()


class TestBenchmarks:
    def test_only_the_named_areas_count(self, result):
        found = result.benchmarks(["Swindon", "Solihull", "Stockport", "Wigan"], name="Neighbours")
        one = found.row(0)
        # 41, 44, 58, 60: the council is second.
        assert (one["n"], one["areas"], one["median"], one["rank"], one["quartile"]) == (4, 3, 51, 2, 2)
        assert one["without"] == "Wigan"
        assert one["deviation"] == 8  # of 10, 7, 7 and 9
        assert one["better_by"] == pytest.approx(7 / 8)

    def test_which_way_is_good(self, result):
        more, less, neither, none = result.benchmarks(["Swindon", "Solihull", "Stockport"], name="Neighbours").rows()
        assert (more["rank"], less["rank"], neither["rank"]) == (2, 3, None)
        assert (neither["median"], neither["quartile"]) == (51, None)
        assert (none["actual"], none["n"], none["rank"]) == (None, 0, None)

    def test_a_figure_alone_is_compared_with_nothing(self, result):
        alone = result.benchmarks(["Nowhere"], name="Neighbours", id="M").row(0)
        assert (alone["n"], alone["areas"], alone["without"]) == (1, 0, "Nowhere")
        assert (alone["median"], alone["better_by"], alone["rank"], alone["quartile"]) == (None, None, None, None)

    @pytest.mark.parametrize(
        "table",
        [
            {"area_code": ["E1", "E2"], "Area name": ["Swindon", "York"], "region": ["South West", "South West"]},
            [{"Code": "E1", "name": "Swindon"}, {"Code": "E2", "name": "York"}],
        ],
    )
    def test_a_table_of_areas(self, result, table):
        found = result.benchmarks(table, name="Neighbours", id="M")
        assert (len(found), found.row(0)["areas"], found.row(0)["without"]) == (1, 2, None)

    def test_a_data_frame_and_a_file(self, result, tmp_path):
        pandas = pytest.importorskip("pandas")
        (tmp_path / "near.csv").write_text("\ufeffArea,Note\nSwindon,x\nYork,\n", encoding="utf-8")
        frame = pandas.DataFrame({"area": ["Swindon", "York"], "note": [1, 2]})
        found = [list(result.benchmarks(one, name="N").rows()) for one in (frame, tmp_path / "near.csv")]
        assert found[0] == found[1]
        assert found[0][0]["areas"] == 2

    def test_the_council_itself_and_doubles_are_passed_over(self, result):
        found = result.benchmarks(["Exampleton", "E0", "York", "York"], name="Neighbours", id="M").row(0)
        assert (found["n"], found["without"]) == (2, None)

    def test_in_words(self, result):
        said = str(result.benchmarks(["Swindon", "Solihull", "Stockport"], name="Neighbours", id="M"))
        assert said == (
            "1 measure among Neighbours, 3 areas besides the council.\n"
            "M Recycling: 58 % for 2023/24, median 51 % of 4, rank 2, quarter 2 of 4, 1 being the best"
        )
        none = str(result.benchmarks(["Nowhere"], name="Neighbours", id="M"))
        assert none.endswith("M Recycling: 58 % for 2023/24; none of the areas has a figure of that period")

    @pytest.mark.parametrize(
        ("among", "name", "message"),
        [
            ([], "N", "has no areas"),
            (["", " "], "", "has no name"),
            ({"town": ["York"]}, "N", "no column of areas, but town"),
            ("nowhere.csv", "N", "cannot be read"),
        ],
    )
    def test_what_is_refused(self, result, among, name, message):
        with pytest.raises(gt.Error, match=message):
            result.benchmarks(among, name=name)

    def test_it_pickles(self, result):
        found = result.benchmarks(["York"], name="N")
        assert list(pickle.loads(pickle.dumps(found)).rows()) == list(found.rows())

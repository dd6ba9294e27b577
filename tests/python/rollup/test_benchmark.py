import csv
import os
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

import goldenthread as gt

SHARED = Path(os.environ.get("GOLDENTHREAD_SHARED_DIR", Path(__file__).parents[4] / "shared"))
PUBLISHED = SHARED / "data" / "oflog" / "oflog-ASC_data.csv"


class TestBenchmark:
    def test_where_each_value_stands(self):
        made = gt.benchmark([7.6, None, 7.7, 7.4, 7.9, 7.6], name="Boroughs", period="2022/23")
        assert (made.n, made.median) == (5, 7.6)
        assert made.deviation == pytest.approx(0.1)
        assert made.column("rank").tolist() == [3, 0, 2, 5, 1, 3]
        assert made.column("quartile").tolist() == [2, 0, 1, 4, 1, 2]
        assert made.column("distance")[3] == pytest.approx(-2)
        assert np.isnan(made.column("distance")[1])
        assert made.name == "Boroughs"
        assert str(made.period) == "2022/23"

    def test_less_is_better(self):
        made = gt.benchmark([1, 2, 3], name="all", period="2022", polarity=gt.Polarity.lower_is_better)
        assert made.column("rank").tolist() == [1, 2, 3]
        assert made.column("distance").tolist() == [-1, 0, 1]
        assert made.column("better_by").tolist() == [1, 0, -1]

    def test_neither_way_is_good(self):
        made = gt.benchmark([1, 2, 3], name="all", period="2022", polarity="data_only")
        assert made.column("rank").tolist() == [0, 0, 0]
        assert np.isnan(made.column("better_by")).all()

    def test_what_cannot_be_compared(self):
        with pytest.raises(gt.ArgumentError, match="no name"):
            gt.benchmark([1.0], name="", period="2022")
        with pytest.raises(gt.ArgumentError, match="infinite"):
            gt.benchmark([1.0, np.inf], name="all", period="2022")
        with pytest.raises(gt.ArgumentError, match="dimensions"):
            gt.benchmark([[1.0]], name="all", period="2022")
        with pytest.raises(gt.ArgumentError, match="polarity"):
            gt.benchmark([1.0], name="all", period="2022", polarity="up")

    @pytest.mark.skipif(not PUBLISHED.exists(), reason="the published file is not there")
    def test_every_published_median_and_distance(self):
        sets = defaultdict(list)
        with PUBLISHED.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                sets[row["Financial year"], row["Code"]].append(row)
        published = 0
        for (year, code), rows in sets.items():
            values = [float(row["Value"]) if row["Value"] else np.nan for row in rows]
            made = gt.benchmark(values, name=f"authorities with {code}", period=year)
            known = ~np.isnan(values)
            published += known.sum()
            medians = np.array([float(row["MEDIAN"]) for row in rows])
            distances = np.array([float(row["MADs_from_median"] or "nan") for row in rows])
            assert np.abs(medians[known] - made.median).max() <= 1e-7
            assert np.abs(distances[known] - made.column("distance")[known]).max() <= 1e-7
        assert published == 6078

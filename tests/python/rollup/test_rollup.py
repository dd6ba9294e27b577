import gc
import json

import numpy as np
import pytest

import goldenthread as gt
from data_frames import data_frames


class TestRollup:
    def test_the_worked_example(self, made_up):
        result = made_up.roll_up()
        assert result["EX-O1"].score == pytest.approx(0.7, abs=1e-12)
        assert result["EX-O2"].score == pytest.approx(0.69375, abs=1e-12)
        assert result["EX-M02"].status == gt.Status.at_risk
        assert result["EX-M03"].score is None
        assert result["EX-M03"].reason == gt.Reason.stale
        assert result["EX-V"].tally.total == 24
        assert dict(result["EX-V"].tally)[gt.Status.at_risk] == 7
        assert result["EX-A10"].overridden
        assert result["EX-A10"].computed_status == "off_track"

    def test_columns_are_views_that_keep_their_memory(self, tables):
        scores = gt.Plan.from_tables(**tables).roll_up(as_of="2020-09-30").scores
        gc.collect()
        assert not scores.flags.owndata
        assert not scores.flags.writeable
        assert scores.dtype == np.float64
        assert scores.tolist()[2:] == [0.5, 0.25, 0.9]
        with pytest.raises(ValueError, match="read-only"):
            scores[0] = 1

    def test_two_views_are_of_one_memory(self, made_up):
        result = made_up.roll_up()
        for name in ("scores", "completeness", "status_codes", "reason_codes", "worst_codes", "tallies"):
            first, second = getattr(result, name), getattr(result, name)
            assert np.shares_memory(first, second)
            assert not first.flags.writeable

    def test_codes_and_words_agree(self, made_up):
        result = made_up.roll_up()
        assert [tuple(gt.Status)[code] for code in result.status_codes] == list(result.statuses)
        assert [tuple(gt.Reason)[code] for code in result.reason_codes] == list(result.reasons)
        codes, words = result.codes("status")
        assert [words[code] for code in codes] == list(result.statuses)
        assert np.isnan(result.scores).tolist() == (result.reasons != "none").tolist()
        with pytest.raises(gt.ArgumentError, match="score"):
            result.codes("score")

    def test_columns_and_items_agree(self, made_up):
        result = made_up.roll_up()
        for at, id in enumerate(result):
            item = result[id]
            row = result.row(at)
            assert (row["id"], row["score"], row["status"]) == (item.id, item.score, item.status)
            assert result.tallies[at].tolist() == list(item.tally.counts)

    def test_each_leaf_counts_once(self, made_up):
        result = made_up.roll_up()
        assert result.total.total == int(result.leaves.sum())

    def test_threads_make_no_difference(self, made_up):
        one, four = made_up.roll_up(), made_up.roll_up(threads=4)
        assert one.scores.tobytes() == four.scores.tobytes()
        assert one.tallies.tobytes() == four.tallies.tobytes()

    def test_options(self, plan):
        as_of = "2020-09-30"
        assert plan.roll_up(as_of)["O"].score == pytest.approx((2 * 0.5 + 0.25 + 0.9) / 4)
        assert plan.roll_up(as_of, method="worst", status_from="points")["O"].score == pytest.approx(0.25)
        assert plan.roll_up("2020-03-31", missing="zero")["O"].completeness is not None
        assert plan.roll_up("30 September 2020").as_of == plan.roll_up(as_of).as_of

    @pytest.mark.parametrize(
        ("options", "word"),
        [
            ({"threads": 0}, "threads"),
            ({"method": "average"}, "weighted_mean"),
            ({"minimum_count": 0}, "minimum_count"),
            ({"status_from": "guess"}, "ordinal_mean"),
            ({"missing": "guess"}, "exclude"),
            ({"minimum_completeness": 2.0}, "completeness"),
            ({"as_of": "31/02/2020"}, "31/02/2020"),
        ],
    )
    def test_options_that_cannot_be_used_are_named(self, plan, options, word):
        with pytest.raises(gt.ArgumentError, match=word):
            plan.roll_up(**{"as_of": "2020-09-30", **options})

    def test_unknown_ids(self, made_up):
        result = made_up.roll_up()
        assert "EX-V" in result
        assert "EX-VV" not in result
        with pytest.raises(gt.UnknownNameError, match="EX-V"):
            result["EX-VV"]

    def test_data_frames(self, made_up):
        result = made_up.roll_up()
        pandas, polars = data_frames(result)
        assert pandas["status"].tolist() == list(result.statuses)
        np.testing.assert_array_equal(pandas["score"].to_numpy(), result.scores)
        assert polars["score"].to_list() == [result[id].score for id in result]

    def test_weights_below(self, made_up):
        result = made_up.roll_up()
        weights = result.effective_weights("EX-O1")
        assert result.effective_weight("EX-A02", "EX-O1") == weights["weight"][weights["id"].index("EX-A02")] == 0.25

    def test_amounts(self, plan):
        result = plan.roll_up("2020-09-30")
        amounts = result.roll_up_amounts([0, 0, 100, 20, 0])
        assert amounts["amount"].tolist() == [120, 120, 100, 20, 0]
        assert amounts.total == 120
        with pytest.raises(gt.ArgumentError, match="5"):
            result.roll_up_amounts([1.0])
        homes = result.measured_amounts("homes")
        assert homes["actual"].tolist() == [0, 0, 0, 0, 45]
        assert homes["target"].tolist() == [0, 0, 0, 0, 50]
        assert (homes.unit, str(homes.actual_period)) == ("homes", "2020-08")
        assert result.roll_up_amounts(homes["actual"])["amount"][0] == 45

    def test_amounts_of_different_units_or_periods(self, tables):
        for other, period, named in (
            ("£", "2020-08", "'M' is in 'homes' and 'N' in '£'"),
            ("homes", "2020-07", "July 2020"),
        ):
            given = {name: dict(table) for name, table in tables.items()}
            given["elements"] = {name: [*cells, None] for name, cells in tables["elements"].items()}
            given["elements"].update(id=[*tables["elements"]["id"], "N"], title=[*tables["elements"]["title"], "More"])
            given["elements"]["kind"] = [*tables["elements"]["kind"], "Measure"]
            given["measures"] = {"id": ["M", "N"], "unit": ["homes", other]}
            given["observations"] = {"measure": ["M", "N"], "period": ["2020-08", period], "value": [45.0, 5.0]}
            with pytest.raises(gt.ArgumentError, match=named):
                gt.Plan.from_tables(**given).roll_up("2020-09-30").measured_amounts()


class TestGroupedRollup:
    def test_by_portfolio(self, barking):
        groups = barking.roll_up().by("portfolio")
        twomey = groups.group("BD-CM-TWOMEY")
        assert twomey["joint"] == 1
        assert twomey["title"] == "Cllr Dominic Twomey"
        assert groups.total["linked"] <= sum(groups["linked"])
        # Two are joint: each shows in two portfolios, and counts once in the total.
        listed = [groups.group(id)["linked_by_kind"]["Member priority"] for id in groups["id"]]
        assert sum(listed) == 27
        assert groups.total["linked_by_kind"]["Member priority"] == 25

    def test_by_kind_and_by_link_type(self, made_up):
        result = made_up.roll_up()
        kinds = [kind["name"] for kind in made_up.framework.kinds]
        assert set(result.by("kind")["id"]) <= set(kinds)
        assert len(result.by("contributes_to")) > 0

    def test_unknown_groupings_and_groups(self, made_up):
        result = made_up.roll_up()
        with pytest.raises(gt.UnknownNameError, match="colour"):
            result.by("colour")
        with pytest.raises(gt.UnknownNameError, match="Nobody"):
            result.by("portfolio").group("Nobody")


class TestExplanation:
    def test_contributions_add_up(self, made_up):
        result = made_up.roll_up()
        explained = 0
        for id in result:
            why = result.explain(id)
            if why.result.score is None or why.scores_itself or why.method != "weighted_mean":
                continue
            assert np.nansum(why.column("contribution")) == pytest.approx(why.result.computed_score, rel=1e-12)
            explained += 1
        assert explained > 5

    def test_a_measure(self, made_up):
        why = made_up.roll_up()["EX-M02"].explain()
        assert why.measure["actual"] == 430
        assert why.measure["target"] == 400
        assert why.measure["polarity"] == "lower_is_better"
        assert "430" in str(why)
        assert len(why) == 0

    def test_an_action(self, made_up):
        why = made_up.roll_up()["EX-A05"].explain()
        assert why.action["days_late"] == 44
        assert why.result.status == "complete"

    def test_an_override(self, made_up):
        why = made_up.roll_up()["EX-A10"].explain()
        assert why.override["status"] == "at_risk"
        assert why.override["reason"]


class TestTally:
    def test_counts(self):
        tally = gt.Tally(range(10))
        assert tally["not_applicable"] == 9
        assert tally.total == 45
        assert tally.judged == 6
        assert gt.Tally([0] * 10).percent("on_track") is None
        assert str(gt.Tally([1, 0, 2, *[0] * 7])) == "1 off track, 2 on track"
        assert tally == gt.Tally(range(10))


class TestPolicies:
    @pytest.fixture
    def plan(self):
        return gt.Plan.from_tables(
            elements={
                "id": ["ALL", "A", "B", "C", "D"],
                "kind": ["Outcome", *["Action"] * 4],
                "title": ["All", "a", "b", "c", "d"],
                "progress": [None, 0.95, 0.5, 0.2, None],
            },
            links={"from": ["A", "B", "C", "D"], "type": ["contributes_to"] * 4, "to": ["ALL"] * 4},
        )

    @pytest.mark.parametrize(
        ("options", "score"),
        [
            ({"method": "best"}, 0.95),
            ({"method": "median"}, 0.5),
            ({"method": "minimum_count", "minimum_count": 2}, 0.5),
            ({"method": "percent_on_track"}, 1 / 3),
            ({"missing": "keep_weight"}, 1.65 / 4),
            ({"missing": "impute", "imputed": 0.4}, 2.05 / 4),
        ],
    )
    def test_each_is_an_option(self, plan, options, score):
        result = plan.roll_up(status_from="points", **options)["ALL"]
        assert result.score == pytest.approx(score, abs=1e-12)
        assert result.completeness == 0.75

    def test_a_function_over_arrays_is_called_once_a_level(self, plan):
        calls = []

        def product(scores, weights, starts):
            calls.append((len(scores), len(weights), starts.tolist()))
            return np.multiply.reduceat(scores, starts[:-1])

        result = plan.roll_up(status_from="points", aggregators=product)
        assert result["ALL"].score == pytest.approx(0.95 * 0.5 * 0.2)
        assert calls == [(3, 3, [0, 3])]
        assert plan.roll_up(status_from="points", aggregators={"Action": product})["ALL"].score == pytest.approx(0.55)

    def test_what_a_function_raises_is_raised_and_its_answer_is_checked(self, plan):
        with pytest.raises(ZeroDivisionError):
            plan.roll_up(status_from="points", aggregators=lambda *_: 1 / 0)
        with pytest.raises(gt.ArgumentError, match="asked for 1 score,"):
            plan.roll_up(status_from="points", aggregators=lambda *arrays: arrays[0])
        with pytest.raises(gt.UnknownNameError, match="no kind 'Aim'"):
            plan.roll_up(aggregators={"Aim": max})


class TestAsOf:
    def test_a_report_is_the_same_byte_for_byte_whatever_is_recorded_later(self, tables):
        def report(plan, day):
            result = plan.roll_up(day)
            parts = [repr(result), json.dumps(result.to_dict()), result._repr_html_(), repr(result.by("kind"))]
            parts += [f"{result[id].explain()}\n{result[id].explain()._repr_html_()}" for id in result]
            return "\n".join(parts).encode()

        before = gt.Plan.from_tables(**tables)
        later = {name: dict(table) for name, table in tables.items()}
        on = "2020-11-02"
        later["links"] = {
            "from": [*tables["links"]["from"], "M"],
            "type": [*tables["links"]["type"], "measures"],
            "to": [*tables["links"]["to"], "O"],
            "weight": [*tables["links"]["weight"], 9.0],
            "recorded": [None, None, None, None, on],
        }
        later["observations"] = {
            "measure": ["M", "M", "M"], "period": ["2020-08", "2020-08", "2020-10"], "value": [45.0, 5.0, 7.0],
            "recorded": [None, on, on],
        }  # fmt: skip
        later["targets"] = {
            "measure": ["M", "M"], "period": ["2020-08", "2020-07"], "value": [50.0, 500.0], "recorded": [None, on],
        }  # fmt: skip
        later["updates"] = [
            {"element": "A1", "date": "2020-09-01", "progress": 0.9, "recorded": on},
            {"element": "A2", "date": "2020-09-01", "state": "cancelled", "recorded": on},
            {"element": "O", "date": "2020-09-01", "score": 1, "override": True, "reason": "said", "recorded": on},
        ]
        after = gt.Plan.from_tables(**later)
        assert report(after, "2020-09-30") == report(before, "2020-09-30")
        assert report(after, "2020-11-30") != report(before, "2020-11-30")

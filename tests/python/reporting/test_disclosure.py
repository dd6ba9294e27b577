"""What a page hides so that nothing is told of too few, and whether two pages set beside each other tell it."""

from __future__ import annotations

import csv
import itertools
import random

import pytest

import goldenthread as gt

DAY = "2025-09-30"
BEFORE = "2025-06-30"
LEAST = 5
GROUPS = ("Abbey", "Beam", "Gascoigne", "Heath")


def plan_of(rows, **measure):
    return gt.Plan.from_tables(
        elements={"id": ["O", "M"], "kind": ["Outcome", "Measure"], "title": ["Safe", "Children in care moved"]},
        links={"from": ["M"], "type": ["measures"], "to": ["O"]},
        measures={"id": ["M"], "unit": ["%"], "least_numerator": [LEAST], **measure},
        observations={name: [row.get(name) for row in rows] for name in (
            "measure", "period", "value", "group", "numerator", "denominator",
        )},
        targets={"measure": ["M"], "period": ["2025/26"], "value": [20]},
    )  # fmt: skip


def row(period, group, numerator, denominator):
    return {
        "measure": "M", "period": period, "group": group, "numerator": numerator, "denominator": denominator,
        "value": 100 * numerator / denominator,
    }  # fmt: skip


def quarter(period, counts, denominator=50):
    rows = [row(period, group, count, denominator) for group, count in counts.items()]
    return [*rows, row(period, None, sum(counts.values()), denominator * len(counts))]


class TestWhatIsHidden:
    def test_the_next_smallest_is_hidden_beside_a_small_one(self):
        plan = plan_of(quarter("Q2 2025/26", {"Abbey": 3, "Beam": 40, "Gascoigne": 17}))
        hidden = plan.roll_up(DAY).disclosure()
        assert hidden["group"] == ["Abbey", "Gascoigne"]
        assert list(hidden["suppression"]) == ["primary", "secondary"]
        assert hidden["why"] == ["of too few", "one of too few could be worked out from it"]
        assert hidden["count"].tolist() == [3, 17]
        assert plan.roll_up(DAY).disclosure("id=O").to_csv().count("\n") == 1

    def test_nothing_is_hidden_where_nothing_is_small_or_nobody_asks(self):
        rows = quarter("Q2 2025/26", {"Abbey": 9, "Beam": 40})
        assert len(plan_of(rows).roll_up(DAY).disclosure()) == 0
        small = quarter("Q2 2025/26", {"Abbey": 1, "Beam": 40})
        assert len(plan_of(small, least_numerator=[None]).roll_up(DAY).disclosure()) == 0

    def test_a_total_that_would_tell_its_only_group_is_not_on_a_page(self):
        rows = [row("Q2 2025/26", "Abbey", 3, 60), row("Q2 2025/26", None, 12, 60)]
        plan = plan_of([*rows, row("Q2 2025/26", "Beam", 9, 50)])
        result = plan.roll_up(DAY)
        assert result.disclosure()["group"] == ["Abbey", "Beam"]
        alone = plan_of(rows).roll_up(DAY)
        assert "20 %" in plan.roll_up(DAY).performance_report(audience="public").to_html()
        public = alone.measure_register(audience="public")
        assert public["suppressed"].tolist() == [True]
        assert alone.measure_register()["suppressed"].tolist() == [False]
        page = alone.performance_report().to_html()
        assert "20 %" not in page.replace("target 20 %", "").replace(">20 %<", "") or "of too few" in page
        assert "of too few, or it would tell one that is" in page

    def test_what_a_hidden_figure_makes_is_not_told_either(self):
        rows = [row("Q2 2025/26", "Abbey", 3, 60), row("Q2 2025/26", None, 12, 60)]
        result = plan_of(rows).roll_up(DAY)
        told = result.explain("M", audience="public")
        assert told.result.score is None
        assert "not shown to this audience" in str(told)
        assert result.explain("M").result.score == result["M"].score
        assert [score is None for score in result.shown_to("public").to_dict()["score"]] == [True, True]
        assert result.shown_to("exempt").to_csv() == result.to_csv()


class Page:
    """What one page shows of each cell: its count, or nothing."""

    def __init__(self, result, cells, reasons=("primary", "secondary")):
        hidden = result.disclosure()
        self.hidden = {
            (str(period), group or "")
            for period, group, why in zip(hidden["period"], hidden["group"], hidden["suppression"], strict=True)
            if why in reasons
        }
        self.cells = {key: None if key in self.hidden else count for key, count in cells.items()}


def possible(pages, period, denominator):
    """By hidden cell of a period the counts that it may have, given every page."""
    cells = {}
    for page in pages:
        for (of, group), count in page.cells.items():
            if of == period and (count is not None or (of, group) not in cells):
                cells[of, group] = count
    groups = [key for key in cells if key[1]]
    unknown = [key for key in groups if cells[key] is None]
    if not unknown and cells.get((period, "")) is not None:
        return {}
    known = sum(cells[key] for key in groups if cells[key] is not None)
    total = cells.get((period, ""))
    found = {key: set() for key in [*unknown, *([] if total is not None else [(period, "")])]}
    if total is None:
        for key in unknown:
            found[key] = set(range(denominator + 1))
        found[period, ""] = {known} if not unknown else {known, known + 1}
        return found
    for counts in itertools.product(range(min(total - known, denominator) + 1), repeat=len(unknown) - 1):
        last = total - known - sum(counts)
        if 0 <= last <= denominator:
            for key, count in zip(unknown, (*counts, last), strict=True):
                found[key].add(count)
    return found


@pytest.mark.parametrize("block", range(10))
def test_of_random_plans_nothing_hidden_can_be_worked_out_from_a_page_and_the_one_before(block):
    shown = hidden = 0
    for seed in range(100):
        chance = random.Random(block * 100 + seed)
        denominator = chance.choice((12, 20))
        names = GROUPS[: chance.randrange(1, 5)]
        periods = ("Q1 2025/26", "Q2 2025/26")
        counts = {period: {name: min(chance.randrange(16), denominator) for name in names} for period in periods}
        plan = plan_of([each for period in periods for each in quarter(period, counts[period], denominator)])
        truth = {}
        for period in periods:
            truth |= {(period, name): count for name, count in counts[period].items()}
            truth[period, ""] = sum(counts[period].values())
        early = {key: count for key, count in truth.items() if key[0] == periods[0]}
        pages = [Page(plan.roll_up(BEFORE), early), Page(plan.roll_up(DAY), truth)]
        for page in pages:
            shown += sum(count is not None for count in page.cells.values())
            for key, count in page.cells.items():
                assert count is None or count >= LEAST, (seed, key)
        assert set(pages[0].hidden) == {key for key in pages[1].hidden if key[0] == periods[0]}
        for period in periods:
            for key, may_be in possible(pages, period, denominator).items():
                hidden += 1
                assert truth[key] in may_be or key[1] == "", (seed, key)
                assert len(may_be) > 1, (block * 100 + seed, key, truth)
    assert shown > 100
    assert hidden > 100


def test_the_solver_finds_what_is_told_where_only_the_small_ones_are_hidden():
    counts = {"Abbey": 3, "Beam": 14, "Gascoigne": 9}
    result = plan_of(quarter("Q2 2025/26", counts, 20)).roll_up(DAY)
    truth = {("Q2 2025/26", name): count for name, count in counts.items()} | {("Q2 2025/26", ""): 26}
    alone = Page(result, truth, ("primary",))
    assert possible([alone], "Q2 2025/26", 20) == {("Q2 2025/26", "Abbey"): {3}}
    both = possible([Page(result, truth)], "Q2 2025/26", 20)
    assert set(both) == {("Q2 2025/26", "Abbey"), ("Q2 2025/26", "Gascoigne")}
    assert all(len(may_be) > 1 for may_be in both.values())


def test_figures_of_too_few_are_in_no_plan_for_the_public():
    rows = list(csv.DictReader(
        "measure,period,group,value,numerator,denominator\n"
        "M,Q2 2025/26,North,31.25,5,16\nM,Q2 2025/26,South,60,30,50\nN,Q2 2025/26,,77,,\n".splitlines()
    ))  # fmt: skip
    plan = gt.Plan.from_tables(
        elements={"id": ["O", "M", "N"], "kind": ["Outcome", "Measure", "Measure"], "title": ["Safe", "Few", "Many"]},
        links={"from": ["M", "N"], "type": ["measures"] * 2, "to": ["O"] * 2},
        measures={"id": ["M", "N"], "unit": ["%", "homes"], "least_numerator": [6, None]},
        observations=rows,
    )
    shown_plan = plan.shown_to("public")
    assert shown_plan.observations["value"].tolist()[2] == 77
    assert shown_plan.observations["missing"] == ["suppressed", "suppressed", None]
    assert "31.25" not in shown_plan.to_json()
    assert "31.25" in plan.shown_to("exempt").to_json()

"""What a page hides of wards, ages and areas together, against a solver of its own that counts what is possible."""

from __future__ import annotations

import random

import pytest

import goldenthread as gt

DAY = "2025-09-30"
BEFORE = "2025-06-30"
PERIODS = ("Q1 2025/26", "Q2 2025/26")
LEAST = 5
WARDS = ("ward: Abbey", "ward: Beam", "ward: Gascoigne", "ward: Heath")
AGES = ("age: under 5", "age: 5 to 15", "age: 16 and over")
AREAS = ("Eastbury", "Parsloes", "Thames")


def split(chance, total, parts):
    """A total in so many parts, some of them small."""
    cuts = sorted(chance.choice((chance.randrange(total + 1), min(total, chance.randrange(6)))) for _ in parts[1:])
    return dict(zip(parts, (b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)), strict=True))


class Council:
    """A measure that counts children, in two quarters: by ward, by age and by area, each of which makes the total."""

    def __init__(self, seed):
        chance = random.Random(seed)
        self.dimensions = {
            "ward": WARDS[: chance.randrange(2, 5)],
            "age": AGES[: chance.choice((0, 2, 3))],
            "area": AREAS[: chance.choice((0, 2, 3))],
        }
        self.truth = {}
        rows = []
        for period in PERIODS:
            total = chance.randrange(4, 45)
            self.truth[period, ""] = total
            rows.append({"measure": "M", "period": period, "value": total})
            for name, parts in self.dimensions.items():
                if not parts:
                    continue
                for part, count in split(chance, total, parts).items():
                    self.truth[period, part] = count
                    rows.append(
                        {"measure": "M", "period": period, "value": count, "area" if name == "area" else "group": part}
                    )
        names = ("measure", "period", "value", "group", "area")
        self.result = gt.Plan.from_tables(
            elements={"id": ["O", "M"], "kind": ["Outcome", "Measure"], "title": ["Safe", "Children moved"]},
            links={"from": ["M"], "type": ["measures"], "to": ["O"]},
            measures={"id": ["M"], "unit": ["children"], "least_numerator": [LEAST]},
            observations={name: [row.get(name) for row in rows] for name in names},
        ).roll_up
        self.pages = [self.hidden(BEFORE, PERIODS[:1]), self.hidden(DAY, PERIODS)]

    def hidden(self, day, periods):
        """What a page hides, and what it shows of each cell."""
        found = self.result(day).disclosure()
        gone = {
            (str(period), area or group or "")
            for period, area, group in zip(found["period"], found["area"], found["group"], strict=True)
        }
        return {key: None if key in gone else count for key, count in self.truth.items() if key[0] in periods}

    def known(self):
        """By cell what the two pages set beside each other tell."""
        cells = {}
        for page in self.pages:
            for key, count in page.items():
                if count is not None or key not in cells:
                    cells[key] = count
        return cells


def possible(cells, period, dimensions):
    """By hidden cell the counts that it may have: each dimension makes the same total, and no count is below 0."""
    most = 200
    parts = {name: [(period, part) for part in names] for name, names in dimensions.items() if names}
    total = (period, "")
    totals = range(most + 1) if cells[total] is None else [cells[total]]
    sums = {name: sum(cells[key] or 0 for key in keys) for name, keys in parts.items()}
    unknown = {name: [key for key in keys if cells[key] is None] for name, keys in parts.items()}
    fits = [
        value
        for value in totals
        if all(value >= sums[name] if unknown[name] else value == sums[name] for name in parts)
    ]
    found = {total: set(fits)} if cells[total] is None else {}
    for name, keys in unknown.items():
        for key in keys:
            left = {value - sums[name] for value in fits}
            found[key] = left if len(keys) == 1 else set(range(max(left) + 1))
    return found


@pytest.mark.parametrize("block", range(10))
def test_of_random_plans_no_ward_age_or_area_can_be_worked_out(block):
    hidden = shown = secondary = 0
    for seed in range(100):
        council = Council(block * 100 + seed)
        cells = council.known()
        assert {key for key, count in council.pages[0].items() if count is None} == {
            key for key, count in council.pages[1].items() if count is None and key[0] == PERIODS[0]
        }
        for key, count in cells.items():
            shown += count is not None
            assert count is None or count >= LEAST, (block, seed, key)
        for period in PERIODS:
            for key, may_be in possible(cells, period, council.dimensions).items():
                hidden += 1
                secondary += council.truth[key] >= LEAST
                assert council.truth[key] in may_be, (block, seed, key)
                if council.truth[key] < LEAST:
                    assert len(may_be) > 1, (block, seed, key, may_be)
    assert min(hidden, shown, secondary) > 50


def test_the_solver_finds_what_primary_suppression_alone_tells():
    """Without secondary suppression most tables with a small figure give one away."""
    told = 0
    for seed in range(100):
        council = Council(seed)
        cells = {key: None if count < LEAST else count for key, count in council.truth.items()}
        found = possible(cells, PERIODS[1], council.dimensions)
        told += any(len(may_be) == 1 and council.truth[key] < LEAST for key, may_be in found.items())
    assert told > 30


class TestOtherAreas:
    """Figures of other councils: a small one is on no page, and in no median, range or list of a table."""

    @pytest.fixture
    def result(self):
        areas = {None: 30, "Otherborough": 3, "Elsewhere": 41, "Third": 77, "Fourth": 52}
        return gt.Plan.from_tables(
            elements={"id": ["O", "M"], "kind": ["Outcome", "Measure"], "title": ["Safe", "Children moved"]},
            links={"from": ["M"], "type": ["measures"], "to": ["O"]},
            measures={"id": ["M"], "unit": ["%"], "least_numerator": [LEAST]},
            observations={
                "measure": ["M"] * 10, "period": [period for period in PERIODS for _ in areas], "area": [*areas] * 2,
                "numerator": [*areas.values()] * 2, "denominator": [100] * 10, "value": [*areas.values()] * 2,
            },
        ).roll_up(DAY)  # fmt: skip

    def test_it_is_hidden(self, result):
        hidden = result.disclosure()
        assert set(hidden["area"]) == {"Otherborough"}

    def test_no_page_or_drawing_uses_it(self, result):
        register = result.measure_register(audience="public")
        assert register["peers"].tolist() == [3]
        assert register["peer_median"].tolist() == [52]
        assert result.measure_register()["peers"].tolist() == [4]
        page = result.performance_report().to_html()
        assert "Elsewhere 41 %" in page
        assert "Otherborough" not in page
        drawn = result.trend("M").to_html()
        assert "41 % to 77 %" in drawn
        inside = result.trend("M", audience="exempt").to_html()
        assert "41 % to 77 %" not in inside

    def test_no_table_for_the_public_uses_it(self, result):
        told = result.benchmarks(["Otherborough", "Elsewhere", "Third"], name="near").shown_to("public")
        numbers = [cell for name in told.columns for cell in told.column_list(name) if isinstance(cell, float)]
        assert 3.0 not in numbers
        assert 41.0 not in numbers  # the median of 3, 41 and 77

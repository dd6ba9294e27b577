"""Small plans at random: every table and most columns, with texts, dates and numbers as awkward as they come."""

from __future__ import annotations

import random

import goldenthread as gt

TEXTS = (
    *("One borough", "=1+1", "+44 20", "-5", "@sum(A1)", "\ttabbed", "'quoted", "''=2", "3/7", "1.10", "007", "1e5"),
    *(
        "2024-01-05",
        "TRUE",
        "n/a",
        "c",
        "x",
        "_x000D_",
        "_x005F_",
        "a_x0041_b",
        "é ß 漢字 🏛",
        "a\nb",
        "a\r\nb",
        "a;b",
        "#REF!",
    ),
    *(
        '"quoted", and not',
        "\u0001 control",
        "{=1}",
        "＝1",
        "\ufffe",
        "Mar-25",
        "45%",
        "£1.2m",
        "(5)",
        "x" * 300,
        " led",
        "trailing  ",
    ),
)
PERIODS = (
    "2020",
    "2020/21",
    "2019-08",
    "Q1 2020/21",
    "2020-09-30",
    "2020..2022",
    "1899-12-31",
    "1900-02-28",
    "2024-02-29",
)
DAYS = ("2020-09-30", "1850-01-01", "1900-02-28", "1900-03-01", "2024-02-29", "2099-12-31")
NUMBERS = (0, 1, -5, 0.1, 0.1 + 0.2, 1 / 3, 1e-7, 1.5e300, 123456789.123456789, 2.5, 45, 9007199254740991)
FRAMEWORKS = (None, "york", "hackney", "barking-and-dagenham", "tower-hamlets")


class _Rows:
    def __init__(self, chosen: random.Random) -> None:
        self.chosen = chosen

    def maybe(self, values, often: float = 0.5):
        return self.chosen.choice(values) if self.chosen.random() < often else None

    def text(self, often: float = 0.5):
        return self.maybe(TEXTS, often)

    def share(self):
        return self.maybe((0, 1, 0.45, 1 / 3, 0.07), 0.5)


def random_plan(seed: int) -> gt.Plan:
    """Return a plan that depends on nothing but the seed."""
    chosen = random.Random(seed)
    rows = _Rows(chosen)
    name = chosen.choice(FRAMEWORKS)
    framework = gt.Framework.by_name(name) if name else gt.Framework.standard()
    if chosen.random() < 0.3:
        own = [
            {"name": "budget", "table": "elements", "type": "number"},
            {"name": "wards", "table": "elements", "type": "list"},
        ]
        framework = gt.Framework.from_dict({**framework.to_dict(), "name": "own", "attributes": own})
    roles = {kind["name"]: kind["role"] for kind in framework.kinds}
    kinds = list(roles)
    count = chosen.randint(1, 9)
    ids = [f"{chosen.choice(('E', '=', '-', '3/', '0', '+', '1.'))}{at}" for at in range(count)]
    made = {id: chosen.choice(kinds) for id in ids}
    elements = []
    for id in ids:
        row = {
            "id": id,
            "kind": made[id],
            "title": rows.text(1.0).strip() or "title",
            "description": rows.text(),
            "state": rows.maybe(("draft", "proposed", "cancelled"), 0.2),
            "start": rows.maybe(PERIODS),
            "due": rows.maybe(PERIODS),
            "progress": rows.share(),
            "audience": rows.maybe(("member", "exempt"), 0.2),
            "revision": rows.maybe((1, 2, 10), 0.3),
            "Finance code": rows.text(),
            "amount": rows.maybe(NUMBERS),
            "flag": rows.maybe((True, False)),
        }
        if framework.name == "own":
            row |= {"budget": rows.maybe(NUMBERS), "wards": rows.maybe(("Abbey", "Abbey; Heath"))}
        elements.append(row)
    measures = [id for id in ids if roles[made[id]] == "measure"]
    parties = [id for id in ids if roles[made[id]] == "party"]
    links = [
        {
            "from": party,
            "type": "responsible_for",
            "to": id,
            "capacity": rows.maybe(("lead", "joint", "part")),
            "valid_from": rows.maybe(DAYS, 0.3),
            "weight": rows.maybe((0, 1, 2.5), 0.4),
            "source": rows.text(0.3),
            "note": rows.text(0.3),
        }
        for party in parties
        for id in ids
        if id not in parties and chosen.random() < 0.5
    ]
    tables = {
        "measures": [
            {
                "id": id,
                "unit": rows.text(),
                "polarity": rows.maybe(("lower_is_better", "in_range")),
                "baseline": rows.maybe(NUMBERS),
                "frequency": rows.maybe(("monthly", "annual")),
                "cumulative": rows.maybe(("yes", "no")),
                "tolerance": rows.maybe((0.05, 0.1), 0.3),
            }
            for id in measures
        ],
        "observations": [
            {
                "measure": id,
                "period": f"{year}/{year % 100 + 1:02}",
                "value": rows.maybe(NUMBERS, 1.0),
                "area": rows.text(0.2),
                "quality": rows.maybe(("provisional", "revised"), 0.3),
                "recorded": rows.maybe(DAYS, 0.3),
            }
            for id in measures
            for year in range(2015, 2015 + chosen.randint(0, 4))
        ],
        "targets": [
            {"measure": id, "period": "2020/21", "value": None, "missing": rows.text(1.0)}
            for id in measures
            if chosen.random() < 0.5
        ],
        "updates": [
            {
                "element": id,
                "date": chosen.choice(DAYS),
                "status": rows.maybe(("on_track", "at_risk", "off_track", "complete")),
                "commentary": rows.text(),
                "progress": rows.share(),
            }
            for id in ids
            if roles[made[id]] in ("action", "milestone") and chosen.random() < 0.7
        ],
        "justifications": [
            {
                "element": id,
                "rule": "orphan",
                "reason": rows.text(1.0).strip() or "reason",
                "author": "A. Officer",
                "date": chosen.choice(DAYS),
            }
            for id in ids
            if chosen.random() < 0.2
        ],
    }
    given = {name: table for name, table in tables.items() if table}
    return gt.Plan.from_tables(
        elements=elements,
        links=links or None,
        **given,
        framework=framework,
        title=rows.text(0.7) or "",
        body=rows.text(0.5) or "",
        period=rows.maybe(("2020..2022", "2020/21")) or "",
        as_of=rows.maybe(DAYS),
        source=rows.text(0.3) or "",
        areas=chosen.sample(("E09000002", "=A1", "a;b"), chosen.randint(0, 3)),
        building="lenient",
    )

"""Small plans at random: every table and column, with texts, dates and numbers as awkward as they come."""

from __future__ import annotations

import functools
import random

import goldenthread as gt

TEXTS = (
    *("One borough", "=1+1", "+44 20", "-5", "@sum(A1)", "\ttabbed", "'quoted", "''=2", "3/7", "1.10", "007", "1e5"),
    *("2024-01-05", "TRUE", "n/a", "c", "x", "_x000D_", "_x005F_", "a_x0041_b", "é ß 漢字 🏛", "a\nb", "a\r\nb", "a;b"),
    *("#REF!", '"quoted", and not', "\u0001 control", "{=1}", "＝1", "\ufffe", "Mar-25", "45%", "£1.2m", "(5)"),
    *("x" * 300, " led", "trailing  ", "", "مخطط البلدية", "\u200fעברית\u200e (2)", "👩‍🚒 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "e\u0301", "\u00a0nbsp"),
    *("]]>", "<b>&amp;</b>", "\\", "\nnext", "null", "None", "=HYPERLINK(1)", "%0A", "a\u2028b", "&#13;", "-", "0"),
)
PERIODS = (
    *("2020", "2020/21", "2019-08", "Q1 2020/21", "2020-09-30", "2020..2022", "1899-12-31", "1900-02-28", "2024-02-29"),
    *("2020 Q3", "2019-08-01..2019-12-15", "2010-11-01", "November 2010", "2010/11", "0001-01-01", "9999-12-31"),
)
DAYS = ("2020-09-30", "1850-01-01", "1900-02-28", "1900-03-01", "2024-02-29", "2099-12-31")
NUMBERS = (0, 1, -5, 0.1, 0.1 + 0.2, 1 / 3, 1e-7, 1.5e300, 123456789.123456789, 2.5, 45, 9007199254740991)
POSITIVE = tuple(number for number in NUMBERS if number >= 0)
WHOLE = (0, 1, 2, 10, 365)
SHARES = (0, 1, 0.45, 1 / 3, 0.07)
FREQUENCIES = ("daily", "weekly", "monthly", "quarterly", "half_yearly", "annual", "biennial", "once")
STATES = ("draft", "proposed", "cancelled", "superseded", "rejected", "approved")
AUDIENCES = ("member", "exempt", "public")
FRAMEWORKS = (None, "york", "hackney", "barking-and-dagenham", "tower-hamlets")
OWN_COLUMNS = [
    {"name": "budget", "table": "elements", "type": "number"},
    {"name": "wards", "table": "elements", "type": "list"},
    {"name": "reviewed", "table": "elements", "type": "date"},
    {"name": "statutory", "table": "elements", "type": "yes_no"},
    {"name": "legal note", "table": "links", "type": "text"},
]


@functools.cache
def _framework(name: str | None, own: bool) -> gt.Framework:
    framework = gt.Framework.by_name(name) if name else gt.Framework.standard()
    if own:
        framework = gt.Framework.from_dict({**framework.to_dict(), "name": "own", "attributes": OWN_COLUMNS})
    return framework


@functools.cache
def _values(framework: gt.Framework) -> dict:
    return framework.to_dict()


@functools.cache
def _allowed(framework: gt.Framework) -> dict[str, frozenset[tuple[str, str]]]:
    """Return for each link type the pairs of kinds that it may join."""
    kinds = {kind["name"]: kind["role"] for kind in framework.kinds}

    def ends(join, end):
        roles, names = join.get(f"{end}_role", ()), join.get(f"{end}_kind", ())
        return [kind for kind, role in kinds.items() if not (roles or names) or role in roles or kind in names]

    return {
        link["name"]: frozenset(
            (first, last)
            for join in link.get("joins") or ({},)
            for first in ends(join, "from")
            for last in ends(join, "to")
        )
        for link in framework.link_types
    }


class _Rows:
    def __init__(self, chosen: random.Random) -> None:
        self.chosen = chosen

    def maybe(self, values, often: float = 0.3):
        return self.chosen.choice(values) if self.chosen.random() < often else None

    def text(self, often: float = 0.4):
        return self.maybe(TEXTS, often)

    def must(self, other: str) -> str:
        return self.chosen.choice(TEXTS).strip() or other

    def share(self):
        return self.maybe(SHARES)

    def element(self, name: str, kind: str, titles: list[str], own: bool) -> dict:
        title = self.chosen.choice(titles) if titles and self.chosen.random() < 0.2 else self.must("title")
        titles.append(title)
        row = {
            "id": name,
            "kind": kind,
            "title": title,
            "description": self.text(),
            "state": self.maybe(STATES, 0.2),
            "start": self.maybe(PERIODS),
            "due": self.maybe(PERIODS),
            "completed": self.maybe(PERIODS, 0.2),
            "progress": self.share(),
            "frequency": self.maybe(FREQUENCIES),
            "key": self.maybe((True, False, "yes")),
            "audience": self.maybe(AUDIENCES, 0.2),
            "revision": self.maybe(WHOLE),
            "source": self.text(0.2),
            "Finance code": self.text(),
            "amount": self.maybe(NUMBERS),
            "flag": self.maybe((True, False)),
        }
        if own:
            row |= {
                "budget": self.maybe(NUMBERS),
                "wards": self.maybe(("Abbey", "Abbey; Heath")),
                "reviewed": self.maybe(PERIODS),
                "statutory": self.maybe(("yes", "no")),
            }
        return row

    def link(self, first: str, kind: str, last: str, own: bool) -> list[dict]:
        """Return a link, and now and then a later version of it."""
        is_duty = kind == "responsible_for"
        row = {
            "from": first,
            "type": kind,
            "to": last,
            "weight": self.maybe((0, 1, 2.5, 1 / 3)),
            "share": self.share(),
            "capacity": self.maybe(("lead", "joint", "support", "part"), 0.7) if is_duty else None,
            "basis": self.maybe(("stated", "inferred", "whole_plan")),
            "state": self.maybe(STATES, 0.15),
            "valid_from": self.maybe(DAYS),
            "valid_to": self.maybe(("2099-12-31", "2030"), 0.2),
            "recorded": self.maybe(DAYS, 0.2),
            "target_revision": self.maybe(WHOLE, 0.1),
            "agreed": self.maybe(DAYS, 0.1),
            "agreement": self.maybe(("e3b0c44298fc1c14",), 0.1),
            "reason": self.text(0.2),
            "agreed_by": self.text(0.2),
            "source": self.text(0.2),
            "note": self.text(0.2),
        }
        if self.chosen.random() < 0.2:
            row |= {"weight_factor": self.chosen.choice(SHARES), "weight_reason": self.must("reason")}
        if own:
            row["legal note"] = self.text(0.2)
        if self.chosen.random() > 0.2:
            return [row]
        return [row, {**row, "valid_from": "2100-01-01", "valid_to": None, "recorded": "2099-11-30", "weight": 2}]

    def measure(self, name: str, framework: gt.Framework) -> dict:
        whole = _values(framework)
        return {
            "id": name,
            "unit": self.maybe(("%", "homes", "per cent", *TEXTS), 0.6),
            "polarity": self.maybe(("higher_is_better", "lower_is_better", "in_range", "data_only")),
            "frequency": self.maybe(FREQUENCIES),
            "aggregation": self.maybe(("last", "sum", "mean", "ratio_of_sums", "rolling", "year_to_date")),
            "cumulative": self.maybe(("yes", "no")),
            "scoring": self.maybe([one["name"] for one in whole.get("scorings", ())] or [None], 0.2),
            "baseline": self.maybe(NUMBERS),
            "baseline_period": self.maybe(("2019", "2019/20"), 0.2),
            "scheme": self.maybe([one["name"] for one in whole.get("schemes", ())] or [None], 0.2),
            "tolerance": self.maybe((0.05, "5%"), 0.2),
            "range_distance": self.maybe((1, 2.5), 0.2),
            "dead_band": self.maybe(POSITIVE, 0.2),
            "max_age": self.maybe(WHOLE, 0.2),
            "lag": self.maybe(WHOLE, 0.2),
            "fiscal_start": self.maybe((1, 4, 9, 10)),
            "window": self.maybe((1, 4, 12), 0.2),
            "control": self.maybe(("council", "borough"), 0.2),
            "least_numerator": self.maybe(WHOLE, 0.2),
            "least_denominator": self.maybe(WHOLE, 0.2),
            "rounding": self.maybe((0.1, 1), 0.2),
            "audience": self.maybe(AUDIENCES, 0.2),
        }

    def observations(self, measure: dict) -> list[dict]:
        rows = []
        # In a year that begins in January a financial year has no name of its own.
        own_year = measure["fiscal_start"] not in (None, 1)
        for year in range(2015, 2015 + self.chosen.randint(0, 3)):
            named = [f"{year}/{year % 100 + 1:02}", f"Q{self.chosen.randint(1, 4)} {year}/{year % 100 + 1:02}"]
            periods = [f"{year}", f"{year}-05", f"{year}-06-30", *(named * 2 if own_year else ())]
            row = {
                "measure": measure["id"],
                "period": self.chosen.choice(periods),
                "value": self.chosen.choice(NUMBERS),
                "area": self.text(0.2),
                "group": self.text(0.2),
                "margin": self.maybe((0, 0.5), 0.2),
                "quality": self.maybe(("final", "provisional", "revised", "forecast")),
                "audience": self.maybe(AUDIENCES, 0.2),
                "recorded": self.maybe(DAYS),
                "source": self.text(0.2),
            }
            sort = self.chosen.random()
            if sort < 0.2:
                row |= {"value": None, "missing": self.must("not collected")}
            elif sort < 0.4:
                row |= {"value": 0.25, "numerator": 1, "denominator": 4}
            rows.append(row)
        return rows

    def targets(self, measure: dict) -> list[dict]:
        row = {
            "measure": measure["id"],
            "period": self.chosen.choice(("2016", "2017-05")),
            "reason": self.text(0.2),
            "agreed_by": self.text(0.2),
            "recorded": self.maybe(DAYS),
            "source": self.text(0.2),
        }
        sorts = (
            {"value": self.chosen.choice(NUMBERS)},
            {"value": None, "missing": self.must("to be set")},
            {"value": None, "lower": 1, "upper": 2.5},
        )
        return [{**row, **self.chosen.choice(sorts)}] if self.chosen.random() < 0.6 else []

    def update(self, name: str) -> dict:
        row = {
            "element": name,
            "date": self.chosen.choice(DAYS),
            "status": self.maybe(("on_track", "at_risk", "off_track", "complete"), 0.6),
            "progress": self.share(),
            "state": self.maybe(STATES, 0.2),
            "start": self.maybe(PERIODS, 0.2),
            "due": self.maybe(PERIODS, 0.2),
            "completed": self.maybe(PERIODS, 0.2),
            "commentary": self.text(),
            "corrective_action": self.text(0.2),
            "back_on_track": self.maybe(PERIODS, 0.2),
            "author": self.text(0.2),
            "audience": self.maybe(AUDIENCES, 0.2),
            "recorded": self.maybe(DAYS, 0.2),
        }
        if self.chosen.random() < 0.2:
            row |= {
                "override": "yes",
                "status": "at_risk",
                "score": self.share(),
                "reason": self.must("reason"),
                "agreed_by": self.text(),
                "author": "A. Officer",
                "expires": self.maybe(("2099-12-31", "2025")),
            }
        return row


def random_plan(seed: int) -> gt.Plan:
    """Return a plan that depends on nothing but the seed."""
    chosen = random.Random(seed)
    rows = _Rows(chosen)
    own = chosen.random() < 0.3
    framework = _framework(chosen.choice(FRAMEWORKS), own)
    roles = {kind["name"]: kind["role"] for kind in _values(framework)["kinds"]}
    ids = [f"{chosen.choice(('E', '=', '-', '3/', '0', '+', '1.', 'é '))}{at}" for at in range(chosen.randint(1, 7))]
    made = {id: chosen.choice(list(roles)) for id in ids}
    titles: list[str] = []
    elements = [rows.element(id, made[id], titles, own) for id in ids]
    links = []
    for type, pairs in _allowed(framework).items():
        for at, first in enumerate(ids):
            for last in ids[:at]:
                if (made[first], made[last]) in pairs and chosen.random() < (0.4 if type == "contributes_to" else 0.06):
                    links += rows.link(first, type, last, own)
    measures = [rows.measure(id, framework) for id in ids if roles[made[id]] == "measure"]
    work = [id for id in ids if roles[made[id]] in ("action", "milestone")]
    tables = {
        "links": links,
        "measures": measures,
        "observations": [row for one in measures for row in rows.observations(one)],
        "targets": [row for one in measures for row in rows.targets(one)]
        + [{"measure": id, "period": "2020-05", "value": 0.5} for id in work if chosen.random() < 0.2],
        "updates": [rows.update(id) for id in ids if chosen.random() < (0.7 if id in work else 0.1)],
        "justifications": [
            {
                "element": id,
                "rule": "orphan",
                "reason": rows.must("reason"),
                "author": "A. Officer",
                "date": chosen.choice(DAYS),
                "until": rows.maybe(("2099-12-31", "2025/26")),
            }
            for id in ids
            if chosen.random() < 0.2
        ],
    }
    return gt.Plan.from_tables(
        elements=elements,
        **{name: table for name, table in tables.items() if table},
        framework=framework,
        title=rows.text(0.7) or "",
        body=rows.text(0.5) or "",
        period=rows.maybe(("2020..2022", "2020/21")) or "",
        as_of=rows.maybe(DAYS),
        source=rows.text(0.3) or "",
        areas=chosen.sample(("E09000002", "=A1", "a;b"), chosen.randint(0, 3)),
        building="lenient",
    )

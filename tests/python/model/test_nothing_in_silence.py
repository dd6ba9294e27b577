"""What a table says and what is not used of it is told."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import goldenthread as gt

ELEMENTS = {"id": ["O", "M", "A"], "kind": ["Outcome", "Measure", "Action"], "title": ["o", "m", "a"]}
LINKS = {"from": ["M", "A"], "type": ["measures", "contributes_to"], "to": ["O", "O"]}


def plan(**tables):
    return gt.Plan.from_tables(**{"elements": ELEMENTS, "links": LINKS, "as_of": "2024-06-30", **tables})


def codes(found):
    return [finding.code for finding in found]


def updated(**cells):
    return {"element": ["A"], "date": ["2024-05-01"], **{name: [value] for name, value in cells.items()}}


@pytest.mark.parametrize("reason", ["", " ", "-", "--", "n/a", "N/A", "\u00a0", "?", "..."])
def test_marks_are_no_reason(reason):
    made = plan(updates=updated(override="yes", status="on_track", reason=reason), building="lenient")
    assert codes(made.findings) == ["missing_reason"]
    assert made.roll_up()["A"].status == "no_data"
    with pytest.raises(gt.InputError, match="no reason"):
        plan(links={**LINKS, "weight_factor": [0.5, None], "weight_reason": [reason, ""]})


@pytest.mark.parametrize("reason", ["x", "c", "7", "é", "see minute 4"])
def test_anything_said_is_a_reason(reason):
    assert codes(plan(updates=updated(override="yes", status="on_track", reason=reason)).findings) == []


@pytest.mark.parametrize("override", ["", "no", "ended", None])
def test_a_score_without_an_override_is_told(override):
    made = plan(updates=updated(override=override, score=0.5))
    assert codes(made.findings) == ["unused_score"]
    assert made.roll_up()["A"].score is None
    overridden = plan(updates=updated(override="yes", score=0.5, reason="agreed"))
    assert codes(overridden.findings) == []


@pytest.mark.parametrize("column", ["fiscal_start", "window"])
def test_counts_are_whole_numbers(column):
    with pytest.raises(gt.InputError, match="not a whole number"):
        plan(measures={"id": ["M"], column: [1.5]})
    assert codes(plan(measures={"id": ["M"], column: [2.0]}).findings) == []


@pytest.mark.parametrize("cited", ["1.10", "1.9", 1.5, "2.01"])
def test_revisions_in_parts_are_told(cited):
    revised = {**ELEMENTS, "revision": ["2", "", ""]}
    with pytest.raises(gt.InputError, match="Number revisions 1, 2, 3"):
        plan(elements=revised, links={**LINKS, "target_revision": [cited, None]})
    with pytest.raises(gt.InputError, match="not a whole number"):
        plan(elements={**ELEMENTS, "revision": [cited, None, None]})
    for older, newer in ((9, 10), ("9", "10"), ("2.0", "10")):
        made = plan(
            elements={**ELEMENTS, "revision": [newer, None, None]}, links={**LINKS, "target_revision": [older] * 2}
        )
        assert {"outdated", "predated"} & set(codes(made.check())) == {"outdated"}


@pytest.mark.parametrize(
    ("unit", "texts", "read"),
    [
        ("M", ["2024-01", "2024-02"], ["2024-01", "2024-02"]),
        ("Y", ["2023", "2024"], ["2023", "2024"]),
        ("D", ["2024-01-01", "2024-02-01"], ["2024-01-01", "2024-02-01"]),
        ("ns", ["2024-01-01", "2024-02-01"], ["2024-01-01", "2024-02-01"]),
        ("2M", ["2024-01", "2024-03"], ["2024-01-01", "2024-03-01"]),
    ],
)
def test_dates_of_numpy_are_read_at_their_precision(unit, texts, read):
    days = np.array(texts, dtype=f"datetime64[{unit}]")

    def periods(rows):
        return [str(period) for period in plan(observations=rows).table("observations")["period"]]

    columns = {"measure": ["M", "M"], "value": [1, 2]}
    assert periods({**columns, "period": days}) == read
    if unit != "2M":
        assert periods({**columns, "period": list(days)}) == read
        assert periods([{"measure": "M", "value": 1, "period": day} for day in days]) == read
    missing = plan(elements={**ELEMENTS, "due": np.array(["NaT", texts[0], "NaT"], dtype=days.dtype)})
    assert [str(due) for due in missing.table("elements")["due"]] == ["None", read[0], "None"]


LARGE = (2**53 + 1, 10**17 + 1, 2**64, 10**20)


@pytest.mark.parametrize("number", LARGE)
def test_large_whole_numbers_keep_every_digit(number):
    kinds = {"kind": ["Outcome", "Action"], "title": ["o", "a"]}
    cells = [["O", number], [None, number]]
    if number < 2**63:
        cells += [[np.int64(1), np.int64(number)], list(pd.Series([1, number])), pd.array([1, number], dtype="Int64")]
    for column in cells:
        # A missing number makes a series of pandas a series of floats, before it is handed over.
        for wrap in (dict, pd.DataFrame) if column[0] is not None else (dict,):
            own = gt.Plan.from_tables(elements=wrap({"id": ["O", "A"], **kinds, "code": column}))
            assert str(list(own.table("elements")["code"])[1]) == str(number)
            if column[0] is not None:
                elements = wrap({"id": column, **kinds})
                links = wrap({"from": column[1:], "type": ["contributes_to"], "to": column[:1]})
                assert gt.Plan.from_tables(elements=elements, links=links).select(kind="Action").ids == [str(number)]


def test_words_of_overrides_are_the_same_in_a_live_roll_up():
    live = plan().roll_up().live()
    row = {"element": "A", "date": "2024-05-01", "status": "at_risk", "reason": "agreed"}
    live.add(updates=[{**row, "override": "yes"}])
    assert live.snapshot()["A"].overridden
    live.add(updates=[{**row, "date": "2024-05-02", "override": "no"}])
    with pytest.raises(gt.InputError, match="'perhaps'"):
        live.add(updates=[{**row, "override": "perhaps"}])


def test_links_say_why_they_are_as_they_are():
    links = {**LINKS, "reason": ["", "merged"], "Agreed By": ["", "Cabinet"]}
    made = plan(links=links)
    assert codes(made.findings) == []
    assert list(made.table("links")["agreed_by"])[1] == "Cabinet"
    assert '"reason": "merged"' in made.to_json().replace('":"', '": "')
    frame = pd.DataFrame({**LINKS, "reason": [None, "merged"]})
    assert list(plan(links=frame).table("links")["reason"])[1] == "merged"

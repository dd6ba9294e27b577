"""The same table says the same by whatever way it comes, and is the same when it was written and is read again."""

import csv
import io
import random

import pytest

import goldenthread as gt
from routes import ROUTES, cells_of, findings_of, plan_by

TEXTS = (
    "",
    "x",
    "=1+1",
    "+44 20",
    "-",
    "-5",
    "'=a",
    "''",
    " padded ",
    "a,b",
    'q"q',
    "a\nb",
    "\n=c",
    "\r\nx",
    "ü",
    "＝cmd",
)
NUMBERS = (None, 0, 1, 0.5, 1e-300, 5e-324, 0.1, 1 / 3, 1e5, 123456, 2**53, 1e22, -7.25, -0.0)
SHARES = (None, "0", "1", "0.5", "1e-9", "45%", "", "c")
DATES = (
    None,
    "",
    "2024-03-31",
    "31/03/2024",
    "31 March 2024",
    "2024-03",
    "2023/24",
    "Q1 2023/24",
    "nonsense",
    "03/04/2024",
)
NUMBER_TEXTS = (None, "", "12", "1,234", "£1,200", "0.5", "(3)", "many", "1e400")


def random_tables(random, texts=TEXTS):
    count = random.randint(1, 6)
    choose = lambda values: [random.choice(values) for _ in range(count)]  # noqa: E731
    ids = [random.choice(("A", "B", "C", 100000, 200001, "D 1")) for _ in range(count)]
    elements = {
        "id": [str(one) for one in ids],
        "kind": choose(("Action", "Action", "action ", "Acton")),
        "title": choose([text for text in texts if text] + ["t"] * 5),
        random.choice(("due", "Due", "Due date")): choose(DATES),
        random.choice(("progress", "Progress ")): choose(SHARES),
        "ward": choose(texts),
    }
    names = [f"M{at % 2}" for at in range(count)]
    observations = {
        "Measure": names,
        "period": choose(("2010-11", "2012-13", "2011-12", "2012-05", "May 2010")),
        "value": choose(NUMBER_TEXTS),
    }
    for name in ("M0", "M1"):
        for column, cell in zip(elements, (name, "Measure", name, None, None, ""), strict=True):
            elements[column].append(cell)
    return {"elements": elements, "observations": observations}


@pytest.mark.parametrize("seed", range(60))
def test_every_route_gives_the_same_plan_and_the_same_findings(seed, tmp_path):
    # A CSV file guards what a spreadsheet would run, so an apostrophe before a formula is none of the text's own.
    tables = random_tables(random.Random(seed), [text for text in TEXTS if text.strip() == text and text != "'=a"])
    wanted = None
    for route in ROUTES:
        plan = plan_by(route, tables, tmp_path / route, "lenient")
        got = (cells_of(plan), findings_of(plan))
        wanted = wanted or got
        assert got == wanted, route


@pytest.mark.parametrize("seed", range(60))
def test_written_and_read_again_every_cell_is_the_same(seed, tmp_path):
    chance = random.Random(seed)
    count = chance.randint(1, 8)
    plan = gt.Plan.from_tables(
        elements={
            "id": [f"E{at}" for at in range(count)],
            "kind": ["Measure"] * count,
            "title": [chance.choice(TEXTS) or "t" for _ in range(count)],
            "ward": [chance.choice(TEXTS) for _ in range(count)],
            "size": [chance.choice(NUMBERS) for _ in range(count)],
        },
        observations={
            "measure": [f"E{at}" for at in range(count)],
            "period": [
                chance.choice(("Nov 2010", "2010/11", "2024-03-31", "2012", "2020..2022")) for _ in range(count)
            ],
            "value": [chance.choice(NUMBERS) or 0.0 for _ in range(count)],
        },
        building="lenient",
    )
    plan.write(tmp_path / "folder")
    plan.write(tmp_path / "plan.json")
    for again in (gt.read_plan(tmp_path / "folder"), gt.read_plan(tmp_path / "plan.json")):
        assert cells_of(again) == cells_of(plan)
        assert again.to_json() == plan.to_json()
    again = gt.Plan.from_tables(
        **{name: plan.table(name).to_pandas() for name in ("elements", "observations")}, building="lenient"
    )
    assert cells_of(again) == cells_of(plan)


@pytest.mark.parametrize("seed", range(40))
def test_a_csv_file_is_read_to_the_letter(seed, tmp_path):
    chance = random.Random(seed)
    letters = "ab =+-@'\",;\n\r\té＝＠"
    cells = ["".join(chance.choice(letters) for _ in range(chance.randint(0, 6))) for _ in range(10)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["id", "kind", "title", "ward"])
    writer.writerows([f"E{at}", "Action", "t", cell] for at, cell in enumerate(cells))
    (tmp_path / "elements.csv").write_text(out.getvalue(), encoding="utf-8", newline="")
    plan = gt.read_plan(tmp_path)
    got = [cell or "" for cell in plan.elements.column_list("ward")] if "ward" in plan.elements else [""] * 10
    # The apostrophe that guards a formula is taken off.
    guarded = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
    wanted = [cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(guarded) else cell for cell in cells]
    assert got == wanted

"""A framework's own words for statuses, in everything that a person is shown."""

import re
from pathlib import Path

import pytest

import goldenthread as gt
from goldenthread.cli import main

PLANS = Path(__file__).parents[3] / "examples" / "plans"
# Said in no title of the plan, so that wherever one is read it is the status.
LABELS = {
    "off_track": "Crimson",
    "at_risk": "Ochre",
    "on_track": "Emerald",
    "complete": "Azure",
    "not_due": "Tomorrow",
    "no_target": "Aimless",
    "no_data": "Unheard",
    "stale": "Yesterday's",
    "data_only": "Watched",
    "not_applicable": "Elsewhere",
}
# The rest are reasons too, or plain words of other sentences.
OF_THE_LIBRARY = re.compile(r"\b((off|on)[ _]track|at_risk|at risk(?! of))\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def plan():
    made_up = gt.read_plan(PLANS / "made-up")
    framework = made_up.framework.to_dict()
    framework["statuses"] = [{"status": status, "label": label} for status, label in LABELS.items()]
    return gt.read_plan(PLANS / "made-up", framework=gt.Framework.from_dict(framework))


@pytest.fixture(scope="module")
def result(plan):
    return plan.roll_up("2025-09-30")


def answers(plan, result):
    """Every answer that has statuses, by what it is called."""
    earlier = plan.roll_up("2025-06-30")
    series = plan.roll_up(["2025-06-30", "2025-09-30"])
    portfolio, register, money = result.portfolio("EX-C1"), result.risks(before="2025-04-30"), result.money()
    yield from {
        "roll-up": result,
        "its table": gt.Frame(result._core.frame()),
        "one element": result["EX-P1"],
        "live": result.live(),
        "series": series,
        "series as a table": gt.Frame(series._core.frame()),
        "one element's dates": series.element("EX-P1"),
        "portfolios": result.by("portfolio"),
        "by kind": result.by("kind"),
        "what if": result.what_if(statuses={"EX-A03": "off_track"}, removed=["EX-A02"]),
        "compared": result.compare(earlier),
        "portfolio": portfolio,
        "duties by priority": portfolio.by_priority,
        "portfolios of all": result.portfolios("Cabinet Member"),
        "risks": register,
        "exposed to risks": register.exposed,
        "risk map": register.heat_map,
        "money": money,
        "due": result.due_in("2025/26"),
        "missed": result.missed(),
        "not updated": result.not_updated(),
        "finishing": result.finishing_in("2025/26"),
        "off target": result.off_target(),
        "selected": result.select(kind=["Outcome"]),
        "updates": plan.table("updates"),
    }.items()
    for element in result:
        yield f"why {element}", result.explain(element)
        yield f"what moved {element}", result.explain_change(element, since=earlier)
    for tally in (result.total, result["EX-V"].tally, portfolio.total["tally"], result.by("kind").total["tally"]):
        yield "tally", tally


def test_every_answer_is_in_the_frameworks_words(plan, result):
    seen = set()
    for name, answer in answers(plan, result):
        for form, text in (("words", str(answer)), ("printed", repr(answer)), ("page", html(answer))):
            # What stands in a style sheet or names a column is no word for a status.
            text = re.sub(r"<style>.*?</style>|[a-z_]*status[a-z_]*", "", text)
            found = OF_THE_LIBRARY.search(text)
            assert found is None, f"{name}, {form}: {text[max(0, found.start() - 200) : found.end() + 80]}"
            seen |= {label for label in LABELS.values() if label.lower() in text.lower()}
    assert seen == set(LABELS.values())


def html(answer):
    return answer._repr_html_() if hasattr(answer, "_repr_html_") else ""


def test_cells_and_files_hold_the_librarys_words(result):
    assert {str(status) for status in result.to_dict()["status"]} <= {str(status) for status in gt.Status}
    frame = gt.Frame(result._core.frame())
    assert "off_track" in frame.to_csv()
    assert "Crimson" not in frame.to_csv()
    assert "off_track" in result.portfolio("EX-C1").by_priority.columns


def test_some_columns_of_a_frame_keep_the_words(result):
    assert "Ochre" in repr(gt.Frame(result._core.frame().pick(["id", "status", "on_track"])))
    assert "Emerald" in repr(gt.Frame(result._core.frame().pick(["id", "status", "on_track"]))).split("\n")[1]


def test_the_command_line_too(plan, tmp_path, capsys):
    plan.write(tmp_path / "plan.json")

    def ran(command, *options):
        assert main([command, str(tmp_path / "plan.json"), *options]) in (0, 1)
        return capsys.readouterr().out

    for command in (
        ["roll-up"],
        ["roll-up", "--by", "kind"],
        ["roll-up", "--explain", "EX-P1"],
        ["roll-up", "--since", "2025-06-30"],
        ["risks"],
        ["portfolio", "EX-C1"],
    ):
        out = ran(*command)
        found = OF_THE_LIBRARY.search(re.sub(r"[a-z_]*status[a-z_]*", "", out))
        assert found is None, f"{command}: {out[max(0, found.start() - 200) : found.end() + 80]}"
        assert "crimson" in out.lower() or "ochre" in out.lower()
    out = ran("roll-up", "--format", "csv")
    assert "off_track" in out
    assert "Crimson" not in out

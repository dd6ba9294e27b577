"""Whatever a plan holds, nothing that a terminal would obey is printed, and no line is forged."""

from __future__ import annotations

import pytest

import goldenthread as gt
from goldenthread.cli import program

BAD = "\x1b[31mRED\x1b]0;owned\x07\x9b31m\u202eevil\u2066\r\nFAKE: no findings\x08\u2028x"
FORBIDDEN = set("\x1b\x07\x08\x9b\u202e\u2066\u2028\r")


@pytest.fixture(scope="module")
def plan():
    return gt.Plan.from_tables(
        elements=[
            {"id": "V" + BAD, "kind": "Vision", "title": "v" + BAD},
            {"id": "O" + BAD, "kind": "Outcome", "title": "o" + BAD, "own" + BAD: "x" + BAD},
            {"id": "A", "kind": "Action", "title": "a" + BAD, "due": "2020-01-01", "frequency": "monthly"},
            {"id": "M", "kind": "Measure", "title": "m" + BAD},
            {"id": "L" + BAD, "kind": "Lens", "title": "l" + BAD},
            {"id": "P" + BAD, "kind": "Party", "title": "p" + BAD},
            {"id": "R" + BAD, "kind": "Risk", "title": "r" + BAD},
        ],
        links=[
            {"from": "O" + BAD, "type": "contributes_to", "to": "V" + BAD},
            {"from": "A", "type": "contributes_to", "to": "O" + BAD},
            {"from": "M", "type": "measures", "to": "O" + BAD},
            {"from": "O" + BAD, "type": "addresses", "to": "L" + BAD},
            {"from": "P" + BAD, "type": "responsible_for", "to": "A"},
            {"from": "R" + BAD, "type": "threatens", "to": "O" + BAD},
        ],
        measures=[{"id": "M", "unit": "u" + BAD}],
        observations=[{"measure": "M", "period": "2019-12", "missing": "late" + BAD}],
        targets=[{"measure": "M", "period": "2019-12", "missing": "unset" + BAD}],
        updates=[{"element": "A", "date": "2020-01-02", "commentary": "c" + BAD, "status": "off_track"}],
        title="T" + BAD,
        body="B" + BAD,
        as_of="2020-02-01",
    )


@pytest.fixture(scope="module")
def folder(plan, tmp_path_factory):
    path = tmp_path_factory.mktemp("plan")
    plan.write(path)
    return str(path)


COMMANDS = (
    ["check", "PLAN"],
    ["coverage", "PLAN"],
    ["coverage", "PLAN", "--lens"],
    ["list", "PLAN"],
    ["lines", "PLAN"],
    ["roll-up", "PLAN"],
    ["roll-up", "PLAN", "--explain", "A"],
    ["roll-up", "PLAN", "--explain", "M"],
    ["roll-up", "PLAN", "--since", "2019-12-31"],
    ["roll-up", "PLAN", "--by", "portfolio"],
    ["risks", "PLAN"],
    ["money", "PLAN"],
    ["matrix", "PLAN", "kind=Outcome", "kind=Action"],
    ["matrix", "PLAN", "kind=Outcome", "kind=Lens"],
    ["portfolio", "PLAN"],
    ["portfolio", "PLAN", "P" + BAD],
    ["compare", "PLAN", "PLAN"],
    ["trace", "PLAN", "A"],
    ["trace", "PLAN", "A", "--down"],
    ["structure", "PLAN"],
    ["cadence", "PLAN"],
    ["sight", "PLAN"],
    ["trace", "PLAN", "no" + BAD],
)


class TestCommands:
    @pytest.mark.parametrize("command", COMMANDS, ids=[f"{i}-{command[0]}" for i, command in enumerate(COMMANDS)])
    def test_print_nothing_that_is_obeyed(self, folder, capsys, command):
        program.main([folder if part == "PLAN" else part for part in command])
        printed = "".join(capsys.readouterr())
        assert sorted(FORBIDDEN & set(printed)) == []
        assert not [line for line in printed.splitlines() if line.lstrip().startswith("FAKE")]


class TestTexts:
    def test_of_everything(self, plan):
        result = plan.roll_up()
        told = {
            "plan": plan,
            "findings": plan.check(),
            **{f"finding {i}": finding for i, finding in enumerate(plan.check())},
            "element": plan["A"],
            "elements": plan.select(kind="Outcome"),
            "table": plan.elements,
            "lines": plan.lines_of_sight("A"),
            "line": plan.shortest_line("A"),
            "impact": plan.impact("A"),
            "structure": plan.structure(),
            "sight": plan.line_of_sight_report(),
            "result": result["A"],
            "rollup": result,
            "explanation": result["A"].explain(),
            "measure": result["M"].explain(),
            "by": result.by("portfolio"),
            "risks": result.risks(),
            "money": result.money(),
            "portfolios": result.portfolios(),
            "portfolio": result.portfolio("P" + BAD),
            "missed": result.missed(),
            "not updated": result.not_updated(),
            "targets": result.targets_to_set(),
            "comparison": gt.compare(plan, plan),
            "live": result.live(),
        }
        for name, value in told.items():
            for text in (str(value), repr(value)):
                assert sorted(FORBIDDEN & set(text)) == [], name
                assert not [line for line in text.splitlines() if line.lstrip().startswith("FAKE")], name

    def test_of_errors(self, plan):
        asked = (
            lambda: plan["no" + BAD],
            lambda: plan.select(kind="no" + BAD),
            lambda: plan.roll_up().by("x" + BAD),
        )
        for ask in asked:
            with pytest.raises(gt.Error) as error:
                ask()
            assert sorted(FORBIDDEN & set(str(error.value))) == []

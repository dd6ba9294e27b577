"""Of each council's plan: its framework comes by name, its rows cite the paper, its page says what is found."""

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

import goldenthread as gt
from goldenthread.cli import main

PROJECT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("GOLDENTHREAD_SHARED_DIR", PROJECT.parent / "shared"))
# The papers of each plan, by the letter that stands before the number of a line.
PAPERS = {
    "barking-and-dagenham": {"L": "003"},
    "tower-hamlets": {"L": "002"},
    "york": {"L": "004"},
    "hackney": {"L": "000", "M": "001"},
}


@pytest.fixture(scope="module", params=sorted(PAPERS))
def council(request):
    return request.param


class TestFrameworks:
    def test_it_comes_by_name_in_python(self, council, plans):
        assert gt.Framework.by_name(council) == gt.read_plan(plans / council).framework

    def test_it_comes_by_name_on_the_command_line(self, council, plans, capsys):
        def found(*options):
            assert main(["check", str(plans / council), "--format", "json", *options]) == 1
            return json.loads(capsys.readouterr().out)["findings"]

        asked = found("--framework", council)
        assert asked == found()
        assert asked != found("--framework", "default")

    def test_each_of_its_rules_cites_the_paper(self, council):
        for rule in gt.Framework.by_name(council).rules:
            assert re.match(r"[LM]\d", rule["source"]), rule["id"]


class TestPapers:
    def test_each_source_is_a_line_with_words(self, council, plans):
        folder = SHARED / "seeds"
        if not folder.exists():
            pytest.skip("the papers are not here")
        lines = {
            letter: next(folder.glob(f"{number}_*.txt")).read_text(encoding="utf-8").split("\n")
            for letter, number in PAPERS[council].items()
        }
        plan = gt.read_plan(plans / council)
        for table in (plan.elements, plan.links, plan.observations, plan.targets):
            if not len(table):
                continue
            for source in table.column_list("source"):
                for part in source.split(", "):
                    letter, first, last = re.fullmatch(r"([LM])(\d+)(?:-[LM](\d+))?", part).groups()
                    assert any(lines[letter][at - 1].strip() for at in range(int(first), int(last or first) + 1)), part

    def test_the_page_of_the_plan_says_what_is_found(self, council, plans):
        page = (plans / council / "README.md").read_text(encoding="utf-8")
        (_, table) = page.split("## What `check` finds")
        said = {}
        for names, count in re.findall(r"^\| (`[^|]+`) \| (\d+) \|", table, re.MULTILINE):
            said[tuple(re.findall("`([^`]+)`", names))] = int(count)
        found = Counter(one.rule or one.code for one in gt.read_plan(plans / council).check())
        assert {names: sum(found.pop(name) for name in names) for names in said} == said
        assert not found

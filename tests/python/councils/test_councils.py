"""Of each council's plan: its framework comes by name, its page says what is found."""

import json
import re
from collections import Counter

import pytest

import goldenthread as gt
from goldenthread.cli import main

COUNCILS = ("barking-and-dagenham", "hackney", "tower-hamlets", "york")


@pytest.fixture(scope="module", params=COUNCILS)
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


class TestPages:
    def test_the_page_of_the_plan_says_what_is_found(self, council, plans):
        page = (plans / council / "README.md").read_text(encoding="utf-8")
        (_, table) = page.split("## What `check` finds")
        said = {}
        for names, count in re.findall(r"^\| (`[^|]+`) \| (\d+) \|", table, re.MULTILINE):
            said[tuple(re.findall("`([^`]+)`", names))] = int(count)
        found = Counter(one.rule or one.code for one in gt.read_plan(plans / council).check())
        assert {names: sum(found.pop(name) for name in names) for names in said} == said
        assert not found

"""What the pages show can be used: their JSON is read, and their command lines run."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import goldenthread as gt

PROJECT = Path(__file__).parents[3]
PAGES = ("files.md", "rules.md", "questions.md")
# Kinds that the example of a framework speaks of besides its own.
FURTHER = {
    "Strategic priority": "objective",
    "Action": "action",
    "Cabinet Member": "party",
    "Saving": "resource",
    "Likelihood": "measure",
    "Impact": "measure",
}


def blocks(page, language):
    text = (PROJECT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


JSON = [(page, json.loads(block)) for page in PAGES for block in blocks(page, "json")]
LINES = [line for page in PAGES for block in blocks(page, "sh") for line in block.splitlines()]
COMMANDS = [line for line in LINES if line.startswith("goldenthread ")]


def test_plans_of_the_pages_are_read():
    plans = [shown for page, shown in JSON if "format" in shown]
    assert len(plans) == 2
    for shown in plans:
        framework = {} if "elements" in shown else {"framework": "default"}
        tables = {"elements": [{"id": "A", "kind": "Action", "title": "Build"}], **shown}
        plan = gt.Plan.from_json(json.dumps({**tables, **framework}), building="lenient")
        assert len(plan) == 1
        assert {finding.code for finding in plan.findings} <= {"dangling_link"}


def test_the_framework_of_the_pages_is_read():
    (shown,) = [shown for _, shown in JSON if "kinds" in shown and "link_types" in shown]
    kinds = shown["kinds"] + [{"name": name, "role": role} for name, role in FURTHER.items()]
    framework = gt.Framework.from_dict({**shown, "kinds": kinds})
    told = framework.to_dict()
    assert set(shown) <= set(told)


@pytest.mark.parametrize("line", COMMANDS)
def test_command_lines_of_the_pages_run(line):
    _, *arguments = shlex.split(line)
    command = [sys.executable, "-m", "goldenthread", *arguments]
    ended = subprocess.run(command, capture_output=True, cwd=PROJECT, timeout=60, check=False)
    assert ended.returncode in (0, 1), ended.stderr


def test_there_are_command_lines():
    assert COMMANDS


def test_the_page_on_security_has_every_limit_as_it_is():
    page = (PROJECT / "SECURITY.md").read_text(encoding="utf-8")
    said = dict(re.findall(r"^\| `(\w+)` \| .* \| ([\d,]+(?: [GM]iB)?) \|$", page, re.MULTILINE))
    limits = gt.ReadLimits()
    units = {"GiB": 2**30, "MiB": 2**20}
    assert list(said) == list(gt._core.read_limit_names())
    for name, value in said.items():
        number, _, unit = value.partition(" ")
        assert getattr(limits, name) == int(number.replace(",", "")) * units.get(unit, 1)

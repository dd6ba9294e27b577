"""Every line of the README that can be run is run."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import goldenthread as gt

PROJECT = Path(__file__).parents[3]
README = (PROJECT / "README.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def run(arguments):
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        cwd=PROJECT,
        env=environment,
    )


class TestReadme:
    def test_its_python_runs_from_top_to_bottom(self, monkeypatch, capsys):
        pytest.importorskip("pandas")
        monkeypatch.chdir(PROJECT)
        found = blocks("python")
        assert len(found) >= 2
        names = {}
        for block in found:
            exec(compile(block, "README.md", "exec"), names)
        shown = capsys.readouterr().out
        assert "Vision BD-VIS" in shown
        assert "Off track" in shown

    def test_its_cpp_is_an_example_that_is_built_and_run(self):
        (block,) = blocks("cpp")
        assert block == (PROJECT / "examples/cpp/05_read_a_plan.cpp").read_text(encoding="utf-8")

    @pytest.mark.parametrize("line", re.findall(r"`goldenthread ([^`]+)`", README))
    def test_its_command_lines_run(self, line):
        done = run(["-m", "goldenthread", *shlex.split(line)])
        assert done.returncode in (0, 1), done.stderr
        assert done.stdout

    def test_its_scripts_are_there(self):
        for line in blocks("sh"):
            for script in re.findall(r"^\./(\S+)", line, re.MULTILINE):
                assert os.access(PROJECT / script, os.X_OK), script

    def test_what_it_links_to_is_there(self):
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
            assert (PROJECT / target).exists(), target
        for path in re.findall(r"`((?:examples|docs|benchmarks|scripts|tests)/[^` ]+)`", README):
            assert (PROJECT / path).exists(), path

    def test_the_output_it_opens_with_is_what_the_plan_gives(self):
        plan = gt.read_plan(PROJECT / "examples/plans/barking-and-dagenham")
        first = f"{plan.title}, {plan.body}: {len(plan)} elements, {len(plan.links)} links"
        shown = "\n".join([first, *map(str, plan.check()), str(plan.shortest_line("BD-PE-A03"))]).splitlines()
        (opening, *_) = re.findall(r"^```\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
        for line in filter(None, opening.splitlines()):
            assert line in shown

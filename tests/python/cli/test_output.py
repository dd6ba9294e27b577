"""Where answers go: pipes, full disks, consoles of any encoding and width, and CSV."""

import csv
import io
import json
import os
import shlex
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import goldenthread as gt
from goldenthread.cli.program import cli

BARKING = "barking-and-dagenham"
PROGRAM = [sys.executable, "-m", "goldenthread"]


def program(*arguments, encoding=None, stdout=subprocess.PIPE, **environment):
    environment = {**os.environ, **environment}
    if encoding is not None:
        environment["PYTHONIOENCODING"] = encoding
    command = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, env=environment, timeout=60, check=False)


@pytest.fixture
def polish(tmp_path):
    gt.Plan.from_tables(
        elements=[
            {"id": "V", "kind": "Vision", "title": "A fair town — for all"},
            {"id": "Ż", "kind": "Action", "title": "Łódź “street” café №1 日"},
            {"id": "Ó", "kind": "Vision", "title": "Żółć"},
        ],
        links=[{"from": "Ż", "type": "contributes_to", "to": "V"}],
        as_of="2020-09-30",
    ).write(tmp_path / "plan")
    return tmp_path / "plan"


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437", "cp850", "koi8-r", "utf-8", "utf-16"])
    @pytest.mark.parametrize(
        "arguments", [("trace", "Ż"), ("roll-up",), ("check", "--fail-on", "never"), ("list", "--format", "csv")]
    )
    def test_no_letter_stops_an_answer(self, polish, encoding, arguments):
        command, *rest = arguments
        ended = program(command, polish, *rest, encoding=encoding)
        assert ended.returncode == 0, ended.stderr
        assert b"Traceback" not in ended.stderr
        assert len(ended.stdout.decode(encoding)) > 30

    def test_plain_characters_stand_for_those_that_are_lacking(self, polish):
        said = program("trace", polish, "Ż", encoding="ascii").stdout.decode("ascii")
        assert "-> contributes_to" in said
        assert 'Action Z: Lodz "street" cafe No1 ?' in said
        assert "A fair town - for all" in said
        said = program("trace", polish, "Ż", encoding="cp1252").stdout.decode("cp1252")
        assert "Lódz “street” café No1 ?" in said
        assert "A fair town — for all" in said

    @pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
    def test_json_and_xml_lose_nothing(self, polish, encoding):
        rows = json.loads(program("list", polish, "--format", "json", encoding=encoding).stdout)["elements"]
        assert rows[1]["title"] == "Łódź “street” café №1 日"
        found = program("check", polish, "--format", "junit", encoding=encoding).stdout
        assert "Ó" in {case.get("name") for case in ET.fromstring(found).iter("testcase")}
        found = json.loads(program("check", polish, "--format", "sarif", encoding=encoding).stdout)
        assert found["version"] == "2.1.0"

    def test_errors_and_help(self, polish):
        ended = program("trace", polish, "Ź", encoding="ascii")
        assert (ended.returncode, b"Traceback" in ended.stderr) == (2, False)
        assert program("--help", encoding="latin-1").returncode == 0


class TestPipesAndDisks:
    @pytest.mark.parametrize("arguments", [("roll-up",), ("check", "--format", "json"), ("list", "--format", "csv")])
    def test_a_closed_pipe_ends_quietly(self, plans, arguments):
        command, *rest = arguments
        reading, writing = os.pipe()
        os.close(reading)
        try:
            ended = program(command, plans / BARKING, *rest, stdout=writing)
        finally:
            os.close(writing)
        assert (ended.returncode, ended.stderr) == (0, b"")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
    @pytest.mark.parametrize("arguments", [("roll-up",), ("check", "--format", "json"), ("structure",)])
    def test_a_full_disk_is_told(self, plans, arguments):
        command, *rest = arguments
        with Path("/dev/full").open("w") as full:
            ended = program(command, plans / BARKING, *rest, stdout=full)
        assert ended.returncode == 2
        assert ended.stderr.decode().strip() == "goldenthread: the output cannot be written: No space left on device"

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
    @pytest.mark.parametrize("buffered", [True, False])
    @pytest.mark.parametrize(
        "arguments", [("trace", BARKING, "nobody"), ("nosuch",), ("--help",), ("check", "--nosuch")]
    )
    def test_errors_that_cannot_be_told_change_no_code(self, plans, arguments, buffered):
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
        if not buffered:
            environment["PYTHONUNBUFFERED"] = "1"
        command = [*PROGRAM, *(str(plans / BARKING) if word == BARKING else word for word in arguments)]
        with Path("/dev/full").open("w") as full:
            ended = subprocess.run(command, stdout=full, stderr=full, timeout=60, check=False, env=environment)
        assert ended.returncode == 2

    @pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
    @pytest.mark.parametrize(("arguments", "code"), [("trace {} nobody", 2), ("check {}", 1), ("--help", 0)])
    def test_closed_streams_change_no_code(self, plans, arguments, code):
        words = [*map(shlex.quote, PROGRAM), arguments.format(shlex.quote(str(plans / BARKING)))]
        assert subprocess.run(f"{' '.join(words)} >&- 2>&-", shell=True, timeout=60, check=False).returncode == code


class TestWidths:
    def test_a_table_is_as_wide_as_columns_says(self, plans):
        for width in (60, 100, 200):
            lines = program("list", plans / BARKING, "--columns", "id,kind,title,description", COLUMNS=str(width))
            assert max(map(len, lines.stdout.decode().splitlines())) <= width

    def test_without_a_terminal_nothing_is_cut(self, plans, barking):
        environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
        command = [*PROGRAM, "list", str(plans / BARKING), "--columns", "id,title"]
        said = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=True).stdout.decode()
        assert all(" ".join(title.split()) in " ".join(said.split()) for title in barking.elements.column_list("title"))


class TestBuilding:
    def test_lenient_is_named_by_the_error_that_needs_it(self, run, tmp_path):
        (tmp_path / "elements.csv").write_text("id,kind,title\nA,Action,Build\nB,Actoin,Paint\n")
        code, _, err = run("roll-up", tmp_path)
        assert code == 2
        assert "Actoin" in err
        assert err.rstrip().endswith("Use --building lenient to leave out what is wrong and continue with the rest.")
        assert run("roll-up", tmp_path, "--as-of", "2020-01-01", "--building", "lenient")[0] == 0

    def test_it_is_not_named_where_it_does_not_help(self, run, tmp_path):
        (tmp_path / "elements.csv").write_text("id,title\nA,Build\n")
        (tmp_path / "plan.json").write_text('{"framework": {"name": "x", "kinds": [{"name": "K", "role": "nothing"}]}}')
        code, _, err = run("roll-up", tmp_path)
        assert code == 2
        assert "--building" not in err

    def test_merging_names_it_too(self, run, tmp_path):
        (tmp_path / "elements.csv").write_text("id,kind,title\nA,Action,Build\n")
        (tmp_path / "links.txt").write_text("from,type,to\nours:A,contributes_to,ours:Z\n")
        code, _, err = run("merge", f"ours={tmp_path}", "--links", tmp_path / "links.txt", "-o", tmp_path / "out")
        assert code == 2
        assert "--building lenient" in err


TABLES = [
    ("list",),
    ("roll-up",),
    ("roll-up", "--by", "portfolio"),
    ("roll-up", "--since", "2019-10-01"),
    ("risks",),
    ("money",),
    ("money", "--proposals"),
    ("coverage",),
    ("coverage", "--lens", "all"),
    ("matrix", "role=objective", "role=action"),
    ("lines",),
    ("structure",),
    ("cadence", "missed"),
    ("portfolio",),
    ("portfolio", "BD-CM-ASHRAF"),
    ("sight",),
    ("sight", "--by", "kind"),
    ("report",),
    ("check", "--fail-on", "never"),
    ("trace", "BD-PE-A03", "--down"),
    ("trace", "BD-PE-A03", "--up"),
]


class TestTables:
    @pytest.mark.parametrize("arguments", TABLES, ids=" ".join)
    def test_every_table_is_csv(self, run, plans, arguments):
        command, *rest = arguments
        code, out, err = run(command, plans / BARKING, *rest, "--format", "csv")
        assert (code, err) == (0, "")
        header, *rows = csv.reader(io.StringIO(out))
        assert header
        assert all(len(row) == len(header) for row in rows)

    @pytest.mark.parametrize("command", ["list", "roll-up", "check", "lines"])
    def test_csv_runs_no_formula(self, run, tmp_path, command):
        (tmp_path / "elements.csv").write_text(
            'id,kind,title\nV,Vision,One borough\nA,Action,"=HYPERLINK(""http://a"",""b"")"\n-3,Action,@SUM(1)\n'
        )
        _, out, _ = run(command, tmp_path, "--format", "csv")
        cells = [cell for row in csv.reader(io.StringIO(out)) for cell in row]
        assert any("HYPERLINK" in cell for cell in cells)
        assert not [cell for cell in cells if cell.startswith(("=", "@", "+"))]

    def test_csv_holds_what_json_holds(self, run, plans):
        rows = list(csv.DictReader(io.StringIO(run("lines", plans / BARKING, "--format", "csv")[1])))
        told = json.loads(run("lines", plans / BARKING, "--format", "json")[1])["lines"]
        assert [(row["id"], row["broken"] == "yes", int(row["length"])) for row in rows] == [
            (line["id"], line["broken"], line["length"]) for line in told
        ]

    @pytest.mark.parametrize(
        "arguments",
        [("list",), ("roll-up",), ("lines",), ("structure",), ("check", "--fail-on", "never"), ("sight",)],
        ids=" ".join,
    )
    def test_where_goes_with_tables_of_elements(self, run, plans, barking, arguments):
        command, *rest = arguments
        chosen = set(barking.select(kind="Action").ids)
        code, out, _ = run(command, plans / BARKING, *rest, "--where", "kind=Action", "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(out)))
        assert code == 0
        assert {row["id"] for row in rows} <= chosen
        if command in ("list", "roll-up", "structure"):
            assert {row["id"] for row in rows} == chosen
        code, out, _ = run(command, plans / BARKING, *rest, "--where", "kind=Action")
        assert code == 0
        assert all(row["id"] in out for row in rows[:5])

    def test_every_table_of_a_plan_takes_where_and_is_given_as_csv(self):
        for name, command in cli.commands.items():
            options = {option.name: option for option in command.params}
            if "format_" in options and not {"plan", "old"}.isdisjoint(options):
                assert "where" in options, name
                assert "csv" in options["format_"].type.choices, name

    def test_where_goes_with_tables_of_other_things(self, run, plans, made_up):
        made = plans / "made-up"
        _, out, _ = run("coverage", made, "--where", "kind=Action", "--format", "csv")
        assert list(csv.DictReader(io.StringIO(out))) == list(
            csv.DictReader(io.StringIO(made_up.coverage_by_rule("kind=Action").to_csv()))
        )
        both = ("role=objective", "role=party", "--format", "json")
        _, all_, _ = run("matrix", made, *both)
        _, out, _ = run("matrix", made, *both, "--where", "kind=Action")
        assert 0 < json.loads(out)["total"]["below"] < json.loads(all_)["total"]["below"]
        _, out, _ = run("compare", plans / "made-up-last-year", made, "--where", "role=action", "--format", "csv")
        ends = {row["after"] for row in csv.DictReader(io.StringIO(out)) if row["after"]}
        assert ends
        assert all(set(end.split(";")) <= set(made_up.select(role="action").ids) for end in ends)
        dates = ("--as-of-old", "2025-08-31", "--as-of-new", "2025-09-30")
        _, out, _ = run("compare", made, made, "--scores", *dates, "--where", "kind=Action", "--format", "csv")
        moved = {row["id"] for row in csv.DictReader(io.StringIO(out))}
        assert moved
        assert moved <= set(made_up.select(kind="Action").ids)
        report = ("report", made, "annual report", "--table", "Off target", "--format", "csv")
        _, out, _ = run(*report, "--where", "id=EX-M01")
        assert {row["id"] for row in csv.DictReader(io.StringIO(out))} <= {"EX-M01"}

    def test_a_report_narrowed_twice_over(self, made_up):
        result = made_up.roll_up("2025-09-30")
        whole, some = result.report("annual report"), result.report("annual report", where="kind=Action")
        assert sum(some.tally.counts) < sum(whole.tally.counts)
        assert sum(result.report("annual report", where={"kind": "Action", "id": "EX-V"}).tally.counts) == 0
        with pytest.raises(gt.ArgumentError, match="selects by owner already"):
            result.report("annual report", for_="EX-C1", where={"owner": "EX-C2"})

    def test_what_does_not_go_together_is_said(self, run, plans):
        for arguments in (
            ("trace", plans / BARKING, "BD-PE-A03", "--format", "csv"),
            ("roll-up", plans / BARKING, "--explain", "BD-PE-A03", "--format", "csv"),
            ("report", plans / BARKING, "monthly cut", "--format", "csv"),
        ):
            code, _, err = run(*arguments)
            assert code == 2
            assert "--" in err

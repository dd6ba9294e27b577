"""Files written so that all of the earlier or all of the new one is there, and read within limits."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest

import goldenthread as gt

posix = pytest.mark.skipif(os.name != "posix", reason="what POSIX has")


def plan_of(month, progress, width=10, count=300):
    ids = [f"A{i:05d}" for i in range(count)]
    return gt.Plan.from_tables(
        elements={"id": ["V", *ids], "kind": ["Vision"] + ["Action"] * count, "title": ["v"] + ["x" * width] * count},
        links={"from": ids, "type": ["contributes_to"] * count, "to": ["V"] * count},
        updates={"element": ids, "date": [f"2020-{month}-01"] * count, "progress": [progress] * count},
        title="Plan at month " + month,
        as_of=f"2020-{month}-28",
    )


@pytest.fixture(scope="module")
def january():
    return plan_of("01", 0.9)


@pytest.fixture(scope="module")
def february():
    return plan_of("02", 0.2, width=60)


@pytest.fixture
def full_disk():
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (15_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


@posix
@pytest.mark.usefixtures("full_disk")
class TestAFullDisk:
    def test_a_folder_stays_the_earlier_plan(self, january, february, tmp_path):
        january.write(tmp_path / "plan")
        with pytest.raises(gt.FileError, match=r"cannot write .*elements\.csv: File too large"):
            february.write(tmp_path / "plan")
        assert gt.read_plan(tmp_path / "plan").to_json() == january.to_json()
        assert not list((tmp_path / "plan").glob(".*"))

    def test_a_json_file_and_a_baseline_stay(self, february, tmp_path):
        small = gt.Plan.from_tables(elements={"id": ["A"], "kind": ["Action"], "title": ["t"]}, as_of="2020-01-01")
        small.write(tmp_path / "plan.json")
        small.check().write_baseline(tmp_path / "baseline.json")
        before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        with pytest.raises(gt.FileError, match="cannot write"):
            february.write(tmp_path / "plan.json")
        many = gt.Plan.from_tables(
            elements={"id": [f"A{i}" for i in range(300)], "kind": ["Action"] * 300, "title": ["t"] * 300}
        )
        with pytest.raises(gt.FileError, match="cannot write"):
            many.check().write_baseline(tmp_path / "baseline.json")
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@posix
class TestKills:
    def test_what_is_read_after_a_kill_is_one_of_the_two_plans(self, january, february, tmp_path):
        whole = {january.to_json(), february.to_json()}
        january.write(tmp_path / "one")
        february.write(tmp_path / "two")
        program = (
            "import sys, goldenthread as gt\n"
            "one, two = gt.read_plan(sys.argv[1]), gt.read_plan(sys.argv[2])\n"
            "print('ready', flush=True)\n"
            "while True:\n"
            "    two.write(sys.argv[3]); one.write(sys.argv[3])\n"
        )
        folder = tmp_path / "plan"
        january.write(folder)
        seen = set()
        for turn in range(6):
            writer = subprocess.Popen(
                [sys.executable, "-c", program, tmp_path / "one", tmp_path / "two", folder],
                stdout=subprocess.PIPE,
                text=True,
            )
            assert writer.stdout.readline() == "ready\n"
            time.sleep(0.05 + 0.013 * turn)
            writer.kill()
            writer.wait()
            writer.stdout.close()
            read = gt.read_plan(folder).to_json()
            assert read in whole
            seen.add(read)
        january.write(folder)
        assert gt.read_plan(folder).to_json() == january.to_json()


class TestSeveralAtOnce:
    def test_two_writers_and_a_reader(self, january, february, tmp_path):
        folder = tmp_path / "plan"
        january.write(folder)
        whole = {january.to_json(), february.to_json()}
        wrong = []

        def write(plan):
            try:
                for _ in range(15):
                    plan.write(folder)
            except gt.Error as error:
                wrong.append(error)

        writers = [threading.Thread(target=write, args=(plan,)) for plan in (january, february)]
        for writer in writers:
            writer.start()
        while any(writer.is_alive() for writer in writers):
            assert gt.read_plan(folder).to_json() in whole
        for writer in writers:
            writer.join()
        assert wrong == []
        assert gt.read_plan(folder).to_json() in whole


class TestTornFolders:
    @pytest.mark.parametrize("name", ["plan.json", "elements.csv", "updates.csv"])
    def test_are_refused_and_the_remedy_works(self, january, february, tmp_path, name):
        january.write(tmp_path / "plan")
        february.write(tmp_path / "other")
        shutil.copy(tmp_path / "other" / name, tmp_path / "plan" / name)
        with pytest.raises(gt.InputError, match=r"torn_folder.*was written with this plan\.json"):
            gt.read_plan(tmp_path / "plan")
        described = json.loads((tmp_path / "plan" / "plan.json").read_text())
        del described["digests"]
        (tmp_path / "plan" / "plan.json").write_text(json.dumps(described))
        assert len(gt.read_plan(tmp_path / "plan")) == len(january)

    def test_a_lenient_reading_tells(self, january, february, tmp_path):
        january.write(tmp_path / "plan")
        february.write(tmp_path / "other")
        shutil.copy(tmp_path / "other" / "updates.csv", tmp_path / "plan" / "updates.csv")
        plan = gt.read_plan(tmp_path / "plan", building="lenient")
        assert [finding.code for finding in plan.findings] == ["torn_folder"]

    def test_a_folder_written_by_hand_reads(self, tmp_path):
        (tmp_path / "elements.csv").write_text("id,kind,title\nA,Action,t\n")
        assert len(gt.read_plan(tmp_path)) == 1
        (tmp_path / "plan.json").write_text('{"format": "goldenthread-plan", "version": 1, "title": "By hand"}')
        assert gt.read_plan(tmp_path).title == "By hand"


@posix
class TestLinksAndPermissions:
    def test_no_link_is_followed_and_none_replaced(self, january, tmp_path):
        (tmp_path / "victim").write_text("precious")
        (tmp_path / "page.html").symlink_to("victim")
        (tmp_path / "baseline.json").symlink_to("victim")
        with pytest.raises(gt.FileError, match="symbolic link"):
            january.check().write_baseline(tmp_path / "baseline.json")
        with pytest.raises(gt.FileError, match="symbolic link"):
            january.write(tmp_path / "baseline.json")
        assert (tmp_path / "victim").read_text() == "precious"

    def test_the_mode_of_a_baseline_stays(self, january, tmp_path):
        path = tmp_path / "baseline.json"
        january.check().write_baseline(path)
        path.chmod(0o600)
        january.check().write_baseline(path)
        assert path.stat().st_mode & 0o777 == 0o600

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write anywhere")
    def test_a_folder_that_may_not_be_written(self, january, tmp_path):
        january.write(tmp_path / "plan")
        (tmp_path / "plan").chmod(0o500)
        with pytest.raises(gt.FileError, match="Permission denied"):
            january.write(tmp_path / "plan")
        assert len(gt.read_plan(tmp_path / "plan")) == len(january)

    def test_a_baseline_that_is_a_pipe_or_a_device(self, january, tmp_path):
        os.mkfifo(tmp_path / "pipe")
        findings = january.check()
        for path in (tmp_path / "pipe", "/dev/zero", "/dev/full"):
            with pytest.raises(gt.FileError, match="where a file was expected"):
                findings.against(path)
            with pytest.raises(gt.FileError, match="where a file was expected"):
                findings.write_baseline(path)


class TestLimits:
    def test_are_named_and_set(self, tmp_path):
        (tmp_path / "elements.csv").write_text("id,kind,title\nA,Action,t\nB,Action,t\n")
        assert len(gt.read_plan(tmp_path, limits=gt.ReadLimits(rows=2))) == 2
        for name, value in (("rows", 1), ("columns", 2), ("cell_bytes", 5), ("file_bytes", 10)):
            with pytest.raises((gt.InputError, gt.FileError), match=f"limit.* {name}|{name}"):
                gt.read_plan(tmp_path, limits=gt.ReadLimits(**{name: value}))
        with pytest.raises(gt.InputError, match="nesting"):
            gt.Plan.from_json('{"elements": [[[[]]]]}', limits=gt.ReadLimits(nesting=3))
        assert gt.ReadLimits() == gt.ReadLimits(rows=100_000_000)
        assert gt.ReadLimits(rows=1) != gt.ReadLimits()
        assert repr(gt.ReadLimits(rows=5)).startswith("ReadLimits(file_bytes=4294967296, rows=5, ")
        with pytest.raises(gt.ArgumentError, match="there is no limit 'row'"):
            gt.ReadLimits(row=1)

    def test_on_the_command_line_and_in_the_environment(self, tmp_path):
        (tmp_path / "elements.csv").write_text("id,kind,title\nA,Action,t\nB,Action,t\n")
        program = [sys.executable, "-m", "goldenthread"]
        made = subprocess.run([*program, "--limit", "rows=1", "list", tmp_path], capture_output=True, text=True)
        assert made.returncode == 2
        assert "raise the limit rows" in made.stderr
        environment = {**os.environ, "GOLDENTHREAD_LIMITS": "rows=1 columns=5"}
        made = subprocess.run([*program, "list", tmp_path], capture_output=True, text=True, env=environment)
        assert made.returncode == 2
        made = subprocess.run([*program, "--limit", "rowz=1", "list", tmp_path], capture_output=True, text=True)
        assert made.returncode == 2
        assert "Did you mean 'rows'?" in made.stderr


class TestWhatAFileIsCalled:
    @pytest.mark.parametrize("name", ["out.xls", "out.csv", "out.html"])
    def test_a_plan_is_written_to_no_file_of_another_sort(self, january, tmp_path, name):
        with pytest.raises(gt.FileError, match="is not written as a file"):
            january.write(tmp_path / name)
        assert list(tmp_path.iterdir()) == []

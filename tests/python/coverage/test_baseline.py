import hashlib
import json
from pathlib import Path

import pytest

import goldenthread as gt


class TestBaseline:
    @staticmethod
    def is_a_baseline(file):
        jsonschema = pytest.importorskip("jsonschema")
        schema = Path(__file__).parents[3] / "docs" / "schema" / "baseline.schema.json"
        jsonschema.validate(
            json.loads(file.read_text(encoding="utf-8")), json.loads(schema.read_text(encoding="utf-8"))
        )

    def test_an_identity_is_the_digest_of_what_stays(self, barking, made_up):
        links = ("unwanted", "outdated", "predated", "suspect", "out_of_window", "redundant_link")
        rows = [{"id": "A", "kind": "Acton", "title": "£ and more"}, {"id": "B", "kind": "Action", "title": "Build"}]
        lenient = gt.Plan.from_tables(elements=rows * 3, building="lenient")
        seen = set()
        for findings in (barking.check(redundant_links=True), made_up.check(), lenient.check()):
            for finding in findings:
                place = finding.place
                about = [finding.code, finding.rule, place.table, place.id, place.column]
                if finding.code in links:
                    about += finding.path
                elif not place.id or (not finding.path and place.table not in ("elements", "")):
                    about.append(finding.value)
                wanted = hashlib.sha256("\0".join(about).encode()).hexdigest()[:16]
                assert finding.identity == wanted, finding
                seen.add(wanted)
        assert len(seen) > 20

    def test_what_was_accepted_is_known_and_the_rest_is_new(self, barking, tmp_path):
        findings = barking.check()
        findings.write_baseline(tmp_path / "accepted.json")
        self.is_a_baseline(tmp_path / "accepted.json")
        same = findings.against(tmp_path / "accepted.json")
        assert (same.new, same.known, same.gone) == ([], len(findings), [])
        extra = {"id": "warded", "select": {"role": "action"}, "require": [[{"field": "ward"}]]}
        more = barking.check(extra).against(tmp_path / "accepted.json")
        assert more.known == len(findings)
        assert {barking.check(extra)[at].rule for at in more.new} == {"warded"}

    def test_a_finding_stays_itself_when_rows_move(self, tables, tmp_path):
        tables["links"] = {name: cells[1:] for name, cells in tables["links"].items()}
        before = gt.Plan.from_tables(**tables).check()
        assert len(before) > 2
        before.write_baseline(tmp_path / "accepted.json")
        for name in ("elements", "links"):
            tables[name] = {column: cells[::-1] for column, cells in tables[name].items()}
        after = gt.Plan.from_tables(**tables).check()
        assert {each.place.id: each.place.row for each in after} != {each.place.id: each.place.row for each in before}
        compared = after.against(tmp_path / "accepted.json")
        assert (compared.new, compared.gone) == ([], [])

    def test_what_is_gone_is_told(self, plan, tmp_path):
        plan.check({"id": "w", "select": {"role": "action"}, "require": [[{"field": "frequency"}]]}).write_baseline(
            tmp_path / "accepted.json"
        )
        compared = plan.check().against(tmp_path / "accepted.json")
        assert [(entry["id"], entry["rule"], entry["count"]) for entry in compared.gone] == [
            ("A1", "w", 1),
            ("A2", "w", 1),
        ]
        assert "2 gone" in repr(compared)

    def test_a_second_one_of_the_same_sort_is_new(self, tables, tmp_path):
        def findings(rows):
            links = {name: [*cells, *[cells[1]] * rows] for name, cells in tables["links"].items()}
            links["to"] = links["to"][:4] + ["NOWHERE"] * rows
            return gt.Plan.from_tables(**{**tables, "links": links}, building="lenient").check()

        findings(1).write_baseline(tmp_path / "accepted.json")
        assert len(findings(2).against(tmp_path / "accepted.json").new) == 1

    @pytest.mark.parametrize(
        "text", ["", "[]", '{"format": "goldenthread-plan"}', '{"format": "goldenthread-baseline"}']
    )
    def test_what_is_no_baseline(self, plan, tmp_path, text):
        (tmp_path / "no.json").write_text(text, encoding="utf-8")
        with pytest.raises(gt.InputError, match=r"no\.json"):
            plan.check().against(tmp_path / "no.json")
        with pytest.raises(gt.FileError):
            plan.check().against(tmp_path / "absent.json")

    def test_an_entry_without_a_count_has_its_place(self, plan, tmp_path):
        held = {"format": "goldenthread-baseline", "version": 1, "findings": [{"identity": "x", "count": 0}]}
        (tmp_path / "no.json").write_text(json.dumps(held), encoding="utf-8")
        with pytest.raises(gt.InputError, match="/findings/0"):
            plan.check().against(tmp_path / "no.json")

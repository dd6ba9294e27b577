import pytest

import goldenthread as gt


class TestCheck:
    def test_modes(self, tables):
        tables["elements"]["state"] = [None, None, "draft", "draft", None]
        plan = gt.Plan.from_tables(**tables)
        rule = {"id": "d", "select": {"role": "objective"}, "require": [[{"link": "contributes_to", "kind": "Action"}]]}
        relaxed = plan.check(rule, framework_rules=False)
        strict = plan.check(rule, framework_rules=False, mode="approved_only")
        assert [(finding.code, finding.severity) for finding in relaxed] == [("draft_only", "warning")]
        assert [(finding.code, finding.severity) for finding in strict] == [("draft_only", "error")]
        assert plan.coverage(rules=rule)["shallow"][1]
        assert not plan.coverage(rules=rule, mode=gt.CoverageMode.approved_only)["shallow"][1]
        with pytest.raises(gt.ArgumentError, match="strict"):
            plan.check(mode="strict")

    def test_what_is_switched_off_is_told(self, plan):
        findings = plan.check(switched_off={"orphan": "No vision yet"})
        assert findings.not_checked == [("orphan", "switched off: No vision yet")]
        assert findings.not_checked[0].what == "orphan"
        assert "not checked: orphan)" in repr(findings)
        assert "not checked: orphan)" in findings._repr_html_()
        with pytest.raises(gt.InputError, match="orphn"):
            plan.check(switched_off={"orphn": "why"})

    def test_searches_are_asked_for(self, tables):
        for name, cell in (("from", "A1"), ("type", "contributes_to"), ("to", "V"), ("weight", None)):
            tables["links"][name].append(cell)
        plan = gt.Plan.from_tables(**tables)
        assert plan.check().count("redundant_link") == 0
        findings = plan.check(redundant_links=True)
        assert findings[findings["code"].index("redundant_link")].path == ["A1", "O", "V"]
        assert plan.check(redundant_links=True, search_steps=0).not_checked[0].what == "redundant_link"
        del tables["links"]
        assert plan.check(single_support=True).count("single_support") == 0

    def test_agreements_tell_what_changed(self, tables):
        agreed = gt.Plan.from_tables(**tables).agreements()
        tables["links"]["agreement"] = agreed
        assert gt.Plan.from_tables(**tables).check().count("suspect") == 0
        tables["elements"]["title"][1] = "Fewer homes"
        assert gt.Plan.from_tables(**tables).check().count("suspect") == 4
        tables["links"]["agreement"] = gt.Plan.from_tables(**tables).agreements()
        assert gt.Plan.from_tables(**tables).check().count("suspect") == 0

    def test_a_frameworks_limits_and_what_it_switches_off(self, tables):
        values = gt.Framework.standard().to_dict()
        assert values["watched"] == ["title", "description"]
        values["limits"] = [{"kinds": ["Action"], "elements": 1, "source": "L3"}]
        values["switched_off"] = [{"rule": "objective-delivered", "reason": "later"}]
        values["watched"] = ["due"]
        framework = gt.Framework.from_dict(values)
        assert framework.to_dict() == values
        findings = gt.Plan.from_tables(**tables, framework=framework).check()
        assert [finding.place.id for finding in findings if finding.code == "too_many"] == ["A2"]
        assert [entry.what for entry in findings.not_checked] == ["objective-delivered"]

    def test_clauses_on_the_links_own_columns(self, tables):
        tables["links"]["stage"] = ["agreed", "sketched", "agreed", None]
        plan = gt.Plan.from_tables(**tables)
        clause = {"link": "contributes_to", "where": [{"field": "stage", "equal": "agreed"}]}
        rule = {"id": "agreed", "select": {"kind": ["Vision", "Outcome"]}, "require": [[clause]]}
        assert plan.coverage(rules=rule)["coverers"].tolist() == [1, 1, 0, 0, 0]
        clause["where"][0] = {"field": "stage", "equal": "signed"}
        found = plan.check(rule, framework_rules=False)
        assert [finding.place.id for finding in found if finding.rule == "agreed"] == ["V", "O"]
        clause["where"][0] = {"field": "stge", "equal": "signed"}
        with pytest.raises(gt.InputError, match="stge"):
            plan.check(rule)

    def test_what_is_under_way_in_a_period(self, tables):
        plan = gt.Plan.from_tables(**tables)
        assert plan.select(period="2020/21").ids == ["A1", "A2"]
        assert plan.select(period=["2020/21 Q2", "2020/21 Q3"]).ids == ["A1"]
        assert plan.select("kind=Action period=2020-05").ids == ["A1", "A2"]
        assert plan.select(period="2019").ids == []
        rule = {"id": "r", "select": {"period": "2020/21 Q4"}, "require": [[{"field": "ward", "equal": "Barking"}]]}
        found = plan.check(rule, framework_rules=False)
        assert [finding.place.id for finding in found if finding.rule == "r"] == ["A1"]
        with pytest.raises(gt.InputError, match="soon"):
            plan.select(period="soon")

    def test_a_link_agreed_on_a_date_is_suspect_once_an_update_moves_an_end(self, tables):
        tables["links"]["agreed"] = [None, "2020-05-01", None, None]
        tables["updates"] = {"element": ["A1"], "date": ["2020-06-01"], "due": ["2021-06-30"]}
        tables["framework"] = gt.Framework.from_dict({"name": "due is watched", "watched": ["due"]})
        plan = gt.Plan.from_tables(**tables)
        (finding,) = (finding for finding in plan.check(as_of="2020-06-30") if finding.code == "suspect")
        assert finding.place.id == "A1"
        assert "became 30 June 2021 on 1 June 2020, after it was agreed on 1 May 2020" in finding.message
        assert plan.check(as_of="2020-05-31").count("suspect") == 0

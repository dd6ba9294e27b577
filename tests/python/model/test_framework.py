import pytest

import goldenthread as gt


class TestFramework:
    def test_the_standard_one(self):
        framework = gt.Framework.standard()
        assert framework.name == "default"
        assert framework.year_start_month == 4
        assert framework.display_scale == 100
        assert "contributes_to" in [link["name"] for link in framework.link_types]
        assert {kind["role"] for kind in framework.kinds} == {role.value for role in gt.Role}

    def test_every_road_gives_the_same(self, barking, tmp_path):
        framework = barking.framework
        framework.write(tmp_path / "framework.json")
        for again in (
            gt.Framework.from_json(framework.to_json()),
            gt.Framework.from_dict(framework.to_dict()),
            gt.Framework.read(tmp_path / "framework.json"),
        ):
            assert again == framework
            assert hash(again) == hash(framework)
        assert framework != gt.Framework.standard()

    def test_by_name(self):
        for name in gt.Framework.names():
            assert gt.Framework.by_name(name).kinds
        with pytest.raises(gt.UnknownNameError, match="default"):
            gt.Framework.by_name("no such framework")

    def test_its_dict_is_a_copy(self):
        framework = gt.Framework.standard()
        framework.to_dict()["kinds"].clear()
        assert framework.kinds

    def test_mistakes_are_all_named(self):
        with pytest.raises(gt.InputError) as caught:
            gt.Framework.from_dict({"kinds": [{"name": "Aim", "role": "objectve"}], "year_start_month": 13})
        assert "objectve" in str(caught.value)

    def test_a_kind_of_ones_own(self):
        framework = gt.Framework.from_dict({"kinds": [{"name": "Aim", "role": "objective"}]})
        plan = gt.Plan.from_tables(elements={"id": ["A"], "kind": ["Aim"], "title": ["a"]}, framework=framework)
        assert plan["A"].role == gt.Role.objective
        assert plan.framework == framework


class TestTheUsualWords:
    """Who starts from the default framework and says what a word means to them means that."""

    OWN = (
        {"name": "Priority", "role": "vision", "description": "One of five"},
        {"name": "Theme", "role": "lens"},
        {"name": "Directorate", "role": "party", "plural": "Directorates of ours"},
        {"name": "KPI", "role": "measure", "rank": 9},
        {"name": "Pledge", "role": "objective"},
    )

    def extended(self, *own):
        standard = gt.Framework.standard().to_dict()
        return {**standard, "name": "ours", "kinds": [*standard["kinds"], *own]}

    def test_its_own_kinds_win(self):
        framework = gt.Framework.from_dict(self.extended(*self.OWN))
        kinds = {kind["name"]: kind for kind in framework.kinds}
        assert len(kinds) == len(framework.kinds) == len(gt.Framework.standard().kinds) + 1
        assert (kinds["Priority"]["role"], kinds["Priority"]["description"]) == ("vision", "One of five")
        assert (kinds["Theme"]["role"], kinds["KPI"]["rank"]) == ("lens", 9)
        assert kinds["Directorate"]["plural"] == "Directorates of ours"
        assert gt.Framework.from_json(framework.to_json()) == framework

    def test_wherever_they_stand(self):
        standard = gt.Framework.standard().to_dict()
        framework = gt.Framework.from_dict({**standard, "kinds": [*self.OWN, *standard["kinds"]]})
        assert {kind["name"]: kind["role"] for kind in framework.kinds}["Theme"] == "lens"

    def test_a_plan_of_it(self, tmp_path):
        path = tmp_path / "framework.json"
        path.write_text(__import__("json").dumps(self.extended(*self.OWN)), encoding="utf-8")
        plan = gt.Plan.from_tables(
            elements=[
                {"id": "P", "kind": "Priority", "title": "Homes"},
                {"id": "T", "kind": "Theme", "title": "Green"},
            ],
            framework=gt.Framework.read(path),
        )
        assert [str(plan[id].role) for id in "PT"] == ["vision", "lens"]

    def test_two_of_its_own_are_told(self):
        with pytest.raises(gt.InputError, match="two entries have the name 'Theme'"):
            gt.Framework.from_dict(
                self.extended({"name": "Theme", "role": "lens"}, {"name": "Theme", "role": "vision"})
            )

    def test_a_mapping_says_so_too(self):
        sheet = {"Ref": ["T1"], "Name": ["Homes"]}
        mapping = {
            "kinds": {"Theme": "vision"},
            "tables": [{"kind": "Theme", "columns": {"id": "Ref", "title": "Name"}}],
        }
        assert str(gt.Plan.from_tables({"Themes": sheet}, mapping=mapping)["T1"].role) == "vision"
        own = gt.Framework.from_dict(self.extended({"name": "Theme", "role": "lens"}))
        with pytest.raises(gt.InputError, match="'Theme' has the role lens in the framework, and vision here"):
            gt.Plan.from_tables({"Themes": sheet}, mapping=mapping, framework=own)

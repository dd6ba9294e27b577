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

"""Named reports: which figures a period has, and what is counted as a duty."""

import pytest

import goldenthread as gt


class TestPeriodsThatAreOver:
    @pytest.fixture
    def result(self):
        framework = gt.Framework.from_dict(
            {
                "name": "made up",
                "kinds": [
                    {"name": "Priority", "role": "objective"},
                    {"name": "Action", "role": "action"},
                    {"name": "Member", "role": "party"},
                    {"name": "Officer", "role": "party"},
                ],
                "reports": [
                    {
                        "name": "quarter",
                        "every": "quarterly",
                        "select": {"role": ["objective", "action"]},
                        "parts": ["elements", "missed", "duties"],
                        "kinds": ["Action"],
                        "under": "Priority",
                    }
                ],
            }
        )
        plan = gt.Plan.from_tables(
            elements={
                "id": ["P", "A", "M", "O"],
                "kind": ["Priority", "Action", "Member", "Officer"],
                "title": ["Homes", "Insulate", "The member", "The officer"],
                "start": [None, "2023-10-01", None, None],
                "due": [None, "2024-03-20", None, None],
            },
            links={
                "from": ["A", "M", "O"],
                "type": ["contributes_to", "responsible_for", "responsible_for"],
                "to": ["P", "P", "A"],
                "capacity": [None, "lead", "lead"],
            },
            updates={
                "element": ["A", "A"],
                "date": ["2024-03-10", "2024-06-10"],
                "progress": [0.4, 0.9],
            },
            framework=framework,
        )
        return plan.roll_up("2024-06-30")

    def test_the_period_chooses_the_figures(self, result):
        now = result.report("quarter")
        then = result.report("quarter", period="Q4 2023/24")
        assert (now.tables[0][1]["score"][0], then.tables[0][1]["score"][0]) == (0.9, 0.4)
        assert (now["Deadlines missed"]["days_late"][0], then["Deadlines missed"]["days_late"][0]) == (102, 11)
        assert then.heading[0] == "quarter, Q4 2023/24"
        assert then.heading[-1].startswith("On 31 March 2024: ")
        assert "On 31 March 2024" in str(then)
        assert result.report("quarter", period="Q3 2024/25").tables[0][1]["score"][0] == 0.9

    def test_the_period_of_a_live_roll_up_has_the_rows_that_came(self, result):
        live = result.live()
        live.update("A", "2024-03-25", progress=0.7)
        live.update("A", "2024-06-20", progress=1)
        then = live.snapshot().report("quarter", period="Q4 2023/24")
        assert then.tables[0][1]["score"][0] == 0.7

    def test_duties_are_counted_one_way(self, result):
        counted = result.portfolios(under="Priority")
        assert dict(zip(counted["id"], counted["duties"], strict=True)) == {"M": 1, "O": 1}
        assert list(result.report("quarter")["Duties"]["duties"]) == [1, 1]
        assert result.portfolio("M").total["inherited"] == 1
        assert result.portfolio("O").total["inherited"] == 0

    def test_a_page_has_every_row(self):
        plan = gt.Plan.from_tables(
            elements={"id": [f"A{i}" for i in range(60)], "kind": ["Action"] * 60, "title": ["a"] * 60},
            framework=gt.Framework.from_dict({"name": "made up", "reports": [{"name": "all", "parts": ["elements"]}]}),
        )
        page = plan.roll_up("2024-06-30").report("all").to_html()
        assert all(f">A{i}<" in page for i in range(60))

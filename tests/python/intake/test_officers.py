"""Officers of a council's own workbook are known as officers, so that their names are not published."""

import pytest

import goldenthread as gt

ROWS = [
    {
        "Ref": f"A{at}",
        "Title": f"Work number {at}",
        "Deadline": "2026-03-31",
        "RAG": status,
        heading: officer,
        "Portfolio holder": "Cllr Jane Brown",
    }
    for at, (status, heading, officer) in enumerate(
        [("Red", "Lead officer", "Omar Ali"), ("Red", "Lead officer", "Ann Lee"), ("Green", "Lead officer", "Omar Ali")]
    )
]


@pytest.fixture
def plan():
    mapping = gt.guess_mapping({"Actions": ROWS})
    return gt.Plan.from_tables({"Actions": ROWS}, mapping=mapping, building="lenient", as_of="2026-02-01")


def test_who_stands_under_a_heading_of_officers_is_an_officer(plan):
    kinds = {row["title"]: row["kind"] for row in plan.elements.rows() if row["id"] in plan.select(role="party")}
    assert kinds == {"Omar Ali": "Officer", "Ann Lee": "Officer", "Cllr Jane Brown": "Party"}


@pytest.mark.parametrize(("audience", "shown"), [("public", False), ("member", True)])
def test_the_public_sees_the_member_and_no_officer(plan, audience, shown):
    page = str(plan.roll_up().performance_report(audience=audience).to_html())
    assert "Cllr Jane Brown" in page
    assert ("Omar Ali" in page) is shown
    assert ("Ann Lee" in page) is shown


@pytest.mark.parametrize(
    "heading", ["Responsible Officer", "SRO", "Project manager", "Head of service", "Lead director"]
)
def test_headings_of_officers(heading):
    rows = [{"Ref": "A1", "Title": "Build homes", "Deadline": "2026-03-31", heading: "Omar Ali"}]
    links = gt.guess_mapping({"Actions": rows}).to_dict()["tables"][0]["links"]
    assert links == {heading: {"as": "lead", "kind": "Officer"}}


@pytest.mark.parametrize("heading", ["Owner", "Portfolio holder", "Lead member", "Directorate"])
def test_headings_of_others(heading):
    rows = [{"Ref": "A1", "Title": "Build homes", "Deadline": "2026-03-31", heading: "Housing"}]
    assert "Officer" not in str(gt.guess_mapping({"Actions": rows}).to_dict())

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


def sheet(heading, *names):
    return {
        "Actions": [
            {"Ref": f"A{at}", "Title": f"Work number {at}", "Deadline": "2026-03-31", "RAG": "Red", heading: name}
            for at, name in enumerate(names)
        ]
    }


def read(heading, *names):
    tables = sheet(heading, *names)
    mapping = gt.guess_mapping(tables)
    return mapping, gt.Plan.from_tables(tables, mapping=mapping, building="lenient", as_of="2026-02-01")


def parties(plan):
    return {row["title"]: row["kind"] for row in plan.elements.rows() if row["id"] in plan.select(role="party")}


def told(findings, *codes):
    return [found.code for found in findings if found.code in codes]


OFFICERS = ("read_as_officers", "unclear_officers", "people_named")


def test_who_stands_under_a_heading_of_officers_is_an_officer(plan):
    assert parties(plan) == {"Omar Ali": "Officer", "Ann Lee": "Officer", "Cllr Jane Brown": "Party"}


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


PEOPLE = [
    "Jane Smith", "J. Smith", "J Smith", "Smith, Jane", "Smith, J.", "Dr P. Patel", "Mrs Okafor", "Mary-Jane O'Neil",
    "Jan de Vries", "JANE SMITH", "Jane Smith (Head of Housing)", "Head of Housing (Jane Smith)",
    "Jane Smith, Head of Housing", "Head of Housing - Jane Smith", "Jane Smith Head of Housing", "Jane Head",
    "Tom Parks", "Zoë Ní Bhriain", "j.smith@exampleton.gov.uk",
]  # fmt: skip
POSTS = [
    "Head of Housing", "Housing Services", "Finance Team", "HR", "Director of Place", "Finance / HR", "Legal Services",
    "Assistant Director, Adult Social Care", "Exampleton Borough Council", "Community Safety Partnership", "CEO",
    "Human Resources (HR)", "Chief Executive", "Communications", "Acton Housing Trust", "Waste & Recycling Team",
]  # fmt: skip
MEMBERS = ["Cllr Smith", "Cllr A. Smith (Waste)", "Councillor Jane Smith", "Mayor", "Cabinet Member for Housing"]
UNCLEAR = ["JS", "Smith", "Acton", "housing bod"]


class TestWhoIsUnderAHeadingThatDoesNotSay:
    @pytest.mark.parametrize("heading", ["Owner", "Lead", "Responsible person", "Project lead", "Assigned to"])
    @pytest.mark.parametrize("name", PEOPLE)
    def test_a_person_is_an_officer(self, heading, name):
        mapping, plan = read(heading, name)
        assert set(parties(plan).values()) == {"Officer"}
        assert told(mapping.findings, *OFFICERS) == ["read_as_officers"]
        page = str(plan.roll_up().performance_report().to_html())
        assert next(iter(parties(plan))) not in page
        assert name not in page

    @pytest.mark.parametrize("name", [*POSTS, *MEMBERS])
    def test_a_post_a_team_or_a_councillor_is_shown(self, name):
        mapping, plan = read("Owner", name)
        assert set(parties(plan).values()) == {"Party"}
        assert told([*mapping.findings, *plan.findings], *OFFICERS) == []

    @pytest.mark.parametrize("name", UNCLEAR)
    def test_what_may_be_a_person_is_an_officer_and_told(self, name):
        mapping, plan = read("Owner", name)
        assert parties(plan) == {name: "Officer"}
        (found,) = [one for one in mapping.findings if one.code in OFFICERS]
        assert found.code == "unclear_officers"
        assert f"'{name}'" in found.message
        assert "Head of Housing" in found.remedy
        assert found.place.column == "Owner"

    def test_of_a_column_of_all_sorts_each_is_what_it_is(self):
        mapping, plan = read("Owner", "Jane Smith", "Cllr B Jones", "Finance Team", "JS", "Head of Housing")
        assert parties(plan) == {
            "Jane Smith": "Officer",
            "Cllr B Jones": "Party",
            "Finance Team": "Party",
            "JS": "Officer",
            "Head of Housing": "Party",
        }
        assert mapping.to_dict()["tables"][0]["links"] == {"Owner": {"as": "lead", "kind": "Officer", "posts": "Party"}}
        page = str(plan.roll_up().performance_report().to_html())
        assert [name in page for name in ("Jane Smith", "Cllr B Jones", "Finance Team")] == [False, True, True]

    def test_posts_under_a_heading_of_officers_are_shown(self):
        _, plan = read("Lead officer", "Jane Smith", "Head of Housing")
        assert parties(plan) == {"Jane Smith": "Officer", "Head of Housing": "Party"}

    @pytest.mark.parametrize("heading", ["Portfolio holder", "Cabinet member", "Lead member"])
    def test_members_are_public_whatever_they_are_called(self, heading):
        mapping, plan = read(heading, "Jane Smith")
        assert parties(plan) == {"Jane Smith": "Party"}
        assert told([*mapping.findings, *plan.findings], *OFFICERS) == []

    def test_the_same_mapping_next_quarter(self):
        mapping, _ = read("Owner", "Jane Smith", "Finance Team")
        after = sheet("Owner", "Bo Khan", "Planning Team", "Cllr Brown")
        plan = gt.Plan.from_tables(after, mapping=mapping, building="lenient", as_of="2026-02-01")
        assert parties(plan) == {"Bo Khan": "Officer", "Planning Team": "Party", "Cllr Brown": "Party"}

    def test_a_person_whom_a_mapping_by_hand_would_publish_is_told(self):
        mapping = {
            "tables": [{"kind": "Action", "columns": {"id": "Ref", "title": "Title"}, "links": {"Owner": "lead"}}]
        }
        plan = gt.Plan.from_tables(sheet("Owner", "Jane Smith", "Ann Lee", "HR"), mapping=mapping, building="lenient")
        (found,) = [one for one in plan.findings if one.code == "people_named"]
        assert "'Jane Smith' and 1 more look like people's names" in found.message
        assert "Officer" in found.remedy

    def test_describe_mapping_says_who_is_not_named(self):
        tables = sheet("Owner", "Jane Smith", "Finance Team")
        rows = gt.describe_mapping(tables, gt.guess_mapping(tables)).rows()
        assert [row["becomes"] for row in rows if row["heading"] == "Owner"] == [
            "lead: Jane Smith (an officer: not named to the public)",
            "lead: Finance Team",
        ]


def test_the_plan_for_the_public_has_no_officers_name_anywhere(plan):
    shown = plan.shown_to("public")
    text = shown.to_json()
    assert "Omar Ali" not in text
    assert "Ann Lee" not in text
    assert "Cllr Jane Brown" in text
    leads = [row["from"] for row in shown.links.rows() if row["to"] == "A0"]
    assert leads == ["officer-1", "Cllr Jane Brown"]
    assert [row["title"] for row in shown.elements.rows() if row["id"] == "officer-1"] == ["Officer"]


@pytest.mark.parametrize(
    ("own", "title", "stays"),
    [
        ("SMITH01", "Smith, Jane", False),
        ("LI-01", "Wei Li", False),
        ("jones_p", "P. O'Jones", False),
        ("HR-7", "Wei Li", True),
        ("P00123", "Jane Smith", True),
    ],
)
def test_an_id_that_has_part_of_an_officers_name_is_not_shown(plan, own, title, stays):
    # A plan of which the framework has officers.
    elements = [{"id": "A1", "kind": "Action", "title": "x"}, {"id": own, "kind": "Officer", "title": title}]
    links = [{"from": own, "type": "responsible_for", "capacity": "lead", "to": "A1"}]
    made = gt.Plan.from_tables(elements=elements, links=links, framework=plan.framework)
    shown = made.shown_to("public")
    assert (own in shown.elements.column_list("id")) == stays

"""Several names in a cell with a sign between them, and names that have one."""

import pytest

import goldenthread as gt


def read(heading, *cells, more=()):
    rows = [
        {"Ref": f"A{at}", "Action": f"Work number {at}", "Deadline": "2026-03-31", heading: cell}
        for at, cell in enumerate(cells)
    ]
    tables = {"Actions": rows, **({"Priorities": list(more)} if more else {})}
    mapping = gt.guess_mapping(tables)
    return mapping, gt.Plan.from_tables(tables, mapping=mapping, building="lenient")


def leads(plan, of="A0"):
    return [row["from"] for row in plan.links.rows() if row["to"] == of]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Finance / HR", ["Finance", "HR"]),
        ("A. Smith & B. Jones", ["A. Smith", "B. Jones"]),
        ("Jane Smith/Bo Khan", ["Jane Smith", "Bo Khan"]),
        ("Jane Smith and Cllr Brown", ["Jane Smith", "Cllr Brown"]),
        ("Head of Housing / Head of Planning", ["Head of Housing", "Head of Planning"]),
        ("Jane Smith + Bo Khan; Ann Lee", ["Jane Smith", "Bo Khan", "Ann Lee"]),
    ],
)
def test_each_name_is_an_owner(cell, names):
    _, plan = read("Owner", cell)
    assert leads(plan) == names


@pytest.mark.parametrize(
    "cell",
    ["Health & Wellbeing", "Health and Wellbeing Board", "Parks & Open Spaces Team", "Marks & Spencer", "24/7 Service",
     "Barking and Dagenham Council", "Smith & Co"],
)  # fmt: skip
def test_a_name_with_a_sign_stays_whole(cell):
    mapping, plan = read("Owner", cell)
    assert leads(plan) == [cell]
    assert "joined_by" not in str(mapping.to_dict())


def test_parts_that_stand_alone_elsewhere_are_names():
    mapping, plan = read("Owner", "JS/PP", "JS", "PP", "Acton & Brel", "Acton", "Brel")
    assert [leads(plan, f"A{at}") for at in (0, 3)] == [["JS", "PP"], ["Acton", "Brel"]]
    assert mapping.to_dict()["tables"][0]["links"]["Owner"]["joined_by"] == "/ &"


def test_a_title_that_is_known_as_one_name_stays_whole():
    rows = [{"Ref": "P1", "Priority": "Health & Wellbeing"}, {"Ref": "P2", "Priority": "Health"},
            {"Ref": "P3", "Priority": "Wellbeing"}]  # fmt: skip
    _, plan = read("Priority", "Health & Wellbeing", "P2 / P3", more=rows)
    assert {(row["from"], row["to"]) for row in plan.links.rows()} == {("A0", "P1"), ("A1", "P2"), ("A1", "P3")}


def test_signs_of_a_mapping_by_hand():
    mapping = {
        "tables": [
            {
                "kind": "Action",
                "columns": {"id": "Ref", "title": "Action"},
                "links": {"Owner": {"as": "lead", "joined_by": "+"}},
            }
        ]
    }
    rows = [{"Ref": "A0", "Action": "x", "Owner": "Ann Lee + Bo Khan"}, {"Ref": "A1", "Action": "y", "Owner": "A / B"}]
    plan = gt.Plan.from_tables({"Actions": rows}, mapping=mapping, building="lenient")
    assert (leads(plan), leads(plan, "A1")) == (["Ann Lee", "Bo Khan"], ["A / B"])
    said = gt.describe_mapping({"Actions": rows}, mapping).rows()
    assert [row["becomes"] for row in said if row["heading"] == "Owner"] == ["lead: Ann Lee; Bo Khan", "lead: A / B"]

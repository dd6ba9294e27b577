"""Plans as StratML, Part 2 (ANSI/AIIM 22), strictly: what it cannot hold is told."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from goldenthread import _core
from goldenthread.base.progress import each_told
from goldenthread.intake.telling import finding
from goldenthread.io.xml_text import TextWithFindings, allowed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread.model.base_plan import BasePlan

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
TYPES = ("Strategic_Plan", "Performance_Plan", "Performance_Report")
STAKEHOLDERS = ("Person", "Organization", "Generic_Group")
KEPT = {
    "elements": {"id", "kind", "title", "description", "other_information", "sequence", "type", "stage", "acronym"},
    "links": {"from", "type", "to", "basis", "capacity", "role"},
    "measures": {"id", "unit"},
    "observations": {"measure", "period", "value", "missing", "source"},
    "targets": {"measure", "period", "value", "missing", "source"},
}
UPWARDS = ("contributes_to", "part_of")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*$")
Row = dict[str, str]


class _Tree:
    """XML in the making."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.replaced = False

    def open(self, name: str, **attributes: str) -> None:
        said = "".join(f" {key}={quoteattr(self.plain(value))}" for key, value in attributes.items() if value)
        self.lines.append(f"<{name}{said}>")

    def close(self, name: str) -> None:
        self.lines.append(f"</{name}>")

    def say(self, name: str, text: str, *, always: bool = False) -> None:
        if text or always:
            self.lines.append(f"<{name}>{escape(self.plain(text))}</{name}>")

    def plain(self, text: str) -> str:
        made = allowed(text)
        self.replaced = self.replaced or made != text
        return made


class _Writer:
    """A plan on its way into StratML."""

    def __init__(self, plan: BasePlan) -> None:
        self.plan = plan
        self.tree = _Tree()
        self.findings: list[_core.Finding] = []
        self.tables = {name: self.rows(name) for name in ("elements", "links", "measures", "observations", "targets")}
        self.kinds = {kind["name"]: kind["role"] for kind in plan.framework.kinds}
        self.elements = {row["id"]: row for row in self.tables["elements"]}
        self.units = {row["id"]: row.get("unit", "") for row in self.tables["measures"]}
        self.written: set[str] = set()
        # Each identifier that was given, and the last number that others made of the same had to take.
        self.used: dict[str, int] = {}
        self.renamed: list[str] = []
        self.children: dict[str, list[str]] = {}
        self.indicators: dict[str, list[str]] = {}
        self.responsible: defaultdict[str, list[Row]] = defaultdict(list)
        self.results: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
        self.kept_links = 0
        self.arrange()

    def rows(self, name: str) -> list[Row]:
        frame = self.plan.table(name)._frame
        texts = {column: frame.exact(column) for column in frame.columns}
        rows = each_told(range(len(frame)), len(frame))
        return [{column: cells[at] for column, cells in texts.items() if cells[at]} for at in rows]

    def role(self, id: str) -> str:
        return self.kinds.get(self.elements[id]["kind"], "") if id in self.elements else ""

    def arrange(self) -> None:
        """Settle below which one element each objective and measure stands: the first that a link names."""
        self.parent: dict[str, str] = {}
        top: dict[str, str] = {}

        def topmost(id: str) -> str:
            while (above := top.get(id, id)) != id:
                top[id] = id = top.get(above, above)
            return id

        links = self.tables["links"]
        for row in each_told(links, len(links)):
            first, last = row["from"], row["to"]
            if row["type"] == "responsible_for" and first in self.elements:
                self.responsible[last].append(row)
            if first in self.parent or self.role(last) != "objective":
                continue
            if row["type"] in UPWARDS and self.role(first) == "objective":
                if topmost(last) != first:
                    self.parent[first] = top[first] = last
                    self.children.setdefault(last, []).append(first)
                    self.kept_links += 1
            elif row["type"] == "measures" and self.role(first) == "measure":
                self.parent[first] = last
                self.indicators.setdefault(last, []).append(first)
                self.kept_links += 1
        for table in ("targets", "observations"):
            for said in self.tables[table]:
                if not said.get("area"):
                    self.results[table, said["measure"]].append(said)

    # --- writing

    def write(self) -> str:
        tree, plan = self.tree, self.plan
        root = next((row for row in self.elements.values() if row["kind"] == "Plan"), {})
        kind = (
            "Performance_Report"
            if self.tables["observations"]
            else "Performance_Plan"
            if self.tables["targets"]
            else TYPES[0]
        )
        tree.lines.append('<?xml version="1.0" encoding="UTF-8"?>')
        given = root.get("type", "")
        tree.open("PerformancePlanOrReport", xmlns=NAMESPACE, Type=given if given in TYPES else kind)
        tree.say("Name", root.get("title") or plan.title or "Plan")
        tree.say("Description", root.get("description", ""))
        tree.say("OtherInformation", root.get("other_information", ""))
        self.written.add(root.get("id", ""))
        self.core()
        self.administration()
        tree.close("PerformancePlanOrReport")
        self.tell_what_is_left_out()
        return "\n".join([*tree.lines, ""])

    def core(self) -> None:
        tree = self.tree
        tree.open("StrategicPlanCore")
        self.organizations()
        visions = [row for row in self.elements.values() if self.role(row["id"]) == "vision"]
        mission = next((row for row in visions if row["kind"] == "Mission"), None)
        vision = next((row for row in visions if row["kind"] != "Mission"), None)
        for name, row in (("Vision", vision), ("Mission", mission)):
            if row is not None:
                tree.open(name)
                tree.say("Description", row.get("description") or row["title"])
                tree.say("Identifier", self.identifier(row["id"]))
                tree.close(name)
        for row in self.elements.values():
            if row["kind"] == "Value":
                self.written.add(row["id"])
                tree.open("Value")
                tree.say("Name", row["title"])
                tree.say("Description", row.get("description", ""))
                tree.close("Value")
        goals = [id for id in self.elements if self.role(id) == "objective" and id not in self.parent]
        numbered = not any("sequence" in row for row in self.elements.values()) and any(
            below in self.children for some in self.children.values() for below in some
        )
        count = sum(self.role(id) == "objective" for id in self.elements)
        for _ in each_told(self.each_objective(goals, numbered=numbered), count):
            pass
        if not goals:
            tree.open("Goal")
            tree.say("Name", "", always=True)
            tree.say("Description", "", always=True)
            tree.close("Goal")
        tree.close("StrategicPlanCore")

    def organizations(self) -> None:
        tree = self.tree
        rows = [row for row in self.elements.values() if row["kind"] == "Organization"]
        linked = {
            row["from"]
            for row in self.tables["links"]
            if row["type"] == "responsible_for" and self.role(row["to"]) == "objective"
        }
        loose = [row for row in self.elements.values() if row["kind"] == "Stakeholder" and row["id"] not in linked]
        if not rows and (self.plan.body or loose):
            rows = [{"id": "", "title": self.plan.body or "Organization"}]
        for at, row in enumerate(rows):
            tree.open("Organization")
            tree.say("Name", row["title"])
            tree.say("Acronym", row.get("acronym", ""))
            tree.say("Identifier", self.identifier(row["id"]) if row["id"] else "")
            tree.say("Description", row.get("description", ""))
            for one in loose if at == 0 else ():
                self.stakeholder(one, {})
            tree.close("Organization")

    def identifier(self, id: str) -> str:
        """Return an id as the standard allows it: a name of letters, digits, dots and dashes that is given once."""
        self.written.add(id)
        made = id if NAME.match(id) else "_" + re.sub(r"[^A-Za-z0-9_.-]", "_", id)
        name, number = made, self.used.get(made, 1)
        while name in self.used:
            number += 1
            name = f"{made}-{number}"
        self.used[made] = number
        self.used.setdefault(name, 1)
        if name != id:
            self.renamed.append(id)
        return name

    def each_objective(self, goals: list[str], *, numbered: bool) -> Iterator[None]:
        """Write the goals with what is below them; gives a turn at each."""
        for place, goal in enumerate(goals, 1):
            number = str(place) if numbered else ""
            self.tree.open("Goal")
            self.words(goal, number, always=True)
            if self.indicators.get(goal):
                self.tree.open("Objective")
                self.measured(goal)
                self.tree.close("Objective")
            yield
            below = deque((one, at, number) for at, one in enumerate(self.children.get(goal, ()), 1))
            while below:
                one, at, above = below.popleft()
                mine = f"{above}.{at}" if above else ""
                self.tree.open("Objective")
                self.words(one, mine)
                self.measured(one)
                self.tree.close("Objective")
                next_below = [(child, place, mine) for place, child in enumerate(self.children.get(one, ()), 1)]
                below.extendleft(reversed(next_below))
                yield
            self.tree.close("Goal")

    def words(self, id: str, number: str, *, always: bool = False) -> None:
        row, tree = self.elements[id], self.tree
        tree.say("Name", row["title"])
        tree.say("Description", row.get("description", ""), always=always)
        tree.say("Identifier", self.identifier(id))
        tree.say("SequenceIndicator", row.get("sequence") or number)
        for link in self.responsible[id]:
            self.stakeholder(self.elements[link["from"]], link)
            self.kept_links += 1
        tree.say("OtherInformation", row.get("other_information", ""))

    def stakeholder(self, row: Row, link: Row) -> None:
        tree, kind = self.tree, row.get("type", "")
        self.written.add(row["id"])
        tree.open("Stakeholder", StakeholderTypeType=kind if kind in STAKEHOLDERS else "")
        tree.say("Name", row["title"])
        tree.say("Description", row.get("description", ""))
        is_part = link.get("capacity") == "part"
        if link.get("role") or is_part:
            tree.open("Role")
            tree.say("Name", link.get("role", "Beneficiary"))
            tree.say("RoleType", "Beneficiary" if is_part else "Performer")
            tree.close("Role")
        tree.close("Stakeholder")

    def measured(self, id: str) -> None:
        tree = self.tree
        for one in self.indicators.get(id, ()):
            row = self.elements[one]
            kinds = {"ValueChainStage": row.get("stage", ""), "PerformanceIndicatorType": row.get("type", "")}
            tree.open("PerformanceIndicator", **kinds)
            tree.say("SequenceIndicator", row.get("sequence", ""))
            tree.say("MeasurementDimension", row["title"], always=True)
            tree.say("UnitOfMeasurement", self.units.get(one, ""), always=True)
            tree.say("Identifier", self.identifier(one))
            results = [(table, said) for table in ("targets", "observations") for said in self.results[table, one]]
            if results:
                tree.open("MeasurementInstance")
                for table, said in results:
                    self.result("TargetResult" if table == "targets" else "ActualResult", said)
                tree.close("MeasurementInstance")
            tree.say("OtherInformation", row.get("other_information", ""))
            tree.close("PerformanceIndicator")

    def result(self, name: str, row: Row) -> None:
        tree = self.tree
        period = _core.parse_period(row["period"], start_month=self.plan.framework.year_start_month)
        tree.open(name)
        tree.say("StartDate", str(period.first))
        tree.say("EndDate", str(period.last))
        tree.say("NumberOfUnits", row.get("value", ""))
        tree.say("Description", row.get("source") or row.get("missing", ""))
        tree.close(name)

    def administration(self) -> None:
        tree, plan = self.tree, self.plan
        tree.open("AdministrativeInformation")
        if plan.period is not None:
            tree.say("StartDate", str(plan.period.first))
            tree.say("EndDate", str(plan.period.last))
        tree.say("PublicationDate", str(plan.as_of or ""))
        tree.say("Source", plan.source if re.match(r"[a-z]+:[^\s<>]+$", plan.source) else "")
        tree.close("AdministrativeInformation")

    # --- what it cannot hold

    def tell(self, what: str, remedy: str = "Keep the plan in its own form beside it.") -> None:
        self.findings.append(finding("left_out", "info", what, remedy))

    def tell_what_is_left_out(self) -> None:
        counts: dict[str, int] = {}
        for id, row in self.elements.items():
            if id not in self.written:
                counts[row["kind"]] = counts.get(row["kind"], 0) + 1
        for kind, count in counts.items():
            self.tell(f"StratML has no place for {count:,} of kind {kind}")
        lost = len(self.tables["links"]) - self.kept_links
        lost -= sum(
            row["type"] == "contributes_to" and self.role(row["to"]) == "vision" for row in self.tables["links"]
        )
        if lost > 0:
            self.tell(f"StratML has no place for {lost} links, such as second parents")
        for table, kept in KEPT.items():
            for column in dict.fromkeys(name for row in self.tables[table] for name in row):
                if column not in kept:
                    self.tell(f"StratML has no {column} of {table}")
        for table in ("updates", "justifications"):
            if len(self.plan.table(table)):
                self.tell(f"StratML has no {table}")
        if self.renamed:
            self.tell(
                f"{len(self.renamed):,} ids, such as {self.renamed[0]}, are no identifiers of XML, and are rewritten"
            )
        if self.tree.replaced:
            self.tell("characters that XML forbids are replaced")


def stratml_text(plan: BasePlan) -> TextWithFindings:
    """Return a plan as StratML, with what had to be left out."""
    writer = _Writer(plan)
    made = TextWithFindings(writer.write())
    made.findings = writer.findings
    return made

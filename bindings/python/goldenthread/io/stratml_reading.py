"""Plans out of StratML (ISO 17469-1 and ANSI/AIIM 22), both parts, read leniently: each repair is told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread import _core
from goldenthread.base.threads import default_threads
from goldenthread.intake.telling import finding
from goldenthread.io.stratml_grammar import period_text, repairs
from goldenthread.io.stratml_tree import read_tree
from goldenthread.model.framework import Framework
from goldenthread.model.inputs import add_table

if TYPE_CHECKING:
    import os
    from typing import Any

    from goldenthread.io.stratml_tree import Part

KINDS = (
    ("Plan", "document"),
    ("Vision", "vision"),
    ("Mission", "vision"),
    ("Goal", "objective"),
    ("Objective", "objective"),
    ("Performance indicator", "measure"),
    ("Value", "lens"),
    ("Organization", "party"),
    ("Stakeholder", "party"),
)
LONGEST_TITLE = 200


def stratml_framework() -> Framework:
    """Return the framework of plans that come from StratML: its own words as kinds."""
    kinds = [{"name": name, "role": role, "rank": rank} for rank, (name, role) in enumerate(KINDS)]
    relates = {"name": "relates_to", "reverse": "is related to", "acyclic": False, "traces": False, "scores": False}
    return Framework.from_dict({"name": "stratml", "kinds": kinds, "link_types": [relates]})


def read_stratml(
    path: str | os.PathLike[str],
    building: str,
    framework: Framework | None,
    limits: _core.ReadLimits | None,
    *,
    levels: bool = True,
) -> _core.Plan:
    """Return the plan in a StratML file; `levels` rebuilds those that only sequence indicators tell, as inferred."""
    file = Path(path)
    root = read_tree(_core.read_file(str(file), limits or _core.ReadLimits()), file.name)
    reader = _Reader(file.name, levels)
    for code, part, message, remedy in repairs(root):
        reader.tell(code, "info", part, message, remedy)
    reader.read(root)
    info = root.first("AdministrativeInformation")
    own = framework or stratml_framework()
    period, as_of, source = reader.about(info)
    builder = _core.Builder(own._core, root.say("Name"), reader.body, period, as_of, source, [])
    for name, rows in reader.tables.items():
        if rows:
            add_table(builder, name, rows)
    for found in reader.findings:
        builder.keep(found)
    return builder.build(building, default_threads())


class _Reader:
    def __init__(self, file: str, levels: bool) -> None:
        self.file, self.levels = file, levels
        self.findings: list[_core.Finding] = []
        self.body = ""
        self.stubs = 0
        self.ids: set[str] = set()
        self.parties: dict[str, str] = {}
        self.by_identifier: dict[str, str] = {}
        self.sequences: dict[str, str] = {}
        self.relations: list[tuple[str, Part]] = []
        self.tables: dict[str, list[dict[str, Any]]] = {
            name: [] for name in ("elements", "links", "measures", "observations", "targets")
        }

    def tell(
        self, code: str, severity: str, part: Part, message: str, remedy: str, *, id: str = "", value: str = ""
    ) -> None:
        made = finding(code, severity, message, remedy, file=self.file, line=part.line, id=id, value=value)
        self.findings.append(made)

    # --- ids and elements

    def id_of(self, part: Part, fallback: str) -> str:
        """Return an identifier that nothing else has, and that somebody gave where somebody did."""
        said = part.say("Identifier")
        given = said if said and not said.startswith("[") else ""
        id = given or fallback
        if id in self.ids:
            self.tell(
                "duplicate_identifier",
                "warning",
                part,
                f"the identifier {id} is given more than once; here it is read as {fallback}",
                "Give each part an identifier of its own.",
                value=id,
            )
            id = fallback
        number = 2
        while id in self.ids:
            id, number = f"{fallback}-{number}", number + 1
        self.ids.add(id)
        if given:
            self.by_identifier.setdefault(given, id)
        return id

    def element(self, part: Part, kind: str, fallback: str, title: str = "", **more: str) -> str | None:
        """Add an element, and return its id; nothing where the part is a blank stub."""
        name, description = title or part.say("Name"), part.say("Description")
        if not name and not description:
            self.stubs += 1
            return None
        id = self.id_of(part, fallback)
        row = {
            "id": id,
            "kind": kind,
            "title": (name or description)[:LONGEST_TITLE],
            "description": description if name else (description if len(description) > LONGEST_TITLE else ""),
            "other_information": part.say("OtherInformation"),
            "sequence": part.say("SequenceIndicator"),
            **more,
        }
        self.tables["elements"].append({key: said or None for key, said in row.items()})
        return id

    def link(self, first: str, type: str, last: str, **more: str) -> None:
        row = {"from": first, "type": type, "to": last, "basis": "stated", "capacity": "", "role": "", **more}
        self.tables["links"].append({key: said or None for key, said in row.items()})

    # --- the parts of a plan

    def read(self, root: Part) -> None:
        core = root.first("StrategicPlanCore") or root
        plan = self.element(root, "Plan", "PLAN", type=root.attribute("Type"))
        for at, one in enumerate(core.all("Organization"), 1):
            id = self.element(one, "Organization", f"ORG{at}", acronym=one.say("Acronym"))
            self.body = self.body or one.say("Name")
            if id:
                self.parties.setdefault(one.say("Name").lower(), id)
            self.stakeholders(one, None)
        tops = [
            self.statement(core.first("Vision"), "Vision", "VISION"),
            self.statement(core.first("Mission"), "Mission", "MISSION"),
        ]
        top = next((id for id in tops if id), None)
        for at, one in enumerate(core.all("Value"), 1):
            self.element(one, "Value", f"V{at}")
        goals = [(one, self.element(one, "Goal", f"G{at}")) for at, one in enumerate(core.all("Goal"), 1)]
        for at, (one, id) in enumerate(goals, 1):
            self.goal(one, id, f"G{at}", top)
        self.rebuild_levels()
        self.relate()
        self.say_what_is_left_out(root, plan)

    def statement(self, part: Part | None, kind: str, fallback: str) -> str | None:
        return None if part is None else self.element(part, kind, fallback)

    def goal(self, part: Part, id: str | None, fallback: str, top: str | None) -> None:
        if id is not None:
            if top is not None:
                self.link(id, "contributes_to", top, basis="whole_plan")
            self.stakeholders(part, id)
            self.sequences.setdefault(part.say("SequenceIndicator"), id)
        for at, one in enumerate(part.all("Objective"), 1):
            made = self.element(one, "Objective", f"{fallback}-O{at}")
            above = made or id
            if made is not None:
                if id is not None:
                    self.link(made, "contributes_to", id)
                self.stakeholders(one, made)
                self.sequences.setdefault(one.say("SequenceIndicator"), made)
            for number, indicator in enumerate(one.all("PerformanceIndicator"), 1):
                self.indicator(indicator, above, f"{fallback}-O{at}-I{number}")

    def stakeholders(self, part: Part, id: str | None) -> None:
        for one in part.all("Stakeholder"):
            name = one.say("Name")
            if not name or name.startswith("["):
                self.stubs += 1
                continue
            party = self.parties.get(name.lower())
            if party is None:
                made = self.element(one, "Stakeholder", name, type=one.attribute("StakeholderTypeType"))
                if made is None:
                    continue
                party = self.parties[name.lower()] = made
            roles = [role for role in one.all("Role") if role.say("Name") or role.say("Description")]
            types = {said.text for role in one.all("Role") for said in role.all("RoleType")}
            if id is None or (types == {"Beneficiary"} and not roles):
                continue
            said = "; ".join(dict.fromkeys(role.say("Name") or role.say("Description") for role in roles))
            self.link(
                party, "responsible_for", id, capacity="part" if types == {"Beneficiary"} else "support", role=said
            )

    def indicator(self, part: Part, above: str | None, fallback: str) -> None:
        results = [
            (kind, one)
            for at in part.all("MeasurementInstance")
            for kind in ("TargetResult", "ActualResult")
            for one in at.all(kind)
        ]
        title = part.say("MeasurementDimension") or part.say("OtherInformation")
        if not title and not part.say("UnitOfMeasurement") and not any(_says(one) for _, one in results):
            self.stubs += 1
            return
        more = {"stage": part.attribute("ValueChainStage"), "type": part.attribute("PerformanceIndicatorType")}
        id = self.element(
            part, "Performance indicator", fallback, title or part.say("UnitOfMeasurement") or fallback, **more
        )
        if id is None:
            return
        if above is not None:
            self.link(id, "measures", above)
        self.tables["measures"].append({"id": id, "unit": part.say("UnitOfMeasurement") or None})
        self.relations += [(id, one) for one in part.all("Relationship")]
        for kind, one in results:
            if _says(one):
                self.result(one, id, "targets" if kind == "TargetResult" else "observations")

    def result(self, part: Part, id: str, table: str) -> None:
        first, last = part.say("StartDate"), part.say("EndDate")
        words = [part.say("Description")]
        words += [
            ": ".join(filter(None, (one.say("DescriptorName"), one.say("DescriptorValue"))))
            for one in part.all("Descriptor")
        ]
        said = "; ".join(filter(None, words))
        period = period_text(first, last)
        number = part.say("NumberOfUnits").replace(",", "").strip("%£$ ")
        try:
            value = float(number) if number else None
        except ValueError:
            said, value = f"{part.say('NumberOfUnits')}; {said}".strip("; "), None
        if not period:
            what = "a target" if table == "targets" else "a result"
            shown = f"{part.say('NumberOfUnits')} {said}".strip()[:120]
            self.tell(
                "no_period",
                "warning",
                part,
                f"{what} of {id} has no dates, and is left out: {shown}",
                "Give it a StartDate or an EndDate.",
                id=id,
            )
            return
        row: dict[str, Any] = {"measure": id, "period": period, "value": value, "source": said or None}
        row["missing"] = (said or "said in words") if value is None else None
        self.tables[table].append(row)

    # --- what is only told by numbers, or elsewhere

    def rebuild_levels(self) -> None:
        """Hang what is numbered 1.2.1 from what is numbered 1.2, where the parts do not say so."""
        if not self.levels:
            return
        parents = {id: sequence for sequence, id in self.sequences.items() if sequence}
        for row in self.tables["links"]:
            sequence = parents.get(row["from"], "")
            above = sequence.rpartition(".")[0]
            while above and above not in self.sequences:
                above = above.rpartition(".")[0]
            found = self.sequences.get(above) if above else None
            if row["type"] == "contributes_to" and found and found not in (row["from"], row["to"]):
                row["to"], row["basis"] = found, "inferred"

    def relate(self) -> None:
        for id, part in self.relations:
            for one in part.all("ReferentIdentifier"):
                other = self.by_identifier.get(one.text)
                if other and other != id:
                    self.link(id, "relates_to", other, role=part.attribute("RelationshipType") or part.say("Name"))
                elif one.text and not one.text.startswith("["):
                    self.tell(
                        "unknown_referent",
                        "info",
                        one,
                        f"{id} is related to {one.text}, which is not in this file",
                        "",
                        id=id,
                    )

    def say_what_is_left_out(self, root: Part, plan: str | None) -> None:
        if self.stubs:
            self.tell("blank_stub", "info", root, f"{self.stubs} parts say nothing, and are left out", "")
        submitters = [
            one
            for holder in (root, root.first("AdministrativeInformation"))
            if holder
            for one in holder.all("Submitter")
        ]
        for one in submitters:
            name = " ".join(filter(None, (one.say("GivenName"), one.say("Surname"))))
            if name:
                self.tell("left_out", "info", one, f"who submitted it, {name}, is not kept", "", id=plan or "")

    def about(self, info: Part | None) -> tuple[str, str | None, str]:
        """Return the period, the date and the source that the plan gives of itself."""
        if info is None:
            return "", None, ""
        first, last, day = info.say("StartDate"), info.say("EndDate"), info.say("PublicationDate")
        period = f"{first}..{last}" if first and last else ""
        return self.readable(info, period), self.readable(info, day) or None, info.say("Source")

    def readable(self, part: Part, text: str) -> str:
        try:
            if text:
                _core.parse_period(text)
        except ValueError:
            message = f"'{text[:60]}' is no date, and is left out"
            self.tell("bad_date", "warning", part, message, "Write it as 2024-03-31.")
            return ""
        return text


def _says(result: Part) -> bool:
    return any(part.text for part in (result, *result.parts, *(two for one in result.parts for two in one.parts)))

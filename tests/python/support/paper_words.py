"""Whether the lines of a paper that a row cites are about it: by the words, dates and figures that both have.

What a link may join was read from the papers too (`councils/joins.json`): by type which kinds, and whether each at
its start has one end, or each at its end one start.
"""

import csv
import json
import math
import os
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).parents[3]
PLANS = PROJECT / "examples" / "plans"
PAPERS = Path(os.environ.get("GOLDENTHREAD_SHARED_DIR", PROJECT.parent / "shared")) / "seeds"
JOINS = json.loads((PROJECT / "tests" / "python" / "councils" / "joins.json").read_text(encoding="utf-8"))
# The papers of each plan, by the letter that stands before the number of a line.
COUNCILS = {
    "barking-and-dagenham": {"L": "003"},
    "tower-hamlets": {"L": "002"},
    "york": {"L": "004"},
    "hackney": {"L": "000", "M": "001"},
    "hackney-health-and-wellbeing": {"L": "000", "M": "001"},
}
# What a paper speaks of on every line: itself, its subject, or the board whose minute it is.
SUBJECTS = {
    "L": {"BD-CP", "TH-DP", "TH-REPORT", "YO-CS", "YO-REF", "YO-REP", "HK-SP"},
    "M": {"HK-SP", "HW-SP", "HK-B-HWB", "HW-B-HWB", "HK-REPORT"},
}
STOP = frozenset(
    re.findall(
        r"\w+",
        """a all an and any are as at be by can each for from has have her his how in into is it its more most no not of
        on or our over own say says said so some such than that the their them there these they this those to under up
        was we what when where which while who will with within would""",
    )
)
ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "ed", "es", "s", "y", "e")


def stems(text):
    """The words of a text that say something, without their endings."""
    found = set()
    for word in re.findall(r"[a-z0-9&]+(?:'[a-z]+)?", text.lower().replace("’", "'").replace("-", " ")):
        if word in STOP:
            continue
        word = re.sub(r"'s?$", "", word)
        for ending in ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word[: -len(ending)]
                break
        found.add(word[:6])
    return found


# How much more a line beside the cited one may have of a row's words.
RATIO = 1.2
# How many lines apart two lines may be, blank ones included, and still be one passage.
PASSAGE = 4
# How long a heading is, also one that opens a paragraph.
HEADING = 90
# How many lines a section has at most.
SECTION = 80
# How many links of a type from or to a kind make words about the kind be about each of them.
COLLECTIVE = 3


class Paper:
    """The lines of one paper, with how much each word tells: the rarer it is, the more."""

    def __init__(self, path):
        self.lines = path.read_text(encoding="utf-8").split("\n")
        self.stems = [stems(line) for line in self.lines]
        lines_with = defaultdict(int)
        for line in self.stems:
            for stem in line:
                lines_with[stem] += 1
        filled = sum(1 for line in self.stems if line)
        self.weight = {stem: math.log(1 + filled / count) for stem, count in lines_with.items()}
        self.most = math.log(1 + filled)

    def of(self, words):
        return sum(self.weight.get(word, self.most) for word in words)

    def at(self, number):
        return self.stems[number - 1] if 0 < number <= len(self.stems) else set()


@dataclass
class Row:
    """A row of a table: its name, the lines it cites, its words, and the ends of a link."""

    name: str
    table: str
    source: str
    own: set
    wide: set
    ends: tuple = ()
    figures: tuple = ()
    dates: tuple = ()
    basis: str = ""
    type: str = ""
    cited: list = field(default_factory=list)

    def __post_init__(self):
        self.cited = cited(self.source)


def cited(source):
    """The citations of a source: (letter, first line, last line)."""
    return [
        (letter, int(first), int(last or first))
        for letter, first, last in re.findall(r"\b([LM])(\d+)(?:-[LM](\d+))?", source)
    ]


def written(citations):
    return ", ".join(f"{at}{first}" + (f"-{at}{last}" if last != first else "") for at, first, last in citations)


def table(folder, name):
    path = folder / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def date_words(value):
    """How a paper may print the year of a date: in full, or as the end of 2016-19 or 2016/17."""
    return [
        "|".join([year, *(rf"\d{{4}}[-/]{last[2:]}" for last in {year, str(int(year) + ("/" in value))})])
        for year in re.findall(r"\d{4}", value)[:1]
    ]


class Sources:
    """The rows of a council's plan, and whether the lines that they cite support them."""

    def __init__(self, council):
        self.papers = {
            letter: Paper(next(PAPERS.glob(f"{number}_*.txt"))) for letter, number in COUNCILS[council].items()
        }
        folder = PLANS / council
        self._joins = JOINS.get(council, {})
        self._ends = defaultdict(set)
        self._starts = defaultdict(set)
        self.rows = []
        self.elements = {}
        self._headings = defaultdict(list)
        self._alike = defaultdict(int)
        self._read(folder, "")
        if (folder / "across").exists():
            beside = Sources("hackney")
            self.elements.update({f"hackney:{id}": one for id, one in beside.elements.items()})
            self.elements.update({f"health:{id}": one for id, one in list(self.elements.items()) if ":" not in id})
            for id, (kind, row) in self.elements.items():
                self._note_headings(kind, id, row)
            self._links(table(folder / "across", "links"))

    def _read(self, folder, prefix):
        numbers = {row["id"]: row for row in table(folder, "measures")}
        for row in table(folder, "elements"):
            said = " ".join(row.get(name) or "" for name in ("title", "description", "printed_target"))
            more = " ".join(row.get(name) or "" for name in ("note", "kind", "section", "horizon"))
            dates = [row.get(name) or "" for name in ("start", "due", "completed", "retired_from")]
            one = Row(
                row["id"],
                "elements",
                row["source"],
                stems(row["title"]),
                stems(f"{said} {more} {' '.join(dates)}"),
                dates=tuple(year for date in dates for year in date_words(date)),
            )
            self.rows.append(one)
            self.elements[prefix + row["id"]] = (row["kind"], one)
            self._note_headings(row["kind"], row["id"], one)
        self._links(table(folder, "links"))
        for name in ("targets", "observations"):
            for row in table(folder, name):
                _, element = self.elements[row["measure"]]
                unit = numbers[row["measure"]]["unit"]
                figure = () if unit == "yes = 1" else (f"{float(row['value']):,.0f}",)
                own = element.own | stems(row.get("area") or "")
                self.rows.append(
                    Row(f"{row['measure']} {row['value']}", name, row["source"], own, element.wide, figures=figure)
                )

    def _note_headings(self, kind, element, row):
        for letter, first, last in row.cited:
            lines = self.papers[letter].lines
            opening = " ".join(lines[first - 1 : last]).strip()[:HEADING]
            alone = not "".join(lines[first - 2 : first - 1] + lines[last : last + 1]).strip()
            if alone and not opening.startswith(("-", "•", "·")) and self._covered(row, row.own, stems(opening), 0.6):
                self._headings[kind].append((letter, first, element))

    def _links(self, links):
        for row in links:
            (_, start), (_, end) = self.elements[row["from"]], self.elements[row["to"]]
            words = start.wide | end.wide | stems(f"{row['type'].replace('_', ' ')} {row.get('note') or ''}")
            self.rows.append(
                Row(
                    f"{row['from']} {row['type']} {row['to']}",
                    "links",
                    row["source"],
                    stems(row.get("note") or ""),
                    words,
                    ends=(row["from"], row["to"]),
                    basis=row.get("basis") or "stated",
                    type=row["type"],
                )
            )
            start, end = self.rows[-1].ends
            self._ends[self._join(self.rows[-1]), start].add(end)
            self._starts[self._join(self.rows[-1]), end].add(start)
            for end in self.rows[-1].ends:
                self._alike[self._sort(self.rows[-1], end)] += 1

    def faults(self, row):
        """What speaks against a row: empty where the lines that it cites support it."""
        found = [f"{written([place])} says nothing of it" for place in row.cited if not self._about(row, place)]
        lines = set().union(*(self._words(place) for place in row.cited)) if row.cited else set()
        if not row.cited:
            found.append("cites no line")
        if len(self._numbers(row.cited)) < sum(last - first + 1 for _, first, last in row.cited):
            found.append("cites a line twice")
        found += [f"no line prints {year[:4]}" for year in row.dates if not self._printed(row, any, year)]
        found += [f"a line does not print {one}" for one in row.figures if not self._printed(row, all, re.escape(one))]
        if row.table == "elements" and not self._covered(row, row.own, lines):
            found.append("its title has other words")
        found += self._misjoined(row)
        found += [f"nothing there is about {end}" for end in row.ends if not self._speaks_of(row, end, row.cited)]
        if (
            row.ends
            and row.basis != "inferred"
            and not found
            and not any(all(self._speaks_of(row, end, passage) for end in row.ends) for passage in self._passages(row))
        ):
            found.append("no passage is about both ends")
        return found

    def _join(self, row):
        return (row.type, *(self.elements[end][0] for end in row.ends))

    def _misjoined(self, row):
        """What speaks against a link by what its type joins."""
        if not row.ends:
            return []
        join = self._join(row)
        type_, *kinds = join
        how = self._joins.get(type_, {}).get(" > ".join(kinds))
        if how is None:
            return [f"no {type_} joins {kinds[0]} and {kinds[1]} in these papers"]
        start, end = row.ends
        found = []
        if "one end" in how and self._ends[join, start] - {end}:
            found.append(f"{start} has another end already")
        if "one start" in how and self._starts[join, end] - {start}:
            found.append(f"{end} has another start already")
        return found

    def _passages(self, row):
        """The cited lines, those that are next to each other together: a paragraph apart at most."""
        passages = []
        for place in sorted(row.cited):
            if passages and passages[-1][-1][0] == place[0] and place[1] - passages[-1][-1][2] <= PASSAGE:
                passages[-1].append(place)
            else:
                passages.append([place])
        return passages

    def _words(self, place):
        letter, first, last = place
        return set().union(*(self.papers[letter].at(number) for number in range(first, last + 1)))

    def _printed(self, row, where, pattern):
        return where(self._prints(place, pattern) for place in row.cited)

    def _prints(self, place, pattern):
        letter, first, last = place
        lines = self.papers[letter].lines[first - 1 : last]
        return any(re.search(rf"(?<!\d)(?<!\d,)(?:{pattern})(?!\d|,\d)", line) for line in lines)

    def _about(self, row, place):
        """Whether a line has a word of the row, and more of them than the lines beside it that are not cited."""
        letter, first, last = place
        paper = self.papers[letter]
        taken = {number for at, begin, end in row.cited for number in range(begin, end + 1) if at == letter}
        for end in row.ends:
            here = self._numbers([place])
            for own in (self._numbers([own]) for own in self.elements[end][1].cited):
                if here <= own:
                    return True
                if here & own and not own <= here:
                    return False
        for edge, beside in ((first, first - 1), (last, last + 1)):
            here = paper.of(row.wide & paper.at(edge))
            if here == 0:
                return False
            if beside not in taken and paper.of(row.wide & paper.at(beside)) > RATIO * here:
                return False
        return True

    def _covered(self, row, words, lines, least=0.5):
        if not words:
            return True
        paper = self.papers[row.cited[0][0]] if row.cited else next(iter(self.papers.values()))
        return paper.of(words & lines) >= least * paper.of(words)

    def _speaks_of(self, row, end, places):
        """Whether lines are among those that the end itself cites, have its words, stand in its section, or are
        about all of its kind."""
        kind, element = self.elements[end]
        lines = set().union(*(self._words(place) for place in places))
        if any(end.rpartition(":")[2] in SUBJECTS[letter] for letter, _, _ in places):
            return True
        if self._numbers(places) & self._numbers(element.cited) or self._covered(row, element.own, lines):
            return True
        if stems(kind) <= lines and self._alike[self._sort(row, end)] >= COLLECTIVE:
            return True
        return any(self._section(kind, place) == end for place in places)

    def _sort(self, row, end):
        return row.type, row.ends.index(end), self.elements[end][0]

    def _section(self, kind, place):
        """Whose section a line stands in: of a kind's elements, the last one that a heading above it names."""
        letter, first, _ = place
        headings = [(at, end) for at_letter, at, end in self._headings[kind] if at_letter == letter]
        if len({end for _, end in headings}) < 2:
            return None
        above = [(at, end) for at, end in headings if first - SECTION <= at <= first]
        return max(above)[1] if above else None

    @staticmethod
    def _numbers(places):
        return {(letter, number) for letter, first, last in places for number in range(first, last + 1)}

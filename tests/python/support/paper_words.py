"""Whether the lines of a paper that a row cites are about it: by the words, dates and figures that both have.

What a link may join was read from the papers too (`councils/joins.json`): by type which kinds, whether each at its
start has one end ("one end") or each at its end one start ("one start"), whether all have one start ("same start"), and
whether both ends have words in common, as an action and the theme that it is named after ("alike").

The lines of a link must be about its ends rather than others: none of the same kind, put in the place of an end, may be
spoken of more there, unless a row of the plan joins it there too.
"""

import csv
import json
import math
import os
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from paper_sentences import Readings, sentences

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


@cache
def sentence_stems(sentence):
    return frozenset(stems(sentence))


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
# How much of their words two ends that are alike have in common.
ALIKE = 0.5
# How much more a line may be about another element than about an end, of which a line of its own says 0.6 to 1.6.
OUTDONE = 0.1
# How much the words of an element in the note of a link add to that.
NOTED = 0.5


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
    short: set = field(default_factory=set)
    read: dict = field(default_factory=dict)
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


def initials(title):
    """The first letters of a title of three words or more, as papers shorten it."""
    words = [word for word in re.findall(r"[A-Za-z]+", title) if word.lower() not in STOP]
    return "".join(word[0] for word in words) if len(words) > 2 else ""


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
        self.links = []
        self.elements = {}
        self._of_kind = defaultdict(list)
        self._same = {}
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
        self.readings = Readings(council, self.papers)
        for row in self.rows:
            row.read = self.readings.of(row.name)
        for id, (kind, _) in self.elements.items():
            self._of_kind[kind].append(id)

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
                short=stems(initials(row["title"])),
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
            self.put(self.rows[-1])
            if row["type"] == "same_as":
                self._same[row["from"].rpartition(":")[2]] = row["to"].rpartition(":")[2]

    def put(self, link):
        """Take a link into account when others are looked at."""
        start, end = link.ends
        self.links.append(link)
        self._ends[self._join(link), start].add(end)
        self._starts[self._join(link), end].add(start)
        for one in link.ends:
            self._alike[self._sort(link, one)] += 1

    def take_out(self, link):
        """Look at others as if a link were not in the plan."""
        start, end = link.ends
        self.links.remove(link)
        self._ends[self._join(link), start].discard(end)
        self._starts[self._join(link), end].discard(start)
        for one in link.ends:
            self._alike[self._sort(link, one)] -= 1

    def faults(self, row):
        """What speaks against a row: empty where the lines that it cites support it, in the sentences read for it."""
        found = [f"{written([place])} says nothing of it" for place in row.cited if not self._about(row, place)]
        found += self.unread(row)
        found += [f"a sentence of L{one[1]} has no word of it" for one in self._wordless(row)]
        lines = self._words(row, row.cited)
        if not row.cited:
            found.append("cites no line")
        found += [f"no line prints {year[:4]}" for year in row.dates if not self._printed(row, any, year)]
        found += [f"a line does not print {one}" for one in row.figures if not self._printed(row, all, re.escape(one))]
        if row.table == "elements" and not self._covered(row, row.own, lines):
            found.append("its title has other words")
        found += self._misjoined(row)
        found += [f"nothing there is about {end}" for end in row.ends if not self._speaks_of(row, end, row.cited)]
        if row.ends and row.cited and not found:
            found += self._outdone(row)
        if (
            row.ends
            and row.basis != "inferred"
            and not found
            and not any(all(self._speaks_of(row, end, passage) for end in row.ends) for passage in self._passages(row))
        ):
            found.append("no passage is about both ends")
        return found

    def unread(self, row):
        """The places that a row cites twice, or of which no sentence was read for it."""
        places = [written([place]) for place in row.cited]
        found = [f"nobody has read {place} for it" for place in places if place not in row.read]
        if len(self._numbers(row.cited)) < sum(last - first + 1 for _, first, last in row.cited):
            found.append("cites a line twice")
        return found

    def forged(self, row):
        """A row as if every sentence of the places that it cites had been read for it."""
        return replace(row, read={written([place]): self._all_of(place) for place in row.cited})

    def _wordless(self, row):
        """The sentences that are read for a row, and have none of its words, nor are read for an end of it."""
        of_ends = set().union(
            *(self._sentences(self.elements[end][1], self.elements[end][1].cited) for end in row.ends)
        )
        read = {one for place in row.cited for one in row.read.get(written([place]), ())}
        return sorted(one for one in read - of_ends if not self._words_of(one) & (row.own | row.wide | row.short))

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
        if "same start" in how and {self.one(one) for one in self._all_starts(join)} - {self.one(start)}:
            found.append(f"{join[0]} has another start throughout")
        if "alike" in how and self._alikeness(start, end) < ALIKE:
            found.append(f"{start} and {end} have no words in common")
        return found

    def _all_starts(self, join):
        return {start for (one, start), ends in self._ends.items() if one == join and ends}

    def one(self, end):
        """The same name for what is the same in two plans."""
        return self._same.get(end.rpartition(":")[2], end.rpartition(":")[2])

    def _alikeness(self, start, end):
        """The share of the words of the one with fewer that both have."""
        start, end = (self.elements[one][1].own for one in (start, end))
        paper = next(iter(self.papers.values()))
        least = min(paper.of(start), paper.of(end))
        return paper.of(start & end) / least if least else 0

    def _outdone(self, row):
        """Who is spoken of more in the lines of a link than one of its ends, and not joined there by a row."""
        join = self._join(row)
        alike = "alike" in self._joins.get(row.type, {}).get(" > ".join(join[1:]), "")
        joined = self._joined_alike(row)
        found = []
        for side, end in enumerate(row.ends):
            other = row.ends[1 - side]

            def told(one, other=other, side=side):
                return self._told(row, one, side) + (self._alikeness(one, other) if alike else 0)

            least = told(end) + OUTDONE
            for one in self._of_kind[self.elements[end][0]]:
                mine = {self.one(one), self.one(end), self.one(other)}
                if len(mine) < 3 or one.rpartition(":")[0] != end.rpartition(":")[0]:
                    continue
                pairs = {frozenset((self.one(one), self.one(with_))) for with_ in row.ends}
                if not pairs & joined and told(one) > least:
                    found.append(f"the lines are about {one} rather than {end}")
                    break
        return found

    def _joined_alike(self, row):
        """Which elements the other links of a row's type join."""
        return {
            frozenset(self.one(end) for end in other.ends)
            for other in self.links
            if other.type == row.type and other.ends != row.ends
        }

    def _told(self, row, one, side):
        """How much the lines and the note of a row are about an element, as the end of a link on that side."""
        kind, element = self.elements[one]
        lines = self._words(row, row.cited)
        paper = self.papers[row.cited[0][0]]
        words = paper.of(element.own)
        share = paper.of(element.own & lines) / words if words else 0
        told = [share if share >= 0.5 else 0]
        if any(one.rpartition(":")[2] in SUBJECTS[letter] for letter, _, _ in row.cited):
            told.append(1)
        if self._sentences(row, row.cited) & self._sentences(element, element.cited):
            told.append(0.6 + share)
        if any(self._section(kind, place) == one for place in row.cited):
            told.append(0.9)
        if stems(kind) <= lines and self._alike[row.type, side, kind] >= COLLECTIVE:
            told.append(0.5)
        noted = paper.of(element.own & row.own) / words if words else 0
        return max(told) + NOTED * noted

    def _passages(self, row):
        """The cited lines, those that are next to each other together: a paragraph apart at most."""
        passages = []
        for place in sorted(row.cited):
            if passages and passages[-1][-1][0] == place[0] and place[1] - passages[-1][-1][2] <= PASSAGE:
                passages[-1].append(place)
            else:
                passages.append([place])
        return passages

    def _sentences(self, row, places):
        """The sentences of lines that a row rests on: all of a line that nobody has read for it."""
        return {sentence for place in places for sentence in row.read.get(written([place])) or self._all_of(place)}

    def _all_of(self, place):
        letter, first, last = place
        lines = self.papers[letter].lines
        return {
            (letter, line, which)
            for line in range(first, min(last, len(lines)) + 1)
            for which in range(len(sentences(lines[line - 1])))
        }

    def _words(self, row, places):
        return set().union(*map(self._words_of, self._sentences(row, places)))

    def _words_of(self, sentence):
        letter, line, which = sentence
        return sentence_stems(sentences(self.papers[letter].lines[line - 1])[which])

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
        lines = self._words(row, places)
        if any(end.rpartition(":")[2] in SUBJECTS[letter] for letter, _, _ in places):
            return True
        if self._sentences(row, places) & self._sentences(element, element.cited) or self._covered(
            row, element.own, lines
        ):
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

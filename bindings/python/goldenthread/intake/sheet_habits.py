"""What people say by the looks of cells, and what spreadsheets do to what they type."""

from __future__ import annotations

import colorsys
import datetime as dt
import re
from typing import TYPE_CHECKING

from goldenthread.frame.workbook import letters_of
from goldenthread.intake.telling import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Sized
    from typing import Any

    from goldenthread import _core
    from goldenthread.intake.sheet_icons import SheetIcons

# Ids and fractions that a spreadsheet takes for dates where it can: 3/7, 12-4, 1.10.
LIKE_A_DATE = re.compile(r"[0-9]{1,3}([/.-][0-9]{1,3})+$")
# Headings below which a colour is a status.
STATUS_HEADING = re.compile(r"\b(b?rag|status|rating|statut|colou?r|progress)\b", re.IGNORECASE)
# Headings below which a number with an icon is a status; progress is a number of its own.
ICON_HEADING = re.compile(r"\b(b?rag|status|rating|statut|colou?r)\b", re.IGNORECASE)
COLOURS = ((20, "Red"), (70, "Amber"), (170, "Green"), (260, "Blue"), (341, ""), (361, "Red"))
LEAST_SATURATION, LEAST_BRIGHTNESS = 0.3, 0.35


class Looks:
    """What the styles of a workbook mean: which are fills in the colours of statuses, and which strike text through."""

    def __init__(self, book: Any) -> None:
        self.colours: dict[int, str] = {}
        self.struck: set[int] = set()
        for at, style in enumerate(book._cell_styles):
            colour = _colour(book._fills[style.fillId])
            if colour:
                self.colours[at] = colour
            if book._fonts[style.fontId].strike:
                self.struck.add(at)


class SheetHabits:
    """Looks at the rows of one sheet as they are read, and tells what was seen."""

    def __init__(self, name: str, file: str, looks: Looks, icons: SheetIcons) -> None:
        self.name, self.file, self.looks, self.icons = name, file, looks, icons
        self.struck: list[int] = []
        self.coloured: dict[int, dict[int, str]] = {}
        self.last_text: dict[int, int] = {}
        self.texts: dict[int, int] = {}
        self.headings: dict[int, str] = {}
        # Of each column the first date, its row, and how many there are.
        self.dates: dict[int, tuple[int, dt.datetime]] = {}
        self.date_counts: dict[int, int] = {}
        self.like_dates: dict[int, str] = {}
        self.numbers: dict[int, float] = {}
        self.lost_noughts: list[tuple[int, int, float]] = []

    def see(self, number: int, row: Sequence[Any]) -> None:
        """Look at a row."""
        if self.icons.rules:
            self.icons.see(number, row)
        filled = [cell for cell in row if cell.value is not None]
        if self.looks.struck and filled and all(getattr(cell, "_style_id", -1) in self.looks.struck for cell in filled):
            self.struck.append(number)
        first = next((self.looks.colours.get(getattr(cell, "_style_id", -1), "") for cell in filled), "")
        for at, cell in enumerate(row):
            value = cell.value
            if value is None:
                colour = self.looks.colours.get(getattr(cell, "_style_id", -1), "") if self.looks.colours else ""
                if colour and colour != first:
                    self.coloured.setdefault(at, {})[number] = colour
                continue
            self.last_text[at] = number
            self.texts[at] = self.texts.get(at, 0) + 1
            if isinstance(value, str):
                self.headings[at] = value
                if value[:1].isdigit() and LIKE_A_DATE.match(value.strip()):
                    self.like_dates.setdefault(at, value.strip())
            elif isinstance(value, dt.datetime):
                self.dates.setdefault(at, (number, value))
                self.date_counts[at] = self.date_counts.get(at, 0) + 1
            elif isinstance(value, float):
                self.see_number(number, at, value)

    def see_number(self, number: int, at: int, value: float) -> None:
        """1.9 and then 1.1 was 1.10."""
        before = self.numbers.get(at)
        if before is not None and round(before % 1, 3) == 0.9 and round(value - before, 3) == -0.8:
            self.lost_noughts.append((number, at, value))
        self.numbers[at] = value

    def colours_of_column(self, at: int) -> dict[int, str]:
        """Return what the fills of a column say, by row, where it has a status's heading and no words below it."""
        last = self.last_text.get(at, 0)
        below = {number: colour for number, colour in self.coloured.get(at, {}).items() if number > last}
        is_status = self.texts.get(at, 0) <= 3 and STATUS_HEADING.search(self.headings.get(at, ""))
        return below if is_status and len(below) >= 2 else {}

    def icons_of_column(self, at: int) -> dict[int, str]:
        """Return what the icons of a column mean, by row, where it has a status's heading and no words below it."""
        is_status = self.icons.rules and ICON_HEADING.search(self.headings.get(at, ""))
        return self.icons.of_column(at) if is_status else {}

    def findings(self) -> Iterator[_core.Finding]:
        """Tell what was seen."""
        if self.struck:
            yield self.tell(
                "struck_through",
                "warning",
                f"A{self.struck[0]}",
                f"{_rows(self.struck)} struck through, and read like the rest",
                "Take out what no longer holds, or give it a state such as cancelled.",
            )
        for at in self.coloured:
            colours = self.colours_of_column(at)
            if colours:
                words = ", ".join(dict.fromkeys(colours.values()))
                yield self.tell(
                    "colour_as_text",
                    "info",
                    f"{letters_of(at + 1)}{next(iter(colours))}",
                    f"{len(colours):,} cells say nothing but by their colour, and are read as {words}",
                    "Write the status as a word beside its colour.",
                )
        for at in self.icons.columns():
            said = self.icons_of_column(at)
            cell = f"{letters_of(at + 1)}{min(said or self.icons.of_column(at))}"
            if said:
                yield self.tell(
                    "icon_as_text",
                    "info",
                    cell,
                    f"{_cells(said, 'says', 'say')} the status by an icon alone, and "
                    f"{'is' if len(said) == 1 else 'are'} read as {', '.join(dict.fromkeys(said.values()))}",
                    "Write the status as a word beside its icon.",
                )
            else:
                yield self.tell(
                    "icons_not_read",
                    "info",
                    cell,
                    f"the icons of {_cells(self.icons.of_column(at), '', '').strip()} are not read, but their numbers",
                    "Write what the icons say in a column of its own, headed status.",
                )
        for at, (number, day) in self.dates.items():
            if at in self.like_dates:
                count = self.date_counts[at]
                many = f"{count:,} cells hold dates, the first " if count > 1 else "the cell holds the date "
                yield self.tell(
                    "date_for_text",
                    "warning",
                    f"{letters_of(at + 1)}{number}",
                    f"{many}{day.day} {day:%B %Y}, beside texts such as '{self.like_dates[at]}': a spreadsheet makes "
                    "dates of what looks like one",
                    "Format the column as text, and type it again.",
                    str(day.date()),
                )
        for number, at, value in self.lost_noughts:
            yield self.tell(
                "number_for_text",
                "warning",
                f"{letters_of(at + 1)}{number}",
                f"{value:g} comes after {value + 0.8:g}, and may have been {value:g}0: spreadsheets drop such noughts",
                "Format the column as text, and type it again.",
                f"{value:g}",
            )

    def tell(self, code: str, severity: str, cell: str, message: str, remedy: str, value: str = "") -> _core.Finding:
        """Return something that was seen in a cell."""
        return finding(code, severity, message, remedy, file=self.file, table=f"{self.name}!{cell}", value=value)


def notes_finding(name: str, file: str, notes: Sequence[tuple[str, str]]) -> _core.Finding:
    """Tell of notes, which are not read."""
    cell, text = notes[0]
    said = " ".join(text.split())[:80]
    many = "1 note is" if len(notes) == 1 else f"{len(notes):,} notes are"
    return finding(
        "notes",
        "info",
        f"{many} not read; the first says '{said}'",
        "Write in a cell what belongs to the plan.",
        file=file,
        table=f"{name}!{cell}",
    )


def formulas_finding(name: str, file: str, cells: Sequence[str]) -> _core.Finding:
    """Tell of formulas without values, which are read as blank."""
    many = "1 formula has" if len(cells) == 1 else f"{len(cells):,} formulas have"
    return finding(
        "formula_without_value",
        "warning",
        f"{many} no value, as nothing has worked it out, and is read as blank",
        "Open the workbook in a spreadsheet program and save it again.",
        file=file,
        table=f"{name}!{cells[0]}",
    )


def row_of(cell: str) -> int:
    """Return the row of a cell such as C5; 0 where it is none."""
    digits = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$")
    return int(digits) if digits.isdigit() else 0


def _cells(cells: Sized, one: str, many: str) -> str:
    return f"1 cell {one}" if len(cells) == 1 else f"{len(cells):,} cells {many}"


def _rows(numbers: Sequence[int]) -> str:
    return "1 row is" if len(numbers) == 1 else f"{len(numbers):,} rows are"


def _colour(fill: Any) -> str:
    """Return the colour of a fill in words of statuses; nothing where it is none of theirs."""
    if getattr(fill, "fill_type", None) != "solid":
        return ""
    colour = fill.fgColor
    code = colour.rgb if colour.type == "rgb" else ""
    if colour.type == "indexed":
        from openpyxl.styles.colors import COLOR_INDEX

        code = COLOR_INDEX[colour.indexed] if colour.indexed < len(COLOR_INDEX) else ""
    if not isinstance(code, str) or len(code) != 8:
        return ""
    try:
        red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (2, 4, 6))
    except ValueError:
        return ""
    hue, saturation, brightness = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < LEAST_SATURATION or brightness < LEAST_BRIGHTNESS:
        return ""
    return next(word for most, word in COLOURS if hue * 360 < most)

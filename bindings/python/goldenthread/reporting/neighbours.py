"""A method of `Rollup` that compares measures with those of named neighbours."""

from __future__ import annotations

import os

from goldenthread.base.documented import BAD_SELECTION, documented, every
from goldenthread.base.errors import ArgumentError, FileError
from goldenthread.frame.frame import Frame
from goldenthread.model.inputs import columns_of
from goldenthread.trace.selecting import selection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread import _core
    from goldenthread.rollup.base_rollup import BaseRollup

# What a table of areas calls them, in small letters and without spaces, dashes and underscores.
AREA_HEADINGS = (
    "area", "areacode", "code", "gsscode", "onscode", "id", "areaname", "name", "council", "authority",
    "localauthority",
)  # fmt: skip


class MeasureBenchmarks(Frame):
    """Measures beside those of named areas: one row for each, in words when printed.

    Columns: id, kind, title, unit, polarity; period and actual, the council's own figure; n (how many figures are
    compared, with the council's); areas (how many of them are others'); median, deviation, better_by, rank and quartile
    (as `benchmark` has them, of the council's figure); without (the areas that have no figure of that period).
    """

    def __init__(self, core: _core.MeasureBenchmarks) -> None:
        super().__init__(core.frame())
        self._found = core

    @property
    def words(self) -> str:
        """The answer in words: a summary, then a line for each measure."""
        return self._found.words()

    def __str__(self) -> str:
        return self.words.rstrip("\n")


@documented(BAD_SELECTION, where=every("measure"))
def benchmarks(self: BaseRollup, among: Any, *, name: str, where: str = "", **wanted: Any) -> MeasureBenchmarks:
    """Compare measures with those of named areas, such as a council's statistical neighbours.

    The areas' figures are observations of the same measures whose `area` is one of them. Each measure is compared in
    the period of the council's own figure.

    Parameters
    ----------
    among : list of str, table, or path of a CSV file
        The areas, as observations call them; or a table with a column `area`, `area_code`, `code`, `area_name` or
        `name`. In a table that has several of these, an area may be called by any of them.
    name : str
        The name of the comparison set, such as "CIPFA nearest neighbours 2021".

    Returns
    -------
    MeasureBenchmarks
        A row for each measure.

    Raises
    ------
    ArgumentError
        If there are no areas, no name, or no column of areas.
    FileError
        If the file cannot be read.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(
    ...     elements=[{"id": "M", "kind": "Measure", "title": "Recycling"}],
    ...     observations=[
    ...         {"measure": "M", "period": "2023/24", "value": value, "area": area}
    ...         for area, value in (("", 58), ("Swindon", 41), ("Solihull", 44), ("Stockport", 60))
    ...     ],
    ... )
    >>> found = plan.roll_up("2024-06-30").benchmarks(["Swindon", "Solihull", "Stockport", "York"], name="Neighbours")
    >>> found.row(0)["rank"], found.row(0)["n"], found.row(0)["without"]
    (2, 4, 'York')
    """
    areas = _areas(among)
    return MeasureBenchmarks(self._core.measure_benchmarks(name, areas, selection(self.plan, where, **wanted)))


def _areas(among: Any) -> list[list[str]]:
    if isinstance(among, (str, os.PathLike)):
        names, columns = _read(os.fspath(among))
    elif isinstance(among, (list, tuple)) and all(isinstance(area, str) for area in among):
        return [[area] for area in among]
    else:
        names, columns = columns_of("among", among)
    chosen = [at for at, name in enumerate(names) if _plain(name) in AREA_HEADINGS]
    if not chosen:
        raise ArgumentError(
            f"among has no column of areas, but {', '.join(names)}; call one of them area, area_code or area_name"
        )
    rows = zip(*(columns[at] for at in chosen), strict=True)
    return [[str(cell) for cell in row if cell is not None and cell == cell] for row in rows]


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def _read(path: str) -> tuple[list[str], list[Any]]:
    import csv

    try:
        with open(path, encoding="utf-8-sig", newline="") as file:  # noqa: PTH123
            first, *rows = list(csv.reader(file)) or [[]]
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise FileError(f"{path} cannot be read: it is not UTF-8; save it as CSV UTF-8") from None
    return first, [[row[at] if at < len(row) else "" for row in rows] for at in range(len(first))]

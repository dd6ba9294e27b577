"""Guessing, describing and counting mappings."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.frame.frame import Frame
from goldenthread.intake.mapping import Mapping, mapping_core
from goldenthread.model.framework import Framework, core_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from goldenthread.intake.mapping import MappingLike
    from goldenthread.intake.sources import SourceLike


def guess_mapping(source: SourceLike, *, framework: Framework | None = None) -> Mapping:
    """Propose a mapping for a council's own tables, from their headings and cells.

    Check it, correct it by hand and keep it with `Mapping.write`; `describe_mapping` shows what it makes of
    the first rows.

    Parameters
    ----------
    source : str, path-like, table or dict
        A workbook, a CSV file, a folder of them, a table, or a dict of tables by name.
    framework : Framework, optional
        The framework whose kinds it uses; the default one if omitted.

    Returns
    -------
    Mapping
        The mapping. Its `findings` list what was not recognised.

    Raises
    ------
    FileError
        If a file cannot be read; the message says what it is and what to do.

    Examples
    --------
    >>> import goldenthread as gt
    >>> mapping = gt.guess_mapping({"Actions": {"Ref": ["A1"], "Action": ["Plant trees"], "Deadline": ["Mar-25"]}})
    >>> mapping.to_dict()["tables"][0]["columns"]
    {'id': 'Ref', 'title': 'Action', 'due': 'Deadline'}
    """
    from goldenthread.intake.sources import sources_of

    core, findings = _core.guess_mapping(sources_of(source), core_of(framework))
    return Mapping(core, findings)


def describe_mapping(
    source: SourceLike, mapping: MappingLike, *, rows: int = 3, framework: Framework | None = None
) -> Frame:
    """Show what a mapping makes of the first rows of each table.

    Parameters
    ----------
    source : str, path-like, table or dict
        A workbook, a CSV file, a folder of them, a table, or a dict of tables by name.
    mapping : Mapping, str, path-like or dict
        The mapping, or its path.
    rows : int, default 3
        The number of rows of each table.
    framework : Framework, optional
        The framework; the default one if omitted.

    Returns
    -------
    Frame
        Columns table, cell, heading, text, becomes.

    Raises
    ------
    InputError
        If the mapping cannot be used.
    """
    from goldenthread.intake.sources import sources_of

    return Frame(_core.describe_mapping(mapping_core(mapping), sources_of(source), core_of(framework), rows))


def mapped_counts(source: SourceLike, mapping: MappingLike, *, framework: Framework | None = None) -> Frame:
    """Count, for each table, the rows that a mapping reads and the elements, links and findings made of them.

    Parameters
    ----------
    source, mapping, framework
        As for `describe_mapping`.

    Returns
    -------
    Frame
        Columns table, rows, read, blank, passed_over, left_out, elements, links, observations, targets, updates,
        findings. Read, blank, passed over and left out rows add up to all rows.

    Raises
    ------
    InputError
        If the mapping cannot be used.
    """
    from goldenthread.intake.sources import sources_of

    return Frame(_core.mapped_counts(mapping_core(mapping), sources_of(source), core_of(framework)))

"""Mappings: how a council's own tables become a plan, as data."""

from __future__ import annotations

import os

from goldenthread import _core
from goldenthread.base.document import Document
from goldenthread.base.errors import ArgumentError
from goldenthread.base.wrong_sort import described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeAlias

    MappingLike: TypeAlias = "Mapping | str | os.PathLike[str] | dict[str, Any]"


class Mapping(Document["_core.Mapping"]):
    """How a council's own tables become a plan, as data: kept as JSON beside the workbook, for years.

    Proposed by `guess_mapping`, or made by `read`, `from_json` or `from_dict`; never changed.

    Attributes
    ----------
    findings : list of Finding
        What `guess_mapping` did not recognise; empty for a mapping that was read.

    Examples
    --------
    >>> import goldenthread as gt
    >>> mapping = gt.Mapping.from_dict(
    ...     {"tables": [{"kind": "Action", "columns": {"id": "Ref", "title": "What", "due": "By when"}}]}
    ... )
    >>> actions = [{"Ref": "A1", "What": "Plant trees", "By when": "Mar-25"}]
    >>> plan = gt.Plan.from_tables({"Actions": actions}, mapping=mapping)
    >>> plan["A1"].title
    'Plant trees'
    """

    __slots__ = ("findings",)
    _compiled = _core.Mapping
    _called = "mapping"

    def __init__(self, core: _core.Mapping, findings: Sequence[_core.Finding] = ()) -> None:
        super().__init__(core)
        self.findings: list[_core.Finding] = list(findings)

    @classmethod
    def from_dict(cls, given: dict[str, Any], *, name: str = "mapping") -> Mapping:
        """Make a mapping from a dict of its JSON.

        Parameters
        ----------
        given : dict
            The mapping, as docs/mappings.md describes it.
        name : str, default "mapping"
            Its name in error messages.

        Returns
        -------
        Mapping
            The mapping.

        Raises
        ------
        InputError
            If it has mistakes; the error lists all of them.
        """
        import json as json_text

        return cls.from_json(json_text.dumps(given, ensure_ascii=False, indent=2), name=name)

    def to_dict(self) -> dict[str, Any]:
        """Return the mapping as a dict, to be changed and given to `from_dict`.

        Returns
        -------
        dict
            A new dict each time.
        """
        import json as json_text

        made: dict[str, Any] = json_text.loads(self.to_json())
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return _mapping_again, (self.to_json(), self.findings)

    def __repr__(self) -> str:
        names = [table.get("table", "any table") for table in self.to_dict()["tables"]]
        return f"<Mapping of {', '.join(names)}>"


def _mapping_again(json: str, findings: list[_core.Finding]) -> Mapping:
    return Mapping(_core.Mapping.from_json(json, "mapping"), findings)


def mapping_core(mapping: MappingLike) -> _core.Mapping:
    """Return the compiled mapping of a `Mapping`, its file, or a dict."""
    if isinstance(mapping, Mapping):
        return mapping._core
    if isinstance(mapping, dict):
        return Mapping.from_dict(mapping)._core
    if isinstance(mapping, (str, os.PathLike)):
        if isinstance(mapping, str) and mapping.lstrip().startswith("{"):
            raise ArgumentError("mapping is JSON, not a path; read it from text with Mapping.from_json")
        return Mapping.read(mapping)._core
    raise ArgumentError(f"mapping is {described(mapping)}; give a Mapping, the path of one, or a dict")

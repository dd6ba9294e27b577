"""Frameworks: a council's own vocabulary and rules, as data."""

from __future__ import annotations

import os

from goldenthread import _core
from goldenthread.base.document import Document
from goldenthread.base.errors import ArgumentError
from goldenthread.base.wrong_sort import described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any


class Framework(Document["_core.Framework"]):
    """A council's own vocabulary, as data: kinds, link types, coverage rules, status schemes, scorings and calendar.

    Made by `standard`, `by_name`, `from_json`, `from_dict` or `read`; never changed.

    Attributes
    ----------
    name : str
        Its name.

    Examples
    --------
    >>> import goldenthread as gt
    >>> framework = gt.Framework.standard()
    >>> [kind["name"] for kind in framework.kinds][:3]
    ['Vision', 'Outcome', 'Action']
    """

    __slots__ = ("_dict",)
    _compiled = _core.Framework
    _called = "framework"

    def __init__(self, core: _core.Framework) -> None:
        super().__init__(core)
        self._dict: dict[str, Any] | None = None

    @classmethod
    def standard(cls) -> Framework:
        """Return the default framework, which a plan without its own has: a kind for each role, named after it.

        Returns
        -------
        Framework
            The default framework.
        """
        return cls(_core.Framework.standard())

    @classmethod
    def by_name(cls, name: str) -> Framework:
        """Return a framework that comes with the library.

        Parameters
        ----------
        name : str
            One of `names()`.

        Returns
        -------
        Framework
            That framework.

        Raises
        ------
        UnknownNameError
            If there is no such framework; the message lists the known ones.
        """
        return cls(_core.Framework.by_name(name))

    @staticmethod
    def names() -> list[str]:
        """Return the names of the frameworks that come with the library.

        Returns
        -------
        list of str
            Names for `by_name`.
        """
        return _core.Framework.names()

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Framework:
        """Make a framework from a dict of what its JSON would hold.

        Parameters
        ----------
        values : mapping
            Such as ``{"kinds": [{"name": "Aim", "role": "objective"}]}``; without a name it is called "own".

        Returns
        -------
        Framework
            The framework. Whatever the dict omits is as in the default framework.

        Raises
        ------
        InputError
            If it has mistakes; the error lists all of them.
        """
        import json

        return cls.from_json(json.dumps({"name": "own", **values}, ensure_ascii=False))

    @property
    def name(self) -> str:
        """Its name."""
        return self._core.name

    @property
    def display_scale(self) -> float:
        """The number that a score of 1 is shown as: 1, 10 or 100."""
        return self._core.display_scale

    @property
    def year_start_month(self) -> int:
        """The month in which the financial year starts, 1 to 12."""
        return self._core.year_start_month

    @property
    def status_labels(self) -> dict[str, str]:
        """The label shown for each status; empty if the framework has no labels of its own."""
        from goldenthread.base.words import STATUSES

        return dict(zip(STATUSES, self._core.status_labels, strict=False))

    @property
    def kinds(self) -> list[dict[str, Any]]:
        """The council's kinds of element, each a dict with its name, role and other settings."""
        return copied(self._values.get("kinds", ()))

    @property
    def link_types(self) -> list[dict[str, Any]]:
        """The link types, each a dict with its name and settings."""
        return copied(self._values.get("link_types", ()))

    @property
    def rules(self) -> list[dict[str, Any]]:
        """The coverage rules, each a dict in the form that `Plan.check` takes."""
        return copied(self._values.get("rules", ()))

    def to_dict(self) -> dict[str, Any]:
        """Return the framework as a dict of its JSON, in full.

        Returns
        -------
        dict
            A copy; changing it changes nothing else.
        """
        import copy

        return copy.deepcopy(self._values)

    @property
    def _values(self) -> dict[str, Any]:
        """The same dict each time, which nobody may change."""
        import json

        if self._dict is None:
            self._dict = json.loads(self._core.to_json())
        return self._dict

    def __reduce__(self) -> tuple[Any, ...]:
        return Framework.from_json, (self.to_json(),)

    def __repr__(self) -> str:
        return f"<Framework {self.name!r}>"


def copied(entries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return copies of entries of a framework."""
    import copy

    return copy.deepcopy(list(entries))


def core_of(framework: Framework | None) -> _core.Framework | None:
    """Return the compiled half of a framework; raise an error with advice for anything else."""
    if framework is None or isinstance(framework, Framework):
        return None if framework is None else framework._core
    ways = {dict: "Framework.from_dict(values)", str: "Framework.by_name(name), or Framework.read(path) for a file"}
    way = next((said for kind, said in ways.items() if isinstance(framework, kind)), "one that Framework makes")
    if isinstance(framework, os.PathLike):
        way = "Framework.read(path)"
    raise ArgumentError(f"framework is {described(framework)}; give {way}")


def rules_framework(framework: Framework, rules: object) -> _core.Framework:
    """Return the framework with other rules: a dict, a list of dicts, or a JSON file of either."""
    import json

    if isinstance(rules, (str, os.PathLike)):
        return framework._core.with_rules_of(os.fspath(rules))
    given = rules if isinstance(rules, dict) else list(rules)  # type: ignore[call-overload]
    return framework._core.with_rules(json.dumps(given, ensure_ascii=False))

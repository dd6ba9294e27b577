"""Linked elements as plain values."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from goldenthread import _core


def linked_by(core: Any, at: int, *names: str) -> dict[str, list[dict[str, Any]]]:
    """Return what a row is linked to, by the names of the ways in which it is, as plain dicts."""
    return {name: _dicts(getattr(core, name)(at)) for name in names}


def _dicts(links: Sequence[_core.LinkedElement]) -> list[dict[str, Any]]:
    columns = ("id", "title", "capacity", "status", "score")
    return [{name: getattr(link, name) for name in columns} for link in links]

"""Linked elements as plain values."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from goldenthread import _core


def linked_dicts(links: Sequence[_core.LinkedElement]) -> list[dict[str, Any]]:
    """Return linked elements as dicts: id, title, capacity, status, score."""
    return [
        {
            "id": link.id,
            "title": link.title,
            "capacity": link.capacity,
            "status": link.status,
            "score": link.score,
        }
        for link in links
    ]

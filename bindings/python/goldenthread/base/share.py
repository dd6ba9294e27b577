"""A share: how many out of how many."""

from goldenthread._core import CoverageShare

__all__ = ["CoverageShare"]

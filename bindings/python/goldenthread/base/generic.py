"""Generic classes that only type checkers see, because `typing` is slow to import."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Generic as Generic
    from typing import TypeVar as TypeVar
else:

    class Generic:
        """A substitute for `typing.Generic`: with a type parameter it is the class itself."""

        __slots__ = ()

        def __class_getitem__(cls, parameter: object) -> type[Generic]:
            """Return the class itself."""
            return cls

    def TypeVar(name: str, **options: object) -> str:  # noqa: ARG001, N802
        """Return the name of a type parameter."""
        return name

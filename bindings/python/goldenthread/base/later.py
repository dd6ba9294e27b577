"""Methods whose modules are imported when they are first used, so that a class with many of them costs little."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Later:
    """A function of a module that is not imported yet.

    In a class it stands for a method. When that is first used, of an object or of the class, the method takes its
    place.
    """

    __slots__ = ("_change", "_method", "_module", "_name", "_owner")

    def __init__(self, module: str, name: str, change: Callable[[Any], Any] | None = None) -> None:
        self._module = module
        self._name = name
        self._change = change
        self._owner: type | None = None
        self._method = ""

    def changed(self, change: Callable[[Any], Any]) -> Later:
        """Return the same function, changed by another when it is imported."""
        return Later(self._module, self._name, change)

    def _function(self) -> Any:
        made = self._owner and vars(self._owner)[self._method]
        if made and made is not self:
            return made
        function = getattr(__import__(self._module, fromlist=[self._name]), self._name)
        return self._change(function) if self._change else function

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner, self._method = owner, name

    def __get__(self, object: Any, owner: type | None = None) -> Any:
        function = self._function()
        if self._owner:
            setattr(self._owner, self._method, function)
        return function.__get__(object, owner)

    # Whoever finds it in the class itself, and not by the method's name, is shown the function.

    def __call__(self, *args: Any, **options: Any) -> Any:
        """Call the function."""
        return self._function()(*args, **options)

    @property
    def __wrapped__(self) -> Any:
        return self._function()

    @property
    def __doc__(self) -> str | None:  # type: ignore[override]
        found: str | None = self._function().__doc__
        return found


class LaterModule:
    """A module of whose functions each is a `Later`."""

    __slots__ = ("_module",)

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Later:
        return Later(self._module, name)


def later(floor: str, *modules: str, **others: str) -> dict[str, LaterModule]:
    """Return modules of a floor that are imported when a method of theirs is first used.

    Parameters
    ----------
    floor : str
        The folder, such as "trace".
    *modules : str
        Their names in it.
    **others : str
        Those that are known by another name.

    Returns
    -------
    dict
        Each by the name that it is known by.
    """
    named = {**dict(zip(modules, modules, strict=True)), **others}
    return {name: LaterModule(f"goldenthread.{floor}.{module}") for name, module in named.items()}

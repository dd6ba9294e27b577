"""Docstrings of which the parts that many functions share are written once: parameters, and what is raised."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    F = TypeVar("F", bound=Callable[..., Any])

# What a parameter is where a docstring does not say; DEFAULT is its default value.
PARAMETERS = {
    "as_of": """as_of : datetime.date or str, optional
    The date on which links must be in force; the plan's own if omitted.""",
    "audience": """audience : {"public", "member", "exempt"}, default DEFAULT
    Who is to see it: what is above them is left out.""",
    "building": """building : {"strict", "lenient"}, default DEFAULT
    Whether all problems are raised in one error, or bad rows are left out and listed in `findings`.""",
    "framework": """framework : Framework, optional
    The framework to use instead of the plan's own.""",
    "house": """house : HouseStyle, optional
    The council's own name, words, logo and style sheet.""",
    "id": """id : str
    The element's id.""",
    "limits": """limits : ReadLimits, optional
    The limits above which input is refused.""",
    "mode": """mode : {"relaxed", "approved_only"}, default DEFAULT
    Whether drafts count as coverage, or only approved links and elements.""",
    "path": """path : str or path-like, optional
    The file to write.""",
    "wanted": """**wanted
    Further conditions, as for `Plan.select`.""",
}

WORKBOOK_PATH = """path : str or path-like
    A file that ends in .xlsx; an earlier one is replaced when the new one is whole."""
AS_OF_DATE = """as_of : datetime.date or str, optional
    The as-of date; the plan's own if omitted."""
SEEN_BY = """audience : {"public", "member", "exempt"}
    Who is to see it."""
DRAWN_AUDIENCE = """audience : {"public", "member", "exempt"}, default DEFAULT
    Who is to see it: what is above them is neither drawn nor counted."""

UNDER_THE_SAME = """Plan
    The plan, under the same framework."""
CHANGED = """list of str
    The ids of the elements that changed: see `add`."""
CHANGED_OF_STAYING = """list of str
    The ids of the elements that changed, of those that stay: see `add`."""

UNKNOWN_ELEMENT = """UnknownNameError
    If the plan has no such element."""
UNKNOWN_AUDIENCE = """ArgumentError
    For an unknown audience."""
BAD_SELECTION = """InputError
    If the selection cannot be used."""
BAD_TABLE = """ArgumentError
    If a table or column is of a type that cannot be read."""
BAD_PERIOD = """ArgumentError
    If the period cannot be read."""
NO_DATE = """ArgumentError
    If the roll-up has no date."""
NOT_WRITTEN = """FileError
    If it cannot be written."""
NO_WORKBOOK = """FileError
    If it cannot be written; it needs ``goldenthread[excel]``."""

DRAWING = """Drawing
    ``to_svg(path)`` and ``to_html(path)`` write it; in a notebook it shows itself."""
WHOLE_PAGE = """str
    A whole page, without scripts or external files."""


def every(what: str) -> str:
    """Return what `where` is, of a function that takes every one of something unless it is told which."""
    return f"where : str, optional\n    A selection written as text; every {what} if none is given."


def several(what: str, *names: str) -> dict[str, str]:
    """Return what parameters are that are described together, as a plan's tables are; `what` begins with their type."""
    return dict.fromkeys(names, f"{', '.join(names)} : {what}")


def documented(*raises: str, returns: str = "", **parameters: str) -> Callable[[F], F]:
    """Complete the docstring of a function.

    A docstring says what is the function's own. Parameters that it does not name are added in the order of the
    signature, as they are given here or else in `PARAMETERS`; what is raised stands before what the docstring says of
    errors.

    Parameters
    ----------
    *raises : str
        What is raised and when, such as `UNKNOWN_ELEMENT`.
    returns : str, optional
        What is returned, where the docstring does not say.
    **parameters : str
        What parameters are, where that differs from `PARAMETERS`.

    Returns
    -------
    callable
        A decorator; it returns the function itself.
    """
    known = {**PARAMETERS, **parameters}

    def completed(function: F) -> F:
        if function.__doc__:  # It has none under `python -OO`.
            function.__doc__ = _completed(function, function.__doc__, known, returns, raises)
        return function

    return completed


SECTIONS = ("Parameters", "Returns", "Yields", "Raises", "Examples")


def _completed(function: Any, docstring: str, known: dict[str, str], returns: str, raises: tuple[str, ...]) -> str:
    following = docstring.partition("\n")[2]
    indent = following[: len(following) - len(following.lstrip())].rpartition("\n")[2]
    about, sections = _sections(docstring.strip().replace("\n" + indent, "\n"))
    own = _entries(sections.pop("Parameters", ""))
    taken = [own.get(name, known.get(name, "")) for name in _parameters(function)]
    errors = [*raises, *_entries(sections.pop("Raises", "")).values()]
    parts = {
        "Parameters": "\n".join(dict.fromkeys(text for text in taken if text)),
        "Returns": returns,
        **{name: sections.pop(name) for name in ("Returns", "Yields") if name in sections},
        "Raises": "\n".join(errors),
        **sections,
    }
    if "DEFAULT" in parts["Parameters"]:
        parts["Parameters"] = _with_defaults(function, parts["Parameters"])
    for name, text in parts.items():
        if text:
            about += f"\n\n{name}\n{'-' * len(name)}\n{text}"
    return about


def _sections(docstring: str) -> tuple[str, dict[str, str]]:
    """Return what stands before the sections of a docstring, and the text of each by its name."""
    found: dict[str, str] = {}
    end = len(docstring)
    for name in reversed(SECTIONS):
        heading = f"\n{name}\n{'-' * len(name)}\n"
        at = docstring.rfind(heading, 0, end)
        if at >= 0:
            found[name] = docstring[at + len(heading) : end].strip()
            end = at
    return docstring[:end].rstrip(), {name: found[name] for name in SECTIONS if name in found}


def _entries(section: str) -> dict[str, str]:
    """Return the entries of a section by each name that one has, in order."""
    found: dict[str, str] = {}
    entries: list[str] = []
    for line in section.split("\n"):
        if line[:1].strip():
            entries.append(line)
        elif entries:
            entries[-1] += "\n" + line
    for entry in entries:
        names = entry.partition("\n")[0].partition(" : ")[0]
        for name in names.split(","):
            found[name.strip(" *")] = entry
    return found


def _with_defaults(function: Any, text: str) -> str:
    """Return the text with each DEFAULT as what it stands for."""
    defaults = _defaults(function)
    lines = text.split("\n")
    return "\n".join(line.replace("DEFAULT", f'"{defaults.get(line.partition(" ")[0], "")}"') for line in lines)


def _parameters(function: Any) -> list[str]:
    """Return the names of what a function takes, in order."""
    code = function.__code__
    positional, named = code.co_argcount, code.co_argcount + code.co_kwonlyargcount
    several, keywords = bool(code.co_flags & 0x04), bool(code.co_flags & 0x08)
    names = [*code.co_varnames[:positional], *code.co_varnames[named : named + several]]
    names += [*code.co_varnames[positional:named], *code.co_varnames[named + several : named + several + keywords]]
    return names


def _defaults(function: Any) -> dict[str, object]:
    """Return the default values of what a function takes, by name."""
    given = function.__defaults__ or ()
    positional = function.__code__.co_varnames[: function.__code__.co_argcount]
    last = zip(positional[len(positional) - len(given) :], given, strict=True)
    return {**dict(last), **(function.__kwdefaults__ or {})}

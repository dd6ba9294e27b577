"""Docstrings whose shared parts are written once are as full as if they had been written out."""

import inspect
import re
import subprocess
import sys

import goldenthread as gt
from goldenthread.base.documented import BAD_SELECTION, UNKNOWN_ELEMENT, documented, every


@documented(UNKNOWN_ELEMENT, BAD_SELECTION, where=every("measure"))
def found(self, id, where="", *names, as_of=None, audience="exempt", title="", **wanted):  # noqa: A002
    """Find something.

    At length.

    Parameters
    ----------
    *names : str
        Some names.
    title : str, optional
        What stands above it.

    Returns
    -------
    list
        What was found.

    Raises
    ------
    ArgumentError
        If the title is too long.

    Examples
    --------
    >>> found
    """


PARAMETERS = """id : str
    The element's id.
where : str, optional
    A selection written as text; every measure if none is given.
*names : str
    Some names.
as_of : datetime.date or str, optional
    The date on which links must be in force; the plan's own if omitted.
audience : {"public", "member", "exempt"}, default "exempt"
    Who is to see it: what is above them is left out.
title : str, optional
    What stands above it.
**wanted
    Further conditions, as for `Plan.select`."""


def test_parameters_stand_in_the_order_of_the_signature_and_errors_before_its_own():
    assert re.split(r"\n\n(?=\w+\n---)", inspect.getdoc(found)) == [
        "Find something.\n\nAt length.",
        f"Parameters\n----------\n{PARAMETERS}",
        "Returns\n-------\nlist\n    What was found.",
        f"Raises\n------\n{UNKNOWN_ELEMENT}\n{BAD_SELECTION}\nArgumentError\n    If the title is too long.",
        "Examples\n--------\n>>> found",
    ]


def test_one_line_gets_all_sections():
    @documented(UNKNOWN_ELEMENT, returns="str\n    A text.", at="at, to : int\n    Two places.")
    def said(at, to):
        """Say something."""

    assert inspect.getdoc(said) == (
        "Say something.\n\nParameters\n----------\nat, to : int\n    Two places.\n\n"
        "Returns\n-------\nstr\n    A text.\n\n"
        "Raises\n------\nUnknownNameError\n    If the plan has no such element."
    )


def test_methods_show_it_and_keep_their_signatures():
    shown = inspect.getdoc(gt.Plan.ancestors)
    assert "as_of : datetime.date or str, optional\n    The date on which links must be in force" in shown
    assert "UnknownNameError\n    If the plan has no such element." in shown
    assert list(inspect.signature(gt.Plan.ancestors).parameters) == ["self", "id", "as_of"]
    assert re.search(r'audience : \{.*\}, default "exempt"', inspect.getdoc(gt.Rollup.measure_register))
    assert "DEFAULT" not in inspect.getdoc(gt.Rollup.icicle)


def test_without_docstrings_everything_is_imported_still():
    code = "import goldenthread as gt; gt.Plan; gt.Findings; gt.LiveRollup; assert gt.Plan.ancestors.__doc__ is None"
    subprocess.run([sys.executable, "-OO", "-c", code], check=True)

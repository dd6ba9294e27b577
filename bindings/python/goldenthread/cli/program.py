"""The command line: ``goldenthread check``, ``coverage``, ``list``, ``lines``, ``matrix``, ``roll-up`` and others.

Exit codes: 0 clean, 1 findings, 2 input or arguments that cannot be used, 3 a fault of ours.
"""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from typing import TYPE_CHECKING

import click

import goldenthread as gt
from goldenthread.cli.check import check
from goldenthread.cli.common import (
    BAD_INPUT,
    CLEAN,
    INTERRUPTED,
    OUR_FAULT,
)
from goldenthread.cli.compare import compare
from goldenthread.cli.convert import convert
from goldenthread.cli.coverage import coverage
from goldenthread.cli.lines import lines
from goldenthread.cli.listing import list_
from goldenthread.cli.matrix import matrix
from goldenthread.cli.meetings import cadence, objectives, portfolio, report, sight
from goldenthread.cli.merge import merge
from goldenthread.cli.money import money
from goldenthread.cli.risks import risks
from goldenthread.cli.roll_up import roll_up
from goldenthread.cli.structure import structure
from goldenthread.cli.trace import trace

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(gt.__version__, prog_name="goldenthread")
def cli() -> None:
    """Trace, check and roll up a council's golden thread.

    PLAN is a folder of CSV tables or a JSON file.

    Exit codes: 0 clean, 1 findings, 2 input or arguments that cannot be used, 3 a fault of ours.
    """


for _command in (
    check,
    list_,
    roll_up,
    risks,
    money,
    trace,
    compare,
    coverage,
    matrix,
    lines,
    structure,
    convert,
    merge,
    cadence,
    portfolio,
    report,
    sight,
    objectives,
):
    cli.add_command(_command)


def run(arguments: Sequence[str] | None) -> int:
    """Run a command, and turn what goes wrong into a message and an exit code."""
    try:
        code = cli.main(args=None if arguments is None else list(arguments), standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return BAD_INPUT
    except click.Abort:
        return INTERRUPTED
    except gt.Error as error:
        click.echo(f"goldenthread: {error}", err=True)
        return BAD_INPUT
    except BrokenPipeError:
        # Whoever read the output has seen enough; there is nowhere left to write to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except Exception:  # whatever is left is a fault of ours
        traceback.print_exc()
        click.echo("goldenthread: this is a fault of ours; please report it with the lines above.", err=True)
        return OUR_FAULT
    return code if isinstance(code, int) else CLEAN


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : sequence of str, optional
        Without the program's name; those of the process where it is left out.

    Returns
    -------
    int
        The exit code: 0 clean, 1 findings, 2 input or arguments that cannot be used, 3 a fault of ours.
    """
    code = run(arguments)
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.flush()
    return code

"""The command line: ``goldenthread check``, ``coverage``, ``list``, ``lines``, ``matrix``, ``roll-up`` and others.

Exit codes: 0 clean, 1 findings, 2 input or arguments that cannot be used, 3 an internal error.
"""

from __future__ import annotations

import contextlib
import io
import sys
import traceback
from typing import TYPE_CHECKING

import click

import goldenthread as gt
from goldenthread import _core
from goldenthread.base._text import printable_lines
from goldenthread.cli.add_return import add_return
from goldenthread.cli.check import check
from goldenthread.cli.common import BAD_INPUT, CLEAN, INTERNAL, INTERRUPTED
from goldenthread.cli.compare import compare
from goldenthread.cli.convert import convert
from goldenthread.cli.coverage import coverage
from goldenthread.cli.delivery import delivery
from goldenthread.cli.lines import lines
from goldenthread.cli.listing import list_
from goldenthread.cli.mapping import describe_mapping, guess_mapping
from goldenthread.cli.matrix import matrix
from goldenthread.cli.meetings import cadence, objectives, portfolio, sight
from goldenthread.cli.merge import merge
from goldenthread.cli.money import money
from goldenthread.cli.new import new
from goldenthread.cli.output import OutputClosedError, OutputFailedError, abandon, failure, finish, prepare_streams, say
from goldenthread.cli.report import report
from goldenthread.cli.risks import risks
from goldenthread.cli.roll_up import roll_up
from goldenthread.cli.structure import structure
from goldenthread.cli.template import template
from goldenthread.cli.trace import trace

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(gt.__version__, prog_name="goldenthread")
@click.option(
    "--limit",
    metavar="NAME=NUMBER",
    multiple=True,
    envvar="GOLDENTHREAD_LIMITS",
    show_envvar=True,
    help=f"Refuse input larger than this: {', '.join(_core.read_limit_names())}.",
)
def cli(limit: tuple[str, ...]) -> None:
    """Trace, check and roll up a council's golden thread.

    PLAN is a folder of CSV tables or a JSON file; with --mapping a council's own workbook, CSV file, or a folder of
    them.

    Exit codes: 0 clean, 1 findings, 2 input or arguments that cannot be used, 3 an internal error.
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
    guess_mapping,
    describe_mapping,
    new,
    template,
    add_return,
    merge,
    cadence,
    portfolio,
    report,
    delivery,
    sight,
    objectives,
):
    cli.add_command(_command)


def run(arguments: Sequence[str] | None) -> int:
    """Run a command, and turn what goes wrong into a message and an exit code."""
    prepare_streams()
    try:
        with gt.progress_bar() if sys.stderr.isatty() else contextlib.nullcontext():
            code = cli.main(args=None if arguments is None else list(arguments), standalone_mode=False)
        finish()
    except click.ClickException as error:
        told = io.StringIO()
        error.show(file=told)
        return complain(told.getvalue().rstrip("\n"), BAD_INPUT)
    except click.Abort:
        return INTERRUPTED
    except gt.Error as error:
        return complain(printable_lines(f"goldenthread: {error}"), BAD_INPUT)
    except OutputClosedError:
        return CLEAN
    except OutputFailedError as error:
        return complain(f"goldenthread: {error}", BAD_INPUT)
    except OSError as error:  # of help, which is written beside `say`
        return complain(f"goldenthread: {failure(error)}", BAD_INPUT)
    except Exception:  # whatever is left is an error in goldenthread itself
        return complain(
            f"{traceback.format_exc()}goldenthread: internal error; please report the lines above.", INTERNAL
        )
    return code if isinstance(code, int) else CLEAN


def complain(text: str, code: int) -> int:
    """Print what went wrong, if it can be printed, and return the exit code."""
    with contextlib.suppress(OutputClosedError, OutputFailedError):
        say(text, err=True)
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : sequence of str, optional
        The arguments without the program's name; those of the process if omitted.

    Returns
    -------
    int
        The exit code: 0 clean, 1 findings, 2 input or arguments that cannot be used or output that cannot be written,
        3 an internal error.
    """
    code = run(arguments)
    # What failed has been told; nothing may be left that would fail once more as the program ends.
    abandon()
    return code

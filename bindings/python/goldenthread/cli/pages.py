"""Options of every command that writes a page: for whom it is, and the council's own style."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

import goldenthread as gt

if TYPE_CHECKING:
    from goldenthread.frame.page import Page

Command = TypeVar("Command", bound=Callable[..., Any])
AUDIENCES = ("public", "member", "exempt")


def house_options(command: Command) -> Command:
    """Add the options of a council's own style, which the command gets as one HouseStyle, `house`."""

    @functools.wraps(command)
    def styled(
        *before: Any,
        council: str | None,
        foot: str | None,
        logo: str | None,
        logo_words: str | None,
        css: str | None,
        **options: Any,
    ) -> Any:
        house = gt.HouseStyle(
            name=council or "",
            foot=foot or "",
            logo=b"" if logo is None else _bytes_of(logo),
            logo_words=logo_words or "",
            css="" if css is None else _text_of(css),
        )
        return command(*before, house=house, **options)

    made: Any = styled
    for option in (
        click.option("--css", metavar="FILE", help="The council's own style sheet, which comes after the page's."),
        click.option("--logo-words", metavar="TEXT", help="What the logo shows; the council's name if omitted."),
        click.option("--logo", metavar="FILE", help="The council's logo: a PNG, JPEG or SVG file."),
        click.option("--foot", metavar="TEXT", help="What stands at the foot of the page, such as whom to ask."),
        click.option("--council", metavar="NAME", help="The council's name, which stands at the top of the page."),
    ):
        made = option(made)
    return cast("Command", made)


def audience_option(what: str, more: str = "") -> Callable[[Command], Command]:
    """Add --audience, of a page that is for the public if nothing is said."""
    told = f"Who is to see {what}; the public if omitted. {more}".strip()
    return click.option("--audience", type=click.Choice(AUDIENCES), help=told)


def require_page(output: str, *others: str) -> None:
    """Refuse to write a page to a file of another name than a page's, or one of the other formats."""
    if output.lower().endswith((".html", ".htm", *others)):
        return
    also = "".join(f", or {other}" for other in others)
    raise click.UsageError(f"A report is written as an HTML page, and {output} does not end in .html{also}.")


def write_page(page: Page, output: str) -> None:
    """Write a page in the format that the name of the file says."""
    if output.lower().endswith(".docx"):
        page.to_word(output)
    elif output.lower().endswith(".xlsx"):
        page.to_workbook(output)
    else:
        page.to_html(output)


def _bytes_of(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise gt.FileError(f"{path}: cannot be read: {error.strerror or error}") from error


def _text_of(path: str) -> str:
    try:
        return _bytes_of(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise gt.FileError(f"{path}: is not text in UTF-8") from None

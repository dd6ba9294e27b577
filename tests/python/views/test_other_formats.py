"""Pages as Word documents and workbooks: everything that the page says, in real headings and tables."""

from __future__ import annotations

import sys

import pytest

import goldenthread as gt
from page_reader import PageReader

docx = pytest.importorskip("docx")
openpyxl = pytest.importorskip("openpyxl")
DAY = "2025-09-30"
HOSTILE = "=cmd|' /C calc'!A1 <script>hit()</script> \u202eevil \x1b[2J"


@pytest.fixture(scope="module")
def result(plans):
    return gt.read_plan(plans / "made-up").roll_up(DAY)


def pages_of(result):
    return {
        "report": result.performance_report(),
        "briefing": result.portfolio_briefing("EX-C1"),
        "letter": result.plan.check().letter("EX-C1"),
        "plan": result.plan_on_a_page(),
    }


def words(text):
    return " ".join(text.split())


@pytest.mark.parametrize("name", ["report", "briefing", "letter", "plan"])
class TestEveryPage:
    def test_a_document_has_every_heading_and_row(self, result, name, tmp_path):
        page = pages_of(result)[name]
        page.to_word(tmp_path / "page.docx")
        made = docx.Document(tmp_path / "page.docx")
        read = PageReader(page.to_html())
        headings = [
            (int(each.style.name.split()[-1]), words(each.text))
            for each in made.paragraphs
            if each.style.name.startswith("Heading")
        ]
        assert headings == read.headings
        assert len(made.tables) == len(read.tables)
        for table, wanted in zip(made.tables, read.tables, strict=True):
            rows = [[words(cell.text) for cell in row.cells] for row in table.rows]
            assert rows[0] == wanted.headings
            assert len(rows) == len(wanted.rows) + 1
            assert [row[0] for row in rows[1:]] == [row[0] for row in wanted.rows]
            assert table._tbl.tblPr.xpath("w:tblCaption/@w:val") == [wanted.caption]
            assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")

    def test_a_workbook_has_a_sheet_for_each_table(self, result, name, tmp_path):
        page = pages_of(result)[name]
        page.to_workbook(tmp_path / "page.xlsx")
        book = openpyxl.load_workbook(tmp_path / "page.xlsx")
        read = PageReader(page.to_html())
        assert book.sheetnames[0] == "Page"
        assert len(book.sheetnames) == 1 + len(read.tables)
        lines = [words(row[0].value or "") for row in book["Page"].iter_rows()]
        assert {said for _, said in read.headings} <= set(lines)
        for sheet, wanted in zip(book.worksheets[1:], read.tables, strict=True):
            rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
            assert rows[2] == wanted.headings
            assert [words(row[0]) for row in rows[3:]] == [row[0] for row in wanted.rows]

    def test_the_same_page_is_the_same_file(self, result, name, tmp_path):
        page = pages_of(result)[name]
        for suffix, write in ((".docx", page.to_word), (".xlsx", page.to_workbook)):
            write(tmp_path / f"one{suffix}")
            write(tmp_path / f"two{suffix}")
            assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()


class TestWord:
    def test_a_councils_own_template(self, result, tmp_path):
        template = docx.Document()
        template.add_paragraph("Example Council")
        template.styles["Heading 1"].font.name = "Georgia"
        template.save(tmp_path / "own.docx")
        result.portfolio_briefing("EX-C1").to_word(tmp_path / "page.docx", template=tmp_path / "own.docx")
        made = docx.Document(tmp_path / "page.docx")
        assert made.paragraphs[0].text == "Example Council"
        assert made.styles["Heading 1"].font.name == "Georgia"

    def test_a_drawing_is_told_in_words(self, result, tmp_path):
        result.performance_report().to_word(tmp_path / "page.docx")
        made = docx.Document(tmp_path / "page.docx")
        cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
        assert any("Trend of Affordable homes completed" in text for text in cells)

    def test_a_status_keeps_its_words_and_colours(self, result, tmp_path):
        result.performance_report().to_word(tmp_path / "page.docx")
        made = docx.Document(tmp_path / "page.docx")
        marked = [
            cell
            for table in made.tables
            for row in table.rows
            for cell in row.cells
            if cell.text == "■ Off track" and cell._tc.xpath("w:tcPr/w:shd/@w:fill") == ["fbe9ee"]
        ]
        assert marked

    def test_what_cannot_be_written(self, result, tmp_path, monkeypatch):
        page = result.plan_on_a_page()
        with pytest.raises(gt.ArgumentError, match=r"does not end in \.docx"):
            page.to_word(tmp_path / "page.doc")
        (tmp_path / "no.docx").write_text("no template")
        with pytest.raises(gt.FileError, match="no Word template"):
            page.to_word(tmp_path / "page.docx", template=tmp_path / "no.docx")
        monkeypatch.setitem(sys.modules, "docx", None)
        with pytest.raises(gt.FileError, match=r"goldenthread\[word\]"):
            page.to_word(tmp_path / "page.docx")


class TestHostileTexts:
    def test_they_stay_text(self, tmp_path):
        plan = gt.Plan.from_tables(
            elements={
                "id": ["O", "A"],
                "kind": ["Outcome", "Action"],
                "title": [HOSTILE, HOSTILE],
                "due": [None, "2025-06-30"],
            },
            links={"from": ["A"], "type": ["contributes_to"], "to": ["O"]},
        )
        page = plan.roll_up(DAY).performance_report()
        page.to_word(tmp_path / "page.docx")
        page.to_workbook(tmp_path / "page.xlsx")
        told = " ".join(
            cell.text
            for table in docx.Document(tmp_path / "page.docx").tables
            for row in table.rows
            for cell in row.cells
        )
        assert "<script>hit()</script>" in told
        for sheet in openpyxl.load_workbook(tmp_path / "page.xlsx").worksheets:
            for row in sheet.iter_rows():
                assert all(cell.data_type != "f" for cell in row)

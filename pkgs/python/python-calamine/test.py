import datetime
import importlib
import io
import tempfile
import zipfile
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
    WorksheetNotFound,
    load_workbook,
)

SHEET = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2"><v>1.5</v></c><c r="D2" t="b"><v>1</v></c></row>
<row r="3"><c r="B3" t="inlineStr"><is><t>ü漢</t></is></c><c r="C3" s="1"><v>46353.5</v></c></row>
</sheetData></worksheet>"""
FILES = {
    "[Content_Types].xml": """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/></Types>""",
    "_rels/.rels": """<Relationships
 xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
 Target="xl/workbook.xml"/></Relationships>""",
    "xl/workbook.xml": """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
<sheet name="First" sheetId="1" r:id="rId1"/><sheet name="Empty" sheetId="2" state="hidden"
 r:id="rId2"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": """<Relationships
 xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
 Target="worksheets/sheet1.xml"/><Relationship Id="rId2"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
 Target="worksheets/sheet2.xml"/><Relationship Id="rId3"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
 Target="sharedStrings.xml"/></Relationships>""",
    "xl/sharedStrings.xml": "<sst><si><t>text</t></si></sst>",
    "xl/styles.xml": """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>""",
    "xl/worksheets/sheet1.xml": SHEET,
    "xl/worksheets/sheet2.xml": """<worksheet
 xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>""",
}
ROWS = [
    ["text", 1.5, True],
    ["ü漢", datetime.datetime(2026, 11, 27, 12), ""],
]


def workbook() -> bytes:
    """A workbook of two sheets."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in FILES.items():
            archive.writestr(name, text)
    return made.getvalue()


def test_module_is_compiled() -> None:
    module = importlib.import_module("python_calamine._python_calamine")
    assert module.__file__.endswith(".so")
    assert module.load_workbook is load_workbook


def test_cells() -> None:
    book = load_workbook(io.BytesIO(workbook()))
    assert book.sheet_names == ["First", "Empty"]
    sheet = book.get_sheet_by_name("First")
    assert sheet.to_python() == ROWS
    assert (sheet.start, sheet.end, sheet.height, sheet.width) == ((1, 1), (2, 3), 2, 3)
    assert sheet.to_python(skip_empty_area=False)[1][1:] == ROWS[0]
    assert list(sheet.iter_rows())[1:] == ROWS
    assert book.get_sheet_by_index(1).to_python() == []
    first, second = book.sheets_metadata
    assert (first.name, first.typ) == ("First", SheetTypeEnum.WorkSheet)
    assert second.visible == SheetVisibleEnum.Hidden


def test_file() -> None:
    place = Path(tempfile.mkdtemp()) / "book.xlsx"
    place.write_bytes(workbook())
    with CalamineWorkbook.from_path(place) as book:
        assert book.get_sheet_by_index(0).to_python() == ROWS


def test_errors() -> None:
    book = load_workbook(io.BytesIO(workbook()))
    for action, kind in (
        (lambda: book.get_sheet_by_name("none"), WorksheetNotFound),
        (lambda: load_workbook(io.BytesIO(b"nonsense")), CalamineError),
        (lambda: load_workbook("/none.xlsx"), OSError),
    ):
        try:
            action()
        except kind:
            pass
        else:
            raise AssertionError(f"no {kind}")

"""Small files for the example's seminars, made here: a page of text and a table."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    f'wordprocessingml.document.main+xml"/>'
    f'<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.'
    f'core-properties+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
    f' Target="docProps/core.xml"/></Relationships>'
)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time that every part of a file is given, so that the same page is the same file."""


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV that spreadsheets open with Latvian letters."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def page(title: str, parts: Sequence[tuple[str, Sequence[str]]]) -> bytes:
    """A page as DOCX: a title, and parts of a heading with lines below it."""
    paragraphs = [_paragraph(title, level=0)]
    for heading, lines in parts:
        paragraphs.append(_paragraph(heading, level=1))
        paragraphs += [_paragraph(line) for line in lines]
    body = f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(paragraphs)}</w:body></w:document>'
    return _archive(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS,
            "word/document.xml": body,
            "docProps/core.xml": _properties(title),
        }
    )


def _paragraph(line: str, *, level: int | None = None) -> str:
    """A line; one with a level is a heading for those who read with their ears as well."""
    size, outline, bold = "22", "", ""
    if level is not None:
        size, outline, bold = ("32", "26")[level], f'<w:outlineLvl w:val="{level}"/>', "<w:b/>"
    return (
        f'<w:p><w:pPr><w:spacing w:after="120"/>{outline}</w:pPr><w:r>'
        f'<w:rPr>{bold}<w:sz w:val="{size}"/><w:lang w:val="lv-LV"/></w:rPr>'
        f"<w:t>{escape(line)}</w:t></w:r></w:p>"
    )


def _properties(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>lv-LV</dc:language></cp:coreProperties>"
    )


def _archive(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _DECLARATION + content)
    return out.getvalue()

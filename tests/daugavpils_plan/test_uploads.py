"""Documents from people: looked into, not believed."""

import io
import re
import zipfile
from contextlib import suppress
from pathlib import PurePath
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import assume, example, given
from hypothesis import strategies as st

from daugavpils_plan.uploads import TYPES, ZIPPED, check_document, safe_name


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


SOUND = {
    "pdf": b"%PDF-1.7\n",
    "docx": zipped("[Content_Types].xml", "word/document.xml"),
    "xlsx": zipped("[Content_Types].xml", "xl/workbook.xml"),
    "pptx": zipped("[Content_Types].xml", "ppt/presentation.xml"),
    "odt": zipped("mimetype", "content.xml"),
    "ods": zipped("mimetype", "content.xml"),
    "odp": zipped("mimetype", "content.xml"),
    "csv": "\ufeffvārds;skaits\r\nĢirts;5\r\n".encode(),
    "txt": b"a < b, c > d\n",
}
HTML = b"\n <!DOCTYPE html><p>labdien"


def check(content: bytes, name: str) -> str:
    return check_document(io.BytesIO(content), name=name)


def test_every_kind_has_a_sound_file() -> None:
    assert sorted(SOUND) == sorted(TYPES)


@pytest.mark.parametrize("kind", TYPES)
def test_each_kind_is_taken_in(kind: str) -> None:
    file = io.BytesIO(SOUND[kind])
    assert check_document(file, name=f"Protokols Nr. 5.{kind.upper()}") == f"protokols-nr-5.{kind}"
    assert file.read() == SOUND[kind]


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("content", [b"", HTML, b"\x00\x01\x02", b"\xff" + SOUND["pdf"], zipped("evil.js")])
def test_what_is_not_what_it_says_is_refused_in_one_sentence(kind: str, content: bytes) -> None:
    with pytest.raises(ValidationError) as refused:
        check(content, f"x.{kind}")
    assert [f"x.{kind}" in sentence for sentence in refused.value.messages] == [True]


@pytest.mark.parametrize("kind", ZIPPED)
def test_one_office_file_is_not_another(kind: str) -> None:
    opened = {other for other in ZIPPED if ZIPPED[other] == ZIPPED[kind]}
    for other in set(ZIPPED) - opened:
        with pytest.raises(ValidationError):
            check(SOUND[other], f"x.{kind}")


@pytest.mark.parametrize(
    "name",
    [
        *("x.svg", "x.html", "x.htm", "x.php", "x.exe", "x.js", "x.zip", "x.pdf.php", "x", "pdf", ".pdf", ""),
        *("x.pdf\n", "x.pdf ", "x.pdf\0", "x.xml", "x.docm", "x.jpg"),
    ],
)
def test_other_kinds_are_not_taken_in(name: str) -> None:
    with pytest.raises(ValidationError):
        check(SOUND["pdf"], name)


def test_a_file_that_is_too_large(settings: Any) -> None:
    settings.DOCUMENT_MAX_BYTES = len(SOUND["pdf"]) - 1
    with pytest.raises(ValidationError):
        check(SOUND["pdf"], "x.pdf")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\Windows\\ģerbonis.PDF", "gerbonis.pdf"),
        ("Sēdes protokols – 2012. gada 9. februāris.docx", "sedes-protokols-2012-gada-9-februaris.docx"),
        ("Протокол.pdf", "dokuments.pdf"),
        ("a.php.pdf", "aphp.pdf"),
        ('"><svg onload=x>.pdf', "svg-onloadx.pdf"),
        ("x\0y\r\nz.pdf", "xy-z.pdf"),
        ("\u202efdp.exe.pdf", "fdpexe.pdf"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
    ],
)
def test_the_name_a_file_is_kept_under(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@example("./.. /")
@given(st.text(max_size=300))
def test_a_kept_name_is_always_plain(name: str) -> None:
    assume(PurePath(f"{name}.pdf".replace("\\", "/")).suffix)  # "/.pdf" is refused before
    assert re.fullmatch(r"[a-z0-9_-]{1,80}\.pdf", safe_name(f"{name}.pdf"))


@given(st.sampled_from(sorted(ZIPPED)), st.data())
def test_a_broken_archive_is_refused_and_breaks_nothing(kind: str, data: st.DataObject) -> None:
    content = bytearray(SOUND[kind])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=6)):
        content[place] = data.draw(st.integers(0, 255))
    with suppress(ValidationError):
        assert check(bytes(content), f"x.{kind}") == f"x.{kind}"


def test_a_name_in_an_archive_that_cannot_be_read() -> None:
    content = zipped("word/document.xml", "ā.xml").replace("ā".encode(), b"\xff\xff")
    with pytest.raises(ValidationError):
        check(content, "x.docx")

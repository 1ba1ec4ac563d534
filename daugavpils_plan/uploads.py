"""Which documents the site takes in, checked by what is in them and not by what they say they are."""

import io
import re
import zipfile
from pathlib import PurePath
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from daugavpils_plan.latvian import fold

ZIPPED = {
    "docx": "word/",
    "xlsx": "xl/",
    "pptx": "ppt/",
    "odt": "content.xml",
    "ods": "content.xml",
    "odp": "content.xml",
}
"""Office files are zip archives; each has an entry that begins so."""
TEXT = ("csv", "txt")
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
"""The endings that are taken in, and the type each is sent as."""
_MARKUP = re.compile(rb"<\s*(!doctype|html|script|svg|\?xml)", re.IGNORECASE)


def check_document(file: IO[bytes], *, name: str) -> str:
    """The safe name of an uploaded document; a ValidationError says what is wrong with it."""
    extension = PurePath(name.replace("\\", "/")).suffix.lower().lstrip(".")
    if extension not in TYPES:
        raise ValidationError(
            _("“%(name)s” is of a kind that is not taken in. Send one of these: %(kinds)s.")
            % {"name": name, "kinds": ", ".join(kind.upper() for kind in TYPES)}
        )
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if size == 0:
        raise ValidationError(_("“%(name)s” is empty.") % {"name": name})
    if size > settings.DOCUMENT_MAX_BYTES:
        limit = settings.DOCUMENT_MAX_BYTES // (1024 * 1024)
        raise ValidationError(_("“%(name)s” is larger than %(limit)s MB.") % {"name": name, "limit": limit})
    if not _is_what_it_says(file, extension):
        raise ValidationError(
            _("“%(name)s” is damaged, or is not a %(kind)s file.") % {"name": name, "kind": extension.upper()}
        )
    file.seek(0)
    return safe_name(name)


def safe_name(name: str) -> str:
    """The name a file is kept and sent under: Latin letters, digits and hyphens, at most 80."""
    path = PurePath(name.replace("\\", "/"))
    stem = slugify(fold(path.stem).replace("–", "-"))[:80].strip("-") or "dokuments"
    return f"{stem}{path.suffix.lower()}"


def _is_what_it_says(file: IO[bytes], extension: str) -> bool:
    if extension == "pdf":
        return file.read(5) == b"%PDF-"
    if extension in TEXT:
        return _is_plain_text(file.read())
    try:
        with zipfile.ZipFile(file) as archive:
            return any(entry.startswith(ZIPPED[extension]) for entry in archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False


def _is_plain_text(content: bytes) -> bool:
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return b"\0" not in content and not _MARKUP.search(content[:2000])

"""What a planner does with tables at the desk: take one away, send one, look, confirm."""

import csv
import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from tests.typed import typed

LISTS = (
    "seminars.seminar",
    "seminars.venue",
    "groups.thematicworkinggroup",
    "groups.membership",
    "groups.organisation",
    "groups.expert",
    "seminars.contribution",
)
"""The lists that can be taken away and brought in."""


def address(label: str | type[Model], name: str, *args: Any) -> str:
    label = label if isinstance(label, str) else label._meta.label_lower
    return reverse(f"admin:{label.replace('.', '_')}_{name}", args=args)


def exported(client: Client, label: Any, kind: str = "csv", **filters: Any) -> bytes:
    """The file that the export of a list gives."""
    query = filters or {"programme": "all"} if _has_programme(label) else filters
    url = address(label, "export") + "?" + "&".join(f"{key}={value}" for key, value in query.items())
    answer = client.post(url, {"kind": kind})
    assert answer.status_code == 200, answer
    return bytes(answer.getvalue())


def _has_programme(label: Any) -> bool:
    label = label if isinstance(label, str) else label._meta.label_lower
    return label in (
        *("seminars.seminar", "seminars.contribution", "groups.thematicworkinggroup", "groups.membership"),
    )


def send(client: Client, label: Any, content: bytes, name: str = "tabula.csv") -> Any:
    """The answer to a file: the page that asks anew, or the preview."""
    return client.post(address(label, "import"), {"table": SimpleUploadedFile(name, content)}, follow=True)


def errors(answer: Any) -> list[str]:
    """What the page says of a file that it did not take."""
    return [str(error) for error in answer.context["form"].errors.get("table", [])]


def confirm(client: Client, answer: Any) -> Any:
    """Press the button of a preview."""
    return client.post(answer.request["PATH_INFO"], typed(answer), follow=True)


def lines(answer: Any) -> list[tuple[int, str]]:
    """The rows of a preview with what they come to."""
    return [(line.number, line.kind) for line in answer.context["preview"].lines]


def wrong(answer: Any) -> dict[int, list[str]]:
    """The errors of a preview by row."""
    return {line.number: line.errors for line in answer.context["preview"].lines if line.errors}


def changes(answer: Any) -> dict[int, list[tuple[str, str, str]]]:
    """What changes, by row."""
    return {
        line.number: [(change.heading, change.old, change.new) for change in line.changes]
        for line in answer.context["preview"].lines
        if line.changes
    }


def csv_of(*rows: dict[str, Any]) -> bytes:
    """Rows as a CSV file, under technical names."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def read_csv(content: bytes) -> list[dict[str, str]]:
    """The rows of an exported CSV file by their headings."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def read_xlsx(content: bytes) -> list[list[Any]]:
    """The cells of an exported workbook."""
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(content)).active.rows]


def xlsx_of(*rows: list[Any], book: Workbook | None = None) -> bytes:
    """Rows of cells as a workbook."""
    book = book or Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()

"""What is no backup is refused with one sentence, and a restore that dies leaves one whole site."""

import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from daugavpils_plan.archive.contents import Migrations, kept_models
from daugavpils_plan.archive.errors import ArchiveError
from daugavpils_plan.archive.restoring import restore
from daugavpils_plan.archive.sums import fingerprint
from daugavpils_plan.archive.writing import make_backup
from tests import makers
from tests.installations import same_kind_of_installation

pytestmark = pytest.mark.django_db(transaction=True)
FOREIGN = "The file is not a backup of this site."
DAMAGED = "The backup is damaged or not complete. Nothing was changed."


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path / "data"
    settings.MEDIA_ROOT = settings.DATA_DIR / "media"
    settings.MEDIA_ROOT.mkdir(parents=True)
    makers.make_document(programme=makers.make_programme())
    return settings.DATA_DIR


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    make_backup(tmp_path / "b.tar")
    return tmp_path / "b.tar"


def refusal(file: Path) -> str:
    """The sentence; the site must be the same as before, with nothing beside it."""
    before, beside = fingerprint(), set(site_settings.DATA_DIR.iterdir())
    with pytest.raises(CommandError) as refused:
        call_command("restore", file, replace=True)
    assert (
        fingerprint(),
        set(site_settings.DATA_DIR.iterdir()) | {site_settings.DATA_DIR / "archive.lock"},
    ) == (
        before,
        beside | {site_settings.DATA_DIR / "archive.lock"},
    )
    return str(refused.value)


def tar_of(*parts: tuple[str, bytes], link: bool = False) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, content in parts:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
        if link:
            entry = tarfile.TarInfo("files/link")
            entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
            tar.addfile(entry)
    return out.getvalue()


def zip_of(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, b"{}")
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Protokols\n" * 200,
        b"\x00" * 20480,
        b"%PDF-1.7\n",
        zip_of("manifest.json"),
        tar_of(("a.txt", b"a")),
        tar_of(("manifest.json", b"[]")),
        tar_of(("manifest.json", b'{"format": "other"}')),
        tar_of(("manifest.json", b"\xff")),
    ],
)
def test_a_foreign_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    assert refusal(tmp_path / "x") == FOREIGN


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    assert refusal(tmp_path / "x") == f"[Errno 2] No such file or directory: '{tmp_path / 'x'}'"


def test_a_later_format_is_refused(tmp_path: Path) -> None:
    later = json.dumps({"format": "daugavpils-plan backup", "format_version": 2}).encode()
    (tmp_path / "x").write_bytes(tar_of(("manifest.json", later)))
    assert refusal(tmp_path / "x") == "The backup has format 2; this version of the site reads format 1."


def test_a_backup_of_another_version_is_refused(backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("daugavpils_plan.archive.manifest.running_version", lambda: "v9")
    monkeypatch.setattr(
        "daugavpils_plan.archive.manifest.migrations_of",
        lambda using: Migrations({"groups.0009_next"}, set(), set()),
    )
    said = refusal(backup)
    assert (
        said.startswith("The backup was made by version "),
        said.endswith(": restore it with the version it was made by, then update."),
    ) == (True, True)
    assert "this is version v9, and their tables differ (" in said


def part(name: str, backup: Path) -> tarfile.TarInfo:
    with tarfile.open(backup) as tar:
        return tar.getmember(name)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.99])
def test_a_backup_that_was_cut_off_is_refused(backup: Path, share: float) -> None:
    end = part("SHA256SUMS", backup).offset_data
    backup.write_bytes(backup.read_bytes()[: int(end * share)])
    assert refusal(backup) == DAMAGED


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts[:-1],
        lambda parts: [parts[0], *parts[2:]],
        lambda parts: [*parts, ("files/one-more", b"x")],
        lambda parts: [*parts[:-1], ("../outside", b"x"), parts[-1]],
        lambda parts: [*parts[:-1], ("files/../../outside", b"x"), parts[-1]],
        lambda parts: [*parts[:-1], ("/outside", b"x"), parts[-1]],
        lambda parts: [*parts[:-1], parts[-2], parts[-1]],
    ],
)
def test_parts_that_are_missing_or_do_not_belong_are_refused(
    backup: Path, change: Callable[[list[tuple[str, bytes]]], list[tuple[str, bytes]]], tmp_path: Path
) -> None:
    with tarfile.open(backup) as tar:
        parts = [(entry.name, tar.extractfile(entry).read()) for entry in tar]
    backup.write_bytes(tar_of(*change(parts)))
    assert refusal(backup) == DAMAGED
    assert not list(tmp_path.glob("**/outside"))


def test_a_link_is_refused(backup: Path) -> None:
    with tarfile.open(backup) as tar:
        parts = [(entry.name, tar.extractfile(entry).read()) for entry in tar]
    backup.write_bytes(tar_of(*parts[:-1], link=True))
    assert refusal(backup) == DAMAGED


def test_rows_that_do_not_fit_together_are_refused(backup: Path) -> None:
    """A whole, well-summed file whose document belongs to no programme."""
    import hashlib

    with tarfile.open(backup) as tar:
        parts = {entry.name: tar.extractfile(entry).read() for entry in tar}
    header = parts["rows/groups.programme.jsonl"].splitlines(keepends=True)[0]
    parts["rows/groups.programme.jsonl"] = header
    del parts["SHA256SUMS"]
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in parts.items())
    backup.write_bytes(tar_of(*parts.items(), ("SHA256SUMS", sums.encode())))
    said = refusal(backup)
    assert said.startswith("The rows cannot be put into this database: ")
    assert said.endswith("Nothing was changed.")


@hypothesis_settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_one_wrong_bit_anywhere_is_refused_or_makes_no_difference(
    tmp_path: Path, place: float, bit: int
) -> None:
    file = tmp_path / "bit.tar"
    made = make_backup(file)
    content = bytearray(file.read_bytes())
    content[int(place * len(content))] ^= 1 << bit
    file.write_bytes(content)
    try:
        restored = restore(file, replace=True)
    except ArchiveError:
        restored = made
    assert (restored, fingerprint()) == (made, made)


def test_a_restore_that_is_killed_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    makers.make_document(programme=makers.make_programme())
    (site_settings.MEDIA_ROOT / "seal.txt").write_text("first")
    make_backup(tmp_path / "first.tar")
    makers.make_document(programme=makers.make_programme(), title_lv="Otrs")
    (site_settings.MEDIA_ROOT / "seal.txt").write_text("second")
    made = make_backup(tmp_path / "second.tar")
    parts = 1 + len(kept_models()) + made.files - 1  # the manifest, the rows, and all uploads but one
    with same_kind_of_installation(tmp_path / "site") as site:
        site.take_tables()
        done = site.python(
            *("-m", "tests.daugavpils_plan.archive.killed"),
            *(tmp_path / "first.tar", tmp_path / "second.tar", site.folder, parts),
        )
        assert done.stderr == ""
        found = json.loads(done.stdout)
    rows_are_old = (
        *("unpacking the rows", "unpacking the uploads", "before the old rows go", "the old rows are gone"),
        *("half of the rows", "before the mark", "before the commit"),
    )
    assert found == {title: ["old" if title in rows_are_old else "new", ["media"], []] for title in found}
    assert len(found) == 16

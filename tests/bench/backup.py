"""How much memory a backup takes, with ten thousand photographs."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from daugavpils_plan.images import ENCODINGS, WIDTHS
from seminars.models import Photo, Seminar
from tests.makers import picture_bytes

LIMIT_MB = 200
PROGRAM = """
import sys
from pathlib import Path
import django
django.setup()
from daugavpils_plan.archive.writing import make_backup
made = make_backup(Path(sys.argv[1]))
[peak] = [line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line]
print(made.files, peak)  # ru_maxrss would count the process that started this one
"""


class Measured(NamedTuple):
    """What one backup took."""

    files: int
    archive_mb: float
    seconds: float
    peak_mb: float


def make_photos(count: int) -> None:
    """So many photographs of one seminar; their files are one small picture under many names."""
    seminar = Seminar.objects.order_by("pk")[0]
    photos = [
        Photo(seminar=seminar, uuid=uuid.uuid4(), width=1600, height=1200, alt_lv="Zālē", alt="Zālē")
        for _ in range(count)
    ]
    Photo.objects.bulk_create(photos, batch_size=500)
    content = picture_bytes("JPEG", (480, 360))
    for photo in photos:
        folder = Path(settings.MEDIA_ROOT) / "photos" / photo.uuid.hex
        folder.mkdir(parents=True)
        for width in WIDTHS:
            for extension in ENCODINGS:
                (folder / f"{width}.{extension}").write_bytes(content)


def measure_backup(database_url: str) -> Measured:
    """The command in a process of its own, whose largest memory the system has counted."""
    folder = Path(tempfile.mkdtemp(dir=settings.DATA_DIR))
    try:
        started = time.perf_counter()
        said = subprocess.run(
            [sys.executable, "-c", PROGRAM, folder / "b.tar"],
            env={**os.environ, **_site(database_url)},
            check=True,
            capture_output=True,
            text=True,
        )
        seconds = time.perf_counter() - started
        files, peak = said.stdout.splitlines()[-1].split()
        return Measured(int(files), (folder / "b.tar").stat().st_size / 2**20, seconds, int(peak) / 1024)
    finally:
        shutil.rmtree(folder)


def _site(database_url: str) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "daugavpils_plan.settings",
        "DATA_DIR": str(settings.DATA_DIR),
        "DATABASE_URL": database_url,
        "SECRET_KEY": settings.SECRET_KEY,
    }

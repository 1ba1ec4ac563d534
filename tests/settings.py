"""The site's settings for the tests: the same, away from var/ and from what .env says of this site.

The database is a file of its own, or the one that DATABASE_URL names in the environment.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# A process started by the tests (pytest's workers end without a goodbye) has its folder inside theirs.
_folder = tempfile.mkdtemp(prefix="plan-tests-", dir=os.environ.get("TESTS_FOLDER"))
os.environ["TESTS_FOLDER"] = _folder
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

os.environ["DATA_DIR"] = _folder
os.environ["EMAIL_URL"] = "memorymail://"
os.environ.setdefault("SITE_URL", "http://localhost:8000")
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_folder}/db.sqlite3")

from daugavpils_plan.settings import *  # noqa: E402, F403

STATIC_ROOT = Path(tempfile.mkdtemp(dir=_folder))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # names without a hash: nothing has to be collected first
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, not safe

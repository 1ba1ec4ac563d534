"""The settings in a process of their own: one address decides about TLS, and the key is made once."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ASKED = (
    *("SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"),
    *("SECURE_PROXY_SSL_HEADER", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "DEBUG"),
)
KEY = "not-a-secret-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKL"
PRINT = f"""
import json
from daugavpils_plan import settings
print(json.dumps({{name: getattr(settings, name) for name in {ASKED}}}))
"""


def run(*command: str, data: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    """A Python of this project whose data folder is `data`."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LD_LIBRARY_PATH") if name in os.environ}
    env = {**inherited, "DATA_DIR": str(data), "SECRET_KEY": KEY, "EMAIL_URL": "memorymail://", **variables}
    return subprocess.run(
        [sys.executable, *command],
        env=env,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def read(data: Path, **variables: str) -> dict[str, object]:
    done = run("-c", PRINT, data=data, **variables)
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_https_turns_on_all_that_tls_needs(tmp_path: Path) -> None:
    assert read(tmp_path, SITE_URL="https://plans.daugavpils.example/") == {
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
        "ALLOWED_HOSTS": ["plans.daugavpils.example"],
        "CSRF_TRUSTED_ORIGINS": ["https://plans.daugavpils.example"],
        "DEBUG": False,
    }


def test_http_is_for_one_s_own_machine(tmp_path: Path) -> None:
    assert read(tmp_path, SITE_URL="http://localhost:9000") == {
        "SECURE_SSL_REDIRECT": False,
        "SECURE_HSTS_SECONDS": 0,
        "SESSION_COOKIE_SECURE": False,
        "CSRF_COOKIE_SECURE": False,
        "SECURE_PROXY_SSL_HEADER": None,
        "ALLOWED_HOSTS": ["localhost", "localhost", "127.0.0.1", "[::1]"],
        "CSRF_TRUSTED_ORIGINS": ["http://localhost:9000"],
        "DEBUG": False,
    }


@pytest.mark.parametrize(
    "address",
    [
        "http://plans.example",
        "http://localhost.evil.example",
        "ftp://localhost",
        "localhost:8000",
        "https:",
        "x",
    ],
)
def test_any_other_address_is_refused_by_its_name(tmp_path: Path, address: str) -> None:
    done = run("-c", PRINT, data=tmp_path, SITE_URL=address)
    last = done.stderr.strip().splitlines()[-1]
    assert (
        done.returncode,
        last.startswith(f"django.core.exceptions.ImproperlyConfigured: SITE_URL is {address!r}"),
    ) == (
        1,
        True,
    )


def test_check_deploy_is_clean_with_https(tmp_path: Path) -> None:
    done = run(
        *("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        data=tmp_path,
        SITE_URL="https://plans.example",
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    keys = [
        run(
            "-c",
            "from daugavpils_plan.settings import SECRET_KEY as k; print(k)",
            data=tmp_path,
            SECRET_KEY="",
        )
        for _ in range(2)
    ]
    assert keys[0].stdout == keys[1].stdout
    assert len(keys[0].stdout.strip()) == 86
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600

"""`make bench`: 100,000 seminars in 2,000 programmes."""

import os
import subprocess
import sys

PROGRAMMES, SEMINARS_EACH, RUNS = 2000, 50, 15
IN_A_CALENDAR = 1000
PHOTOS = 10_000


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.ROOT_URLCONF = "tests.bench.measure"
    call_command("migrate", verbosity=0)

    from seminars.models import Seminar
    from tests.bench.measure import run, run_calendars

    lines = run(programmes=PROGRAMMES, seminars_each=SEMINARS_EACH, runs=RUNS)
    _print(f"{Seminar.objects.count():,} seminars; medians of {RUNS} runs, one process, in turn", lines)
    calendars = run_calendars(seminars=IN_A_CALENDAR, runs=RUNS)
    _print(f"A calendar of 28 and of {IN_A_CALENDAR:,} seminars", calendars)
    # in a process of its own: the most memory that a process had is known only of the whole of it
    sys.stdout.flush()
    subprocess.run([sys.executable, "-m", "tests.bench.imports"], check=True)
    _print_backup()


def _print_backup():
    from tests.bench.backup import LIMIT_MB, make_photos, measure_backup

    make_photos(PHOTOS)
    took = measure_backup(os.environ["DATABASE_URL"])
    print(f"A backup of all this and {PHOTOS:,} photographs: {took.files:,} files, {took.archive_mb:,.0f} MB")
    verdict = "within" if took.peak_mb <= LIMIT_MB else "ABOVE"
    print(f"{took.seconds:.0f} s, {took.peak_mb:.0f} MB of memory, {verdict} the limit of {LIMIT_MB} MB")


def _print(title, lines):
    print(f"{title}\n{'page':22}{'queries':>9}{'28: ms':>9}{'many: ms':>10}{'x hello':>9}{'many / 28':>11}")
    for line in lines:
        counted = f"{line.small.queries}/{line.large.queries}"
        print(
            f"{line.name:22}{counted:>9}{line.small.milliseconds:9.2f}{line.large.milliseconds:10.2f}"
            f"{line.large_to_hello:9.1f}{line.ratio:11.2f}"
        )


main()

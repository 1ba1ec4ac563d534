"""`make bench`: 100,000 seminars in 2,000 programmes, 10,000 photos, 200,000 records of their changes."""

import os
import subprocess
import sys

PROGRAMMES, SEMINARS_EACH, RUNS = 2000, 50, 15
PHOTOS, RECORDS_OF_ONE = 10_000, 1000
IN_A_CALENDAR, VOICES = 1000, 5000
PHOTOS = 10_000


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.ROOT_URLCONF = "tests.bench.measure"
    call_command("migrate", verbosity=0)

    from seminars.models import Photo, Seminar
    from tests.bench.measure import SUGGESTION_MS, SUGGESTIONS, planner, run, run_calendars, run_voices
    from tests.bench.planning import PLANNING_LIMIT, count_queries

    lines = run(
        programmes=PROGRAMMES,
        seminars_each=SEMINARS_EACH,
        runs=RUNS,
        photos=PHOTOS,
        records=RECORDS_OF_ONE,
    )
    counts = f"{Seminar.objects.count():,} seminars, {Photo.objects.count():,} photos"
    counts += f", {Seminar.history.count():,} records"
    _print(f"{counts}; medians of {RUNS} runs, one process, in turn", lines)
    calendars = run_calendars(seminars=IN_A_CALENDAR, runs=RUNS)
    _print(f"A calendar of 28 and of {IN_A_CALENDAR:,} seminars", calendars)
    voices = run_voices(few=60, many=VOICES, runs=RUNS)
    _print(f"Opinions of one programme: 60 and {VOICES:,}", voices)
    asked = next(line for line in voices if line.name == SUGGESTIONS)
    told = f"{asked.large.milliseconds:.1f} ms, {asked.large_to_hello:.0f} times the hello page"
    print(f"Likely duplicates while one types, among {VOICES:,}: {told} (at most {SUGGESTION_MS} ms)")
    asked = count_queries(planner(), groups=28)
    print(f"Planning 28 seminars: {asked} queries (at most {PLANNING_LIMIT})")
    slow = [line.name for line in [*lines, *voices] if line.is_too_slow]
    if slow or asked > PLANNING_LIMIT:
        raise SystemExit(f"It took more: {', '.join(slow) or 'planning'}.")
    # in a process of its own: the most memory that a process had is known only of the whole of it;
    # and in a database of its own, not among these seminars
    sys.stdout.flush()
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    for what in ("seminars", "opinions"):
        subprocess.run([sys.executable, "-m", "tests.bench.imports", what], env=env, check=True)
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
            f"{line.large_to_hello:9.1f}{line.ratio:11.2f}{f'  (at most {line.limit})' if line.limit else ''}"
        )


main()

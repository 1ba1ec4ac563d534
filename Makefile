# make run     the site with its example, on http://localhost:8000 (PORT=9000 make run: on another port)
# make test    everything; make test-fast: what needs no browser and no PostgreSQL
# make bench   measures the pages and a backup; make look: a picture of every page, in look/

PYTHON ?= python3
PORT ?= 8000
PY := .venv/bin/python
PYTEST := $(PY) -m pytest
# The tests run with settings of their own: nothing of theirs lands in var/.
TEST_SETTINGS := DJANGO_SETTINGS_MODULE=tests.settings
STATIC := $(shell find static groups/static seminars/static -type f -o -type d 2>/dev/null)

.PHONY: run test test-fast lint sqlite postgres browser bench look
.NOTPARALLEL:
.DEFAULT_GOAL := run

# An address in the environment or in .env goes before the one made here.
run: .venv/installed staticfiles/collected
	@$(PY) manage.py migrate --noinput --verbosity 0
	@$(PY) manage.py createcachetable --verbosity 0
	@export PORT=$(PORT); \
	 grep -qs '^SITE_URL=' .env || export SITE_URL="$${SITE_URL:-http://localhost:$(PORT)}"; \
	 $(PY) manage.py load_example && $(PY) manage.py example_login && exec $(PY) -m gunicorn

test: lint sqlite postgres browser
	@echo "== all passed"

test-fast: lint sqlite

lint: .venv/installed-dev
	@echo "== ruff: faults"
	@$(PY) -m ruff check .
	@echo "== ruff: format"
	@$(PY) -m ruff format --check .
	@echo "== djlint: templates"
	@$(PY) -m djlint --lint --quiet templates
	@echo "== import-linter: which way the code leans"
	@$(PY) .venv/bin/lint-imports --no-logo
	@echo "== mypy: types"
	@$(PY) -m mypy --no-fast-exit
	@echo "== Django: models without a migration"
	@$(TEST_SETTINGS) $(PY) manage.py makemigrations --check --dry-run
	@echo "== Django: settings of a site with https"
	@$(TEST_SETTINGS) SITE_URL=https://plan.example $(PY) manage.py check --deploy --fail-level WARNING

sqlite: .venv/installed-dev
	@echo "== pytest on SQLite"
	@env -u DATABASE_URL $(PYTEST) -n 2 --ignore=tests/browser

postgres: .venv/installed-dev
	@echo "== pytest on PostgreSQL"
	@$(PY) -m tests.tools postgres $(PYTEST) -n 2 --ignore=tests/browser

browser: .venv/installed-dev
	@echo "== pytest in a browser"
	@$(PY) -m tests.tools fetch
	@env -u DATABASE_URL $(PYTEST) -n 2 --dist loadfile tests/browser

bench: .venv/installed-dev
	@$(PY) -m tests.bench

look: .venv/installed-dev
	@$(PY) -m tests.tools fetch
	@$(PY) -m tests.look

.venv/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	 { echo "Python 3.11 or newer is needed, as python3 or as PYTHON=/path/to/python make ..."; exit 1; } >&2
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	 { echo "Python's venv is missing. Install it first; on Debian and Ubuntu: apt install python3-venv"; exit 1; } >&2
	@echo "Installing the requirements into .venv ..."
	@$(PYTHON) -m venv .venv
	@$(PY) -m pip install -qq --disable-pip-version-check --requirement requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo "Installing the requirements of the tests into .venv ..."
	@$(PY) -m pip install -qq --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@

staticfiles/collected: .venv/installed daugavpils_plan/settings.py $(STATIC)
	@$(PY) manage.py collectstatic --noinput --verbosity 0
	@touch $@

# messages     after changing words: brings the catalogues up to date (needs GNU gettext)
LANGUAGES := lv ru
CATALOGUES := daugavpils_plan/locale/*/LC_MESSAGES

.PHONY: messages docs
messages: .venv/installed
	@$(PY) manage.py makemessages --verbosity 0 --no-location --no-wrap --no-obsolete $(LANGUAGES:%=--locale %) \
	 --ignore .venv --ignore tests --ignore staticfiles --ignore var --ignore look
	@sed -i '/^"POT-Creation-Date:/d' $(CATALOGUES)/django.po
	@$(PY) manage.py compilemessages --verbosity 0 $(LANGUAGES:%=--locale %) --ignore .venv
	@for file in $(CATALOGUES)/*.po; do printf '%s: ' $$file; LC_ALL=C msgfmt --statistics --output-file=/dev/null $$file 2>&1; done

# docs         after a change of a setting: makes docs/settings.md
docs: .venv/installed
	@$(PY) manage.py settings_page > docs/settings.md

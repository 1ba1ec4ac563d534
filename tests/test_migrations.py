"""Migrations forward and back with rows in every table, and the standing pages that a city has edited."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

from groups.models import ExampleRow, OldSlug, Page
from seminars.models import ContributionEvent, Receipt, RuleSet, ScribeLink
from tests import makers
from tests.samples import Site, make_site

OURS = ("groups", "seminars")


@pytest.mark.django_db
def test_no_model_is_without_its_migration() -> None:
    out = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=out)
    assert out.getvalue().strip() == "No changes detected"


def tables() -> set[str]:
    names = {model._meta.db_table for label in OURS for model in apps.get_app_config(label).get_models()}
    many = {
        "groups_thematicworkinggroup_sectors",
        "groups_thematicworkinggroup_editors",
        "groups_user_groups",
        "groups_user_user_permissions",
        "seminars_ruleset_programmes",
        "seminars_historicalruleset_programmes",
        "seminars_contribution_sectors",
        "seminars_historicalcontribution_sectors",
    }
    return names | many


def migrate(*targets: tuple[str, str | None]) -> StateApps:
    executor = MigrationExecutor(connection)
    state = executor.migrate(list(targets))
    return state.apps


def leaves(app: str) -> tuple[str, str]:
    return MigrationExecutor(connection).loader.graph.leaf_nodes(app)[0]


@pytest.fixture
def everything_back(transactional_db: None) -> Iterator[None]:
    """Begins with the standing pages, and leaves the database as it was: every migration done."""
    makers.make_standing_pages()
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def fill_every_table() -> None:
    site = make_site()
    planner = makers.make_planner()
    makers.make_editor(site.group)
    makers.make_facilitator(site.upcoming)
    makers.make_agenda_template()
    OldSlug.objects.create(model="x.y", slug="a", object_id=1)
    ExampleRow.objects.create(key="a", model="x.y", object_id=1, fingerprint="f")
    planner.groups.add(Group.objects.create(name="Plānotāji"))
    planner.user_permissions.add(Permission.objects.first())
    fill_voices(site)


def fill_voices(site: Site) -> None:
    """What belongs to what people said: slips, links, rules, and all that hangs on an opinion."""
    sector = makers.make_sector(site.programme)
    Receipt.objects.create(seminar=site.upcoming)
    ScribeLink.objects.create(seminar=site.upcoming, token="t")
    rules = RuleSet.objects.first() or RuleSet.objects.create(code="PAŠU", title_lv="Pašu solījums")
    rules.programmes.add(site.programme)
    said = makers.make_contribution(group=site.group, author={"email": "anna@example.org"}, number=901)
    other = makers.make_contribution(programme=site.programme, number=902, merged_into=said, head=said)
    other.sectors.add(sector)
    ContributionEvent.objects.create(contribution=other, kind="merged", other=said)
    makers.make_answer(said, released_at=makers.at("2026-05-20"))


def test_back_to_nothing_and_forward_again_with_rows_everywhere(everything_back: None) -> None:
    fill_every_table()
    counts = {}
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")
            counts[table] = cursor.fetchone()[0] > 0
    assert counts == dict.fromkeys(tables(), True)

    # tables of other apps that lean on ours go first
    executor = MigrationExecutor(connection)
    others = {key[0] for key in executor.loader.graph.leaf_nodes()} & {"admin", "account", "mfa"}
    migrate(*[(label, None) for label in sorted(others)], ("seminars", None), ("groups", None))
    assert set(connection.introspection.table_names()) & tables() == set()

    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    assert tables() <= set(connection.introspection.table_names())
    assert Page.objects.count() == 6


def test_seminars_go_and_groups_stay(everything_back: None) -> None:
    fill_every_table()
    migrate(("seminars", None))
    assert {name for name in connection.introspection.table_names() if name.startswith("seminars_")} == set()
    state = migrate(leaves("seminars"))
    assert state.get_model("groups", "ThematicWorkingGroup").objects.count() == 1
    assert state.get_model("seminars", "Seminar").objects.count() == 0


def test_a_page_that_the_city_has_edited_survives_the_way_back_and_forth(everything_back: None) -> None:
    page = Page.objects.get(key="par")
    page.text_lv = "Mūsu pašu vārdi."
    page.save()
    touched = Page.objects.get(key="kontakti")
    touched.title_en = "Write to us"
    touched.save()

    state = migrate(("groups", "0001_initial"))
    kept = state.get_model("groups", "Page").objects
    assert set(kept.values_list("key", flat=True)) == {"par", "kontakti"}

    state = migrate(leaves("groups"))
    pages = {row.key: row for row in Page.objects.all()}
    assert len(pages) == 6
    assert (pages["par"].text_lv, pages["kontakti"].title_en) == ("Mūsu pašu vārdi.", "Write to us")
    assert pages["privatums"].search != ""

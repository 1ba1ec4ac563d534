"""What the migrations of this floor do with rows that are there already."""

import pytest

from tests import makers
from tests.test_migrations import everything_back, leaves, migrate  # noqa: F401

pytestmark = pytest.mark.usefixtures("everything_back")


def test_staff_who_may_change_seminars_become_planners_and_keep_their_ticks() -> None:
    state = migrate(("seminars", "0002_agenda_templates_and_places"), ("groups", "0004_role_and_editors"))
    users, groups, permissions, kinds = (
        state.get_model(*name).objects
        for name in (
            *(("groups", "User"), ("auth", "Group"), ("auth", "Permission")),
            ("contenttypes", "ContentType"),
        )
    )
    kind, _made = kinds.get_or_create(app_label="seminars", model="seminar")
    change, _made = permissions.get_or_create(content_type=kind, codename="change_seminar")
    view, _made = permissions.get_or_create(content_type=kind, codename="view_seminar")
    clerks = groups.create(name="Plānotāji")
    clerks.permissions.add(change)
    people = {
        "by group": {"is_staff": True},
        "by tick": {"is_staff": True},
        "reader": {"is_staff": True},
        "visitor": {"is_staff": False},
        "superuser": {"is_staff": True, "is_superuser": True},
    }
    made = {name: users.create(username=name, **fields) for name, fields in people.items()}
    made["by group"].groups.add(clerks)
    made["by tick"].user_permissions.add(change)
    made["reader"].user_permissions.add(view)
    made["visitor"].groups.add(clerks)
    made["superuser"].groups.add(clerks)

    roles = migrate(("groups", "0005_planners")).get_model("groups", "User").objects
    assert dict(roles.values_list("username", "role")) == {
        "by group": "planner",
        "by tick": "planner",
        "reader": "",
        "visitor": "",
        "superuser": "",
    }
    assert roles.get(username="by group").groups.count() == 1
    migrate(("groups", "0004_role_and_editors"))


def test_rows_that_are_there_begin_their_history_with_what_they_are() -> None:
    group = makers.make_group(name_lv="Satiksme")
    sector = makers.make_sector(group.programme)
    group.sectors.add(sector)
    item = makers.make_agenda_item(makers.make_seminar(group), title_lv="Ievads")
    migrate(("seminars", "0002_agenda_templates_and_places"), ("groups", "0005_planners"))
    state = migrate(leaves("groups"), leaves("seminars"))
    first = state.get_model("groups", "HistoricalThematicWorkingGroup").objects.get()
    assert (first.id, first.name_lv, first.history_type, first.history_user) == (
        group.pk,
        "Satiksme",
        "+",
        None,
    )
    links = state.get_model("groups", "HistoricalThematicWorkingGroup_sectors").objects
    assert list(links.values_list("history_id", "sector_id")) == [(first.pk, sector.pk)]
    kept = state.get_model("seminars", "HistoricalAgendaItem").objects.get()
    assert (kept.id, kept.title_lv, kept.seminar_id) == (item.pk, "Ievads", item.seminar_id)

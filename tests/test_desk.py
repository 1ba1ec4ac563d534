"""Every screen of the desk: the list comes from the registry of the admin."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.models import City, Page
from seminars.models import RuleSet
from tests import makers
from tests.samples import DESK, make_site
from tests.typed import typed

pytestmark = pytest.mark.django_db

SIGN_IN = "/konts/login/"
MAKERS: dict[str, Callable[[], Model]] = {
    "groups.city": lambda: City.objects.first() or makers.make_city(),
    "groups.programme": lambda: makers.make_programme(title_lv="Semināri un semināru programma"),
    "groups.sector": lambda: makers.make_sector(makers.make_programme(), name_lv="Semināru nozare"),
    "groups.thematicworkinggroup": lambda: makers.make_group(name_lv="Semināru grupa"),
    "groups.membership": lambda: makers.make_member(makers.make_group(), person_name="Semināru vadītāja"),
    "groups.organisation": lambda: makers.make_organisation(name_lv=f"Semināru nams {uuid4()}"),
    "groups.expert": lambda: makers.make_expert(name="Semināru vadītāja"),
    "groups.page": lambda: _page("Par semināriem"),
    "groups.user": lambda: makers.make_planner(username="semināri"),
    "account.emailaddress": lambda: EmailAddress.objects.create(
        user=makers.make_planner(), email="a@example.org"
    ),
    "mfa.authenticator": lambda: Authenticator.objects.create(
        user=makers.make_planner(), type="totp", data={}
    ),
    "seminars.stage": lambda: makers.make_stage(name_lv="Semināru posms"),
    "seminars.venue": lambda: makers.make_venue(hall_lv="Semināru zāle"),
    "seminars.agendatemplate": lambda: makers.make_agenda_template(name_lv="Semināra darba kārtība"),
    "seminars.seminar": lambda: makers.make_seminar(title_lv="Par semināriem"),
    "seminars.agendaitem": lambda: makers.make_agenda_item(makers.make_seminar()),
    "seminars.outcome": lambda: makers.make_outcome(makers.make_seminar()),
    "seminars.photo": lambda: makers.make_photo(seminar=makers.make_seminar()),
    "seminars.document": lambda: makers.make_document(
        seminar=makers.make_seminar(), title_lv="Semināra protokols"
    ),
    "seminars.newsitem": lambda: makers.make_news(title_lv="Sākas semināri"),
    "seminars.contribution": lambda: makers.make_contribution(
        group=makers.make_group(), original="Vairāk semināru vakaros!", author={"name": "Anna Ozola"}
    ),
    "seminars.ruleset": lambda: RuleSet.objects.create(code=uuid4().hex[:20], title_lv="Pašu solījums"),
}
THEIRS = ("account.emailaddress", "mfa.authenticator")
CANNOT_BE_ADDED = {"groups.city", "groups.page", "seminars.agendaitem", "seminars.photo"}
CANNOT_BE_DELETED = {"groups.page"}
SEARCHED = set(MAKERS) - {
    *THEIRS,
    *(
        "groups.city",
        "groups.user",
        "seminars.agendaitem",
        "seminars.outcome",
        "seminars.photo",
        "seminars.ruleset",
    ),
}
OF_A_PROGRAMME = {
    "groups.sector": lambda programme: makers.make_sector(programme),
    "groups.thematicworkinggroup": lambda programme: makers.make_group(programme),
    "groups.membership": lambda programme: makers.make_member(makers.make_group(programme)),
    "seminars.stage": lambda programme: makers.make_stage(programme),
    "seminars.seminar": lambda programme: makers.make_seminar(makers.make_group(programme)),
    "seminars.outcome": lambda programme: makers.make_outcome(
        makers.make_seminar(makers.make_group(programme))
    ),
    "seminars.photo": lambda programme: makers.make_photo(
        seminar=makers.make_seminar(makers.make_group(programme))
    ),
    "seminars.document": lambda programme: makers.make_document(programme=programme),
    "seminars.newsitem": lambda programme: makers.make_news(programme),
    "seminars.contribution": lambda programme: makers.make_contribution(programme=programme),
}


def _page(title: str) -> Page:
    page = Page.objects.get(key="kontakti")
    Page.objects.exclude(pk=page.pk).delete()
    page.title_lv = title
    page.save()
    return page


def screens(row: Model) -> dict[str, str]:
    model = f"admin:{row._meta.app_label}_{row._meta.model_name}"
    return {
        "changelist": reverse(f"{model}_changelist"),
        "add": reverse(f"{model}_add"),
        **{name: reverse(f"{model}_{name}", args=[row.pk]) for name in ("change", "delete", "history")},
    }


def landed(client: Client, path: str) -> str:
    """Where a visitor of the address ends up."""
    return str(client.get(path, follow=True).request["PATH_INFO"])


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(makers.make_planner())
    return client


def test_every_kind_of_row_at_the_desk_has_a_maker_here() -> None:
    assert {model._meta.label_lower for model in admin.site._registry} == set(MAKERS)


@pytest.mark.parametrize("label", MAKERS)
def test_every_screen_answers_a_planner(desk: Client, label: str) -> None:
    makers.make_city()
    row = MAKERS[label]()
    expected = {"changelist": 200, "add": 200, "change": 200, "delete": 200, "history": 200}
    expected |= {"add": 403} if label in CANNOT_BE_ADDED else {}
    expected |= {"delete": 403} if label in CANNOT_BE_DELETED else {}
    for prefix in ("", "/en"):
        assert {name: desk.get(prefix + path).status_code for name, path in screens(row).items()} == expected


@pytest.mark.parametrize("label", MAKERS)
def test_every_screen_sends_an_outsider_to_the_sign_in(client: Client, label: str) -> None:
    for path in screens(MAKERS[label]()).values():
        assert landed(client, path) == SIGN_IN
        assert client.post(path, {"title_lv": "x"}).status_code == 302


@pytest.mark.parametrize("label", MAKERS)
def test_every_screen_refuses_those_who_do_not_work_at_the_desk(client: Client, label: str) -> None:
    client.force_login(makers.make_planner(is_staff=False, is_superuser=False))
    for path in screens(MAKERS[label]()).values():
        answer = client.get(path, follow=True)
        assert answer.context is None or "adminform" not in answer.context
        assert client.get(path).status_code in (302, 403)


@pytest.mark.parametrize("label", MAKERS)
def test_every_screen_refuses_a_colleague_without_the_right(client: Client, label: str) -> None:
    row = MAKERS[label]()
    client.force_login(makers.make_planner(is_superuser=False))
    assert {client.get(path).status_code for path in screens(row).values()} == {403}
    assert {client.post(path, {"post": "yes"}).status_code for path in screens(row).values()} == {403}
    assert type(row)._default_manager.filter(pk=row.pk).exists()


def test_the_planners_other_screens_refuse_outsiders(client: Client) -> None:
    site = make_site()
    addresses = [address(site) for address in DESK.values()]
    assert {landed(client, address) for address in addresses} == {SIGN_IN}
    client.force_login(makers.make_planner(is_superuser=False))
    assert [client.get(address).status_code for name, address in zip(DESK, addresses, strict=True)] == [
        200 if name in ("start", "two-step sign-in") else 403 for name in DESK
    ]


def test_the_desk_s_own_screens_answer_a_planner(desk: Client) -> None:
    site = make_site()
    answers = {name: desk.get(address(site)).status_code for name, address in DESK.items()}
    assert answers == dict.fromkeys(DESK, 200)


@pytest.mark.parametrize("label", sorted(SEARCHED))
@pytest.mark.parametrize("query", ["seminars", "SEMINĀRI", "semināros"])
def test_lists_are_searched_without_diacritics_and_endings(desk: Client, label: str, query: str) -> None:
    row = MAKERS[label]()
    list_page = screens(row)["changelist"]
    assert list(desk.get(list_page, {"q": query}).context["cl"].result_list) == [row]
    assert list(desk.get(list_page, {"q": "zzz"}).context["cl"].result_list) == []


@pytest.mark.parametrize("label", OF_A_PROGRAMME)
def test_lists_stay_in_the_programme_at_the_first_page_unless_asked(desk: Client, label: str) -> None:
    current, other = makers.make_programme(is_current=True), makers.make_programme()
    here, there = OF_A_PROGRAMME[label](current), OF_A_PROGRAMME[label](other)
    address = screens(here)["changelist"]

    def listed(**query: Any) -> set[Any]:
        return set(desk.get(address, query).context["cl"].result_list)

    assert listed() == {here}
    assert listed(programme=other.pk) == {there}
    assert listed(programme="all") == {here, there}
    for nonsense in ("x", "²", "-1", "9" * 30):
        assert listed(programme=nonsense) == {here, there}
    assert listed(programme="9" * 18) == set()


def test_photos_of_news_are_in_the_list_of_their_programme(desk: Client) -> None:
    photo = makers.make_photo(news_item=makers.make_news(makers.make_programme(is_current=True)))
    shown = desk.get(reverse("admin:seminars_photo_changelist")).context["cl"].result_list
    assert list(shown) == [photo]


@pytest.mark.parametrize("label", sorted(set(MAKERS) - {"groups.user", *THEIRS}))
def test_a_form_that_is_saved_as_it_stands_changes_nothing(desk: Client, label: str) -> None:
    row = MAKERS[label]()
    address = screens(row)["change"]
    before = contents(row)
    answer = desk.post(address, typed(desk.get(address)))
    assert answer.status_code == 302, answer.context["errors"]
    assert contents(row) == before


def contents(row: Model) -> dict[str, object]:
    """What stands in a row: no text is as good as an empty one, and white space at its end is nothing."""
    row = type(row)._default_manager.get(pk=row.pk)
    values = {field.name: field.value_from_object(row) for field in row._meta.concrete_fields}
    return {
        name: value.strip() if isinstance(value, str) else value
        for name, value in values.items()
        if value not in (None, "") and name not in ("updated_at", "search")
    }


def test_the_number_of_questions_does_not_grow_with_the_list(desk: Client) -> None:
    makers.make_programme(is_current=True)
    counted: list[dict[str, int]] = []
    for count in (1, 4):
        for _ in range(count):
            for label in MAKERS:
                if label not in ("groups.city", "groups.page", "groups.user", *THEIRS):
                    MAKERS[label]()
        once = {}
        for model in admin.site._registry:
            path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
            desk.get(path + "?programme=all", follow=True)
            with CaptureQueriesContext(connection) as asked:
                desk.get(path + "?programme=all", follow=True)
            once[model._meta.label] = len(asked)
        counted.append(once)
    assert counted[0] == counted[1]

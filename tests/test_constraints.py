"""What the database itself keeps: each constraint is broken once, in the database and in a form."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from groups.models import City, ExampleRow
from groups.models.slugs import OldSlug
from seminars.models import Receipt, RuleSet, SeminarFacilitator
from tests import makers
from tests.makers import at

Breach = tuple[models.Model, dict[str, Any]]


def city() -> City:
    return City.objects.first() or makers.make_city()


def second_in_programme(make: Callable[..., Any], name: str) -> Breach:
    programme = makers.make_programme()
    first, second = make(programme), make(programme)
    return second, {name: getattr(first, name)}


def second_open_chair() -> Breach:
    group = makers.make_group()
    makers.make_member(group, role="chair")
    return makers.make_member(group, role="chair", ends_on=dt.date(2026, 5, 1)), {"ends_on": None}


def second_current_programme() -> Breach:
    makers.make_programme(is_current=True)
    return makers.make_programme(), {"is_current": True}


def second_facilitation() -> Breach:
    seminar = makers.make_seminar()
    first = makers.make_facilitator(seminar)
    return makers.make_facilitator(seminar), {"expert": first.expert}


def second_cover(**place: Any) -> Breach:
    makers.make_photo(**place, is_cover=True)
    return makers.make_photo(**place), {"is_cover": True}


def second_old_slug() -> Breach:
    OldSlug.objects.create(model="x.y", slug="a", object_id=1)
    return OldSlug.objects.create(model="x.y", slug="b", object_id=2), {"slug": "a"}


def user_with_a_role_away_from_the_desk() -> Breach:
    return makers.make_planner(is_superuser=False, role="planner"), {"is_staff": False}


def second_example_row() -> Breach:
    ExampleRow.objects.create(key="a", model="x.y", object_id=1, fingerprint="f")
    return ExampleRow.objects.create(key="b", model="x.y", object_id=2, fingerprint="f"), {"object_id": 1}


def roughly_known() -> models.Model:
    return makers.make_seminar(precision="month", approximate_on=dt.date(2026, 5, 1))


def opinion(**fields: Any) -> models.Model:
    return makers.make_contribution(**fields)


def beside_another(name: str, value: Callable[[Any], Any] = lambda first: first) -> Breach:
    """Two published ones of one programme, of which the second gets something of the first."""
    first = makers.make_contribution(number=1)
    return makers.make_contribution(programme=first.programme, number=2), {name: value(first)}


def itself(name: str) -> Breach:
    """One that is merged with another, and then with itself."""
    head = makers.make_contribution(number=1)
    row = makers.make_contribution(programme=head.programme, number=2, merged_into=head, head=head)
    return row, {name: row}


def author(**fields: Any) -> models.Model:
    row = makers.make_contribution(author={"name": "Anna Ozola", "email": "anna@example.org", **fields})
    return row.author


def answer(**fields: Any) -> models.Model:
    return makers.make_answer(makers.make_contribution(number=1), **fields)


def rules(**fields: Any) -> models.Model:
    return RuleSet.objects.create(
        **{"code": "PAŠU", "title_lv": "Pašu solījums", "answer_days": 30, **fields}
    )


def second_answer(**fields: Any) -> Breach:
    """Two answers to one, of which the first is released or not like the second."""
    row = makers.make_contribution(number=1)
    makers.make_answer(row, **fields)
    released = makers.at("2026-05-19")
    return makers.make_answer(row, released_at=released, replaced_at=released), {
        "released_at": None,
        "replaced_at": None,
        **fields,
    }


BREACHES: dict[str, list[Callable[[], Breach]]] = {
    "there_is_one_city": [lambda: (city(), {"is_only": False})],
    "group_number_is_unique_in_programme": [lambda: second_in_programme(makers.make_group, "number")],
    "group_colour_is_one_of_twelve": [
        lambda: (makers.make_group(), {"colour": 0}),
        lambda: (makers.make_group(), {"colour": 13}),
    ],
    "group_has_at_most_one_open_chair": [second_open_chair],
    "membership_ends_after_it_starts": [
        lambda: (
            makers.make_member(makers.make_group(), starts_on=dt.date(2026, 5, 2)),
            {"ends_on": dt.date(2026, 5, 1)},
        ),
    ],
    "one_programme_is_current": [second_current_programme],
    "current_programme_is_public": [lambda: (makers.make_programme(is_current=True), {"state": "draft"})],
    "programme_ends_after_it_starts": [lambda: (makers.make_programme(), {"end_year": 2021})],
    "funding_share_is_a_percentage": [
        lambda: (makers.make_funding(makers.make_programme()), {"share_percent": 101}),
        lambda: (makers.make_funding(makers.make_programme()), {"share_percent": -1}),
    ],
    "funding_total_is_not_negative": [lambda: (makers.make_funding(makers.make_programme()), {"total": -1})],
    "sector_code_is_unique_in_programme": [lambda: second_in_programme(makers.make_sector, "code")],
    "old_slug_leads_to_one_page": [second_old_slug],
    "role_is_at_the_desk": [user_with_a_role_away_from_the_desk],
    "example_row_is_recorded_once": [second_example_row],
    "stage_number_is_unique_in_programme": [lambda: second_in_programme(makers.make_stage, "number")],
    "stage_has_a_date_unless_unknown": [
        lambda: (makers.make_stage(), {"precision": "day"}),
        lambda: (makers.make_stage(), {"starts_on": dt.date(2026, 5, 1)}),
    ],
    "stage_ends_after_it_starts": [
        lambda: (
            makers.make_stage(starts_on=dt.date(2026, 5, 2), precision="day"),
            {"ends_on": dt.date(2026, 5, 1)},
        ),
        lambda: (makers.make_stage(), {"ends_on": dt.date(2026, 5, 1)}),
    ],
    "seminar_ends_after_it_starts": [
        lambda: (makers.make_seminar(), {"ends_at": at("2026-05-12", "09:00")}),
        lambda: (makers.make_seminar(), {"ends_at": at("2026-05-12", "10:00")}),
        lambda: (makers.make_seminar(), {"ends_at": None}),
        lambda: (roughly_known(), {"ends_at": at("2026-05-12", "10:00")}),
    ],
    "seminar_time_is_exact_rough_or_unknown": [
        lambda: (makers.make_seminar(), {"precision": "month"}),
        lambda: (makers.make_seminar(), {"approximate_on": dt.date(2026, 5, 1)}),
        lambda: (makers.make_seminar(), {"starts_at": None, "ends_at": None}),
        lambda: (roughly_known(), {"approximate_on": None}),
        lambda: (roughly_known(), {"precision": "unknown"}),
        lambda: (roughly_known(), {"precision": "day"}),
    ],
    "expert_is_named_once_at_a_seminar": [second_facilitation],
    "agenda_item_takes_time": [lambda: (makers.make_agenda_item(makers.make_seminar()), {"minutes": 0})],
    "agenda_template_item_takes_time": [lambda: (makers.make_agenda_template().items.get(), {"minutes": 0})],
    "news_has_a_date_unless_unknown": [
        lambda: (makers.make_news(), {"date_on": None}),
        lambda: (makers.make_news(), {"precision": "unknown"}),
    ],
    "outcome_says_something": [lambda: (makers.make_outcome(makers.make_seminar()), {"text": ""})],
    "photo_belongs_to_a_seminar_or_a_news_item": [
        lambda: (makers.make_photo(seminar=makers.make_seminar()), {"seminar": None}),
        lambda: (makers.make_photo(seminar=makers.make_seminar()), {"news_item": makers.make_news()}),
    ],
    "published_photo_has_alternative_text": [
        lambda: (makers.make_photo(seminar=makers.make_seminar()), {"alt_lv": ""}),
        lambda: (makers.make_photo(seminar=makers.make_seminar()), {"alt_lv": None}),
    ],
    "seminar_has_one_cover": [lambda: second_cover(seminar=makers.make_seminar())],
    "news_item_has_one_cover": [lambda: second_cover(news_item=makers.make_news())],
    "receipt_code_is_legible": [
        lambda: (Receipt.objects.create(), {"code": "K7MX9PQ"}),
        lambda: (Receipt.objects.create(), {"code": "K7MX9PQO"}),
        lambda: (Receipt.objects.create(), {"code": "k7mx9pq4"}),
    ],
    "rule_set_ends_after_it_begins": [
        lambda: (rules(valid_from=dt.date(2026, 5, 2)), {"valid_to": dt.date(2026, 5, 1)}),
    ],
    "rule_set_leaves_time_to_answer": [lambda: (rules(), {"answer_days": 0})],
    "contribution_says_something": [lambda: (opinion(), {"original": ""})],
    "specialist_speaks_for_an_organisation": [lambda: (opinion(), {"voice": "specialist"})],
    "said_at_a_seminar_names_the_seminar": [lambda: (opinion(), {"channel": "seminar"})],
    "hidden_contribution_has_a_reason": [
        lambda: (opinion(), {"publicity": "hidden"}),
        lambda: (opinion(), {"hidden_reason": "advert"}),
    ],
    "published_contribution_has_a_number": [
        lambda: (opinion(number=1), {"number": None}),
        lambda: (opinion(number=1), {"published_at": None}),
    ],
    "decided_contribution_has_an_answer": [
        lambda: (opinion(number=1), {"state": "partly"}),
        lambda: (answer(released_at=at("2026-05-20")).contribution, {"state": "withdrawn"}),
        lambda: (answer(released_at=at("2026-05-20")).contribution, {"answer": None}),
    ],
    "merged_contribution_has_a_head": [
        lambda: beside_another("merged_into"),
        lambda: beside_another("head"),
    ],
    "contribution_is_not_merged_into_itself": [lambda: itself("merged_into"), lambda: itself("head")],
    "contribution_number_is_given_once": [lambda: beside_another("number", lambda first: first.number)],
    "author_has_a_name_or_an_address": [lambda: (author(), {"name": "", "email": ""})],
    "named_author_has_a_name": [lambda: (author(may_be_named=True), {"name": ""})],
    "answer_has_reason_decider_and_date": [
        lambda: (answer(), {"verdict": ""}),
        lambda: (answer(), {"reason_lv": ""}),
        lambda: (answer(), {"reason_lv": None}),
        lambda: (answer(), {"decided_by_lv": ""}),
        lambda: (answer(), {"decided_by_lv": None}),
        lambda: (answer(), {"decided_on": None}),
        lambda: (answer(is_complete=False, verdict=""), {"is_complete": True}),
        lambda: (answer(is_complete=False, decided_on=None), {"released_at": at("2026-05-20")}),
    ],
    "accepted_answer_has_a_place": [
        lambda: (answer(), {"place_lv": ""}),
        lambda: (answer(verdict="partly"), {"place_lv": None}),
    ],
    "forwarded_answer_says_to_whom": [
        lambda: (answer(), {"verdict": "forwarded"}),
        lambda: (answer(verdict="forwarded", forwarded_to_lv="Valsts ceļi"), {"forwarded_to_lv": None}),
    ],
    "only_a_released_answer_is_replaced": [lambda: (answer(), {"replaced_at": at("2026-05-20")})],
    "contribution_has_one_prepared_answer": [second_answer],
    "contribution_has_one_answer_in_force": [lambda: second_answer(released_at=at("2026-05-20"))],
    "document_has_a_file": [lambda: (makers.make_document(seminar=makers.make_seminar()), {"file": ""})],
}
CASES = [
    pytest.param(breach, id=f"{name}-{number}")
    for name, breaches in BREACHES.items()
    for number, breach in enumerate(breaches, start=1)
]


def test_every_constraint_is_broken_here() -> None:
    ours = [apps.get_app_config(label) for label in ("groups", "seminars")]
    named = {
        constraint.name
        for app in ours
        for model in app.get_models()
        for constraint in model._meta.constraints
    }
    assert set(BREACHES) == named


@pytest.mark.django_db
@pytest.mark.parametrize("breach", CASES)
def test_the_database_refuses(breach: Callable[[], Breach]) -> None:
    row, fields = breach()
    with pytest.raises(IntegrityError), transaction.atomic():
        models.QuerySet(type(row)).filter(pk=row.pk).update(**fields)


@pytest.mark.django_db
@pytest.mark.parametrize("breach", CASES)
def test_a_form_refuses(breach: Callable[[], Breach]) -> None:
    row, fields = breach()
    row.full_clean()
    for name, value in fields.items():
        setattr(row, name, value)
    with pytest.raises(ValidationError):
        row.full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "make",
    [
        *(
            makers.make_programme,
            makers.make_group,
            makers.make_expert,
            makers.make_seminar,
            makers.make_news,
        ),
    ],
)
def test_two_rows_never_share_an_address(make: Callable[..., Any]) -> None:
    first, second = make(slug="viens"), make(slug="divi")
    with pytest.raises(IntegrityError), transaction.atomic():
        models.QuerySet(type(second)).filter(pk=second.pk).update(slug=first.slug)
    second.slug = first.slug
    with pytest.raises(ValidationError):
        second.full_clean()


@pytest.mark.django_db
def test_there_is_no_second_city() -> None:
    makers.make_city()
    with pytest.raises(IntegrityError), transaction.atomic():
        makers.make_city()


@pytest.mark.django_db
def test_a_seminar_and_its_rows_belong_together() -> None:
    seminar, other = makers.make_seminar(), makers.make_seminar()
    seminar.stage = other.stage
    with pytest.raises(ValidationError) as refused:
        seminar.full_clean()
    assert list(refused.value.error_dict) == ["stage"]

    outcome = makers.make_outcome(seminar)
    outcome.agenda_item = makers.make_agenda_item(other)
    with pytest.raises(ValidationError) as refused:
        outcome.full_clean()
    assert list(refused.value.error_dict) == ["agenda_item"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("row", "name", "value", "wrong"),
    [
        (lambda: makers.make_seminar(), "online_url", "https://a.example", "online_url"),
        (lambda: makers.make_seminar(kind="online"), "online_url", "javascript:alert(1)", "online_url"),
        (lambda: makers.make_stage(), "ends_on", dt.date(2026, 5, 1), "starts_on"),
        (
            lambda: makers.make_photo(seminar=makers.make_seminar(), is_published=False),
            "is_cover",
            True,
            "is_cover",
        ),
        (lambda: makers.make_programme(), "start_year", 1800, "start_year"),
        (lambda: makers.make_organisation(), "website", "javascript:alert(1)", "website"),
        (city, "languages", ["lv", "xx"], "languages"),
        (city, "languages", "lv", "languages"),
        (city, "site_name_lv", "", "site_name site_name_lv"),
        (lambda: makers.make_seminar(), "title_lv", "", "title title_lv"),
    ],
)
def test_what_a_form_says_of_one_field(row: Callable[[], Any], name: str, value: Any, wrong: str) -> None:
    made = row()
    setattr(made, name, value)
    with pytest.raises(ValidationError) as refused:
        made.full_clean()
    assert list(refused.value.error_dict) == wrong.split()


@pytest.mark.django_db
def test_a_facilitator_may_lead_many_seminars() -> None:
    expert = makers.make_expert()
    for _ in range(2):
        makers.make_facilitator(makers.make_seminar(), expert)
    assert SeminarFacilitator.objects.filter(expert=expert).count() == 2

"""Addresses: made from Latvian titles, and old ones that keep working."""

import pytest
from django.test import Client
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from groups.models import Expert
from groups.models.slugs import SLUG_LENGTH, OldSlug
from seminars.models import Seminar
from tests import makers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Ceļš uz Čaklo ielu", "cels-uz-caklo-ielu"),
        ("Izglītība, ģimene & šķūnis: „Žņaugs”", "izglitiba-gimene-skunis-znaugs"),
        ("2012.–2018. gads", "2012-2018-gads"),
        ("Семинар", "seminars"),
        ("  …  ", "seminars"),
        ('"><svg/onload=alert(1)>', "svgonloadalert1"),
        ("a" * 300, "a" * (SLUG_LENGTH - 5)),
    ],
)
def test_an_address_is_made_from_the_title(title: str, slug: str) -> None:
    assert makers.make_seminar(title_lv=title).slug == slug


def test_the_address_is_latvian_whatever_language_the_desk_speaks() -> None:
    with translation.override("en"):
        assert makers.make_seminar(title_lv="Ceļš", title_en="Road").slug == "cels"


def test_equal_titles_get_numbers() -> None:
    slugs = [makers.make_seminar(title_lv="Ceļš").slug for _ in range(3)]
    assert slugs == ["cels", "cels-2", "cels-3"]


def test_an_address_stays_when_the_title_changes() -> None:
    seminar = makers.make_seminar(title_lv="Ceļš")
    seminar.title_lv = "Iela"
    seminar.save()
    assert (seminar.slug, OldSlug.objects.count()) == ("cels", 0)


@pytest.mark.parametrize(
    "make",
    [
        lambda: makers.make_seminar(),
        lambda: makers.make_group(),
        lambda: makers.make_news(),
        lambda: makers.make_programme(),
        lambda: makers.make_facilitator(makers.make_seminar()).expert,
        lambda: makers.make_stage(makers.make_programme(slug="agraka")).programme,
    ],
    ids=["seminar", "group", "news", "programme", "expert", "programme-of-a-stage"],
)
def test_a_changed_address_leads_to_the_new_one(client: Client, make) -> None:
    row = make()
    old = row.get_absolute_url()
    row.slug = "jauna-adrese"
    row.save()
    new = row.get_absolute_url()
    for prefix in ("", "/en"):
        answer = client.get(prefix + old)
        assert (answer.status_code, answer.headers["Location"]) == (301, prefix + new)
        assert client.get(prefix + new).status_code == 200


def test_the_old_address_of_a_stage_leads_to_the_new_one(client: Client) -> None:
    stage = makers.make_stage()
    old = stage.get_absolute_url()
    stage.programme.slug = "jauna-adrese"
    stage.programme.save()
    answer = client.get(old)
    assert (answer.status_code, answer.headers["Location"]) == (301, "/programmas/jauna-adrese/posmi/1/")


def test_an_address_that_was_changed_twice_and_back() -> None:
    seminar = makers.make_seminar(slug="a")
    for slug in ("b", "c", "a"):
        seminar.slug = slug
        seminar.save()
    assert sorted(OldSlug.objects.values_list("slug", "object_id")) == [("b", seminar.pk), ("c", seminar.pk)]


def test_an_old_address_taken_by_another_row_is_that_row_s() -> None:
    first = makers.make_seminar(slug="a")
    first.slug = "b"
    first.save()
    makers.make_seminar(slug="a")
    assert list(OldSlug.objects.all()) == []


def test_the_old_address_of_a_draft_leads_nowhere(client: Client) -> None:
    seminar = makers.make_seminar(slug="a", state="draft")
    seminar.slug = "b"
    seminar.save()
    assert (client.get("/seminari/a/").status_code, client.get("/seminari/b/").status_code) == (404, 404)
    Seminar.objects.update(state="planned")
    assert (client.get("/seminari/a/").status_code, client.get("/seminari/b/").status_code) == (301, 200)


def test_old_addresses_of_one_kind_do_not_lead_to_another(client: Client) -> None:
    group = makers.make_group(slug="a")
    group.slug = "b"
    group.save()
    assert client.get("/seminari/a/").status_code == 404


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=120))
def test_every_name_gives_an_address(name: str) -> None:
    slug = Expert(name=name)._free_slug()
    assert (slug.replace("-", "").replace("_", "").isascii(), 0 < len(slug) <= SLUG_LENGTH) == (True, True)

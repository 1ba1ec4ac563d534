"""Addresses and parameters that make no sense: a clear page each time, and never a broken one."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from groups import views
from tests import makers
from tests.samples import PUBLIC, Site, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return make_site()


LISTS = [
    name
    for name in PUBLIC
    if "list" in name or name in ("programme_archive", "stage_detail", "expert_detail")
]


@pytest.mark.parametrize(
    "page", ["0", "-1", "2", "9e99", "abc", "", "1.5", "%00", "9" * 5000, "<script>", "last"]
)
def test_a_page_that_is_not_there(site: Site, client: Client, page: str) -> None:
    for name in LISTS:
        answer = client.get(f"{PUBLIC[name](site)}?page={page}")
        assert (name, answer.status_code, b"<script>" in answer.content) == (name, 404, False)


@pytest.mark.parametrize(
    "query", ["page=1", "page=1&page=1", "page=x&page=1", "other=x", "utm_source=<script>"]
)
def test_a_page_that_is_there(site: Site, client: Client, query: str) -> None:
    for name in LISTS:
        answer = client.get(f"{PUBLIC[name](site)}?{query}")
        assert (name, answer.status_code, b"=<script>" in answer.content) == (name, 200, False)


NONSENSE = [
    "abc",
    "-1",
    "0",
    "99999999999999999999999",
    "%00",
    "'",
    "<script>",
    "%F0%9F%98%80",
    "%FF",
    "1%00",
    "²",
    "x" * 5000,
]


@pytest.mark.parametrize("name", ["group", "stage", "sector", "state", "time", "month"])
@pytest.mark.usefixtures("site")
def test_a_filter_that_makes_no_sense_shows_nothing_and_says_so(client: Client, name: str) -> None:
    for value in NONSENSE:
        answer = client.get(f"/seminari/?{name}={value}")
        assert (value, answer.status_code, list(answer.context["page"])) == (value, 200, [])
        assert (value, list(answer.context["form"].errors)) == (value, [name])
        assert (value, b"<script>" in answer.content) == (value, False)


@pytest.mark.parametrize(
    "query",
    [
        "state=draft",
        "month=2026-13",
        "month=0000-00",
        "month=2026-5",
        "group=",
        "stage=1&stage=2",
        "time=PAST",
    ],
)
def test_a_filter_that_is_nearly_right(site: Site, client: Client, query: str) -> None:
    assert client.get(f"/seminari/?{query}").status_code == 200


@pytest.mark.parametrize(
    "query", ["q=", "q=%00", "q=" + "x" * 5000, "q=%25", "q=_", "q=a&q=zzzz", "q=<script>", "q=%FF", "all=x"]
)
def test_a_search_for_strange_things(site: Site, client: Client, query: str) -> None:
    answer = client.get(f"/meklet/?{query}")
    assert (answer.status_code, b"<script>" in answer.content, answer.context["found"]) == (200, False, [])


def test_a_search_that_is_too_long_says_so_and_keeps_what_was_typed(client: Client) -> None:
    answer = client.get("/meklet/?q=" + "ā" * 101)
    assert list(answer.context["form"].errors) == ["q"]
    assert "ā" * 101 in answer.content.decode()


WORDS = st.text(max_size=30)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.sampled_from(["/seminari/", "/meklet/", "/jaunumi/", "/grupas/", "/sitemap.xml", "/en/"]),
    st.dictionaries(
        st.sampled_from(
            ["q", "all", "page", "p", "group", "stage", "sector", "state", "time", "month", "section"]
        ),
        WORDS | st.integers().map(str),
        max_size=4,
    ),
)
def test_any_query_at_all(empty_programme: Client, address: str, query: dict[str, str]) -> None:
    answer = empty_programme.get(
        address, {name: text.encode("utf-8", "replace") for name, text in query.items()}
    )
    assert answer.status_code in (200, 404)


@pytest.fixture
def empty_programme(client: Client) -> Client:
    makers.make_city()
    makers.make_seminar(makers.make_group(makers.make_programme(is_current=True)))
    return client


PLACES = [
    *(
        "/seminari/{}/",
        "/grupas/{}/",
        "/eksperti/{}/",
        "/jaunumi/{}/",
        "/programmas/{}/",
        "/programmas/{}/seminari/",
    ),
    *(
        "/programmas/{}/posmi/1/",
        "/programmas/x/posmi/{}/",
        "/faili/foto/{}/480.jpg",
        "/faili/dokumenti/{}/a.pdf",
    ),
    *("/faili/finansejums/{}.png", "/{}/", "/{}", "/en/seminari/{}/"),
]
STRANGE = [
    *(
        "nav",
        "%00",
        "..",
        "%2e%2e%2f",
        "<script>",
        "99999999999999999999",
        "-1",
        "x" * 3000,
        "ceļš",
        "%FF",
        "a b",
        "{{7*7}}",
    ),
    "00000000-0000-0000-0000-000000000000",
]


@pytest.mark.parametrize("place", PLACES)
def test_an_address_that_leads_nowhere(client: Client, place: str) -> None:
    for strange in STRANGE:
        answer = client.get(place.format(strange if "%" in strange else quote(strange)))
        assert (strange, answer.status_code, answer.templates[0].name) == (strange, 404, "404.html")
        assert b"<script>" not in answer.content


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_page_for_what_is_not_there(site: Site, client: Client, language: str) -> None:
    answer = client.get(f"/{language}nav/")
    html = answer.content.decode()
    assert (answer.status_code, '<meta name="robots" content="noindex">' in html) == (404, True)
    assert f'<html lang="{language[:2] or "lv"}">' in html
    assert 'hreflang="x-default"' not in html
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_other_methods_change_nothing(site: Site, method: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = getattr(strict, method)("/seminari/", {"q": "x"}, content_type="application/json")
    assert (answer.status_code, answer.templates[0].name) == (403, "403.html")


def test_a_file_is_only_fetched(site: Site, client: Client) -> None:
    for address in (site.photo.url(480, "jpg"), site.document.get_absolute_url()):
        assert [client.post(address).status_code, client.delete(address).status_code] == [405, 405]


def test_a_host_that_is_not_ours(client: Client) -> None:
    answer = client.get("/", headers={"host": "evil.example"})
    html = answer.content.decode()
    assert (answer.status_code, "evil.example" in html, '<html lang="lv">' in html) == (400, False, True)


def test_the_host_a_proxy_names_is_not_believed(site: Site, client: Client) -> None:
    html = client.get("/", headers={"x-forwarded-host": "evil.example"}).content.decode()
    assert ("evil.example" in html, settings.SITE_URL in html) == (False, True)


def broken(request: object) -> None:
    raise RuntimeError("<script>secret</script>")


def refused(request: object) -> None:
    raise SuspiciousOperation("secret")


urlpatterns = [path("broken/", broken), path("refused/", refused)]
handler500 = "groups.views.server_error"


@pytest.fixture
def breaking() -> Iterator[Client]:
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False)


def test_the_page_for_when_something_broke(breaking: Client, django_assert_num_queries, caplog) -> None:
    with django_assert_num_queries(0):
        answer = breaking.get("/broken/")
    html = answer.content.decode()
    assert (answer.status_code, "secret" in html, html.count("<h1>"), '<html lang="lv">' in html) == (
        500,
        False,
        1,
        True,
    )


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (views.bad_request, 400),
        (views.permission_denied, 403),
        (views.csrf_failure, 403),
        (views.not_found, 404),
    ],
)
@pytest.mark.parametrize("filled", [False, True])
def test_the_pages_for_when_something_is_wrong(view, status: int, filled: bool) -> None:
    if filled:
        make_site()
    answer = view(RequestFactory().get("/seminari/<script>/"))
    html = answer.content.decode()
    assert (answer.status_code, html.count("<h1"), "<script>" in html) == (status, 1, False)
    assert '<meta name="robots" content="noindex">' in html

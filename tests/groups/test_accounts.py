"""Signing in: limited by tries, closed to the public, one letter for a new password."""

import pytest
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client

from groups.models import User
from tests import makers

pytestmark = pytest.mark.django_db
SIGN_IN = "/konts/login/"


@pytest.fixture
def planner() -> User:
    return makers.make_planner(username="anna", email="anna@example.org")


def sign_in(client: Client, password: str = makers.PASSWORD, **fields: str):
    return client.post(SIGN_IN, {"login": "anna", "password": password, **fields})


def test_a_planner_signs_in_and_stands_at_the_desk(client: Client, planner: User) -> None:
    answer = sign_in(client)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")
    assert get_user(client) == planner
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.parametrize("login", ["anna@example.org", "ANNA@example.org"])
def test_the_e_mail_address_will_do(client: Client, planner: User, login: str) -> None:
    assert sign_in(client, login=login).status_code == 302


def test_an_inactive_planner_cannot_sign_in(client: Client, planner: User) -> None:
    User.objects.update(is_active=False)
    sign_in(client)
    assert get_user(client).is_authenticated is False


def test_after_five_wrong_tries_even_the_right_password_has_to_wait(client: Client, planner: User) -> None:
    wrong = [sign_in(client, f"wrong {number}") for number in range(5)]
    assert [answer.status_code for answer in wrong] == [200] * 5
    sixth = sign_in(client)
    assert (sixth.status_code, get_user(client).is_authenticated) == (200, False)
    other = makers.make_planner(username="zane")
    assert client.post(SIGN_IN, {"login": "zane", "password": makers.PASSWORD}).status_code == 302
    assert get_user(client) == other


def test_a_spoofed_address_does_not_reset_the_tries(client: Client, planner: User) -> None:
    for number in range(5):
        client.post(
            SIGN_IN,
            {"login": "anna", "password": "wrong"},
            headers={"x-forwarded-for": f"198.51.100.{number}"},
        )
    client.post(
        SIGN_IN, {"login": "anna", "password": makers.PASSWORD}, headers={"x-forwarded-for": "198.51.100.9"}
    )
    assert get_user(client).is_authenticated is False


def test_the_answer_does_not_tell_whether_there_is_such_a_person(client: Client, planner: User) -> None:
    known, unknown = (
        client.post(SIGN_IN, {"login": login, "password": "wrong"}).context["form"].errors
        for login in ("anna", "nobody")
    )
    assert str(known) == str(unknown)


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "\r\nX: y"]
)
def test_after_signing_in_nobody_is_sent_away(client: Client, planner: User, target: str) -> None:
    answer = sign_in(client, next=target)
    assert answer.headers["Location"] == "/admin/"


def test_the_page_asked_for_is_shown_after_signing_in(client: Client, planner: User) -> None:
    assert sign_in(client, next="/admin/groups/city/").headers["Location"] == "/admin/groups/city/"


def test_a_new_password_comes_by_one_letter(client: Client, planner: User) -> None:
    client.post("/konts/password/reset/", {"email": "anna@example.org"})
    assert [letter.to for letter in mail.outbox] == [["anna@example.org"]]
    path = next(word for word in mail.outbox[0].body.split() if "/password/reset/key/" in word)
    assert path.startswith("http://testserver/konts/password/reset/key/")
    form = client.get(path.removeprefix("http://testserver"), follow=True)
    client.post(
        form.request["PATH_INFO"], {"password1": "jauna gara parole", "password2": "jauna gara parole"}
    )
    assert Client().login(username="anna", password="jauna gara parole") is True
    assert User.objects.get().check_password(makers.PASSWORD) is False


def test_a_strange_address_makes_the_same_answer(client: Client, planner: User) -> None:
    answers = [
        client.post("/konts/password/reset/", {"email": email})
        for email in ("anna@example.org", "nobody@example.org")
    ]
    assert [(a.status_code, a.headers["Location"]) for a in answers] == [
        (302, "/konts/password/reset/done/")
    ] * 2


@pytest.mark.parametrize(
    "email", ["a@b\nBcc: x@example.org", "x" * 400 + "@example.org", "anna", "", "a@b\0.lv"]
)
def test_an_address_that_is_none_sends_nothing(client: Client, planner: User, email: str) -> None:
    assert client.post("/konts/password/reset/", {"email": email}).status_code == 200
    assert mail.outbox == []


def test_nobody_signs_up(client: Client) -> None:
    fields = {
        "email": "x@example.org",
        "username": "x",
        "password1": makers.PASSWORD,
        "password2": makers.PASSWORD,
    }
    before = client.get("/konts/signup/")
    client.post("/konts/signup/", fields)
    assert ("password1" in before.content.decode(), User.objects.count()) == (False, 0)


@pytest.mark.parametrize("language", ["lv", "en"])
@pytest.mark.parametrize("path", ["login/", "password/reset/", "signup/"])
def test_the_pages_of_accounts_are_of_the_site(client: Client, path: str, language: str) -> None:
    answer = client.get(f"{'/en' if language == 'en' else ''}/konts/{path}")
    html = answer.content.decode()
    assert (answer.status_code, f'<html lang="{language}"' in html, html.count("<h1")) == (200, True, 1)
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_signing_out_needs_a_press_of_the_button(client: Client, planner: User) -> None:
    client.force_login(planner)
    client.get("/konts/logout/")
    assert get_user(client) == planner
    client.post("/konts/logout/")
    assert get_user(client).is_authenticated is False


def test_two_factor_is_offered(client: Client, planner: User) -> None:
    sign_in(client)
    assert client.get("/konts/2fa/").status_code == 200
    asked = client.get("/konts/2fa/totp/activate/", follow=True)
    assert asked.request["PATH_INFO"] == "/konts/reauthenticate/"
    shown = client.post(
        "/konts/reauthenticate/?next=/konts/2fa/totp/activate/", {"password": makers.PASSWORD}, follow=True
    )
    assert (shown.request["PATH_INFO"], b"data:image/svg" in shown.content) == (
        "/konts/2fa/totp/activate/",
        True,
    )

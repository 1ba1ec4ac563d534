"""Inviting somebody is one form and one letter; leaving is one tick."""

from typing import Any

import pytest
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client
from django.urls import reverse

from groups.emails import Sending, harmless
from groups.models import Expert, User
from tests import makers
from tests.typed import typed

pytestmark = pytest.mark.django_db
INVITE = "/admin/groups/user/invite/"


@pytest.fixture
def administrator() -> User:
    return makers.make_planner(first_name="Anda", last_name="Vadoņa")


@pytest.fixture
def desk(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def invite(desk: Client, **fields: Any) -> Any:
    given = {
        "first_name": "Zane",
        "last_name": "Bērziņa",
        "email": "Zane@example.org",
        "role": "planner",
        "language": "lv",
        **fields,
    }
    return desk.post(INVITE, given)


def link(letter: Any) -> str:
    """The path of the one link in a letter to choose a password."""
    [url] = [word for word in letter.body.split() if "/password/reset/key/" in word]
    assert url.startswith("http://localhost:8000/")
    return str(url.removeprefix("http://localhost:8000"))


def choose_password(client: Client, path: str, password: str = "jauna gara parole") -> Any:
    form = client.get(path, follow=True)
    return client.post(form.request["PATH_INFO"], {"password1": password, "password2": password})


def test_an_invited_planner_chooses_a_password_and_stands_at_the_desk(
    desk: Client, administrator: User
) -> None:
    makers.make_city()
    answer = invite(desk)
    user = User.objects.get(email="Zane@example.org")
    assert (user.username, user.role, user.is_staff, user.is_superuser, user.has_usable_password()) == (
        *("zane@example.org", "planner", True, False, False),
    )
    [letter] = mail.outbox
    assert (letter.to, letter.subject.count("\n")) == (["Zane@example.org"], 0)
    html = answer.content.decode()
    assert (answer.status_code, link(letter) in html) == (200, True)
    visitor = Client()
    choose_password(visitor, link(letter))
    visitor.post("/konts/login/", {"login": "zane@example.org", "password": "jauna gara parole"})
    assert get_user(visitor) == user
    assert visitor.get("/admin/seminars/seminar/").status_code == 200
    assert visitor.get("/admin/groups/user/").status_code == 403


def test_the_link_works_once(desk: Client) -> None:
    invite(desk)
    path = link(mail.outbox[0])
    choose_password(Client(), path)
    assert "password1" not in Client().get(path, follow=True).content.decode()


def test_the_letter_speaks_the_language_of_the_person(desk: Client) -> None:
    makers.make_city(languages=["lv", "en", "ru"])
    for language, start in (("lv", "/konts/"), ("en", "/en/konts/"), ("ru", "/ru/konts/")):
        invite(desk, email=f"{language}@example.org", language=language)
        assert link(mail.outbox[-1]).startswith(start)
        assert Client().get(link(mail.outbox[-1]), follow=True).status_code == 200


def test_an_editor_is_invited_with_working_groups_and_a_facilitator_as_an_expert(desk: Client) -> None:
    group, expert = makers.make_group(), makers.make_expert()
    assert invite(desk, role="editor").context["form"].errors.keys() == {"edited_groups"}
    assert invite(desk, role="facilitator").context["form"].errors.keys() == {"expert"}
    assert User.objects.count() == 1
    invite(desk, role="editor", edited_groups=[group.pk], email="a@example.org")
    invite(desk, role="facilitator", expert=expert.pk, email="b@example.org")
    editor, leader = User.objects.get(email="a@example.org"), User.objects.get(email="b@example.org")
    assert (list(editor.edited_groups.all()), leader.expert) == ([group], expert)
    assert invite(desk, role="facilitator", expert=expert.pk, email="c@example.org").context["form"].errors
    assert group.name in mail.outbox[0].body


def test_an_administrator_can_be_invited(desk: Client) -> None:
    invite(desk, role="administrator")
    user = User.objects.get(email="Zane@example.org")
    assert (user.is_superuser, user.role) == (True, "")


@pytest.mark.parametrize("email", ["ZANE@EXAMPLE.ORG", "zane@example.org"])
def test_an_address_has_one_account(desk: Client, email: str) -> None:
    invite(desk)
    assert invite(desk, email=email).context["form"].errors.keys() == {"email"}
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"email": "a@example.org\nBcc: b@example.org"},
        {"email": "a@example.org, b@example.org"},
        {"first_name": "Zane\r\nBcc: b@example.org"},
        {"last_name": "<a href=x>"},
        {"role": "owner"},
        {"language": "de"},
        {"first_name": ""},
    ],
)
def test_what_makes_no_sense_sends_nothing(desk: Client, fields: dict[str, str]) -> None:
    assert invite(desk, **fields).status_code == 200
    assert (mail.outbox, User.objects.count()) == ([], 1)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Zane Bērziņa-Kalniņa", "Zane Bērziņa-Kalniņa"),
        ("SIA „Plāns”, Dr. O'Hara", "SIA „Plāns”, Dr. O'Hara"),
        ("https://evil.example/x", "https evil. example x"),
        ("www.evil.lv", "www. evil. lv"),
        ("mailto:a@evil.lv\r\nBcc: x", "mailto a evil. lv Bcc x"),
        ("Анна", "Анна"),
    ],
)
def test_names_make_no_links_in_a_letter(name: str, kept: str) -> None:
    assert harmless(name) == kept


def test_a_hostile_name_of_a_group_or_a_person_makes_no_link(desk: Client, administrator: User) -> None:
    administrator.first_name = "Skatiet http://evil.example"
    administrator.save()
    group = makers.make_group(name_lv="Grupa https://evil.example/y")
    invite(desk, role="editor", edited_groups=[group.pk], first_name="evil.example")
    words = mail.outbox[0].body.split()
    assert [word for word in words if "evil.example" in word or "://evil" in word] == []
    assert sum("://" in word for word in words) == 2


def test_a_letter_that_cannot_be_sent_leaves_the_account_and_says_so(desk: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer = invite(desk)
    user = User.objects.get(email="Zane@example.org")
    assert (answer.status_code, answer.context["sending"].is_sent) == (200, False)
    again = reverse("admin:groups_user_invite_again", args=[user.pk])
    assert again in answer.content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert desk.get(again).status_code == 200
    assert mail.outbox == []
    assert desk.post(again).context["sending"].is_sent
    choose_password(Client(), link(mail.outbox[0]))
    user.refresh_from_db()
    assert user.has_usable_password()
    reasons = [record.history_change_reason for record in user.history.all()[:3]]
    assert len([reason for reason in reasons if reason]) == 2


def test_it_is_said_whether_the_letter_goes_to_a_mail_server(desk: Client, settings: Any) -> None:
    printed = invite(desk).context["sending"]
    said = printed.way
    assert printed.is_handed_on is False
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "pasts.example"
    assert ("pasts.example" in said, "pasts.example" in Sending(printed.letter).way) == (False, True)


MAKERS = [lambda: makers.make_worker("planner"), makers.make_editor, makers.make_leader]


@pytest.mark.parametrize("maker", MAKERS)
def test_only_an_administrator_invites(client: Client, maker: Any) -> None:
    other = makers.make_planner()
    client.force_login(maker())
    again = reverse("admin:groups_user_invite_again", args=[other.pk])
    assert [invite(client).status_code, client.get(INVITE).status_code] == [403, 403]
    assert {client.get(again).status_code, client.post(again).status_code} <= {403, 404}
    assert mail.outbox == []


# Leaving ---------------------------------------------------------------------------------------------


def change(desk: Client, user: User, **fields: Any) -> Any:
    address = reverse("admin:groups_user_change", args=[user.pk])
    return desk.post(address, typed(desk.get(address), **fields))


def test_leaving_is_one_tick_that_keeps_what_was_done(desk: Client, administrator: User) -> None:
    group = makers.make_group()
    editor = makers.make_editor(group)
    theirs = Client()
    theirs.force_login(editor)
    form = reverse("admin:groups_thematicworkinggroup_change", args=[group.pk])
    assert theirs.post(form, typed(theirs.get(form), name_lv="Jaunais vārds")).status_code == 302

    assert change(desk, editor, has_left="on").status_code == 302
    editor.refresh_from_db()
    group.refresh_from_db()
    assert (editor.is_active, editor.role, list(group.editors.all())) == (False, "editor", [])
    assert theirs.get("/admin/").status_code == 302
    assert list(User.objects.editors()) == []
    newest = group.history.first()
    assert (newest.history_by, newest.history_user) == (str(administrator), administrator)
    assert group.history.filter(history_user=editor, name_lv="Jaunais vārds").count() == 1

    assert change(desk, editor, has_left=None, edited_groups=[group.pk]).status_code == 302
    editor.refresh_from_db()
    assert (editor.is_active, list(editor.edited_groups.all())) == (True, [group])
    assert theirs.get("/admin/").status_code == 302  # the old session does not come back


def test_a_facilitator_who_leaves_is_an_expert_still(desk: Client) -> None:
    leader = makers.make_leader(makers.make_seminar())
    assert change(desk, leader, has_left="on").status_code == 302
    expert = Expert.objects.get()
    assert (expert.user, expert.facilitations.count()) == (None, 1)


def test_a_letter_that_is_still_under_way_is_worth_nothing_after_leaving(desk: Client) -> None:
    invite(desk)
    user = User.objects.get(email="Zane@example.org")
    assert change(desk, user, has_left="on").status_code == 302
    assert "password1" not in Client().get(link(mail.outbox[0]), follow=True).content.decode()


def test_an_administrator_does_not_leave_alone(desk: Client, administrator: User) -> None:
    assert change(desk, administrator, has_left="on").status_code == 302
    administrator.refresh_from_db()
    assert administrator.is_active is True
    assert desk.get(reverse("admin:groups_user_delete", args=[administrator.pk])).status_code == 403


def test_a_person_that_is_saved_as_it_stands_stays_the_same(desk: Client) -> None:
    leader = makers.make_leader(makers.make_seminar())
    editor = makers.make_editor(makers.make_group())
    for user in (leader, editor):
        before = user.history.count()
        assert change(desk, user).status_code == 302
        assert user.history.count() == before
    assert (leader.expert.user, editor.edited_groups.count()) == (leader, 1)

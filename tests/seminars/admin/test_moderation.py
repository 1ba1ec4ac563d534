"""Looking through what came in: published, reworded, struck out, hidden or merged, and nothing is lost."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.models import User
from seminars.actions import contributions as actions
from seminars.models import Contribution
from tests import makers

pytestmark = pytest.mark.django_db
SAID = "Ietve Cietokšņa ielā ir bedraina.\nAr ratiņiem tur netiek."
DATA = "Zvaniet Ozola kundzei, 29123456."


@pytest.fixture
def planner() -> User:
    return makers.make_planner()


@pytest.fixture
def desk(client: Client, planner: User) -> Client:
    client.force_login(planner)
    return client


def queue() -> str:
    return reverse("admin:moderation")


def fields_of(answer: Any, row: Contribution) -> dict[str, Any]:
    """What the browser sends of the form of one opinion, as it stands on the screen."""
    form = next(entry["form"] for entry in answer.context["entries"] if entry["row"] == row)
    return {"row": row.pk, **{form[name].html_name: form[name].value() or "" for name in form.fields}}


def press(
    desk: Client, row: Contribution, deed: str, *, page: Any = None, path: str = "", **words: str
) -> Any:
    """Press a button of one opinion, on the page that is open or on a fresh one."""
    sent = fields_of(page or desk.get(path or queue()), row)
    sent |= {f"r{row.pk}-{name}": text for name, text in words.items()}
    sent = {
        name: text.replace("\n", "\r\n") if isinstance(text, str) else text for name, text in sent.items()
    }
    return desk.post(path or queue(), {**sent, "deed": deed})


def said(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def errors(answer: Any) -> dict[str, list[str]]:
    bound = [entry["form"] for entry in answer.context["entries"] if entry["form"].is_bound]
    return {name: [str(error) for error in found] for form in bound for name, found in form.errors.items()}


def test_publishing_as_it_is_gives_a_number_and_no_other_wording(desk: Client) -> None:
    row = makers.make_contribution(original=SAID + "\n ")
    answer = press(desk, row, "publish")
    row.refresh_from_db()
    assert (answer.status_code, answer.headers["Location"]) == (302, queue())
    assert (row.publicity, row.number, row.original, row.wording) == ("published", 1, SAID + "\n ", "")


def test_another_wording_stands_beside_the_words_as_said(desk: Client) -> None:
    row = makers.make_contribution(original=SAID, language="ru")
    press(desk, row, "save", wording="Ietve ir bedraina.", rendering_lv="Ietve.")
    row.refresh_from_db()
    assert (row.publicity, row.number) == ("waiting", None)
    assert (row.original, row.wording, row.rendering_lv) == (SAID, "Ietve ir bedraina.", "Ietve.")
    press(desk, row, "publish", wording=SAID)
    row.refresh_from_db()
    assert (row.publicity, row.wording, row.is_reworded) == ("published", "", False)


def test_data_of_people_are_struck_out_or_agreed_to(desk: Client) -> None:
    row = makers.make_contribution(original=f"{SAID} {DATA}")
    target = makers.make_contribution(number=1)
    sentence = _("Strike the data out, or tick that they may be public (an official, a firm).")
    for deed in ("publish", f"merge-{target.pk}"):
        answer = press(desk, row, deed)
        assert (deed, answer.status_code, list(errors(answer))) == (deed, 200, ["agreed"])
        assert errors(answer)["agreed"] == [sentence]
        row.refresh_from_db()
        assert (row.publicity, row.number, row.head) == ("waiting", None, None)
    press(desk, row, "strike")
    row.refresh_from_db()
    assert (row.publicity, row.public_words) == (
        "waiting",
        f"{SAID} […] kundzei, […].",
    )
    press(desk, row, "publish")
    row.refresh_from_db()
    assert (row.publicity, row.original) == ("published", f"{SAID} {DATA}")
    other = makers.make_contribution(original="Rakstiet domei: dome@example.org")
    press(desk, other, "publish", agreed="on")
    other.refresh_from_db()
    assert (other.publicity, other.public_words) == ("published", "Rakstiet domei: dome@example.org")


def test_hiding_needs_a_reason_and_no_words(desk: Client) -> None:
    row = makers.make_contribution(original=SAID)
    answer = press(desk, row, "hide", wording="")
    assert errors(answer) == {"__all__": [_("Choose why it is hidden.")]}
    assert press(desk, row, "hide", wording="", hidden_reason="advert").status_code == 302
    row.refresh_from_db()
    assert (row.publicity, row.hidden_reason, row.original, row.number) == ("hidden", "advert", SAID, None)
    assert desk.get(queue()).context["total"] == 0
    shown = f"{queue()}?row={row.pk}"
    assert press(desk, row, "publish", path=shown).headers["Location"] == queue()
    row.refresh_from_db()
    assert (row.publicity, row.hidden_reason, row.number) == ("published", "", 1)


def test_nothing_that_was_typed_is_lost_when_it_is_refused(desk: Client) -> None:
    row, other = makers.make_contribution(original=SAID), makers.make_contribution(original="Cits")
    answer = press(desk, row, "publish", wording=f"Mans darbs. {DATA}")
    forms = {entry["row"].pk: entry["form"] for entry in answer.context["entries"]}
    assert forms[row.pk]["wording"].value() == f"Mans darbs. {DATA}"
    assert (list(forms), forms[other.pk].is_bound) == ([row.pk, other.pk], False)
    assert "<details open" in answer.content.decode()
    empty = press(desk, row, "publish", wording="  ")
    assert errors(empty) == {
        "wording": [_("Something has to be left. Hide the opinion if nothing can be shown.")],
    }


def test_merging_from_the_queue_publishes_it_under_its_head(desk: Client) -> None:
    head = makers.make_contribution(original=f"{SAID} Lūdzu!", number=1)
    row = makers.make_contribution(original=SAID)
    page = desk.get(queue())
    assert [other.pk for other in page.context["entries"][0]["like"]] == [head.pk]
    press(desk, row, f"merge-{head.pk}", page=page)
    row.refresh_from_db()
    assert (row.head_id, row.publicity, row.number, row.original) == (head.pk, "published", 2, SAID)


def test_a_merge_that_is_refused_changes_nothing(desk: Client) -> None:
    stranger = makers.make_contribution(programme=makers.make_programme(), number=1)
    row = makers.make_contribution(programme=makers.make_programme(), original=SAID)
    answer = press(desk, row, f"merge-{stranger.pk}", wording="Citi vārdi")
    assert errors(answer) == {"__all__": [_("Opinions of different programmes cannot be merged.")]}
    row.refresh_from_db()
    assert (row.wording, row.publicity, row.head) == ("", "waiting", None)
    assert press(desk, row, "merge-987654", wording="Citi vārdi").status_code == 404
    row.refresh_from_db()
    assert row.wording == ""


def test_somebody_else_was_faster(desk: Client, planner: User) -> None:
    rows = [makers.make_contribution(original=f"{number}. viedoklis") for number in range(3)]
    published, hidden, reworded = rows
    page = desk.get(queue())
    actions.publish_contributions(contributions=[published], by=planner)
    actions.hide_contribution(contribution=hidden, reason="advert", by=planner)
    actions.reword_contribution(contribution=reworded, wording="Jau labots", by=planner)
    told = [said(press(desk, row, "publish", page=page, wording="Mans"))[-1] for row in (published, hidden)]
    assert told == [
        _("Somebody else has published it in the meantime."),
        _("Somebody else has hidden it in the meantime."),
    ]
    answer = press(desk, reworded, "publish", page=page, wording="Mans")
    [sentence] = errors(answer)["__all__"]
    form = answer.context["entries"][0]["form"]
    assert ("Jau labots" in sentence, form["wording"].value()) == (True, "Mans")
    again = fields_of(answer, reworded)
    stored = list(Contribution.objects.order_by("pk").values_list("publicity", "wording"))
    assert stored == [("published", ""), ("hidden", ""), ("waiting", "Jau labots")]
    assert desk.post(queue(), {**again, "deed": "publish"}).status_code == 302
    reworded.refresh_from_db()
    assert (reworded.publicity, reworded.wording) == ("published", "Mans")


def test_only_what_was_on_the_screen_and_has_no_flag_is_published_at_once(
    desk: Client, planner: User
) -> None:
    clean = [makers.make_contribution(original=f"{number}. doma") for number in range(2)]
    flagged = makers.make_contribution(original=DATA)
    page = desk.get(queue())
    assert page.context["clean"] == [row.pk for row in clean]
    late = makers.make_contribution(original="Vēlāk")
    actions.reword_contribution(contribution=clean[1], wording=DATA, by=planner)
    sent = {"publish_all": "1", "clean": [*page.context["clean"], flagged.pk, "x", "9" * 30]}
    answer = desk.post(queue(), sent)
    assert said(answer) == [
        ngettext("%(n)d opinion was published.", "%(n)d opinions were published.", 1) % {"n": 1}
    ]
    public = Contribution.objects.filter(publicity="published")
    assert (list(public), late.publicity) == ([clean[0]], "waiting")


def test_twenty_stand_on_the_screen_the_oldest_first(desk: Client) -> None:
    rows = [makers.make_contribution() for _ in range(22)]
    shown = desk.get(queue()).context
    assert ([entry["row"] for entry in shown["entries"]], shown["total"]) == (rows[:20], 22)


def test_two_ask_as_much_as_twenty(desk: Client) -> None:
    counts = []
    for count in (2, 18):
        for number in range(count):
            group = makers.make_group()
            makers.make_contribution(
                makers.make_seminar(group), original=f"Ietve {number} un iela", author={"name": "A"}
            )
        with CaptureQueriesContext(connection) as asked:
            desk.get(queue())
        counts.append(len(asked))
    assert counts == [9, 9]


def test_every_deed_has_its_key_and_its_word(desk: Client) -> None:
    makers.make_contribution(original=SAID, number=1)
    makers.make_contribution(original=f"{SAID} {DATA}")
    html = desk.get(queue()).content.decode()
    keys = ('data-key="p"', 'data-key="h"', 'data-key="s"', 'data-key="e"', 'data-key="1"', 'class="look"')
    assert {key: html.count(key) for key in keys} == dict.fromkeys(keys, 1)
    assert ("onclick" in html, "<kbd>P</kbd>" in html) == (False, True)

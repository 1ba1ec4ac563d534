"""The list of opinions with its filters, who sees which page, and the opinions on other pages."""

import datetime as dt
import re

import pytest
from django.test import Client

from seminars.models import Contribution
from tests import makers
from tests.makers import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return makers.make_programme(is_current=True)


@pytest.fixture
def rows(programme) -> dict[str, Contribution]:
    """Seven opinions, each with something of its own."""
    group = makers.make_group(programme, number=3)
    stages = [makers.make_stage(programme, number=number) for number in (1, 2)]
    seminar = makers.make_seminar(group, stages[1], state="held")
    sector = makers.make_sector(programme, code="TRA")
    made = {
        "seminar": makers.make_contribution(seminar, number=1, table=2),
        "question": makers.make_contribution(number=2, kind="question", channel="survey"),
        "accepted": makers.make_contribution(number=3, original="Jauna bibliotēka Grīvā"),
        "review": makers.make_contribution(number=4, state="review", channel="email"),
        "specialist": makers.make_contribution(number=5, voice="specialist", organisation="Skolu padome"),
        "russian": makers.make_contribution(
            number=6, language="ru", original="Свет", rendering_lv="Prožektors"
        ),
    }
    makers.make_answer(made["accepted"], released_at=at("2026-05-20"))
    made["merged"] = makers.make_contribution(number=7, merged_into=made["accepted"], head=made["accepted"])
    made["question"].sectors.add(sector)
    return made


def listed(query: str = "", path: str = "/en/viedokli/") -> list[Contribution]:
    return list(Client().get(f"{path}?{query}").context["page"].object_list)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("group=3", ["seminar"]),
        ("stage=2", ["seminar"]),
        ("stage=1", []),
        ("sector=TRA", ["question"]),
        ("kind=question", ["question"]),
        ("channel=email", ["review"]),
        ("voice=specialist", ["specialist"]),
        ("language=ru", ["russian"]),
        ("state=review", ["review"]),
        ("state=accepted", ["merged", "accepted"]),
        ("state=merged", ["merged"]),
        ("state=open", ["russian", "specialist", "review", "question", "seminar"]),
        ("state=received", ["russian", "specialist", "question", "seminar"]),
        ("q=jaunas+bibliotekas", ["accepted"]),
        ("q=prozektoru", ["russian"]),
        ("q=skolu", ["specialist"]),
        ("q=biblioteka&voice=specialist", []),
        ("group=99", []),
        ("state=nonsense", []),
        ("q=%07", ["merged", "russian", "specialist", "review", "accepted", "question", "seminar"]),
    ],
)
def test_filters(rows, query, found):
    assert listed(query) == [rows[name] for name in found]


def test_the_seminar_of_an_address_is_kept_by_the_form(rows):
    answer = Client().get(f"/en/viedokli/?seminar={rows['seminar'].seminar.slug}")
    assert list(answer.context["page"].object_list) == [rows["seminar"]]
    html = answer.content.decode()
    assert f'<input type="hidden" name="seminar" value="{rows["seminar"].seminar.slug}"' in html
    assert listed("seminar=nav-tada") == []


def test_the_sentence_counts_what_is_found_with_both_voices(rows):
    for query, said in (
        ("", "7 opinions: 6 from residents, 1 from a specialist"),
        ("voice=specialist", "1 opinion: 0 from residents, 1 from a specialist"),
        ("group=99", "0 opinions: 0 from residents, 0 from specialists"),
    ):
        html = Client().get(f"/en/viedokli/?{query}").content.decode()
        assert f'<p role="status">{said}</p>' in html


def test_a_row_tells_all_of_it(rows):
    html = Client().get("/en/viedokli/").content.decode().replace("No.\xa0", "No. ")
    items = re.findall(r"<li>(<article.*?</article>)", html, re.DOTALL)
    by_number = {re.search(r"No\. (\d+)", item)[1]: item for item in items}
    assert '<span lang="ru">«Свет»</span>' in by_number["6"]
    assert "„Prožektors”" in by_number["6"]
    assert "Specialist: Skolu padome" in by_number["5"]
    assert 'data-s="accepted">Accepted' in by_number["7"]
    assert "merged with No. 3" in by_number["7"]
    assert "1 more opinion is merged with it: 1 from a resident, 0 from specialists" in by_number["3"]
    assert len(items) == 7


def test_every_programme_has_its_own(rows):
    other = makers.make_programme()
    theirs = makers.make_contribution(programme=other, number=1)
    assert listed(path=f"/en/programmas/{other.slug}/viedokli/") == [theirs]
    assert theirs not in listed()


def test_long_lists_have_pages(programme):
    for number in range(1, 32):
        makers.make_contribution(number=number)
    assert (len(listed()), len(listed("page=2"))) == (30, 1)
    assert Client().get("/viedokli/?page=3").status_code == 404


def statuses(row: Contribution, *users) -> list[int]:
    found = []
    for user in users:
        client = Client()
        if user:
            client.force_login(user)
        found.append(client.get(row.get_absolute_url()).status_code)
    return found


def test_what_is_hidden_or_of_a_draft_is_a_preview_for_those_who_work_with_it(programme):
    group = makers.make_group(programme)
    planner, stranger = makers.make_planner(), makers.make_editor(makers.make_group(programme))
    editor = makers.make_editor(group)
    hidden = makers.make_contribution(group=group, number=1, publicity="hidden", hidden_reason="personal")
    drafted = makers.make_contribution(makers.make_seminar(group, state="draft"), number=2)
    for row in (hidden, drafted):
        assert statuses(row, None, stranger, editor, planner) == [404, 404, 200, 200]
    client = Client()
    client.force_login(planner)
    html = client.get(f"/en{hidden.get_absolute_url()}").content.decode()
    assert ('class="preview-bar"' in html, "Hidden: Personal data of others" in html) == (True, True)
    public = makers.make_contribution(group=group, number=3)
    assert 'class="preview-bar"' not in client.get(public.get_absolute_url()).content.decode()


def test_a_number_of_another_programme_is_none_of_this_one(programme):
    makers.make_contribution(number=1)
    other = makers.make_programme()
    assert Client().get(f"/programmas/{other.slug}/viedokli/1/").status_code == 404


def test_what_was_struck_out_is_nowhere(programme):
    row = makers.make_contribution(number=1, original="Kalniņas kundze neatbild", wording="Dienests neatbild")
    for path in (row.get_absolute_url(), f"/en{row.get_absolute_url()}", "/viedokli/", "/"):
        html = Client().get(path).content.decode()
        assert ("Kalniņas" in html, "Dienests neatbild" in html) == (False, True)
    assert "Edited for publication" in Client().get(f"/en{row.get_absolute_url()}").content.decode()
    assert listed("q=kalninas") == []


def test_a_seminar_shows_its_opinions_whatever_its_state(programme):
    seminar = makers.make_seminar(makers.make_group(programme), state="held")
    for number in range(1, 15):
        row = makers.make_contribution(
            seminar,
            number=number,
            order=number,
            voice="specialist" if number < 4 else "resident",
            organisation="X" if number < 4 else "",
        )
        if number < 3:
            makers.make_answer(row, released_at=at("2026-05-20"))
    makers.make_contribution(seminar, original="Zzgaida")
    html = Client().get(f"/en{seminar.get_absolute_url()}").content.decode()
    section = html[html.index('id="opinions"') :]
    assert "14 opinions: 11 from residents, 3 from specialists" in section
    assert re.findall(r'<p class="no"><a href=".*?/viedokli/(\d+)/">', section) == [
        str(n) for n in range(1, 13)
    ]
    assert f'href="/en/viedokli/?seminar={seminar.slug}">All 14 opinions</a>' in section
    assert section.count('class="answer"') == 2
    tally = re.findall(
        r'data-s="(\w+)">[^<]*</span></dt><dd><b>(\d+)</b>.*?<span class="visually-hidden">: (.*?)</span>',
        section,
    )
    assert tally == [
        ("accepted", "2", "0 from residents, 2 from specialists"),
        ("partly", "0", "0 from residents, 0 from specialists"),
        ("not_accepted", "0", "0 from residents, 0 from specialists"),
        ("forwarded", "0", "0 from residents, 0 from specialists"),
        ("open", "12", "11 from residents, 1 from a specialist"),
    ]
    assert "Zzgaida" not in html


def test_the_first_page_shows_the_latest_answers(programme):
    rows = [makers.make_contribution(number=number) for number in range(1, 6)]
    for day, row in enumerate(rows[:4], start=10):
        makers.make_answer(row, released_at=at(f"2026-05-{day}"))
    makers.make_contribution(number=9, merged_into=rows[3], head=rows[3])
    latest = Client().get("/").context["latest_opinions"]
    assert [row.number for row in latest] == [4, 3, 2]
    assert dt.date(2026, 5, 13) == rows[3].answers.get().released_at.date()


def test_search_finds_what_was_said(programme):
    row = makers.make_contribution(number=1, original="Vajag apgaismotas ietves")
    found = Client().get("/en/meklet/?q=apgaismota").context["found"]
    assert [(str(kind.title), kind.rows) for kind in found] == [("Opinions", [row])]


def test_the_sitemap_names_what_is_public(programme):
    row = makers.make_contribution(number=1)
    makers.make_contribution(number=2, publicity="hidden", hidden_reason="advert")
    xml = Client().get("/sitemap-contributions.xml").content.decode()
    found = re.findall(r"<loc>\S+?(/programmas/\S+)</loc>", xml)
    assert set(found) == {row.get_absolute_url()}

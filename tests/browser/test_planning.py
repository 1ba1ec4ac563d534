"""A planner's day: a stage planned from a pasted table, one seminar moved, its photographs published.

Then the editor of one working group comes to the desk and sees that group alone.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import localtime
from playwright.sync_api import Locator, Page, expect

from groups.models import ThematicWorkingGroup
from seminars.models import Photo, Seminar, Stage, Venue
from tests import makers
from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.test_accessibility import faults_on, wider_than_the_screen
from tests.browser.test_main_job import press_enter, tab_to
from tests.makers import PASSWORD, at

GROUPS = (
    "Izglītība un zinātne",
    "Sociālā drošība un veselība",
    "Kultūra un sports",
    "Tūrisms",
    "Transports",
    "Uzņēmējdarbība",
    "Vide un enerģētika",
)
TABLE = """\
Darba grupa\tDatums\tLaiks\tZāle\tVadītājs
1.\t12.05.2099.\t10.00\tLielā zāle\tBērziņš
Sociālā drošība un veselība\t12.05.2099\t14:00\tKonferenču\tOzola
3\t13.05.\t10.00–12.00\tlielā zāle\tBērziņš
Turisms\t13.05.2099\t14.00\tKonferenču\tOzola
5\t2099-05-14\t10:00\tLielā\tBērziņš
6\t14.05.2099\t14\tKonferenču\tOzola
7\t15/05/2099\t10.00\tLielā\tBērziņš
"""
"""As people type and copy it: numbers and names, four notations of a date, parts of names."""

PLANNED = [
    (1, "12.05. 12.30", "Lielā zāle", "Jānis Bērziņš"),
    (2, "12.05. 14.00", "Konferenču zāle", "Zane Ozola"),
    (3, "13.05. 10.00", "Lielā zāle", "Jānis Bērziņš"),
    (4, "13.05. 14.00", "Konferenču zāle", "Zane Ozola"),
    (5, "14.05. 10.00", "Lielā zāle", "Jānis Bērziņš"),
    (6, "14.05. 14.00", "Konferenču zāle", "Zane Ozola"),
    (7, "15.05. 10.00", "Lielā zāle", "Jānis Bērziņš"),
]
PHOTOS = 10


@dataclass(frozen=True)
class Ground:
    """What stands before the stage is planned."""

    stage: Stage
    groups: list[ThematicWorkingGroup]
    hall: Venue


@pytest.fixture
def ground(live_server: Any) -> Ground:
    """Seven groups, a stage, two halls and two experts; the great hall is taken on one morning."""
    makers.make_city()
    programme = makers.make_programme(is_current=True, title_lv="Pilsētas programma")
    makers.make_sector(programme)
    groups = [
        makers.make_group(programme, number=number, name_lv=name) for number, name in enumerate(GROUPS, 1)
    ]
    hall = makers.make_venue(hall_lv="Lielā zāle", seats=100)
    makers.make_venue(hall_lv="Konferenču zāle", seats=120)
    for name in ("Jānis Bērziņš", "Zane Ozola"):
        makers.make_expert(name=name)
    makers.make_seminar(
        makers.make_group(makers.make_programme(), name_lv="Muzeju padome"),
        title_lv="Muzeju nakts",
        venue=hall,
        starts_at=at("2099-05-12", "10:00"),
        ends_at=at("2099-05-12", "12:30"),
    )
    makers.make_agenda_template(30, 60, 30, name_lv="SVID diena")
    stage = makers.make_stage(programme, number=1, starts_on=at("2099-05-01").date(), precision="month")
    return Ground(stage, groups, hall)


def sign_in(page: Page, username: str) -> None:
    page.goto("/konts/login/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    expect(page).to_have_url("/admin/")


def paste(page: Page, target: Locator, text: str) -> None:
    """Copy the text as from a spreadsheet, and press Ctrl+V in the target."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    target.focus()
    page.keyboard.press("Control+V")


def press(page: Page, button: Locator) -> None:
    with page.expect_navigation():
        button.click()


def is_for_everybody(page: Page) -> None:
    """Nothing for axe to say of the page as it is now, at a desk and on a phone."""
    assert faults_on(page) == []
    page.set_viewport_size(PHONE)
    assert wider_than_the_screen(page) == []
    page.set_viewport_size(DESKTOP)


def planned(stage: Stage) -> list[tuple[int, str, str, str]]:
    """What is stored: group, day and start, hall, facilitators."""
    rows = stage.seminars.select_related("group", "venue").order_by("group__number")
    return [
        (
            row.group.number,
            f"{localtime(row.starts_at):%d.%m. %H.%M}",
            row.venue.hall_lv,
            ", ".join(place.expert.name for place in row.facilitators.select_related("expert")),
        )
        for row in rows
    ]


def plan_from_a_table(page: Page, ground: Ground) -> None:
    """Paste seven rows, be told of the hall, take the time that is offered, plan."""
    page.locator("#desk-nav").get_by_role("link", name="Plānot posmu").click()
    page.select_option("[name=template]", label="SVID diena")
    page.locator("details.paste summary").click()
    paste(page, page.locator("#pasted"), TABLE)
    press(page, page.locator("[name=paste]"))

    rows = page.locator(".batch-table tbody tr:not(.why)")
    expect(rows).to_have_count(len(GROUPS))
    expect(page.locator(".messagelist .error")).to_have_count(0)
    expect(page.locator(".batch-table [data-s=clash]")).to_have_text(["Zāle aizņemta"])
    why = page.locator(".batch-table .why")
    expect(why).to_contain_text("Muzeju nakts")
    expect(page.locator(".sumbar [data-s=free]")).to_have_text("6 brīvi")
    assert ground.stage.seminars.count() == 0
    is_for_everybody(page)

    offers = why.get_by_role("button")
    expect(offers).to_have_text(
        [
            "12.05.2099. plkst. 08.00–10.00",
            "12.05.2099. plkst. 12.30–14.30",
            "12.05.2099. plkst. 16.00–18.00",
            "Konferenču zāle, 12.05.2099. plkst. 10.00–12.00",
        ]
    )
    press(page, offers.nth(1))
    expect(rows.first.locator("[name$=-starts]")).to_have_value("12.30")
    expect(page.locator(".batch-table .why")).to_have_count(0)
    expect(page.locator(".sumbar [data-s=free]")).to_have_text("7 brīvi")

    press(page, page.locator("[name=plan]"))
    expect(page.locator(".messagelist .success")).to_have_text("Ieplānoti 7 semināri.")
    expect(page.locator("#result_list tbody tr")).to_have_count(len(GROUPS))
    assert planned(ground.stage) == PLANNED


def move(page: Page, seminar: Seminar) -> None:
    """Another day: first it is shown what the page will say, and only the second press does it."""
    page.locator("#result_list").get_by_role("link", name=seminar.title).click()
    press(page, page.locator("[name=_deed][value=move]"))
    page.fill("[name=day]", "19.05.2099.")
    page.fill("[name=reason_lv]", "Vadītājs tiek gaidīts citur.")
    submit = page.locator("#deed [type=submit]").last
    press(page, submit)
    proposed = page.locator(".proposed")
    expect(proposed.locator("s")).to_have_text("2099. gada 13. maijā plkst. 10.00–12.00, trešdien")
    expect(proposed).to_contain_text("2099. gada 19. maijā plkst. 10.00–12.00, otrdien")
    expect(proposed).to_contain_text("Vadītājs tiek gaidīts citur.")
    assert Seminar.objects.get(pk=seminar.pk).starts_at == seminar.starts_at
    is_for_everybody(page)
    press(page, submit)
    expect(page.locator(".messagelist .success")).to_have_count(1)


def picture(number: int) -> dict[str, Any]:
    """A photograph as a camera names it, in a colour of its own."""
    content = makers.picture_bytes(size=(640, 480), quality=70)
    return {"name": f"IMG_{number:04d}.jpg", "content": list(content)}


DROP = """(target, files) => {
    const carried = new DataTransfer();
    for (const file of files)
        carried.items.add(new File([new Uint8Array(file.content)], file.name, {type: "image/jpeg"}));
    for (const type of ["dragenter", "dragover", "drop"])
        target.dispatchEvent(new DragEvent(type, {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""


def drop_photos(page: Page) -> None:
    """Ten photographs and a file that is none: each has a bar, the bad one is named, the rest go up."""
    files = [*map(picture, range(1, PHOTOS + 1)), {"name": "bojāts.jpg", "content": [1, 2, 3]}]
    page.locator("#drop").evaluate(DROP, files)
    lines = page.locator("#progress ul:not(:has(.total)) li")
    expect(lines).to_have_count(len(files))
    expect(page.locator("#progress .total")).to_contain_text(f"{len(files)} / {len(files)}")
    expect(page.locator("#progress .bad")).to_have_count(1)
    expect(page.locator("#progress .bad")).to_contain_text("bojāts.jpg")
    bars = page.locator("#progress progress").evaluate_all("bars => bars.map(bar => bar.value)")
    assert bars == [1] * (PHOTOS + 1)
    press(page, page.locator("#progress button"))
    places = page.locator(".ph [name$=-order]").evaluate_all("fields => fields.map(field => field.value)")
    assert places == [str(number) for number in range(1, PHOTOS + 1)]  # though two go up at a time


def write_down_the_column(page: Page, name: str, texts: list[str]) -> None:
    """Tab to the first field of this name, type, and let Enter lead to the next photo's."""
    fields = page.locator(f".ph [name$={name}]")
    tab_to(page, fields.first)
    for number, text in enumerate(texts):
        expect(fields.nth(number)).to_be_focused()
        page.keyboard.type(text)
        page.keyboard.press("Enter")


def publish_photos(page: Page, seminar: Seminar) -> None:
    """Words for all, and publishing, without a hand on the mouse."""
    captions = [f"Galds {number}" for number in range(1, PHOTOS + 1)]
    alts = [f"Cilvēki raksta pie galda {number}." for number in range(1, PHOTOS + 1)]
    expect(page.locator(".ph.is-missing")).to_have_count(PHOTOS)
    is_for_everybody(page)
    write_down_the_column(page, "-caption_lv", captions)
    write_down_the_column(page, "-alt_lv", alts)
    tab_to(page, page.locator("[name=publish]"))
    press_enter(page)
    expect(page.locator(".messagelist .success")).to_have_text(f"Publicētas {PHOTOS} fotogrāfijas.")
    expect(page.locator(".ph.is-missing")).to_have_count(0)
    stored = Photo.objects.filter(seminar=seminar).order_by("order")
    assert list(stored.values_list("order", "caption_lv", "alt_lv", "is_published")) == [
        (*words, True) for words in zip(range(1, PHOTOS + 1), captions, alts, strict=True)
    ]


def look_as_editor(page: Page, group: ThematicWorkingGroup) -> None:
    """One group, wherever there are groups to be seen."""
    seminar = group.seminars.get()
    sign_in(page, "liga")
    expect(page.locator(".todo a")).to_have_text([seminar.title])
    expect(page.locator("#desk-nav").get_by_role("link", name="Plānot posmu")).to_have_count(0)
    page.goto(reverse("admin:groups_thematicworkinggroup_changelist"))
    expect(page.locator("#result_list tbody th")).to_have_text([group.name])
    page.goto(reverse("admin:seminars_seminar_changelist"))
    expect(page.locator("#result_list tbody th")).to_have_text([seminar.title])
    page.goto(reverse("admin:seminars_document_add"))
    page.locator(".field-seminar [role=combobox]").click()
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_text([str(seminar)])


def test_a_stage_from_the_pasted_table_to_the_published_photographs(
    page: Page, phone: Page, visit: Visit, ground: Ground
) -> None:
    makers.make_planner(username="anna")
    sign_in(page, "anna")
    plan_from_a_table(page, ground)

    third = ground.groups[2].seminars.get()
    move(page, third)
    phone.goto(third.get_absolute_url())
    expect(phone.locator("main")).to_contain_text("Vadītājs tiek gaidīts citur.")

    press(page, page.locator("[name=_deed][value=photos]"))
    drop_photos(page)
    publish_photos(page, third)
    phone.reload()
    expect(phone.get_by_alt_text("Cilvēki raksta pie galda 10.")).to_have_count(1)

    makers.make_editor(ground.groups[4], username="liga")
    with visit() as desk_of_the_editor:
        look_as_editor(desk_of_the_editor, ground.groups[4])


def test_cells_are_pasted_from_the_focused_one_and_the_arrows_move_in_a_column(
    page: Page, ground: Ground
) -> None:
    makers.make_planner(username="anna")
    sign_in(page, "anna")
    page.goto(reverse("admin:plan_stage"))
    days, starts = page.locator("[name$=-day]"), page.locator("[name$=-starts]")

    paste(page, days.nth(1), "12.05.2099.\t10.00\tKonferenču zāle\tOzola\r\n13.05.2099.\t14.00\tlielā\t\r\n")
    expect(days.nth(1)).to_have_value("12.05.2099.")
    expect(starts.nth(2)).to_have_value("14.00")
    halls, experts = page.locator("[name$=-venue]"), page.locator("[name$=-expert]")
    chosen = "select => select.selectedOptions[0].text"
    assert [halls.nth(row).evaluate(chosen) for row in range(4)] == [
        "–",
        "Konferenču zāle, 120",
        "Lielā zāle, 100",
        "–",
    ]
    assert [experts.nth(row).evaluate(chosen) for row in range(1, 3)] == ["Zane Ozola", "–"]
    expect(days.first).to_have_value("")

    paste(page, starts.nth(6), "9.00\n10.00\n11.00")  # more lines than rows are left
    expect(starts.nth(6)).to_have_value("9.00")
    paste(page, starts.nth(5), "13.00")  # one cell is pasted as any text
    expect(starts.nth(5)).to_have_value("13.00")

    page.keyboard.press("ArrowUp")
    expect(starts.nth(4)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(starts.nth(6)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(starts.nth(6)).to_be_focused()

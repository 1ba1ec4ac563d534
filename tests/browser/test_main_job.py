"""The main job from end to end: a planner makes, holds and publishes a seminar, and people read of it."""

from playwright.sync_api import Locator, Page, expect

from seminars.models import Seminar
from tests import makers
from tests.makers import PASSWORD

DAY = "10.02.2026."
ALT_TEXTS = ("Cilvēki pie kartes.", "Tāfele ar lapiņām.")


def sign_in(page: Page) -> None:
    planner = makers.make_planner(username="anna")
    page.goto("/konts/login/")
    page.fill("[name=login]", planner.username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    expect(page).to_have_url("/admin/")


def make_ground() -> None:
    """What stands before the first seminar: programme, sector, groups, stage, hall, expert."""
    makers.make_city(languages=["lv", "en"])
    programme = makers.make_programme(is_current=True, title_lv="Pilsētas programma")
    makers.make_sector(programme)
    makers.make_group(programme, number=5, name_lv="Transporta infrastruktūra", name_en="Transport")
    makers.make_group(programme, number=6, name_lv="Ekonomika")
    makers.make_stage(programme, number=1)
    makers.make_venue(hall_lv="Lielā zāle", hall_en="Great hall")
    makers.make_expert(name="Jānis Bērziņš")


def fill_seminar(page: Page, *, title: str, group: str) -> None:
    """The fields a seminar needs, in a form that is open."""
    page.fill("[name=title_lv]", title)
    page.select_option("[name=group]", label=group)
    page.select_option("[name=stage]", index=1)
    for name, clock in (("starts_at", "10.00"), ("ends_at", "12.00")):
        page.fill(f"[name={name}_0]", DAY)
        page.fill(f"[name={name}_1]", clock)
    page.select_option("[name=venue]", index=1)


def choose_expert(page: Page, name: str) -> None:
    """The first facilitator, found by typing some letters of the name."""
    page.locator("#facilitators-0 [role=combobox]").click()
    page.locator(".select2-search__field").last.type(name[-4:].lower())
    page.get_by_role("option", name=name).click()


def open_part(page: Page, field: str) -> None:
    """Open the closed part of the form in which a field stands."""
    page.locator(f"details:has([name={field}]) summary").click()


def save(page: Page) -> None:
    """Save and stay; the desk says that it did."""
    with page.expect_navigation():
        page.click("[name=_continue]")
    expect(page.locator(".messagelist .success")).to_be_visible()


def do(page: Page, deed: str) -> None:
    """Press the button of a deed below the form."""
    with page.expect_navigation():
        page.click(f"[name=_deed][value={deed}]")
    expect(page.locator(".messagelist .error")).to_have_count(0)


def test_a_seminar_from_the_first_letter_to_its_outcomes(
    page: Page, phone: Page, problems: list[str]
) -> None:
    make_ground()
    sign_in(page)

    page.locator("#content a[href='/admin/seminars/seminar/add/']").click()
    fill_seminar(page, title="Kā pilsētā pārvietojamies", group="Transporta infrastruktūra")
    open_part(page, "title_en")
    page.fill("[name=title_en]", "How we get about the city")
    choose_expert(page, "Jānis Bērziņš")
    page.locator("#agenda_items-group .add-row a").click()
    for number, title in enumerate(("Ielas un ietves", "Darbs pie galdiem")):
        page.fill(f"[name=agenda_items-{number}-order]", str(number + 1))
        page.fill(f"[name=agenda_items-{number}-minutes]", "60")
        page.fill(f"[name=agenda_items-{number}-title_lv]", title)
    save(page)
    seminar = Seminar.objects.get()
    address = seminar.get_absolute_url()

    answer = phone.goto(address)  # a draft is nobody's business yet
    assert answer is not None
    assert answer.status == 404
    problems.clear()
    do(page, "publish")
    phone.goto(address)
    expect(phone.locator("h1")).to_have_text("Kā pilsētā pārvietojamies")

    do(page, "hold")
    do(page, "photos")
    page.set_input_files(
        "[name=uploads]",
        [
            {"name": "karte.jpg", "mimeType": "image/jpeg", "buffer": makers.picture_bytes(size=(1200, 900))},
            {"name": "tāfele.png", "mimeType": "image/png", "buffer": makers.picture_bytes("PNG")},
        ],
    )
    with page.expect_navigation():
        page.locator("#drop [type=submit]").click()
    for number, words in enumerate(ALT_TEXTS):
        page.locator(".ph [name$=-alt_lv]").nth(number).fill(words)
    for button in ("publish", "save"):
        if button == "save":  # what is not public yet is no cover
            page.locator("[name=cover]").first.check()
        with page.expect_navigation():
            page.locator(f".sumbar [name={button}]").click()
        expect(page.locator(".messagelist .success")).to_be_visible()
    page.locator(".breadcrumbs").get_by_role("link", name=seminar.title).click()

    for number, words in enumerate(("Vajag apgaismotu ietvi.", "Maršruts jāpagarina līdz tirgum.")):
        page.locator("#outcomes-group .add-row a").click()
        page.fill(f"[name=outcomes-{number}-text_lv]", words)
        page.select_option(f"[name=outcomes-{number}-kind]", "decision")
    save(page)
    phone.reload()
    expect(phone.locator("#outcomes")).to_have_count(0)
    do(page, "outcomes")
    seminar.refresh_from_db()
    assert seminar.state == "outcomes"

    phone.goto("/")
    phone.locator("header summary").click()
    phone.locator("header details a[href='/seminari/']").click()
    phone.get_by_role("link", name="Kā pilsētā pārvietojamies").click()
    expect(phone.locator("#outcomes li div p").first).to_have_text("Vajag apgaismotu ietvi.")
    expect(phone.locator("#outcomes li")).to_have_count(2)
    check_seminar(phone)

    phone.locator(".langs a[hreflang=en]").click()
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    expect(phone.locator("h1")).to_have_text("How we get about the city")
    expect(phone.locator("#outcomes [lang=lv]").first).to_have_text("Vajag apgaismotu ietvi.")
    expect(phone.locator(".facts").first).to_contain_text("Great hall")
    check_seminar(phone)


def check_seminar(visitor: Page) -> None:
    """Photos, facilitator and agenda are on the page, in whatever language."""
    for words in ALT_TEXTS:
        photo = visitor.get_by_alt_text(words)
        photo.scroll_into_view_if_needed()
        expect(photo).to_have_js_property("complete", True)
        assert photo.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    expect(visitor.get_by_role("link", name="Jānis Bērziņš")).to_be_visible()
    expect(visitor.locator("#agenda tbody th")).to_have_text(["Ielas un ietves", "Darbs pie galdiem"])
    expect(visitor.locator("#agenda tbody td.num")).to_have_text(
        ["10:00", "11:00"] if "/en/" in visitor.url else ["10.00", "11.00"]
    )


def test_two_seminars_in_one_hall_are_asked_about_first(page: Page) -> None:
    make_ground()
    sign_in(page)
    page.goto("/admin/seminars/seminar/add/")
    fill_seminar(page, title="Pirmais", group="Transporta infrastruktūra")
    save(page)
    page.goto("/admin/seminars/seminar/add/")
    fill_seminar(page, title="Otrais", group="Ekonomika")
    page.click("[name=_continue]")

    expect(page.locator("#conflicts li")).to_have_count(1)
    expect(page.locator("#conflicts li")).to_contain_text("Pirmais")
    expect(page.locator("[name=title_lv]")).to_have_value("Otrais")
    assert Seminar.objects.count() == 1

    page.check("[name=insist]")
    save(page)
    assert Seminar.objects.count() == 2


# An empty site, by keyboard alone ----------------------------------------------------------


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if target.evaluate("it => it === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {target}")


def type_into(page: Page, name: str, words: str) -> None:
    """Go to a field and type over what stands there."""
    tab_to(page, page.locator(f"[name={name}]"))
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


def press_enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def begin_step(page: Page, model: str) -> None:
    """From the desk's start page into the form of the next step."""
    expect(page.locator(".setup .is-next")).to_have_count(1)
    tab_to(page, page.locator(".setup .is-next a.btn").first)
    press_enter(page)
    expect(page).to_have_url(f"/admin/{model}/add/")


def end_step(page: Page) -> None:
    """Save with Enter, and back to the desk."""
    press_enter(page)
    expect(page.locator(".messagelist .success")).to_be_visible()
    tab_to(page, page.locator("#site-name a"))
    press_enter(page)


def test_another_city_sets_up_its_site_by_keyboard(page: Page, phone: Page) -> None:
    phone.goto("/")
    expect(phone.get_by_role("heading", level=1)).to_have_count(1)
    makers.make_planner(username="ilze")

    page.goto("/")
    tab_to(page, page.locator("main a"))
    press_enter(page)
    type_into(page, "login", "ilze")
    type_into(page, "password", PASSWORD)
    press_enter(page)

    begin_step(page, "groups/city")
    type_into(page, "site_name_lv", "Rēzeknes plāns")
    type_into(page, "name_lv", "Rēzeknes dome")
    end_step(page)

    begin_step(page, "groups/programme")
    type_into(page, "title_lv", "Rēzeknes attīstības programma")
    type_into(page, "start_year", "2028")
    type_into(page, "end_year", "2034")
    tab_to(page, page.locator("[name=state]"))
    page.keyboard.press("ArrowDown")
    tab_to(page, page.locator("[name=is_current]"))
    page.keyboard.press("Space")
    end_step(page)

    begin_step(page, "groups/sector")
    type_into(page, "code", "KULT")
    type_into(page, "name_lv", "kultūra")
    end_step(page)

    begin_step(page, "groups/thematicworkinggroup")
    type_into(page, "name_lv", "Kultūra un sports")
    tab_to(page, page.locator("[name=sectors]"))
    page.keyboard.press("Space")
    end_step(page)

    begin_step(page, "seminars/stage")
    type_into(page, "number", "1")
    type_into(page, "name_lv", "Kur mēs esam")
    end_step(page)

    begin_step(page, "seminars/seminar")
    type_into(page, "title_lv", "Kultūras dzīve Rēzeknē")
    for name in ("group", "stage"):
        tab_to(page, page.locator(f"[name={name}]"))
        page.keyboard.press("ArrowDown")
    type_into(page, "starts_at_0", "11.03.2099.")
    type_into(page, "starts_at_1", "10.00")
    type_into(page, "ends_at_0", "11.03.2099.")
    type_into(page, "ends_at_1", "12.00")
    end_step(page)
    expect(page.locator(".setup")).to_have_count(0)

    page.goto(f"/admin/seminars/seminar/{Seminar.objects.get().pk}/change/")
    tab_to(page, page.locator("[name=_deed][value=publish]"))
    press_enter(page)
    phone.reload()
    expect(phone.locator(".brand")).to_have_text("Rēzeknes plāns")
    expect(phone.locator("h1")).to_have_text("Rēzeknes attīstības programma")
    expect(phone.locator("main").get_by_role("link", name="Kultūras dzīve Rēzeknē").first).to_be_visible()

"""The forms of the site: every control has its label, its hint and its error, for eye and ear."""

from html.parser import HTMLParser
from typing import Any

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Fieldset, Layout, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template

COLOURS = [("r", "Red"), ("b", "Blue")]
Attributes = dict[str, str | None]


class EveryKind(forms.Form):
    name = forms.CharField(label="Name", help_text="First and last")
    mail = forms.EmailField(label="E-mail")
    words = forms.CharField(label="Words", widget=forms.Textarea, required=False)
    place = forms.ChoiceField(label="Place", choices=COLOURS)
    agree = forms.BooleanField(label="Agree", help_text="Needed")
    one = forms.ChoiceField(label="One", choices=COLOURS, widget=forms.RadioSelect, help_text="Only one")
    many = forms.MultipleChoiceField(label="Many", choices=COLOURS, widget=forms.CheckboxSelectMultiple)
    file = forms.FileField(label="File", help_text="PDF")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        raise forms.ValidationError("Not like this.")


class Page(HTMLParser):
    """The elements of a piece of HTML with their attributes, and the text of those that have text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, Attributes]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self.elements[-1][0], data.strip()))

    def all(self, tag: str) -> list[Attributes]:
        return [attributes for name, attributes in self.elements if name == tag]

    def by_id(self, wanted: str) -> Attributes:
        [found] = [attributes for _, attributes in self.elements if attributes.get("id") == wanted]
        return found

    def named(self, name: str) -> list[Attributes]:
        return [attributes for _, attributes in self.elements if attributes.get("name") == name]


def draw(form: forms.Form) -> Page:
    return Page(Template("{% load crispy_forms_filters %}{{ form|crispy }}").render(Context({"form": form})))


@pytest.fixture
def empty() -> Page:
    return draw(EveryKind())


@pytest.fixture
def wrong() -> Page:
    return draw(EveryKind({"name": "", "mail": "anna.kalnina", "words": "kept", "secret": "x"}))


def test_ids_are_unique(wrong: Page) -> None:
    ids = [attributes["id"] for _, attributes in wrong.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_every_control_has_a_label_of_its_own(empty: Page) -> None:
    controls = [
        attributes["id"]
        for tag, attributes in empty.elements
        if tag in ("input", "select", "textarea") and attributes.get("type") != "hidden"
    ]
    assert controls == [
        *("id_name", "id_mail", "id_words", "id_place", "id_agree"),
        *("id_one_0", "id_one_1", "id_many_0", "id_many_1", "id_file"),
    ]
    assert [label["for"] for label in empty.all("label")] == controls


def test_groups_of_choices_have_a_legend(empty: Page) -> None:
    assert [text for tag, text in empty.texts if tag == "legend"] == ["One", "Many"]
    assert empty.all("fieldset") == [
        {"class": "form-field", "aria-describedby": "id_one_helptext"},
        {"class": "form-field"},
    ]


def test_a_control_is_drawn_in_full(empty: Page) -> None:
    assert empty.by_id("id_name") == {
        "type": "text",
        "name": "name",
        "class": "textinput input",
        "required": None,
        "aria-describedby": "id_name_helptext",
        "id": "id_name",
    }
    assert empty.by_id("id_name_helptext") == {"class": "hint", "id": "id_name_helptext"}
    assert empty.by_id("id_words") == {
        "name": "words",
        "cols": "40",
        "rows": "10",
        "class": "textarea input",
        "id": "id_words",
    }
    assert empty.by_id("id_agree")["aria-describedby"] == "id_agree_helptext"
    assert empty.by_id("id_file")["aria-describedby"] == "id_file_helptext"
    assert empty.named("secret") == [{"type": "hidden", "name": "secret", "id": "id_secret"}]


def test_what_describes_a_control_is_there(wrong: Page) -> None:
    described = [
        word
        for _, attributes in wrong.elements
        for word in (attributes.get("aria-describedby") or "").split()
    ]
    assert described == [
        *("id_name_helptext", "id_name_error", "id_mail_error", "id_place_error"),
        *("id_agree_helptext", "id_agree_error", "id_one_helptext", "id_one_error"),
        *("id_many_error", "id_file_helptext", "id_file_error"),
    ]
    assert [wrong.by_id(word)["class"] for word in described] == [
        "hint" if word.endswith("helptext") else "error" for word in described
    ]


def test_only_controls_with_an_error_are_invalid(wrong: Page, empty: Page) -> None:
    invalid = {attributes["name"] for _, attributes in wrong.elements if "aria-invalid" in attributes}
    assert invalid == {"name", "mail", "place", "agree", "one", "many", "file"}
    assert [attributes for _, attributes in empty.elements if "aria-invalid" in attributes] == []


def test_the_summary_takes_the_focus_and_leads_to_every_field(wrong: Page, empty: Page) -> None:
    assert wrong.elements[0] == (
        "div",
        {"class": "notice notice-error", "role": "alert", "tabindex": "-1", "autofocus": None},
    )
    targets = [str(link["href"]) for link in wrong.all("a")]
    assert targets == [
        *("#id_name", "#id_mail", "#id_place", "#id_agree", "#id_one_0", "#id_many_0", "#id_file"),
    ]
    assert all(wrong.by_id(target[1:]) for target in targets)
    assert ("li", "Not like this.") in wrong.texts
    assert [attributes for attributes in empty.all("div") if attributes.get("role")] == []


def test_what_was_typed_is_kept(wrong: Page) -> None:
    assert wrong.by_id("id_mail")["value"] == "anna.kalnina"
    assert ("textarea", "kept") in wrong.texts
    assert wrong.by_id("id_secret")["value"] == "x"


def test_a_form_with_a_layout() -> None:
    form = EveryKind()
    helper = FormHelper()
    helper.layout = Layout(
        Fieldset("Who", "name", Field("mail", wrapper_class="narrow")), Div("place", css_class="wide")
    )
    helper.add_input(Submit("send", "Send"))
    page = Page(render_crispy_form(form, helper, {"csrf_token": "token"}))
    assert page.all("form") == [
        {"class": "form", "method": "post", "enctype": "multipart/form-data", "novalidate": None}
    ]
    assert page.named("csrfmiddlewaretoken") == [
        {"type": "hidden", "name": "csrfmiddlewaretoken", "value": "token"}
    ]
    assert ("legend", "Who") in page.texts
    assert [attributes["class"] for attributes in page.all("div")] == [
        *("form-field", "hint", "form-field narrow", "wide", "form-field", "actions"),
    ]
    assert page.named("send") == [
        {"type": "submit", "name": "send", "value": "Send", "id": "submit-id-send", "class": "btn"}
    ]
    assert page.named("words") == []

"""What a browser would send from a form of the desk."""

from html.parser import HTMLParser
from typing import Any


class _Form(HTMLParser):
    """The fields of the largest form of a page, with what stands in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[dict[str, list[str]]] = []
        self._texts: dict[str, str] | None = None
        self._select: str | None = None
        self._options: list[tuple[str, bool]] = []
        self._is_multiple = False
        self.feed(html)
        self.close()

    def _keep(self, name: str | None, value: str) -> None:
        if self.forms and name and "__prefix__" not in name:
            self.forms[-1].setdefault(name, []).append(value)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.forms.append({})
        elif tag == "textarea":
            self._texts = {"name": given.get("name") or "", "text": ""}
        elif tag == "select":
            self._select, self._options, self._is_multiple = given.get("name"), [], "multiple" in given
        elif tag == "option":
            self._options.append((given.get("value") or "", "selected" in given))
        elif tag == "input" and given.get("type") not in ("submit", "button", "file", "image"):
            if given.get("type") not in ("checkbox", "radio"):
                self._keep(given.get("name"), given.get("value") or "")
            elif "checked" in given:
                self._keep(given.get("name"), given.get("value") or "on")

    def handle_data(self, data: str) -> None:
        if self._texts is not None:
            self._texts["text"] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._texts is not None:
            self._keep(self._texts["name"], self._texts["text"].removeprefix("\n"))
            self._texts = None
        elif tag == "select":
            chosen = [value for value, is_chosen in self._options if is_chosen]
            if not chosen and not self._is_multiple and self._options:
                chosen = [self._options[0][0]]
            for value in chosen:
                self._keep(self._select, value)


def typed(response: Any, **changes: Any) -> dict[str, Any]:
    """The form of a page as it stands, with some fields typed over; None leaves a field out."""
    forms = _Form(response.content.decode()).forms
    fields: dict[str, Any] = dict(max(forms, key=len))
    for name, value in changes.items():
        if value is None:
            fields.pop(name, None)
        else:
            fields[name] = value
    return fields

# ruff: noqa: E501 — a text is one line
"""The agenda templates of the example: what every group goes through in a stage."""

from collections.abc import Iterator

from seminars.example.rows import Ref, Row, Text, said
from seminars.models import AgendaTemplate, AgendaTemplateItem

_SUMMARY = Text("Kopsavilkums un nākamie soļi", "Summary and next steps", "Итоги и следующие шаги")
TEMPLATES: dict[str, tuple[Text, tuple[tuple[int, Text, bool], ...]]] = {
    "swot": (
        Text("Situācija un SVID", "Situation and SWOT", "Ситуация и SWOT"),
        (
            (20, Text("Ievads un iepriekš savāktie dati", "Introduction and the data collected before", "Введение и ранее собранные данные"), True),
            (25, Text("Nozares speciālista ziņojums", "Report of a sector specialist", "Доклад специалиста отрасли"), True),
            (50, Text("Darbs pie četriem galdiem: stiprās un vājās puses", "Work at four tables: strengths and weaknesses", "Работа за четырьмя столами: сильные и слабые стороны"), True),
            (35, Text("Iespējas un draudi", "Opportunities and threats", "Возможности и угрозы"), True),
            (20, _SUMMARY, True),
        ),
    ),
    "draft": (
        Text("Programmas projekta apspriešana", "Discussion of the draft programme", "Обсуждение проекта программы"),
        (
            (10, Text("Norādes galdu vadītājiem", "Briefing of the table leaders", "Указания ведущим столов"), False),
            (15, Text("Kas mainījies pēc iepriekšējā posma", "What has changed since the previous stage", "Что изменилось после предыдущего этапа"), True),
            (30, Text("Ko programmas projekts paredz grupas nozarēm", "What the draft holds for the group's sectors", "Что проект программы предусматривает для отраслей группы"), True),
            (45, Text("Darbs pie galdiem: papildinājumi un iebildumi", "Work at the tables: additions and objections", "Работа за столами: дополнения и возражения"), True),
            (20, _SUMMARY, True),
        ),
    ),
}  # fmt: skip
"""By key: the name, then minutes, title and whether the public reads it. Two and a half hours, and two."""


def rows() -> Iterator[Row]:
    """The templates with their items."""
    for name, (title, items) in TEMPLATES.items():
        key = f"living/agenda-template/{name}"
        yield Row(key, AgendaTemplate, {**said(name=title), "is_example": True})
        for number, (minutes, text, is_public) in enumerate(items, start=1):
            values = {"template": Ref(key), "order": number * 10, "minutes": minutes, "is_public": is_public}
            yield Row(f"{key}/{number}", AgendaTemplateItem, values | said(title=text))

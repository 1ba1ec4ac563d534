"""What templates say: fallback to Latvian, quotes, Markdown, money."""

import datetime as dt
from decimal import Decimal
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from daugavpils_plan.templatetags import plan

LANGUAGES = ["lv", "en", "ru"]
HOSTILE = "<img src=x onerror=alert(1)>"
ALLOWED = set(
    "p br h2 h3 h4 h5 h6 ul ol li strong em a blockquote table thead tbody tr th td hr code pre".split()
)


def drawn(source: str, language: str = "lv", **context: object) -> str:
    with translation.override(language):
        return Template(source).render(Context(context)).replace("\xa0", " ")


def row(**fields: object) -> SimpleNamespace:
    return SimpleNamespace(**fields)


@pytest.mark.parametrize(
    ("language", "shown"),
    [("lv", "Ceļš"), ("en", "Road"), ("ru", '<span lang="lv">Ceļš</span>')],
)
def test_a_text_falls_back_to_latvian_and_says_so(language: str, shown: str) -> None:
    road = row(title_lv="Ceļš", title_en="Road", title_ru="")
    assert drawn("{{ row|text:'title' }}", language, row=road) == shown


@pytest.mark.parametrize("name", ["text", "lines", "quoted", "prose", "prose_in_section"])
@pytest.mark.parametrize("language", ["lv", "en"])
def test_text_is_text(name: str, language: str) -> None:
    shown = drawn(f"{{{{ row|{name}:'title' }}}}", language, row=row(title_lv=f"{HOSTILE} {{{{7*7}}}}"))
    assert "<img" not in shown
    assert "&lt;img src=x onerror=alert(1)&gt; {{7*7}}" in shown


def test_a_missing_text_is_empty() -> None:
    assert drawn("[{{ row|text:'title' }}]", row=row(title_lv=None)) == "[]"


def test_line_breaks_count() -> None:
    said = row(title_lv="viens\r\ndivi <b>")
    assert drawn("{{ row|lines:'title' }}", row=said) == "viens<br>divi &lt;b&gt;"


def test_quotes_of_the_language_of_the_words() -> None:
    said = row(text_lv=" Vajag ietvi ", text_ru="Нужен тротуар", text_en="")
    assert [drawn("{{ row|quoted:'text' }}", language, row=said) for language in LANGUAGES] == [
        "„Vajag ietvi”",
        '<span lang="lv">„Vajag ietvi”</span>',
        "«Нужен тротуар»",
    ]


def test_headings_stand_below_the_page_s_own() -> None:
    said = row(text_lv="## Viens\n\n#### Divi\n")
    assert drawn("{{ row|prose:'text' }}", row=said) == (
        '<div class="prose"><h2>Viens</h2>\n<h4>Divi</h4>\n</div>'
    )
    assert drawn("{{ row|prose_in_section:'text' }}", "en", row=said) == (
        '<div class="prose" lang="lv"><h3>Viens</h3>\n<h5>Divi</h5>\n</div>'
    )


def test_what_markdown_can() -> None:
    assert plan.markdown("*a* **b** [c](https://d.lv) `e`\n\n- f\n\n|g|h|\n|-|-|\n|1|2|\n") == (
        '<p><em>a</em> <strong>b</strong> <a href="https://d.lv" rel="noopener">c</a> <code>e</code></p>\n'
        "<ul>\n<li>f</li>\n</ul>\n"
        "<table>\n<thead>\n<tr>\n<th>g</th>\n<th>h</th>\n</tr>\n</thead>\n"
        "<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n"
    )


class Tags(HTMLParser):
    """The tags of a piece of HTML with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def faults(html: str) -> list[object]:
    """Whatever the allow-list should have stopped."""
    wrong: list[object] = []
    for tag, attributes in Tags(html).found:
        if tag not in ALLOWED or set(attributes) - {"href", "rel"}:
            wrong.append((tag, attributes))
        address = (attributes.get("href") or "").strip().lower()
        scheme = address.split(":", 1)[0] if ":" in address.split("/", 1)[0] else ""
        if scheme not in ("", "http", "https", "mailto", "tel"):
            wrong.append(address)
    return wrong


PIECES = st.sampled_from(
    [
        *(
            "<script>alert(1)</script>",
            "<svg/onload=alert(1)>",
            '<a onclick="x">',
            HOSTILE,
            "<style>*{}</style>",
        ),
        *(
            "[a](javascript:alert(1))",
            "[a](JaVaScRiPt:alert(1))",
            "[a](java\tscript:alert(1))",
            "[a](data:text/html,x)",
        ),
        *(
            "[a](&#106;avascript:alert(1))",
            "<javascript:alert(1)>",
            "[a]: javascript:x\n[a]",
            "[a](//evil.example)",
        ),
        *(
            "![x](x.png)",
            "```html\n<b>\n```",
            "## a {onclick=x}",
            "|a|\n|-|\n|<b>|\n",
            "{{7*7}}",
            "[",
            "](",
            "`",
            "> ",
        ),
    ]
)


@example("[" * 5000 + "a" + "](x)" * 5000)
@example("> " * 3000 + "a")
@example("*a " * 3000)
@given(st.lists(PIECES | st.text(max_size=20), max_size=6).map(" ".join))
def test_markdown_lets_nothing_through(source: str) -> None:
    assert faults(plan.markdown(source)) == []


def test_a_fault_would_be_seen() -> None:
    assert faults('<p onclick="x"><a href="javascript:x">a</a><img src="x">') == [
        ("p", {"onclick": "x"}),
        "javascript:x",
        ("img", {"src": "x"}),
    ]


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("25000", ["25 000 LVL", "25,000 LVL", "25 000 LVL"]),
        ("35571.80", ["35 571,80 LVL", "35,571.80 LVL", "35 571,80 LVL"]),
        ("0.05", ["0,05 LVL", "0.05 LVL", "0,05 LVL"]),
        ("999999999999.99", ["999 999 999 999,99 LVL", "999,999,999,999.99 LVL", "999 999 999 999,99 LVL"]),
    ],
)
def test_money(amount: str, shown: list[str]) -> None:
    sums = [drawn("{{ sum|money:'LVL' }}", language, sum=Decimal(amount)) for language in LANGUAGES]
    assert sums == shown


def test_shares_sizes_years_and_days() -> None:
    sizes = "{{ 1|file_size }}; {{ 2500000|file_size }}"
    source = f"{{{{ share|percent }}}}; {sizes}; {{{{ plan|years }}}}; {{{{ day|short_date }}}}"
    context = {
        "share": Decimal("85.50"),
        "plan": row(start_year=2015, end_year=2021),
        "day": dt.date(2012, 2, 9),
    }
    assert [drawn(source, language, **context) for language in LANGUAGES] == [
        "85,50 %; 1 KB; 2,5 MB; 2015.–2021.; 09.02.2012.",
        "85.50%; 1 KB; 2.5 MB; 2015–2021; 09/02/2012",
        "85,50 %; 1 КБ; 2,5 МБ; 2015–2021; 09.02.2012",
    ]


def test_only_invented_rows_are_marked() -> None:
    with translation.override("en"):
        marks = [drawn("{% example_mark row %}", "en", row=row(is_example=is_it)) for is_it in (True, False)]
    assert [bool(mark) for mark in marks] == [True, False]
    assert drawn("{% example_mark row %}", row=row()) == ""

"""Every line of text and every group's line can be seen on the paper, by day and in the evening."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parent.parent / "static" / "css" / "tokens.css").read_text()
FIELDS = [str(number) for number in range(1, 13)]
PIECES = re.compile(r"(@media screen and \(prefers-color-scheme: dark\) \{.*?\n\})", re.S)
EVENING = "\n".join(PIECES.findall(CSS))
DAY = PIECES.sub("", CSS)


def tokens(css: str) -> dict[str, str]:
    return dict(re.findall(r"--(paper|ink|ink-soft|blue|red): (#[0-9a-f]{6});", css))


def lines(css: str) -> dict[str, str]:
    """The line colour of each colour field but the site's own sign, field-0."""
    found = re.findall(r"^ *\.field-(\d+) \{.*?--t: (#[0-9a-f]{6});", css, re.M)
    assert len(found) == len({number for number, _ in found})
    return {number: colour for number, colour in found if number != "0"}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("css", [DAY, EVENING], ids=["day", "evening"])
class TestColours:
    def test_there_are_twelve_fields_with_lines_of_their_own(self, css: str) -> None:
        assert list(lines(css)) == FIELDS
        assert len(set(lines(css).values())) == 12

    @pytest.mark.parametrize("number", FIELDS)
    def test_the_line_of_a_field_stands_out_from_the_paper(self, css: str, number: str) -> None:
        assert contrast(lines(css)[number], tokens(css)["paper"]) >= 4.5

    @pytest.mark.parametrize("name", ["ink", "ink-soft", "blue", "red"])
    def test_text_stands_out_from_the_paper(self, css: str, name: str) -> None:
        assert contrast(tokens(css)[name], tokens(css)["paper"]) >= 4.5


def test_fields_differ_in_colour_and_in_proportion() -> None:
    fields = re.findall(r"^\.field-(\d+) \{(.*?)\}", DAY, re.M)
    painted = [re.findall(r"--(?:g|a|m|b): (\S+);", rules) for number, rules in fields if number != "0"]
    heights = [re.findall(r"--h[amb]: (\d+)%;", rules) for number, rules in fields if number != "0"]
    assert len({tuple(colours) for colours in painted}) == 12
    assert len({tuple(shares) for shares in heights}) == 12
    assert all(sum(map(int, shares)) <= 96 for shares in heights)

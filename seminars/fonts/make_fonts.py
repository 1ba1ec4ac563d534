"""Makes the TTF files of this folder from the site's WOFF2 files: needs fonttools and brotli.

    python seminars/fonts/make_fonts.py

Pictures are drawn by a library that reads neither WOFF2 nor fonts split by script: each file here has
one weight, and Latin, Latin Extended and Cyrillic together. The licence is static/fonts/LICENSE.txt.
"""

import io
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent
SOURCES = HERE.parent.parent / "static" / "fonts"
FONTS = {
    "brygada-1918-500": ("brygada-1918", 500),
    "plan-sans-400": ("plan-sans", 400),
    "plan-sans-600": ("plan-sans", 600),
}
SCRIPTS = ("latin", "latin-ext", "cyrillic")


def make(name: str, family: str, weight: int) -> None:
    parts = []
    for script in SCRIPTS:
        font = TTFont(SOURCES / f"{family}-{script}.woff2")
        fixed = instancer.instantiateVariableFont(font, {"wght": weight})
        fixed.flavor = None
        part = io.BytesIO()
        fixed.save(part)
        part.seek(0)
        parts.append(part)
    merged = Merger().merge(parts)
    merged.save(HERE / f"{name}.ttf")


for name, (family, weight) in FONTS.items():
    make(name, family, weight)

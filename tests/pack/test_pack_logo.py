"""A Board's logo is drawn again on the way in, and stands on the cover of papers and slides."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pack_made import draw, pack
from PIL import Image, PngImagePlugin
from pptx import Presentation
from pypdf import PdfReader

from prevent_metrics.outputs.files import logo_bytes, logo_from
from prevent_metrics.vocabulary.issues import Issue


def picture(wide: int = 1200, high: int = 300, kind: str = "PNG") -> bytes:
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "whoever drew it")
    made = io.BytesIO()
    Image.new("RGB", (wide, high), "#12436D").save(made, kind, **({"pnginfo": said} if kind == "PNG" else {}))
    return made.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_logo_is_kept_small_and_without_the_properties_of_its_file(kind: str):
    kept = logo_from(picture(kind=kind))
    assert isinstance(kept, str)
    with Image.open(io.BytesIO(logo_bytes(kept))) as drawn:
        assert (drawn.format, drawn.size) == ("PNG", (384, 96))
        assert drawn.info == {}
    assert b"whoever" not in logo_bytes(kept)


@pytest.mark.parametrize(
    "content",
    [b"", b"not a picture", picture()[:200], picture(kind="BMP"), b"<svg onload='x'/>", bytes(2_000_001)],
    ids=["nothing", "words", "half a picture", "another kind", "a drawing with a program", "too large"],
)
def test_what_is_no_picture_is_refused_in_words(content: bytes):
    said = logo_from(content)
    assert isinstance(said, Issue)
    assert said.code == "logo-not-a-picture"


def test_logo_stands_on_the_cover_of_papers_and_slides_with_its_name():
    plain = pack("public")
    settings = replace(plain.report.settings, logo=str(logo_from(picture())))
    marked = replace(plain, report=replace(plain.report, settings=settings))
    first = PdfReader(io.BytesIO(draw(marked, "pdf"))).pages[0]
    assert [(each.image.width, each.image.height) for each in first.images] == [(384, 96)]
    opening = Presentation(io.BytesIO(draw(marked, "pptx"))).slides[0]
    (logo,) = [shape for shape in opening.shapes if shape.name == "Logo"]
    assert logo._element.nvPicPr.cNvPr.get("descr") == f"Logo of {settings.board_name}"

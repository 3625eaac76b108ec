"""The Board's logo: a small picture, drawn again so that nothing else of its file comes along."""

from __future__ import annotations

import base64
import io
import struct

from ..vocabulary.issues import Issue

#: The most bytes and pixels that are looked at, and the size that is kept: twice what the screen shows.
MOST_BYTES = 2_000_000
_MOST_PIXELS = 25_000_000
_WIDE, _HIGH = 480, 96
_NOT_A_PICTURE = Issue(
    "logo-not-a-picture",
    "must fix",
    "**This is not a picture we can use as a logo.** It needs a PNG or JPEG file of at most 2 MB. "
    "Save the logo as PNG, then choose it again.",
)


def logo_from(content: bytes) -> str | Issue:
    """The picture of a PNG or JPEG file as base64 text of a small PNG without its properties, or why it cannot be."""
    from PIL import Image, UnidentifiedImageError

    if len(content) > MOST_BYTES:
        return _NOT_A_PICTURE
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return _NOT_A_PICTURE
            small = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return _NOT_A_PICTURE
    small.thumbnail((_WIDE, _HIGH))
    drawn = Image.new("RGBA", small.size)
    drawn.paste(small)
    kept = io.BytesIO()
    drawn.save(kept, "PNG", optimize=True)
    return base64.b64encode(kept.getvalue()).decode("ascii")


def logo_bytes(saved: str) -> bytes:
    """The PNG file of a saved logo."""
    return base64.b64decode(saved)


def logo_drawing(saved: str) -> str:
    """A saved logo inside an SVG drawing, for a renderer that takes texts only."""
    wide, high = struct.unpack(">II", logo_bytes(saved)[16:24])  # where a PNG says its size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">'
        f'<image width="{wide}" height="{high}" href="data:image/png;base64,{saved}"/></svg>'
    )

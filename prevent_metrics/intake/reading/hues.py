"""Red, amber, green or blue: the word that a fill colour stands for."""

from __future__ import annotations

import colorsys

# The numbered colours of Excel that have a hue; greys, black and white are left out.
NUMBERED = {
    2: "FF0000", 3: "00FF00", 4: "0000FF", 5: "FFFF00", 7: "00FFFF",
    10: "FF0000", 11: "00FF00", 12: "0000FF", 13: "FFFF00", 15: "00FFFF", 16: "800000", 17: "008000", 18: "000080",
    19: "808000", 21: "008080", 24: "9999FF", 26: "FFFFCC", 27: "CCFFFF", 29: "FF8080", 30: "0066CC", 31: "CCCCFF",
    32: "000080", 34: "FFFF00", 35: "00FFFF", 37: "800000", 38: "008080", 39: "0000FF", 40: "00CCFF", 41: "CCFFFF",
    42: "CCFFCC", 43: "FFFF99", 44: "99CCFF", 47: "FFCC99", 48: "3366FF", 49: "33CCCC", 50: "99CC00", 51: "FFCC00",
    52: "FF9900", 53: "FF6600", 54: "666699", 56: "003366", 57: "339966", 58: "003300", 59: "333300", 60: "993300",
    62: "333399",
}  # fmt: skip
_LEAST_SATURATION = 0.3
_HUES = ((15, "red"), (70, "amber"), (165, "green"), (260, "blue"), (335, ""), (361, "red"))


def rag_word(colour: str) -> str:
    """The word for a colour written RRGGBB or AARRGGBB; empty for greys, purples and what is no colour.

    >>> rag_word("FFC7CE"), rag_word("FFC000"), rag_word("FF92D050"), rag_word("4472C4"), rag_word("D9D9D9")
    ('red', 'amber', 'green', 'blue', '')
    """
    try:
        red, green, blue = (int(colour[-6:][place : place + 2], 16) / 255 for place in (0, 2, 4))
    except ValueError:
        return ""
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < _LEAST_SATURATION or not 0.1 < light < 0.97:
        return ""
    return next(word for most, word in _HUES if hue * 360 < most)

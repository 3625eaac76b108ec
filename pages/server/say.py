"""Says a text with Streamlit as it was typed: nothing in it but our own bold print is markup."""

from __future__ import annotations

import re
from collections.abc import Callable

import streamlit as st

_JOINER = "\u2060"  # of no width: what it parts is no short code, no address and no arrow any more
_MARKS = re.compile(r"(^\s*\d+(?=[.)]))|([\\`*_\[\]<>$~#|]|&(?=[#\w]+;)|^[-+=](?=[\s=-]))", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)  # would be a block of code
_SIGNS = re.compile(
    r"(?<=:)(?=[A-Za-z/+])|(?<=-)(?=[->])|(?<=<)(?=[-=])|(?<=>)(?==)|(?<=\bhttp)(?=s?:)|(?<=\bwww)(?=\.)|(?<=\w)(?=@\w)"
)
_BOLD = re.compile(r"“[^”]*”|\*\*((?=\S)(?:“[^”]*”|[^*“]|\*(?!\*))+?(?<=\S))\*\*")


def as_typed(text: str) -> str:
    r"""The text as Markdown that shows every sign of it as it stands.

    >>> as_typed("[a](b) costs $5, *now*"), as_typed("1. WRAP")
    ('\\[a\\](b) costs \\$5, \\*now\\*', '1\\. WRAP')
    """
    return _escaped(_INDENT.sub("", text))


def _escaped(text: str) -> str:
    return _MARKS.sub(lambda mark: f"{mark[1]}\\" if mark[1] else f"\\{mark[2]}", _SIGNS.sub(_JOINER, text))


def with_bold(text: str) -> str:
    r"""As typed, but for what stands between double asterisks outside of quotation marks: our own messages do.

    >>> with_bold("**Fix 2 rows.** See “**Notes**”.")
    '**Fix 2 rows.** See “\\*\\*Notes\\*\\*”.'
    """
    parts, end, text = [], 0, _INDENT.sub("", text)
    for found in _BOLD.finditer(text):
        parts += [_escaped(text[end : found.start()]), f"**{_escaped(found[1])}**" if found[1] else _escaped(found[0])]
        end = found.end()
    return "".join([*parts, _escaped(text[end:])])


def _saying(show: Callable[..., object]) -> Callable[[str], None]:
    def say(text: str) -> None:
        show(with_bold(text))

    return say


markdown, caption = _saying(st.markdown), _saying(st.caption)
info, success, warning, error = (_saying(show) for show in (st.info, st.success, st.warning, st.error))

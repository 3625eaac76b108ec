"""Single texts: is there a personal detail in one, and what may be shown of a file's or a sheet's name?"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final

from .cases import speaks_of_a_person
from .name_lists import AMBIGUOUS, FORENAMES
from .names import Grade, capitals_within, fold, grade, names_within
from .patterns import PATTERNS, spans
from .work_words import WORK_WORDS, is_ordinary

#: Kinds that a kept text (a plan's evidence, an owner) is searched for; not a venue's street or an agency's account.
_IN_TEXT: Final = ("email", "ni number", "licence", "upn", "postcode", "nhs number", "phone", "police record", "birth")
#: Of them what an organisation's name has no place for; its postcode is its own.
_OF_SOMEBODY: Final = frozenset(_IN_TEXT) - {"postcode"}
_FEWEST_DIGITS: Final = 5
_LONGEST_LIST: Final = 200  # letters of a text that is nothing but a few people and bodies
_HIDDEN: Final = {
    "email": "[e-mail hidden]",
    "phone": "[phone hidden]",
    "postcode": "[postcode hidden]",
    "birth": "[date of birth hidden]",
    "address": "[address hidden]",
    "account": "[account hidden]",
    "name": "[name hidden]",
    "initials": "[initials hidden]",
}
NAME_HIDDEN: Final = _HIDDEN["name"]
_DOTTED: Final = re.compile(r"(?:[^\W\d_]\.\s?){2,3}")
#: What parts the people, posts and bodies of one cell.
_POSTS: Final = re.compile(r"\s*[,;:()\[\]/\n]\s*|\s+[-–—|]\s+|\s+&\s+|\s+and\s+")
_TURNED: Final = re.compile(r"[^,()\[\]/;:&]+,[^,()\[\]/;:&]+")  # HARPER, Wren
_ACRONYM: Final = re.compile(r"[A-Z]{3,4}|[A-Z]{2,6}s|[A-Z]+[&-][A-Z]+")
_ADDRESSED: Final = re.compile(
    r"\b(?:with|by|from|ask|contact|call|email|see|per|via|tell|lead|owner|officer|cc)[:\s]+([A-Z][\w'’]+)(?![\w'’]*\s+[A-Z])"
    r"|^([A-Z][\w'’]+)\s+(?:to|will|has|is|leads|led|attended|delivered|and)\b"
)


def personal_in_text(text: str, organisations: Collection[str] = ()) -> str | None:
    """Name the kind of personal detail suspected in one text, or None; roles, agencies, wards and policies pass.

    `organisations`: names of the partners' register, which are not people whatever they are called.

    >>> personal_in_text("Wren Harper to chase schools"), personal_in_text("Grace Academy and St Chad’s, WRAP in March")
    ('name', None)
    """
    if not text.strip() or is_ordinary(text):
        return None
    for pattern in PATTERNS:
        if pattern.kind in _IN_TEXT and pattern.alone and pattern.found(text):
            return pattern.kind
    rest = _without(text, organisations)
    whole = grade(rest)
    if whole in (Grade.SURE, Grade.KNOWN) or people_within(rest) or _spoken_of(rest):
        return "name"
    return "initials" if _DOTTED.fullmatch(rest.strip()) else None


def people_within(text: str) -> list[tuple[int, int]]:
    """Find where people are named in a text: by names we know, or by what is said of somebody whose name we do not.

    >>> people_within("Vusk Odrey was referred by her tutor"), people_within("Silver Street was closed for the day")
    ([(0, 10)], [])
    """
    found = names_within(text)
    if not speaks_of_a_person(text):
        return found
    shaped = [
        (start, end)
        for start, end in capitals_within(text)
        if grade(text[start:end]) is Grade.SHAPED and not any(start < last and first < end for first, last in found)
    ]
    return sorted(found + shaped)


def without_colleagues(text: str, is_known: Callable[[str], bool]) -> str:
    """Hide whoever a text of nothing but names, posts and bodies puts beside a body.

    >>> without_colleagues("Vusk Odrey, Police", lambda _: False), without_colleagues("Wren Centre, Police", bool)
    ('[name hidden], Police', 'Wren Centre, Police')
    """
    if len(text) > _LONGEST_LIST:
        return text
    pieces = [piece for piece in _POSTS.split(text) if piece]
    graded = [Grade.WORK if is_known(piece) else grade(piece) for piece in pieces]
    if not {Grade.WORK, Grade.SHAPED} <= set(graded) or Grade.OTHER in graded:
        return text
    for piece in (piece for piece, given in zip(pieces, graded, strict=True) if given >= Grade.SHAPED):
        text = text.replace(piece, NAME_HIDDEN)
    return text


def masked(text: str) -> str:
    """Hide what looks like a person's detail in the name of a file or sheet, or in a heading.

    >>> masked("Referral_Wren_Harper_2024.xlsx"), masked("Joseph Leckie Academy WRAP.xlsx")
    ('Referral_[name hidden]_2024.xlsx', 'Joseph Leckie Academy WRAP.xlsx')
    """
    shown = text
    for kind, found in spans(text):
        shown = shown.replace(found, _HIDDEN.get(kind, "[number hidden]"))
    within = people_within(shown)
    if not within and "." not in shown and "_" not in shown and grade(shown) in (Grade.SURE, Grade.KNOWN):
        return _HIDDEN["name"]
    for start, end in reversed(within):
        shown = shown[:start] + _HIDDEN["name"] + shown[end:]
    return shown


def hidden(text: str) -> str:
    """Hide personal details in a text that is kept: all that `personal_in_text` speaks of.

    >>> hidden("Wren Harper (Housing)"), hidden("Agreed with Wren in May")
    ('[name hidden] (Housing)', 'Agreed with [name hidden] in May')
    """
    shown = masked(text)
    for match in reversed(list(_ADDRESSED.finditer(shown))):
        group = 1 if match[1] else 2
        if _is_first_name(match[group]):
            shown = shown[: match.start(group)] + _HIDDEN["name"] + shown[match.end(group) :]
    if _DOTTED.fullmatch(text.strip()):
        return _HIDDEN["initials"]
    return _HIDDEN["name"] if shown == text and grade(text) in (Grade.SURE, Grade.KNOWN) else shown


def without_people(text: str) -> str:
    """Take surely named people out of the name of an agency; nothing is left where it names only people.

    >>> without_people("Police (Wren Harper)"), without_people("Wren Harper"), without_people("Wren House Housing")
    ('Police', '', 'Wren House Housing')
    """
    within = names_within(text)
    if not within:
        return "" if grade(text) is Grade.SURE else text
    rest = text
    for start, end in reversed(within):
        rest = f"{rest[:start]} ; {rest[end:]}"
    pieces = [piece.strip(" ,-–—/|:") for piece in re.split(r"[;()\[\]]", rest)]
    return next((piece for piece in pieces if any(map(str.isalpha, piece))), "")


def post_of(text: str, is_known: Callable[[str], bool]) -> str:
    """The posts and bodies that a cell for whoever is responsible names; people's names are left out.

    `is_known`: whether a piece is in the partners' register.

    >>> post_of("Jo Marsh, Community Safety", lambda _: False), post_of("Supt. Quux, Police", lambda _: False)
    ('Community Safety', 'Police')
    >>> post_of("Hathersage", lambda _: False), post_of("Head of Community Safety", lambda _: False)
    ('', 'Head of Community Safety')
    """
    if is_known(text):
        return text
    if _TURNED.fullmatch(text) and grade(text) >= Grade.SHAPED:
        return ""
    pieces = [piece.strip() for piece in _POSTS.split(text)]
    kept = [piece for piece in pieces if piece and (is_known(piece) or _is_post(piece))]
    return text if kept == [piece for piece in pieces if piece] else ", ".join(kept)


def _is_post(piece: str) -> bool:
    """Say whether a piece of a cell is a post or a body, not a person: no name's form, or words that say so."""
    if is_ordinary(piece):
        return True
    if _ACRONYM.fullmatch(piece):
        return grade(piece) is not Grade.KNOWN
    return grade(piece) in (Grade.OTHER, Grade.WORK) and personal_in_text(piece) is None


def without_contacts(text: str) -> str:
    """Take e-mail addresses, telephone and personal numbers out of an organisation's name; nothing may be left of it.

    >>> without_contacts("wren.harper@example.org"), without_contacts("Wren House (01632 960 123)")
    ('', 'Wren House')
    """
    if "@" not in text and sum(map(str.isdigit, text)) < _FEWEST_DIGITS:
        return text
    rest = text
    for kind, found in spans(text):
        if kind in _OF_SOMEBODY:
            rest = rest.replace(found, " ")
    if rest == text:
        return text
    rest = re.sub(r"[(\[<]\s*[>)\]]", " ", rest)
    if rest.count("(") != rest.count(")"):
        rest = re.sub(r"[()]", " ", rest)
    return " ".join(rest.split()).strip(" ,;:-–—/|<>") if any(map(str.isalpha, rest)) else ""


def person_in_name(text: str, *, surely: bool = False) -> bool:
    """Say whether a text could name a person: surely, or as well by a known first name or its shape alone."""
    return grade(text) >= (Grade.SURE if surely else Grade.KNOWN)


def _without(text: str, organisations: Collection[str]) -> str:
    """Take the names of known organisations out of a text, in full and without their last words (Academy, School)."""
    rest = text
    for name in organisations:
        words = name.split()
        while len(words) > 2 and fold(words[-1]) in WORK_WORDS:
            words = words[:-1]
        for known in (name, " ".join(words)):
            rest = re.sub(re.escape(known), " ; ", rest, flags=re.I) if len(known) > 3 else rest
    return rest


def _spoken_of(text: str) -> bool:
    """Say whether somebody is spoken of by first name: "ask Wren", "Wren to lead"."""
    return any(_is_first_name(match[1] or match[2]) for match in _ADDRESSED.finditer(text))


def _is_first_name(word: str) -> bool:
    plain = fold(re.sub(r"['’]s$", "", word))
    return plain in FORENAMES and plain not in AMBIGUOUS

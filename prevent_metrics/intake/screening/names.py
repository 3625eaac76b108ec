"""Does a text look like a person's name? Shape first, in any script; the lists only make it surer."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from itertools import pairwise
from typing import Final

from .name_lists import AMBIGUOUS, FORENAMES, SURNAMES
from .work_words import BESIDE_NAMES, ENDINGS, NAMESAKES, WORK_WORDS, names_group, word_set

_LETTER: Final = r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u0900-\u0dff])"
#: A word; where capitals run together (WrenHarper) each is one of its own.
_WORD: Final = re.compile(rf"[A-Z][a-z]+(?=[A-Z][a-z])|{_LETTER}\.|{_LETTER}+(?:['’]{_LETTER}+)*")
_BESIDE: Final = re.compile(r"[\s_+]{0,2}|-")
#: So many words beginning with capitals are a sentence in capitals, in which a name does not stand out.
_LONGEST_RUN: Final = 40
_SURELY_FIRST: Final = FORENAMES - AMBIGUOUS
_JOINING_WORDS: Final = frozenset(("bin", "al", "el", "ul", "de", "da", "van", "der", "von"))


def names_within(text: str) -> list[tuple[int, int]]:
    """Find where names of people stand in a text, as first and last place."""
    found = [span for run in _runs(text) if (span := _name_of_run(text, run)) is not None]
    return sorted(found + _small_names(text, found))


def capitals_within(text: str) -> list[tuple[int, int]]:
    """Find where two to four words that begin with a capital stand next to one another, as first and last place."""
    return [(run[0][0], run[-1][1]) for run in _runs(text) if 2 <= len(run) <= 4]


def _runs(text: str) -> list[list[tuple[int, int]]]:
    """Group words that begin with a capital (or have none) and stand next to one another."""
    runs: list[list[tuple[int, int]]] = []
    for match in _WORD.finditer(text):
        start, end = runs[-1][-1] if runs else (0, 0)
        beside = bool(runs) and _BESIDE.fullmatch(text, end, match.start()) is not None
        beside = beside or (
            text[end : match.start()] == ". " and fold(text[start:end]) in RANKS | _TITLES
        )  # Supt. Harper
        sentence_ends = text[end - 1 : end] == "." and end - start > 2
        if beside and not sentence_ends and (not match[0][0].islower() or fold(match[0]) in _JOINING_WORDS):
            runs[-1].append(match.span())
        elif not match[0][0].islower():
            runs.append([match.span()])
    return runs


def _name_of_run(text: str, run: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Find a name in words next to one another, once roles and headings before and behind it are taken off."""
    if len(run) > _LONGEST_RUN:
        return None
    words = [text[start:end] for start, end in run]
    first, last = 0, len(words)
    while first < last and fold(words[first]) in BESIDE_NAMES and _goes(words[first:last], words[first + 1 : last]):
        first += 1
    while last > first and fold(words[last - 1]) in BESIDE_NAMES and _goes(words[first:last], words[first : last - 1]):
        last -= 1
    if last - first < 2 or _grade(words[first:last]) is not Grade.SURE:
        return None
    return run[first][0], run[last - 1][1]


def _goes(words: list[str], fewer: list[str]) -> bool:
    """Say whether a word beside may go: there is no name yet, or the rest still is one."""
    return _grade(words) is not Grade.SURE or (len(fewer) > 1 and _grade(fewer) is Grade.SURE)


def _grade(words: list[str]) -> Grade:
    together = " ".join(words)
    return grade(re.sub(r"['’]s$", "", together) if len(words) > 1 and fold(words[0]) in FORENAMES else together)


def _small_names(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Find a known first name and a known family name side by side in small letters: `sarah_jones`."""
    words = [match for match in _WORD.finditer(text) if not any(s <= match.start() < e for s, e in found)]
    spans_found = []
    for place, (left, right) in enumerate(pairwise(words)):
        small = left[0].islower() and right[0].islower()
        sure = small and fold(left[0]) in _SURELY_FIRST and fold(right[0]) in SURNAMES
        behind = fold(words[place + 2][0]) if sure and place + 2 < len(words) else ""
        if sure and behind not in ENDINGS and _BESIDE.fullmatch(text, left.end(), right.start()):
            spans_found.append((left.start(), right.end()))
    return spans_found


class Grade(IntEnum):
    """How much a text looks like a person's name."""

    OTHER = 0  # not of a name's form
    WORK = 1  # words of an organisation, role, place or category
    SINGLE = 2  # one word that could be a name
    KNOWN = 3  # one word that is a name
    SHAPED = 4  # two to five words that could be a name
    SURE = 5  # two to five words of which some are names, or a title and a name


_LOOKED_AT: Final = 400  # letters of a text: nobody's name with all that is bracketed beside it has more
_TITLES: Final = word_set(
    "mr mrs ms miss mx dr prof professor rev revd cllr councillor dame fr imam maulana mufti hafiz mst shri smt"
)
_ADDRESSES: Final = word_set("mr mrs miss mx")  # one word after them is a name, whatever else it means
RANKS: Final = word_set("pc pcso dc ds di dci sgt insp supt ch nurse sister aunty uncle")
_PARTICLES: Final = word_set(
    "al el ul ur un as bin ibn bint binti abu umm de da di du do dos das del della van von der den ter la le los "
    "y e ap ab mac o nic ní"
)
_SUFFIXES: Final = word_set("jr jnr snr sr obe mbe cbe qpm phd bsc msc ii iii")
#: A first word that makes a school, hospital or street of the names that follow it.
_DEDICATIONS: Final = word_set("king queen prince princess lord lady sir saint st bishop pope cardinal holy martin")
#: A last word that makes a day, law or prize of the names before it.
_THINGS: Final = word_set("day law act week month award awards prize appeal inquiry fund lecture cup memorial report")
_FAMILY_FORMS: Final = re.compile(
    r"(?:^(?:olu|ade[bdkloswy]|ogun|chukwu|nwa|okon|ifeo|oluwa|abdul|abdel|abdi|mc(?=[a-z]{3})|fitz|o'(?=[a-z]{3}))"
    r"|(?:[sc]ki|[sc]ka|wicz|czyk|czak|oglu|escu|ovic|enko|opoulos|shvili|ullah|uddin|zadeh|preet|vinder|winder|jinder|bhai)$)"
)
_FIRST_AND_INITIAL = re.compile(r"([A-Z][a-z]{2,})[A-Z]{1,2}")
_INITIAL = re.compile(r"(?:[A-Z]\.)+")
_BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_JOINED = re.compile(r"\s*(?:;|&|/|\+|\n|\band\b)\s*")
#: Partners in business: Jones, Brown and Taylor.
_FIRM = re.compile(r"[^\W\d_]+, [^\W\d_]+,? (?:and|&) [^\W\d_]+")
_SPLIT = re.compile(r"[\W_]+")
_ODD = re.compile(r"[\d:@#_*=<>?!£$%^~|\\{}\"“”…•]")


def grade(text: str) -> Grade:
    """Grade how much a text looks like a person's name, or like several joined ones.

    >>> grade("Wren Harper"), grade("HARPER, Wren"), grade("Joseph Leckie Academy"), grade("Head of Year")
    (<Grade.SURE: 5>, <Grade.SURE: 5>, <Grade.WORK: 1>, <Grade.WORK: 1>)
    """
    plain = _BRACKETED.sub(" ", unicodedata.normalize("NFC", text[:_LOOKED_AT])).strip(" ,.-")
    if not plain or len(plain) > 80 or _ODD.search(plain):
        return Grade.WORK if plain and _mentions_work(plain) else Grade.OTHER
    if _FIRM.fullmatch(plain):
        return Grade.WORK
    parts = [part for part in _JOINED.split(plain) if part]
    if len(parts) < 2:
        return _one(parts[0]) if parts else Grade.OTHER
    grades = [_one(part) for part in parts[:6]]
    if Grade.OTHER in grades or Grade.WORK in grades:
        return Grade.WORK
    return max(grades) if min(grades) >= Grade.SHAPED or max(grades) >= Grade.SURE else Grade.OTHER


def is_organisation(text: str) -> bool:
    """Say whether a word of a text is one of organisations and buildings: Academy, Trust, House."""
    return any(fold(token) in ENDINGS for token in _SPLIT.split(text) if len(token) > 1)


def begins_with_first_name(text: str) -> bool:
    """Say whether a text is a first name and further words that could be a family name: Rose Hill, Drew Law."""
    words = [fold(token) for token in text.replace("-", " ").split()]
    return 2 <= len(words) <= 4 and words[0] in FORENAMES and not any(word in WORK_WORDS for word in words)


def fold(token: str) -> str:
    """Write one word without case, accents and full stops, as the lists have it.

    >>> fold("Łukasz"), fold("O’Neill")
    ('lukasz', "o'neill")
    """
    plain = token.casefold().replace("’", "'").replace("ʼ", "'").replace("`", "'").strip(".'-")
    if plain.isascii():
        return plain
    opened = unicodedata.normalize(
        "NFKD", plain.replace("ł", "l").replace("ı", "i").replace("ø", "o").replace("đ", "d")
    )
    return "".join(sign for sign in opened if not unicodedata.combining(sign))


def _one(text: str) -> Grade:
    """Grade one name: titles off, "Surname, Forename" turned round, then word by word."""
    before, comma, after = text.partition(",")
    tokens = f"{after} {before}".split() if comma and "," not in after else text.replace(",", " ").split()
    folded = [fold(token) for token in tokens]
    title = bool(folded) and folded[0] in _TITLES
    addressed = bool(folded) and folded[0] in _ADDRESSES
    ranked = len(folded) > 1 and folded[0] in RANKS and not any(plain in WORK_WORDS for plain in folded[1:])
    if title or ranked:
        tokens, folded = tokens[1:], folded[1:]
    while folded and (folded[-1] in _SUFFIXES or folded[-1] in _TITLES):
        tokens, folded, title = tokens[:-1], folded[:-1], title or folded[-1] in _TITLES
    if not tokens or len(tokens) > 6 or not all(_is_word(token) for token in tokens):
        return Grade.OTHER
    alone = len(tokens) == 1 and not (title or ranked)
    if len(tokens) == 1 and addressed:
        return Grade.SURE
    if _says_work(tokens, folded) or (alone and names_group(folded[0])):
        return Grade.WORK
    return _by_words(tokens, folded, title or ranked) if _capitals_fit(tokens, folded) else Grade.OTHER


def _by_words(tokens: list[str], folded: list[str], title: bool) -> Grade:
    known = [_is_known(token, plain) for token, plain in zip(tokens, folded, strict=True)]
    if title:
        return Grade.SURE
    if not tokens[0].isascii() and _is_caseless(tokens[0]):
        return _without_case(tokens)
    longer = [plain for plain in folded if len(plain) > 1 and plain not in _PARTICLES]
    if len(longer) < 2 and not (longer and len(tokens) > 1):
        joined = _FIRST_AND_INITIAL.fullmatch(tokens[0])
        return Grade.KNOWN if known[0] or (joined and fold(joined[1]) in FORENAMES) else Grade.SINGLE
    if len(tokens) > 5:
        return Grade.OTHER
    pair = folded[0] in FORENAMES and folded[-1] in SURNAMES and folded[-1] not in ENDINGS
    initial = any(_INITIAL.fullmatch(token) for token in tokens) and any(map(_is_name, folded))
    return Grade.SURE if any(known) or pair or initial else Grade.SHAPED


def _without_case(tokens: list[str]) -> Grade:
    """Grade a name in a script without capitals: two to five words, or two to four Chinese signs."""
    if len(tokens) > 1:
        return Grade.SURE if len(tokens) <= 5 else Grade.OTHER
    signs = tokens[0]
    ideographs = all("\u3400" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3" for sign in signs)
    if ideographs:
        return Grade.SURE if 2 <= len(signs) <= 4 else Grade.OTHER
    return Grade.SINGLE


def _says_work(tokens: list[str], folded: list[str]) -> bool:
    """Say whether a word makes it an organisation, role or place: Grace Academy, Queen Mary's, Rose Hill."""
    for place, plain in enumerate(folded):
        pieces = [plain, *plain.split("-")] if "-" in plain else [plain]
        if any(piece in WORK_WORDS and not (piece in _PARTICLES and place) for piece in pieces if len(piece) > 1):
            return True
        if plain.endswith("'s") or (tokens[place].endswith(("'", "’")) and plain.endswith("s")):
            return True
    if len(folded) > 1 and (folded[0] in _DEDICATIONS or folded[-1] in _THINGS or " ".join(folded) in NAMESAKES):
        return True
    return len(folded) > 1 and folded[-1] in ENDINGS and all(plain in AMBIGUOUS or plain in ENDINGS for plain in folded)


def _mentions_work(text: str) -> bool:
    return any(fold(token) in WORK_WORDS for token in _SPLIT.split(text)[:12] if len(token) > 2)


def _is_name(plain: str) -> bool:
    return plain in FORENAMES or plain in SURNAMES or _FAMILY_FORMS.search(plain) is not None


def _is_known(token: str, plain: str) -> bool:
    """Say whether one word is surely a name: in the lists and nothing else, or of a family name's form."""
    pieces = [piece.replace("'", "") for piece in plain.split("-") if piece not in _PARTICLES]
    if any(piece in FORENAMES or piece in SURNAMES for piece in pieces if piece not in AMBIGUOUS):
        return True
    if len(plain) >= 5 and _FAMILY_FORMS.search(plain) is not None:
        return True
    foreign = [sign for sign in token if not sign.isascii() and sign.isalpha()]
    # Accented letters, or Cyrillic and Greek ones: little else on such a sheet is written so.
    return len(token) > 2 and bool(foreign)


def _capitals_fit(tokens: list[str], folded: list[str]) -> bool:
    """Accept Wren Harper, WREN HARPER, HARPER Wren and wren harper; not "Head of year"."""
    cased = [
        token
        for token, plain in zip(tokens, folded, strict=True)
        if not _is_caseless(token) and plain.partition("-")[0] not in _PARTICLES
    ]
    if all(token[0].isupper() for token in cased):
        return True
    return len(tokens) <= 4 and all(token.islower() for token in cased)


def _is_caseless(token: str) -> bool:
    return token.lower() == token.upper()


def _is_word(token: str) -> bool:
    """Say whether a token is letters only, in any script; marks, apostrophes and hyphens may stand between."""
    bare = token.strip(".")
    if bare.isalpha():
        return True
    signs = [sign for sign in bare if sign not in "'’ʼ`-‐.\u200c\u200d"]
    return bool(signs) and all(sign.isalpha() or unicodedata.category(sign)[0] == "M" for sign in signs)

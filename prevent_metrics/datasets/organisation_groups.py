"""Which names are probably one organisation: spellings, short forms and parts of a whole, suggested, never merged."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import combinations

from rapidfuzz.distance import OSA

from ..vocabulary.sectors import FILLERS, PART, SAID, WRITTEN_OUT, WRITTEN_TOGETHER
from ..vocabulary.words import plain

_SPLIT_FIRST = re.compile(r"^(north|south|east|west)(\w{3,})")
_SLIP_FROM = 6  # letters from which one wrong letter is taken for a slip
_PLACE_KINDS = 3  # a word that stands in bodies of so many kinds is the name of a place


@dataclass(frozen=True)
class NameSeen:
    """A name as returns give it. `whole`: the organisation that the title or file names, where it names one."""

    name: str
    sector: str = ""
    whole: str = ""
    rows: int = 0


@dataclass(frozen=True)
class Group:
    """Names that are probably one organisation.

    `members`: name → how it belongs: "name", "spelling", "short form", "part" or "known".
    """

    name: str
    members: Mapping[str, str]
    sector: str = ""
    rows: int = 0
    known: bool = False  # in the register already


@dataclass(frozen=True, eq=False)
class _Read:
    """A name taken apart: its own words, and what the others say of it."""

    name: str
    words: tuple[str, ...]
    core: tuple[str, ...]
    says: Mapping[str, frozenset[str]]
    part: bool
    slip: bool  # a word of it had a letter wrong

    @cached_property
    def kinds(self) -> frozenset[str]:
        return self.says.get("kind", frozenset())


def _read(name: str) -> _Read:
    text = plain(re.sub(r"[()/,]", " ", name).replace("&", " and ").replace("'", "").replace("’", ""))
    for pattern, written in WRITTEN_TOGETHER:
        text = pattern.sub(written, text)
    words = tuple(" ".join(WRITTEN_OUT.get(word, _without_slip(word)) for word in text.split()).split())
    says: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for facet, key in SAID.get(word, ()):
            says[facet].add(key)
    for general in ("school", "hospital", "college"):
        if says["kind"] > {general}:
            says["kind"].discard(general)
    if says["phase"] and not says["kind"]:
        says["kind"].add("school")
    if "school" in says["kind"]:
        says["care"].clear()  # a community school is a school
    core = [word for word in words if word not in SAID and word not in FILLERS]
    part = any(word in PART for word in words)
    slip = any(_without_slip(word) != word for word in text.split() if word not in WRITTEN_OUT)
    return _Read(name, words, tuple(dict.fromkeys(core)), {k: frozenset(v) for k, v in says.items() if v}, part, slip)


@cache
def _without_slip(word: str) -> str:
    """A word that says a kind, with one letter wrong in it.

    >>> _without_slip("colege"), _without_slip("beacon")
    ('college', 'beacon')
    """
    if len(word) < _SLIP_FROM or word in SAID or word in FILLERS or word in PART:
        return word
    near = [each for each in SAID if len(each) >= _SLIP_FROM and OSA.distance(each, word, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else word


def organisation_groups(
    seen: Iterable[NameSeen],
    register: Mapping[str, Sequence[str]] | None = None,
    apart: Iterable[tuple[str, str]] = (),
    *,
    schools_under_trusts: bool = False,
) -> list[Group]:
    """Group the names that are probably one organisation, most rows first.

    register: partners by name, with the spellings known already. apart: pairs that were said to differ.
    schools_under_trusts: a school whose name or title gives its academy trust is a part of the trust, else a body.

    >>> groups = organisation_groups([NameSeen("Moor College"), NameSeen("Moor Colege"), NameSeen("Wren Arts")])
    >>> [sorted(group.members) for group in groups]
    [['Moor Colege', 'Moor College'], ['Wren Arts']]
    """
    said_apart = {frozenset(pair) for pair in apart}
    return _Grouping(list(seen), register or {}, said_apart, schools_under_trusts).groups()


@dataclass
class _Grouping:
    """One look at all names together: which words are places, which names could mean more than one body."""

    seen: list[NameSeen]
    register: Mapping[str, Sequence[str]]
    apart: set[frozenset[str]]
    schools_under_trusts: bool = False
    how: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take every name apart once."""
        known = [*self.register, *(alias for aliases in self.register.values() for alias in aliases)]
        wholes = [each.whole for each in self.seen if each.whole]
        self.read = {name: _read(name) for name in dict.fromkeys([*known, *(s.name for s in self.seen), *wholes])}
        found: dict[str, set[str]] = defaultdict(set)
        for each in self.read.values():
            for word in each.core:
                found[word] |= each.kinds or {"none"}
        self.places = {word for word, kinds in found.items() if len(kinds - {"none"}) >= _PLACE_KINDS}
        self._read_schools_of_trusts(known)
        self.parent = {name: name for name in self.read}

    def _read_schools_of_trusts(self, known: Sequence[str]) -> None:
        """Read a school that comes with its academy trust as the school or, unless it is registered, as the trust."""
        wholes = {each.name: each.whole for each in self.seen if each.whole}
        homes = {name: home for name in self.read if (home := _school_and_trust(name, wholes.get(name, "")))}
        registered = {self.read[name].words for name in known}
        trusts = {_read(school): trust for school, trust in homes.values() if _read(school).words not in registered}
        for name, (school, _) in homes.items():
            self.read[name] = replace(_read(school), name=name)
        if not self.schools_under_trusts:
            return
        for name in [name for name in self.read if name not in known]:
            found = {trust for school, trust in trusts.items() if self._names_school(self.read[name], school)}
            if len(found) == 1:
                trust = found.pop()
                self.read |= {trust: _read(trust), name: replace(_read(trust), name=name)}
                self.how[name] = "part"

    def _names_school(self, name: _Read, school: _Read) -> bool:
        return "academy trust" not in name.kinds and (self._same(name, school) or self._bare_of(name, school))

    def groups(self) -> list[Group]:
        """Join what belongs together, the surest first."""
        for name, aliases in self.register.items():
            for alias in aliases:
                self._join(alias, name, "known")
        for one, other in combinations(self.read.values(), 2):
            if one.says == other.says and self._same(one, other):
                self._join(one.name, other.name, "spelling")
        self._join_where_one_answers(self._same, "spelling")
        self._join_where_one_answers(self._short_for, "short form")
        self._join_where_one_answers(self._bare_of, "spelling")
        for each in self.seen:
            if each.whole and (self.read[each.name].part or not self.read[each.name].kinds):
                self._join(each.name, each.whole, "part")
        self._join_where_one_answers(self._part_of, "part")
        return self._collected()

    def _root(self, name: str) -> str:
        while self.parent[name] != name:
            name = self.parent[name]
        return name

    def _join(self, one: str, other: str, how: str) -> None:
        roots = self._root(one), self._root(other)
        if roots[0] == roots[1] or self._said_apart(*roots):
            return
        self.parent[roots[0]] = roots[1]
        self.how.setdefault(one, how)

    def _said_apart(self, one: str, other: str) -> bool:
        """Two partners of the register are never joined, nor what somebody said to differ."""
        mine, theirs = ([each for each in self.parent if self._root(each) == root] for root in (one, other))
        registered = [any(each in self.register for each in names) for names in (mine, theirs)]
        return all(registered) or any(
            frozenset((a, b)) in self.apart or not self._may_be_one(self.read[a], self.read[b])
            for a in mine
            for b in theirs
        )

    def _may_be_one(self, one: _Read, other: _Read) -> bool:
        return one.part or other.part or self._compatible(one, other)

    def _same(self, one: _Read, other: _Read) -> bool:
        """The same body in two spellings: the same words of its own, nothing that tells them apart."""
        if sorted(one.words) == sorted(other.words) or "".join(one.words) == "".join(other.words):
            return True
        if one.part or other.part or not one.core or not other.core or not self._compatible(one, other):
            return False
        mine, theirs = self._own(one, other), self._own(other, one)
        if one.kinds != other.kinds and not (one.kinds and other.kinds):
            return False
        return bool(mine) and (sorted(mine) == sorted(theirs) or self._slipped(mine, theirs))

    def _compatible(self, one: _Read, other: _Read) -> bool:
        return all(one.says[facet] & other.says[facet] for facet in one.says.keys() & other.says.keys()) and (
            "care" in one.says
        ) == ("care" in other.says)

    def _own(self, one: _Read, other: _Read) -> list[str]:
        """A name's own words; the place it lies in is left out where only one of two names gives it."""
        places = [word for word in one.core if word in self.places]
        theirs = [word for word in other.core if word in self.places]
        rest = [word for word in one.core if word not in self.places]
        others = [word for word in other.core if word not in self.places]
        return rest if rest and others and bool(places) != bool(theirs) else list(one.core)

    def _slipped(self, mine: list[str], theirs: list[str]) -> bool:
        """One letter wrong, missing or swapped in one long word, its first letter and its numbers right."""
        if "".join(mine) == "".join(theirs):
            return True
        if len(mine) != len(theirs):
            return False
        left = Counter(mine) - Counter(theirs), Counter(theirs) - Counter(mine)
        if [sum(each.values()) for each in left] != [1, 1]:
            return False
        one, other = next(iter(left[0])), next(iter(left[1]))
        long = min(len(one), len(other)) >= _SLIP_FROM and (one + other).isalpha()
        return long and one[0] == other[0] and OSA.distance(one, other) == 1

    def _join_where_one_answers(self, belongs: Callable[[_Read, _Read], bool], how: str) -> None:
        """Join a name to the one group that it may belong to; a name that several answer to stays alone."""
        for each in self.read.values():
            found = {
                self._root(other.name) for other in self.read.values() if other is not each and belongs(each, other)
            }
            found.discard(self._root(each.name))
            if len(found) == 1:
                self._join(each.name, found.pop(), how)

    def _short_for(self, short: _Read, whole: _Read) -> bool:
        """Initials, with or without small words, of a name of three words or more."""
        token = re.sub(r"[^a-z]", "", short.name.casefold())
        if not (3 <= len(token) <= 7 and len(short.name.replace(".", "").split()) == 1) or len(whole.words) < 3:
            return False
        words = plain(whole.name.replace("&", " and ")).split()
        return token in _initials(words)

    def _bare_of(self, bare: _Read, whole: _Read) -> bool:
        """A name that says no kind, of a body that has no other words of its own: Hillcrest, of Hillcrest Academy."""
        if bare.kinds or bare.part or whole.part or not whole.kinds or not bare.core:
            return False
        if set(bare.core) <= self.places and len(bare.core) == 1:
            return False
        return self._compatible(bare, whole) and sorted(self._own(bare, whole)) == sorted(self._own(whole, bare))

    def _part_of(self, part: _Read, whole: _Read) -> bool:
        """A name that holds all words of another one, and says that it is a part."""
        separate = _pieces(part.name)
        pieces = [_read(piece) for piece in separate] if len(separate) > 1 else []
        if not whole.kinds or whole.part:
            return False
        if any(self._same(piece, whole) for piece in pieces if piece.kinds):
            return True
        return part.part and bool(whole.core) and set(whole.words) - FILLERS <= set(part.words)

    def _collected(self) -> list[Group]:
        members: dict[str, list[NameSeen]] = defaultdict(list)
        for each in self.seen:
            members[self._root(each.name)].append(each)
        groups = [self._group(root, found) for root, found in members.items()]
        return sorted(groups, key=lambda group: -group.rows)

    def _group(self, root: str, found: list[NameSeen]) -> Group:
        names = [each for each in self.read if self._root(each) == root]
        known = next((name for name in names if name in self.register), None)
        name = known or self._fullest(names, {each.name: each.rows for each in found})
        how = {each.name: "name" if each.name == name else self.how.get(each.name, "spelling") for each in found}
        sectors = Counter({each.sector: each.rows + 1 for each in found if each.sector})
        sector = sectors.most_common(1)[0][0] if sectors else ""
        return Group(name, how, sector, sum(each.rows for each in found), known is not None)

    def _fullest(self, names: list[str], rows: Mapping[str, int]) -> str:
        """The name to show: no part, written out, of most rows."""
        kept = [name for name in names if self.how.get(name) not in ("part", "short form")] or names
        return max(kept, key=lambda name: self._standing(name, rows.get(name, 0)))

    def _standing(self, name: str, rows: int) -> tuple:
        """How well a name stands for its body: it says its kind, is not written small, has no slip, is used often."""
        read = self.read[name]
        return bool(read.kinds), name != name.lower(), not read.slip, rows


def _school_and_trust(name: str, whole: str) -> tuple[str, str] | None:
    """The school and the academy trust that a name gives, or a school's name and the trust of its title.

    >>> _school_and_trust("Beacon Learning Trust - Hillcrest Academy", "")
    ('Hillcrest Academy', 'Beacon Learning Trust')
    """
    kinds = {piece: _read(piece).kinds for piece in (*_pieces(name), whole)}
    schools = [piece for piece, found in kinds.items() if found == {"school"}]
    trusts = [piece for piece, found in kinds.items() if found == {"academy trust"}]
    return (schools[0], trusts[0]) if len(schools) == len(trusts) == 1 else None


def _pieces(name: str) -> list[str]:
    """What dashes, commas, colons and brackets part a name into."""
    return [piece.strip(" )") for piece in re.split(r"\s+[-–—]\s+|[,:(]", name) if piece.strip(" )")]


def _initials(words: Sequence[str]) -> set[str]:
    """The initials that a name may be known by.

    >>> sorted(_initials("northmoor borough council".split()))
    ['nbc', 'nmbc']
    """
    small = {"of", "and", "the", "for", "in", "at"}
    spelled = [word[0] for word in words]
    without = [word[0] for word in words if word not in small]
    found = {"".join(spelled), "".join(without)}
    if parted := _SPLIT_FIRST.match(words[0]):
        found.add(parted[1][0] + parted[2][0] + "".join(without[1:]))
    return found

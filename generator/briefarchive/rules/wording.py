"""Rules over wording: names and words that one side uses stand only where somebody is said to use them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from pydantic import BaseModel

from briefarchive.diagnostics import FEW, Diagnostic, Location, Severity
from briefarchive.model.entries import Briefing, Entry, Register, Term
from briefarchive.model.prose import Prose
from briefarchive.model.records import Source, Wording
from briefarchive.model.terms import Actor, Author, Name, Place, PlaceName, Role, Series, Stance
from briefarchive.rules.prose import HOME
from briefarchive.sentences import Sentences

# What is not a sentence of the archive is masked with spaces, so that places in the text stay. The lengths are bounded:
# an opening mark without its closing one is looked at once, not once for each mark before it.
_NOT_PROSE = re.compile(
    r"\]\([^)\n]{0,500}\)|\[\^[^\]\n]{0,200}\]|<https?:[^>\n]{0,500}>|https?://\S+"  # where links lead, notes
    r"|^(?:>[^\n]*\n?)+"  # a block quote
    r"|^```.*?(?:^```|\Z)|`[^`\n]{0,500}`",
    re.MULTILINE | re.DOTALL,
)
_QUOTED = re.compile(
    r"“[^”]{0,1000}”|„[^“”]{0,1000}[“”]|«[^»]{0,1000}»|‘[^’]{0,1000}’(?!\w)|「[^」]{0,1000}」|『[^』]{0,1000}』"
    r"|\"[^\"]{0,1000}\"|(?<!\w)'[^']{0,1000}'(?!\w)"
)
_BLOCK_END = re.compile(r"\n(?:[ \t]*\n|(?=[ \t]*(?:[-*+|>#]|\d+[.)] |\[\^)))")
_ATTRIBUTED = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|call(?:s|ed|ing)?|nam(?:e|es|ed|ing)|speaks? of|spoke of|describ\w+|terms?|termed"
    r"|word(?:s|ed|ing)?|phras\w+|usage|us(?:e|es|ed|ing)|according to|argu(?:es?|ed|ing)|regard(?:s|ed)?"
    r"|(?:hold|holds|held|state|states|stated|claim|claims|claimed|insist|insists|insisted) that|report(?:s|ed)?"
    r"|refer(?:s|red)? to|known as|so-called|writ(?:es?|ten)|wrote|render(?:s|ed)?|translat\w+|declared|titled|entitled"
    r"|quot\w+)\b",
    re.IGNORECASE,
)
"""English words with which a sentence tells whose words are in it."""

_OTHERS_WORDS = (Source, Name, PlaceName, Role, Stance, Wording)
"""Models that hold names, titles and views as their owners word them."""
_NAMING_FIELDS = frozenset({"id", "aliases", "quote", "name", "label", "short", "instrument"})
MAX_WATCHED = 100
"""Words of a register: each is looked for in all that the archive says."""
_NAMED_TERMS = (Actor, Place, Series, Author)


def one_sided_wording(entries: Iterable[Entry], home: Prose | None = None) -> Iterator[Diagnostic]:
    """Report words of the register of wording outside quotations, names and sentences that say whose words they are.

    This is no rule over the archive, which keeps no prose as it was written.

    Args:
        entries: Of every file that is valid, their prose kept as text.
        home: What opens the home page.
    """
    found = tuple(entries)
    register = next((entry for entry in found if isinstance(entry, Register) and entry.name == "wording"), None)
    if register is None:
        return
    watched = _Watched.of(register, [entry for entry in found if isinstance(entry, Term)])
    if watched.surplus:
        message = f"the register has more than {MAX_WATCHED} words to watch for"
        yield Diagnostic(register.at(watched.surplus), "too-many-words", message, "keep those that matter most")
    for path, prose in [(HOME, home or Prose()), *((entry.path, entry.prose) for entry in found)]:
        yield from islice((_problem(word, at) for word, at in _in_prose(watched, path, prose)), FEW)
    for entry in found:
        yield from islice(_in_fields(watched, entry), FEW)


def _in_fields(watched: "_Watched", entry: Entry) -> Iterator[Diagnostic]:
    for text, keys in _texts(entry):
        for word, _ in watched.found_in(text):
            yield _problem(word, entry.at(*keys))


def _in_prose(watched: "_Watched", path: str, prose: Prose) -> Iterator[tuple["_Word", Location]]:
    text = str(prose.body.text, "utf-8") if prose.body else ""
    if prose.body is None or not watched.is_in(text):
        return
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    for word, start in watched.found_in(_NOT_PROSE.sub(_masked, text)):
        line = bisect_right(starts, start)
        yield word, Location(path, prose.body.first_line + line - 1, start - starts[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the register."""

    text: str
    pattern: re.Pattern[str]
    neutral: str
    users: str
    """The names of those who use it, as a list in words; empty if the register names none."""
    names: tuple[str, ...]
    """Longer names of the archive that hold it, with case folded."""


@dataclass(frozen=True, slots=True)
class _Watched:
    """The words to look for."""

    words: tuple[_Word, ...]
    """Longest first: a phrase comes before a name in it."""
    surplus: str
    """The record in which they become too many; the words from there on are not looked for."""

    @classmethod
    def of(cls, register: Register, terms: Sequence[Term]) -> "_Watched":
        """Return what a register tells to look for."""
        names = {" ".join(name.split()).casefold() for name in _names(terms)}
        titles = {term.id: term.title for term in terms if isinstance(term.fields, Actor)}
        records = [(key, record) for key, record in register.records.items() if isinstance(record, Wording)]
        given = [(key, text, record) for key, record in records for text in record.words]
        words = [_word(text, record, titles, names) for _, text, record in given[:MAX_WATCHED]]
        surplus = given[MAX_WATCHED][0] if len(given) > MAX_WATCHED else ""
        return cls(tuple(sorted(words, key=lambda word: -len(word.text))), surplus)

    def is_in(self, text: str) -> bool:
        """Tell whether any of the words may be in a text: soon, for most texts have none."""
        folded = " ".join(text.split()).casefold()
        return any(word.text.casefold() in folded for word in self.words)

    def found_in(self, text: str) -> Iterator[tuple[_Word, int]]:
        """Yield each word that a text has in its own voice, and where it begins, in the order of the text."""
        folded = " ".join(text.split()).casefold()
        there = [word for word in self.words if word.text.casefold() in folded]
        if there:
            yield from sorted(_in_blocks(there, text), key=lambda item: item[1])


def _in_blocks(words: Iterable[_Word], text: str) -> Iterator[tuple[_Word, int]]:
    """Yield the words, one after the other, where a text has them in its own voice: each walks the text once."""
    ends = [0, *(found.end() for found in _BLOCK_END.finditer(text)), len(text)]
    text = "".join(_QUOTED.sub(_masked, text[start:end]) for start, end in pairwise(ends))
    told = _Told(text, ends)
    for word in words:
        for found in word.pattern.finditer(text):
            start, end = told.block(found.start())
            if found.end() <= end and not (told.whose(found.start()) or _is_named(word, found, start, end)):
                yield word, found.start()
        text = word.pattern.sub(_masked, text)


class _Told:
    """Which sentences of a text say whose words are in them; each is read once."""

    def __init__(self, text: str, ends: Sequence[int]) -> None:
        self.text = text
        self.blocks = ends
        self.ends: dict[int, tuple[int, ...]] = {}
        """Where the sentences of a block begin and end, by where it begins."""
        self.known: dict[int, bool] = {}

    def block(self, place: int) -> tuple[int, int]:
        """Return where the block with a place in it begins and ends."""
        index = bisect_right(self.blocks, place, hi=len(self.blocks) - 1) - 1
        return self.blocks[index], self.blocks[index + 1]

    def whose(self, first: int) -> bool:
        """Tell whether the sentence with a place in it says so."""
        start, end = self.block(first)
        if start not in self.ends:
            inside = Sentences.of(self.text[start:end]).ends
            self.ends[start] = (start, *(start + place for place in inside), end)
        ends = self.ends[start]
        index = bisect_right(ends, first, hi=len(ends) - 1) - 1
        if ends[index] not in self.known:
            self.known[ends[index]] = _ATTRIBUTED.search(self.text[ends[index] : ends[index + 1]]) is not None
        return self.known[ends[index]]


_NAME_CHARS = 80
"""So far around a word a longer name is looked for."""


def _word(text: str, of: Wording, titles: Mapping[str, str], names: Iterable[str]) -> _Word:
    """Return what finds a word, over a line's end too; in scripts without spaces it may stand inside others."""
    inner = r"\s+".join(re.escape(part) for part in text.split())
    before, after = (r"(?<!\w)" if _has_case(text[0]) else "", r"(?!\w)" if _has_case(text[-1]) else "")
    folded = text.casefold()
    longer = sorted(name for name in names if folded in name and name != folded)
    users = _listed([titles[ref.id] for ref in of.used_by if ref.id in titles])
    return _Word(text, re.compile(before + inner + after, re.IGNORECASE), of.neutral, users, tuple(longer))


def _has_case(char: str) -> bool:
    return char.lower() != char.upper()


def _is_named(word: _Word, found: re.Match[str], start: int, end: int) -> bool:
    """Tell whether a word is part of a longer name, or beside another name, inside the block between two places.

    A longer name goes on with a capital, or is one that the archive knows; another name stands behind a stroke, as in
    `Sakhalin/Karafuto`.
    """
    text, first, last = found.string, *found.span()
    if "/" in text[max(start, first - 2) : first] + text[last : min(end, last + 2)]:
        return True
    if text[first].isupper() and text[last + 1 : min(end, last + 2)].isupper():
        return True
    around = text[max(start, first - _NAME_CHARS) : min(end, last + _NAME_CHARS)] if word.names else ""
    folded = " ".join(around.split()).casefold()
    return any(name in folded for name in word.names)


def _masked(found: re.Match[str]) -> str:
    """Return as many spaces as were found, the ends of lines kept; an alert stays, for the archive says it."""
    return found.group() if found.group().startswith("> [!") else re.sub(r"[^\n]", " ", found.group())


def _names(terms: Iterable[Term]) -> Iterator[str]:
    """Yield every name of actors, places, series and authors."""
    for term in terms:
        if isinstance(term.fields, _NAMED_TERMS):
            yield term.fields.display_name
            yield from (name.text for name in getattr(term.fields, "names", ()))


def _texts(entry: Entry) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Yield each text of an entry's fields that is in the archive's own voice, and the way to it."""
    if isinstance(entry, Briefing | Term):
        yield from _texts_in(entry.fields, ())
    elif isinstance(entry, Register):
        for key, record in entry.records.items():
            yield from _texts_in(record, (key,))


def _texts_in(value: object, keys: tuple[str | int, ...]) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    if isinstance(value, str):
        yield value, keys
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts_in(item, (*keys, index))
    elif isinstance(value, BaseModel) and not isinstance(value, _OTHERS_WORDS):
        skipped = _NAMING_FIELDS | ({"title"} if isinstance(value, _NAMED_TERMS) else set())
        for name, item in value.__dict__.items():
            if name not in skipped:
                yield from _texts_in(item, (*keys, name))


def _problem(word: _Word, at: Location) -> Diagnostic:
    message = f'"{word.text}" is the wording of {word.users or "one side"}'
    hint = f"{word.neutral}, or say in the sentence whose words they are"
    return Diagnostic(at, "one-sided-wording", message, hint, Severity.WARNING)


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1] if names else "")))

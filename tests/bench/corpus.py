"""A made-up archive of any size, the same for the same seed: for benchmarks and for tests of long lists."""

import random
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

COMMON = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "that",
    "for",
    "is",
    "was",
    "on",
    "with",
    "as",
    "it",
    "by",
    "at",
    "from",
    "be",
    "which",
    "this",
    "has",
    "are",
    "or",
    "not",
    "an",
    "had",
    "but",
    "will",
    "would",
    "its",
    "talks",
    "ministry",
    "treaty",
    "border",
    "trade",
    "officials",
    "meeting",
    "law",
    "capital",
    "sides",
    "energy",
    "fishing",
    "visits",
    "experts",
    "agencies",
]
"""The commonest words, as in any language few and short, and then what the archive is about."""
VOCABULARY_SIZE = 30_000
"""About as many as ten thousand briefings of this kind use more than a few times."""


def _vocabulary(size: int) -> list[str]:
    """Return different words, the commonest first: made up of syllables, the rarer the longer."""
    chance = random.Random(0)
    found = dict.fromkeys(COMMON)
    while len(found) < size:
        syllables = chance.choice((2, 2, 3)) if len(found) < size // 10 else chance.choice((2, 3, 3, 4))
        word = "".join(chance.choice("bdfghklmnprstvz") + chance.choice("aeiou") for _ in range(syllables))
        found[word + chance.choice(("", "n", "r", "s", "t", "l"))] = None
    return list(found)


VOCABULARY = _vocabulary(VOCABULARY_SIZE)
_WEIGHTS = list(accumulate(1 / (rank + 2.7) for rank in range(1, VOCABULARY_SIZE + 1)))
"""How often each is drawn, summed up: as often as in a natural language.

Source: Zipf's law as Mandelbrot wrote it, with the constant 2.7 that fits English texts.
"""
FIRST_DAY = date(2000, 1, 3)


class Corpus:
    """Writes an archive of a given number of briefings below a folder.

    Args:
        root: The repository root to write into.
        briefings: How many briefings.
        seed: Of the random numbers.
    """

    def __init__(self, root: Path, briefings: int, seed: int = 1) -> None:
        self.root = root
        self.count = briefings
        self.random = random.Random(seed)
        self.topics = [f"topic-{number}" for number in range(max(10, briefings // 100))]
        self.actors = ["everywhere", *(f"actor-{number}" for number in range(max(12, briefings // 20)))]
        self.issues = [f"issue-{number}" for number in range(max(5, briefings // 60))]
        self.places = [f"place-{number}" for number in range(max(8, briefings // 50))]

    def write(self) -> None:
        """Write terms, registers and briefings; the actor `everywhere` is mentioned by three briefings in five."""
        for name in self.topics:
            self._term("topics", name, f"label: {name}\n")
        for name in self.actors:
            self._term("actors", name, f"type: person\nname: {name}\n")
        for name in self.issues:
            stances = "stances:\n  - {id: yes, label: Yes}\n  - {id: no, label: No}\n"
            self._term("issues", name, f"question: What of {name}?\nshort: {name}\n{stances}")
        for name in self.places:
            self._term("places", name, f"label: {name}\n")
        self._term("authors", "editors", "name: The editors\n")
        sources = "".join(
            f"source-{number}:\n  publisher: Gazette {number % 40}\n  title: Report {number}\n  type: secondary\n"
            for number in range(max(20, self.count // 4))
        )
        self._file("sources.yml", sources)
        for number in range(self.count):
            self._briefing(number)

    def _file(self, path: str, text: str) -> None:
        file = self.root / "briefings" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def _term(self, facet: str, name: str, fields: str) -> None:
        self._file(f"{facet}/{name}.md", f"---\n{fields}---\n")

    def _some(self, names: list[str], count: int) -> list[str]:
        return self.random.sample(names, count)

    def _briefing(self, number: int) -> None:
        day = FIRST_DAY + timedelta(days=number * 9000 // max(self.count, 1))
        actors = self._some(self.actors[1:], 4)
        mentioned = "everywhere" if number % 5 < 3 else actors[0]
        sources = [f"source-{self.random.randrange(max(20, self.count // 4))}" for _ in range(2)]
        sources = list(dict.fromkeys(sources))
        issues = self._some(self.issues, 2)
        events = "".join(self._event(number, index, day, actors) for index in range(4))
        positions = "".join(
            f"  - {{actor: {actor}, issue: {issue}, date: {day}, stance: {self.random.choice(('yes', 'no'))}, "
            f"statement: It holds so., sources: [{sources[0]}]}}\n"
            for actor, issue in zip(actors, issues, strict=False)
        )
        fields = (
            f"title: Briefing {number} on {issues[0]}\ndate: {day}\nkind: analysis\nsummary: {self._sentence()}\n"
            f"authors: [editors]\ntopics: [{', '.join(self._some(self.topics, 3))}]\n"
            f"actors: [{', '.join([*actors, 'everywhere'] if mentioned == 'everywhere' else actors)}]\n"
            f"issues: [{', '.join(issues)}]\nplaces: [{', '.join(self._some(self.places, 2))}]\n"
            f"sources: [{', '.join(sources)}]\nevents:\n{events}positions:\n{positions}"
        )
        self._file(f"{day.year}/briefing-{number}.md", f"---\n{fields}---\n\n{self._prose(mentioned, actors, sources)}")

    def _event(self, number: int, index: int, day: date, actors: list[str]) -> str:
        when = day - timedelta(days=index)
        return (
            f"  - {{id: event-{number}-{index}, date: {when}, title: Event {number} {index}, "
            f"actors: [{actors[index]}], topics: [{self.random.choice(self.topics)}]}}\n"
        )

    def _prose(self, mentioned: str, actors: list[str], sources: list[str]) -> str:
        paragraphs = [" ".join(self._sentence() for _ in range(6)) for _ in range(7)]
        paragraphs[0] += f" So said [{mentioned}](../actors/{mentioned}.md) of it.[^source-{sources[0]}]"
        paragraphs[2] += f" With [{actors[1]}](../actors/{actors[1]}.md) it was so."
        paragraphs.insert(3, "## What was said")
        notes = "".join(f"[^source-{source}]: Page one.\n" for source in sources[:1])
        return "\n\n".join(paragraphs) + f"\n\n{notes}"

    def _sentence(self) -> str:
        words = self.random.choices(VOCABULARY, cum_weights=_WEIGHTS, k=self.random.randrange(12, 24))
        return " ".join(words).capitalize() + "."

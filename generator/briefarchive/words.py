"""The words of the interface: one table for each language, in `words/`, which an archive may change in part."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefarchive.yamltree import Fields, compose

TABLES = Path(__file__).parent / "words"


@dataclass(frozen=True, slots=True)
class Words(Mapping[str, str]):
    """The interface words of one language, by key."""

    table: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.table[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.table)

    def __len__(self) -> int:
        return len(self.table)

    def say(self, key: str, **values: object) -> str:
        """Return the words for a key, its blanks filled in.

        With a `count`, the form for that number is taken: `key.one` for 1, else `key.many`, where they exist.

        Raises:
            KeyError: The table lacks the key, or the words have a blank that got no value.
        """
        if "count" in values:
            form = f"{key}.one" if values["count"] == 1 else f"{key}.many"
            key = form if form in self.table else key
        return self.table[key].format(**values)

    def period(self, key: str) -> str:
        """Return the words for the key of a shelf: `2017`, `2017-04`, `2017-00` (month unknown), `2017-04/2`."""
        period, _, part = key.partition("/")
        year, _, month = period.partition("-")
        if not month:
            words = self.say("date.year", year=year)
        elif month == "00":
            words = self.say("date.month-unknown", year=year)
        else:
            words = self.say("date.month", month=self.table[f"date.month.{int(month)}"], year=year)
        return self.say("shelf.part", period=words, part=part) if part else words

    def facet_title(self, folder: str) -> str:
        """Return the heading of a facet; one that the table does not know is called by its folder."""
        return self.table.get(f"{folder}.title", folder.replace("-", " ").capitalize())


def read_words(language: str, changes: Mapping[str, str]) -> Words:
    """Return the words of a language.

    Args:
        language: A BCP 47 tag; the table is that of its first part.
        changes: Words that an archive sets instead, by key.

    Raises:
        ValueError: There is no table for the language, or a change names a key that the table lacks.
    """
    file = TABLES / f"{language.split('-', maxsplit=1)[0]}.yml"
    if not file.is_file():
        known = ", ".join(sorted(table.stem for table in TABLES.glob("*.yml")))
        raise ValueError(f'there is no table of interface words for "{language}"; there is: {known}')
    table = compose(file.read_text(encoding="utf-8"), file.name).value or Fields()
    words = {str(key): str(value) for key, value in table.items()}
    for key in changes:
        if key not in words:
            raise ValueError(f'the interface has no words called "{key}"')
    return Words({**words, **changes})

"""Passages: the words of one paragraph, heading or table cell, gathered without markup, and what they mention."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from briefarchive.model.prose import Mention
from briefarchive.sentences import Sentences


@dataclass(slots=True)
class Passage:
    """A block while its words are gathered, and the mentions found in it."""

    length: int = 0
    """Of the words so far, in characters."""
    _words: list[str] = field(default_factory=list)
    _mentions: list[tuple[Mention, int]] = field(default_factory=list)
    """With the place in the words at which each begins."""

    @property
    def words(self) -> str:
        """All words so far."""
        return "".join(self._words)

    def since(self, start: int) -> str:
        """Return the words added since the length was `start`; takes no longer the more there were before."""
        pieces = []
        length = self.length
        for piece in reversed(self._words):
            if length <= start:
                break
            length -= len(piece)
            pieces.append(piece)
        return "".join(reversed(pieces))

    def add(self, words: str) -> None:
        """Append words without markup."""
        self._words.append(words)
        self.length += len(words)

    def mention(self, mention: Mention, start: int) -> None:
        """Note that the words from a place on are a link or stand beside a picture."""
        self._mentions.append((mention, start))

    def read_mentions(self) -> Iterator[Mention]:
        """Yield the mentions, in the order of the text, each with the sentence around it."""
        if not self._mentions:
            return
        sentences = Sentences.of(self.words)
        for mention, start in self._mentions:
            before, after = sentences.around(start, start + len(mention.text))
            yield replace(mention, before=before, after=after)

"""Voices: for whom an actor speaks. Persons speak for the body of their office, bodies for their state."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from briefarchive.folds.latest import day_after
from briefarchive.model.clocks import Days
from briefarchive.model.entries import Term
from briefarchive.model.records import Position
from briefarchive.model.terms import Actor, ActorType, Role


@dataclass(frozen=True, slots=True)
class Speaking:
    """For whom a voice speaks, and how long."""

    path: tuple[str, ...]
    """The voice first, its row last."""
    heir: str
    """The voice, or the actor that took its place since."""
    until: date
    """The last day of the unbroken time in which the voice holds offices of that row; that of bodies never ends."""


@dataclass(frozen=True, slots=True)
class Voices:
    """The actors of an archive, asked for whom they speak."""

    actors: Mapping[str, Actor]
    successors: Mapping[str, str]
    """The actor that took the place of each; none where several did, for the past is then not one's alone."""

    @classmethod
    def of(cls, terms: Mapping[str, Term]) -> "Voices":
        """Return the voices among the terms of a facet, by id."""
        actors = {name: term.fields for name, term in terms.items() if isinstance(term.fields, Actor)}
        return cls(actors, cls.heirs(actors))

    @staticmethod
    def heirs(actors: Mapping[str, Actor]) -> Mapping[str, str]:
        """Return the one actor that took the place of each."""
        heirs: dict[str, list[str]] = defaultdict(list)
        for name, actor in actors.items():
            for ref in actor.succeeds:
                heirs[ref.id].append(name)
        return {name: found[0] for name, found in heirs.items() if len(found) == 1}

    def speaking(self, position: Position) -> Speaking:
        """Return for whom a position was taken: by its speaker, if it names one, for its actor."""
        when, actor = Days.of(position.date), position.actor.id
        path = self.path(actor, when)
        if position.speaker is not None and position.speaker.id != actor:
            own = self.path(position.speaker.id, when)
            path = own if actor in own else (position.speaker.id, *path)
        return Speaking(path, self._heir(path[0]), self._until(path, when))

    def path(self, actor: str, when: Days) -> tuple[str, ...]:
        """Return an actor and whom it speaks for at a time, up to the row; a circle ends where it began."""
        path = [actor]
        while (above := self._above(path[-1], when)) and above not in path:
            path.append(above)
        return tuple(path)

    def row(self, actor: str, when: Days) -> str:
        """Return the actor for whom another counts at a time; without an office or a state above it, itself."""
        return self.path(actor, when)[-1]

    def _heir(self, name: str) -> str:
        seen = {name}
        while (heir := self.successors.get(name, name)) not in seen:
            seen.add(heir)
            name = heir
        return name

    def _above(self, name: str, when: Days) -> str:
        actor = self.actors.get(name)
        if actor is None:
            return ""
        if actor.type is ActorType.PERSON:
            held = [role for role in actor.roles if holds(role, when)]
            return max(held, key=_since).of.id if held else ""
        if name in self.successors:
            return self.successors[name]
        return actor.part_of.id if actor.part_of and actor.type is not ActorType.STATE else ""

    def _until(self, path: tuple[str, ...], when: Days) -> date:
        """Return the last day of the offices, one after the other, in which a voice speaks for the row of a path."""
        actor = self.actors.get(path[0])
        if actor is None or actor.type is not ActorType.PERSON or len(path) == 1:
            return date.max
        last = date.min
        for start, end in sorted(span(role) for role in actor.roles if self.row(role.of.id, _days(role)) == path[-1]):
            if start <= day_after(max(when.last, last)):
                last = max(last, end)
        return date.max if last < when.first else last


def holds(role: Role, when: Days) -> bool:
    """Tell whether an office may have been held at a time, by the days that its dates can mean."""
    first, last = span(role)
    return first <= when.last and when.first <= last


def span(role: Role) -> tuple[date, date]:
    """Return the first and last day on which an office can have been held; unknown ends are the ends of time."""
    first = role.from_.earliest if role.from_ else None
    last = role.to.latest if role.to else None
    return first or date.min, last or date.max


def _days(role: Role) -> Days:
    first, last = span(role)
    return Days(first, first, last)


def _since(role: Role) -> date:
    return span(role)[0]

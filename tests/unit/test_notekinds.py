"""Kinds of notes: what a label says, and labels that nearly say it."""

import pytest

from briefarchive.diagnostics import Location
from briefarchive.model.records import NoteKind
from briefarchive.notekinds import read_kind

AT = Location("briefings/2017/talks.md", 9)


@pytest.mark.parametrize("kind", [kind.value for kind in NoteKind])
def test_label_says_the_kind(kind: str) -> None:
    assert read_kind(f"{kind}-x", AT) == (kind, None)
    assert read_kind(f"{kind}-2017-04-27b", AT) == (kind, None)


@pytest.mark.parametrize(
    "label",
    ["1", "a", "my-note", "date-of-talks", "resource-x", "action-1", "state-x", "notes", "contextual", "2-context"],
)
def test_label_without_a_kind_is_plain(label: str) -> None:
    assert read_kind(label, AT) == ("", None)


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        pytest.param("contxt-x", "context-x", id="a letter left out"),
        pytest.param("disputes-x", "dispute-x", id="a letter too many"),
        pytest.param("judgment-framework", "judgement-framework", id="the other spelling"),
        pytest.param("correciton-x", "correction-x", id="letters exchanged"),
        pytest.param("updote-x", "update-x", id="another letter"),
        pytest.param("Context-x", "context-x", id="a capital"),
        pytest.param("context", "context-1", id="no name"),
        pytest.param("context-", "context-1", id="no name behind the hyphen"),
        pytest.param("source1", "source-1", id="no hyphen"),
        pytest.param("reaction_quay", "reaction-quay", id="another mark for the hyphen"),
    ],
)
def test_label_that_nearly_says_a_kind_is_reported(label: str, meant: str) -> None:
    kind, problem = read_kind(label, AT)
    assert kind == ""
    assert problem is not None
    assert (problem.code, problem.at, problem.hint) == ("unknown-kind", AT, f"did you mean [^{meant}]?")

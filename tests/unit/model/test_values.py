"""What each kind of field takes, and what it says of the rest."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from briefarchive.model import values
from briefarchive.model.values import Ref, refs_to, slug_problem, slugified
from briefarchive.yamltree import compose

FEW = settings(max_examples=20, deadline=None, derandomize=True, database=None)
KINDS: dict[str, Any] = {
    name: TypeAdapter(getattr(values, name))
    for name in (
        *("Text", "Slug", "Day", "Date", "Url", "Count", "Latitude", "Longitude", "Orcid", "Language", "License"),
        *("WikidataId", "ViafId", "CountryCode"),
    )
}


def refusal_of(kind: str, text: object) -> tuple[str, str, str]:
    with pytest.raises(ValidationError) as refused:
        KINDS[kind].validate_python(text)
    (error,) = refused.value.errors()
    return error["type"], error["ctx"]["message"], error["ctx"]["hint"]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("Text", "  a \n  b ", "a b"),
        ("Text", "日本\u3000露", "日本 露"),
        ("Text", "no", "no"),
        ("Slug", "abe-shinzo", "abe-shinzo"),
        ("Slug", "2017-04-27", "2017-04-27"),
        ("Slug", "a" * 80, "a" * 80),
        ("Day", "2016-02-29", date(2016, 2, 29)),
        ("Url", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("Url", "http://пример.рф/", "http://пример.рф/"),
        ("Count", "0", 0),
        ("Count", "017", 17),
        ("Latitude", "-43.25", -43.25),
        ("Longitude", "180", 180.0),
        ("Orcid", "0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("Orcid", "0000-0002-1694-233X", "0000-0002-1694-233X"),
        ("Language", "en", "en"),
        ("Language", "zh-Hans-CN", "zh-Hans-CN"),
        ("Language", "es-419", "es-419"),
        ("License", "CC-BY-4.0", "CC-BY-4.0"),
        ("License", "GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0"),
        ("WikidataId", "Q17", "Q17"),
        ("ViafId", "139795187", "139795187"),
        ("CountryCode", "JP", "JP"),
    ],
)
def test_kind_takes(kind: str, text: str, value: object) -> None:
    assert KINDS[kind].validate_python(text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code", "hint"),
    [
        ("Text", "", "empty-field", "give it a value, or delete the line"),
        ("Text", " \n ", "empty-field", "give it a value, or delete the line"),
        ("Text", ["a"], "wrong-type", ""),
        ("Slug", "Abe Shinzo", "bad-id", "abe-shinzo"),
        ("Slug", "abe--shinzo", "bad-id", "abe-shinzo"),
        ("Slug", "-abe", "bad-id", "abe"),
        ("Slug", "Zürich", "bad-id", "zurich"),
        ("Slug", "index", "bad-id", ""),
        ("Slug", "readme", "bad-id", ""),
        ("Slug", "a" * 81, "bad-id", "a" * 80),
        ("Day", "27 April 2017", "bad-date", "2017-04-27"),
        ("Day", "2017/04/27", "bad-date", "2017-04-27"),
        ("Day", "2017-04", "bad-date", "write year, month and day: 2017-04-27"),
        ("Day", "2017-04-27~", "bad-date", "2017-04-27"),
        ("Day", "2017-02-29", "bad-date", ""),
        ("Day", "\uff12\uff10\uff11\uff17-04-27", "bad-date", "write year, month and day: 2017-04-27"),
        ("Date", "April 2017", "bad-date", "2017-04"),
        ("Url", "www.example.org", "bad-address", "begin it with https://"),
        ("Url", "example.org/a b", "bad-address", "begin it with https://"),
        ("Url", "https://", "bad-address", "begin it with https://"),
        ("Url", "javascript:alert(1)", "bad-address", "begin it with https://"),
        ("Url", "http://[1", "bad-address", "begin it with https://"),
        ("Count", "-1", "bad-number", "write digits only: 17"),
        ("Count", "1,000", "bad-number", "digits only"),
        ("Count", "\uff11\uff17", "bad-number", "17"),
        ("Latitude", "90.1", "bad-number", ""),
        ("Latitude", "nan", "bad-number", ""),
        ("Longitude", "180.5", "bad-number", ""),
        ("Orcid", "0000-0002-1825-0098", "bad-identifier", ""),
        ("Orcid", "https://orcid.org/0000-0002-1825-0097", "bad-identifier", "0000-0002-1825-0097"),
        ("Language", "English", "bad-language", "such as: en, es-419, zh-Hans"),
        ("Language", "EN", "bad-language", "en"),
        ("Language", "zh_hans_cn", "bad-language", "zh-Hans-CN"),
        ("License", "CC BY 4.0", "bad-license", "CC-BY-4.0"),
        ("License", "cc by-sa 3.0", "bad-license", "CC-BY-SA-3.0"),
        ("License", "public domain", "bad-license", "such as: "),
        ("WikidataId", "https://www.wikidata.org/wiki/Q17", "bad-identifier", "Q17"),
        ("WikidataId", "17", "bad-identifier", "Q17"),
        ("WikidataId", "none", "bad-identifier", "write it as Q42"),
        ("ViafId", "0139795187", "bad-identifier", "139795187"),
        ("ViafId", "https://viaf.org/viaf/139795187/", "bad-identifier", "139795187"),
        ("ViafId", "none", "bad-identifier", "write digits only: 113230702"),
        ("CountryCode", "jp", "bad-identifier", "JP"),
        ("CountryCode", "JPN", "bad-identifier", "write two letters: FR"),
    ],
)
def test_kind_refuses(kind: str, text: object, code: str, hint: str) -> None:
    found, message, offered = refusal_of(kind, text)
    assert found == code
    assert hint in offered
    assert "\n" not in message


def test_message_quotes_the_value() -> None:
    assert '"2017-02-29"' in refusal_of("Day", "2017-02-29")[1]


@pytest.mark.parametrize("kind", sorted(KINDS))
@FEW
@given(text=st.text(max_size=30) | st.text("0123456789-Xq:/.aA ~?", max_size=20))
def test_any_text_is_answered(kind: str, text: str) -> None:
    assert all("message" in refusal["ctx"] for refusal in refusals_of(kind, text))


def refusals_of(kind: str, text: str) -> list[Any]:
    try:
        KINDS[kind].validate_python(text)
    except ValidationError as refused:
        return list(refused.errors())
    return []


@FEW
@given(st.text(max_size=100))
def test_slug_that_a_hint_offers_is_one(text: str) -> None:
    slug = slugified(text)
    assert not slug or not slug_problem(slug)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        pytest.param("Zürich", "zurich", id="one letter with its mark"),
        pytest.param("Zu\u0308rich", "zurich", id="letter and mark"),
        pytest.param("Straße", "strasse", id="sharp s"),
        pytest.param("İzmir", "izmir", id="dotted I"),
        pytest.param("\uff34alks", "talks", id="wide letter"),
        pytest.param("日本", "", id="no Latin letter"),
        pytest.param("Index", "", id="reserved"),
        pytest.param("README", "", id="also reserved"),
    ],
)
def test_slug_is_as_near_as_letters_allow(text: str, slug: str) -> None:
    assert slugified(text) == slug


def test_reference_knows_its_place() -> None:
    tree = compose("a: b\nactors: [japan, '日本']\n", "x.md").value
    assert tree is not None
    adapter: TypeAdapter[tuple[Ref, ...]] = TypeAdapter(refs_to("actors"))
    assert adapter.validate_python(tree["actors"]) == (Ref("actors", "japan", 2, 10), Ref("actors", "日本", 2, 17))


def test_id_that_stands_twice_in_a_list_is_refused() -> None:
    adapter: TypeAdapter[tuple[Ref, ...]] = TypeAdapter(refs_to("actors"))
    with pytest.raises(ValidationError) as refused:
        adapter.validate_python(["a", "b", "a"])
    (error,) = refused.value.errors()
    assert (error["type"], error["ctx"]["message"]) == ("repeated-id", '"a" stands in this list twice')
    assert error["ctx"]["at"] == 2

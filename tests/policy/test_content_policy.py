"""The policy itself: what is allowed, in which order, and what is not."""

import re

import pytest

from briefarchive.adapters.content_policy import CHARSET, ContentPolicy, has_inline_styles

THEME = """
<script>scope = new URL("{{ config.extra.scope | d(base_url) }}", location)</script>
{% if palette %}<script>palette = scope.get()</script>{% endif %}
"""
SCOPE, PALETTE = '<script>scope = new URL("../..", location)</script>', "<script>palette = scope.get()</script>"


def page(*scripts: str) -> str:
    return f"<!doctype html><html><head>{CHARSET}<title>A page</title>{''.join(scripts)}</head></html>"


def hashes_in(text: str) -> list[str]:
    return re.findall(r"'sha256-[^']+'", text)


def test_the_policy_stands_right_behind_the_encoding() -> None:
    protected = ContentPolicy([THEME]).protect(page())
    assert f'{CHARSET}<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; ' in protected
    assert "unsafe" not in protected
    assert hashes_in(protected) == []


def test_scripts_of_the_theme_are_allowed_by_their_hashes() -> None:
    """The hash is that of `echo -n 'palette = scope.get()' | openssl dgst -sha256 -binary | base64`."""
    protected = ContentPolicy([THEME]).protect(page(SCOPE, PALETTE))
    assert len(hashes_in(protected)) == 2
    assert hashes_in(protected) == sorted(hashes_in(protected))
    assert "'sha256-rm4jYN0tSf8WO4fQNQSrVJpMB59i/e09IUKYpMD9Bu4='" in protected


@pytest.mark.parametrize(
    "script",
    [
        "<script>pwned = 1</script>",
        '<script>scope = new URL("", pwned = 1, "", location)</script>',
        "<SCRIPT>pwned = 1</SCRIPT >",
        "<script nonce=x>pwned = 1</script>",
    ],
)
def test_a_script_that_is_not_the_themes_is_never_allowed(script: str) -> None:
    policy = ContentPolicy([THEME])
    assert policy.has_foreign_scripts(page(SCOPE, script))
    assert hashes_in(policy.protect(page(SCOPE, script))) == hashes_in(policy.protect(page(SCOPE)))


@pytest.mark.parametrize(
    "script", ['<script src="a.js"></script>', '<script id="c" type="application/json">{"a": 1}</script>']
)
def test_files_and_data_need_no_hash(script: str) -> None:
    policy = ContentPolicy([THEME])
    assert not policy.has_foreign_scripts(page(script))
    assert hashes_in(policy.protect(page(script))) == []


def test_the_headers_allow_what_all_pages_need_whatever_their_order() -> None:
    pages = [page(SCOPE), page(SCOPE.replace("../..", ".")), page(PALETTE), page(PALETTE)]
    first, second = ContentPolicy([THEME]), ContentPolicy([THEME])
    each = {found for html in pages for found in hashes_in(first.protect(html))}
    for html in reversed(pages):
        second.protect(html)
    assert first.headers() == second.headers()
    assert hashes_in(first.headers()) == sorted(each)
    assert len(each) == 3
    assert "wasm" not in first.headers()


def test_only_the_page_that_searches_may_compile() -> None:
    policy = ContentPolicy([THEME])
    assert "'wasm-unsafe-eval'" in policy.protect(page(), compiles=True)
    assert "'wasm-unsafe-eval'" not in policy.protect(page())
    assert "'wasm-unsafe-eval'" in policy.headers()


def test_a_page_without_a_place_for_the_policy_is_an_error() -> None:
    with pytest.raises(ValueError, match="has no place"):
        ContentPolicy([]).protect("<!doctype html><title>A page</title>")


def test_aligned_cells_of_hand_written_tables_get_a_class_instead_of_a_style() -> None:
    cell = '<td style="text-align: right;">1</td>'
    assert not has_inline_styles(cell)
    assert '<td class="brief-right">1</td>' in ContentPolicy([]).protect(page() + cell)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p style='color: red'>", True),
        ("<style>p { color: red }</style>", True),
        ("<p onclick=go()>", True),
        ("<p>style=&quot;x&quot; and one = two</p>", False),
        ("<script>a<b; style=1</script>", False),
    ],
)
def test_styles_and_handlers_in_markup_are_found(html: str, *, expected: bool) -> None:
    assert has_inline_styles(html) is expected

"""Theme styles: what no page can use goes, and all that one may use stays."""

from pathlib import Path

import pytest

from briefarchive.adapters.style_rules import selectors, statements, written
from briefarchive.adapters.theme_styles import Seen, trim_theme

PAGE = """
<html class="no-js"><body dir="ltr" data-md-color-scheme="slate">
<p class="shown also">Words such as unseen.</p><script>toggle("js", `tag--${kind}`)</script>
"""


def trimmed(css: str, *, others: tuple[str, ...] = (), scripts: tuple[str, ...] = ()) -> str:
    seen = Seen()
    seen.page(PAGE)
    return seen.trimmed({"main.css": css}, others, scripts)["main.css"]


@pytest.mark.parametrize(
    "rule",
    [
        ".shown{top:0}",
        ".shown.also:hover::before{top:0}",
        ".js .shown{top:0}",
        ".added{top:0}",
        ".tag--red{top:0}",
        "[dir=ltr] p{top:0}",
        '[data-md-color-scheme="slate"]{top:0}',
        "[data-md-toggle=search]:checked{top:0}",
        ":is(.unseen,p){top:0}",
        "p:not(:is(.unseen)){top:0}",
        '[title=".unseen"]{top:0}',
        "@font-face{font-family:x;}",
        "@keyframes unseen{0%{top:0}}",
        "@media print{.shown{top:0}}",
        ':root{--used:url("data:image/svg+xml;a,{}");}p{top:var(--used)}',
        ":root{--used-by-script:0;}",
        ":root{--used-elsewhere:0;}",
    ],
)
def test_what_a_page_may_use_stays(rule: str) -> None:
    kept = trimmed(
        rule, others=("p{left:var( --used-elsewhere)}",), scripts=("p.classList.add('added'); f('--used-by-script')",)
    )
    assert kept.replace(";}", "}") == rule.replace(";}", "}")


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        (".unseen{top:0}", ""),
        (".shown .unseen{top:0}", ""),
        (".shown,.unseen:is(.a,.b),p{top:0}", ".shown,p{top:0;}"),
        ("[dir=rtl] p{top:0}", ""),
        ("[data-md-color-primary=red]{top:0}", ""),
        ("@media screen{.unseen{top:0}}", ""),
        ("@media screen{.unseen{top:0}p{top:0}}", "@media screen{p{top:0;}}"),
        (":root{--unread:0;--read:1}p{top:var(--read)}", ":root{--read:1;}p{top:var(--read);}"),
        (":root{--read-by-nobody:1}.unseen{top:var(--read-by-nobody)}", ""),
        ("/*# sourceMappingURL=main.css.map */p{top:0}", "p{top:0;}"),
    ],
)
def test_what_no_page_can_use_goes(rule: str, left: str) -> None:
    assert trimmed(rule) == left


def test_only_the_sheets_of_the_theme_are_trimmed(tmp_path: Path) -> None:
    theme, site = tmp_path / "theme", tmp_path / "site"
    for folder, names in ((theme, ["assets/stylesheets/main.css"]), (site, ["assets/stylesheets/main.css", "own.css"])):
        for name in [*names, "assets/stylesheets/main.css.map"]:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(".unseen{top:0}p{top:0}", encoding="utf-8")
    seen = Seen()
    seen.page(PAGE)
    trim_theme(site, [tmp_path / "no-such-theme", theme], seen)
    assert (site / "assets/stylesheets/main.css").read_text(encoding="utf-8") == "p{top:0;}"
    assert (site / "own.css").read_text(encoding="utf-8") == ".unseen{top:0}p{top:0}"
    assert not (site / "assets/stylesheets/main.css.map").exists()


def test_a_sheet_falls_into_statements_and_back() -> None:
    css = "@charset 'x';a[b=';{']{c:url(data:d;e{);}@media f{g{h:i}}"
    assert list(statements(css)) == [
        ("@charset 'x'", None),
        ("a[b=';{']", "c:url(data:d;e{);"),
        ("@media f", "g{h:i}"),
    ]
    assert "".join(written(*statement) for statement in statements(css)) == css


def test_a_comma_in_brackets_divides_no_selectors() -> None:
    assert selectors("a:is(b,c),d[e=',']") == ["a:is(b,c)", "d[e=',']"]

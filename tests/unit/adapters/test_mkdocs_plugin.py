"""The plugin leaves MkDocs's configuration as it found it: whoever builds twice with one publishes to one folder."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from briefarchive.adapters.mkdocs_plugin import BriefarchivePlugin

SITE = "site_name: Ferries\ntheme: {name: null, custom_dir: theme}\nplugins: [briefarchive]\n"


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    for folder in ("briefings", "docs", "theme"):
        (tmp_path / folder).mkdir()
    (tmp_path / "mkdocs.yml").write_text(SITE, encoding="utf-8")
    return load_config(str(tmp_path / "mkdocs.yml"))


def ended(config: MkDocsConfig) -> str:
    """Return where a build was made that went no further than its configuration."""
    plugin = config.plugins["briefarchive"]
    assert isinstance(plugin, BriefarchivePlugin)
    plugin.on_startup(command="build", dirty=False)
    staged = plugin.on_config(config).site_dir
    plugin.on_shutdown()
    return staged


def test_folder_of_the_site_is_named_as_before_when_the_build_has_ended(config: MkDocsConfig, tmp_path: Path) -> None:
    site = str(tmp_path / "site")
    assert config.site_dir == site
    for _ in range(2):
        staged = ended(config)
        assert staged != site
        assert Path(staged).parent == tmp_path
        assert config.site_dir == site
    assert sorted(path.name for path in tmp_path.glob(".site.*")) in ([], [".site.lock"])


def test_folder_of_the_site_is_named_as_before_when_the_build_could_not_be_published(config: MkDocsConfig) -> None:
    site = config.site_dir
    plugin = config.plugins["briefarchive"]
    assert isinstance(plugin, BriefarchivePlugin)
    plugin.on_startup(command="build", dirty=False)
    plugin.on_config(config)
    assert plugin.publication
    plugin.publication.is_complete = True
    Path(site).write_text("no folder", encoding="utf-8")
    with pytest.raises(Abort):
        plugin.on_shutdown()
    assert config.site_dir == site

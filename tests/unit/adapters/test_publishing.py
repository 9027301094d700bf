"""A finished site takes the place of the published one in one step."""

from pathlib import Path

import pytest

from briefarchive.adapters import publishing
from briefarchive.adapters.publishing import discard, publish, staging_folder


def staged_site(published: Path, text: str) -> Path:
    folder = staging_folder(published)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def test_staging_folder_is_new_empty_readable_and_beside_the_published_one(tmp_path: Path) -> None:
    published = tmp_path / "out" / "site"
    folder = staging_folder(published)
    assert folder.parent == published.parent
    assert list(folder.iterdir()) == []
    assert folder.stat().st_mode & 0o777 == 0o755
    assert not published.exists()


@pytest.mark.parametrize("can_exchange", [True, False], ids=["exchange", "two renames"])
def test_new_site_replaces_the_old_one_and_nothing_is_left_over(
    *, can_exchange: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not can_exchange:
        monkeypatch.setattr(publishing, "_exchanged", lambda *_: False)
    published = tmp_path / "site"
    publish(staged_site(published, "first"), published)
    assert (published / "index.html").read_text(encoding="utf-8") == "first"
    (published / "gone.html").touch()
    publish(staged_site(published, "second"), published)
    assert [file.name for file in published.iterdir()] == ["index.html"]
    assert (published / "index.html").read_text(encoding="utf-8") == "second"
    assert [folder.name for folder in tmp_path.iterdir()] == ["site"]


def test_failed_exchange_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "_exchanged", lambda *_: False)
    published = tmp_path / "site"
    publish(staged_site(published, "first"), published)
    with pytest.raises(OSError, match="nowhere"):
        publish(tmp_path / "nowhere", published)
    assert (published / "index.html").read_text(encoding="utf-8") == "first"


def test_discard_is_content_with_what_is_not_there(tmp_path: Path) -> None:
    discard(tmp_path / "nowhere")

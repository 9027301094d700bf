"""The preview goes on whatever is saved: each mistake is a problem, pages stay, and the next good save heals it."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefarchive import pipeline
from briefarchive.adapters.preview import Preview
from briefarchive.settings import Settings

STORY = Path(__file__).parents[1] / "golden" / "every-record"
SAVES = 200
MakeArchive = Callable[..., Path]
Spoil = Callable[[Path, random.Random], None]


def files_of(root: Path) -> list[Path]:
    return sorted(path for path in (root / "briefings").rglob("*") if path.is_file())


def cut_short(root: Path, chance: random.Random) -> None:
    file = chance.choice(files_of(root))
    content = file.read_bytes()
    file.write_bytes(content[: chance.randrange(len(content))])


def scramble(root: Path, chance: random.Random) -> None:
    file = chance.choice(files_of(root))
    content = bytearray(file.read_bytes())
    for _ in range(chance.randrange(1, 30)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    file.write_bytes(content)


def drop_a_line(root: Path, chance: random.Random) -> None:
    file = chance.choice(files_of(root))
    lines = file.read_bytes().split(b"\n")
    del lines[chance.randrange(len(lines))]
    file.write_bytes(b"\n".join(lines))


def delete_a_file(root: Path, chance: random.Random) -> None:
    chance.choice(files_of(root)).unlink()


def rename_a_folder(root: Path, chance: random.Random) -> None:
    folder = chance.choice(sorted(path for path in (root / "briefings").iterdir() if path.is_dir()))
    folder.rename(folder.with_name(f"{folder.name}-renamed"))


def spoil_a_register(root: Path, chance: random.Random) -> None:
    chance.choice(sorted(root.glob("briefings/*.yml"))).write_text(
        chance.choice(["- a\n", "{", "a: *b\n", "\x00", "x: y\n"])
    )


def folder_for_a_file(root: Path, chance: random.Random) -> None:
    file = chance.choice(files_of(root))
    file.unlink()
    file.mkdir()


def delete_everything(root: Path, chance: random.Random) -> None:
    shutil.rmtree(root / "briefings")


SPOILS: tuple[Spoil, ...] = (
    cut_short,
    scramble,
    drop_a_line,
    delete_a_file,
    rename_a_folder,
    spoil_a_register,
    folder_for_a_file,
    delete_everything,
)


def test_two_hundred_broken_saves_end_nothing(make_archive: MakeArchive, tmp_path: Path) -> None:
    root = make_archive(story=STORY)
    good = tmp_path / "good"
    shutil.copytree(root, good)
    settings, preview, chance = Settings(root), Preview(), random.Random(1)
    clean = preview.build(settings).outputs
    for number in range(SAVES):
        spoil = SPOILS[number % len(SPOILS)]
        spoil(root, chance)
        outputs = {output.address for output in preview.build(settings).outputs}
        assert {"", "problems/", "actors/"} <= outputs, spoil.__name__
        shutil.rmtree(root)
        shutil.copytree(good, root)
        healed = preview.build(settings)
        assert healed.loaded.problems == ()
        assert healed.outputs == clean, spoil.__name__


def test_an_exception_of_our_own_is_a_problem_too(make_archive: MakeArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, preview = Settings(make_archive(story=STORY)), Preview()
    clean = preview.build(settings)
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "PAGE_TYPES", (lambda *_: 1 // 0,))
        broken = preview.build(settings)
        assert [problem.code for problem in broken.loaded.problems] == ["internal-error"]
        assert {output.address for output in clean.outputs} == {output.address for output in broken.outputs}
    assert preview.build(settings).outputs == clean.outputs

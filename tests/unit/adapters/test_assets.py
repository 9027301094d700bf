"""Assets: many files become one style sheet and one script."""

from pathlib import Path

from briefarchive.adapters.assets import script


def test_scripts_stand_in_the_order_of_their_names_each_in_a_room_of_its_own(tmp_path: Path) -> None:
    for name in ("20-second", "10-first", "00-shared"):
        (tmp_path / f"{name}.js").write_text(f'const name = "{name}";\n', encoding="utf-8")
    assert script(tmp_path) == (
        'const name = "00-shared";\n\n'
        '{\nconst name = "10-first";\n\n}\n\n'
        '{\nconst name = "20-second";\n\n}\n'
    )  # fmt: skip


def test_a_comment_at_the_end_of_a_script_does_not_swallow_what_follows(tmp_path: Path) -> None:
    (tmp_path / "10-first.js").write_text("run(); // the last line, without its end", encoding="utf-8")
    assert script(tmp_path).splitlines()[-1] == "}"

"""Assets: many files become one style sheet and one script."""

from pathlib import Path

from briefarchive.adapters.assets import printed, script, stylesheet


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


def test_a_style_sheet_loses_comments_and_white_space_and_nothing_that_counts(tmp_path: Path) -> None:
    (tmp_path / "10-first.css").write_text(
        "/* A comment { of two;\n   lines } */\n"
        '[dir] .a > :is(.b,\n  .c) :hover {\n  content: "/* a  ; text */ \\" : ";\n  width: calc(1px + 2px);\n}\n\n'
        "@media screen {\n  .d { background: url('data:image/svg+xml,<path d=\"M0 0, 1 1\"/>') }\n}\n",
        encoding="utf-8",
    )
    (tmp_path / "20-second.css").write_text(".e { color: red }", encoding="utf-8")
    assert stylesheet(tmp_path) == (
        '[dir] .a > :is(.b,.c) :hover{content:"/* a  ; text */ \\" : ";width:calc(1px + 2px);}'
        "@media screen{.d{background:url('data:image/svg+xml,<path d=\"M0 0, 1 1\"/>')}}"
        ".e{color:red}"
    )


def test_what_is_for_paper_has_a_sheet_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "10-first.css").write_text(".a { top: 0 }\n@media print { .a { top: 1px } }", encoding="utf-8")
    (tmp_path / "20-second.css").write_text("@media print { .b { top: 2px } }\n.b { top: 0 }", encoding="utf-8")
    assert stylesheet(tmp_path) == ".a{top:0}.b{top:0}"
    assert printed(tmp_path) == ".a{top:1px}.b{top:2px}"

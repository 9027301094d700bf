"""What the five harnesses share: libFuzzer's loop, with changes to the input that know the formats.

usage: harness_prose.py [option of libFuzzer ...] [folder or file ...]

With files and no folder, each is run once. `make fuzz` gives the folders and the time.
"""

import sys
from collections.abc import Callable, Sequence

import atheris

with atheris.instrument_imports(include=["briefarchive"], enable_loader_override=False):
    import invent
    import judge
    import pending

MAX_BYTES = 6000
MAX_CPU_SECONDS = 10.0
"""Of one input; more than in the tests, since a process that has run for long now and then stops to tidy its memory."""


def fuzz(judged: Callable[[bytes], object], tokens: Sequence[str]) -> None:
    """Run one judge on changed inputs until the time is up or an invariant fails.

    Args:
        judged: Raises if an invariant fails for an input.
        tokens: What the format is made of.
    """
    judge.PENDING.update(pending.PENDING)

    def once(content: bytes) -> None:
        with judge.bounded(MAX_CPU_SECONDS):
            judged(content)

    def changed(content: bytes, max_bytes: int, seed: int) -> bytes:
        rng = invent.Rng(seed)
        if rng.random() < 0.4:
            return bytes(atheris.Mutate(content, max_bytes))
        text = content.decode(errors="replace")
        return invent.mutate(text, rng, tokens).encode(errors="replace")[:max_bytes]

    options = [f"-max_len={MAX_BYTES}", "-timeout=60", "-rss_limit_mb=4096", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, *sys.argv[1:]], once, custom_mutator=changed)
    atheris.Fuzz()

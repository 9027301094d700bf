"""Reading time: how long a text takes, as far as its length can say."""

import re
from math import ceil

WORDS_A_MINUTE = 230
CHARACTERS_A_MINUTE = 500
"""For scripts that put no space between words."""

_TAG = re.compile(r"<[^>]*>")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def minutes(html: str) -> int:
    """Return the whole minutes that a text takes, rounded up; 0 for none.

    Chinese and Japanese are counted by character, everything else by word.
    """
    text = _TAG.sub(" ", html)
    spaced, characters = _UNSPACED.subn(" ", text)
    return ceil(len(spaced.split()) / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE)

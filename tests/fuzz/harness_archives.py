"""Fuzzes small archives, told in one text each: `make fuzz ONLY=archives`."""

from harness import fuzz
from invent import PROSE_TOKENS, YAML_TOKENS
from judge import judge_archive

if __name__ == "__main__":
    fuzz(lambda content: judge_archive(content.decode(errors="replace")), (*YAML_TOKENS, *PROSE_TOKENS))

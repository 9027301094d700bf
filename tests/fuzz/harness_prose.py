"""Fuzzes prose: `make fuzz ONLY=prose`."""

from harness import fuzz
from invent import PROSE_TOKENS
from judge import judge_body

if __name__ == "__main__":
    fuzz(judge_body, PROSE_TOKENS)

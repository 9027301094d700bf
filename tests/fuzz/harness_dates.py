"""Fuzzes dates in EDTF: `make fuzz ONLY=dates`."""

from harness import fuzz
from invent import DATE_TOKENS
from judge import judge_date

if __name__ == "__main__":
    fuzz(lambda content: judge_date(content.decode(errors="replace")), DATE_TOKENS)

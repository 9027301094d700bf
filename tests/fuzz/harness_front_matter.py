"""Fuzzes front matter, of briefings and of terms: `make fuzz ONLY=front_matter`."""

from harness import fuzz
from invent import YAML_TOKENS
from judge import judge_front_matter

if __name__ == "__main__":
    fuzz(judge_front_matter, YAML_TOKENS)

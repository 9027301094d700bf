"""Fuzzes registers, of each of the five kinds: `make fuzz ONLY=registers`."""

from harness import fuzz
from invent import YAML_TOKENS
from judge import judge_register

if __name__ == "__main__":
    fuzz(judge_register, YAML_TOKENS)

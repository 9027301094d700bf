"""Rules over judgements: how likely a thing is, and how sure one is of saying so, are two statements."""

import re
from collections.abc import Iterator
from itertools import pairwise

from briefarchive.diagnostics import Diagnostic, Severity
from briefarchive.model.archive import Archive
from briefarchive.model.records import Likelihood
from briefarchive.sentences import Sentences

_LIKELIHOOD = re.compile(
    r"\b(?:" + "|".join([*Likelihood, "probably", "probable", "improbable"]) + r")\b", re.IGNORECASE
)
_CONFIDENCE = re.compile(r"\b(?:high|moderate|low) confidence\b|\bconfidence\b", re.IGNORECASE)


def mixed_judgements(archive: Archive) -> Iterator[Diagnostic]:
    """Report judgements that put likelihood and confidence into one sentence.

    Source: Intelligence Community Directive 203, Analytic Standards, section D.6.e(2)(a).
    """
    for briefing in archive.by_path.values():
        for index, judgement in enumerate(briefing.fields.judgements):
            if any(_LIKELIHOOD.search(found) and _CONFIDENCE.search(found) for found in _sentences(judgement.text)):
                at = briefing.at("judgements", index, "text")
                message = "likelihood and confidence stand in one sentence"
                hint = "say in one sentence how likely it is, in another how sure you are"
                yield Diagnostic(at, "mixed-judgement", message, hint, Severity.WARNING)


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text."""
    ends = [0, *Sentences.of(text).ends, len(text)]
    for start, end in pairwise(ends):
        yield text[start:end]

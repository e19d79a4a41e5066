"""What a person should look at in labelled rows before they are trained on."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from ._library import as_texts, ffi, lib, record, string
from .training import Progress, dataset_of, learn

_KINDS = {
    "conflict": lib.STANCE_FINDING_CONFLICT,
    "duplicate": lib.STANCE_FINDING_DUPLICATE,
    "near": lib.STANCE_FINDING_NEAR,
    "overlap": lib.STANCE_FINDING_OVERLAP,
    "short": lib.STANCE_FINDING_SHORT,
    "language": lib.STANCE_FINDING_LANGUAGE,
    "mislabelled": lib.STANCE_FINDING_MISLABELLED,
}
_FIELDS = {  # of a stance_finding, by kind; the number of a label becomes its name
    "short": ["words"],
    "language": ["language"],
    "mislabelled": ["label", "probability", "given"],
}
_REPEATS = ["other", "similarity"]  # those of the other kinds


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """Something about a row. What does not belong to its kind is None."""

    kind: str
    """ "conflict", "duplicate", "near", "overlap", "short", "language" or "mislabelled"."""
    row: int
    """Its place in `texts`, from 0; of an overlap, in `test_texts`."""
    other: int | None = None
    """Of the first four kinds: the row of `texts` that it repeats."""
    similarity: float | None = None
    """Of those: of the words of both, in [0, 1]."""
    words: int | None = None
    """Of a short row: how many there are."""
    language: str | None = None
    """What it is in, where that is not the language that was told."""
    label: str | None = None
    """Of a row that looks mislabelled: the likeliest other label."""
    probability: float | None = None
    """Of that label, by models that did not see the row."""
    given: float | None = None
    """Of the label given."""


@dataclasses.dataclass(frozen=True, slots=True)
class LabelShare:
    """How many rows a label has."""

    rows: int
    share: float
    """Of all rows."""
    rare: bool
    """Under 2 % of the rows, or a tenth of those of the most frequent label."""


@dataclasses.dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found."""

    findings: tuple[Finding, ...]
    """By kind; those that look mislabelled from the least plausible label on, others by row."""
    labels: dict[str, LabelShare]
    """The most frequent first."""


def audit(
    texts: Iterable[str],
    labels: Iterable[str],
    groups: Iterable[str | None] | None = None,
    *,
    test_texts: Iterable[str] = (),
    language: str | None = None,
    features: str | None = None,
    C: float | None = None,
    class_weights: str | Mapping[str, float] | None = None,
    folds: int | None = None,
    seed: int | None = None,
    threads: int = 0,
    progress: Progress | None = None,
) -> Audit:
    """Looks through labelled rows as stance-train --audit does.

    It finds rows of the same words under another label ("conflict"), rows that are there twice
    ("duplicate") or nearly ("near"), rows of `test_texts` that are also among `texts` ("overlap"),
    short rows ("short"), rows in another language ("language"), and rows for which models that did
    not see them are sure of another label ("mislabelled"). That takes about as long as a training
    with one C, which is `C`, or else 1. The other parameters, warnings and errors are those of
    `stance.train`.

    >>> found = stance.audit([*texts, "close the OLD town to cars!"], [*labels, "against"])
    >>> [(finding.kind, finding.row, finding.other) for finding in found.findings][0]
    ('conflict', 36, 0)
    >>> found.labels["against"].rows
    13
    """
    rows = dataset_of(texts, labels, groups)
    tests = as_texts(test_texts, "test_texts")
    test_rows = dataset_of(tests, ["-"] * len(tests), None, "test_texts")
    pointer = learn(
        lambda *how: lib.stance_audit_new(rows, test_rows, *how),
        lambda made: ffi.gc(made, lib.stance_audit_free),
        language=language,
        features=features,
        C=C,
        class_weights=class_weights,
        folds=folds,
        seed=seed,
        threads=threads,
        progress=progress,
    )
    count = ffi.new("size_t *")
    shares = lib.stance_audit_labels(pointer, count)
    known = {string(shares[i].name): record(LabelShare, shares[i]) for i in range(count[0])}
    findings = tuple(
        _finding(kind, lib.stance_audit_findings(pointer, number)[i], list(known))
        for kind, number in _KINDS.items()
        for i in range(lib.stance_audit_count(pointer, number))
    )
    return Audit(findings, known)


def _finding(kind: str, struct: Any, labels: list[str]) -> Finding:
    values = {name: getattr(struct, name) for name in _FIELDS.get(kind, _REPEATS)}
    if "label" in values:
        values["label"] = labels[struct.label]
    if "language" in values:
        values["language"] = string(struct.language)
    return Finding(kind, struct.row, **values)

"""What training found, kept in the model: see `Model.report`."""

import dataclasses
import math
from typing import Any

from ._library import ffi, record, string


@dataclasses.dataclass(frozen=True, slots=True)
class LabelReport:
    """How one label fared in cross-validation: figures in [0, 1], 0 where undefined."""

    precision: float
    recall: float
    f1: float
    support: int
    """Rows given this label."""


@dataclasses.dataclass(frozen=True, slots=True)
class Candidate:
    """One candidate of the grid."""

    C: float
    macro_f1: float
    """Out of fold."""


@dataclasses.dataclass(frozen=True, slots=True)
class CurvePoint:
    """One step of a learning curve."""

    rows: int
    """Learnt from, on average over the folds."""
    macro_f1: float
    low: float
    high: float
    """Of the 95 % interval."""


@dataclasses.dataclass(frozen=True, slots=True)
class Bin:
    """Rows whose predicted label has a probability in [low, high)."""

    low: float
    high: float
    rows: int
    probability: float
    """Mean of them; 0 where there are no rows, as the next."""
    right: float
    """Share of them whose predicted label is the one given."""


@dataclasses.dataclass(frozen=True, slots=True)
class Coverage:
    """The rows that remain where only those of the highest probabilities are shown."""

    coverage: float
    """Share of all rows."""
    threshold: float
    """Least probability that is shown."""
    rows: int
    accuracy: float
    """Of the rows shown."""
    sides: float | None
    """Of them, share right where the predicted label takes a side; None: nowhere."""


@dataclasses.dataclass(frozen=True, slots=True)
class Report:
    """Figures of cross-validation: each row was scored by machines that did not see it.

    They are those of the C that did best on these very rows, and so a little too good.
    """

    rows: int
    groups: int
    terms: int
    support_vectors: int
    folds: int
    """0: there was no cross-validation."""
    learnt: int
    """Rows learnt from in a fold, on average."""
    recipes: int
    """Of features, of which the best was chosen."""
    seed: int
    C: float
    gamma: float
    coef0: float
    degree: int
    solver: str
    candidates: tuple[Candidate, ...]
    """What was tried for C."""
    accuracy: float
    macro_f1: float
    macro_f1_low: float
    macro_f1_high: float
    """Of its 95 % interval, by bootstrap over rows (groups, if any)."""
    calibration_error: float
    """Expected calibration error over the bins."""
    brier: float
    """Mean squared error over labels, in [0, 2]."""
    bins: tuple[Bin, ...]
    """Whether probabilities are what they say."""
    risk: tuple[Coverage, ...]
    """The surest rows alone, in equal steps up to all of them."""
    context_neighbour: float
    context_article: float
    """Weights of a sentence's surroundings."""
    context_macro_f1: float
    """Macro-F1 with them; 0: there were no articles to learn them from."""
    missed: float
    """Share of term occurrences that were not in the vocabulary."""
    curve: tuple[CurvePoint, ...]
    """Empty where no learning curve was asked for."""
    labels: dict[str, LabelReport]
    confusion: dict[str, dict[str, int]]
    """Rows by given label, then by predicted label."""


def coverage_of(struct: Any) -> Coverage:
    """A Coverage from a stance_coverage."""
    found = record(Coverage, struct)
    return dataclasses.replace(found, sides=None) if math.isnan(struct.sides) else found


def by_label(struct: Any, labels: tuple[str, ...]) -> dict[str, Any]:
    """`labels` and `confusion` from the fields of these names of a struct."""
    count = len(labels)
    counts = ffi.unpack(struct.confusion, count * count)
    return {
        "labels": {label: record(LabelReport, struct.labels[i]) for i, label in enumerate(labels)},
        "confusion": {
            label: dict(zip(labels, counts[i * count : (i + 1) * count]))
            for i, label in enumerate(labels)
        },
    }


def report_of(struct: Any, labels: tuple[str, ...]) -> Report:
    """A Report from a stance_report."""
    made: dict[str, Any] = {
        "solver": string(struct.solver),
        "candidates": tuple(
            record(Candidate, item) for item in struct.candidates[0 : struct.candidate_count]
        ),
        "bins": tuple(record(Bin, item) for item in struct.bins),
        "risk": tuple(coverage_of(item) for item in struct.risk),
        "curve": tuple(record(CurvePoint, item) for item in struct.curve[0 : struct.curve_count]),
        "labels": {},
        "confusion": {},
    }
    if struct.label_count:
        made.update(by_label(struct, labels))
    for item in dataclasses.fields(Report):
        if item.name not in made:
            made[item.name] = getattr(struct, item.name)
    return Report(**made)

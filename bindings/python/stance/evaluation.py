"""How good a model is on rows that people labelled, and whether another is better."""

import dataclasses
import math
from collections.abc import Iterable
from typing import Any, NamedTuple

from ._library import NULL, encode, ffi, field, lib, record
from .article import LEANS, ROLES
from .errors import Misuse, check, made, new_error
from .model import Model
from .report import Bin, Coverage, LabelReport, by_label, coverage_of
from .training import same_length

_MEASURES = {
    "macro_f1": lib.STANCE_MACRO_F1,
    "f_avg": lib.STANCE_F_AVG,
    "accuracy": lib.STANCE_ACCURACY,
    "sides": lib.STANCE_SIDES,
}
_ROLES = {name: number for number, name in ROLES.items()}


class Estimate(NamedTuple):
    """A figure and its 95 % interval, by bootstrap over groups, or rows where there are none."""

    value: float
    low: float
    high: float


@dataclasses.dataclass(frozen=True, slots=True)
class ArticleOutcome:
    """How an article, which is the rows of a group, was told."""

    group: str
    rows: int
    given_score: float
    """Mean over its rows of 1 for pro, -1 for anti, 0 for neutral."""
    predicted_score: float
    given_lean: str
    predicted_lean: str
    """ "pro", "anti", "balanced" or "none"."""


@dataclasses.dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures of a model on rows that it was not trained on. What is not defined is None."""

    rows: int
    groups: int
    macro_f1: Estimate | None
    """Mean F1 over all labels."""
    f_avg: Estimate | None
    """Mean F1 of the pro and the anti side."""
    accuracy: Estimate | None
    sides: Estimate | None
    """Share right where both the given and the predicted label take a side."""
    siding: int
    """Rows where they do."""
    labels: dict[str, LabelReport]
    confusion: dict[str, dict[str, int]]
    """Rows by given label, then by predicted label."""
    calibration_error: float
    """Expected calibration error over the bins."""
    brier: float
    """Mean squared error over labels, in [0, 2]."""
    bins: tuple[Bin, ...]
    """Whether probabilities are what they say."""
    coverage: tuple[Coverage, ...]
    """The surest rows alone, from a tenth of them up to all."""
    articles: tuple[ArticleOutcome, ...]
    """In their order; empty where there are no groups."""
    correlation: Estimate | None
    """Pearson's, of the articles' given and predicted scores."""
    leans: Estimate | None
    """Share of the articles whose lean was told right."""


class Difference(NamedTuple):
    """What the first model has more than the second."""

    value: float
    low: float
    high: float
    """The 95 % interval, by paired bootstrap."""
    p: float
    """Two-sided, by approximate randomisation."""


@dataclasses.dataclass(frozen=True, slots=True)
class Comparison:
    """Two models on the same rows. Measures are those of an Evaluation."""

    rows: int
    units: int
    """Groups, and rows that have none."""
    both: int
    only_first: int
    only_second: int
    """Rows that they are right about."""
    macro_f1: Difference | None
    f_avg: Difference | None
    accuracy: Difference | None
    sides: Difference | None


def evaluate(
    model: Model,
    texts: Iterable[str],
    labels: Iterable[str],
    groups: Iterable[str | None] | None = None,
    *,
    seed: int = 1,
) -> Evaluation:
    """Says how good a model is, as stance-evaluate does, on rows that it never met.

    model: of an estimator, its `model_`.
    texts, labels, groups: lists of the same length. Rows of one group, such as an article, stand or
        fall together in the intervals; None is no group.
    seed: of the bootstrap. Results depend on the rows, their order and the seed alone.

    Raises ValueError where the lengths differ, Misuse for a label that the model does not have,
    BadData where there are no rows.

    >>> found = stance.evaluate(model, ["Close it to cars.", "Keep it open."], ["favor", "against"])
    >>> found.accuracy.value, found.confusion["favor"]["favor"]
    (1.0, 1)
    """
    evaluation = _evaluation(model, model.roles, same_length(texts, labels, groups))
    error = new_error()
    struct = made(lib.stance_evaluation_measure(evaluation, seed, error), error)
    figures: dict[str, Any] = by_label(struct, model.labels)
    for name, number in _MEASURES.items():
        figures[name] = _estimate(struct.estimates[number])
    return Evaluation(
        rows=struct.rows,
        groups=struct.groups,
        siding=struct.siding,
        calibration_error=struct.calibration_error,
        brier=struct.brier,
        bins=tuple(record(Bin, item) for item in struct.bins),
        coverage=tuple(coverage_of(item) for item in struct.coverage),
        articles=tuple(_article(struct.articles[i]) for i in range(struct.article_count)),
        correlation=_estimate(struct.correlation) if struct.article_count else None,
        leans=_estimate(struct.leans) if struct.article_count else None,
        **figures,
    )


def compare(
    first: Model,
    second: Model,
    texts: Iterable[str],
    labels: Iterable[str],
    groups: Iterable[str | None] | None = None,
    *,
    seed: int = 1,
) -> Comparison:
    """Says whether one model is better than another of the same labels, on the same rows.

    It is what stance-evaluate --against says. Parameters and errors are those of `evaluate`.

    >>> found = stance.compare(model, model, texts, labels)
    >>> found.both + found.only_first + found.only_second <= found.rows
    True
    >>> found.macro_f1
    Difference(value=0.0, low=0.0, high=0.0, p=1.0)
    """
    if set(first.labels) != set(second.labels):
        raise Misuse("the two models do not have the same labels")
    rows = same_length(texts, labels, groups)
    struct, error = ffi.new("stance_comparison *"), new_error()
    one, other = (_evaluation(model, first.roles, rows) for model in (first, second))
    check(lib.stance_evaluation_compare(one, other, seed, struct, error), error)
    return Comparison(
        rows=struct.rows,
        units=struct.units,
        both=struct.both,
        only_first=struct.only_first,
        only_second=struct.only_second,
        **{name: _difference(struct.measures[number]) for name, number in _MEASURES.items()},
    )


def _evaluation(
    model: Model, roles: dict[str, str], rows: tuple[list[str], list[str], list[str | None]]
) -> Any:
    """A stance_evaluation of the model's labels of the rows; `roles` gives labels their order."""
    order = list(roles)
    for number, label in enumerate(rows[1]):
        if label not in roles:
            known = ", ".join(order)
            raise Misuse(f"labels[{number}]: there is no label {label!r}: the model has {known}")
    error = new_error()
    numbers = [_ROLES[role] for role in roles.values()]
    evaluation = ffi.gc(
        made(lib.stance_evaluation_new(numbers, len(numbers), error), error),
        lib.stance_evaluation_free,
    )
    row = ffi.new("stance_prediction *")
    for label, group, said in zip(rows[1], rows[2], model.sentences(rows[0])):
        probabilities = ffi.new("double[]", [said.probabilities[name] for name in order])
        row.given, row.predicted = order.index(label), order.index(said.label)
        row.probability, row.score = said.probability, said.score
        row.probabilities = probabilities
        name = None if group is None else encode(group)
        row.group.bytes = NULL if name is None else ffi.from_buffer("char[]", name)
        row.group.size = 0 if name is None else len(name)
        check(lib.stance_evaluation_add(evaluation, row, error), error)
    return evaluation


def _estimate(struct: Any) -> Estimate | None:
    return None if math.isnan(struct.value) else Estimate(struct.value, struct.low, struct.high)


def _difference(struct: Any) -> Difference | None:
    found = _estimate(struct.estimate)
    return None if found is None else Difference(*found, struct.p)


def _article(struct: Any) -> ArticleOutcome:
    return ArticleOutcome(
        group=field(struct.group) or "",
        rows=struct.rows,
        given_score=struct.given_score,
        predicted_score=struct.predicted_score,
        given_lean=LEANS[struct.given_lean],
        predicted_lean=LEANS[struct.predicted_lean],
    )

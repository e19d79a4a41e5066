"""Training a model from labelled sentences."""

import math
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ._library import NULL, as_texts, encode, encode_name, ffi, lib, string, strings
from .errors import Misuse, StanceWarning, fail, made, new_error
from .model import Model

Progress = Callable[[str, int, int], bool | None]

_BEYOND = {"pro": "above", "anti": "below"}  # 0, where scores of that side are


def languages() -> list[str]:
    """The languages there are stemmers for.

    >>> "german" in stance.languages()
    True
    """
    return strings(lib.stance_languages())


def recipes() -> list[str]:
    """The recipes of features that a thorough training tries, the default first.

    >>> stance.recipes()[-1]
    'chars=2-6'
    """
    return strings(lib.stance_recipes())


def train(
    texts: Iterable[str],
    labels: Iterable[str],
    groups: Iterable[str | None] | None = None,
    *,
    language: str | None = None,
    features: str | None = None,
    thorough: bool = False,
    kernel: str | None = None,
    solver: str | None = None,
    C: float | Sequence[float] | None = None,
    gamma: float | None = None,
    coef0: float | None = None,
    degree: int | None = None,
    class_weights: str | Mapping[str, float] | None = None,
    curve: bool = False,
    folds: int | None = None,
    seed: int | None = None,
    threads: int = 0,
    pro: str | Iterable[str] | None = None,
    anti: str | Iterable[str] | None = None,
    neutral: str | Iterable[str] | None = None,
    progress: Progress | None = None,
) -> Model:
    """Trains a model: features, choice of C by cross-validation, calibration, report.

    texts, labels, groups: lists of the same length. A group names what must not be torn apart by
        cross-validation, such as the article that a sentence is from, and None is no group. The
        model depends on which rows there are and not on their order, but that the rows of a group
        are taken to follow each other.
    language: a Snowball name (see `languages`) or "none". Default: "english".
    features: a recipe, see stance-train(1). thorough: the best of `recipes` instead, in as many
        times the time.
    kernel: "linear" (the default), "rbf", "polynomial" or "sigmoid", with `gamma`, `coef0` and
        `degree`. solver: "auto" (the default), "libsvm", "liblinear" or "newton".
    C: the cost, or several to choose from by cross-validation. Default: 0.1, 0.3, 1 and 3.
    class_weights: "balanced" (the default), "none", or a weight for each label.
    curve: whether to draw a learning curve. folds: of cross-validation. Default: 5.
    seed: of the assignment to folds. Default: 1.
    threads: 0 is one a processor; the model does not depend on it.
    pro, anti, neutral: labels that count as such; known by their names otherwise.
    progress: called with the stage and how many of its steps are done, of how many; where it
        returns False, training stops with a Misuse. It may be called from other threads.

    What a person should know of the training is a StanceWarning each. Raises ValueError where the
    lengths differ, BadData (rows nothing can be learnt from), Misuse (options), InputOutputError
    (libsvm or LIBLINEAR is not there).

    >>> stance.train(texts, labels, C=1, class_weights={"favor": 2}).report.C
    1.0
    """
    dataset = dataset_of(texts, labels, groups)
    model: Model = learn(
        lambda *how: lib.stance_train(dataset, *how),
        Model,
        language=language,
        features=features,
        thorough=thorough,
        kernel=kernel,
        solver=solver,
        C=C,
        gamma=gamma,
        coef0=coef0,
        degree=degree,
        class_weights=class_weights,
        curve=curve,
        folds=folds,
        seed=seed,
        threads=threads,
        pro=_names(pro, "pro"),
        anti=_names(anti, "anti"),
        neutral=_names(neutral, "neutral"),
        progress=progress,
    )
    for side, beyond in _BEYOND.items():
        if side not in model.roles.values():
            message = f"no label is known as {side}, so no score will be {beyond} 0; name one with "
            warnings.warn(f"{message}{side}=", StanceWarning, stacklevel=2)
    return model


def learn(
    function: Callable[..., Any],
    own: Callable[[Any], Any],
    *,
    class_weights: str | Mapping[str, float] | None,
    C: float | Sequence[float] | None,
    progress: Progress | None,
    **given: Any,
) -> Any:
    """Calls what learns from rows, with options (those that are not None), warnings and an error.

    own: takes over the pointer that `function` returns, and makes what is returned of it.
    Warnings are said in the name of the caller's caller.
    """
    options, kept = ffi.new("stance_train_options *"), []  # kept: what they borrow
    lib.stance_train_options_init(options)
    for name, value in {**given, "class_weights": _weights(class_weights)}.items():
        if value is None:
            continue
        if isinstance(value, str):
            kept.append(ffi.new("char[]", encode_name(value, name)))
        try:
            setattr(options, name, kept[-1] if isinstance(value, str) else value)
        except OverflowError:
            raise Misuse(f"{name} is out of range: {value!r}") from None
        except TypeError:
            raise TypeError(f"{name} is not to be {value!r}") from None
    if C is not None:
        costs = [float(cost) for cost in (C if isinstance(C, Iterable) else [C])]
        kept.append(ffi.new("double[]", costs))
        options.grid, options.grid_count = kept[-1], len(costs)

    watch = _Watch(progress)
    options.progress = watch.callback
    found, error = ffi.new("stance_warnings *"), new_error()
    pointer = function(options, found, error)
    owned = None if pointer == NULL else own(pointer)
    if watch.raised is not None:
        raise watch.raised
    if owned is None:
        fail(error)
    for i in range(found.count):
        warnings.warn(string(found.text[i]), StanceWarning, stacklevel=3)
    return owned


def dataset_of(
    texts: Iterable[str],
    labels: Iterable[str],
    groups: Iterable[str | None] | None,
    what: str = "texts",
) -> Any:
    """A stance_dataset of the rows, which goes when the last reference to it does."""
    texts, labels, names = same_length(texts, labels, groups)
    error = new_error()
    dataset = ffi.gc(made(lib.stance_dataset_new(error), error), lib.stance_dataset_free)
    for number, (text, label, name) in enumerate(zip(texts, labels, names)):
        data = encode(text)
        group = NULL if name is None else encode_name(name, "group")
        label_name = encode_name(label, "label")
        if lib.stance_dataset_add(dataset, group, label_name, data, len(data), error):
            error.source = f"{what}[{number}]".encode()
            fail(error)
    return dataset


def same_length(
    texts: Iterable[str], labels: Iterable[str], groups: Iterable[str | None] | None
) -> tuple[list[str], list[str], list[str | None]]:
    """Three lists of the same length; no groups are a None for each text."""
    texts, labels = as_texts(texts, "texts"), as_texts(labels, "labels")
    if isinstance(groups, str):
        raise TypeError("groups is to be a list of str, not one str")
    names: list[str | None] = [None] * len(texts) if groups is None else list(groups)
    if not len(texts) == len(labels) == len(names):
        raise ValueError(
            f"{len(texts)} texts, {len(labels)} labels and {len(names)} groups: "
            "there is to be one for each text"
        )
    for number, name in enumerate(names):
        if not (name is None or isinstance(name, str)):
            raise TypeError(f"groups[{number}] is to be a str or None, not {type(name).__name__}")
    return texts, labels, names


def _names(labels: str | Iterable[str] | None, what: str) -> str | None:
    """Labels as the library takes them: with commas."""
    return labels if labels is None or isinstance(labels, str) else ",".join(as_texts(labels, what))


def _weights(weights: str | Mapping[str, float] | None) -> str | None:
    """Class weights as the library takes them: "label=weight,...", of 15 digits at most."""
    if not isinstance(weights, Mapping):
        return weights
    for label, weight in weights.items():
        if not (math.isfinite(weight) and weight > 0):
            raise ValueError(f"the weight of {label!r} is to be above 0, not {weight!r}")
    return ",".join(f"{label}={_decimal(weight)}" for label, weight in weights.items())


def _decimal(weight: float) -> str:
    """A number without an exponent, of 14 digits, or one more where rounding carries over."""
    before_the_point = len(f"{weight:.0f}")
    return f"{weight:.{max(0, 14 - before_the_point)}f}"


class _Watch:
    """Follows a training for whoever wants to, and stops it where an exception is raised.

    It is there in any case: where the library calls it from the main thread, Control-C is seen.
    """

    def __init__(self, progress: Progress | None) -> None:
        self.raised: BaseException | None = None
        self._progress = progress
        self.callback = ffi.callback(
            "bool(void *, const char *, size_t, size_t)",
            self._step,
            error=False,
            onerror=self._stop,
        )

    def _step(self, context: Any, stage: Any, done: int, total: int) -> bool:
        return self._progress is None or self._progress(string(stage), done, total) is not False

    def _stop(self, kind: Any, exception: BaseException, traceback: Any) -> None:
        if self.raised is None:
            self.raised = exception

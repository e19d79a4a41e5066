"""An estimator for scikit-learn, which this module alone needs.

>>> from sklearn.model_selection import cross_val_score
>>> from stance.sklearn import StanceClassifier
>>> classifier = StanceClassifier(C=1.0)
>>> len(cross_val_score(classifier, texts, labels, cv=3, scoring="f1_macro"))
3
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from joblib import effective_n_jobs
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils import check_consistent_length, check_random_state, column_or_1d
from sklearn.utils.class_weight import compute_class_weight
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted

from ._library import as_texts
from .training import train

Array = np.ndarray[Any, Any]

_TINY = np.finfo(np.float64).tiny  # below it a probability has no logarithm to speak of


class StanceClassifier(ClassifierMixin, BaseEstimator):
    """Classifies sentences; X is a list (or one-dimensional array, or column) of str.

    It takes raw text: the features are part of the model, so there is no vectorizer before it.
    Probabilities are calibrated in `fit`, which also chooses C by cross-validation where it is not
    given, each time on nothing but the rows it gets.

    Parameters are those of `stance.train` and have its defaults, but for the names that
    scikit-learn has of its own:

    C: float, several, or None: chosen from 0.1, 0.3, 1 and 3.
    class_weight: "balanced", a dict of weights by class, or None. There are no weights of rows.
    pro, anti, neutral: a class or several; known by their names otherwise.
    random_state: int, or None, which is 1: the result is always the same. A RandomState draws one.
    n_jobs: threads of `fit`; None is one, -1 one a processor.

    After `fit`:

    classes_: array [classes], sorted as scikit-learn has it.
    model_: the `stance.Model`, e.g. to save it, explain by it, or label articles.

    >>> classifier = StanceClassifier().fit(texts, labels)
    >>> classifier.predict(["Close the centre to cars, the air is foul."]).tolist()
    ['favor']
    >>> classifier.predict_proba(["Close the centre."]).shape
    (1, 3)
    >>> classifier.model_.labels
    ('favor', 'against', 'neutral')
    """

    def __init__(
        self,
        *,
        language: str = "english",
        features: str | None = None,
        thorough: bool = False,
        kernel: str = "linear",
        solver: str = "auto",
        C: float | Sequence[float] | None = None,
        gamma: float | None = None,
        coef0: float = 0.0,
        degree: int = 3,
        class_weight: str | Mapping[Any, float] | None = "balanced",
        folds: int = 5,
        pro: Any = None,
        anti: Any = None,
        neutral: Any = None,
        random_state: int | np.random.RandomState | None = None,
        n_jobs: int | None = None,
    ) -> None:
        self.language = language
        self.features = features
        self.thorough = thorough
        self.kernel = kernel
        self.solver = solver
        self.C = C
        self.gamma = gamma
        self.coef0 = coef0
        self.degree = degree
        self.class_weight = class_weight
        self.folds = folds
        self.pro = pro
        self.anti = anti
        self.neutral = neutral
        self.random_state = random_state
        self.n_jobs = n_jobs

    def fit(
        self, X: Iterable[str], y: Iterable[Any], groups: Iterable[Any] | None = None
    ) -> "StanceClassifier":
        """Trains on sentences X [rows] with classes y [rows].

        y: str, or anything that scikit-learn takes for classes, by its str; only names such as
            "favor" or "pro-ban" tell which side they are on.
        groups: [rows] What must not be torn apart by the cross-validation within, such as articles;
            None and NaN are no group.

        Raises ValueError (stance.BadData is one) where nothing can be learnt from the rows, e.g.
        with a class of a single row.
        """
        texts = as_texts(X, "X")
        if y is None:
            raise ValueError("StanceClassifier requires y to be passed, but the target y is None")
        targets: Array = column_or_1d(y, warn=True)
        check_consistent_length(texts, targets, groups)
        check_classification_targets(targets)
        classes, numbers = np.unique(targets, return_inverse=True)
        if len(classes) < 2:
            raise ValueError("there is one class only: at least 2 classes are needed")
        names = [str(name) for name in classes]
        model = train(
            texts,
            [names[number] for number in numbers],
            None if groups is None else [_group(group) for group in groups],
            language=self.language,
            features=self.features,
            thorough=self.thorough,
            kernel=self.kernel,
            solver=self.solver,
            C=self.C,
            gamma=self.gamma,
            coef0=self.coef0,
            degree=self.degree,
            class_weights=self._class_weights(targets, classes),
            folds=self.folds,
            seed=self._seed(),
            threads=effective_n_jobs(self.n_jobs),
            pro=_names(self.pro),
            anti=_names(self.anti),
            neutral=_names(self.neutral),
        )
        columns = {label: column for column, label in enumerate(model.labels)}
        if set(columns) != set(names):
            raise ValueError(f"classes begin or end with white space: {names}")
        self.classes_ = classes
        self.model_ = model
        self._columns = [columns[name] for name in names]  # [classes] of the model's labels
        return self

    def predict(self, X: Iterable[str]) -> Array:
        """[rows] The class of the highest probability.

        Of a sentence without a term that the model knows, all are equal, and it is the neutral
        class, or else the most frequent one.
        """
        check_is_fitted(self)
        numbers = {str(name): number for number, name in enumerate(self.classes_)}
        labels = self.model_.classify(as_texts(X, "X")).labels
        return self.classes_[np.array([numbers[label] for label in labels], dtype=np.intp)]

    def predict_proba(self, X: Iterable[str]) -> Array:
        """[rows, classes] Calibrated probabilities, in the order of `classes_`."""
        check_is_fitted(self)
        found = self.model_.classify(as_texts(X, "X"))
        rows: Array = np.array(found.probabilities, dtype=np.float64)
        # Of no texts it gets its shape here.
        return rows.reshape(-1, len(self.classes_))[:, self._columns]

    def predict_log_proba(self, X: Iterable[str]) -> Array:
        """[rows, classes] The logarithms of `predict_proba`."""
        logs: Array = np.log(np.maximum(self.predict_proba(X), _TINY))
        return logs

    def decision_function(self, X: Iterable[str]) -> Array:
        """Log-odds of the second of two classes [rows]; of more, log-probabilities [rows, classes].

        They are from calibrated probabilities, so that the highest one is the class predicted. What
        the machines said before calibration is in `model_.sentences(X)`.
        """
        logs = self.predict_log_proba(X)
        return logs[:, 1] - logs[:, 0] if len(self.classes_) == 2 else logs

    def _class_weights(self, targets: Array, classes: Array) -> str | dict[str, float]:
        """As stance.train takes them. Of a dict, scikit-learn says which names are mistaken."""
        if self.class_weight is None:
            return "none"
        if isinstance(self.class_weight, str):
            return self.class_weight
        weights = compute_class_weight(dict(self.class_weight), classes=classes, y=targets)
        return {str(name): weight for name, weight in zip(classes, weights)}

    def _seed(self) -> int | None:
        if self.random_state is None or isinstance(self.random_state, (int, np.integer)):
            return self.random_state
        return int(check_random_state(self.random_state).randint(2**31))

    def _more_tags(self) -> dict[str, Any]:
        return {"X_types": ["string"]}

    def __sklearn_tags__(self) -> Any:  # what newer versions of scikit-learn ask for instead
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags


def _group(group: Any) -> str | None:
    """A group by its str; None and NaN, which tables have for what is missing, are none."""
    return None if group is None or group != group else str(group)


def _names(classes: Any) -> list[str] | None:
    """The names of a class or several."""
    if classes is None:
        return None
    return [str(name) for name in ([classes] if np.isscalar(classes) else classes)]

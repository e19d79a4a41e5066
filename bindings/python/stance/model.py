"""The model: what labels sentences and articles.

The library's rule is that a model may be shared by threads, but that the scratch space it labels
with, a classifier, belongs to one at a time. A Model keeps to it by itself: each call takes a
classifier that no other call is using, and makes one where there is none. So a Model may be used
from any number of threads.
"""

import contextlib
import os
import pathlib
import tempfile
import warnings
import weakref
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ._library import as_texts, encode, encode_path, ffi, lib, string
from ._offsets import Offsets
from .article import ROLES, Article, Explanation, Sentence, article_of, explanation_of, sentence_of
from .errors import Misuse, StanceWarning, check, made, new_error
from .report import Report, report_of

_BOILERPLATE = {
    "mark": lib.STANCE_BOILERPLATE_MARK,
    "skip": lib.STANCE_BOILERPLATE_SKIP,
    "keep": lib.STANCE_BOILERPLATE_KEEP,
}


class Classified(NamedTuple):
    """Labels and probabilities of a list of sentences."""

    labels: list[str]
    """[sentences] The label of the highest probability; see `Model.classify`."""
    probabilities: list[list[float]]
    """[sentences][labels] In the order of `Model.labels`; each row has the sum 1."""


class Threshold(NamedTuple):
    """From which probability on labels are right as often as was asked for."""

    threshold: float
    coverage: float
    """Share of the training rows whose labels would be shown."""


def _free(model: Any, idle: list[Any]) -> None:
    """Frees the classifiers before the model that they borrow."""
    for classifier in idle:
        lib.stance_classifier_free(classifier)
    lib.stance_model_free(model)


class Model:
    """A trained model. It does not change, can be pickled, and may be used by several threads.

    Made by `Model.load`, `Model.parse` and `stance.train`.
    """

    def __init__(self, pointer: Any) -> None:
        """For this package's own use: takes over a stance_model."""
        if not isinstance(pointer, ffi.CData):
            raise TypeError("a Model is made by Model.load, Model.parse or stance.train")
        self._pointer = pointer
        self._idle: list[Any] = []  # classifiers that no call is using
        # Not at exit: another thread might still be labelling, and memory then goes anyway.
        weakref.finalize(self, _free, pointer, self._idle).atexit = False
        count = lib.stance_model_label_count(pointer)
        self._labels = tuple(string(lib.stance_model_label(pointer, i)) for i in range(count))

    # ------------------------------------------------------------ files and bytes

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> "Model":
        """Loads a model file, also one compressed with gzip or zstd; "-" is stdin.

        A file that is not compressed is mapped: while the model is in use, it may be replaced by
        another, but not changed in place.

        Raises InputOutputError where it cannot be read, BadModel where it is refused.

        >>> model.save(folder / "streets.stance")
        >>> stance.Model.load(folder / "streets.stance").labels
        ('favor', 'against', 'neutral')
        """
        error = new_error()
        return cls(made(lib.stance_model_load(encode_path(path), error), error))

    @classmethod
    def parse(cls, data: bytes, source: str = "bytes") -> "Model":
        """The same from the bytes of a model file, which `source` names in errors.

        >>> stance.Model.parse(model.to_bytes()).language
        'english'
        """
        error = new_error()
        view = ffi.from_buffer(data)
        pointer = lib.stance_model_parse(view, len(view), encode_path(source), error)
        return cls(made(pointer, error))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the model to a file, of which no half-written state is ever seen; "-" is stdout.

        Raises InputOutputError; an old file of that name is then untouched.

        >>> model.save(folder / "streets.stance")
        """
        error = new_error()
        check(lib.stance_model_save(self._pointer, encode_path(path), error), error)

    def to_bytes(self) -> bytes:
        """The bytes of the model's file, by way of a temporary file.

        >>> model.to_bytes() == (folder / "streets.stance").read_bytes()
        True
        """
        with tempfile.TemporaryDirectory(prefix="stance-") as folder:
            path = pathlib.Path(folder, "model")
            self.save(path)
            return path.read_bytes()

    def check(self) -> None:
        """Proves that the mapped file was not changed in place since; raises BadModel if it was.

        >>> model.check()
        """
        error = new_error()
        check(lib.stance_model_check(self._pointer, error), error)

    def __reduce__(self) -> tuple[Any, ...]:
        return Model.parse, (self.to_bytes(), "pickle")

    def __copy__(self) -> "Model":
        return self  # it does not change

    def __deepcopy__(self, memo: dict[int, Any]) -> "Model":
        return self

    def __repr__(self) -> str:
        return f"<stance.Model {', '.join(self.labels)}; {self.terms} terms>"

    # ------------------------------------------------------------ what is known of it

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels, in the order that probabilities have.

        >>> model.labels
        ('favor', 'against', 'neutral')
        """
        return self._labels

    @property
    def roles(self) -> dict[str, str]:
        """What each label counts as in scores and verdicts: "pro", "anti" or "neutral".

        >>> model.roles
        {'favor': 'pro', 'against': 'anti', 'neutral': 'neutral'}
        """
        return {
            label: ROLES[lib.stance_model_role(self._pointer, number)]
            for number, label in enumerate(self._labels)
        }

    @property
    def features(self) -> str:
        """The recipe of its features, as of stance-train --features.

        >>> model.features.split(",")[0]
        'words=1-2'
        """
        return string(lib.stance_model_features(self._pointer))

    @property
    def language(self) -> str:
        """A Snowball name such as "english", or "none"."""
        return string(lib.stance_model_language(self._pointer))

    @property
    def kernel(self) -> str:
        """ "linear", "rbf", "polynomial" or "sigmoid"."""
        return string(lib.stance_model_kernel(self._pointer))

    @property
    def fingerprint(self) -> str:
        """Of the rows it was trained on: 32 hexadecimal digits, the same for the same rows.

        >>> model.fingerprint == stance.train(texts[::-1], labels[::-1]).fingerprint
        True
        """
        return string(lib.stance_model_fingerprint(self._pointer))

    @property
    def terms(self) -> int:
        """Number of terms in its vocabulary."""
        return int(lib.stance_model_term_count(self._pointer))

    @property
    def report(self) -> Report:
        """What training found: figures of cross-validation, C, calibration.

        >>> model.report.rows, model.report.folds
        (36, 5)
        >>> 0 <= model.report.macro_f1_low <= model.report.macro_f1 <= 1
        True
        """
        return report_of(lib.stance_model_report(self._pointer), self._labels)

    def threshold(self, precision: float) -> Threshold:
        """The lowest probability from which on labels were right in a share `precision` of cases.

        That was out of fold, on the rows of training. Raises Misuse where no threshold reaches it.

        >>> model.threshold(0.3).coverage
        1.0
        """
        error = new_error()
        threshold, coverage = ffi.new("double *"), ffi.new("double *")
        status = lib.stance_model_threshold(self._pointer, precision, threshold, coverage, error)
        check(status, error)
        return Threshold(threshold[0], coverage[0])

    # ------------------------------------------------------------ sentences

    def classify(self, texts: Iterable[str]) -> Classified:
        """Labels sentences, each by itself: one label and one row of probabilities for each text.

        A sentence without a term that the model knows gets the neutral label, or where there is
        none the most frequent one, and equal probabilities.

        >>> found, probabilities = model.classify(["Keep the street open, the shops depend on it.",
        ...                                        "The council met on Monday."])
        >>> found
        ['against', 'neutral']
        >>> len(probabilities), len(probabilities[0])
        (2, 3)
        """
        texts = as_texts(texts, "texts")
        names, count = self._labels, len(self._labels)
        labels: list[str] = []
        probabilities: list[list[float]] = []
        # The library takes microseconds for a text: looking things up in the loop would tell.
        classify, unpack = lib.stance_classify_sentence, ffi.unpack
        result, error = ffi.new("stance_result *"), new_error()
        with self._classifier() as classifier:
            for text in texts:
                data = text.encode("utf-8", "surrogatepass")  # as encode() does
                status = classify(classifier, data, len(data), result, error)
                if status:
                    check(status, error)
                labels.append(names[result.label])
                probabilities.append(unpack(result.probabilities, count))
        return Classified(labels, probabilities)

    def sentences(self, texts: Iterable[str], threshold: float = 0.0) -> list[Sentence]:
        """The same with all that is known of each sentence, in some three times the time.

        threshold: in [0, 1]; sentences whose label has a lower probability are marked `abstained`.

        >>> sentence, = model.sentences(["Zyx."])
        >>> sentence.label, sentence.unknown, sentence.score
        ('neutral', True, 0.0)
        """
        texts = as_texts(texts, "texts")
        found = []
        result, error = ffi.new("stance_result *"), new_error()
        with self._classifier(threshold=threshold) as classifier:
            for text in texts:
                data = encode(text)
                check(
                    lib.stance_classify_sentence(classifier, data, len(data), result, error), error
                )
                found.append(sentence_of(result, text, Offsets(text, data), self._labels))
        return found

    def explain(self, text: str, label: str | None = None) -> Explanation:
        """Why a sentence has its label, or what speaks for and against another one.

        The decision on the label, before calibration, is the sum of what the parts of the sentence
        contribute; character n-grams count for the word they are in.

        Raises Misuse for a label that the model does not have, and for a model whose kernel is not
        linear.

        >>> why = model.explain("Close the street to cars.")
        >>> why.label
        'favor'
        >>> why.bias + sum(part.contribution for part in why.parts) == why.decision
        True
        """
        data = encode(text)
        error = new_error()
        explanation = ffi.new("stance_explanation *")
        with self._classifier() as classifier:
            if label is None:
                result = ffi.new("stance_result *")
                status = lib.stance_classify_sentence(classifier, data, len(data), result, error)
                check(status, error)
                number = result.label
            elif label in self._labels:
                number = self._labels.index(label)
            else:
                known = ", ".join(self._labels)
                raise Misuse(f"there is no label {label!r}: the model has {known}")
            status = lib.stance_explain_sentence(
                classifier, data, len(data), number, explanation, error
            )
            check(status, error)
            return explanation_of(explanation, text, data, self._labels)

    # ------------------------------------------------------------ articles

    def article(
        self,
        text: str,
        *,
        boilerplate: str = "mark",
        context: bool = True,
        threshold: float = 0.0,
        speakers: bool = False,
    ) -> Article:
        """Splits an article into sentences, labels each, and adds them up to a verdict.

        boilerplate: what to do with lines that are not the article's prose: "mark" them and leave
            them out of the verdict, "skip" them altogether, "keep" them as prose.
        context: whether sentences are seen in the context of those around them.
        threshold: in [0, 1]; labels of a lower probability are abstained from and do not count.
        speakers: whether to tell whose words they are, which takes longer.

        What a person should know of the article is in `Article.warnings`, and each of it is also a
        StanceWarning.

        >>> article = model.article("Close the centre to cars. The air is foul. The council met. "
        ...                         "Children could play here. Buses would be on time.")
        >>> article.verdict.lean
        'pro'
        >>> [sentence.text for sentence in article.sentences][:2]
        ['Close the centre to cars.', 'The air is foul.']
        """
        if boilerplate not in _BOILERPLATE:
            known = ", ".join(_BOILERPLATE)
            raise ValueError(f"boilerplate is to be one of {known}, not {boilerplate!r}")
        data = encode(text)
        error = new_error()
        struct = ffi.new("stance_article *")
        with self._classifier(context, threshold, speakers) as classifier:
            status = lib.stance_classify_article(
                classifier, data, len(data), _BOILERPLATE[boilerplate], struct, error
            )
            check(status, error)
            article = article_of(struct, text, data, self._labels, speakers)
        for message in self._warnings(article):
            warnings.warn(message, StanceWarning, stacklevel=2)
        return article

    def _warnings(self, article: Article) -> Iterator[str]:
        """The words for an article's warnings. New terms go without saying in another language."""
        if "replaced_bytes" in article.warnings:
            yield f"{article.replaced} bytes are no text, taken as U+FFFD"
        if "language" in article.warnings:
            yield f"the language seems to be {article.language}, but the model's is {self.language}"
        elif "drift" in article.warnings:
            yield (
                f"{article.missed:.0%} of the article's terms are new to the model, "
                f"{self.report.missed:.0%} were in training; is it on another subject?"
            )
        if "short" in article.warnings:
            counted = article.verdict.counted
            yield f"too little to judge by: {counted} sentences of the article count"

    @contextlib.contextmanager
    def _classifier(
        self, context: bool = True, threshold: float = 0.0, speakers: bool = False
    ) -> Iterator[Any]:
        """A stance_classifier for one call. What it returns is to be copied within the block."""
        if not 0 <= threshold <= 1:
            raise ValueError(f"threshold is to be a probability, from 0 to 1, not {threshold!r}")
        try:
            classifier = self._idle.pop()  # in one step, so that no other thread gets it
        except IndexError:
            error = new_error()
            classifier = made(lib.stance_classifier_new(self._pointer, error), error)
        lib.stance_classifier_set_context(classifier, context)
        lib.stance_classifier_set_threshold(classifier, threshold)
        lib.stance_classifier_set_speakers(classifier, speakers)
        try:
            yield classifier
        finally:
            self._idle.append(classifier)

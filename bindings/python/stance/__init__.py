"""stance: who is for and who is against something, sentence by sentence.

A model is trained from labelled sentences (`train`) or loaded from a file (`Model.load`). It labels
sentences (`Model.classify`), adds up whole articles (`Model.article`) and says why
(`Model.explain`). `stance.sklearn` has an estimator for scikit-learn, and is the only module that
needs it.

In the examples of this package `texts` and `labels` are a few sentences about closing streets to
cars and who of them is for it, and `model` was trained from them:

>>> len(texts), sorted(set(labels))
(36, ['against', 'favor', 'neutral'])
>>> model.classify(["Close the centre to cars, the air is foul."]).labels
['favor']
"""

from ._library import library_version
from .article import Article, Explanation, Interval, Part, Sentence, Speaker, Tally, Verdict
from .dataset import Dataset
from .documents import Document, read_documents
from .errors import (
    BadData,
    BadModel,
    InputOutputError,
    Misuse,
    NoMemory,
    StanceError,
    StanceWarning,
)
from .model import Classified, Model, Threshold
from .report import Bin, Candidate, Coverage, CurvePoint, LabelReport, Report
from .training import languages, recipes, train

__version__ = library_version()

__all__ = [
    "Article",
    "BadData",
    "BadModel",
    "Bin",
    "Candidate",
    "Classified",
    "Coverage",
    "CurvePoint",
    "Dataset",
    "Document",
    "Explanation",
    "InputOutputError",
    "Interval",
    "LabelReport",
    "Misuse",
    "Model",
    "NoMemory",
    "Part",
    "Report",
    "Sentence",
    "Speaker",
    "StanceError",
    "StanceWarning",
    "Tally",
    "Threshold",
    "Verdict",
    "languages",
    "read_documents",
    "recipes",
    "train",
]

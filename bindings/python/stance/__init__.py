"""stance: who is for and who is against something, sentence by sentence.

A model is trained from labelled sentences (`train`) or loaded from a file (`Model.load`). It labels
sentences (`Model.classify`), adds up whole articles (`Model.article`) and says why
(`Model.explain`). `audit` looks through labelled rows before a training, `evaluate` and `compare`
say how good models are after it. `stance.sklearn` has an estimator for scikit-learn, and is the
only module that needs it. All of it may be called from any number of threads; what iterates,
such as `read_documents`, belongs to one at a time.

In the examples of this package `texts` and `labels` are a few sentences about closing streets to
cars and who of them is for it, and `model` was trained from them:

>>> len(texts), sorted(set(labels))
(36, ['against', 'favor', 'neutral'])
>>> model.classify(["Close the centre to cars, the air is foul."]).labels
['favor']
"""

from ._library import library_version
from .article import Article, Explanation, Interval, Part, Sentence, Speaker, Tally, Verdict
from .auditing import Audit, Finding, LabelShare, audit
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
from .evaluation import (
    ArticleOutcome,
    Comparison,
    Difference,
    Estimate,
    Evaluation,
    compare,
    evaluate,
)
from .model import Classified, Model, Threshold
from .report import Bin, Candidate, Coverage, CurvePoint, LabelReport, Report
from .training import languages, recipes, train

__version__ = library_version()

__all__ = [
    "Article",
    "ArticleOutcome",
    "Audit",
    "BadData",
    "BadModel",
    "Bin",
    "Candidate",
    "Classified",
    "Comparison",
    "Coverage",
    "CurvePoint",
    "Dataset",
    "Difference",
    "Document",
    "Estimate",
    "Evaluation",
    "Explanation",
    "Finding",
    "InputOutputError",
    "Interval",
    "LabelReport",
    "LabelShare",
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
    "audit",
    "compare",
    "evaluate",
    "languages",
    "read_documents",
    "recipes",
    "train",
]

"""What the library says of sentences and articles, as plain Python objects.

All of them are copies: they stay as they are whatever happens to the model. Offsets come twice, in
characters of the str (`start`, `end`) and in bytes of its UTF-8 (`start_byte`, `end_byte`), which
are those that the command-line tools give.
"""

import dataclasses
import math
from typing import Any, NamedTuple

from ._library import ffi, lib, string_or_none
from ._offsets import Offsets

ROLES: dict[int, str] = {
    lib.STANCE_NEUTRAL: "neutral",
    lib.STANCE_PRO: "pro",
    lib.STANCE_ANTI: "anti",
}
LEANS = {
    lib.STANCE_LEAN_NONE: "none",
    lib.STANCE_LEAN_BALANCED: "balanced",
    lib.STANCE_LEAN_PRO: "pro",
    lib.STANCE_LEAN_ANTI: "anti",
}
VOICES = {
    lib.STANCE_VOICE_OWN: "own",
    lib.STANCE_VOICE_QUOTED: "quoted",
    lib.STANCE_VOICE_REPORTED: "reported",
}
WARNINGS = {
    lib.STANCE_WARN_REPLACED: "replaced_bytes",
    lib.STANCE_WARN_LANGUAGE: "language",
    lib.STANCE_WARN_DRIFT: "drift",
    lib.STANCE_WARN_SHORT: "short",
}


class Interval(NamedTuple):
    """A 95 % interval."""

    low: float
    high: float


@dataclasses.dataclass(frozen=True, slots=True)
class Tally:
    """What some of the sentences of an article add up to."""

    sentences: int
    """All but boilerplate."""
    counted: int
    """Sentences that count in the verdict."""
    pro: int
    """Of those, with a label that is pro."""
    anti: int
    """Of those, with a label that is anti."""
    score: float | None
    """Mean score of those that count, in [-1, 1]; None where none does."""


@dataclasses.dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody to whom sentences of an article belong."""

    name: str
    """Its fullest form in the article."""
    start: int
    end: int
    start_byte: int
    end_byte: int
    tally: Tally


@dataclasses.dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its label."""

    text: str
    label: str
    """That of the highest probability; shown or not, see `abstained`."""
    probability: float
    """Of that label, in [0, 1]."""
    score: float
    """P(pro labels) - P(anti labels), in [-1, 1]."""
    probabilities: dict[str, float]
    """Of every label; their sum is 1."""
    decisions: dict[str, float]
    """Of every label, before calibration and context: above 0 speaks for it."""
    unknown: bool
    """The model knows no term of it: it was not guessed, all probabilities are equal."""
    boilerplate: bool
    """Not the article's prose: navigation, byline, advert, ..."""
    headline: bool
    """The article's own headline."""
    abstained: bool
    """The probability is below the threshold that was asked for."""
    start: int
    end: int
    start_byte: int
    end_byte: int
    voice: str | None = None
    """Whose words: "own" (the article's), "quoted" or "reported"; None: not asked for."""
    speaker: Speaker | None = None
    """Whose, where that is told."""


@dataclasses.dataclass(frozen=True, slots=True)
class Verdict:
    """The sum of an article's sentences.

    Boilerplate, unknown sentences and those abstained from do not count. Intervals are of 95 %, by
    bootstrap over the sentences and their probabilities. Where fewer than 4 sentences count, they
    are all there is.
    """

    lean: str
    """ "pro", "anti", "balanced", or "none": too few sentences take a side."""
    score: float
    """Mean score of the sentences that count, in [-1, 1]."""
    score_interval: Interval
    share: float
    """Share of them whose label is pro or anti, in [0, 1]."""
    share_interval: Interval
    support: float | None
    """Share of the bootstrap samples that lean alike; None: too few sentences count."""
    headline: float | None
    """Mean score of the headline; None where it does not count."""
    body: float | None
    """Mean score of all else; None where nothing counts."""
    flow: tuple[float, ...]
    """Mean scores of the article's parts, at most 8, in its order."""
    counted: int
    unknown: int
    boilerplate: int
    abstained: int
    """Sentences that count, and those that do not, by reason."""
    labels: dict[str, int]
    """How many of the sentences that count have each label."""


@dataclasses.dataclass(frozen=True, slots=True)
class Article:
    """An article: its sentences in their order, and what they add up to."""

    sentences: tuple[Sentence, ...]
    verdict: Verdict
    speakers: tuple[Speaker, ...]
    """In order of appearance; empty where they were not asked for."""
    voices: dict[str, Tally]
    """Of "own", "quoted" and "reported" words; empty where speakers were not asked for."""
    warnings: tuple[str, ...]
    """Out of "replaced_bytes", "language", "drift" and "short"; see stance-classify(1)."""
    language: str | None
    """That of the prose, by its Snowball name; None: not clear."""
    missed: float
    """Share of the prose's term occurrences that are new to the model, in [0, 1]."""
    replaced: int
    """Bytes that were no UTF-8; of a str, those of lone surrogates."""


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """Part of a sentence and what it contributes to a decision."""

    text: str
    contribution: int
    """In millionths; above 0 speaks for the label."""
    start: int
    end: int
    start_byte: int
    end_byte: int


@dataclasses.dataclass(frozen=True, slots=True)
class Explanation:
    """The decision on one label of one sentence, and what it is the sum of.

    All numbers are whole millionths, so that they add up exactly:
    `decision == bias + sum(part.contribution for part in parts)`.
    """

    label: str
    decision: int
    bias: int
    """What the model decides on no terms at all."""
    parts: tuple[Part, ...]
    """The strongest first, whatever they speak for."""


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def _span(struct: Any, offsets: Offsets) -> dict[str, int]:
    return {
        "start": offsets.character(struct.start),
        "end": offsets.character(struct.end),
        "start_byte": struct.start,
        "end_byte": struct.end,
    }


def _tally(struct: Any) -> Tally:
    score = struct.score if struct.counted else None
    return Tally(struct.sentences, struct.counted, struct.pro, struct.anti, score)


def _speaker(struct: Any, text: str, offsets: Offsets) -> Speaker:
    span = _span(struct, offsets)
    name = text[span["start"] : span["end"]]
    return Speaker(name=name, tally=_tally(struct.tally), **span)


def sentence_of(
    result: Any,
    text: str,
    offsets: Offsets,
    labels: tuple[str, ...],
    speakers: tuple[Speaker, ...] | None = None,
) -> Sentence:
    """A Sentence from a stance_result. speakers: of the article, None where not asked for."""
    count = len(labels)
    flags = result.flags
    span = _span(result, offsets)
    voice = speaker = None
    if speakers is not None:
        voice = VOICES[result.voice]
        if result.speaker != lib.STANCE_NONE:
            speaker = speakers[result.speaker]
    return Sentence(
        text=text[span["start"] : span["end"]],
        label=labels[result.label],
        probability=result.probability,
        score=result.score,
        probabilities=dict(zip(labels, ffi.unpack(result.probabilities, count))),
        decisions=dict(zip(labels, ffi.unpack(result.decisions, count))),
        unknown=bool(flags & lib.STANCE_FLAG_UNKNOWN),
        boilerplate=bool(flags & lib.STANCE_FLAG_BOILERPLATE),
        headline=bool(flags & lib.STANCE_FLAG_HEADLINE),
        abstained=bool(flags & lib.STANCE_FLAG_ABSTAINED),
        voice=voice,
        speaker=speaker,
        **span,
    )


def _verdict(struct: Any, labels: tuple[str, ...]) -> Verdict:
    return Verdict(
        lean=LEANS[struct.lean],
        score=struct.score,
        score_interval=Interval(struct.score_low, struct.score_high),
        share=struct.share,
        share_interval=Interval(struct.share_low, struct.share_high),
        support=_known(struct.support),
        headline=_known(struct.headline),
        body=_known(struct.body),
        flow=tuple(struct.flow[0 : struct.parts]),
        counted=struct.counted,
        unknown=struct.unknown,
        boilerplate=struct.boilerplate,
        abstained=struct.abstained,
        labels=dict(zip(labels, ffi.unpack(struct.labels, len(labels)))),
    )


def article_of(
    struct: Any, text: str, data: bytes, labels: tuple[str, ...], with_speakers: bool
) -> Article:
    """An Article from a stance_article of `data`, which is the UTF-8 of `text`."""
    offsets = Offsets(text, data)
    speakers = tuple(
        _speaker(struct.speakers[i], text, offsets) for i in range(struct.speaker_count)
    )
    voices = {name: _tally(struct.voices[voice]) for voice, name in VOICES.items()}
    return Article(
        sentences=tuple(
            sentence_of(
                struct.sentences[i], text, offsets, labels, speakers if with_speakers else None
            )
            for i in range(struct.count)
        ),
        verdict=_verdict(struct.verdict, labels),
        speakers=speakers,
        voices=voices if with_speakers else {},
        warnings=tuple(name for flag, name in WARNINGS.items() if struct.warnings & flag),
        language=string_or_none(struct.language),
        missed=struct.missed,
        replaced=struct.replaced,
    )


def explanation_of(
    struct: Any, text: str, data: bytes, labels: tuple[str, ...]
) -> Explanation:
    """An Explanation from a stance_explanation of `data`, which is the UTF-8 of `text`."""
    offsets = Offsets(text, data)
    parts = []
    for i in range(struct.count):
        reason = struct.reasons[i]
        span = _span(reason, offsets)
        part = text[span["start"] : span["end"]]
        parts.append(Part(text=part, contribution=reason.contribution, **span))
    return Explanation(labels[struct.label], struct.decision, struct.bias, tuple(parts))

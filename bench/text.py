#!/usr/bin/env python3
"""Writes English press text of any amount, for measuring speed: the sentences of seeds/ taken apart
and put together anew.

    bench/text.py (--megabytes M | --lines N) [--seed S] [--labels] [--seeds DIR]

A sentence a line, no two alike, 150 bytes long on average; with --labels, rows of label, tab, text.
The same seed writes the same text, and --lines N is the beginning of what --lines 2N writes.

Each sentence of seeds/ is cut after small words (articles, prepositions, conjunctions) and commas
into pieces of some five words. A line is a walk over such pieces: one that begins a sentence, then
any that followed a small word of the kind that the last one ended in, then one that ends a
sentence; their number is drawn from those of real sentences. So vocabulary, its frequencies, word
order inside pieces, punctuation and capitals are those of the seeds, while the pairs of words at
the joints are often new. What no model has seen is mixed in, as any text has it: 2 % of the words
are invented (names, words with English endings, numbers; some with accents), two of five for the
first time and the others again, so that the vocabulary never stops growing: 40 MB have some 90,000
different words, about as many as press text of that size (Heaps' law). A quarter of the lines has typographic quotation
marks.

For its label a line takes four of five pieces from sentences of that label and the others from
those of other labels, which makes the labels about as hard to learn as those of the seeds. Of what
a line has in words and pairs of words, one in eight is new to a model of 10,000 other lines, which
is about what stance-train finds for the seeds.

As a module: rows(seed) is an endless iterator of (label, text)."""
import argparse
import collections
import itertools
import os
import random
import sys

SEEDS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "seeds")
HINGES = {word: kind for kind, words in {
    "article": "a an the this that these those its their his her our no any some every",
    "preposition": "of in on at by for from with over under after before into against about than "
                   "through since between without",
    "conjunction": "and but or while because which who when if as",
    "verb": "is was are were be been has had have would will could should can may must did does",
    "to": "to not",
}.items() for word in words.split()}
LEAST_WORDS = 3  # of a piece, unless it ends the sentence
STRETCH = 1.36  # more pieces than the sentences of seeds/ have, for lines of 150 bytes
OWN = 9  # times a label's own pieces are in its pools, those of other labels once
AGAIN = 0.6  # of the invented words are some that were there before
INVENTED = 0.115  # of the pieces end in an invented word; they have some five words
TYPOGRAPHIC = 0.25
BATCH = 2048
ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pr qu r s sh st t th tr v w z".split()
VOWELS = ("a e i o u ai ea ou " * 3 + "á é ö ü").split()
CODAS = ["", "", "n", "r", "l", "s", "nd", "rk", "st", "m"]
ENDINGS = ["", "", "ing", "ed", "s", "tion", "ly", "er", "ness", "al"]

# The pieces of a label. begins, goes_on and ends are lists of (text, kind of hinge it ends in), the
# latter two by the kind that they follow.
Pieces = collections.namedtuple("Pieces", "begins goes_on ends")


def read_seeds(directory=SEEDS):
    """The labelled sentences, as (label, text)."""
    found = []
    for name in sorted(os.listdir(directory)):
        if not name.endswith(".tsv"):
            continue
        with open(os.path.join(directory, name), encoding="utf-8", newline="\n") as file:
            lines = file.read().splitlines()
        has_groups = lines[0] == "label\tgroup\ttext"
        for line in lines[has_groups:]:
            label, _, rest = line.partition("\t")
            found.append((label, rest.partition("\t")[2] if has_groups else rest))
    return found


def hinge(word):
    """The kind of hinge that a word is, or None."""
    return "comma" if word[-1] in ",;:" else HINGES.get(word.lower())


def cut(text):
    """The pieces of a sentence, each with the kind of hinge at its end; None at the last."""
    words, begin, pieces = text.split(), 0, []
    for end in range(1, len(words)):
        kind = hinge(words[end - 1])
        if kind and end - begin >= LEAST_WORDS:
            pieces.append((" ".join(words[begin:end]), kind))
            begin = end
    pieces.append((" ".join(words[begin:]), None))
    return pieces


def gather(cuts):
    pieces = Pieces([], collections.defaultdict(list), collections.defaultdict(list))
    for one in cuts:
        if len(one) == 1:
            continue
        pieces.begins.append(one[0])
        for (_, before), piece in zip(one, one[1:]):
            (pieces.goes_on if piece[1] else pieces.ends)[before].append(piece)
    return pieces


def invented(chance):
    """Words that nobody has written, an endless iterator: half names, a third in small letters, a
    sixth numbers; many come again."""
    met = []
    syllables = [onset + vowel + coda for onset, vowel, coda in
                 itertools.product(ONSETS, VOWELS, CODAS)]
    numbers = "{:,}".format, "{}bn".format, lambda number: f"{number / 100:.2f}"
    while True:
        words = list(map("".join, zip(*(chance.choices(parts, k=BATCH) for parts in
                                        (syllables, syllables, ENDINGS)))))
        words[:BATCH // 2] = map(str.capitalize, words[:BATCH // 2])
        for i in range(BATCH // 6):
            words[-1 - i] = numbers[i % 3](chance.randrange(1000, 10**6))
        chance.shuffle(words)
        if met:
            words[:int(BATCH * AGAIN)] = chance.choices(met, k=int(BATCH * AGAIN))
        met += words[int(BATCH * AGAIN):]
        chance.shuffle(words)
        yield from words


def drawn(chance, items, new_words=None):
    """A function that gives a random item. With new_words, some items, which are pieces, get one
    more word from it."""
    def batch():
        some = chance.choices(items, k=BATCH)
        if new_words:
            places = chance.sample(range(BATCH), int(BATCH * INVENTED))
            for i, word in zip(places, new_words):
                text, kind = some[i]
                some[i] = f"{text} {word}{',' if kind == 'comma' else ''}", kind
        return some

    return itertools.chain.from_iterable(iter(batch, None)).__next__


def rows(seed=1, directory=SEEDS):
    """An endless iterator of (label, text), no two texts alike. Remembers what it gave, in some
    100 bytes a line."""
    chance = random.Random(seed)
    cuts = [(label, cut(text)) for label, text in read_seeds(directory)]
    new_words, walks = invented(chance), {}
    for name in sorted({label for label, _ in cuts}):
        own = gather(one for label, one in cuts if label == name for _ in range(OWN))
        other = gather(one for label, one in cuts if label != name)
        kinds = sorted(set(own.goes_on) & set(own.ends))
        walks[name] = (drawn(chance, own.begins + other.begins, new_words),
                       {kind: drawn(chance, [piece for piece in own.goes_on[kind] +
                                             other.goes_on[kind] if piece[1] in kinds], new_words)
                        for kind in kinds},
                       {kind: drawn(chance, own.ends[kind] + other.ends[kind]) for kind in kinds})
    lengths = drawn(chance, [max(0, round(len(one) * STRETCH) - 2) for _, one in cuts])
    labels = drawn(chance, [label for label, _ in cuts])
    typographic = drawn(chance, [i < TYPOGRAPHIC * 100 for i in range(100)])
    written = set()
    while True:
        label = labels()
        begins, goes_on, ends = walks[label]
        text, kind = begins()
        pieces = [text]
        for _ in range(lengths()):
            text, kind = goes_on[kind]()
            pieces.append(text)
        pieces.append(ends[kind]()[0])
        line = " ".join(pieces)
        if typographic():
            line = line.replace("'", "’").replace(' "', " “").replace('"', "”")
        key = hash(line)
        if key not in written:
            written.add(key)
            yield label, line


def write(file, seed, labels=False, lines=None, size=None, directory=SEEDS):
    """Writes so many lines, or so many bytes and the rest of the last line."""
    source = rows(seed, directory)
    left = lines if size is None else size
    while left > 0:
        some = itertools.islice(source, BATCH if size is not None else min(BATCH, left))
        batch = [f"{label}\t{text}\n" if labels else text + "\n" for label, text in some]
        whole = "".join(batch).encode()
        if size is not None and len(whole) > left:
            ends = itertools.accumulate(len(line.encode()) for line in batch)
            whole = whole[:next(end for end in ends if end >= left)]
        left -= len(batch) if size is None else len(whole)
        file.write(whole)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0],
                                     epilog="Mega is 1,000,000. The same seed, the same text.")
    amount = parser.add_mutually_exclusive_group(required=True)
    amount.add_argument("--megabytes", metavar="M", type=float, help="how much to write")
    amount.add_argument("--lines", metavar="N", type=int, help="or how many lines")
    parser.add_argument("--seed", metavar="S", type=int, default=1,
                        help="of the random numbers (default: %(default)s)")
    parser.add_argument("--labels", action="store_true",
                        help="write rows of label, tab, text, for training")
    parser.add_argument("--seeds", metavar="DIR", default=SEEDS,
                        help="labelled sentences to take apart (default: seeds/)")
    arguments = parser.parse_args()
    if (arguments.lines or arguments.megabytes or 0) <= 0:
        parser.error("the amount must be above 0")
    size = None if arguments.megabytes is None else round(arguments.megabytes * 1e6)
    try:
        write(sys.stdout.buffer, arguments.seed, arguments.labels, arguments.lines, size,
              arguments.seeds)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()

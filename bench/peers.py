"""The systems that bench/accuracy compares, stance and its peers. Each is a function that trains on
the labelled texts of a Task and returns a label for each of its unseen texts. What it chooses, it
chooses by cross-validation inside the training texts. bench/speed uses parts of them."""
import collections
import importlib.util
import math
import os
import re
import shlex
import shutil
import subprocess
import sys
import warnings

COSTS = (0.01, 0.03, 0.1, 0.3, 1, 3, 10)
INNER_FOLDS = 5

# labels, texts: the training rows; unseen: texts to label; language: a Snowball name or none;
# build: where stance's tools are; stance_args: more options of stance-train; directory: an empty
# one to work in
Task = collections.namedtuple(
    "Task", "labels texts unseen language build stance_args directory")


def run(*command):
    """The standard output of a command that must succeed."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, encoding="utf-8")
    if done.returncode:
        sys.exit(f"{done.stderr}{shlex.join(command)}: exit code {done.returncode}")
    return done.stdout


def write(task, name, lines):
    path = os.path.join(task.directory, name)
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)
    return path


def stance(task):
    model = os.path.join(task.directory, "model.stance")
    rows = write(task, "rows.tsv", map("\t".join, zip(task.labels, task.texts)))
    lines = write(task, "lines.txt", task.unseen)
    run(os.path.join(task.build, "stance-train"), "--language", task.language, "-q",
        "--threads", "1", *shlex.split(task.stance_args), "-o", model, rows)
    labelled = run(os.path.join(task.build, "stance-classify"), "-m", model, "--lines",
                   "--format", "tsv", lines)
    return [line.split("\t", 1)[0] for line in labelled.splitlines()]


def sklearn_svm(task, vectoriser, costs=COSTS):
    from sklearn.model_selection import GridSearchCV
    from sklearn.pipeline import Pipeline
    from sklearn.svm import LinearSVC
    # With memory, the terms of an inner fold are counted once and not for each C. That it takes
    # time to keep them is not worth a warning.
    warnings.filterwarnings("ignore", "Persisting input arguments")
    pipeline = Pipeline([("terms", vectoriser),
                         ("svm", LinearSVC(class_weight="balanced", random_state=1))],
                        memory=task.directory)
    search = GridSearchCV(pipeline, {"svm__C": costs}, scoring="f1_macro", cv=INNER_FOLDS)
    return search.fit(task.texts, task.labels).predict(task.unseen).tolist()


def word_terms():
    from sklearn.feature_extraction.text import TfidfVectorizer
    return TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)


def sklearn_words(task):
    return sklearn_svm(task, word_terms())


def word_and_character_terms():
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import FeatureUnion
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    return FeatureUnion([("words", word_terms()), ("characters", characters)])


def sklearn_characters(task):
    return sklearn_svm(task, word_and_character_terms())


def spaced(text):
    """Words and punctuation with spaces between, which is how fastText tells words."""
    return " ".join(re.findall(r"\w+|[^\w\s]", text.lower()))


def fasttext(task):
    names = sorted(set(task.labels))
    rows = write(task, "rows.txt", (f"__label__{names.index(label)} {spaced(text)}"
                                    for label, text in zip(task.labels, task.texts)))
    lines = write(task, "lines.txt", map(spaced, task.unseen))
    model = os.path.join(task.directory, "model")
    # One thread, for with more of them each run gives another model.
    run("fasttext", "supervised", "-input", rows, "-output", model, "-wordNgrams", "2",
        "-dim", "100", "-epoch", "25", "-lr", "0.5", "-seed", "1", "-thread", "1",
        "-verbose", "0")
    labelled = run("fasttext", "predict", model + ".bin", lines)
    return [names[int(label.removeprefix("__label__"))] for label in labelled.split()]


def terms(text):
    """Words and pairs of words, with their counts."""
    words = re.findall(r"\w+", text.lower())
    return collections.Counter(words + [" ".join(pair) for pair in zip(words, words[1:])])


class Weights:
    """Terms as LIBLINEAR and LIBSVM read them: their numbers, and their tf-idf."""
    def __init__(self, counted):
        frequency = collections.Counter(term for counts in counted for term in counts)
        self.number = {term: i + 1 for i, term in enumerate(sorted(frequency))}
        self.idf = {term: 1 + math.log(len(counted) / n) for term, n in frequency.items()}

    def line(self, label, counts):
        vector = {self.number[term]: (1 + math.log(n)) * self.idf[term]
                  for term, n in counts.items() if term in self.number}
        norm = math.sqrt(sum(weight * weight for weight in vector.values()))
        return " ".join([str(label)] + [f"{i}:{vector[i] / norm:.6f}" for i in sorted(vector)])


def liblinear(task):
    counted = [terms(text) for text in task.texts]
    weights = Weights(counted)
    names = sorted(set(task.labels))
    rows = write(task, "rows.svm", (weights.line(names.index(label), counts)
                                    for label, counts in zip(task.labels, counted)))
    lines = write(task, "lines.svm", (weights.line(0, terms(text)) for text in task.unseen))
    model = os.path.join(task.directory, "model")
    output = os.path.join(task.directory, "output")

    def accuracy(cost):
        report = run("liblinear-train", "-q", "-s", "1", "-c", str(cost),
                     "-v", str(INNER_FOLDS), rows)
        return float(re.search(r"Accuracy = ([\d.]+)%", report).group(1))

    best = max(COSTS, key=accuracy)
    run("liblinear-train", "-q", "-s", "1", "-c", str(best), rows, model)
    run("liblinear-predict", "-q", lines, model, output)
    with open(output, encoding="ascii") as file:
        return [names[int(number)] for number in file]


# title: the head of its column; predict: Task to labels; needs: packages of Debian and what is
# looked for of each
System = collections.namedtuple("System", "title predict needs")
NUMPY = ("python3-numpy", "module", "numpy")
SKLEARN = ("python3-sklearn", "module", "sklearn")
FASTTEXT = ("fasttext", "program", "fasttext")
LIBLINEAR = ("liblinear-tools", "program", "liblinear-train")
LIBSVM = ("libsvm-tools", "program", "svm-train")
SYSTEMS = {
    "stance": System("stance", stance, [NUMPY]),
    "sklearn-words": System("sklearn words", sklearn_words, [NUMPY, SKLEARN]),
    "sklearn-chars": System("sklearn w.+chars", sklearn_characters, [NUMPY, SKLEARN]),
    "fasttext": System("fastText", fasttext, [NUMPY, FASTTEXT]),
    "liblinear": System("LIBLINEAR", liblinear, [NUMPY, LIBLINEAR]),
}


def missing_packages(needs):
    found = {"module": importlib.util.find_spec, "program": shutil.which}
    return sorted({package for package, kind, name in needs if not found[kind](name)})


def install(needs):
    """Installs what is needed and is missing, or ends with what to install."""
    packages = missing_packages(needs)
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        print("installing", *packages, file=sys.stderr)
        environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        for command in ["update"], ["install", "-y", "--no-install-recommends", *packages]:
            subprocess.run(["apt-get", "-qq", *command], env=environment, stdout=sys.stderr)
        importlib.invalidate_caches()
        packages = missing_packages(needs)
    if packages:
        sys.exit(f"missing for {sys.executable}: these packages of Debian: {' '.join(packages)}")

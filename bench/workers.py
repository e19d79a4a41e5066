"""The Python processes that bench/speed times: what people write around scikit-learn and LIBLINEAR.

    workers.py fit KIND ROWS MODEL       trains words or characters, as in peers.py, on rows
    workers.py score MODEL FILE          a label and its score for each line
    workers.py search KIND ROWS COSTS    chooses C by cross-validation, as in peers.py, and trains
    workers.py weigh ROWS WEIGHTS        rows as LIBLINEAR reads them, on stdout; keeps the idf
    workers.py vectorise WEIGHTS FILE    the same for lines without labels"""
import itertools
import pickle
import sys
import tempfile

BATCH = 10000  # lines; with more at once memory grows, not speed


def read_rows(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        rows = [line.rstrip("\n").split("\t", 1) for line in file]
    return [label for label, _ in rows], [text for _, text in rows]


def vectoriser(kind):
    import peers
    return {"words": peers.word_terms, "characters": peers.word_and_character_terms}[kind]()


def fit(kind, rows, model):
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC
    labels, texts = read_rows(rows)
    pipeline = make_pipeline(vectoriser(kind),
                             LinearSVC(class_weight="balanced", random_state=1, C=0.3))
    pipeline.fit(texts, labels)
    with open(model, "wb") as file:
        pickle.dump(pipeline, file)


def score(model, path):
    with open(model, "rb") as file:
        pipeline = pickle.load(file)
    labels = pipeline.classes_
    with open(path, encoding="utf-8", newline="\n") as file:
        while batch := [line.rstrip("\n") for line in itertools.islice(file, BATCH)]:
            scores = pipeline.decision_function(batch)
            best = scores.argmax(axis=1)
            sys.stdout.writelines(f"{labels[i]}\t{values[i]:.4f}\n"
                                  for i, values in zip(best, scores))


def search(kind, rows, costs):
    import peers
    labels, texts = read_rows(rows)
    with tempfile.TemporaryDirectory() as directory:
        task = peers.Task(labels, texts, texts[:1], "english", None, None, directory)
        peers.sklearn_svm(task, vectoriser(kind), [float(cost) for cost in costs.split(",")])


def weigh(rows, path):
    import peers
    labels, texts = read_rows(rows)
    names = sorted(set(labels))
    counted = [peers.terms(text) for text in texts]
    weights = peers.Weights(counted)
    with open(path, "wb") as file:
        pickle.dump(weights, file)
    sys.stdout.writelines(weights.line(names.index(label), counts) + "\n"
                          for label, counts in zip(labels, counted))


def vectorise(weights, path):
    import peers
    with open(weights, "rb") as file:
        kept = pickle.load(file)
    with open(path, encoding="utf-8", newline="\n") as file:
        sys.stdout.writelines(kept.line(0, peers.terms(text)) + "\n" for text in file)


if __name__ == "__main__":
    {"fit": fit, "score": score, "search": search, "weigh": weigh,
     "vectorise": vectorise}[sys.argv[1]](*sys.argv[2:])

"""Models and sentences: the same as the tools say, whatever becomes of the objects."""

import copy
import gc
import json
import pathlib
import pickle
import tempfile
import threading
import unittest

import stance
import support


class AsTheTool(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name, "model.stance")
        self.model = support.model()
        self.model.save(self.path)

    def classify_lines(self, *options):
        lines = "".join(line.replace("\n", " ") + "\n" for line in support.LINES)
        return support.tool(
            "stance-classify", "-m", self.path, "--lines", *options, stdin=lines.encode()
        )

    def test_labels_and_probabilities(self):
        """Labels, and probabilities to the digits that the tool prints."""
        labels, probabilities = self.model.classify(support.LINES)
        printed = [line.split(b"\t") for line in self.classify_lines("--format=tsv").splitlines()]
        self.assertEqual(len(printed), len(support.LINES))
        for fields, label, row in zip(printed, labels, probabilities):
            self.assertEqual(fields[0].decode(), label)
            self.assertEqual(fields[1].decode(), f"{max(row):.4f}")

    def test_all_that_is_known(self):
        sentences = self.model.sentences(support.LINES)
        lines = self.classify_lines("--format=jsonl").splitlines()
        self.assertEqual(len(lines), len(sentences))
        for line, text, sentence in zip(lines, support.LINES, sentences):
            known = json.loads(line)
            self.assertEqual(sentence.text, text)
            self.assertEqual(sentence.label, known["label"])
            self.assertEqual(list(sentence.probabilities), list(known["probabilities"]))
            self.assertAlmostEqual(sentence.score, known["score"], places=4)
            for label, probability in known["probabilities"].items():
                self.assertAlmostEqual(sentence.probabilities[label], probability, places=4)

    def test_unknown_text(self):
        unknown, empty, known = self.model.sentences(["Zyx qwv.", "", "the council met"])
        for sentence in (unknown, empty):
            self.assertTrue(sentence.unknown)
            self.assertEqual(sentence.label, "neutral")
            self.assertEqual(len(set(sentence.probabilities.values())), 1)
        self.assertFalse(known.unknown)

    def test_threshold(self):
        self.assertTrue(all(s.abstained for s in self.model.sentences(support.LINES, 1.0)))
        self.assertFalse(any(s.abstained for s in self.model.sentences(support.LINES)))


class WhatIsKnown(unittest.TestCase):
    def test_properties(self):
        model = support.model()
        self.assertEqual(model.labels, ("favor", "against", "neutral"))
        self.assertEqual(model.roles["favor"], "pro")
        self.assertEqual(model.kernel, "linear")
        self.assertEqual(model.language, "english")
        self.assertIn(model.features, stance.recipes()[0])
        self.assertRegex(model.fingerprint, "^[0-9a-f]{32}$")
        self.assertGreater(model.terms, 100)
        self.assertEqual(repr(model),
                         f"<stance.Model favor, against, neutral; {model.terms} terms>")

    def test_report(self):
        report = support.model().report
        self.assertEqual(report.rows, 36)
        self.assertEqual(report.terms, support.model().terms)
        self.assertEqual([c.C for c in report.candidates], [0.1, 0.3, 1, 3])
        self.assertIn(report.solver, ("libsvm", "newton"))
        self.assertEqual(sum(b.rows for b in report.bins), 36)
        self.assertEqual(report.risk[-1].coverage, 1)
        self.assertEqual(report.risk[-1].accuracy, report.accuracy)
        self.assertEqual({name: sum(row.values()) for name, row in report.confusion.items()},
                         {name: label.support for name, label in report.labels.items()})
        right = sum(report.confusion[label][label] for label in report.labels)
        self.assertAlmostEqual(right / report.rows, report.accuracy)
        self.assertEqual(report.curve, ())

    def test_threshold(self):
        threshold = support.model().threshold(0.3)
        self.assertEqual(threshold.coverage, 1)
        with self.assertRaises(stance.Misuse):
            support.model().threshold(1.5)


class Life(unittest.TestCase):
    def test_bytes(self):
        model = support.model()
        again = stance.Model.parse(model.to_bytes())
        self.assertEqual(again.to_bytes(), model.to_bytes())
        again.check()
        for view in (bytearray, memoryview):
            self.assertEqual(stance.Model.parse(view(model.to_bytes())).labels, model.labels)

    def test_pickle_and_copy(self):
        model = support.model()
        again = pickle.loads(pickle.dumps(model))
        self.assertEqual(again.classify(support.LINES), model.classify(support.LINES))
        self.assertIs(copy.copy(model), model)
        self.assertIs(copy.deepcopy(model), model)

    def test_results_outlive_the_model(self):
        model = pickle.loads(pickle.dumps(support.model()))
        labels, sentences = model.labels, model.sentences(support.LINES)
        article, why = model.article(support.ARTICLE), model.explain("Keep it")
        report = model.report
        before = repr((labels, sentences, article, why, report))
        del model
        gc.collect()
        for _ in range(20):  # memory that was freed gets other content
            pickle.loads(pickle.dumps(support.model())).classify(support.LINES)
        self.assertEqual(repr((labels, sentences, article, why, report)), before)

    def test_order_of_freeing(self):
        """Models go while they are in a cycle, and while one of their calls runs."""
        data = support.model().to_bytes()
        for _ in range(20):
            model = stance.Model.parse(data)
            model.classify(["Close the street."])
            model.cycle = [model, model._idle]
            del model
        gc.collect()

        def texts():
            yield "Close the street."
            gc.collect()
            yield "Keep the street open."

        self.assertEqual(stance.Model.parse(data).classify(texts()).labels, ["favor", "against"])

    def test_other_calls_within_a_call(self):
        model = support.model()
        with model._classifier() as outer, model._classifier() as inner:
            self.assertNotEqual(outer, inner)

    def test_threads(self):
        """Threads share a model; each gets what one alone gets."""
        model = stance.Model.parse(support.model().to_bytes())
        texts = support.LINES * 20
        labels, article = model.classify(texts), model.article(support.ARTICLE, speakers=True)
        wrong = []
        start = threading.Barrier(4)

        def work(number):
            start.wait()
            for _ in range(5):
                if number % 2 and model.classify(texts) != labels:
                    wrong.append("labels")
                if repr(model.article(support.ARTICLE, speakers=True)) != repr(article):
                    wrong.append("article")

        threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])
        self.assertLessEqual(len(model._idle), 4)


if __name__ == "__main__":
    unittest.main()

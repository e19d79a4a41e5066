"""Training, and reading of rows and documents."""

import json
import pathlib
import tempfile
import unittest
import warnings

import stance
import support
from stance._library import ffi, lib, string


class Training(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.rows = support.rows()

    def train_by_tool(self, *arguments):
        path = self.folder / "tool.stance"
        support.tool("stance-train", "-o", path, *arguments)
        return path.read_bytes()

    def test_bytes_as_stance_train(self):
        by_tool = self.train_by_tool(support.ROWS)
        self.assertEqual(support.model().to_bytes(), by_tool)
        order = support.quiet_train(self.rows.texts[::-1], self.rows.labels[::-1], threads=1)
        self.assertEqual(order.to_bytes(), by_tool)

    def test_options_as_stance_train(self):
        groups = [f"article {number // 4}" for number in range(len(self.rows))]
        path = self.folder / "rows.tsv"
        lines = zip(self.rows.labels, groups, self.rows.texts)
        path.write_text("".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")
        by_tool = self.train_by_tool(
            "--columns=label,group,text", "--features=words=1-2", "--language=none", "--C=0.5,2",
            "--folds=3", "--seed=7", "--class-weights=favor=2,against=1.5", "--pro=against",
            "--anti=favor,neutral", path,
        )
        model = support.quiet_train(
            self.rows.texts, self.rows.labels, groups, features="words=1-2", language="none",
            C=[0.5, 2], folds=3, seed=7, class_weights={"favor": 2, "against": 1.5},
            pro="against", anti=["favor", "neutral"],
        )
        self.assertEqual(model.to_bytes(), by_tool)
        self.assertEqual(model.roles, {"against": "pro", "favor": "anti", "neutral": "anti"})
        self.assertEqual(model.report.groups, 9)

    def test_other_kernels(self):
        model = support.quiet_train(self.rows.texts, self.rows.labels, kernel="polynomial", C=1,
                                    gamma=0.5, coef0=1.0, degree=2)
        report = model.report
        self.assertEqual(model.kernel, "polynomial")
        self.assertEqual((report.gamma, report.coef0, report.degree), (0.5, 1.0, 2))

    def test_class_weights(self):
        """Any number that may come out of a division; what has too many digits is refused."""
        def train(weight):
            return support.quiet_train(self.rows.texts, self.rows.labels, C=1,
                                       class_weights={"favor": weight, "against": 1})

        for weight in (1e-7, 0.1 + 0.2, 10 / 12, 9.9999999999999, 123456.789, 99999, 1e6):
            self.assertEqual(len(train(weight).labels), 3)
        self.assertEqual(train(0.5).to_bytes(), train(0.5 + 1e-15).to_bytes())
        for weight in (1e-20, 1e20):
            with self.assertRaises(stance.Misuse):
                train(weight)

    def test_progress(self):
        steps = []
        support.quiet_train(self.rows.texts, self.rows.labels, C=1,
                            progress=lambda *step: steps.append(step))
        self.assertTrue(steps)
        for stage, done, total in steps:
            self.assertIsInstance(stage, str)
            self.assertLessEqual(done, total)

    def test_cancelling(self):
        with self.assertRaisesRegex(stance.Misuse, "cancelled"):
            stance.train(self.rows.texts, self.rows.labels, progress=lambda *step: False)

        def interrupt(*step):
            raise KeyboardInterrupt

        for threads in (1, 2):
            with self.assertRaises(KeyboardInterrupt):
                stance.train(self.rows.texts, self.rows.labels, progress=interrupt, threads=threads)

    def test_warnings(self):
        texts = ["one thing", "other stuff", "one thing more", "more other stuff"]
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            stance.train(texts, ["a", "b", "a", "b"])
        self.assertTrue(caught)
        self.assertEqual({w.category for w in caught}, {stance.StanceWarning})
        self.assertEqual({w.filename for w in caught}, {__file__})

    def test_refused_rows(self):
        for texts, labels in (([], []), (["a b", "c d"], ["x", "x"]), (["a", "b"], ["x", ""]),
                              (["a", "", "c"], ["x", "y", "x"]), (["a b"], ["x\ny"])):
            with self.assertRaises(stance.BadData):
                stance.train(texts, labels)
        with self.assertRaisesRegex(ValueError, "2 texts, 1 labels"):
            stance.train(["a", "b"], ["x"])
        with self.assertRaisesRegex(ValueError, "1 groups"):
            stance.train(["a", "b"], ["x", "y"], ["g"])
        with self.assertRaisesRegex(ValueError, "NUL"):
            stance.train(["a", "b"], ["x", "y\0z"])
        with self.assertRaisesRegex(TypeError, "not one str"):
            stance.train("a text", ["x"])
        with self.assertRaisesRegex(TypeError, r"labels\[1\]"):
            stance.train(["a", "b"], ["x", 2])
        with self.assertRaisesRegex(TypeError, "not one str"):
            stance.train(["a", "b"], ["x", "y"], "gh")
        with self.assertRaisesRegex(TypeError, r"groups\[1\] is to be a str or None, not int"):
            stance.train(["a", "b"], ["x", "y"], ["g", 2])
        with self.assertRaisesRegex(stance.BadData, r"^texts\[2\]: empty text"):
            stance.train(["a", "b", " "], ["x", "y", "x"])

    def test_refused_options(self):
        for options in ({"language": "klingon"}, {"features": "words=9"}, {"kernel": "cubic"},
                        {"C": 0}, {"C": []}, {"C": [1, 1]}, {"folds": 1}, {"degree": 0},
                        {"class_weights": "some"}, {"solver": "guess"},
                        {"kernel": "rbf", "solver": "newton"}, {"gamma": -1.0}):
            with self.subTest(options), self.assertRaises(stance.Misuse):
                stance.train(self.rows.texts, self.rows.labels, **options)
        with self.assertRaises(ValueError):
            stance.train(self.rows.texts, self.rows.labels, class_weights={"favor": -1})
        for name, value, error in (("seed", -1, stance.Misuse), ("folds", 10**12, stance.Misuse),
                                   ("folds", 5.0, TypeError), ("gamma", "scale", TypeError),
                                   ("kernel", 3, TypeError), ("thorough", "no", TypeError),
                                   ("class_weights", [1, 2], TypeError), ("pro", [1], TypeError)):
            with self.subTest(name), self.assertRaisesRegex(error, name):
                stance.train(self.rows.texts, self.rows.labels, **{name: value})

    def test_roles(self):
        """Labels that take no side leave every score 0, which has to be said."""
        names = {"favor": "up", "against": "down", "neutral": "neutral"}
        labels = [names[label] for label in self.rows.labels]
        with self.assertWarnsRegex(stance.StanceWarning, "no label is known as anti.*anti="):
            stance.train(self.rows.texts, labels, C=1, pro="up")
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            stance.train(self.rows.texts, labels, C=1, pro="up", anti="down")
        self.assertFalse([w for w in caught if "known as" in str(w.message)])

    def test_no_row_of_a_refused_training_stays(self):
        """A training that failed leaves the next one as it would have been."""
        with self.assertRaises(stance.BadData):
            stance.train([*self.rows.texts, ""], [*self.rows.labels, "favor"])
        again = support.quiet_train(self.rows.texts, self.rows.labels)
        self.assertEqual(again.fingerprint, support.model().fingerprint)


class Reading(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def test_rows(self):
        rows = support.rows()
        self.assertEqual(len(rows), 36)
        self.assertEqual(rows.labels.count("neutral"), 12)
        self.assertEqual(set(rows.groups), {None})
        path = self.folder / "rows.csv"
        path.write_text('text,label,group\n"Où, là?",a,g1\nsecond,b,\n', encoding="utf-8")
        rows = stance.Dataset.read(path, support.ROWS)
        self.assertEqual(len(rows), 38)
        self.assertEqual((rows.texts[0], rows.labels[0], rows.groups[0]), ("Où, là?", "a", "g1"))
        other = stance.Dataset.read(support.ROWS, format="tsv", columns="label,text")
        self.assertEqual(other.texts, rows.texts[2:])
        with self.assertRaises(ValueError):
            stance.Dataset.read(path, format="xml")
        with self.assertRaises(stance.Misuse):
            stance.Dataset.read(path, columns="label,colour")

    def test_documents(self):
        (page,) = stance.read_documents(support.HERE / "page.html")
        self.assertIn("will not close the street", page.text)
        self.assertEqual((page.id, page.fields, page.line), (None, {}, 0))
        path = self.folder / "dump.jsonl"
        records = [{"nr": 17, "body": "Ünd so", "day": "Monday"},
                   {"nr": 18, "body": "café \u0001 end"}]
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        found = list(stance.read_documents(path, text_field="body", id_field="nr", fields=["day"]))
        self.assertEqual([d.text for d in found], ["Ünd so", "café \u0001 end"])
        self.assertEqual([d.id for d in found], ["17", "18"])
        self.assertEqual([d.fields for d in found], [{"day": "Monday"}, {"day": None}])
        self.assertEqual([d.line for d in found], [1, 2])
        latin = self.folder / "latin.txt"
        latin.write_bytes("Zoë".encode("latin-1"))
        self.assertEqual(next(stance.read_documents(latin, encoding="latin1")).text, "Zoë")

    def test_documents_refused(self):
        with self.assertRaises(stance.InputOutputError):
            next(stance.read_documents(self.folder / "nowhere.txt"))
        with self.assertRaises(ValueError):
            stance.read_documents(self.folder / "nowhere.txt", format="pdf")
        with self.assertRaisesRegex(TypeError, "fields is to be a list"):
            stance.read_documents(self.folder / "nowhere.txt", fields="day")
        path = self.folder / "bad.jsonl"
        path.write_text('{"text": "fine"}\n{"text": \n')
        documents = stance.read_documents(path)
        self.assertEqual(next(documents).text, "fine")
        with self.assertRaises(stance.BadData) as caught:
            next(documents)
        self.assertEqual(caught.exception.line, 2)


class Defaults(unittest.TestCase):
    def test_those_of_the_estimator_are_those_of_the_library(self):
        from stance.sklearn import StanceClassifier

        options = ffi.new("stance_train_options *")
        lib.stance_train_options_init(options)
        defaults = StanceClassifier().get_params()
        for name in ("language", "kernel", "solver"):
            self.assertEqual(defaults[name], string(getattr(options, name)))
        for name in ("coef0", "degree", "folds", "thorough"):
            self.assertEqual(defaults[name], getattr(options, name))
        self.assertEqual(defaults["class_weight"], string(options.class_weights))
        grid = options.grid[0 : options.grid_count]
        self.assertEqual(list(grid), [0.1, 0.3, 1, 3])  # as the docstrings say
        self.assertEqual((options.seed, options.gamma), (1, 0))


if __name__ == "__main__":
    unittest.main()

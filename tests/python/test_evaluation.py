"""Audits, evaluations and comparisons: what the tools say of the same rows."""

import json
import math
import pathlib
import tempfile
import unittest

import stance
import support

GROUPS = [f"article {number // 4}" for number in range(36)]
NAMES = {"pro_against_anti": "sides"}  # of measures, where the tool's is another


class AsTheTools(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.rows = support.rows()
        self.model = support.quiet_train(self.rows.texts[::2], self.rows.labels[::2])
        self.other = support.quiet_train(self.rows.texts[::3], self.rows.labels[::3],
                                         features="words=1")
        self.data = self.write("rows.tsv", zip(self.rows.labels, GROUPS, self.rows.texts))

    def write(self, name, rows):
        path = self.folder / name
        path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
        return path

    def by_tool(self, *options):
        path = self.folder / "model.stance"
        self.model.save(path)
        said = support.tool("stance-evaluate", "-m", path, "--format=json", "--articles",
                            "--columns=label,group,text", *options, self.data)
        return json.loads(said)

    def assert_estimate(self, ours, tools):
        """tools: value and interval, all null where there is none."""
        wanted = (tools["value"], tools["low"], tools["high"])
        if ours is None:
            self.assertEqual(wanted, (None, None, None))
        else:
            for number, told in zip(ours[:3], wanted):
                self.assertAlmostEqual(number, told, places=4)

    def test_evaluation(self):
        ours = stance.evaluate(self.model, self.rows.texts, self.rows.labels, GROUPS)
        said = self.by_tool()
        (tools,) = said["evaluations"]
        self.assertEqual((ours.rows, ours.groups), (said["rows"], said["groups"]))
        self.assertEqual(ours.siding, tools["siding"])
        for name, estimate in tools["measures"].items():
            self.assert_estimate(getattr(ours, NAMES.get(name, name)), estimate)
        self.assertEqual([list(row.values()) for row in ours.confusion.values()],
                         tools["confusion"])
        self.assertEqual(list(ours.labels), [label["label"] for label in tools["labels"]])
        self.assertAlmostEqual(ours.labels["favor"].f1, tools["labels"][0]["f1"], places=4)
        self.assertAlmostEqual(ours.brier, tools["calibration"]["brier"], places=4)
        self.assertAlmostEqual(ours.calibration_error, tools["calibration"]["expected_error"],
                               places=4)
        self.assertEqual([step.rows for step in ours.coverage],
                         [step["rows"] for step in tools["coverage"]])
        self.assertEqual(sum(b.rows for b in ours.bins), 36)
        articles = tools["articles"]
        self.assert_estimate(ours.correlation, articles["correlation"])
        self.assert_estimate(ours.leans, articles["lean_right"])
        self.assertEqual([(a.group, a.rows, a.given_lean, a.predicted_lean) for a in ours.articles],
                         [(a["group"], a["rows"], a["given_lean"], a["predicted_lean"])
                          for a in articles["articles"]])

    def test_comparison(self):
        path = self.folder / "other.stance"
        self.other.save(path)
        tools = self.by_tool("--against", path)["comparison"]
        ours = stance.compare(self.model, self.other, self.rows.texts, self.rows.labels, GROUPS)
        self.assertEqual((ours.units, ours.both, ours.only_first, ours.only_second),
                         (tools["units"], tools["both_right"], tools["only_first_right"],
                          tools["only_second_right"]))
        for name, told in tools["measures"].items():
            difference = getattr(ours, NAMES.get(name, name))
            self.assert_estimate(difference, told["difference"])
            self.assertAlmostEqual(difference.p, told["p"], places=4)
        self.assertNotEqual(ours.macro_f1.value, 0)

    def test_audit(self):
        texts = [*self.rows.texts, "close the OLD town to cars!", "No.", self.rows.texts[5],
                 "Der Rat der Stadt hat gestern beschlossen, dass die Straße für alle Autos "
                 "gesperrt wird, weil die Luft in der Altstadt schlecht ist und die Kinder nicht "
                 "mehr spielen können."]
        labels = [*self.rows.labels, "against", "neutral", self.rows.labels[5], "neutral"]
        labels[1] = "against"
        tests = ["Something else.", self.rows.texts[7] + " Now."]
        data = self.write("train.tsv", zip(labels, texts))
        test = self.write("test.tsv", zip(["favor"] * 2, tests))
        listed = self.folder / "findings.tsv"
        support.tool("stance-train", "--audit", "--audit-list", listed, "--test", test, data)
        tools = [line.split("\t") for line in listed.read_text(encoding="utf-8").splitlines()]
        tools = [(row[0], int(row[2]) - 1, int(row[5]) - 1 if row[5].isdigit() else None)
                 for row in tools if row[2].isdigit()]
        found = stance.audit(texts, labels, test_texts=tests)
        self.assertEqual([(f.kind, f.row, f.other) for f in found.findings], tools)
        self.assertEqual({f.kind for f in found.findings},
                         {"conflict", "duplicate", "overlap", "short", "language", "mislabelled"})
        for finding in found.findings:
            known = {name for name in ("other", "similarity", "words", "language", "label",
                                       "probability", "given")
                     if getattr(finding, name) is not None}
            self.assertEqual(known, {"short": {"words"}, "language": {"language"},
                                     "mislabelled": {"label", "probability", "given"}}.get(
                                         finding.kind, {"other", "similarity"}))
        doubted = [f for f in found.findings if f.kind == "mislabelled"]
        self.assertIn((1, "favor"), [(f.row, f.label) for f in doubted])
        self.assertEqual(sum(label.rows for label in found.labels.values()), len(texts))
        self.assertEqual(found.labels["favor"].rows, labels.count("favor"))


class Refused(unittest.TestCase):
    def test_evaluation(self):
        model = support.model()
        with self.assertRaisesRegex(stance.Misuse, r"labels\[1\].*'maybe'"):
            stance.evaluate(model, ["a", "b"], ["favor", "maybe"])
        with self.assertRaisesRegex(ValueError, "2 texts, 1 labels"):
            stance.evaluate(model, ["a", "b"], ["favor"])
        with self.assertRaises(stance.BadData):
            stance.evaluate(model, [], [])
        with self.assertRaisesRegex(TypeError, r"groups\[1\]"):
            stance.evaluate(model, ["a", "b"], ["favor", "favor"], ["x", 3])
        rows = support.rows()
        two = support.quiet_train(rows.texts[:24], rows.labels[:24], C=1)
        with self.assertRaisesRegex(stance.Misuse, "same labels"):
            stance.compare(model, two, rows.texts, rows.labels)

    def test_undefined(self):
        found = stance.evaluate(support.model(), ["The council met."], ["neutral"])
        self.assertIsNone(found.sides)
        self.assertEqual((found.articles, found.correlation, found.leans), ((), None, None))
        self.assertFalse(math.isnan(found.brier))

    def test_audit(self):
        with self.assertRaises(stance.BadData):
            stance.audit([], [])
        with self.assertRaisesRegex(stance.BadData, r"^test_texts\[1\]: empty text"):
            stance.audit(["a b", "c d"], ["x", "y"], test_texts=["fine", ""])
        with self.assertRaises(KeyboardInterrupt):
            stance.audit(support.rows().texts, support.rows().labels, progress=self.interrupt)

    @staticmethod
    def interrupt(*step):
        raise KeyboardInterrupt


if __name__ == "__main__":
    unittest.main()

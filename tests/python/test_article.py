"""Articles and reasons: offsets in characters and bytes, sums, warnings."""

import json
import math
import pathlib
import tempfile
import unittest
import warnings

import stance
import support
from stance._library import ffi, lib
from stance.article import article_of


def article_by_tool(*options):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "model.stance")
        support.model().save(path)
        lines = support.tool("stance-classify", "-m", path, "--format=jsonl", *options,
                             stdin=support.ARTICLE.encode()).splitlines()
    records = [json.loads(line) for line in lines]
    sentences = [record for record in records if "text" in record]
    (article,) = [record for record in records if "article" in record]
    return sentences, article


class Articles(unittest.TestCase):
    def setUp(self):
        self.article = support.model().article(support.ARTICLE, speakers=True)

    def test_as_the_tool(self):
        sentences, whole = article_by_tool("--speakers")
        self.assertEqual(len(self.article.sentences), len(sentences))
        for ours, tools in zip(self.article.sentences, sentences):
            self.assertEqual(ours.label, tools["label"])
            self.assertAlmostEqual(ours.probability, tools["probability"], places=4)
            self.assertEqual((ours.start_byte, ours.end_byte), (tools["start"], tools["end"]))
            self.assertEqual(ours.boilerplate, tools["boilerplate"])
            self.assertEqual(ours.headline, tools["headline"])
            self.assertEqual(ours.voice, tools["voice"])
            self.assertEqual(ours.speaker and ours.speaker.name, tools["speaker"])
        verdict = self.article.verdict
        self.assertAlmostEqual(verdict.score, whole["score"], places=4)
        self.assertEqual(verdict.lean, whole["verdict"])
        self.assertEqual(list(self.article.warnings), whole["warnings"])

    def test_offsets(self):
        """Both kinds of offsets cut out the same text, where characters have one to four bytes."""
        data = support.ARTICLE.encode()
        spans = [*self.article.sentences, *self.article.speakers]
        for span in spans:
            text = span.text if isinstance(span, stance.Sentence) else span.name
            self.assertEqual(support.ARTICLE[span.start:span.end], text)
            self.assertEqual(data[span.start_byte:span.end_byte].decode(), text)
        self.assertTrue(any(span.start != span.start_byte for span in spans))

    def test_long_text(self):
        """Offsets far into a text, with emoji, and one lone surrogate, which is no text."""
        text = "🚗 Close the street – now. " * 500 + "\ud83d The council met. Ünder Zügen."
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            article = support.model().article(text, boilerplate="keep")
        self.assertGreater(len(article.sentences), 400)
        for sentence in article.sentences:
            self.assertEqual(text[sentence.start:sentence.end], sentence.text)
        self.assertEqual(article.sentences[-1].text, "Ünder Zügen.")
        self.assertEqual(article.replaced, 3)
        self.assertIn("replaced_bytes", article.warnings)

    def test_voices(self):
        self.assertEqual(set(self.article.voices), {"own", "quoted", "reported"})
        self.assertEqual(sum(tally.sentences for tally in self.article.voices.values()),
                         sum(not s.boilerplate for s in self.article.sentences))
        for sentence in self.article.sentences:
            self.assertTrue(sentence.speaker is None or sentence.speaker in self.article.speakers)
        plain = support.model().article(support.ARTICLE)
        self.assertEqual((plain.speakers, plain.voices), ((), {}))
        self.assertEqual({(s.voice, s.speaker) for s in plain.sentences}, {(None, None)})

    def test_speakers(self):
        """Whatever the library finds: a struct as it would fill it in."""
        text = "Åsa Öberg said no. No, she said."
        data = text.encode()
        numbers = ffi.new("double[2]", [0.25, 0.75])
        counts = ffi.new("size_t[2]", [1, 1])
        speakers = ffi.new("stance_speaker[1]")
        speakers[0].end = len("Åsa Öberg".encode())
        speakers[0].tally = {"sentences": 2, "counted": 2, "anti": 1, "score": -0.5}
        results = ffi.new("stance_result[2]")
        for result, start, end in zip(results, (0, 21), (20, 34)):
            result.start, result.end, result.label = start, end, 1
            result.probabilities = result.decisions = numbers
            result.voice = lib.STANCE_VOICE_REPORTED
        results[1].speaker = lib.STANCE_NONE
        struct = ffi.new("stance_article *")
        struct.sentences, struct.count = results, 2
        struct.speakers, struct.speaker_count = speakers, 1
        struct.verdict.labels = counts
        article = article_of(struct, text, data, ("a", "b"), True)
        (speaker,) = article.speakers
        self.assertEqual((speaker.name, speaker.start, speaker.end), ("Åsa Öberg", 0, 9))
        self.assertEqual(speaker.tally, stance.Tally(2, 2, 0, 1, -0.5))
        self.assertEqual([s.text for s in article.sentences], ["Åsa Öberg said no.",
                                                               "No, she said."])
        self.assertEqual([s.speaker for s in article.sentences], [speaker, None])
        self.assertEqual({s.voice for s in article.sentences}, {"reported"})

    def test_verdict(self):
        verdict = self.article.verdict
        self.assertLessEqual(verdict.score_interval.low, verdict.score)
        self.assertLessEqual(verdict.score, verdict.score_interval.high)
        self.assertEqual(sum(verdict.labels.values()), verdict.counted)
        self.assertEqual(verdict.boilerplate, sum(s.boilerplate for s in self.article.sentences))
        self.assertTrue(1 <= len(verdict.flow) <= min(8, verdict.counted))
        self.assertTrue(any(sentence.headline for sentence in self.article.sentences))
        self.assertFalse(math.isnan(verdict.headline))

    def test_nothing(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            article = support.model().article("")
        self.assertEqual(article.sentences, ())
        self.assertEqual(article.verdict.lean, "none")
        self.assertIsNone(article.verdict.support)
        self.assertIsNone(article.verdict.headline)
        self.assertIsNone(article.verdict.body)
        self.assertIsNone(article.language)
        self.assertEqual(article.warnings, ("short",))
        self.assertEqual([w.category for w in caught], [stance.StanceWarning])
        self.assertEqual(caught[0].filename, __file__)

    def test_warnings(self):
        german = ("Der Rat der Stadt hat gestern beschlossen, dass die Straße für alle Autos "
                  "gesperrt wird, weil die Luft in der Altstadt schlecht ist und die Kinder nicht "
                  "mehr auf der Straße spielen können. ") * 3
        with self.assertWarnsRegex(stance.StanceWarning, "german, but the model's is english"):
            article = support.model().article(german)
        self.assertEqual(article.language, "german")
        self.assertIn("language", article.warnings)

    def test_options(self):
        model = support.model()
        everything = model.article(support.ARTICLE)
        skipped = model.article(support.ARTICLE, boilerplate="skip")
        kept = model.article(support.ARTICLE, boilerplate="keep")
        self.assertGreater(everything.verdict.boilerplate, 0)
        self.assertLess(len(skipped.sentences), len(everything.sentences))
        self.assertEqual(kept.verdict.boilerplate, 0)
        alone = model.article(support.ARTICLE, context=False)
        self.assertNotEqual([s.probability for s in alone.sentences],
                            [s.probability for s in everything.sentences])
        # The options of one call are not those of the next.
        self.assertEqual(model.article(support.ARTICLE), everything)
        with self.assertWarns(stance.StanceWarning):
            unsure = model.article(support.ARTICLE, threshold=1.0)
        self.assertEqual(unsure.verdict.counted, 0)
        with self.assertRaises(ValueError):
            model.article(support.ARTICLE, boilerplate="hide")


class Explanations(unittest.TestCase):
    def test_sums(self):
        model = support.model()
        for text in support.LINES:
            decisions = model.sentences([text])[0].decisions
            for label in model.labels:
                why = model.explain(text, label)
                self.assertEqual(why.label, label)
                self.assertEqual(why.bias + sum(p.contribution for p in why.parts), why.decision)
                self.assertAlmostEqual(why.decision / 1e6, decisions[label], places=6)
                for part in why.parts:
                    self.assertEqual(text[part.start:part.end], part.text)
                    data = text.encode()[part.start_byte:part.end_byte]
                    self.assertEqual(data.decode(), part.text)

    def test_label_of_the_sentence(self):
        text = "Keep the street open."
        why = support.model().explain(text)
        self.assertEqual([why.label], support.model().classify([text]).labels)
        strengths = [abs(part.contribution) for part in why.parts]
        self.assertEqual(strengths, sorted(strengths, reverse=True))

    def test_refused(self):
        with self.assertRaisesRegex(stance.Misuse, "'maybe': the model has favor, against, neu"):
            support.model().explain("Keep it.", "maybe")
        rows = support.rows()
        curved = support.quiet_train(rows.texts, rows.labels, kernel="rbf", C=1)
        with self.assertRaisesRegex(stance.Misuse, "linear"):
            curved.explain("Keep it.")


if __name__ == "__main__":
    unittest.main()

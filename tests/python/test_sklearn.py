"""The estimator: what scikit-learn expects of classifiers, as far as text goes."""

import pickle
import unittest
import warnings

import numpy as np
import sklearn.base
import sklearn.exceptions
from sklearn.model_selection import GridSearchCV, GroupKFold, cross_val_predict, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils import estimator_checks as checks
from sklearn.utils.validation import check_is_fitted

import stance
import support
from stance.sklearn import StanceClassifier

# check_estimator hands matrices of numbers over, and has nothing for classifiers of text: where the
# tag X_types is not "2darray" it skips all of its checks. So they are run on a classifier that is
# the same but for spelling numbers out as words first. Of these checks some do not apply:
INAPPLICABLE = {
    "check_class_weight_classifiers":
        "expects absurd weights to make one class the prediction nearly everywhere; but "
        "calibration fits the probabilities to how often each class occurs, whatever the weights",
}

STEPS = np.concatenate([np.arange(-4, 4, 0.2), np.arange(96, 104, 0.2)])  # where the numbers lie
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class OfNumbers(StanceClassifier):
    """Spells a row of numbers as words: one for each column and each step that it reaches."""

    def fit(self, X, y, groups=None):
        return super().fit(self._spell(X, reset=True), y, groups)

    def predict(self, X):
        check_is_fitted(self)
        return super().predict(self._spell(X))

    def predict_proba(self, X):
        check_is_fitted(self)
        return super().predict_proba(self._spell(X))

    def _spell(self, X, reset=False):
        X = self._validate_data(X, reset=reset, dtype=np.float64)
        return [" ".join(self._word(column, step) for column, step in
                         zip(*np.nonzero(np.append(STEPS, -np.inf) <= row[:, None]))) for row in X]

    @staticmethod
    def _word(column, step):
        return "".join(LETTERS[n] for n in (column // 26, column % 26, step // 26, step % 26))

    def _more_tags(self):
        return {"X_types": ["2darray"], "_xfail_checks": INAPPLICABLE}


class Checks(unittest.TestCase):
    def setUp(self):
        caught = warnings.catch_warnings()
        caught.__enter__()
        self.addCleanup(caught.__exit__, None, None, None)
        warnings.simplefilter("ignore")  # small data sets; pandas is not there

    def test_check_estimator(self):
        estimator = OfNumbers(language="none", features="words=1", C=1.0)  # quick
        done = 0
        for one, check in checks.check_estimator(estimator, generate_only=True):
            with self.subTest(str(check)):
                try:
                    check(one)
                    done += 1
                except unittest.SkipTest:
                    pass
        self.assertGreater(done, 35)

    def test_the_estimator_itself(self):
        """What needs no data is checked on the estimator as it is; it says that it is of text."""
        name = "StanceClassifier"
        for check in (checks.check_parameters_default_constructible,
                      checks.check_no_attributes_set_in_init, checks.check_get_params_invariance,
                      checks.check_set_params, checks.check_estimator_get_tags_default_keys,
                      checks.check_estimators_unfitted):
            check(name, StanceClassifier())
        self.assertEqual(list(checks.check_estimator(StanceClassifier(), generate_only=True)), [])


class OnText(unittest.TestCase):
    def setUp(self):
        caught = warnings.catch_warnings()
        caught.__enter__()
        self.addCleanup(caught.__exit__, None, None, None)
        warnings.simplefilter("ignore", stance.StanceWarning)
        rows = support.rows()
        self.texts, self.labels = rows.texts, np.array(rows.labels)

    def test_as_the_model(self):
        """Of the same rows it is the same model, with the columns in scikit-learn's order."""
        classifier = StanceClassifier().fit(self.texts, self.labels)
        model = support.model()
        self.assertEqual(classifier.model_.to_bytes(), model.to_bytes())
        self.assertEqual(classifier.classes_.tolist(), ["against", "favor", "neutral"])
        labels, rows = model.classify(support.LINES)
        self.assertEqual(classifier.predict(support.LINES).tolist(), labels)
        found = classifier.predict_proba(np.array(support.LINES, dtype=object))
        for column, name in enumerate(classifier.classes_):
            wanted = [row[model.labels.index(name)] for row in rows]
            self.assertEqual(found[:, column].tolist(), wanted)
        np.testing.assert_allclose(np.log(found), classifier.decision_function(support.LINES))
        self.assertEqual(classifier.predict(["Zyx."]).tolist(), ["neutral"])
        self.assertEqual(classifier.predict([]).shape, (0,))
        self.assertEqual(classifier.predict_proba([]).shape, (0, 3))

    def test_two_classes(self):
        sides = self.labels != "neutral"
        texts = [text for text, side in zip(self.texts, sides) if side]
        classifier = StanceClassifier(C=1.0).fit(texts, self.labels[sides])
        decisions = classifier.decision_function(support.LINES)
        self.assertEqual(decisions.shape, (len(support.LINES),))
        known = decisions != 0
        self.assertGreater(known.sum(), 20)
        np.testing.assert_array_equal(classifier.predict(support.LINES)[known],
                                      classifier.classes_[(decisions[known] > 0).astype(int)])

    def test_other_classes(self):
        """Classes may be numbers, and are told apart by their str."""
        numbers = np.select([self.labels == "favor", self.labels == "against"], [10, -9], 0)
        classifier = StanceClassifier(C=1.0).fit(self.texts, numbers)
        self.assertEqual(classifier.classes_.tolist(), [-9, 0, 10])
        self.assertEqual(classifier.predict(self.texts).dtype, numbers.dtype)
        self.assertGreater(classifier.score(self.texts, numbers), 0.9)
        yes = StanceClassifier(C=1.0).fit(self.texts, self.labels == "favor")
        self.assertEqual(yes.predict(["The council met."]).tolist(), [False])

    def test_selection(self):
        scores = cross_val_score(StanceClassifier(C=1.0), self.texts, self.labels, cv=3)
        self.assertGreater(scores.mean(), 0.5)
        groups = np.arange(36) % 6
        by_group = cross_val_predict(StanceClassifier(C=1.0), self.texts, self.labels,
                                     cv=GroupKFold(3), groups=groups, method="predict_proba")
        self.assertEqual(by_group.shape, (36, 3))
        choices = {"C": [0.3, 1.0], "language": ["english", "none"]}
        search = GridSearchCV(StanceClassifier(), choices, cv=3, scoring="neg_log_loss")
        search.fit(self.texts, self.labels)
        self.assertIn(search.best_params_["C"], (0.3, 1.0))
        self.assertTrue(np.isfinite(search.cv_results_["mean_test_score"]).all())

    def test_pipeline(self):
        lower = FunctionTransformer(lambda texts: [text.lower() for text in texts])
        pipeline = make_pipeline(lower, StanceClassifier(C=1.0)).fit(self.texts, self.labels)
        self.assertGreater(pipeline.score(self.texts, self.labels), 0.9)
        self.assertEqual(pipeline.predict_proba(self.texts).shape, (36, 3))
        parallel = cross_val_score(StanceClassifier(C=1.0), self.texts, self.labels, cv=2, n_jobs=2)
        self.assertEqual(len(parallel), 2)

    def test_clone_and_pickle(self):
        classifier = StanceClassifier(C=[0.5, 2.0], class_weight={"favor": 2.0}, n_jobs=2)
        again = sklearn.base.clone(classifier)
        self.assertEqual(again.get_params(), classifier.get_params())
        classifier.fit(self.texts, self.labels)
        self.assertFalse(hasattr(sklearn.base.clone(classifier), "model_"))
        loaded = pickle.loads(pickle.dumps(classifier))
        np.testing.assert_array_equal(loaded.predict_proba(support.LINES),
                                      classifier.predict_proba(support.LINES))

    def test_parameters(self):
        def figures(**options):
            return StanceClassifier(C=1.0, **options).fit(self.texts, self.labels).model_.to_bytes()

        plain = figures()
        self.assertEqual(figures(n_jobs=-1), plain)
        self.assertEqual(figures(random_state=1), plain)
        self.assertNotEqual(figures(random_state=np.int64(5)), plain)
        drawn = [figures(random_state=np.random.RandomState(3)) for _ in range(2)]
        self.assertEqual(drawn[0], drawn[1])
        self.assertNotEqual(figures(class_weight=None), figures(class_weight={"favor": 3}))
        roles = StanceClassifier(C=1.0, pro="neutral", anti=["against"])
        roles.fit(self.texts, self.labels)
        self.assertEqual(roles.model_.roles["neutral"], "pro")
        grouped = StanceClassifier(C=1.0).fit(self.texts, self.labels, groups=np.arange(36) // 3)
        self.assertEqual(grouped.model_.report.groups, 12)

    def test_missing_groups(self):
        """Rows without a group are not those of one article."""
        groups = [number // 3 for number in range(18)] + [None, np.nan] * 9
        grouped = StanceClassifier(C=1.0).fit(self.texts, self.labels, groups=groups)
        self.assertEqual(grouped.model_.report.groups, 6)

    def test_class_weight(self):
        """As in scikit-learn: classes that do not occur are fine, mistaken names are not."""
        weights = {"favor": 3, "against": 1, "neutral": 1}

        def bytes_of(**more):
            classifier = StanceClassifier(C=1.0, class_weight={**weights, **more})
            return classifier.fit(self.texts, self.labels).model_.to_bytes()

        self.assertEqual(bytes_of(), bytes_of(other=7))
        by_tool = support.quiet_train(self.texts, self.labels, C=1.0, class_weights={"favor": 3})
        self.assertEqual(bytes_of(), by_tool.to_bytes())
        with self.assertRaises(ValueError):
            StanceClassifier(class_weight={"favor": 3, "agianst": 2}).fit(self.texts, self.labels)

    def test_roles_of_numbers(self):
        numbers = np.select([self.labels == "favor", self.labels == "against"], [1, -1], 0)
        for sides in ({"pro": 1, "anti": -1}, {"pro": [1], "anti": np.array([-1])}):
            classifier = StanceClassifier(C=1.0, **sides).fit(self.texts, numbers)
            self.assertEqual(classifier.model_.roles, {"1": "pro", "-1": "anti", "0": "neutral"})

    def test_refused(self):
        classifier = StanceClassifier(C=1.0)
        for X, y in (("one text", ["a"]), (np.array([["a"], ["b"]]), ["x", "y"]),
                     (["a", "b"], ["x"]), (["a", "b"], ["x", "x"]), (["a", "b"], None), ([], []),
                     (["a b", "c d", "e f"], ["x", "x", "y"]), (["a", "b"], [0.5, 1.7])):
            with self.subTest(str(X)), self.assertRaises((ValueError, TypeError)):
                classifier.fit(X, y)
        with self.assertRaises(stance.Misuse):
            StanceClassifier(C=-1.0).fit(self.texts, self.labels)
        with self.assertRaisesRegex(ValueError, "white space"):
            classifier.fit(self.texts, np.char.add(self.labels, " "))
        with self.assertRaises(sklearn.exceptions.NotFittedError):
            classifier.predict(self.texts)
        classifier.fit(self.texts, self.labels)
        with self.assertRaises(TypeError):
            classifier.predict([1, 2])


if __name__ == "__main__":
    unittest.main()

"""The examples of the docstrings and of the README are run."""

import doctest
import importlib
import os
import pathlib
import pkgutil
import shutil
import tempfile
import unittest
import warnings

import stance
import support

README = support.ROOT / "bindings" / "python" / "README.md"
FIRST_README = support.ROOT / "README.md"
SHIPPED = support.BUILD / "models" / "huawei-5g.stance"


class Docs(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        for name in ("streets.tsv", "page.html", "article.txt"):
            shutil.copy(support.HERE / name, self.folder)
        before = pathlib.Path.cwd()
        os.chdir(self.folder)
        self.addCleanup(os.chdir, before)
        caught = warnings.catch_warnings()
        caught.__enter__()
        self.addCleanup(caught.__exit__, None, None, None)
        warnings.simplefilter("ignore", stance.StanceWarning)

    def test_docstrings(self):
        rows = support.rows()
        known = {"stance": stance, "model": support.model(), "texts": rows.texts,
                 "labels": rows.labels, "folder": self.folder}
        names = ["stance"] + [f"stance.{m.name}" for m in pkgutil.iter_modules(stance.__path__)]
        tried = 0
        for name in names:
            if name == "stance._declarations":
                continue
            result = doctest.testmod(importlib.import_module(name), extraglobs=known)
            self.assertEqual(result.failed, 0, name)
            tried += result.attempted
        self.assertGreater(tried, 40)

    def test_readme(self):
        result = doctest.testfile(str(README), module_relative=False,
                                  optionflags=doctest.ELLIPSIS)
        self.assertEqual(result.failed, 0)
        self.assertGreater(result.attempted, 20)

    @unittest.skipUnless(SHIPPED.exists(), "the build has no shipped model")
    def test_first_readme(self):
        shutil.copy(SHIPPED, self.folder / "huawei.stance")
        rows = support.rows()
        result = doctest.testfile(str(FIRST_README), module_relative=False,
                                  globs={"texts": rows.texts, "labels": rows.labels})
        self.assertEqual(result.failed, 0)
        self.assertGreater(result.attempted, 3)

    def test_all_that_is_public_is_documented(self):
        for name in stance.__all__:
            thing = getattr(stance, name)
            self.assertTrue(thing.__doc__, name)
            for member, value in vars(thing).items() if isinstance(thing, type) else ():
                if callable(value) and not member.startswith("_"):
                    self.assertTrue(value.__doc__, f"{name}.{member}")


if __name__ == "__main__":
    unittest.main()

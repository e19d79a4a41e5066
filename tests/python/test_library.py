"""The seam to C: layouts as the compiler has them, errors, and how the library is found."""

import math
import os
import pathlib
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import stance
import support
from stance import errors
from stance._library import VERSION, ffi, lib

PACKAGE = pathlib.Path(stance.__file__).parent


def python(code, **environment):
    """Runs code in a new interpreter; returns what it wrote to stdout and stderr."""
    run = subprocess.run([sys.executable, "-c", code], env={**os.environ, **environment},
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return run.stdout


class Layout(unittest.TestCase):
    """The declarations are made from the header; this proves that cffi lays them out as C does."""

    def structs(self):
        names = sorted(set(ffi.list_types()[0]))
        types = [(name, ffi.typeof(name)) for name in names]
        return [(name, t) for name, t in types if t.kind == "struct" and t.fields is not None]

    def test_structs_and_constants(self):
        wanted = []
        lines = []
        for name, kind in self.structs():
            wanted.append(f"{name} {ffi.sizeof(kind)}")
            lines.append(f'printf("{name} %zu\\n", sizeof({name}));')
            for field, place in kind.fields:
                size = ffi.sizeof(place.type)
                wanted.append(f"{name}.{field} {place.offset} {size}")
                lines.append(f'printf("{name}.{field} %zu %zu\\n", offsetof({name}, {field}), '
                             f"sizeof((({name} *)0)->{field}));")
        self.assertGreater(len(wanted), 150)
        header = (support.ROOT / "include/stance/stance.h").read_text(encoding="utf-8")
        code = re.sub(r"/\*.*?\*/", "", header, flags=re.DOTALL)
        constants = [name for body in re.findall(r"\benum\b[^{;]*\{(.*?)\}", code, re.DOTALL)
                     for name in re.findall(r"\bSTANCE_[A-Z0-9_]+\b(?=\s*(?:=|,|$|\s))", body)]
        constants = sorted({name for name in constants if hasattr(lib, name)})
        self.assertGreater(len(constants), 50)
        for name in constants:
            wanted.append(f"{name} {getattr(lib, name)}")
            lines.append(f'printf("{name} %lld\\n", (long long){name});')
        program = ("#include <stance/stance.h>\n#include <stdio.h>\nint main(void)\n{\n"
                   + "\n".join(lines) + "\nreturn 0;\n}\n")
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder, "probe.c")
            source.write_text(program)
            compiler = os.environ.get("STANCE_CC", "cc")
            subprocess.run([compiler, "-I", support.ROOT / "include", source, "-o",
                            source.with_suffix("")], check=True)
            printed = subprocess.check_output([source.with_suffix("")], text=True)
        self.assertEqual(printed.splitlines(), wanted)

    def test_functions(self):
        """Every function that is declared is in the library."""
        header = (support.ROOT / "include/stance/stance.h").read_text(encoding="utf-8")
        names = set(re.findall(r"\b(stance_[a-z_]+)\(", re.sub(r"/\*.*?\*/", "", header,
                                                             flags=re.DOTALL)))
        self.assertGreater(len(names), 50)
        for name in names:
            getattr(lib, name)

    def test_versions(self):
        cmake = (support.ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
        version = re.search(r"project\(stance VERSION ([0-9.]+)", cmake)[1]
        self.assertEqual(stance.__version__, version)
        self.assertEqual(VERSION, version.rpartition(".")[0])
        project = (support.ROOT / "bindings/python/pyproject.toml").read_text(encoding="utf-8")
        self.assertIn(f'\nversion = "{version}"\n', project)


class Errors(unittest.TestCase):
    def test_a_class_for_each_status(self):
        for number, name in ffi.typeof("stance_status").elements.items():
            if name != "STANCE_OK":
                error = errors.new_error()
                error.status = number
                with self.assertRaises(stance.StanceError) as caught:
                    errors.fail(error)
                self.assertIsNot(type(caught.exception), stance.StanceError, name)

    def test_families(self):
        self.assertTrue(issubclass(stance.BadData, ValueError))
        self.assertTrue(issubclass(stance.BadModel, ValueError))
        self.assertTrue(issubclass(stance.Misuse, ValueError))
        self.assertTrue(issubclass(stance.InputOutputError, OSError))
        self.assertTrue(issubclass(stance.NoMemory, MemoryError))

    def test_what_they_tell(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "röws.tsv")
            path.write_text("favor\tfine\nno tab\n", encoding="utf-8")
            with self.assertRaises(stance.BadData) as caught:
                stance.Dataset.read(path)
        error = caught.exception
        self.assertEqual((error.source, error.line), (str(path), 2))
        self.assertTrue(str(error).startswith(f"{path}:2: "))
        again = pickle.loads(pickle.dumps(error))
        self.assertEqual((str(again), again.source, again.line), (str(error), str(path), 2))

    def test_models(self):
        with self.assertRaises(stance.InputOutputError):
            stance.Model.load("/nowhere/model.stance")
        with self.assertRaises(OSError):
            support.model().save("/nowhere/model.stance")
        data = support.model().to_bytes()
        for damaged in (b"", b"no model", data[:-1], data[:1000], data[:500] + b"x" + data[501:]):
            with self.assertRaises(stance.BadModel) as caught:
                stance.Model.parse(damaged, "mine")
            self.assertEqual(caught.exception.source, "mine")
        with self.assertRaisesRegex(ValueError, "NUL"):
            stance.Model.load("a\0b")

    def test_types(self):
        model = support.model()
        for call in (lambda: model.classify("one text"), lambda: model.classify([b"bytes"]),
                     lambda: model.classify(["a", None]), lambda: model.classify(None),
                     lambda: model.article(b"bytes"), lambda: model.explain(None),
                     lambda: model.sentences("one text"), lambda: stance.Model.parse("text"),
                     lambda: stance.Model.load(None)):
            with self.assertRaises(TypeError):
                call()
        self.assertEqual(model.classify([]), ([], []))
        with self.assertRaisesRegex(TypeError, "Model.load"):
            stance.Model("model.stance")

    def test_tables(self):
        """What goes through its columns or keys, where one would think of rows."""

        class Table:
            ndim, shape = 2, (7, 1)

            def __iter__(self):
                return iter(["body"])

        with self.assertRaisesRegex(ValueError, r"one column of a table; its shape is \(7, 1\)"):
            support.model().classify(Table())
        with self.assertRaisesRegex(TypeError, "not one dict"):
            support.model().classify({"body": "A text."})

    def test_thresholds(self):
        """Percents and NaN would show nothing, or everything."""
        for threshold in (80, -0.1, math.nan):
            with self.assertRaisesRegex(ValueError, "from 0 to 1"):
                support.model().sentences(["A text."], threshold=threshold)
            with self.assertRaisesRegex(ValueError, "from 0 to 1"):
                support.model().article("A text.", threshold=threshold)


class Finding(unittest.TestCase):
    def test_variable(self):
        self.assertIn("STANCE_LIBRARY", python("import stance", STANCE_LIBRARY="/nowhere/lib.so"))
        self.assertIn("ImportError", python("import stance", STANCE_LIBRARY="/nowhere/lib.so"))
        another = python("import stance", STANCE_LIBRARY="libc.so.6")
        self.assertIn("ImportError: the C library of stance cannot be loaded", another)

    def test_system_loader(self):
        found = python("import stance; print(stance.__version__)", STANCE_LIBRARY="",
                       LD_LIBRARY_PATH=str(support.BUILD))
        self.assertEqual(found.strip(), stance.__version__)

    def test_beside_the_package(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(PACKAGE, pathlib.Path(folder, "stance"))
            shutil.copy(support.BUILD / "libstance.so.0", pathlib.Path(folder, "stance"))
            found = python("import stance; print(stance.__file__, stance.__version__)",
                           STANCE_LIBRARY="", PYTHONPATH=folder)
            self.assertEqual(found.split()[1:], [stance.__version__])
            self.assertTrue(found.startswith(folder))

    def test_other_version(self):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder, "other.c")
            source.write_text('const char *stance_version(void) { return "7.5.0"; }\n')
            library = source.with_suffix(".so")
            subprocess.run([os.environ.get("STANCE_CC", "cc"), "-shared", "-fPIC", source, "-o",
                            library], check=True)
            said = python("import stance", STANCE_LIBRARY=str(library))
        self.assertIn("is stance 7.5.0, but this package is for", said)

    def test_the_core_needs_no_other_packages(self):
        code = ("import sys\nsys.modules.update(numpy=None, sklearn=None, pycparser=None)\n"
                "import stance\nprint(len(stance.languages()) > 10)")
        self.assertEqual(python(code).strip(), "True")


if __name__ == "__main__":
    unittest.main()

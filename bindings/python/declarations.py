"""Makes stance/_declarations.py: the types and functions of the C library, read from its header.

Nothing is written down twice, so nothing can drift: what Python knows of the library is what
stance.h of the same tree says. Installing the package runs this; `python3 declarations.py` does it
for working in the tree.
"""

import pathlib
import re

import cffi

HERE = pathlib.Path(__file__).resolve().parent
HEADER = HERE.parent.parent / "include" / "stance" / "stance.h"


def declarations_of(header: str) -> str:
    """What is left of the header for cffi: no directives, and nothing that is for C++ only."""
    header = re.sub(r"^#ifdef __cplusplus\n.*?^#endif$", "", header, flags=re.DOTALL | re.MULTILINE)
    header = re.sub(r"^#.*$", "", header, flags=re.MULTILINE)
    return header.replace("STANCE_API ", "")


ffi = cffi.FFI()
ffi.cdef(declarations_of(HEADER.read_text(encoding="utf-8")))
ffi.set_source("stance._declarations", None)

if __name__ == "__main__":
    ffi.compile(tmpdir=str(HERE))

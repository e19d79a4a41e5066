"""The C library: where it is found, and how text and structs pass between it and Python.

It is looked for in the file that the environment variable STANCE_LIBRARY names, then beside this
module, then where the system's loader looks. It is loaded once, when the package is imported.
"""

import dataclasses
import os
import pathlib
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

try:
    from . import _declarations
except ModuleNotFoundError as missing:
    raise ImportError("stance needs the package cffi") from missing
except ImportError as missing:
    raise ImportError(
        "stance/_declarations.py is missing: install the package with pip, "
        "or run declarations.py in bindings/python"
    ) from missing

ffi: Any = _declarations.ffi
NULL = ffi.NULL

NAME = "libstance.so.0"
VERSION = "0.1"  # of the header that the declarations are from; the last number may differ

Record = TypeVar("Record")


def _file_to_load() -> str:
    named = os.environ.get("STANCE_LIBRARY")
    if named:
        return named
    beside = pathlib.Path(__file__).with_name(NAME)
    return str(beside) if beside.exists() else NAME


def _load() -> Any:
    file = _file_to_load()
    try:
        library = ffi.dlopen(file)
        version = ffi.string(library.stance_version()).decode()
    except (OSError, AttributeError, ffi.error) as error:
        raise ImportError(
            f"the C library of stance cannot be loaded: {error}; "
            "install it, or let STANCE_LIBRARY name the file"
        ) from error
    if version.rpartition(".")[0] != VERSION:
        raise ImportError(f"{file} is stance {version}, but this package is for {VERSION}")
    return library


lib: Any = _load()


def library_version() -> str:
    """Version of the C library, such as "0.1.0"."""
    return string(lib.stance_version())


def string(pointer: Any) -> str:
    """A C string as a str; what is not UTF-8 in it becomes U+FFFD."""
    return str(ffi.string(pointer), "utf-8", "replace")


def string_or_none(pointer: Any) -> str | None:
    return None if pointer == NULL else string(pointer)


def field(struct_field: Any) -> str | None:
    """A stance_field as a str; None where there is none."""
    if struct_field.bytes == NULL:
        return None
    return str(ffi.buffer(struct_field.bytes, struct_field.size), "utf-8", "replace")


def strings(array: Any) -> list[str]:
    """The strings of a NULL-terminated array."""
    found: list[str] = []
    while array[len(found)] != NULL:
        found.append(string(array[len(found)]))
    return found


def encode(text: str, what: str = "text") -> bytes:
    """Text for the library. Lone surrogates, which are no text, it takes for U+FFFD."""
    if not isinstance(text, str):
        raise TypeError(f"{what} is to be a str, not {type(text).__name__}")
    return text.encode("utf-8", "surrogatepass")


def encode_name(name: str, what: str) -> bytes:
    """The same for what C knows as a string: a NUL would cut it off, and is a ValueError."""
    data = encode(name, what)
    if b"\0" in data:
        raise ValueError(f"{what} has a NUL character: {name!r}")
    return data


def encode_path(path: str | os.PathLike[str]) -> bytes:
    """A file's name for the library."""
    name = os.fsencode(path)
    if b"\0" in name:
        raise ValueError(f"path has a NUL character: {path!r}")
    return name


def record(kind: type[Record], struct: Any) -> Record:
    """The dataclass of that kind whose fields are those of the same names in the struct."""
    names = [item.name for item in dataclasses.fields(kind)]
    return kind(**{name: getattr(struct, name) for name in names})


def as_texts(values: Iterable[str], what: str) -> list[str]:
    """A list of str; a TypeError for anything else, and for one str, which is easily given.

    A table, such as a DataFrame, is a ValueError: its elements are the names of its columns.
    """
    if isinstance(values, (str, bytes, Mapping)):
        raise TypeError(f"{what} is to be a list of str, not one {type(values).__name__}")
    if getattr(values, "ndim", 1) != 1:
        raise ValueError(
            f"{what} is to be one-dimensional, a str a row, such as one column of a table; "
            f"its shape is {getattr(values, 'shape', None)}"
        )
    texts = list(values)
    for number, text in enumerate(texts):
        if not isinstance(text, str):
            raise TypeError(f"{what}[{number}] is to be a str, not {type(text).__name__}")
    return texts

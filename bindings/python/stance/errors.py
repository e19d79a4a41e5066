"""Exceptions, a class for each status of the C library, and the warning.

>>> try:
...     stance.Model.parse(b"This is no model.")
... except stance.BadModel as error:
...     print(error)
bytes: not a stance model
"""

from typing import Any, NoReturn

from ._library import NULL, ffi, lib, string

_TEXT_SIZE = 2048  # bytes; a source, a line number and a message take about half of it


class StanceError(Exception):
    """What the library refuses. The message is one line: "source:line: what is wrong".

    source: str, the file as it was given, "" where there is none.
    line: int, of that file, from 1; 0 where there is none.
    """

    def __init__(self, text: str, source: str = "", line: int = 0) -> None:
        super().__init__(text)
        self.source = source
        self.line = line


class BadData(StanceError, ValueError):
    """What was read is not what it should be: rows, text, encoding."""


class InputOutputError(StanceError, OSError):
    """Opening, reading or writing failed."""


class Misuse(StanceError, ValueError):
    """An argument or option is out of range, unknown or contradictory."""


class BadModel(StanceError, ValueError):
    """A model is refused: damaged, foreign, newer or absurd."""


class NoMemory(StanceError, MemoryError):
    """There is not enough memory."""


class StanceWarning(UserWarning):
    """What a person should know of a result: of training, or of an article."""


_CLASSES: dict[int, type[StanceError]] = {
    lib.STANCE_BAD_DATA: BadData,
    lib.STANCE_IO: InputOutputError,
    lib.STANCE_MISUSE: Misuse,
    lib.STANCE_BAD_MODEL: BadModel,
    lib.STANCE_NO_MEMORY: NoMemory,
}


def new_error() -> Any:
    """A stance_error to hand to the library."""
    return ffi.new("stance_error *")


def fail(error: Any) -> NoReturn:
    """Raises what a stance_error tells."""
    text = ffi.new("char[]", _TEXT_SIZE)
    lib.stance_error_text(error, text, _TEXT_SIZE)
    kind = _CLASSES.get(error.status, StanceError)
    raise kind(string(text), string(error.source), error.line)


def check(status: int, error: Any) -> None:
    """Raises unless the status is STANCE_OK."""
    if status != lib.STANCE_OK:
        fail(error)


def made(pointer: Any, error: Any) -> Any:
    """What a constructor returned; raises where that is NULL."""
    if pointer == NULL:
        fail(error)
    return pointer

"""Articles from files: plain text, web pages, and records in JSON Lines, CSV or TSV."""

import dataclasses
import os
from collections.abc import Iterator, Sequence
from typing import Any

from ._library import NULL, as_texts, encode_name, encode_path, ffi, field, lib
from .dataset import FORMATS
from .errors import check, made, new_error

_FORMATS = {
    **FORMATS,
    "article": lib.STANCE_FORMAT_ARTICLE,
    "html": lib.STANCE_FORMAT_HTML,
}


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """What there is to classify."""

    text: str
    """Of a page, its headline and paragraphs."""
    id: str | None
    """Of a record, where it has one."""
    fields: dict[str, str | None]
    """Other fields that were asked for; None: this record has no such field."""
    line: int
    """On which a record begins, from 1; 0: no record."""
    replaced: int
    """U+FFFD put in for what was no text."""


def read_documents(
    path: str | os.PathLike[str],
    *,
    format: str = "auto",
    encoding: str | None = None,
    text_field: str | None = None,
    id_field: str | None = None,
    fields: Sequence[str] = (),
) -> Iterator[Document]:
    """Reads a file ("-": stdin), one document after the other, as stance-classify does.

    format: "article", "html", "jsonl", "csv", "tsv", or "auto", by name and content. Files may be
        compressed with gzip or zstd.
    encoding: as iconv names it. Default: told from the text, or declared by the page.
    text_field, id_field: of records. Default: "text" and "id".
    fields: others that are wanted along.

    Raises InputOutputError, Misuse, and BadData with the file and line; of a damaged file, after
    what comes before the damage.

    >>> for document in stance.read_documents(folder / "page.html"):
    ...     print(document.text.splitlines())
    ['Cars stay', 'The mayor will not close the street.']
    """
    if format not in _FORMATS:
        raise ValueError(f"format is to be one of {', '.join(_FORMATS)}, not {format!r}")
    kept: list[Any] = []  # what the options borrow

    def borrowed(text: str | None, what: str) -> Any:
        if text is None:
            return NULL
        kept.append(ffi.new("char[]", encode_name(text, what)))
        return kept[-1]

    names = as_texts(fields, "fields")
    options = ffi.new("stance_documents_options *")
    options.format = _FORMATS[format]
    options.encoding = borrowed(encoding, "encoding")
    options.text_field = borrowed(text_field, "text_field")
    options.id_field = borrowed(id_field, "id_field")
    carry = ffi.new("const char *[]", [borrowed(name, "field") for name in names])
    options.carry, options.carry_count = carry, len(carry)
    return _documents(encode_path(path), options, (kept, carry), names)


def _documents(path: bytes, options: Any, kept: Any, names: list[str]) -> Iterator[Document]:
    """The generator itself. kept: what the options borrow, which has to live as long."""
    error = new_error()
    opened = made(lib.stance_documents_open(path, options, error), error)
    documents = ffi.gc(opened, lib.stance_documents_close)
    document, more = ffi.new("stance_document *"), ffi.new("bool *")
    while True:
        check(lib.stance_documents_next(documents, document, more, error), error)
        if not more[0]:
            return
        text = str(ffi.buffer(document.text, document.size), "utf-8", "replace")
        carried = {name: field(document.carry[i]) for i, name in enumerate(names)}
        yield Document(text, field(document.id), carried, document.line, document.replaced)

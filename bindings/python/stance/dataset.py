"""Labelled rows from files."""

import dataclasses
import os

from ._library import NULL, encode_name, encode_path, ffi, field, lib
from .errors import check, made, new_error

FORMATS: dict[str, int] = {
    "auto": lib.STANCE_FORMAT_AUTO,
    "tsv": lib.STANCE_FORMAT_TSV,
    "csv": lib.STANCE_FORMAT_CSV,
    "jsonl": lib.STANCE_FORMAT_JSONL,
}


@dataclasses.dataclass(frozen=True, slots=True)
class Dataset:
    """Labelled rows, as three lists of the same length.

    >>> rows = stance.Dataset.read(folder / "streets.tsv")
    >>> rows.labels[0], rows.texts[0]
    ('favor', 'Close the old town to cars.')
    >>> stance.train(rows.texts, rows.labels, rows.groups).labels
    ('favor', 'against', 'neutral')
    """

    texts: list[str]
    labels: list[str]
    groups: list[str | None]
    """What must not be torn apart, such as articles; None: no group."""

    def __len__(self) -> int:
        return len(self.texts)

    @classmethod
    def read(
        cls,
        *paths: str | os.PathLike[str],
        format: str = "auto",
        columns: str | None = None,
    ) -> "Dataset":
        """Reads files of rows as stance-train does; "-" is stdin.

        format: "tsv", "csv", "jsonl", or "auto", which goes by the name. Files may be compressed
            with gzip or zstd.
        columns: names the columns in their order, out of label, text, group and - (not used).
            Default: the names of a header or of the keys, otherwise "label,text".

        Raises BadData with the file and the line, InputOutputError, Misuse.
        """
        if format not in FORMATS:
            raise ValueError(f"format is to be one of {', '.join(FORMATS)}, not {format!r}")
        error = new_error()
        dataset = ffi.gc(made(lib.stance_dataset_new(error), error), lib.stance_dataset_free)
        names = NULL if columns is None else encode_name(columns, "columns")
        for path in paths:
            check(
                lib.stance_dataset_read(dataset, encode_path(path), FORMATS[format], names, error),
                error,
            )
        rows = cls([], [], [])
        for number in range(lib.stance_dataset_count(dataset)):
            row = lib.stance_dataset_row(dataset, number)
            rows.texts.append(field(row.text) or "")
            rows.labels.append(field(row.label) or "")
            rows.groups.append(field(row.group))
        return rows

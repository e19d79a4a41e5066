"""What the tests share: the small data set, the model made from it, and the tools of the build."""

import functools
import os
import pathlib
import subprocess
import warnings

import stance

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = pathlib.Path(os.environ["STANCE_BUILD"])
ROWS = HERE / "streets.tsv"
ARTICLE = (HERE / "article.txt").read_text(encoding="utf-8")

# What a line may hold: known words, none, other scripts, nothing, and what is no text.
LINES = [line.split("\t")[1] for line in ROWS.read_text(encoding="utf-8").splitlines()] + [
    "Close the street to cars, but keep the shops open!",
    "Où vont les voitures? Ça ne va pas – naïve “traders”",
    "Улицы закрыты 🚗🚲 close the street",
    "Zyx qwv.",
    "",
    "   ",
    "cars\u00a0cars\u2028traders \x00 council",
]


def rows():
    return stance.Dataset.read(ROWS)


@functools.cache
def model():
    """The model of the data set, trained with the defaults."""
    return quiet_train(rows().texts, rows().labels)


def quiet_train(*arguments, **options):
    """stance.train without its warnings, which so few rows give."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", stance.StanceWarning)
        return stance.train(*arguments, **options)


def tool(name, *arguments, stdin=b""):
    """What a tool writes to stdout."""
    command = [BUILD / "bin" / name, "--quiet", *arguments]
    return subprocess.run(command, input=stdin, stdout=subprocess.PIPE, check=True).stdout

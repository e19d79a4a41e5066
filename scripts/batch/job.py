"""What the scripts of a batch share: the job, which is a folder, what is in it, and how it is told that a
shard is done.

    JOB/job.json        what is to be done: input, options, model, tool, shards; written last, by split
    JOB/model-...       the model, named by its digest
    JOB/in/00000        a shard of the input: whole records, below the header where there is one
    JOB/out/00000       what stance-classify made of it
    JOB/out/00000.json  the manifest: of what, by what, and what came out
    JOB/out/00000.error why it could not be done: exit code, space, message
    JOB/log/            what the drivers keep

A shard is done where its manifest is the one that the job asks for and the output is the one that the
manifest tells of. Nothing in a manifest says when or where, so whoever does a shard twice, or two at
once, writes the same bytes. All files appear by being renamed."""
import argparse
import contextlib
import fcntl
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys

DONE, FAILED, MISUSE, REFUSED = 0, 1, 2, 3  # exit codes, those of the tools
FORMAT = 1  # of job.json
CHUNK = 1 << 20
SHOWN = 10  # shards that are not done, in a report
BESIDE = ".stance-"  # how the name of a file begins that is being written


class Trouble(Exception):
    """What is said in one line before the script ends with this exit code."""

    def __init__(self, message, code=FAILED):
        super().__init__(message)
        self.code = code


class Digest:
    """SHA-256 and size of what passes through, as sha256sum has it."""

    def __init__(self):
        self.hash, self.bytes = hashlib.sha256(), 0

    def update(self, piece):
        self.hash.update(piece)
        self.bytes += len(piece)

    def facts(self):
        return {"bytes": self.bytes, "sha256": self.hash.hexdigest()}


def chunks(path):
    with open(path, "rb") as file:
        yield from iter(lambda: file.read(CHUNK), b"")


def digest(file):
    """Of a file, by its path, or open and from where it stands."""
    found = Digest()
    pieces = chunks(file) if isinstance(file, str) else iter(lambda: file.read(CHUNK), b"")
    for piece in pieces:
        found.update(piece)
    return found.facts()


def sums_up(facts):
    """The check of a file of facts, which is of all the others."""
    rest = {key: value for key, value in facts.items() if key != "check"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()


def read_facts(path):
    """The facts in a file of ours. ValueError: it is damaged."""
    with open(path, encoding="utf-8") as file:
        facts = json.load(file)
    if not isinstance(facts, dict) or facts.get("check") != sums_up(facts):
        raise ValueError
    return facts


@contextlib.contextmanager
def written(path):
    """A file to write to, beside its place, which gets there once all is well; else nothing is left of it.
    A kill may leave it."""
    beside = os.path.join(os.path.dirname(path), BESIDE + os.urandom(8).hex())
    try:
        with open(beside, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as error:
        if error.filename in (None, beside):
            error.filename = path
        raise
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(beside)


def write_facts(path, facts):
    facts = {**facts, "check": sums_up(facts)}
    with written(path) as file:
        file.write(json.dumps(facts, indent=1, sort_keys=True).encode() + b"\n")


def is_plain(path):
    """Whether it is a regular file, or may become one."""
    return path != "-" and (os.path.isfile(path) or not os.path.exists(path))


def model_name(facts):
    return f"model-{facts['sha256'][:16]}"


class Job:
    def __init__(self, folder):
        self.folder = os.path.abspath(folder)
        try:
            facts = read_facts(self.path("job.json"))
        except FileNotFoundError:
            raise Trouble(f"{folder}: no job; it is made by split, to its end") from None
        except ValueError:
            raise Trouble(f"{self.path('job.json')}: damaged; run split again") from None
        if facts["format"] != FORMAT:
            raise Trouble(f"{folder}: a job of another version; run split again")
        self.input, self.options, self.model = facts["input"], facts["options"], facts["model"]
        self.tool, self.shards, self.header_lines = facts["tool"], facts["shards"], facts["header_lines"]

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def model_path(self):
        return self.path(model_name(self.model))

    def shard(self, number):
        return self.path("in", f"{number:05}")

    def output(self, number, ending=""):
        return self.path("out", f"{number:05}{ending}")

    def settings(self):
        """All that a result depends on beside its input."""
        return {"model": self.model, "options": self.options, "version": self.tool["version"]}

    @property
    def lines(self):
        return "--input=lines" in self.options

    @property
    def articles(self):
        """Whether the output tells how many records were read."""
        return "--format=jsonl" in self.options and not self.lines

    @property
    def csv(self):
        return "--format=csv" in self.options

    def wanted(self, number):
        shard = self.shards[number]
        return {"input": {key: shard[key] for key in ("bytes", "records", "sha256")}, **self.settings()}

    def manifest(self, number):
        """The manifest of a shard that is done, as far as can be told without reading the output; or None."""
        try:
            facts = read_facts(self.output(number, ".json"))
            size = os.path.getsize(self.output(number))
        except (FileNotFoundError, ValueError):
            return None
        output, wanted = facts.get("output", {}), self.wanted(number)
        same = all(facts.get(key) == value for key, value in wanted.items())
        return facts if same and output.get("bytes") == size else None

    def missing(self):
        return [number for number in range(len(self.shards)) if self.manifest(number) is None]

    def lost(self, records, output):
        """What is wrong where so many records went in and this came out; or None."""
        if self.lines and output["rows"] != records:
            return f"{records} lines in, {output['rows']} lines out"
        if self.articles and output["articles"] != records:
            return f"{records} records in, {output['articles']} articles out"
        return None

    def why_not(self, number):
        """Exit code and message of the last that tried, if it said why; or None."""
        try:
            with open(self.output(number, ".error"), encoding="utf-8", errors="replace") as file:
                code, _, message = file.read().rstrip("\n").partition(" ")
            return int(code), message
        except (FileNotFoundError, ValueError):
            return None


def find_tool(path):
    """The tool where split found it, else on PATH."""
    found = path if os.access(path, os.X_OK) else shutil.which("stance-classify")
    if not found:
        raise Trouble(f"no stance-classify at {path}, nor on PATH")
    return found


def version_of(tool):
    try:
        return subprocess.run([tool, "--version"], stdout=subprocess.PIPE, check=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError) as error:
        raise Trouble(f"{tool} --version: {error}") from None


def run_tool(tool, options, model, source, sink):
    """Runs stance-classify from one file to another: its exit code, 1 where a signal ended it, and the last line
    that it said. It does not outlive us, unless we are killed."""
    command = [tool, "--quiet", "--threads=1", f"--model={model}", *options]
    with subprocess.Popen(command, stdin=source, stdout=sink, stderr=subprocess.PIPE) as running:
        try:
            said = running.stderr.read().decode(errors="replace").splitlines()
        except BaseException:
            running.kill()
            raise
    code = running.returncode
    if code < 0:
        return FAILED, f"stance-classify was ended by signal {-code}"
    return code, said[-1] if said else f"stance-classify ended with {code}"


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise Trouble(message, MISUSE)


def count_of(text):
    if not re.fullmatch(r"[1-9]\d{0,4}", text):
        raise argparse.ArgumentTypeError(f"'{text}' is not from 1 to 99999")
    return int(text)


def parser(doc):
    """For the options of a script, whose paragraphs say what it is for, how it is used, and more."""
    about, usage, more = doc.split("\n\n", 2)
    return Parser(
        prog=sys.argv[0], usage=re.sub(r"\S+", "%(prog)s", usage.strip(), count=1),
        description=f"{about}\n\n{more}", allow_abbrev=False,
        epilog="Exit status: 0 done, 1 bad data or I/O, 2 misuse, 3 the model was refused.",
        formatter_class=argparse.RawDescriptionHelpFormatter)


def say(message):
    print(f"{os.path.basename(sys.argv[0])}: {message}", file=sys.stderr, flush=True)


@contextlib.contextmanager
def alone(folder):
    """For split and the drivers, as long as they are at work on a job."""
    os.makedirs(os.path.join(folder, "log"), exist_ok=True)
    with open(os.path.join(folder, "log", "lock"), "wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Trouble(f"{folder}: a driver or split is at work on it") from None
        except OSError:  # there are shared folders without locks
            pass
        yield


def drive(job, submit, rounds):
    """What the drivers have in common: submit(asked, missing) is called until nothing is missing, as often as
    rounds says; asked is what was missing at first. Says what is not done. Gives the exit code."""
    asked = missing = job.missing()
    for number in asked:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(job.output(number, ".error"))
    for _ in range(rounds):
        if not missing:
            break
        submit(asked, missing)
        missing = job.missing()
    return report(job, missing, len(asked) - len(missing))


def report(job, missing, new=None):
    causes = [(number, job.why_not(number)) for number in missing]
    known = [cause for _, cause in causes if cause]
    unknown = [str(number) for number, cause in causes if not cause]
    for _, message in known[:SHOWN]:
        say(message)
    if len(known) > SHOWN:
        say(f"and {len(known) - SHOWN} more")
    if unknown:
        say(f"not done: {', '.join(unknown[:SHOWN])}{', ...' * (len(unknown) > SHOWN)}; "
            f"if they were tried, {job.path('log')} may tell why not")
    say(f"{len(job.shards) - len(missing)} of {len(job.shards)} shards are done" +
        (f", {new} of them now" if new is not None else ""))
    return max([code for code, _ in known] + [FAILED] * bool(unknown), default=DONE)


def in_words(error):
    if not isinstance(error, OSError) or not error.strerror:
        return str(error)
    return f"{error.filename}: {error.strerror}" if error.filename else error.strerror


def ended(number, _):
    raise SystemExit(128 + number)


def main(run):
    """Runs a script: exit codes, one line for what goes wrong, an end by SIGTERM as by SIGINT."""
    for number in signal.SIGTERM, signal.SIGHUP, signal.SIGINT:
        signal.signal(number, ended)
    try:
        code = run()
    except Trouble as trouble:
        say(trouble)
        code = trouble.code
    except OSError as error:
        say(in_words(error))
        code = FAILED
    sys.exit(code)


def input_line(job, number, message):
    """The message of the tool, with the line of the whole input in place of that of the shard."""
    def replaced(found):
        line = int(found.group(1)) - job.header_lines
        return f"{job.input['name']}:{job.shards[number]['line'] + line - 1 if line > 0 else 1}:"

    return re.sub(r"^stance-classify: ", "", re.sub(r"\bstdin:(\d+):", replaced, message))

"""Starts processes for bench/speed and measures them. A process of its own, because Linux counts
the memory of whoever starts a process into the peak memory of what is started: this one has 8 MB,
and so nothing that is measured seems to have less.

Reads requests from stdin and writes answers to stdout, both in marshal's format, until stdin ends.
A request is a list of steps that are run one after the other, a step is a list of commands that are
run side by side, and a command is (arguments, output), the output being a file or None, which is a
pipe to cat. An answer is (wall time of each step, until all of it has ended and all pipes have been
read, in s; processor time of the commands, without cat, in s; the highest peak memory of any, in
kB; the arguments of the first command that failed, or None)."""
import marshal
import os
import sys
import time

NO_INPUT = (os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0)


def start(arguments, output):
    """The process of a command, and that of its cat or None."""
    if output is not None:
        to_file = (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        return os.posix_spawnp(arguments[0], arguments, os.environ,
                               file_actions=[NO_INPUT, to_file]), None
    reading, writing = os.pipe()
    cat = os.posix_spawnp("cat", ["cat"], os.environ, file_actions=[
        (os.POSIX_SPAWN_DUP2, reading, 0),
        (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
    process = os.posix_spawnp(arguments[0], arguments, os.environ, file_actions=[
        NO_INPUT, (os.POSIX_SPAWN_DUP2, writing, 1)])
    os.close(reading)
    os.close(writing)
    return process, cat


def run(steps):
    walls, processor, memory, failed = [], 0, 0, None
    for step in steps:
        began = time.perf_counter()
        started = [start(*command) for command in step]
        for (process, cat), (arguments, _) in zip(started, step):
            _, status, used = os.wait4(process, 0)
            if cat is not None:
                os.waitpid(cat, 0)
            processor += used.ru_utime + used.ru_stime
            memory = max(memory, used.ru_maxrss)
            if status and failed is None:
                failed = arguments
        walls.append(time.perf_counter() - began)
    return walls, processor, memory, failed


def main():
    while True:
        try:
            steps = marshal.load(sys.stdin.buffer)
        except EOFError:
            return
        marshal.dump(run(steps), sys.stdout.buffer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()

#!/usr/bin/env bash
# Who waits long at a terminal is told how far it is; nobody else is.
. "$WB_SOURCE/testdata/shell.sh"
needed python3 "$program"
exec python3 - "$program" <<'END'
import os
import pty
import subprocess
import sys
import time

MESSAGE = (b"From a@b Fri Nov 20 08:14:03 2026\nFrom: a@example.com\n"
           b"Subject: hello\n\n" + b"and so on\n" * 1000 + b"\n")


def run(*options, terminal=True):
    """What is on the terminal in the end, of a mailbox that comes slowly."""
    if terminal:
        master, slave = pty.openpty()
    else:
        master, slave = os.pipe()
    child = subprocess.Popen(
        [sys.argv[1], "-n", *options, "-"], stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL, stderr=slave)
    os.close(slave)
    for _ in range(3):
        child.stdin.write(MESSAGE * 14)  # more than is waited for at once
        child.stdin.flush()
        time.sleep(1.3)
    child.stdin.close()
    child.wait()
    seen = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    os.close(master)
    return seen.decode()


failed = 0
for what, wanted, seen in (
        ("terminal", "messages read ...", run("--format=json")),
        ("summary", "messages read ...", run("--summary")),
        ("Japanese", "通", run("--lang=ja", "--format=json")),
        ("-q", None, run("-q", "--format=json")),
        ("no terminal", None, run("--format=json", terminal=False))):
    shown = "\r" in seen.replace("\r\n", "")
    if wanted is None and shown:
        print("FAIL %s: progress is told: %r" % (what, seen[:200]))
        failed = 1
    elif wanted is not None and (wanted not in seen or not shown):
        print("FAIL %s: no progress: %r" % (what, seen[:200]))
        failed = 1
    elif wanted is not None and "\033[K" not in seen:
        print("FAIL %s: the line is not cleared: %r" % (what, seen[:200]))
        failed = 1
sys.exit(failed)
END

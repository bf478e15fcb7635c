"""Text as terminals show it: term_test.py PROGRAM TESTDATA.

No line of any case is wider than the page unless a name or a term of a record
cannot be broken, colours add nothing but themselves and hold for one line only,
and what a terminal cannot do is not done there."""
import fcntl
import glob
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import unicodedata

program, data = sys.argv[1:]
failed = 0
environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}


def bad(*what):
    global failed
    failed += 1
    if failed < 30:
        print("FAIL", *what)


def width(text):
    return sum(0 if unicodedata.combining(c) else
               2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in text)


def run(folder, *arguments, columns=None):
    env = dict(environment)
    if columns:
        env["COLUMNS"] = str(columns)
    source = "bounce.eml" if os.path.exists(folder + "bounce.eml") \
        else "input.txt"
    return subprocess.run(
        [program, "--replay=now.world", *arguments, source], cwd=folder,
        env=env, capture_output=True, text=True).stdout


def is_unbreakable(line):
    """One word of ASCII, maybe behind the sign of a record or an item."""
    rest = re.sub(r'^ *([-+*] |"|\()?', "", line)
    return re.fullmatch(r"[!-~]+", rest) is not None


def check(folder):
    name = os.path.basename(folder[:-1])
    for lang in ("en", "ja"):
        plain = {}
        for columns in (40, 79):
            for extra in ([], ["-v"]):
                text = run(folder, "--lang=" + lang, *extra, columns=columns)
                for line in text.split("\n"):
                    if width(line) > columns and not is_unbreakable(line):
                        bad(name, lang, extra, columns, "columns:", line)
                plain[columns] = plain.get(columns) or text
        colored = run(folder, "--lang=" + lang, "--color=always", columns=40)
        if re.sub(r"\x1b\[[0-9;]*m", "", colored) != plain[40]:
            bad(name, lang, "colours change the text")
        for line in colored.split("\n"):
            if len(re.findall(r"\x1b\[[1-9]", line)) != \
                    line.count("\x1b[0m"):
                bad(name, lang, "a colour goes on after its line:", repr(line))


def in_terminal(columns, term, *arguments, **more):
    """The output on a terminal of that width."""
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(data + "/cases/C-bare-server-to-gmail")
        env = dict(environment, **more)
        if term:
            env["TERM"] = term
        os.execve(program, [program, "--lang=en", "--replay=now.world",
                            *arguments, "bounce.eml"], env)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    out = b""
    while True:
        try:
            piece = os.read(fd, 65536)
        except OSError:
            break
        if not piece:
            break
        out += piece
    os.waitpid(pid, 0)
    return out.decode().replace("\r\n", "\n")


# What it is asked for at the very start, before the width above is set: so a
# shell in between waits for it.
def width_in_terminal(columns):
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(data + "/cases/C-bare-server-to-gmail")
        os.execve("/bin/sh", [
            "sh", "-c", "read go; exec \"$0\" --lang=en --color=never "
            "--replay=now.world bounce.eml", program], environment)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    os.write(fd, b"\n")
    out = b""
    while True:
        try:
            piece = os.read(fd, 65536)
        except OSError:
            break
        if not piece:
            break
        out += piece
    os.waitpid(pid, 0)
    return max(width(line) for line in out.decode().splitlines()
               if not is_unbreakable(line))


for folder in sorted(glob.glob(data + "/cases/*/")):
    if os.path.exists(folder + "now.world"):
        check(folder)
for columns, least, most in ((40, 30, 40), (60, 45, 60), (200, 80, 100)):
    got = width_in_terminal(columns)
    if not least <= got <= most:
        bad("a terminal of", columns, "columns has lines of", got)
for wanted, term, arguments, more in (
        (True, "xterm", (), {}), (False, "dumb", (), {}), (False, "", (), {}),
        (False, "xterm", (), {"NO_COLOR": "1"}),
        (True, "xterm", (), {"NO_COLOR": ""}),
        (True, "dumb", ("--color=always",), {}),
        (True, "xterm", ("--color=always",), {"NO_COLOR": "1"}),
        (False, "xterm", ("--color=never",), {})):
    if ("\x1b" in in_terminal(80, term, *arguments, **more)) != wanted:
        bad("colours with TERM=" + term, arguments, more, "not", wanted)
print("term_test: %d failures" % failed)
sys.exit(failed > 0)

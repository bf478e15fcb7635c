"""Hostile mail through the whole program: it ends soon, says what it left out,
and still tells what was readable.  With a program as the only argument; with
"grow" behind it, each input twice as long must take about twice as long."""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

HEAD = b"""From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
To: ann@example.com
Subject: Undelivered Mail Returned to Sender
Date: Fri, 20 Nov 2026 08:14:03 +0900
MIME-Version: 1.0
"""
STATUS = b"""Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; hana@example.net
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <hana@example.net>: user unknown

"""
WORDS = b"""This is the mail system at host mx.example.org.

<hana@example.net>: host mx.example.net[192.0.2.7] said: 550 5.1.1
    <hana@example.net>: User unknown (in reply to RCPT TO command)

"""
TEXT = b"Content-Type: text/plain\n\n" + WORDS
RETURNED = b"Content-Type: message/rfc822\n\n%sFrom: ann@example.com\n\nhi\n"


def report(*parts, fields=b""):
    return (HEAD + fields + b"Content-Type: multipart/report; "
            b"report-type=delivery-status; boundary=BB\n\n" +
            b"".join(b"--BB\n" + part + b"\n" for part in parts) + b"--BB--\n")


def each(form, n):
    return b"".join(form % i for i in range(n))


RECEIVED = (b"Received: from a%d.example.com (a.example.com [192.0.2.7]) by "
            b"b.example.com; Fri, 20 Nov 2026 08:14:03 +0900\n")
GROUP = (b"Final-Recipient: rfc822; u%d@example.net\nAction: failed\n"
         b"Status: 5.1.1\n\n")
ENVELOPE = b"From a@b Fri Nov 20 08:14:03 2026\n"

# name: how long, what it is made of, the defect that is told (None: none)
CASES = {
    "a long line": (10_000_000, lambda n: report(
        TEXT + b"x" * n, STATUS), "text-too-long"),
    "a long line of HTML": (2_000_000, lambda n: report(
        b"Content-Type: text/html\n\n<p>" + b"<b>" * n, STATUS),
        "text-too-long"),
    "many parts": (100_000, lambda n: report(
        TEXT, STATUS, *[b"Content-Type: text/plain\n\nhi\n"] * n),
        "too-many-parts"),
    "many recipients": (10_000, lambda n: report(
        TEXT, STATUS + each(GROUP, n)), None),
    "nested multiparts": (10_000, lambda n: HEAD + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i)
        for i in range(n)) + TEXT, "too-deep"),
    "NUL bytes": (1_000_000, lambda n: report(
        TEXT + b"\0" * n, STATUS), None),
    "many fields": (1_000_000, lambda n: report(
        TEXT, STATUS, fields=each(b"X-H%d: v\n", n)), "too-many-headers"),
    "many Received": (100_000, lambda n: report(
        TEXT, STATUS, RETURNED % each(RECEIVED, n)), "too-many-headers"),
    "many signatures": (20_000, lambda n: report(
        TEXT, STATUS, RETURNED % each(
            b"DKIM-Signature: v=1; d=d%d.example.com; s=s; b=x\n", n)),
        "too-many-headers"),
    "like boundaries": (100_000, lambda n: report(
        TEXT + each(b"--BBx%d\n--", n), STATUS), "too-many-parts"),
    "encoded words": (50_000, lambda n: report(
        TEXT, STATUS, fields=b"Subject: " +
        b"=?iso-2022-jp?b?GyRCRnxLXBsoQg==?=\n " * n + b"x\n"),
        "header-too-long"),
    "nested encoded words": (50_000, lambda n: report(
        TEXT, STATUS, fields=b"Subject: " + b"=?utf-8?q?" * n +
        b"?=" * n + b"\n"), "header-too-long"),
    "a long diagnostic": (50_000, lambda n: report(
        TEXT, STATUS.rstrip() + b"\n 550-5.1.1 unknown your ip 192.0.2.1" * n +
        b"\n\n"), None),
    "many groups": (100_000, lambda n: report(
        TEXT, STATUS + b"X: y\n\n" * n), None),
    "many addresses": (100_000, lambda n: report(
        TEXT + b"<" * n + b"a@" * n + b"a@b.example " * n, STATUS), None),
    "comments": (200_000, lambda n: report(
        TEXT, STATUS, RETURNED % (b"Received: from a " + b"(" * n + b" by b\n")
        ), "header-too-long"),
    "quoted lines": (200_000, lambda n: ENVELOPE + report(
        TEXT, STATUS) + b"\n" + b">From x\n" * n, None),
    "lines that begin with From": (200_000, lambda n: ENVELOPE + report(
        TEXT, STATUS) + b"\n" + b"From x\n\n" * n, None),
    "lone CRs": (1_000_000, lambda n: report(
        TEXT, STATUS).replace(b"\n", b"\r") + b"\r" * n, None),
    "parameters of RFC 2231": (200_000, lambda n: report(
        TEXT, STATUS, fields=b"Content-Disposition: inline; " +
        each(b"x*%d=a;\n ", n) + b"y=z\n"), "header-too-long"),
    "base64": (150_000, lambda n: report(
        TEXT, STATUS, b"Content-Type: text/html\n"
        b"Content-Transfer-Encoding: base64\n\n" + b"QUFB" * 18 + b"\n" +
        (b"QUFB" * 18 + b"\n") * n), None),
    "boundaries that are not closed": (20_000, lambda n: report(
        TEXT, STATUS, each(b"Content-Type: multipart/mixed; boundary=a%d\n\n--a0\n",
                           n)), None),
    "soft line breaks": (300_000, lambda n: report(
        b"Content-Transfer-Encoding: quoted-printable\n" + TEXT +
        b"=\n" * n + b"=41" * n, STATUS), None),
}


def run(program, path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([program, "-n", "--format=json", path],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=300, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done, after.ru_utime - before.ru_utime


def faults(done, defect):
    if done.returncode not in (0, 2):
        yield "status %d: %s" % (done.returncode, done.stderr[-300:])
        return
    lines = done.stdout.splitlines()
    told = json.loads(lines[0])
    if defect and defect not in [d["id"] for d in told["report"]["defects"]]:
        yield "no defect " + defect
    if defect == "too-deep":
        return  # the text is too deep as well
    if "hana@example.net" not in [v["recipient"] for v in told["verdicts"]]:
        yield "the recipient is lost"
    elif told["verdicts"][0]["status"] != "5.1.1":
        yield "the status is lost"


def main():
    program, grow = sys.argv[1], "grow" in sys.argv[2:]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "mail")
        for name, (n, make, defect) in CASES.items():
            times, wrong = [], []
            for size in (n, 2 * n, 4 * n) if grow else (n,):
                with open(path, "wb") as f:
                    f.write(make(size))
                done, seconds = run(program, path)
                times.append(seconds)
                wrong += faults(done, defect)
            # less than 0.1 s is mostly the start
            if grow and times[2] > 3.2 * max(times[1], 0.1):
                wrong.append("it grows faster than the input")
            if grow:
                print("%-28s %s s" % (name, " ".join(
                    "%.2f" % t for t in times)))
            for fault in wrong:
                print("FAIL %s: %s" % (name, fault))
            failed += bool(wrong)
    return failed > 0


sys.exit(main())

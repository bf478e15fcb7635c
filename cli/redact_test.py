"""redact_test.py PROGRAM TESTDATA [NAME]: --redact of every case in every world,
and of every bounce of testdata.

The redacted bounce, and the diagnosis made with --redact, must say the same of
cause, standing, actor and fix as the bounce itself; and nothing that this
script, by other means than the program's, finds to be personal in the bounce
may be left in any output."""
import email
import email.policy
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

program, data = sys.argv[1:3]
only = sys.argv[3] if len(sys.argv) > 3 else ""
failed = 0
SAME = ("cause", "claim", "standing", "actor", "permanent", "status", "reply",
        "action", "command", "receiver", "signature", "reason")


BOUNCES = ("dsn", "prose", "reply", "log")


BOUNCES = ("dsn", "prose", "reply", "log")


def bad(name, what):
    global failed
    failed += 1
    print("FAIL", name, what)


def run(message, *arguments):
    got = subprocess.run([program, "--lang=en", *arguments], input=message,
                         capture_output=True)
    if b"Sanitizer" in got.stderr:
        print(got.stderr.decode()[:2000])
        sys.exit(1)
    return got.returncode, got.stdout


def is_proved(fix):
    """A signature of what was rewritten cannot prove its key any more."""
    return fix["proved"] and not fix["id"].startswith("dkim-")


def diagnosis(text):
    """What must stay the same, of one object a line."""
    told = []
    for line in text.splitlines():
        one = json.loads(line)
        told.append([one["report"]["kind"]] + [
            [v[name] for name in SAME] +
            [[f["id"], is_proved(f), f["useless"], f["record"]["name"],
              f["simulated"]] for f in v["fixes"]]
            for v in one["verdicts"]])
    return told


ROLES = set("""abuse bounce bounces daemon do-not-reply donotreply hostmaster
 info listserv mailer-daemon mailerdaemon majordomo no-reply no_reply nobody
 noreply post_master notification notifications postmaster root security support webmaster
 www www-data""".split())
COMMON = set("""user test admin sales account help news office list mail mailer
 name server service system contact client unknown domain spam full the
 message feedback mdaemon mmdf mailmarshal sender receiver disabled form all full""".split())


def texts(message):
    """Every header and every text of a message, decoded."""
    parsed = email.message_from_bytes(message, policy=email.policy.default)
    for part in parsed.walk():
        for name, value in part.raw_items():
            try:
                yield name.lower(), str(email.header.make_header(
                    email.header.decode_header(value)))
            except (UnicodeError, LookupError, ValueError):
                yield name.lower(), str(value)
        if part.is_multipart():
            continue
        body = part.get_payload(decode=True) or b""
        for charset in (part.get_content_charset() or "utf-8", "iso2022_jp_ext",
                        "cp932", "latin-1"):
            try:
                yield "", body.decode(charset)
                break
            except (UnicodeError, LookupError):
                pass


def secrets(message):
    found, labels = set(), set()
    pieces = list(texts(message)) or [("", message.decode("utf-8", "replace"))]
    for name, text in pieces:
        for local, domain in re.findall(
                r"([\w.+-]+)@([\w-]+(?:\.[\w-]+)*)", text):
            labels.update(domain.lower().split("."))
            found.add(local.strip(".").lower())
        if name == "dkim-signature":
            found.update(v for v in re.findall(
                r"\bbh?\s*=\s*([\w+/]{16})", re.sub(r"\s", "", text)))
    subject = re.findall(r"(?im)^\s*subject:[ \t]*(\S.{7,60})$",
                         pieces and "\n".join(t for n, t in pieces if not n))
    words = {s for s in found if len(s) > 2 and s not in ROLES | COMMON | labels
             and not re.fullmatch(r"[\d.]+", s)
             and not labels.issuperset(s.split("."))}
    return words, {s.strip() for s in subject}


def left_over(secret, text):
    if re.fullmatch(r"(user|id|token)\d+", secret):
        return False
    return re.search(r"(?<![\w])" + re.escape(secret) + r"(?![\w])", text,
                     re.I) is not None


def check(job):
    path, world = job
    name = os.path.relpath(path, data) + (
        " " + os.path.basename(world) if world else "")
    where = ["--replay=" + world] if world else ["-n"]
    message = open(path, "rb").read()
    status, plain = run(message, "--format=json", *where)
    before = diagnosis(plain)
    again, told = run(message, "--redact", "--format=json", *where)
    if again != status:
        bad(name, "status %d, redacted %d" % (status, again))
    if diagnosis(told) != before and before[0][0] in BOUNCES:
        for one, other in zip(before, diagnosis(told)):
            bad(name, "another diagnosis:\n  %s\n  %s" % (one, other))
    _, redacted = run(message, "--redact", "--format=eml", *where)
    if not redacted and status in (0, 2, 75):
        bad(name, "nothing is left")
    if redacted:
        later = diagnosis(run(redacted, "--format=json", *where)[1])
        if later != before and before[0][0] in BOUNCES:
            for one, other in zip(before, later):
                bad(name, "another diagnosis of the redacted bounce:\n"
                    "  %s\n  %s" % (one, other))
    outputs = {"eml": redacted, "json": told}
    for kind in ("text", "html"):
        outputs[kind] = run(message, "--redact", "--format=" + kind,
                            *where)[1]
    words, phrases = secrets(message)
    for kind, out in outputs.items():
        text = out.decode("utf-8")
        if kind == "html":
            text = text[text.find("<body>"):]
        if kind == "eml" and re.search(r"(?i)encoding:\s*(base64|quoted)", text):
            bad(name, "a transfer encoding is left")
        for secret in words:
            if left_over(secret, text):
                bad(name, "%s: '%s' is left: %s" % (
                    kind, secret, re.search(r".{0,30}" + re.escape(secret)
                                            + ".{0,20}", text, re.I).group()))
        for phrase in phrases:
            if phrase in text and kind == "eml":
                bad(name, "subject '%s' is left" % phrase)
    return 1


jobs = []
for folder in sorted(glob.glob(data + "/cases/*/")):
    for world in sorted(glob.glob(folder + "*.world")):
        for file in ("bounce.eml", "input.txt"):
            if os.path.exists(folder + file):
                jobs.append((folder + file, world))
for folder in ("lab", "mailers", "bad"):
    jobs += [(path, "") for path in sorted(glob.glob(
        data + "/" + folder + "/*.eml"))]
jobs = [job for job in jobs if only in job[0]]
with ThreadPoolExecutor(os.cpu_count()) as pool:
    count = sum(pool.map(check, jobs))
print("redact_test: %d bounces in their worlds, %d failures" % (count, failed))
sys.exit(failed > 0)

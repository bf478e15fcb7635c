"""Plants every character that could fool a reader in every place that whybounce
echoes, and looks for it in all that comes out.

What is forbidden is told by Unicode's own categories, not by the list in
lib/base/text.c.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

PROGRAM = os.path.join(os.environ["WB_BUILD"], "whybounce")

# Format characters that are seen (signs above or below digits), so kept.
SEEN = set(range(0x600, 0x606)) | {0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD,
                                   0x110CD}
SEEN |= set(range(0x13430, 0x13456))  # hieroglyphs that join others
INVISIBLE = {0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0}
INVISIBLE |= set(range(0x180B, 0x1810)) | set(range(0xE0100, 0xE01F0))
NONCHARACTERS = set(range(0xFDD0, 0xFDF0)) | {
    plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF)}


def is_forbidden(c):
    code = ord(c)
    if c == "\n" or code in SEEN:
        return False
    return (unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs")
            or code in INVISIBLE or code in NONCHARACTERS)


def group(codes):
    return b"".join(chr(c).encode() for c in codes)


# Few enough together that the report around them is still read.
GROUPS = {
    "C0": bytes(c for c in range(1, 32) if c not in (9, 10, 13)) + b"\x7f",
    "ESC": b"\x1b[31m\x1b]0;owned\x07\x1b[2J\x1bc\x90\x9b31m",
    "tab and CR": b"\t\rX-Planted: 1",
    "C1": group(range(0x80, 0xA0)),
    "raw C1": bytes(range(0x80, 0xA0)),
    "bidi": group([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F),
                   *range(0x2066, 0x206A)]),
    "no width": group([0xAD, 0x34F, 0x200B, 0x200C, 0x200D, 0x2060, 0x2061,
                       0x2064, 0x206A, 0x206F, 0xFEFF, 0x180E, 0x180B]),
    "fillers": group([0x115F, 0x1160, 0x3164, 0xFFA0, 0x17B4, 0x1D173]),
    "tags": group([0xE0001, *range(0xE0041, 0xE0048), 0xE007F, 0xE0100]),
    "lines": group([0x85, 0x2028, 0x2029, 0x0B, 0x0C]),
    "no characters": group([0xFFFE, 0xFFFF, 0xFDD0, 0xFDEF, 0x1FFFE,
                            0x10FFFF]),
    "no UTF-8": b"\xff\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80\xe3\x81\xf0\x9f",
    "quotes": b"'\"`$(id);|&<zqtag onx=1>\\{ip}%s%n#",
}

REPLIES = {
    "spf": "550-5.7.26 The MAIL FROM domain [example.com] has an SPF record "
           "with a hard fail policy (-all) but it fails to pass SPF checks "
           "with the ip: [203.0.113.9]. zqreply%s",
    "dmarc": "550-5.7.26 Unauthenticated email from example.com is not "
             "accepted due to domain's DMARC policy. zqreply%s",
    "list": "554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked "
            "using bl.example; zqreply%s",
    "user": "550 5.1.1 <bob@example.net>: Recipient address rejected: User "
            "unknown zqreply%s",
    "unknown": "550 zqreply%s",
    "ptr": "550 5.7.25 Client host rejected: cannot find your hostname, "
           "[203.0.113.9] zqreply%s",
    "tls": "454 4.7.5 MTA-STS policy of example.net does not allow this: "
           "zqreply%s",
}

BOUNCE = """\
From MAILER-DAEMON Fri Nov 20 08:14:03 2026
Return-Path: <>
From: zqname% <MAILER-DAEMON@mx.example.com>
To: ann@example.com
Subject: Undelivered zqsubject%
Message-ID: <zqid%@mx.example.com>
Date: Fri, 20 Nov 2026 08:14:03 +0900
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b

This is the mail system at host mx.example.com.

<bob@example.net>: host zqhost%[192.0.2.9] said: REPLY (in reply to
    end of DATA command)

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; zqmta%.example.com
X-Postfix-Queue-ID: zqqueue%
X-Postfix-Sender: rfc822; zqsender%@example.com
Arrival-Date: Fri, 20 Nov 2026 08:14:03 +0900

Final-Recipient: rfc822; "zqlocal%"@example.net
Original-Recipient: rfc822; "zqoriginal%"@example.net
Action: failed
Status: 5.7.26 (zqstatus%)
Remote-MTA: dns; zqremote%.example.net
Diagnostic-Code: smtp; REPLY

--b
Content-Type: message/rfc822

Received: from zqhelo% (zqreverse% [203.0.113.9])
 by mx.example.com (Postfix) with ESMTP id zqqid%
 for <zqfor%@example.net>; Fri, 20 Nov 2026 08:14:01 +0900
Return-Path: <zqreturn%@example.com>
Authentication-Results: zqauth%; spf=fail smtp.mailfrom=zqprop%@example.com
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.com;
 s=zqselector%; i=@zqi%.example.com; h=from; bh=zqbh%; b=zqb%
From: "zqfrom%" <ann@example.com>
To: "zqto%" <bob@example.net>
Subject: zqhello%
Message-ID: <zqmid%@example.com>
List-Id: zqlist% <list.example.com>
User-Agent: zqagent%

zqbody%
--b--

"""

WORLD = """\
# whybounce world 1
@now 2026-11-20T08:20:00+09:00
@default NXDOMAIN
@server zqserver%
example.com. TXT "v=spf1 ip4:192.0.2.0/24 zqterm%=x a:zqmacro%.example -all"
example.com. TXT "zqtxt%"
example.com. MX 10 mx.example.com.
mx.example.com. A 192.0.2.1
_dmarc.example.com. TXT "v=DMARC1; p=reject; rua=mailto:zqrua%@x.example; zqtag%"
zqselector._domainkey.example.com. TXT "v=DKIM1; k=zqkey%; p=zqp%"
9.113.0.203.in-addr.arpa. PTR SERVFAIL ; error="zqede%"
9.113.0.203.bl.example. A 127.0.0.2
9.113.0.203.bl.example. TXT "zqwhy%"
2.0.0.127.bl.example. A 127.0.0.2
example.net. MX 10 mx.example.net.
mx.example.net. A 192.0.2.9
_mta-sts.example.net. TXT "v=STSv1; id=zqstsid%;"
https://mta-sts.example.net/.well-known/mta-sts.txt 200
| version: STSv1
| mode: enforce
| mx: zqmx%.example.net
| max_age: 86400
"""

# Places that at least one format has to show; else the test shows nothing.
SHOWN = """zqreply zqlocal zqremote zqmta zqserver zqede zqterm
zqmacro zqrua zqwhy zqmid zqid zqhelo zqselector zqrules zqfile zqreplay
zqunknown""".split()


class Failures:
    def __init__(self):
        self.count = 0
        self.shown = set()
        self.outputs = 0

    def add(self, where, what):
        self.count += 1
        if self.count <= 20:
            print(f"{where}: {what}")


failures = Failures()


def look(where, output, color=False, as_json=False):
    """Output as a reader gets it."""
    failures.outputs += 1
    failures.shown.update(re.findall(r"zq[a-z]+",
                                     output.decode(errors="replace")))
    try:
        text = output.decode()
    except UnicodeDecodeError as error:
        failures.add(where, f"no UTF-8: {output[error.start - 20:error.end]}")
        return
    if color:
        text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    for at, c in enumerate(text):
        if is_forbidden(c):
            failures.add(where, f"U+{ord(c):04X} in {text[at - 30:at + 9]!r}")
            break
    if as_json:
        for line in text.splitlines():
            json.loads(line)


def run(*words, given=b""):
    done = subprocess.run([PROGRAM, *words], input=given, capture_output=True,
                          env={**os.environ, "COLUMNS": "79"}, timeout=60,
                          check=False)
    look(f"{words} stderr", done.stderr)
    if done.returncode not in (0, 1, 2, 64, 65, 66, 74, 75):
        failures.add(words, f"exit status {done.returncode}: {done.stderr}")
    return done.stdout


def filled(text, planted):
    return text.encode().replace(b"%", planted)


def escaped(planted):
    """As a string of world text."""
    return b"".join(b"\\%03u" % c for c in planted)


def mailbox(planted):
    # a line end would end the field, and the rest be another line of its own
    return b"".join(filled(BOUNCE.replace("REPLY", reply.replace("%s", "%")),
                           planted) for reply in REPLIES.values())


def world(planted):
    out = []
    for line in WORLD.splitlines():
        raw = line.startswith(("|", "@server"))
        # a line of world text cannot hold a line end
        out.append(filled(line, planted.replace(b"\r", b"") if raw
                          else escaped(planted)))
    return b"\n".join(out) + b"\n"


def read_everything(name, planted, folder):
    box = os.path.join(folder, "box")
    replay = os.path.join(folder, "replay")
    with open(box, "wb") as file:
        file.write(mailbox(planted))
    with open(replay, "wb") as file:
        file.write(world(planted))
    common = [f"--replay={replay}", box]
    for lang in "en", "ja":
        where = f"{name} {lang}"
        ask = [f"--lang={lang}", *common]
        look(f"{where} text", run(*ask))
        look(f"{where} verbose", run("-v", "--color=always", *ask),
             color=True)
        look(f"{where} JSON", run("--format=json", *ask), as_json=True)
        look(f"{where} letter", run("--letter", *ask))
        look(f"{where} letter", run("--letter=recipient-admin", *ask))
        look(f"{where} summary", run("--summary", *ask))
        if b"html" in HELP:
            html = run("--format=html", *ask)
            # tabs are the style sheet's own, and blanks to a browser
            look(f"{where} HTML", html.replace(b"\t", b" "))
            if b"<zqtag" in html:
                failures.add(where, "a tag came through")
        check = [f"--lang={lang}", f"--replay={replay}", "--check",
                 "example.com", "--ip=203.0.113.9",
                 "--selector=zqselector"]
        look(f"{where} --check", run("-v", *check))
        look(f"{where} --check JSON", run("--format=json", *check),
             as_json=True)
    look(f"{name} summary JSON", run("--summary", "--format=json", *common),
         as_json=True)
    look(f"{name} plan", run("--plan", box))
    look_at_header(name, run("--format=header", *common))
    for message in mailbox(planted).split(b"\n\nFrom MAILER")[:2]:
        look_at_annotated(name, message, replay)


def look_at_header(name, output):
    look(f"{name} header", output)
    for line in output.split(b"\n"):
        if not re.fullmatch(rb"|X-Bounce-(Recipient|Cause|Status|Actor|"
                            rb"Standing): [\x20-\x7e]+| [\x21-\x7e][\x20-\x7e]*",
                            line):
            failures.add(f"{name} header", f"foreign line {line!r}")


def look_at_annotated(name, message, replay):
    output = run("--annotate", f"--replay={replay}", "-", given=message)
    added = [line for line in output.split(b"\n")
             if line not in message.split(b"\n")]
    look_at_header(f"{name} annotated", b"\n".join(added))
    left = [line for line in output.split(b"\n") if line not in added]
    if b"\n".join(left) != message:
        failures.add(name, "--annotate changed the message")


def give_words(name, planted, folder):
    """Words of the command line, and names of files."""
    word = os.fsdecode(planted.replace(b"\0", b"").replace(b"/", b""))
    # the same words in either language: each group in one of them
    for lang in (["en"] if len(name) % 2 else ["ja"]):
        for words in (
            [f"zqfile{word}"], [f"--replay=zqreplay{word}", "x"],
            [f"--rules=zqrules{word}", "x"], [f"--zqunknown{word}"],
            [f"--format=zqformat{word}"], [f"--letter=zqletter{word}"],
            [f"--explain=zqexplain{word}"], [f"@zqserver{word}"],
            ["--check", f"zqdomain{word}"], [f"--timeout=zqtime{word}"],
            ["--check", "example.com", f"--ip=zqip{word}"],
            ["--check", "example.com", "--replay=/dev/null",
             f"--helo=zqhelo{word}", f"--selector=zqselector{word}"],
            [f"--what-if=zqif{word}", "-n", "/dev/null"],
            [f"--mine=zqmine{word}"], [f"--jobs={word}"], [f"-{word}"],
            [f"--files0-from=zqnames{word}"],
            [f"--record={folder}/zqno/zqrecord{word}", "/dev/null"],
        ):
            look(f"{name} {words}", run(f"--lang={lang}", *words))
    path = os.path.join(folder, f"zqfile{word}")
    with open(path, "wb") as file:
        file.write(mailbox(b""))
    for form in "text", "json":
        look(f"{name} file name", run("-n", f"--format={form}", path))


def give_rules(name, planted, folder):
    """A rule file that is wrong in each of its lines."""
    rules = os.path.join(folder, "rules")
    os.makedirs(rules, exist_ok=True)
    with open(os.path.join(rules, "a.sig"), "wb") as file:
        file.write(filled("Signature: zqrule%\nCause: zqcause%\nText: zqx%{%}\n"
                          "zqfield%: x\nYes: zqyes%\n", planted))
    look(f"{name} rules", run(f"--rules={rules}", "/dev/null"))


HELP = subprocess.run([PROGRAM, "--help"], capture_output=True,
                      check=True).stdout


def main():
    for name, planted in GROUPS.items():
        with tempfile.TemporaryDirectory() as folder:
            read_everything(name, planted, folder)
            give_words(name, planted, folder)
            give_rules(name, planted, folder)
    missing = [place for place in SHOWN if place not in failures.shown]
    if missing:
        failures.add("nothing showed", missing)
    print(f"{len(GROUPS)} groups of characters, {failures.outputs} outputs, "
          f"{len(failures.shown)} places shown, {failures.count} failures")
    return failures.count > 0


if __name__ == "__main__":
    sys.exit(main())

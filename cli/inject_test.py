"""Whatever is written into whatever place that is shown: no output may hold a
character that acts on a terminal, turns the direction of writing or cannot be
seen; JSON stays JSON, HTML ours, header fields ours, commands safe to copy.

    inject_test.py PROGRAM [PLACE]

Every character stands in every place, in each encoding that the place allows;
the rows and columns of that table are below.  Judged by Unicode's properties as
Python knows them, not by the list in base/text.c."""
import base64
import collections
import email
import email.header
import email.utils
import html.parser
import json
import os
import pty
import quopri
import re
import subprocess
import sys
import tempfile
import unicodedata

# --- The characters -------------------------------------------------------

CONTROLS = [*range(1, 9), 0x0b, 0x0c, 0x0d, *range(0x0e, 0x20), *range(0x7f, 0xa0)]
BIDI = [0x61c, 0x200e, 0x200f, *range(0x202a, 0x202f), *range(0x2066, 0x206a)]
UNSEEN = [0xad, 0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, *range(0x180b, 0x1810),
          0x200b, 0x200c, 0x200d, 0x2028, 0x2029, *range(0x2060, 0x2066),
          *range(0x206a, 0x2070), 0x3164, 0xfeff, 0xffa0, *range(0xfff0, 0xfffc),
          *range(0x1bca0, 0x1bca4), *range(0x1d173, 0x1d17b),
          *range(0xe0000, 0xe0080), 0xe0100, 0xe01ef, 0xe0fff]
NONE = [0xfdd0, 0xfdef, 0xfffe, 0xffff, 0x1fffe, 0x10ffff]
CHARACTERS = [chr(c) for c in CONTROLS + BIDI + UNSEEN + NONE]
RIGHT_TO_LEFT = "שלום עולם 123 العربية ١٢٣"
ZALGO = ("Z" + "".join(chr(0x300 + i % 0x70) for i in range(200)) + "algo" +
         "\ufe0f" * 50 + "a" + "\u0301\u200b" * 50)
# What a terminal does, whole; and what no encoding makes of it.
SEQUENCES = ["\x1b[2J\x1b[31m", "\x1b]0;title\x07", "\x1b]8;;http://x.example\x1b\\",
             "\x1bP$q\x1b\\", "\x9b31m", "\x9d0;t\x9c", "\r\x1b[A", "\b\b\b"]
RAW = [b"\x80\x9b31m\x9d\xff\xfe", b"\xed\xa0\x80\xed\xb0\x80",  # surrogates
       b"\xc0\x9b\xc1\xbf", b"\xf4\x90\x80\x80", b"\xe2\x80", b"\xf0\x9f\x98"]
MARKUP = ("<script>alert(1)</script><img src=x onerror=alert(1)>\"'><b onclick=x>"
          "&lt;&#60;</style><svg/onload=x><a href='javascript:x'>")
SHELL = "`id`$(id);id|id&id>x<x'\"\\ #!~*?[a]{b,c}$HOME"
FIELDS = "x\r\nBcc: evil@evil.example\r\nX-Bounce-Cause: forged\n\nbody"
WORDS = ("=?utf-8?q?=1b[31m=e2=80=ae?= =?utf-8?b?wpszMW3igK4=?= "
         "=?iso-2022-jp?b?GyRCRnwbKEIbWzMxbQ==?= =?utf-7?q?+IC4-+ABs-?=")


def pieces(size):
    for i in range(0, len(CHARACTERS), size):
        yield "".join("x" + c for c in CHARACTERS[i:i + size]) + "y"
    yield "".join(SEQUENCES)
    yield from (RIGHT_TO_LEFT, ZALGO, MARKUP, SHELL, FIELDS, WORDS)


LONG, SHORT = list(pieces(120)), list(pieces(60))

# --- The places -----------------------------------------------------------

MESSAGE = """From: {outer-name} <MAILER-DAEMON@mail.example.com>
To: sender@example.com
Subject: {outer-subject}
Message-ID: <{outer-id}@mail.example.com>
Date: Sun, 23 Jun 2024 12:14:28 +0900
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=BB

--BB
{notice-head}

This is the mail system at host {notice-host}.

<{notice-address}>: host {notice-remote}[192.0.2.9] said: 550-5.7.26 {notice}
    550 5.7.26 Your email has been blocked because the sender is
    unauthenticated. SPF [example.com] with ip: [198.51.100.7] = did not pass

--BB
Content-Type: message/delivery-status

Reporting-MTA: dns; {reporting-mta}
X-Postfix-Queue-ID: {queue-id}
Original-Envelope-Id: {envelope-id}
Arrival-Date: {arrival}

Final-Recipient: rfc822; {final-local}@{final-domain}
Original-Recipient: rfc822; {original}
Action: {action}
Status: {status}
Remote-MTA: dns; {remote-mta}
Diagnostic-Code: {diagnostic-type}; 550-5.7.26 {diagnostic}
    550 5.7.26 Your email has been blocked because the sender is
    unauthenticated. SPF [example.com] with ip: [198.51.100.7] = did not pass

--BB
Content-Type: message/rfc822

Return-Path: <{return-path}>
DKIM-Signature: v=1; a=rsa-sha256; d={dkim-d}; s={dkim-s}; h=from; bh=eA==; b=eA==
Received: from {helo} ({rdns} [198.51.100.7])
    by {by} (Postfix) with ESMTP id {id}; Sun, 23 Jun 2024 12:14:27 +0900
From: {from-name} <{from-local}@{from-domain}>
To: {to}
Subject: {subject}
Message-ID: <{message-id}@example.com>
List-Id: {list-name} <{list-id}>
Content-Type: text/plain; name="{file-name}"

hello
--BB--
"""
SOUND = {
    "outer-name": "Mail Delivery System", "outer-subject": "Undelivered",
    "outer-id": "a.b", "notice-head": "Content-Type: text/plain",
    "notice-host": "mail.example.com", "notice-address": "hana@example.net",
    "notice-remote": "mx.example.net", "notice": "sorry",
    "reporting-mta": "mail.example.com", "queue-id": "F1C544096C91",
    "envelope-id": "E1", "arrival": "Sun, 23 Jun 2024 12:14:27 +0900",
    "final-local": "hana", "final-domain": "example.net",
    "original": "list@example.net", "action": "failed", "status": "5.7.26",
    "remote-mta": "mx.example.net", "diagnostic-type": "smtp",
    "diagnostic": "no", "return-path": "sender@example.com",
    "dkim-d": "example.com", "dkim-s": "s1", "helo": "mail.example.com",
    "rdns": "mail.example.com", "by": "mx.example.net", "id": "ABC",
    "from-name": "Ann", "from-local": "sender", "from-domain": "example.com",
    "to": "hana@example.net", "subject": "Test", "message-id": "1",
    "list-name": "A list", "list-id": "list.example.com", "file-name": "a.txt",
}
LONG_PLACES = {"outer-name", "outer-subject", "notice", "diagnostic", "from-name",
               "subject", "list-name", "to", "envelope-id", "file-name"}
WORD_PLACES = {"outer-name", "outer-subject", "from-name", "subject", "list-name"}


def word(charset, how):
    def encode(text):
        try:
            data = text.encode(charset, "surrogatepass")
        except UnicodeEncodeError:
            return None
        if how == "b":
            body = base64.b64encode(data).decode()
        else:
            body = "".join("=%02x" % c for c in data)
        return ("=?%s?%s?%s?=" % (charset, how, body)).encode()
    return encode


def plain(text):
    return text.encode("utf-8", "surrogatepass")


WORD_FORMS = [word("utf-8", "b"), word("utf-8", "q"), word("utf-7", "q"),
              word("iso-2022-jp", "b"), word("utf-16le", "b")]


def part(charset, transfer, encode):
    """The notice as a whole in that charset and encoding."""
    head = "Content-Type: text/plain; charset=%s\nContent-Transfer-Encoding: %s"
    return ((head % (charset, transfer)).encode(), charset, encode)


PARTS = [
    part("utf-8", "base64", base64.encodebytes),
    part("utf-8", "quoted-printable", quopri.encodestring),
    part("utf-7", "7bit", lambda data: data),
    part("iso-2022-jp", "7bit", lambda data: data),
    part("utf-16le", "base64", base64.encodebytes),
    part("iso-8859-1", "8bit", lambda data: data),
]
HTML_HEAD = b"Content-Type: text/html; charset=utf-8"


def message(place, value):
    values = {name: text.encode() for name, text in SOUND.items()}
    values[place] = value
    return re.sub(rb"\{([a-z-]+)\}", lambda m: values[m[1].decode()],
                  MESSAGE.encode())


def notice_in(head, charset, encode, text):
    sound = message("notice", b"@")
    begin = sound.index(b"This is the mail system")
    end = sound.index(b"--BB\nContent-Type: message/delivery")
    try:
        body = sound[begin:end].decode().replace("@", text, 1).encode(charset)
    except UnicodeEncodeError:
        return None
    return (sound[:begin].replace(b"Content-Type: text/plain", head, 1) +
            encode(body) + b"\n" + sound[end:])


Case = collections.namedtuple("Case", "place form text bytes")


def cases():
    for place in SOUND:
        long = place in LONG_PLACES
        for n, text in enumerate(LONG if long else SHORT):
            yield Case(place, "utf-8", n, message(place, plain(text)))
            for f, form in enumerate(WORD_FORMS if place in WORD_PLACES else ()):
                encoded = form(text)
                if encoded:
                    yield Case(place, "word %d" % f, n, message(place, encoded))
        for n, raw in enumerate(RAW):
            yield Case(place, "raw", n, message(place, b"x" + raw + b"y"))
    for n, text in enumerate(LONG):
        for head, charset, encode in PARTS:
            made = notice_in(head, charset, encode, text)
            if made:
                yield Case("notice part", charset, n, made)
        entities = "".join("&#%d;" % ord(c) for c in text)
        made = notice_in(HTML_HEAD, "ascii", lambda data: data, entities)
        yield Case("notice part", "html", n, made)


# --- What may come out ----------------------------------------------------

SHOWN_FORMAT = {*range(0x600, 0x606), 0x6dd, 0x70f, 0x890, 0x891, 0x8e2, 0x110bd,
                0x110cd}
HIDDEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"
                    "\u2065\ufff0-\ufffb\U000e0000-\U000e0fff]")
FORBIDDEN = re.compile("[%s]" % "".join(
    re.escape(chr(c)) for c in range(0x110000)
    if (unicodedata.category(chr(c)) in ("Cc", "Cf", "Zl", "Zp", "Cs") and
        c != 10 and c not in SHOWN_FORMAT) or
    c & 0xfffe == 0xfffe or 0xfdd0 <= c <= 0xfdef) + "|" + HIDDEN.pattern)
FLOOD = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff"
                   "\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]{5}")
COLOUR = re.compile("\x1b\\[[0-9;]*m")


class Bad(Exception):
    pass


def check_characters(text, colour=False, tab=False):
    if colour:
        text = COLOUR.sub("", text)
    if tab:
        text = text.replace("\t", " ")
    found = FORBIDDEN.search(text)
    if found:
        raise Bad("U+%04X in %r" % (ord(found[0]), text[max(0, found.start() - 40):
                                                       found.start() + 20]))


def decode(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as e:
        raise Bad("no UTF-8: %s, %r" % (e, data[max(0, e.start - 30):e.end + 9]))


def check_text(data, colour=False):
    text = decode(data)
    check_characters(text, colour)
    flood = FLOOD.search(text)
    if flood:
        raise Bad("marks upon marks in %r" % text[flood.start() - 20:flood.end()])
    # whoever copies a command into a shell runs that command alone
    flat = re.sub(r"\s+", " ", COLOUR.sub("", text))
    for command in re.findall(r"dig \+trace (.*?)\)", flat):
        if not re.fullmatch(r"([A-Za-z0-9_.][A-Za-z0-9_.-]*|'[A-Za-z0-9_.\\*-]+')"
                            r" [A-Z]+", command):
            raise Bad("unsafe to paste: dig +trace " + command[:80])


def check_colour(data):
    check_text(data, colour=True)


def unique(pairs):
    if len(dict(pairs)) != len(pairs):
        raise Bad("a name twice in JSON")
    return dict(pairs)


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield key
            yield from strings(below)
    elif isinstance(value, list):
        for below in value:
            yield from strings(below)


def reject(word):
    raise Bad("no JSON: " + word)


def check_json(data):
    text = decode(data)
    check_characters(text)
    if text and not text.endswith("\n"):
        raise Bad("a line without end")
    for line in text.splitlines() if "\u2028" not in text else text.split("\n"):
        try:
            told = json.loads(line, object_pairs_hook=unique, parse_constant=reject)
        except ValueError as e:
            raise Bad("no JSON: %s: %s" % (e, line[:100]))
        for string in strings(told):
            check_characters(string.replace("\ufe0f", ""), tab=True)


class Page(html.parser.HTMLParser):
    """Only what the renderer itself writes, and nothing that acts or loads."""
    TAGS = set("""html head meta title style body main header footer section
        article nav h1 h2 h3 h4 p div span ul ol li dl dt dd table caption
        colgroup col thead tbody tfoot tr th td pre code b i em strong small del
        ins mark time bdi details summary figure figcaption svg blockquote g path rect line
        text circle polyline defs desc a br hr""".split())
    ATTRIBUTES = re.compile(r"aria-[a-z]+|class|id|lang|dir|role|scope|colspan|"
                            r"rowspan|tabindex|open|datetime|title|charset|name|"
                            r"content|http-equiv|href|width|height|viewBox|"
                            r"viewbox|x|y|x1|x2|y1|y2|rx|ry|r|cx|cy|d|points|"
                            r"text-anchor|transform|fill|stroke|focusable|style|"
                            r"span|translate|rel", re.I)

    def __init__(self):
        super().__init__()
        self.policy = None

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag not in self.TAGS:
            raise Bad("<%s> in the page" % tag)
        if len(values) != len(attributes):
            raise Bad("an attribute twice in <%s>" % tag)
        for name, value in attributes:
            if not self.ATTRIBUTES.fullmatch(name):
                raise Bad("%s= in <%s>" % (name, tag))
            if name == "href" and not re.fullmatch(
                    r"#[a-z0-9-]+|https://www\.rfc-editor\.org/rfc/rfc[0-9]+"
                    r"(#[a-z0-9.-]+)?", value):
                raise Bad("a link to " + value[:60])
            if name == "style" and ("url" in value or "\\" in value):
                raise Bad("a style that loads: " + value[:60])
        if values.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = values["content"]


def check_html(data):
    text = decode(data)
    check_characters(text, tab=True)
    page = Page()
    page.feed(text)
    page.close()
    if not page.policy or "default-src 'none'" not in page.policy or \
            "script" in page.policy or "*" in page.policy:
        raise Bad("policy: %s" % page.policy)
    if not text.rstrip().endswith("</html>"):
        raise Bad("the page is not closed")


def decoded(value):
    out = ""
    if not str(value).isascii():
        raise Bad("a header beyond ASCII: %r" % str(value)[:80])
    for piece, charset in email.header.decode_header(value):
        out += piece if isinstance(piece, str) else \
            piece.decode(charset or "ascii", "strict")
    return out


def check_fields(data):
    text = decode(data)
    for line in text.splitlines():
        if line and not re.match(r"X-Bounce-(Recipient|Cause|Status|Actor|Standing):( |$)|  *\S",
                        line):
            raise Bad("a foreign field: " + line[:80])
        if not line.isascii() or len(line) > 998:
            raise Bad("no line of a header: %r" % line[:80])
    check_characters(text)
    for fields in text.split("\n\n"):  # those of each message
        for value in email.message_from_string(fields).values():
            check_characters(decoded(value).replace("\n", ""))


ADDRESSED = {"To", "Subject", "MIME-Version", "Content-Type",
             "Content-Transfer-Encoding"}


def check_letter(data):
    """One letter, whose header no mailer takes for more than it is."""
    text = decode(data)
    check_characters(text)
    for letter in re.split(r"\n\n(?=To: )", text):
        if not letter:
            continue
        mail = email.message_from_bytes(letter.encode())
        if not set(mail.keys()) <= ADDRESSED or len(set(mail.keys())) != len(mail):
            raise Bad("foreign fields: %s" % list(mail.keys()))
        for value in map(str, mail.values()):
            check_characters(decoded(value).replace("\n", ""))
        to = mail.get("To", "")
        if len(email.utils.getaddresses([to])) > 1 or "evil.example" in to:
            raise Bad("several addressees: " + to[:100])


def check_any(data):
    pass


def check_world(data):
    text = decode(data)
    check_characters(text, tab=True)
    if not text.isascii():
        raise Bad("world text beyond ASCII")


# --- The runs -------------------------------------------------------------

PROGRAM = os.path.abspath(sys.argv[1])
SAFE = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="")
counts = collections.Counter()
failures = []


def run(arguments, check, what, data=b"", statuses=(0, 1, 2, 3, 65, 75)):
    done = subprocess.run([PROGRAM, *arguments], input=data, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env=SAFE, timeout=300, check=False)
    counts["runs"] += 1
    try:
        if statuses and done.returncode not in statuses:
            raise Bad("status %d: %r" % (done.returncode, done.stderr[-300:]))
        check(done.stdout)
        check_text(done.stderr)
    except Bad as e:
        failures.append("%s, %s: %s" % (what, " ".join(
            a if a.isprintable() else repr(a) for a in arguments), e))
    return done


OUTPUTS = [
    (["--lang=en"], check_text), (["--lang=ja"], check_text),
    (["-v", "--color=always"], check_colour), (["--format=json"], check_json),
    (["--format=json", "--lang=ja"], check_json), (["--format=html"], check_html),
    (["-v", "--format=html", "--lang=ja"], check_html),
    (["--format=header"], check_fields), (["--letter"], check_letter),
    (["--letter=recipient"], check_letter), (["--letter=sender-dns"], check_letter),
    (["--letter=forwarder", "--lang=ja"], check_letter),
    (["--redact"], check_text), (["--redact", "--format=json"], check_json),
    (["--redact", "--format=eml"], check_any), (["--summary"], check_text),
    (["--summary", "--format=json"], check_json),
    (["--plan"], check_world), (["-q"], check_text),
]


def envelope(data):
    return (b"From MAILER-DAEMON Sun Jun 23 12:14:28 2024\n" +
            re.sub(rb"(?m)^(>*From )", rb">\1", data) + b"\n")


def judge_all(chosen, world, silent):
    """All cases at once; where that fails, each alone, to tell which."""
    with open("all.mbox", "wb") as f:
        f.write(b"".join(envelope(c.bytes) for c in chosen))
    for replay, outputs in ((world, OUTPUTS), (silent, OUTPUTS[:4])):
        for options, check in outputs:
            arguments = ["--replay=" + replay, *options]
            before = len(failures)
            run([*arguments, "all.mbox"], check, "all")
            counts["injected"] += len(chosen)
            if len(failures) == before:
                continue
            for c in chosen:
                run([*arguments, "-"], check, "%s, %s, %d" % c[:3], c.bytes)
                if len(failures) > before + 4:
                    break
            if len(failures) > before + 1:
                del failures[before]  # of all


def annotate(chosen):
    """The header that comes of it has fields of ours and those it had."""
    seen = set()
    for c in chosen:
        if (c.place, c.form) in seen:
            continue
        seen.add((c.place, c.form))

        def check(data, original=c.bytes):
            ours = re.search(rb"(?m)(?:^X-Bounce-[^\n]*\n(?: [^\n]*\n)*)+|\Z", data)
            if data[:ours.start()] + data[ours.end():] != original:
                raise Bad("not the message")
            check_fields(ours[0])
        run(["--annotate", "-n", "-"], check, "annotate " + c.place, c.bytes)
        counts["injected"] += 1


LOG_LINE = (b"Nov 20 08:14:03 %s postfix/smtp[1]: %s: to=<%s>, relay=%s[192.0.2.9]:25,"
            b" delay=1, dsn=5.7.26, status=bounced (host %s said: 550 5.7.26 %s)\n")


def judge_lines():
    """Lines of a log, and replies as people paste them."""
    texts = [*(plain(t.replace("\n", " ")) for t in LONG), *RAW]
    lines = []
    for text in texts:
        for slot in range(6):
            values = [b"mx", b"ABC", b"hana@example.net", b"mx.example.net",
                      b"mx.example.net", b"no"]
            values[slot] = text
            lines.append(LOG_LINE % tuple(values))
    with open("mail.log", "wb") as f:
        f.write(LOG_LINE % (b"mx", b"ABC", b"hana@example.net", b"mx", b"mx", b"no") * 25)
        f.write(b"".join(lines))
    for options, check in OUTPUTS:
        run(["-n", *options, "mail.log"], check, "log")
        counts["injected"] += len(lines)
    for n, text in enumerate(texts):
        for options, check in OUTPUTS[:4]:
            run(["-n", *options, "-"], check, "reply %d" % n,
                b"550 5.1.1 <hana@example.net>: " + text + b"\n")
            counts["injected"] += 1


# --- What the DNS says ----------------------------------------------------

WORLD = r"""# whybounce world 1
@now 2024-06-23T12:30:00+09:00
@default NXDOMAIN
@server {server}
example.com. 300 TXT "v=spf1 {spf-term} include:{spf-include} exp=why.example.com -all"
why.example.com. TXT "{spf-explanation}"
_dmarc.example.com. TXT "v=DMARC1; p=reject; {dmarc}"
s1._domainkey.example.com. TXT "v=DKIM1; k=rsa; n={dkim-notes}; p={dkim-key}"
example.com. TXT "{txt}"
example.com. MX 10 {mx}.
example.com. NS {ns}.
example.net. MX 10 mx.example.net. ; error="{error}"
mx.example.net. CNAME {cname}.
7.100.51.198.in-addr.arpa. PTR {ptr}.
_mta-sts.example.net. TXT "v=STSv1; id=1; x={sts-record}"
https://mta-sts.example.net/.well-known/mta-sts.txt 200
| version: STSv1
| mode: enforce
| mx: {sts-mx}
| max_age: 86400
"""
SOUND_WORLD = {
    "server": "192.0.2.53", "spf-term": "ip4:192.0.2.1",
    "spf-include": "_spf.example.com", "spf-explanation": "no",
    "dmarc": "rua=mailto:a@example.com", "dkim-notes": "x", "dkim-key": "eA==",
    "txt": "hello", "mx": "mail.example.com", "ns": "ns.example.com",
    "error": "x", "cname": "other.example.net", "ptr": "mail.example.com",
    "sts-record": "1", "sts-mx": "mx.example.net",
}
NAMES = {"mx", "ns", "cname", "ptr"}
UNQUOTED = {"server", "sts-mx"}


def octets(text, limit=None):
    """As master files have it."""
    data = text.encode("utf-8", "surrogatepass")[:limit]
    return "".join(chr(c) if chr(c).isalnum() and c < 128 else "\\%03d" % c
                   for c in data)


def world(places, text):
    values = dict(SOUND_WORLD)
    for place in places:
        if place in NAMES:  # what is not printed is no name to begin with
            values[place] = octets("x" + re.sub("[^!-~]|[.]", "", text), 60) + ".example"
        elif place in UNQUOTED:
            values[place] = (text.replace("\n", " ").replace("\r", " ")
                             .replace("\\", "\\\\"))
        else:
            values[place] = octets(text)
    return re.sub(r"\{([a-z-]+)\}", lambda m: values[m[1]], WORLD)


def judge_world(places, what, text):
    """False: it is none."""
    sound = message("notice", b"sorry")
    with open("w.world", "w", encoding="utf-8", errors="surrogatepass") as f:
        f.write(world(places, text))
    arguments = ["--replay=w.world"]
    done = run([*arguments, "--record=recorded", "-"], check_text, what, sound, ())
    if b"is no world text" in done.stderr:
        return False  # nor is it believed
    with open("recorded", "rb") as f:
        recorded = f.read()
    try:
        check_world(recorded)
    except Bad as e:
        failures.append("recorded %s: %s" % (what, e))
    for options, check in OUTPUTS:
        if "--redact" in options or "--plan" in options or "--summary" in options:
            continue
        run([*arguments, *options, "-"], check, what, sound)
        counts["injected"] += len(places)
        if check in (check_text, check_colour, check_json):
            run([*arguments, "--check=example.com", "--ip=198.51.100.7", *options],
                check, what)
            counts["injected"] += len(places)
    return True


def judge_worlds(step):
    """All places at once; where that fails, each alone."""
    worlds = 0
    for n, text in enumerate([*pieces(120), *SEQUENCES][::step]):
        before = len(failures)
        worlds += judge_world(set(SOUND_WORLD) - {"server"}, "world %d" % n, text)
        judge_world({"server"}, "server %d" % n, text)
        if len(failures) > before:
            together = failures[before:]
            del failures[before:]
            for place in SOUND_WORLD:
                judge_world({place}, "world %s, %d" % (place, n), text)
            if len(failures) == before:
                failures.extend(together)
    if worlds < 10 / step:
        failures.append("only %d worlds are any" % worlds)


# --- What stands on the command line and in rule files --------------------

def name_of(text):
    return (text.replace("/", "|").replace("\0", "") or "x").encode(
        "utf-8", "surrogatepass")[:200]


def judge_names(step):
    """Files, options and rules that a stranger may have named or written."""
    sound = message("notice", b"sorry")
    for n, text in enumerate([*pieces(120), *(r.decode("latin-1") for r in RAW)][::step]):
        name = name_of(text)
        with open(name, "wb") as f:
            f.write(sound)
        what = "file name %d" % n
        name = os.fsdecode(name)
        for options, check in OUTPUTS:
            if "--plan" not in options:
                run(["-n", *options, "./" + name], check, what)
                counts["injected"] += 1
        usage = (64, 65, 66, 70, 74)
        for arguments in (
                ["-n", "./gone" + name], ["--" + name], ["-n", "--format=" + name],
                ["@" + name, "all.mbox"], ["--what-if=" + name, "all.mbox"],
                ["--what-if=@./" + name, "-n", "all.mbox"],
                ["--replay=./" + name, "all.mbox"], ["--explain=" + name],
                ["--rules=./" + name, "-n", "all.mbox"], ["--check=" + name],
                ["--record=./gone/" + name, "-n", "all.mbox"],
                ["--files0-from=./gone" + name], ["--timeout=" + name, "-"],
                ["--letter=" + name, "-"], ["--lang=" + name, "--explain=x"]):
            run(arguments, check_text, what, statuses=())
            counts["injected"] += 1
        folder = "rules%d" % n
        os.mkdir(folder)
        with open(os.path.join(os.fsencode(folder), name_of(text)[:100] + b".sig"),
                  "wb") as f:
            f.write(b"Signature: " + name_of(text) + b"\n" + name_of(text) +
                    b": x\nText: " + name_of(text) + b"\nYes: {x}\n")
        run(["--rules=" + folder, "-n", "all.mbox"], check_text,
            "rules %d" % n, statuses=usage)
        probe = subprocess.run(
            [os.path.join(os.path.dirname(PROGRAM), "whybounce-probe"), "@" + name],
            input=b"", stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=SAFE,
            check=False)
        asked = subprocess.run(
            [os.path.join(os.path.dirname(PROGRAM), "whybounce-probe"),
             "--" + name.replace("=", ""), "@127.0.0.1#9"],
            input=name_of(text) + b"\n@go\n", stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=SAFE, check=False)
        for done in (probe, asked):
            try:
                check_text(done.stderr)
            except Bad as e:
                failures.append("probe, %s: %s" % (what, e))
            counts["injected"] += 1


def judge_terminal(chosen):
    """The same on a terminal, where colours and progress come by themselves."""
    for c in chosen:
        for options in ([], ["--letter"], ["-v"]):
            master, slave = pty.openpty()
            child = subprocess.Popen(
                [PROGRAM, "--replay=sound.world", *options, "-"],
                stdin=subprocess.PIPE, stdout=slave, stderr=slave, env=SAFE)
            os.close(slave)
            child.stdin.write(c.bytes)
            child.stdin.close()
            got = b""
            try:
                while True:
                    piece = os.read(master, 65536)
                    if not piece:
                        break
                    got += piece
            except OSError:
                pass
            os.close(master)
            child.wait()
            try:
                check_colour(got.replace(b"\r\n", b"\n"))
            except Bad as e:
                failures.append("terminal %s, %s, %d: %s" % (*c[:3], e))
            counts["injected"] += 1


def main():
    only = sys.argv[2] if len(sys.argv) > 2 else ""
    with open(PROGRAM, "rb") as f:  # slow, and fuzzed besides
        step = 10 if b"__asan_init" in f.read() else 1
    chosen = [c for c in cases() if only in c.place][::step]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with open("sound.world", "w", encoding="utf-8") as f:
            f.write(world((), ""))
        with open("silent.world", "w", encoding="utf-8") as f:
            f.write("@now 2024-06-23T12:30:00+09:00\n@default SERVFAIL\n")
        if chosen:
            judge_all(chosen, "sound.world", "silent.world")
        if not only:
            annotate(chosen)
            judge_lines()
            judge_worlds(step)
            judge_names(step)
            judge_terminal([c for c in chosen if c.form == "utf-8"][::25])
        os.chdir("/")
    for failure in failures[:40]:
        print("FAIL", failure[:400])
    print("%d places by characters by outputs, %d characters, %d runs; %d failed" %
          (counts["injected"], len(CHARACTERS), counts["runs"], len(failures)))
    return failures != []


sys.exit(main())

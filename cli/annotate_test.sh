#!/usr/bin/env bash
# whybounce --annotate passes every message on, byte for byte but for the fields
# that it adds, whatever it is and whatever goes wrong.
. "$WB_SOURCE/testdata/shell.sh"
needed "$program" python3
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
data=$WB_SOURCE/testdata
bounce=$data/cases/C-bare-server-to-gmail/bounce.eml
cd "$tmp" || exit 1

# annotate STATUS arguments...: filters ./in into ./out
annotate()
{
	local want=$1 status
	shift
	"$program" --annotate "$@" <in >out 2>err
	status=$?
	what="whybounce --annotate $*"
	[ "$status" = "$want" ] || bad "$what: status $status, not $want"
	grep -q Sanitizer err && bad "$what: $(head -n3 err)"
}
unchanged() { cmp -s in out || bad "$what: ${1:-the message} is changed"; }
annotated() { grep -q '^X-Bounce-Cause: ' out || bad "$what: $1: no fields"; }
err() { grep -qF -e "$1" err || bad "$what: does not complain '$1'"; }

# Every fixture, as it is and as others would hand it on: with the mailbox's
# From line, with CRLF, cut off anywhere.
python3 - "$program" "$data" <<'END' || failed=1
import glob, os, random, re, subprocess, sys
from concurrent.futures import ThreadPoolExecutor
program, data = sys.argv[1:]
field = (rb"X-Bounce-(Recipient|Cause|Status|Actor|Standing):"
         rb"[ -~]*(\r?\n [ -~]+)*")

def run(message, *arguments):
    got = subprocess.run([program, "-n", *arguments], input=message,
                         capture_output=True)
    return got.returncode, got.stdout

def complain(name, what):
    global failed
    failed = 1
    print("FAIL", name, what)

def check(name, message):
    status, out = run(message, "--annotate")
    if status != 0:
        complain(name, "status %d" % status)
    if out == message:
        return False
    if b"\n" not in message:  # line ends of old
        if b"\n" in out:
            complain(name, "other line ends than the message's")
        out, message = (x.replace(b"\r", b"\n") for x in (out, message))
    # where the two part, give or take the letters that are alike by chance
    added = len(out) - len(message)
    at = next((i for i in range(len(message)) if message[i] != out[i]),
              len(message))
    for begin in range(at, max(at - 80, -1), -1):
        fields = out[begin:begin + added]
        if message[:begin] == out[:begin] and \
                message[begin:] == out[begin + added:] and \
                re.fullmatch(b"(" + field + b"\r?\n)+|(\r?\n" + field + b")+",
                             fields):
            break
    else:
        complain(name, "changed by more than fields")
        return True
    if begin and message[begin - 1:begin] != b"\n" and begin < len(message):
        complain(name, "fields begin within a line")
    crlf = message[:begin].endswith(b"\r\n")
    if (b"\r" in fields) != crlf:
        complain(name, "other line ends than the header's")
    plain = fields.replace(b"\r\n", b"\n").strip(b"\n") + b"\n"
    if "mbox" not in name and run(message, "--format=header")[1] != plain:
        complain(name, "other fields than --format=header")
    return True

def check_all(name):
    message = open(name, "rb").read()
    short = name[len(data) + 1:]
    dice = random.Random(short)
    kind = dice.randrange(5)
    if kind == 0:
        check(short + " mbox", b"From a@b Fri Nov 20 08:14:03 2026\n"
              b">From c\n" + message)
    elif kind == 1:
        check(short + " CRLF", re.sub(rb"\r?\n", rb"\r\n", message))
    elif kind == 2:
        check(short + " CR", re.sub(rb"\r?\n", rb"\r", message))
    elif kind == 3:
        at = dice.randrange(len(message) + 1)
        check(short + " NUL", message[:at] + b"\0\0" + message[at:])
    else:
        check(short + " cut", message[:dice.randrange(len(message) + 1)])
    return check(short, message)

failed = 0
files = [name for folder in ("cases/*/*.eml", "cases/*/*.txt", "bad/*.eml",
                             "lab/*.eml", "mailers/*.eml",
                             "../../shared/seeds/*",
                             "../../shared/corpus/bounces/*9.eml")
         for name in sorted(glob.glob(data + "/" + folder))
         if not re.search(r"\.(en|ja)\.txt$", name)]
with ThreadPoolExecutor(os.cpu_count()) as pool:
    bounces = sum(pool.map(check_all, files))
print(len(files), "messages,", bounces, "annotated")
if bounces < len(files) / 2:
    complain("annotate_test", "too few are annotated")
sys.exit(failed)
END

# the fields come last in the header, and before anything that is none
printf 'From: MAILER-DAEMON@mx.example\r\nSubject: failure notice\r\n' >in
printf 'To: ann@example.com\r\n\r\nHi. This is the qmail-send program at ' >>in
printf 'mx.example.\r\n\r\n<bob@example.org>:\r\n' >>in
printf '192.0.2.1 said: 550 5.1.1 no such user\r\n' >>in
annotate 0 -n
[ "$(sed -n 4p out)" = "X-Bounce-Recipient: bob@example.org"$'\r' ] ||
	bad "$what: no fields after the third line"
for word in "a line that is no field" "  " ".." ":"; do
	sed "3a\\
$word" "$bounce" >in
	annotate 0 -n
	grep -q '^X-Bounce' out && ! sed -n 4p out | grep -q '^X-Bounce-' &&
		bad "'$word' in a header: $(grep -n X-Bounce out)"
done

# one line as long as many messages
{
	sed '/^Test$/q' "$bounce"
	head -c 10000000 /dev/zero | tr '\0' x
} >in
annotate 0 -n --timeout=60
[ $(($(stat -c %s out) - $(grep -a '^X-Bounce-' out | wc -c))) = \
	"$(stat -c %s in)" ] || bad "a long line is cut"
annotated "a long line"

# what is no mail, and what is no bounce
for text in "" "x" $'\n' $'\n\nSubject: a\n' "550 5.1.1 no such user" ":" \
	"From " "From a@b" $'From a@b\n' $'Subject: hello\n\nhello\n'; do
	printf %s "$text" >in
	annotate 0 -n
	unchanged "'$text'"
	[ ! -s err ] || bad "$what: complains of '$text'"
done
head -c 3000000 /dev/urandom >in
annotate 0 -n
unchanged noise

# what goes wrong on our side
cp "$bounce" in
annotate 0 -n --frobnicate
unchanged
err "unknown option '--frobnicate'"
annotate 0 --format=poem
unchanged
annotate 0 --replay=nothing.world
unchanged
err "cannot open 'nothing.world'"
annotate 0 -n --record=/nowhere/a.world
unchanged
for limit in "n 5" "f 0"; do
	what="with ulimit -$limit"
	(ulimit -${limit} && exec "$program" --annotate -n) <in 2>&1 | cat >out
	unchanged
done

# the child that looks at the message dies, or stops
cp "$program" whybounce
fake_probe()
{
	printf '#!/bin/sh\n%s\n' "$1" >whybounce-probe
	chmod +x whybounce-probe
	program=./whybounce
}
fake_probe 'kill -KILL $PPID'
annotate 0
unchanged
fake_probe 'kill -ABRT $PPID'
annotate 0
unchanged
# ... or only its probe does
fake_probe 'exit 1'
annotate 0
annotated "without a probe"
grep -q '^X-Bounce-Standing: unclear' out || bad "without a probe: not unclear"
fake_probe 'kill -STOP $PPID; sleep 20 </dev/null >/dev/null 2>&1'
annotate 0 --timeout=0.1
unchanged
program=$WB_BUILD/whybounce

# a large message is looked at, too, and one beyond the limit passed on whole
{
	sed '/^Test$/q' "$bounce"
	head -c 70000000 /dev/zero | tr '\0' '\n'
} >in
annotate 0 -n --timeout=60 # built with sanitizers, on a busy machine
[ $(($(stat -c %s out) - $(grep '^X-Bounce-' out | wc -c))) = \
	"$(stat -c %s in)" ] || bad "a large message is cut"
annotated "a large message"
cat in | "$program" --annotate -n --timeout=60 | cmp -s - out || bad "a large message in a pipe"

# what cannot be passed on
cp "$bounce" in
"$program" --annotate -n <in >/dev/full 2>err
[ $? = 74 ] || bad "full disk: not 74"
"$program" --annotate -n . >out 2>err
[ $? = 66 ] || bad "a folder: not 66"
"$program" --annotate -n nothing.eml >out 2>err
[ $? = 66 ] || bad "no file: not 66"
annotate 64 -n in in
"$program" --annotate -n in >out 2>err || bad "a file's name: not 0"
annotated "a file's name"

# the fields alone, of several messages
printf 'Subject: hello\n\nhello\n' >plain
"$program" -n --format=header in plain in >out 2>err ||
	bad "--format=header: not 0"
[ "$(grep -c '^X-Bounce-Cause: ' out)" = 2 ] || bad "--format=header: not two"
[ "$(grep -c '^$' out)" = 1 ] || bad "--format=header: not one blank line"
"$program" -nq --format=header in >out || bad "-q --format=header: not 0"
[ ! -s out ] || bad "-q --format=header: prints"

exit $failed

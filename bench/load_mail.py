#!/usr/bin/env python3
"""Many bounces, and the DNS that they speak of, from testdata/cases.

    load_mail.py CASES MESSAGES DIR     makes DIR/mbox and DIR/zone.world

Each case comes in many variants, that differ in the names under .example, so
that a run meets new questions and old ones.  The order is shuffled, the same
each time."""
import os
import random
import re
import sys

NAME = re.compile(rb'([A-Za-z0-9-]+)\.example\b')
VARIANTS = 25


def renamed(text, case, variant):
    return NAME.sub(rb'\1-%d-%d.example' % (case, variant), text)


def message(raw, case, variant, number):
    text = renamed(raw.replace(b'\r\n', b'\n'), case, variant)
    if text.startswith(b'From '):
        text = text.split(b'\n', 1)[1]
    text = re.sub(rb'(?m)^(>*From )', rb'>\1', text)
    return (b'From MAILER-DAEMON Fri Nov 20 08:14:03 2026\nX-Number: %d\n' %
            number + text.rstrip(b'\n') + b'\n\n')


def main():
    cases, count, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    folders = sorted(d for d in os.listdir(cases)
                     if os.path.exists(f'{cases}/{d}/bounce.eml'))
    random.seed(7)
    bounces = [open(f'{cases}/{d}/bounce.eml', 'rb').read() for d in folders]
    variants = max(1, min(VARIANTS, count // len(folders)))
    with open(f'{out}/mbox', 'wb') as mbox:
        for n in range(count):
            case = random.randrange(len(folders))
            mbox.write(message(bounces[case], case,
                               random.randrange(variants), n))
    seen = set()
    with open(f'{out}/zone.world', 'wb') as zone:
        for case, folder in enumerate(folders):
            path = f'{cases}/{folder}/now.world'
            if not os.path.exists(path):
                continue
            lines = [line for line in open(path, 'rb')
                     if line[:1] not in b'@#|\n']
            for variant in range(variants):
                names = set()
                for line in lines:
                    line = renamed(line, case, variant)
                    name = line.split()[0]
                    if name not in seen:
                        zone.write(line)
                        names.add(name)
                seen |= names


main()

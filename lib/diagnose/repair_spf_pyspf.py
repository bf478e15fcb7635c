"""Judges the records of repair_spf_random_test --print by pyspf.

A record that we call proved must let the client pass, keep to the limits, and
leave the result of every address at the edge of a range as it was, unless that
was an error, or the address is the wanted service's, or a term lets it pass
that was written as a modifier by mistake.
"""
import collections
import ipaddress
import random
import re
import socket
import sys

import spf

OWN = 'own.example'
ERRORS = ('permerror', 'temperror', 'none')
PROBES = 30  # of a record; pyspf is slow
STRANGERS = ('8.8.8.8', '2001:4860:4860::8888')


class Zone:
    def __init__(self):
        self.names = {}

    def put(self, name, rtype, value):
        values = self.names.setdefault(name, {}).setdefault(rtype, [])
        if value not in values:
            values.append(value)

    def with_texts(self, texts):
        zone = Zone()
        zone.names = dict(self.names)
        zone.names[OWN] = dict(self.names[OWN], TXT=texts)
        return zone

    def lookup(self, name, qtype, strict=True, timeout=None):
        for value in self.names.get(name.lower().rstrip('.'), {}).get(
                qtype, []):
            if qtype == 'MX':
                preference, host = value.split(' ')
                value = int(preference), host
            elif qtype == 'TXT':
                value = (value.encode(),)
            elif qtype == 'AAAA':
                value = socket.inet_pton(socket.AF_INET6, value)
            yield (name, qtype), value


def check(zone, ip, domain=OWN):
    spf.DNSLookup = zone.lookup
    query = spf.query(i=ip, s='postmaster@' + domain, h='', strict=True)
    return query.check()[0]


def lookups(zone, text, seen=()):
    """Terms that ask, with all that is included; as checkers count."""
    count = 0
    terms = text.split()[1:]
    last = any(re.fullmatch(r'[-+~?]?all', t, re.I) for t in terms)
    for term in terms:
        if re.fullmatch(r'[-+~?]?all', term, re.I):
            break
        if re.match(r'[-+~?]?(a|mx|ptr|exists)([:/]|$)', term, re.I):
            count += 1
        target = re.match(r'[-+~?]?(include:|redirect=)(.*)', term, re.I)
        if not target or (last and target[1] == 'redirect='):
            continue
        count += 1
        for other in zone.names.get(target[2], {}).get('TXT', []):
            if other.startswith('v=spf1') and target[2] not in seen:
                count += lookups(zone, other, seen + (target[2],))
    return count


def reached(zone, name, seen):
    """The names that a domain's SPF records may lead to."""
    if name in seen:
        return
    seen.add(name)
    for text in zone.names.get(name, {}).get('TXT', []):
        if text.startswith('v=spf1'):
            for target in re.findall(r'(?:include[:=]|redirect=|\ba:|mx:)'
                                     r'([\w.-]+)', text):
                reached(zone, target, seen)
            for _, host in (v.split(' ') for v in
                            zone.names[name].get('MX', [])):
                reached(zone, host, seen)


def edges(zone):
    """The addresses around every range that the record may lead to."""
    found, names = set(STRANGERS), set()
    reached(zone, OWN, names)
    for sets in (zone.names.get(name, {}) for name in names):
        ranges = re.findall(r'ip[46]:([0-9a-fA-F.:/]+)',
                            ' '.join(sets.get('TXT', [])))
        for text in ranges + sets.get('A', []) + sets.get('AAAA', []):
            try:
                net = ipaddress.ip_network(text, False)
            except ValueError:
                continue
            for address in (net[0], net[-1], net[0] - 1, net[-1] + 1):
                found.add(str(address))
    return found


def services_meant(texts):
    """include=x: an unknown modifier to every evaluator."""
    return [t.split('=')[1] for text in texts for t in text.split()
            if t.startswith('include=')]


def judge(zone, ip, include, after):
    """What is wrong with the record, or None."""
    old = zone.names[OWN]['TXT']
    keep = [t for t in old if not re.match(r'v=spf1( |$)', t, re.I)]
    new = zone.with_texts(keep + [after])
    if check(new, ip) != 'pass':
        return 'the client gets %s' % check(new, ip)
    if lookups(new, after) > 10:
        return '%d look-ups' % lookups(new, after)
    intended = services_meant(old) + ([include] if include else [])
    probes = sorted(edges(new) | edges(zone))
    if len(probes) > PROBES:
        probes = random.Random(after).sample(probes, PROBES)
    for probe in probes:
        before, now = check(zone, probe), check(new, probe)
        if probe == ip or before == now or before in ERRORS:
            continue
        if now == 'pass' and any(check(new, probe, s) == 'pass'
                                 for s in intended):
            continue
        return '%s: %s became %s' % (probe, before, now)
    return None


def main():
    zone, counts = Zone(), collections.Counter()
    for line in sys.stdin:
        fields = line.rstrip('\n').split('\t')
        if fields[0] == 'Z':
            zone.put(*fields[1:4])
        if fields[0] == 'E':
            zone = Zone()
        if fields[0] != 'R':
            continue
        ip, include, proved, after = fields[1:5]
        wrong = judge(zone, ip, include, after)
        counts['proved' if proved == '1' else 'not proved'] += 1
        if not wrong or proved != '1':
            continue
        counts['wrong'] += 1
        if counts['wrong'] <= 3:
            print(wrong, ip, include, zone.names[OWN], after, sep='\n  ')
    print('%(proved)d proved, %(not proved)d not; pyspf refuses %(wrong)d' %
          {k: counts[k] for k in ('proved', 'not proved', 'wrong')})
    return 1 if counts['wrong'] or not counts['proved'] else 0


if __name__ == '__main__':
    sys.exit(main())

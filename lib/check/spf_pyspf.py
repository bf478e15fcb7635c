"""Judges the zones and results of spf_random_test --print by pyspf.

Where pyspf 2.0.14 is known to differ from RFC 7208 it is asked again with that
mended, or its own error text tells; any other difference is an error.
"""
import collections
import socket
import sys

import spf

TIMEOUT = 'TIMEOUT'


class Zone:
    """Answers in the place of spf.DNSLookup."""

    def __init__(self):
        self.names = {}
        self.text = ''
        self.follow = False  # CNAMEs, instead of showing them

    def put(self, name, rtype, value):
        values = self.names.setdefault(name.lower(), {}).setdefault(rtype, [])
        if value not in values:
            values.append(value)
        self.text += '%s\t%s\t%s\n' % (name, rtype, value)

    def lookup(self, name, qtype, strict=True, timeout=None):
        sets = self.names.get(name.lower().rstrip('.'), {})
        if 'CNAME' in sets and qtype != 'CNAME':
            alias = sets['CNAME'][0]
            if not self.follow:
                yield (name, 'CNAME'), alias
            for (owner, _), value in self.lookup(alias, qtype):
                yield (name if self.follow else owner, qtype), value
            return
        for value in sets.get(qtype, []):
            if value == TIMEOUT:
                raise spf.TempError('timeout')
            yield (name, qtype), self.decode(qtype, value)

    @staticmethod
    def decode(qtype, value):
        if qtype == 'AAAA':
            return socket.inet_pton(socket.AF_INET6, value)
        if qtype == 'MX':
            preference, host = value.split(' ')
            return int(preference), host
        if qtype == 'TXT':
            return (value.encode('utf-8', 'surrogateescape'),)
        return value


class Mended(spf.query):
    """Hosts of an mx are compared one after the other (5.4); an error at the
    PTR, or at one of its hosts, is no match (5.5); the postmaster stands in
    %{s}, too (4.3); %{p} is no term whose void look-ups count (4.6.4)."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        if self.s.startswith('@'):
            self.s = 'postmaster' + self.s

    def getp(self):
        voids, self.void_lookups = self.void_lookups, -1000
        try:
            return super().getp()
        finally:
            self.void_lookups = voids

    def dns_mx(self, domainname):
        hosts = self.dns(domainname, 'MX')
        if len(hosts) > spf.MAX_MX:
            raise spf.PermError('More than 10 MX records returned')
        return (a for host in hosts for a in self.dns_a(host[1], self.A))

    def cidrmatch(self, ipaddrs, n):
        return any(super(Mended, self).cidrmatch([ip], n) for ip in ipaddrs)

    def validated_ptrs(self):
        valid = []
        try:
            names = self.dns_ptr(self.i)[:spf.MAX_PTR]
        except spf.TempError:
            return []
        for name in names:
            try:
                if self.cidrmatch(self.dns_a(name, self.A), self.cidrmax):
                    valid.append(name)
            except spf.TempError:
                pass
        return valid


def judge(kind, ip, helo, sender):
    query = kind(i=ip, s=sender, h=helo, strict=True)
    query.set_default_explanation('')
    result, _, text = query.check()
    return (result, text if result == 'fail' else ''), text


def explain(zone, ours, text, question):
    """Why pyspf differs, or None."""
    if 'trivial recursion' in text:
        return 'refuses include: of the record itself before it is used'
    if 'x-y.z= MUST appear at most once' in text:
        return 'refuses an unknown modifier that stands twice (6)'
    zone.follow = True
    mended, text = judge(Mended, *question)
    zone.follow = False
    if mended == ours:
        return 'agrees when mx, ptr, CNAME, %{s} and %{p} go by the RFC'
    if 'Too many DNS lookups' in text and 'redirect=' in zone.text:
        return 'counts redirect= before it is used (6.1)'
    return None


def main():
    zone, count, wrong = Zone(), 0, 0
    differences = collections.Counter()
    for line in sys.stdin:
        fields = line.rstrip('\n').split('\t')
        if fields[0] == 'Z':
            zone.put(*fields[1:4])
        if fields[0] == 'E':
            zone = Zone()
        if fields[0] != 'Q':
            continue
        question, ours = fields[1:4], (fields[4], fields[6])
        spf.DNSLookup = zone.lookup
        theirs, text = judge(spf.query, *question)
        count += 1
        if ours == theirs:
            continue
        why = explain(zone, ours, text, question)
        differences[why] += 1
        if not why:
            wrong += 1
            if wrong <= 3:
                print(question, 'ours', ours, 'pyspf', theirs, text)
                print(zone.text)
    for why, n in sorted(differences.items(), key=str):
        print('%5d  pyspf %s' % (n, why))
    print('%d questions, %d differences, %d of them not explained' % (
        count, sum(differences.values()), wrong))
    return 1 if wrong or count == 0 else 0


if __name__ == '__main__':
    sys.stdin.reconfigure(errors='surrogateescape')
    sys.exit(main())

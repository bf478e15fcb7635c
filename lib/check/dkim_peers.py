#!/usr/bin/python3
"""Verifies the messages of dkim_peers_test with other implementations.

Reads a file of JSON lines {"record": text, "message": base64} and prints, for
each line, one word for each peer that is installed: "dkimpy=pass
opendkim=fail".  The names of the peers come first, on a line of their own.
"""
import base64
import ctypes
import json
import os
import sys
import tempfile

NAME = b"sel._domainkey.example.com"


class Dkimpy:
    name = "dkimpy"

    def __init__(self):
        import dkim

        self.dkim = dkim

    def verify(self, record, message):
        def answer(_name, timeout=5):
            return record or None

        try:
            return self.dkim.verify(message, dnsfunc=answer)
        except Exception:  # it lets some of its own errors through
            return False


class OpenDKIM:
    """libopendkim, with the key in a file in the place of the DNS."""

    name = "opendkim"
    SETOPT, FLAGS, QUERYMETHOD, QUERYINFO = 1, 0, 6, 7
    QUERY_FILE, FIXCRLF = 1, 0x100

    def __init__(self):
        self.lib = ctypes.CDLL("libopendkim.so.11")
        for function in ("dkim_init", "dkim_verify"):
            getattr(self.lib, function).restype = ctypes.c_void_p
        self.file = tempfile.NamedTemporaryFile()
        self.handle = ctypes.c_void_p(self.lib.dkim_init(None, None))
        self.option(self.QUERYMETHOD, ctypes.c_int(self.QUERY_FILE))
        self.option(self.FLAGS, ctypes.c_uint(self.FIXCRLF))
        path = self.file.name.encode()
        self.lib.dkim_options(self.handle, self.SETOPT, self.QUERYINFO,
                              ctypes.c_char_p(path), len(path))

    def option(self, which, value):
        self.lib.dkim_options(self.handle, self.SETOPT, which,
                              ctypes.byref(value), ctypes.sizeof(value))

    def verify(self, record, message):
        self.file.seek(0)
        self.file.truncate()
        if record:
            self.file.write(NAME + b" " + record + b"\n")
        self.file.flush()
        status = ctypes.c_int()
        job = ctypes.c_void_p(self.lib.dkim_verify(
            self.handle, b"job", None, ctypes.byref(status)))
        self.lib.dkim_chunk(job, message, ctypes.c_size_t(len(message)))
        self.lib.dkim_chunk(job, None, ctypes.c_size_t(0))
        result = self.lib.dkim_eom(job, None)
        self.lib.dkim_free(job)
        return result == 0


def peers():
    for kind in (Dkimpy, OpenDKIM):
        try:
            yield kind()
        except (ImportError, OSError):
            pass


def main():
    here = list(peers())
    print(" ".join(peer.name for peer in here))
    with open(sys.argv[1], encoding="utf-8") as cases:
        for line in cases:
            case = json.loads(line)
            record = case["record"].encode()
            message = base64.b64decode(case["message"])
            print(" ".join(
                "%s=%s" % (peer.name,
                           "pass" if peer.verify(record, message) else "fail")
                for peer in here))


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C"
    main()

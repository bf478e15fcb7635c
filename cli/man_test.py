"""Reads whybounce-json(5) as the contract it is: man_test.py PAGE < JSON lines.

Every member in the input must be named on the page, every member on the page
that is not said to be absent at times must be in every object that is not
empty, and where the page says "One of" the value must be one of these."""
import json
import re
import sys


def read_page(path):
    """{path of an object: {member: {"values", "optional"}}}"""
    objects, members, within = {}, [], None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n").replace("\\&", "")
        if line.startswith(".Ss "):
            within = {".Ss The object": "",
                      ".Ss The object of --check": "--check",
                      ".Ss The object of --summary": "--summary"}.get(
                          line, line[4:])
            objects[within] = {}
            members = []
        elif line.startswith(".It Va ") and within is not None:
            members = [{"values": None, "optional": False}
                       for _ in line[7:].split(" , ")]
            objects[within].update(zip(line[7:].split(" , "), members))
        for member in members:
            if line.startswith("One of"):
                member["values"] = set()
            elif line.startswith("May be absent"):
                member["optional"] = True
            elif line.startswith("or empty") and member["values"]:
                member["values"].add("")
            elif line.startswith(".Li ") and member["values"] is not None:
                member["values"].add(line.split()[1])
        if line.startswith(".Sh "):
            within, members = None, []
    return objects


# Members that only some of these objects have, as the page says in words.
VARIANTS = re.compile(r"verdicts\[\](\.evidence\[\]|\.fixes\[\]\."
                      r"(now|simulated)|\.parameters)$")
seen, wrong = set(), set()


def look(value, path, objects):
    path = re.sub(r"^items\[\]\.(?=fixes|evidence|checks)", "verdicts[].", path)
    if isinstance(value, list):
        for one in value:
            look(one, path + "[]", objects)
    if not isinstance(value, dict):
        return
    known = objects.get(path)
    if known is None:
        wrong.add("an object that is not on the page: " + path)
        return
    for name, inner in value.items():
        member = known.get(name) or known.get("*")
        at = (path + "." + name).lstrip(".") if path[:2] != "--" else name
        seen.add((path, name))
        if member is None:
            wrong.add("a member that is not on the page: " + at)
        elif member["values"] is not None and inner not in member["values"]:
            wrong.add("a value that is not on the page: %s %r" % (at, inner))
        look(inner, at, objects)
    if value and not VARIANTS.match(path):
        for name, member in known.items():
            if name not in value and not member["optional"]:
                wrong.add("no %s in %s" % (name, path))


page = read_page(sys.argv[1])
count = 0
for line in sys.stdin:
    value = json.loads(line)
    look(value, "--check" if "check" in value else
         "--summary" if "causes" in value else "", page)
    count += 1
for path, members in page.items():
    for name, member in members.items():
        if (path, name) not in seen and not member["optional"] and name != "*" \
                and not path.endswith((".now", ".simulated")):
            wrong.add("a member that never comes: %s.%s" % (path, name))
for what in sorted(wrong):
    print("FAIL", what)
print(count, "objects")
sys.exit(bool(wrong) or count < 100)

"""The fewest inputs that lead where the seeds do not:

    pick.py CONTROL FOLDER COUNT

CONTROL is what libFuzzer's -merge_control_file wrote of seeds and new inputs;
those that lie in FOLDER are picked, the one that adds the most edges first, up
to COUNT.  Prints their paths."""
import sys

control, folder, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
lines = open(control).read().split("\n")
total = int(lines[0])
paths = lines[2:2 + total]
edges = {}
for line in lines[2 + total:]:
    words = line.split()
    if words[:1] == ["FT"]:
        # of each edge there are eight features, for how often it was taken
        edges[int(words[1])] = {int(word) // 8 for word in words[2:]}
known = set()
new = []
for number, path in enumerate(paths):
    if not path.startswith(folder):
        known |= edges.get(number, set())
    elif number in edges:
        new.append((number, path))
gain = {number: len(edges[number] - known) for number, path in new}
while count and new:
    # gains only ever shrink: the first whose gain is up to date is the best
    new.sort(key=lambda one: -gain[one[0]])
    number, path = new[0]
    now = len(edges[number] - known)
    if now == gain[number]:
        if now == 0:
            break
        known |= edges[number]
        print(path)
        new.pop(0)
        count -= 1
    gain[number] = now

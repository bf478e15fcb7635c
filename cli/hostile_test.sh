#!/usr/bin/env bash
# Hostile mail through the whole program: see hostile_test.py.
. "$WB_SOURCE/testdata/shell.sh"
needed python3
exec python3 "$WB_SOURCE/cli/hostile_test.py" "$WB_BUILD/whybounce"

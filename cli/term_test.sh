#!/usr/bin/env bash
# Text on terminals of any width and ability; term_test.py says what it must be.
. "$WB_SOURCE/testdata/shell.sh"
needed "$program" python3
exec python3 "$WB_SOURCE/cli/term_test.py" "$program" "$WB_SOURCE/testdata"

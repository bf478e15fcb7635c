#!/bin/bash
# A small run of bench/load.sh: no message is lost in a DNS that fails.
exec bash "$WB_SOURCE/bench/load.sh" "$WB_BUILD" 400

#!/usr/bin/env bash
# The part of testdata/valgrind.sh that is quick, over the release build that
# cmake/package_test.sh makes.
set -u
build=$WB_BUILD
[ ! -x "$build/package/whybounce" ] || build=$build/package
WB_BUILD=$build exec bash "$WB_SOURCE/testdata/valgrind.sh" short

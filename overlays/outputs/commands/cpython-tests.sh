# shellcheck shell=bash
# CPython's own test suite: test files, and the options of tests/cpython/suite.py.
exec @python@ -m tests.cpython.suite --runner @run@/bin/wasix-python --prefix @withTests@ "$@"

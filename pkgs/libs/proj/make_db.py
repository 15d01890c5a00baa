"""Stands for the shell of SQLite: runs what it reads on the database of that name."""

import sqlite3
import sys

sqlite3.connect(sys.argv[1], isolation_level=None).executescript(sys.stdin.read())

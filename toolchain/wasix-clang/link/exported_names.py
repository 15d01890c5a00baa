"""Prints the names that a module exports, one a line.

Usage: exported_names.py MODULE
"""

import sys

from module import exports, sections

if __name__ == "__main__":
    print("\n".join(name for name, _ in exports(sections(sys.argv[1]))))

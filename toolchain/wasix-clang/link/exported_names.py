"""Prints the names that a module exports, one a line.

Usage: exported_names.py MODULE
"""

from command import run
from module import exports, sections


def main(path: str) -> None:
    """Print names."""
    print("\n".join(name for name, _ in exports(sections(path))))


if __name__ == "__main__":
    run(main)

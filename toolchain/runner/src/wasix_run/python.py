"""`python -m wasix_run.python`: the command `wasix-python`."""

from wasix_run.cli import exit_now, main_python

if __name__ == "__main__":
    exit_now(main_python())

"""`python -m wasix_run`: the command `wasix-run`."""

from wasix_run.cli import exit_now, main_run

exit_now(main_run())

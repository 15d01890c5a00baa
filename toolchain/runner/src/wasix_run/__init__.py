"""Run WASIX programs and the WASIX Python interpreter from the command line."""

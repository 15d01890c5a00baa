"""The tiers of the test command: what is built ahead of pytest, in which order, how long."""

"""What of a project installs on WASIX, and what keeps the rest from it."""

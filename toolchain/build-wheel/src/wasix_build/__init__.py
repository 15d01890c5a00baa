"""A wheel of one's own project, compiled for the target without a package of it."""

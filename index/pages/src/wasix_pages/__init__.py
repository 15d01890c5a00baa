"""Pages that people open: the list of an index's projects, and one of each project."""

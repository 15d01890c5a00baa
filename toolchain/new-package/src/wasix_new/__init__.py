"""The folder of a package, written from what its project publishes."""

"""Move packages of the catalogue to newer versions of their sources."""

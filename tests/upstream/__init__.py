"""Test suites of the projects that wheels are made of, on the runtime and natively."""

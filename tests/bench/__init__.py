"""The benchmarks: `make bench`, one JSON line for each figure. Not tests."""

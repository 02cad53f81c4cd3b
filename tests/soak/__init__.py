"""The long runs, by `make soak`."""

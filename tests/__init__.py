"""The tests, mirroring the tree; tests/support has the cast, the clock and the services."""

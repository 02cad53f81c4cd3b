"""The group: use cases, live reading and recovery, pages."""

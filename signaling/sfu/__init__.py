"""The forwarding unit of the groups: a process of its own that passes packets on, undecoded."""

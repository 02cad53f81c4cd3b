"""What tests stand on: the fake clock, the cast, servers of their own, browsers."""

"""The talk after the first session: reserved, held, logged; what staff offer a peer."""

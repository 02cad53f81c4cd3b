"""Calls: the room, its messages, its page, and real browsers that see each other."""

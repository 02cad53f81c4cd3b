"""Whole stories in real browsers against the real server process, a picture of each step."""

"""Programmes, pairings, quota, and the video session with its outcome."""

"""What every other package stands on: ids, clock, errors, events, storage, vault, jobs.

Imports nothing of ours.
"""

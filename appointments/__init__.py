"""Anything at a time with people in it: availability, claims, calendar files, reminders."""
